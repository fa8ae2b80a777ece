#include "core/appraisal/checks.h"
#include "core/appraisal/report_case.h"
#include "core/appraisal/results.h"

namespace sealscope::checks {

namespace {

std::vector<std::string> listedKeys(const Keyset &keyset, KeyRole role)
{
    std::vector<std::string> out;
    switch (role) {
    case KeyRole::Identity:
        if (keyset.identity)
            out.push_back(keyset.identity->publicKey);
        break;
    case KeyRole::Receipt:
        for (const KeyEntry &key : keyset.receiptKeys)
            out.push_back(key.publicKey);
        break;
    case KeyRole::E2ee:
        for (const KeyEntry &key : keyset.e2eeKeys)
            out.push_back(key.publicKey);
        break;
    case KeyRole::Tls:
        for (const TlsEntry &key : keyset.tlsKeys)
            out.push_back(key.spkiSha256);
        break;
    }
    return out;
}

/// Keys of a role that we could use; Passed needs a chain for each, and a chain names one.
std::size_t usableKeys(const Keyset &keyset, KeyRole role)
{
    const auto count = [](const std::vector<KeyEntry> &keys, auto implemented) {
        return static_cast<std::size_t>(std::ranges::count_if(keys, [&](const KeyEntry &key) { return implemented(key.algorithm); }));
    };
    switch (role) {
    case KeyRole::Identity: return 1;
    case KeyRole::Receipt: return count(keyset.receiptKeys, isImplementedReceiptAlgorithm);
    case KeyRole::E2ee: return count(keyset.e2eeKeys, isImplementedE2eeAlgorithm);
    case KeyRole::Tls: return keyset.tlsKeys.size();
    }
    return 0;
}

bool acceptsRoot(const AppraisalPolicy &policy, const Secp256k1Key &root)
{
    return std::ranges::any_of(policy.kmsRoots, [&](const ReferenceValue &reference) { return kmsRoot(reference.value) == root; });
}

bool deniesRoot(const AppraisalPolicy &policy, const Secp256k1Key &root)
{
    return std::ranges::any_of(policy.deniedKmsRoots, [&](const std::string &value) { return kmsRoot(value) == root; });
}

/// Nothing to follow a chain with: no keyset, or no measured app id.
std::optional<CheckResult> withoutInputs(CheckId id, const ReportCase &report)
{
    if (!report.value().keyset)
        return results::blocked(id, CheckId::BindingKeyset, "the keyset cannot be read");
    if (report.payload(&BootEvents::appId).empty())
        return results::blocked(id, CheckId::BootEvents, "the log names no app id");
    return std::nullopt;
}

Result<CustodyChain> chainOf(const ReportCase &report, KeyRole role)
{
    return followCustody(report.value().evidence.keyCustody,
                         {hasWorkloadIdentity(report.value().dialect) ? CustodyRule::AnyPurpose : CustodyRule::PinnedPurpose, role,
                          listedKeys(*report.value().keyset, role), report.payload(&BootEvents::appId)});
}

CheckResult custody(CheckId id, const CaseAtClock &at, KeyRole role)
{
    const ReportCase &report = *at.report;
    if (auto absent = withoutInputs(id, report))
        return *absent;
    const Result<CustodyChain> chain = chainOf(report, role);
    if (!chain && chain.error().code == ErrorCode::CustodyMissing)
        return results::notEvaluated(id, Reason::NoEvidence, chain.error().message);
    if (!chain)
        return results::failed(id, chain.error());
    CheckResult result = results::passed(id);
    if (!acceptsRoot(at.policy, chain->root))
        result = results::notEvaluated(id, Reason::NoReferenceValue, "the chain leads to a root that the policy does not name");
    else if (usableKeys(*report.value().keyset, role) > 1)
        result = results::notEvaluated(id, Reason::NoEvidence, "another usable key of this role has no chain");
    result.actual = "root " + toHex(chain->root);
    return report.inReport(std::move(result), {chain->range});
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
    if (auto absent = withoutInputs(id, report))
        return *absent;
    const KeyRole role = hasWorkloadIdentity(report.value().dialect) ? KeyRole::Identity : KeyRole::Receipt;
    const Result<CustodyChain> chain = chainOf(report, role);
    if (!chain)
        return results::blocked(id, role == KeyRole::Identity ? CheckId::CustodyIdentity : CheckId::CustodyReceipt,
                                "no chain recovers a root");
    CheckResult result = results::passed(id);
    if (deniesRoot(at.policy, chain->root))
        result = results::failed(id, Error{ErrorCode::ReferenceDenied, "the policy denies this root", chain->range.offset});
    else if (at.policy.kmsRoots.empty())
        result = results::notEvaluated(id, Reason::NoReferenceValue, "the policy names no KMS root");
    else if (!acceptsRoot(at.policy, chain->root))
        result = results::failed(id, Error{ErrorCode::CustodyRoot, "the root is none of those the policy accepts", chain->range.offset});
    result.actual = toHex(chain->root);
    return report.inReport(std::move(result), {chain->range});
}

CheckResult custodySubject(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::CustodySubject;
    const ReportCase &report = *at.report;
    if (auto absent = withoutInputs(id, report))
        return *absent;
    const std::string measured = "app-id:0x" + toHex(report.payload(&BootEvents::appId));
    const auto &subject = report.value().keyset->subject;
    CheckResult result = results::passed(id);
    if (!subject)
        result = results::notEvaluated(id, Reason::NoEvidence, "the keyset states no subject");
    else if (*subject != measured)
        result = results::failed(id, Error{ErrorCode::SubjectMismatch, "the subject is not the measured app id", std::nullopt});
    else if (at.policy.subjects.empty())
        result = results::notEvaluated(id, Reason::NoReferenceValue, "the policy names no subject");
    else if (std::ranges::find(at.policy.subjects, measured, &ReferenceValue::value) == at.policy.subjects.end())
        result = results::failed(id, Error{ErrorCode::ReferenceMismatch, "the subject is none of those the policy accepts", std::nullopt});
    result.expected = measured;
    result.actual = subject ? quoted(*subject) : "none";
    return report.inReport(std::move(result), {report.value().keyset->range});
}

}  // namespace sealscope::checks
