#include "ui/pages/check_links.h"

#include "ui/pages/check_link.h"

#include <QEvent>
#include <QLabel>

namespace sealscope::ui {

namespace {

constexpr int kGap = 18;

}  // namespace

CheckLinks::CheckLinks(const QString &word, QWidget *parent) : QWidget(parent), m_parts{new QLabel(word, this)}
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void CheckLinks::showChecks(const Judgement &judgement, const AttestationResult &result,
                            const std::vector<CheckId> &checks)
{
    while (m_parts.size() > 1)
        delete m_parts.takeLast();
    for (const CheckId check : checks) {
        if (judgement.check(check).notApplicable())
            continue;
        auto *link = new CheckLink(judgement.check(check), rootKind(result), this);
        connect(link, &CheckLink::chosen, this, &CheckLinks::checkChosen);
        link->show();
        m_parts << link;
    }
    updateGeometry();
    arrange(width(), Arranging::Place);
}

int CheckLinks::arrange(int width, Arranging how) const
{
    int x = 0;
    int y = 0;
    int line = 0;
    for (QWidget *part : m_parts) {
        const QSize size = part->sizeHint();
        if (x != 0 && x + size.width() > width) {
            x = 0;
            y += line;
            line = 0;
        }
        line = qMax(line, qMax(24, size.height()));
        if (how == Arranging::Place)
            part->setGeometry(x, y, size.width(), line);
        x += size.width() + kGap;
    }
    return y + line;
}

QSize CheckLinks::sizeHint() const
{
    return {minimumSizeHint().width(), heightForWidth(qMax(width(), 1))};
}

QSize CheckLinks::minimumSizeHint() const
{
    int widest = 0;
    for (const QWidget *part : m_parts)
        widest = qMax(widest, part->sizeHint().width());
    return {widest, 24};
}

void CheckLinks::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange(width(), Arranging::Place);
}

void CheckLinks::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
        arrange(width(), Arranging::Place);
    }
}

}  // namespace sealscope::ui
