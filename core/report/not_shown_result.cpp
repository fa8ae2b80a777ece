#include "core/report/not_shown.h"
#include "core/report/wording.h"

namespace sealscope {

namespace {

using enum CheckId;

/// Where the TCB info came from, in the words of whoever handed it over.
std::string collateralSource(const LimitCase &limit)
{
    const Evidence &evidence = limit.at.evidence;
    if (evidence.collateral == nullptr || evidence.bundle == nullptr || evidence.collateral->tcbInfos.empty())
        return "an unknown source";
    const std::size_t index = evidence.collateral->tcbInfos.front().source.artifact;
    if (index >= evidence.bundle->artifacts.size())
        return "an unknown source";
    const Origin &origin = evidence.bundle->artifacts[index].origin;
    switch (origin.kind) {
    case OriginKind::File: return "the file " + quoted(origin.where);
    case OriginKind::Url: return quoted(origin.where);
    case OriginKind::Pasted: return "pasted text";
    case OriginKind::Demo: return "the demo";
    case OriginKind::Inside: return "inside " + quoted(origin.where);
    }
    return "an unknown source";
}

/// A bare quote answers no challenge either, unless it is compared with the 64 bytes that the reviewer expects.
bool freshnessOpen(const LimitCase &limit)
{
    const StatementCase &at = limit.at;
    return at.arises(QuoteForm) && !at.anchored(BindingNonce);
}

std::string whatAnswers(const LimitCase &limit)
{
    return limit.at.arises(BindingNonce) ? "report" : "quote";
}

/// The dates of the lists where the check names them, else the clock it was asked at.
std::string revocationDate(const LimitCase &limit)
{
    const std::string &lists = limit.at.judgement.check(PckRevocation).actual;
    return lists.empty() ? formatUtc(limit.at.judgement.at) : lists;
}

std::string build(const LimitCase &limit)
{
    const ToolIdentity &tool = limit.tool;
    return (tool.version.empty() ? "unknown" : tool.version) + ", build "
        + (tool.commit.empty() ? "unknown" : tool.commit);
}

bool expiredSince(const LimitCase &limit)
{
    const auto &then = limit.at.result.atCollection;
    return then && then->check(KeysetExpiry).outcome == Outcome::Passed
        && limit.at.judgement.check(KeysetExpiry).outcome != Outcome::Passed;
}

constexpr std::array kRows{
    LimitRow{"N-29", freshnessOpen, "Freshness was not shown: the {} answers no challenge of the reviewer.",
             whatAnswers},
    LimitRow{"N-30", expiredSince,
             "Expired since. Whether an archived keyset is still good for old receipts is the reader's own "
             "policy."},
    LimitRow{"N-31", hardwareShown,
             "TCB state is Intel's opinion on a date; it can change although nothing on the machine did."},
    LimitRow{"N-32", hardwareShown,
             "The collateral came from {}; a source can serve old but validly signed data within its window.",
             collateralSource},
    LimitRow{"N-33",
             [](const LimitCase &limit) { return limit.at.judgement.check(PckRevocation).outcome == Outcome::Passed; },
             "Revocation was checked as of {}; later revocations are unknown offline.", revocationDate},
    LimitRow{"N-35",
             [](const LimitCase &limit) {
                 const auto &headers = limit.at.evidence.expectations.e2ee;
                 return headers && headers->version == "2";
             },
             "E2EE v2 is a temporary format, supported until at least 10 February 2027."},
    LimitRow{"N-37", always, "A passing check in the vendor's own page or badge was not used as evidence here."},
    LimitRow{"N-38", [](const LimitCase &limit) { return limit.at.result.simulated; }, "{}",
             [](const LimitCase &) { return std::string(wording::simulatedMark()); }},
    LimitRow{"N-39", always, "This tool can be wrong. Version {}. Repeat the steps given with other tools.", build},
    LimitRow{
        "N-41",
        [](const LimitCase &limit) { return limit.at.arises(ArchiveManifest) && !limit.at.anchored(ArchiveTimestamp); },
        "Collection time, nonce and channel in this archive are its collector's statement; whoever could "
        "write the file could have written others."},
    LimitRow{"N-40", always,
             "This is a record of technical checks: not a certification, legal opinion or compliance "
             "determination."},
};

std::string filled(const LimitRow &row, const LimitCase &limit)
{
    constexpr std::string_view place = "{}";
    std::string text(row.text);
    if (const std::size_t at = text.find(place); row.parameter != nullptr && at != std::string::npos)
        text.replace(at, place.size(), row.parameter(limit));
    return text;
}

}  // namespace

std::span<const LimitRow> limitsOfResult()
{
    return kRows;
}

std::vector<Statement> doesNotShow(const AttestationResult &result, const Evidence &evidence, const ToolIdentity &tool)
{
    const LimitCase limit{{result, evidence, result.now}, tool};
    std::vector<Statement> out;
    for (const auto rows : {limitsOfMachine(), limitsOfService(), limitsOfResult()}) {
        for (const LimitRow &row : rows) {
            if (row.trigger(limit))
                out.push_back({std::string(row.id), filled(row, limit), false});
        }
    }
    return out;
}

}  // namespace sealscope
