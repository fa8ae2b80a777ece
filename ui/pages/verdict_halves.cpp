#include "ui/pages/verdict_halves.h"

#include "core/report/wording.h"
#include "ui/models/text.h"

namespace sealscope::ui {

namespace {

VerdictBar::Half halfOf(const AttestationResult &result, const Judgement &judgement, const QString &clock)
{
    return {Mark::of(judgement, rootKind(result)), clock + text(wording::verdictSentence(result, judgement)),
            text(wording::countsSentence(judgement.counts))};
}

}  // namespace

QList<VerdictBar::Half> verdictHalves(const AttestationResult &result)
{
    if (!result.atCollection)
        return {halfOf(result, result.now, {})};
    return {halfOf(result, *result.atCollection, VerdictBar::tr("At collection: ")),
            halfOf(result, result.now, VerdictBar::tr("Now: "))};
}

}  // namespace sealscope::ui
