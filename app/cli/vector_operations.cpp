#include "app/cli/vector_operations.h"

#include "app/cli/vector_answer.h"
#include "core/base/text.h"
#include "core/json/jcs.h"

#include <array>

namespace sealscope::cli {

namespace {

VectorAnswer canonicalJson(const json::Value &input)
{
    VectorAnswer out;
    const std::string text = textMember(input, "text");
    const Result<json::Document> document = json::parse(text);
    if (!document) {
        out.fail(intakeCheck(document.error().code));
        return out;
    }
    const Result<std::string> canonical =
        json::canonicalize(document->root(), isLegacy(input) ? json::NameRule::Utf16 : json::NameRule::Ascii);
    if (!canonical)
        out.fail(intakeCheck(canonical.error().code));
    else
        out.text("canonical", *canonical);
    return out;
}

struct Operation {
    std::string_view name;
    VectorAnswer (*compute)(const json::Value &input);
};

constexpr std::array kOperations = {
    Operation{"jcs", canonicalJson},
    Operation{"keyset_digest", keysetDigest},
    Operation{"report_data", reportData},
    Operation{"report_binding", reportBinding},
    Operation{"tls_match", tlsMatch},
    Operation{"downstream_tls_binding", downstreamTlsBinding},
    Operation{"workload_id", workloadIdOf},
    Operation{"keyset_endorsement", keysetEndorsement},
    Operation{"detect_dialect", detectDialect},
    Operation{"verdict", aciVerdictOf},
    Operation{"rtmr_replay", rtmrReplay},
    Operation{"event_digest", eventDigest},
    Operation{"compose_measurement", composeMeasurement},
    Operation{"kms_custody", kmsCustody},
    Operation{"mr_config_id", mrConfigId},
    Operation{"report_data_slot", reportDataSlotOf},
    Operation{"legacy_report_data", legacyReportDataOf},
    Operation{"launcher_provenance", launcherProvenance},
    Operation{"quote_fields", quoteFields},
    Operation{"e2ee_aad", e2eeAad},
    Operation{"e2ee_decrypt", e2eeDecrypt},
    Operation{"e2ee_headers", e2eeHeadersOf},
    Operation{"e2ee_fields", e2eeFieldsOf},
    Operation{"receipt_verify", receiptVerify},
    Operation{"legacy_signature", legacySignature},
    Operation{"session_id", sessionIdOf},
    Operation{"session_audit", sessionAudit},
    Operation{"upstream_checks", upstreamChecks},
    Operation{"evidence_bundle", evidenceBundle},
    Operation{"provider_binding", providerBinding},
};

/// Members of `expect` that are values to be reproduced; the others say how it must end.
bool isValue(std::string_view member)
{
    return member != "result" && member != "failing_check" && member != "check" && member != "checks";
}

/// How the vector must end: "pass", "fail id", "cannot_evaluate id".
std::string wantedOutcome(const json::Value &expect)
{
    const std::string result = textMember(expect, "result");
    if (result == "fail")
        return result + " " + textMember(expect, "failing_check");
    return result == "cannot_evaluate" ? result + " " + textMember(expect, "check") : result;
}

/// One spelling for a JSON value, so that the vector's and ours compare.
std::string spelled(const json::Value &value)
{
    return json::canonicalize(value, json::NameRule::Utf16).value_or(std::string(value.rawText()));
}

std::optional<std::string> valueDisagreement(const json::Member &expected, const VectorAnswer &answer)
{
    const auto found = std::ranges::find(answer.values, expected.name(), &std::pair<std::string, std::string>::first);
    const std::string got = found == answer.values.end() ? "nothing" : found->second;
    const std::string wanted = spelled(expected.value());
    if (wanted == got)
        return std::nullopt;
    return expected.name() + ": expected " + quoted(wanted, 400) + ", got " + quoted(got, 400);
}

/// Checks that the vector does not list are unconstrained; `info` is an observation, which no check of ours is.
std::optional<std::string> checkDisagreement(const json::Value &expected, const VectorAnswer &answer)
{
    for (const json::Member &check : expected.members()) {
        const std::string wanted = check.value().string().value_or("");
        const std::string got = answer.resultOf(check.name());
        if (wanted != "info" && wanted != got)
            return check.name() + ": expected " + wanted + ", got " + (got.empty() ? "no answer" : got);
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> disagreement(const TestVector &vector)
{
    const auto operation = std::ranges::find(kOperations, vector.operation, &Operation::name);
    if (operation == kOperations.end())
        return "operation " + quoted(vector.operation) + " is not known to this version";
    const VectorAnswer answer = operation->compute(vector.input);
    const std::string wanted = wantedOutcome(vector.expect);
    if (answer.outcome() != wanted)
        return "expected " + wanted + ", got " + answer.outcome();
    for (const json::Member &member : vector.expect.members()) {
        if (!isValue(member.name()))
            continue;
        if (auto wrong = valueDisagreement(member, answer))
            return wrong;
    }
    const auto checks = vector.expect.find("checks");
    return checks ? checkDisagreement(*checks, answer) : std::nullopt;
}

}  // namespace sealscope::cli
