#include "ui/pages/verdict_head.h"

#include "core/report/wording.h"
#include "ui/models/mark.h"
#include "ui/models/text.h"
#include "ui/widgets/mark_painter.h"
#include "ui/widgets/wrapping_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace sealscope::ui {

namespace {

constexpr int kMostDifferences = 6;

}  // namespace

QString clockDifference(const AttestationResult &result)
{
    if (!result.atCollection)
        return {};
    QStringList parts;
    for (const CheckResult &now : result.now.checks) {
        const CheckResult &then = result.atCollection->check(now.id);
        const QString before = outcomeText(then, rootKind(result));
        const QString after = outcomeText(now, rootKind(result));
        if (before != after)
            parts << QStringLiteral("%1 %2 → %3").arg(text(now.def().name), before, after);
    }
    if (parts.isEmpty())
        return {};
    const qsizetype more = parts.size() - kMostDifferences;
    QString listed = parts.mid(0, kMostDifferences).join(QStringLiteral("; "));
    if (more > 0)
        listed += VerdictHead::tr("; and %1 more").arg(more);
    return listed + u'.';
}

VerdictHead::VerdictHead(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
}

void VerdictHead::showSnapshot(const SnapshotPtr &snapshot)
{
    m_snapshot = snapshot;
    delete m_body;
    m_body = new QWidget(this);
    layout()->addWidget(m_body);
    auto *lines = new QVBoxLayout(m_body);
    lines->setContentsMargins(0, 0, 0, 4);
    lines->setSpacing(8);
    if (!snapshot)
        return;
    const AttestationResult &result = snapshot->result();
    auto *columns = new QHBoxLayout;
    columns->setSpacing(24);
    if (result.atCollection)
        columns->addWidget(makeColumn(result, *result.atCollection, tr("At collection")), 1);
    columns->addWidget(makeColumn(result, result.now, result.atCollection ? tr("Now") : QString()), 1);
    lines->addLayout(columns);
    if (result.atCollection)
        lines->addWidget(makeDifference(result));
}

void VerdictHead::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        showSnapshot(SnapshotPtr(m_snapshot));
}

QWidget *VerdictHead::makeColumn(const AttestationResult &result, const Judgement &judgement, const QString &clock)
{
    auto *box = new QWidget(m_body);
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    auto *mark = new MarkLabel(box);
    mark->setMark(Mark::of(judgement, rootKind(result)));
    mark->setScale(2.2);
    row->addWidget(mark, 0, Qt::AlignTop);

    auto *lines = new QVBoxLayout;
    lines->setSpacing(2);
    if (!clock.isEmpty())
        lines->addWidget(new WrappingLabel(clock, box));
    auto *verdict = new WrappingLabel(text(wording::verdictSentence(result, judgement)), box);
    QFont strong = verdict->font();
    strong.setWeight(QFont::DemiBold);
    strong.setPointSizeF(strong.pointSizeF() * 1.12);
    verdict->setFont(strong);
    lines->addWidget(verdict);
    const QString reason = text(wording::verdictReason(result, judgement, wording::Surface::Window));
    if (!reason.isEmpty())
        lines->addWidget(new WrappingLabel(reason, box));
    lines->addWidget(
        new WrappingLabel(tr("Required checks: %1.").arg(text(wording::countsSentence(judgement.counts))), box));
    lines->addStretch();
    row->addLayout(lines, 1);
    return box;
}

QWidget *VerdictHead::makeDifference(const AttestationResult &result)
{
    const QString difference = clockDifference(result);
    if (difference.isEmpty())
        return new WrappingLabel(tr("The two clocks agree: no check answers differently."), m_body);
    return new WrappingLabel(
        tr("Between the two clocks the evidence did not change. Answered differently: %1").arg(difference), m_body);
}

}  // namespace sealscope::ui
