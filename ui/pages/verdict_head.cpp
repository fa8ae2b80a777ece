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

constexpr std::size_t kMostDifferences = 6;

/// Which collateral a column rests on, where the case came out of an archive; empty where that is not known.
QString collateralLine(const Snapshot &snapshot, const Judgement &judgement)
{
    const AttestationResult &result = snapshot.result();
    const auto &archives = snapshot.dossier.evidence->bundle->archives;
    if (archives.empty() || !result.atCollection || !judgement.tcb.collateral)
        return {};
    const auto &collected = result.atCollection->tcb.collateral;
    const QString date = text(formatUtc(judgement.tcb.collateral->issueDate));
    return collected && collected->issueDate == judgement.tcb.collateral->issueDate
        ? VerdictHead::tr("Collateral of %1, in the archive.").arg(date)
        : VerdictHead::tr("Collateral of %1, added since.").arg(date);
}

}  // namespace

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
        columns->addWidget(makeColumn(*result.atCollection, tr("At collection")), 1);
    columns->addWidget(makeColumn(result.now, result.atCollection ? tr("Now") : QString()), 1);
    lines->addLayout(columns);
    if (!result.atCollection)
        return;
    for (const QString &line : differenceLines(snapshot->dossier))
        lines->addWidget(new WrappingLabel(line, m_body));
}

void VerdictHead::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        showSnapshot(SnapshotPtr(m_snapshot));
}

QWidget *VerdictHead::makeColumn(const Judgement &judgement, const QString &clock)
{
    const AttestationResult &result = m_snapshot->result();
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
    if (const QString collateral = collateralLine(*m_snapshot, judgement); !collateral.isEmpty())
        lines->addWidget(new WrappingLabel(collateral, box));
    lines->addWidget(
        new WrappingLabel(tr("Required checks: %1.").arg(text(wording::countsSentence(judgement.counts))), box));
    lines->addStretch();
    row->addLayout(lines, 1);
    return box;
}

QStringList differenceLines(const Dossier &dossier)
{
    if (dossier.differences.empty())
        return {VerdictHead::tr("The two clocks agree: no check answers differently.")};
    const std::vector<std::string> all = wording::differenceSentences(dossier.differences, dossier.result);
    QStringList out;
    for (std::size_t i = 0; i < std::min(all.size(), kMostDifferences); ++i)
        out << text(all[i]);
    if (all.size() > kMostDifferences)
        out << VerdictHead::tr("And %n more.", nullptr, static_cast<int>(all.size() - kMostDifferences));
    return out;
}

}  // namespace sealscope::ui
