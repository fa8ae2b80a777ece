#include "ui/widgets/notice.h"

#include <QAction>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sealscope::ui {

Notice::Notice(QWidget *parent)
    : QFrame(parent),
      m_what(new QLabel(this)),
      m_why(new QLabel(this)),
      m_buttons(new QHBoxLayout)
{
    setFrameShape(QFrame::StyledPanel);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    for (QLabel *line : {m_what, m_why}) {
        line->setTextFormat(Qt::PlainText);
        line->setWordWrap(true);
    }
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(14, 10, 14, 10);
    lines->setSpacing(4);
    lines->addWidget(m_what);
    lines->addWidget(m_why);
    lines->addLayout(m_buttons);
    m_buttons->setContentsMargins(0, 4, 0, 0);
    m_buttons->addStretch();
    applyFonts();
}

void Notice::say(const QString &what, const QString &why, const QList<QAction *> &actions)
{
    m_what->setText(what);
    m_why->setText(why);
    m_why->setVisible(!why.isEmpty());
    setButtons(actions);
}

QString Notice::what() const
{
    return m_what->text();
}

QString Notice::why() const
{
    return m_why->text();
}

void Notice::setButtons(const QList<QAction *> &actions)
{
    if (actions == m_shown)
        return;  // a step that changes must not take the button away from under the pointer
    m_shown = actions;
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        if (item->widget() != nullptr)
            item->widget()->deleteLater();
        delete item;
    }
    for (QAction *action : actions) {
        auto *button = new QPushButton(action->text(), this);
        button->setAccessibleName(QString(action->text()).remove(u'&'));
        button->setEnabled(action->isEnabled());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(action, &QAction::changed, button, [button, action] { button->setEnabled(action->isEnabled()); });
        m_buttons->addWidget(button);
    }
    m_buttons->addStretch();
}

void Notice::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyFonts();
}

void Notice::applyFonts()
{
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_what->setFont(strong);
}

}  // namespace sealscope::ui
