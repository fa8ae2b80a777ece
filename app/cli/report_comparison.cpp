#include "app/cli/report_comparison.h"

#include "core/aci/keyset_binding.h"

#include <map>

namespace sealscope::cli {

namespace {

using Findings = std::map<std::string, bool>;

std::optional<std::string> textAt(const json::Value &object, std::string_view name)
{
    const auto member = object.find(name);
    return member ? member->string() : std::nullopt;
}

std::uint64_t timeOf(const json::Value &entry)
{
    const auto time = entry.find("time");
    const auto seconds = time ? time->signedInteger() : std::nullopt;
    return seconds && *seconds > 0 ? static_cast<std::uint64_t>(*seconds) : 0;
}

/// By the names of the corpus. A report of another version is refused whole: nothing else is said of it.
Findings findingsOf(const json::Value &entry, std::string_view text)
{
    const Result<AttestationReport> report = parseAttestationReport(text);
    if (!report)
        return {{"api_version", report.error().code != ErrorCode::AciVersion}};
    Findings out = {{"api_version", true}, {"workload_keyset_digest", false}, {"report_data", false}};
    out["not_after"] = report->keyset && timeOf(entry) < report->keyset->notAfter;
    const Result<RecomputedIdentity> identity = recomputeIdentity(*report);
    if (!identity)
        return out;
    out["workload_keyset_digest"] = identity->keysetDigest == report->statedKeysetDigest.text;
    out["report_data"] = bindStatement(*report, *identity, textAt(entry, "nonce")).has_value();
    return out;
}

std::string word(bool ok)
{
    return ok ? "ok" : "not ok";
}

}  // namespace

Comparison compareReport(json::Value entry, std::string_view text)
{
    Comparison out;
    const Findings found = findingsOf(entry, text);
    const auto expected = entry.find("expected");
    if (!expected)
        return out;
    if (const auto checks = expected->find("checks")) {
        for (const json::Value &check : checks->elements()) {
            const std::string name = textAt(check, "name").value_or("");
            const auto ours = found.find(name);
            const auto ok = check.find("ok");
            if (ours == found.end() || !ok)
                out.notes.push_back(name + " is not looked at: the report is refused whole");
            else if (ok->rawText() != (ours->second ? "true" : "false"))
                out.disagreements.push_back(name + ": expected " + word(!ours->second) + ", got " + word(ours->second));
        }
    }
    const bool holds = std::ranges::all_of(found, [](const auto &finding) { return finding.second; });
    const std::string verdict = textAt(*expected, "verdict").value_or("");
    if (holds != (verdict == "accept-binding"))
        out.disagreements.push_back("verdict: expected " + verdict + ", got " + (holds ? "accept-binding" : "reject"));
    return out;
}

}  // namespace sealscope::cli
