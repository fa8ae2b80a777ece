#include "core/appraisal/checks.h"
#include "core/appraisal/custody_chains.h"
#include "core/appraisal/report_case.h"
#include "core/appraisal/results.h"

namespace sealscope::checks {

namespace {

/// Nothing to follow a chain with: no keyset, or no measured app id.
std::optional<CheckResult> withoutInputs(CheckId id, const CaseAtClock &at)
{
    if (!at.report->value().keyset)
        return results::blocked(id, CheckId::BindingKeyset, "the keyset cannot be read");
    if (at.booted.payload(&BootEvents::appId).empty())
        return results::blocked(id, CheckId::BootEvents, "the log names no app id");
    return std::nullopt;
}

/// The chains of a role, one for each usable key, or the first fault. A role without usable keys has no chain.
Result<std::vector<CustodyChain>> chainsOf(const CaseAtClock &at, KeyRole role)
{
    std::vector<CustodyChain> out;
    for (KeyChain &key : keyChains(*at.report, role)) {
        if (!key.chain)
            return tl::unexpected<Error>(key.chain.error());
        out.push_back(std::move(*key.chain));
    }
    if (out.empty())
        return fail(ErrorCode::CustodyMissing,
                    "the keyset lists no key of the role " + std::string(keyRoleName(role)) + " that we can use");
    return out;
}

std::vector<ByteRange> rangesOf(const std::vector<CustodyChain> &chains)
{
    std::vector<ByteRange> out;
    for (const CustodyChain &chain : chains)
        out.push_back(chain.range);
    return out;
}

/// The first chain whose root does not satisfy, else the first.
template <class Satisfies>
const CustodyChain &worst(const std::vector<CustodyChain> &chains, Satisfies satisfies)
{
    const auto found = std::ranges::find_if_not(chains, satisfies);
    return found == chains.end() ? chains.front() : *found;
}

CheckResult custody(CheckId id, const CaseAtClock &at, KeyRole role)
{
    const ReportCase &report = *at.report;
    if (auto absent = withoutInputs(id, at))
        return *absent;
    const Result<std::vector<CustodyChain>> chains = chainsOf(at, role);
    if (!chains && chains.error().code == ErrorCode::CustodyMissing)
        return results::notEvaluated(id, Reason::NoEvidence, chains.error().message);
    if (!chains)
        return results::failed(id, chains.error());
    const CustodyChain &chain =
        worst(*chains, [&](const CustodyChain &one) { return acceptsRoot(at.policy, one.root); });
    CheckResult result = acceptsRoot(at.policy, chain.root)
        ? results::passed(id)
        : results::notEvaluated(id, Reason::NoReferenceValue,
                                "the chain leads to a root that the policy does not name");
    result.actual = "root " + toHex(chain.root);
    return report.inReport(std::move(result), rangesOf(*chains));
}

}  // namespace

CheckResult custodyIdentity(const CaseAtClock &at)
{
    return custody(CheckId::CustodyIdentity, at, KeyRole::Identity);
}

CheckResult custodyReceipt(const CaseAtClock &at)
{
    return custody(CheckId::CustodyReceipt, at, KeyRole::Receipt);
}

CheckResult custodyE2ee(const CaseAtClock &at)
{
    return custody(CheckId::CustodyE2ee, at, KeyRole::E2ee);
}

CheckResult custodyTls(const CaseAtClock &at)
{
    return custody(CheckId::CustodyTls, at, KeyRole::Tls);
}

CheckResult custodyKmsRoot(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::CustodyKmsRoot;
    const ReportCase &report = *at.report;
    if (auto absent = withoutInputs(id, at))
        return *absent;
    const KeyRole role = hasWorkloadIdentity(report.value().dialect) ? KeyRole::Identity : KeyRole::Receipt;
    const Result<std::vector<CustodyChain>> chains = chainsOf(at, role);
    if (!chains)
        return results::blocked(id, role == KeyRole::Identity ? CheckId::CustodyIdentity : CheckId::CustodyReceipt,
                                "no chain recovers a root");
    const CustodyChain &chain = worst(*chains, [&](const CustodyChain &one) {
        return acceptsRoot(at.policy, one.root) && !deniesRoot(at.policy, one.root);
    });
    CheckResult result = results::passed(id);
    if (deniesRoot(at.policy, chain.root))
        result =
            results::failed(id, Error{ErrorCode::ReferenceDenied, "the policy denies this root", chain.range.offset});
    else if (at.policy.kmsRoots.empty())
        result = results::notEvaluated(id, Reason::NoReferenceValue, "the policy names no KMS root");
    else if (!acceptsRoot(at.policy, chain.root))
        result = results::failed(
            id, Error{ErrorCode::CustodyRoot, "the root is none of those the policy accepts", chain.range.offset});
    result.actual = toHex(chain.root);
    return report.inReport(std::move(result), rangesOf(*chains));
}

CheckResult custodySubject(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::CustodySubject;
    const ReportCase &report = *at.report;
    if (auto absent = withoutInputs(id, at))
        return *absent;
    const std::string measured = "app-id:0x" + toHex(at.booted.payload(&BootEvents::appId));
    const auto &subject = report.value().keyset->subject;
    CheckResult result = results::passed(id);
    if (!subject)
        result = results::notEvaluated(id, Reason::NoEvidence, "the keyset states no subject");
    else if (*subject != measured)
        result = results::failed(
            id, Error{ErrorCode::SubjectMismatch, "the subject is not the measured app id", std::nullopt});
    else if (at.policy.subjects.empty())
        result = results::notEvaluated(id, Reason::NoReferenceValue, "the policy names no subject");
    else if (std::ranges::find(at.policy.subjects, measured, &ReferenceValue::value) == at.policy.subjects.end())
        result = results::failed(
            id, Error{ErrorCode::ReferenceMismatch, "the subject is none of those the policy accepts", std::nullopt});
    result.expected = measured;
    result.actual = subject ? quoted(*subject) : "none";
    return report.inReport(std::move(result), {report.value().keyset->range});
}

}  // namespace sealscope::checks
