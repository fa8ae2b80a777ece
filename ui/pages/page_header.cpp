#include "ui/pages/page_header.h"

#include "ui/widgets/notice.h"
#include "ui/widgets/outcome_style.h"
#include "ui/widgets/simulated_line.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace sealscope::ui {

PageHeader::PageHeader(const QString &simulatedSentence, QWidget *parent)
    : QWidget(parent),
      m_title(new QLabel(this)),
      m_summary(new QLabel(this)),
      m_notice(new Notice(this))
{
    m_title->setTextFormat(Qt::PlainText);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(20, 16, 20, 4);
    lines->setSpacing(4);
    lines->addWidget(m_title);
    if (!simulatedSentence.isEmpty())
        lines->addWidget(new SimulatedLine(simulatedSentence, this));
    lines->addWidget(m_summary);
    lines->addSpacing(4);
    lines->addWidget(m_notice);
    m_notice->hide();
    applyFonts();
}

void PageHeader::setTitle(const QString &title, const QString &summary)
{
    m_title->setText(title);
    m_summary->setText(summary);
    m_summary->setVisible(!summary.isEmpty());
}

void PageHeader::showNotice(const QString &what, const QString &why, const QList<QAction *> &actions)
{
    m_notice->say(what, why, actions);
    m_notice->show();
}

void PageHeader::hideNotice()
{
    m_notice->hide();
}

void PageHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyFonts();
}

void PageHeader::applyFonts()
{
    QFont large = font();
    large.setPointSizeF(font().pointSizeF() * 1.5);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);
}

}  // namespace sealscope::ui
