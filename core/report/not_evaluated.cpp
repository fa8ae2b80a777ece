#include "core/report/check_words.h"
#include "core/report/clauses.h"

namespace sealscope::wording {

namespace {

constexpr std::string_view kNotBuiltYet = "not built yet";

std::string_view subjectWords(Subject subject)
{
    switch (subject) {
    case Subject::Quote: return "quote";
    case Subject::Report: return "report";
    case Subject::EventLog: return "event log";
    case Subject::Receipt: return "receipt";
    case Subject::Session: return "session";
    case Subject::Archive: return "archive";
    }
    return "evidence of this kind";
}

std::string notApplicableByKind(const CheckDef &def)
{
    if (def.subject == Subject::Archive)
        return "Not applicable: the evidence came as loose files, not as an archive.";
    if (def.dialects == DialectScope::WorkloadIdentity)
        return "Not applicable: the question arises in the workload-identity dialects only.";
    if (def.dialects == DialectScope::Keyset)
        return "Not applicable: the question arises in the keyset dialects only.";
    if (def.id == CheckId::UpstreamVerified || def.subject == Subject::Session)
        return "Not applicable: by the policy, this service answers directly, without an upstream.";
    if (def.subject == Subject::Quote || def.subject == Subject::EventLog)
        return "Not applicable: the question does not arise for an SGX quote.";
    return "Not applicable: the question does not arise for this kind of evidence.";
}

/// The engine lists what is missing as "missing: …"; a sentence says it as one.
std::string noCollateral(const CheckResult &result)
{
    constexpr std::string_view list = "missing: ";
    const std::string_view detail = result.detail;
    if (detail.starts_with(list))
        return withDetail("Collateral is missing", detail.substr(list.size()));
    return withDetail("Collateral is missing", detail);
}

std::string noReferenceValue(const CheckResult &result)
{
    const ReferenceWords reference = referenceWords(result.id);
    const std::string what(reference.value.empty() ? "value" : reference.value);
    const std::string base =
        result.detail.empty() ? "The policy states no " + what + " to compare with." : asSentence(result.detail);
    return base + foundAndWanted(result);
}

std::string unsupported(const CheckResult &result)
{
    if (result.detail == kNotBuiltYet || result.code == ErrorCode::NotBuiltYet)
        return "This version does not compute it yet.";
    return withDetail("This version does not implement the format or algorithm at hand", result.detail);
}

std::string outOfPeriod(const CheckResult &result)
{
    const bool chain = result.id == CheckId::PckChain || result.blockedBy == CheckId::PckChain;
    return withDetail(chain ? "A certificate of the platform's chain is outside its period at this clock"
                            : "The collateral at hand is outside its period at this clock",
                      result.detail);
}

std::string noEvidence(const CheckResult &result)
{
    const std::string_view absent = checkWords(result.id).absent;
    return withDetail(absent, result.detail) + foundAndWanted(result);
}

}  // namespace

std::string notEvaluatedSentence(const CheckResult &result)
{
    switch (result.reason) {
    case Reason::None: return "It was not evaluated.";
    case Reason::NotApplicableByKind: return notApplicableByKind(result.def());
    case Reason::NotApplicableByAbsence:
        return "Not applicable: the case holds no " + std::string(subjectWords(result.def().subject)) + ".";
    case Reason::NoEvidence: return noEvidence(result);
    case Reason::NoCollateral: return noCollateral(result);
    case Reason::NoReferenceValue: return noReferenceValue(result);
    case Reason::NotAsked: return "The policy does not ask for this.";
    case Reason::BlockedBy: return withDetail("Its input cannot exist", result.detail);
    case Reason::Unsupported: return unsupported(result);
    case Reason::OutOfPeriod: return outOfPeriod(result);
    case Reason::NotCollected:
        return withDetail("This archive was made by a version that did not collect it", result.detail);
    case Reason::Offline: return withDetail("No network was used, and this needs it", result.detail);
    }
    return "It was not evaluated.";
}

}  // namespace sealscope::wording
