#include "core/report/clauses.h"
#include "core/report/clock_difference.h"
#include "core/report/statement_case.h"
#include "core/report/wording.h"

#include <algorithm>

namespace sealscope {

namespace {

/// A row is about something of the case when none of its checks lacks its artifact and one of them arises.
bool applies(const ShownRow &row, const StatementCase &at)
{
    const auto absent = [&](CheckId id) { return at.judgement.check(id).reason == Reason::NotApplicableByAbsence; };
    return std::ranges::none_of(row.needs, absent)
        && std::ranges::any_of(row.needs, [&](CheckId id) { return at.arises(id); });
}

std::string marked(const AttestationResult &result, std::string text)
{
    return result.simulated ? "Simulated: " + text : text;
}

std::vector<Statement> statementsOf(const ShownRow &row, const AttestationResult &result, const Evidence &evidence)
{
    std::vector<Statement> out;
    const StatementCase now{result, evidence, result.now};
    const bool strong = holdsStrongly(row, now);
    if (applies(row, now)) {
        const std::string text = strong ? row.strong(now) : row.weak(now);
        if (!text.empty())
            out.push_back({std::string(row.id), marked(result, text), !strong});
    }
    if (result.atCollection && !strong) {
        const StatementCase then{result, evidence.collected ? *evidence.collected : evidence, *result.atCollection};
        if (holdsStrongly(row, then))
            out.push_back({std::string(row.id),
                           marked(result, "At collection (" + formatUtc(then.judgement.at) + "): " + row.strong(then)),
                           false});
    }
    return out;
}

}  // namespace

bool holdsStrongly(const ShownRow &row, const StatementCase &at)
{
    const auto holds = [&](CheckId id) {
        return at.anchored(id) || at.judgement.check(id).reason == Reason::NotApplicableByKind;
    };
    return applies(row, at) && std::ranges::all_of(row.needs, holds);
}

std::string found(const StatementCase &at, CheckId id)
{
    const std::string &actual = at.judgement.check(id).actual;
    return actual.empty() ? std::string() : " (" + wording::shortened(actual) + ")";
}

std::string listed(const std::vector<std::string> &items)
{
    std::string out;
    for (const std::string &item : items)
        out += (out.empty() ? "" : ", ") + item;
    return out.empty() ? "none" : out;
}

std::vector<Statement> shows(const AttestationResult &result, const Evidence &evidence)
{
    std::vector<Statement> out;
    for (const auto rows : {shownAboutMachine(), shownAboutExchange()}) {
        for (const ShownRow &row : rows)
            std::ranges::move(statementsOf(row, result, evidence), std::back_inserter(out));
    }
    if (result.atCollection)
        out.push_back({"V-22", marked(result, wording::judgedAgainSentence(clockDifferences(result, evidence), result)), false});
    return out;
}

}  // namespace sealscope
