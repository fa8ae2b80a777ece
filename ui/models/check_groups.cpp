#include "ui/models/check_groups.h"

#include "ui/models/mark.h"

#include <QCoreApplication>
#include <algorithm>
#include <iterator>

namespace sealscope::ui {

namespace {

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::CheckGroup", sourceText);
}

constexpr std::array kOrder = {CheckGroup::Failed,        CheckGroup::NotEvaluated, CheckGroup::Unanchored,
                               CheckGroup::Passed,        CheckGroup::NotRequired,  CheckGroup::NotAsked,
                               CheckGroup::NotApplicable, CheckGroup::Observations};

}  // namespace

QString groupTitle(CheckGroup group)
{
    switch (group) {
    case CheckGroup::Failed: return tr("Failed");
    case CheckGroup::NotEvaluated: return tr("Not evaluated");
    case CheckGroup::Unanchored: return tr("Unanchored");
    case CheckGroup::Passed: return tr("Passed");
    case CheckGroup::NotRequired: return tr("Asked, not required");
    case CheckGroup::NotAsked: return tr("Not asked by this policy");
    case CheckGroup::NotApplicable: return tr("Not applicable");
    case CheckGroup::Observations: return tr("Observations");
    }
    return {};
}

CheckGroup groupFor(const CheckResult &check)
{
    if (check.notApplicable())
        return CheckGroup::NotApplicable;
    if (check.demand == Demand::Off && check.reason == Reason::NotAsked)
        return CheckGroup::NotAsked;
    if (check.demand != Demand::Required)
        return CheckGroup::NotRequired;
    switch (check.outcome) {
    case Outcome::Failed: return CheckGroup::Failed;
    case Outcome::NotEvaluated: return CheckGroup::NotEvaluated;
    case Outcome::Passed: break;
    }
    return check.anchoredPass() ? CheckGroup::Passed : CheckGroup::Unanchored;
}

bool needsAttention(CheckGroup group)
{
    return group == CheckGroup::Failed || group == CheckGroup::NotEvaluated || group == CheckGroup::Unanchored;
}

std::vector<CheckGroupRows> groupChecks(const Judgement &judgement)
{
    std::vector<CheckGroupRows> all;
    for (const CheckGroup group : kOrder)
        all.push_back({group, {}});
    const std::vector<CheckResult> &checks = judgement.checks;
    for (std::size_t i = 0; i < checks.size(); ++i)
        all[static_cast<std::size_t>(groupFor(checks[i]))].rows.push_back(i);
    for (CheckGroupRows &group : all) {
        std::stable_sort(group.rows.begin(), group.rows.end(), [&](std::size_t a, std::size_t b) {
            if (group.group == CheckGroup::NotRequired && urgency(checks[a]) != urgency(checks[b]))
                return urgency(checks[a]) > urgency(checks[b]);
            return checks[a].def().kind < checks[b].def().kind;
        });
    }
    for (std::size_t i = 0; i < judgement.observations.size(); ++i)
        all.back().rows.push_back(i);

    std::vector<CheckGroupRows> shown;
    std::copy_if(all.begin(), all.end(), std::back_inserter(shown),
                 [](const CheckGroupRows &g) { return !g.rows.empty(); });
    return shown;
}

}  // namespace sealscope::ui
