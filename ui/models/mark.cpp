#include "ui/models/mark.h"

#include "core/report/wording.h"
#include "ui/models/text.h"

#include <QCoreApplication>
#include <algorithm>

namespace sealscope::ui {

namespace {

/// Every required check passed anchored, or is covered by an exception: what an accepting verdict must rest on.
bool restsOnAnchoredPasses(const Judgement &judgement)
{
    return std::all_of(judgement.checks.begin(), judgement.checks.end(), [](const CheckResult &check) {
        return !check.required() || check.anchoredPass() || check.excepted;
    });
}

}  // namespace

Mark Mark::of(const CheckResult &result, RootKind root)
{
    switch (result.outcome) {
    case Outcome::Failed: return Mark(Shape::Octagon);
    case Outcome::NotEvaluated: return Mark(Shape::DashedRing);
    case Outcome::Passed: break;
    }
    if (!result.anchoredPass() || result.reason != Reason::None)
        return Mark(Shape::RingTick);
    return Mark(root == RootKind::Simulated ? Shape::HatchedTick : Shape::FilledTick);
}

Mark Mark::of(const Judgement &judgement, RootKind root)
{
    const bool simulated = root == RootKind::Simulated;
    switch (judgement.verdict) {
    case Verdict::Refuted: return Mark(Shape::Octagon);
    case Verdict::PolicyNotMet: return Mark(Shape::Diamond);
    case Verdict::Undetermined: return Mark(Shape::DashedRing);
    case Verdict::Accepted:
    case Verdict::AcceptedWithExceptions: break;
    }
    if (!restsOnAnchoredPasses(judgement))
        return Mark(Shape::DashedRing);
    if (judgement.verdict == Verdict::AcceptedWithExceptions)
        return Mark(simulated ? Shape::HatchedTickFlag : Shape::FilledTickFlag);
    return Mark(simulated ? Shape::HatchedTick : Shape::FilledTick);
}

Mark Mark::note()
{
    return Mark(Shape::Note);
}

QString outcomeText(const CheckResult &result, RootKind root)
{
    const QString word = text(wording::resultWord(result));
    if (root == RootKind::Simulated && result.anchoredPass())
        return QCoreApplication::translate("sealscope::ui", "Simulated: %1").arg(word);
    return word;
}

int urgency(const CheckResult &result)
{
    switch (result.outcome) {
    case Outcome::Failed: return result.def().kind == CheckKind::Evidence ? 4 : 3;
    case Outcome::NotEvaluated: return 2;
    case Outcome::Passed: break;
    }
    return result.anchoredPass() ? 0 : 1;
}

}  // namespace sealscope::ui
