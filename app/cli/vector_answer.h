#pragma once

#include "core/base/result.h"
#include "core/json/json.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sealscope::cli {

/// What an operation computed: values as JSON text, and the protocol's check-ids with their results, in display order.
/// Results: "pass", "fail", "cannot_evaluate". A failing check may name a sub-check ("id-2.role"); it counts for its parent.
struct VectorAnswer {
    std::vector<std::pair<std::string, std::string>> values;
    std::vector<std::pair<std::string, std::string>> checks;
    std::vector<std::string> open;  ///< checks whose question does not arise: not evaluated, and not deciding how it ends

    void text(std::string name, std::string_view value);
    void boolean(std::string name, bool value);
    void number(std::string name, std::uint64_t value);
    void texts(std::string name, const std::vector<std::string> &values);

    void pass(std::string check) { checks.emplace_back(std::move(check), "pass"); }
    void fail(std::string check) { checks.emplace_back(std::move(check), "fail"); }
    void cannotEvaluate(std::string check) { checks.emplace_back(std::move(check), "cannot_evaluate"); }

    void leaveOpen(std::string check) { open.push_back(std::move(check)); }

    /// The first failing check, else the first that could not be evaluated, as "fail id" or "cannot_evaluate id"; else "pass".
    [[nodiscard]] std::string outcome() const;
    /// The result of a check with its sub-checks: the worst of them; empty when it was not answered.
    [[nodiscard]] std::string resultOf(std::string_view check) const;
};

/// The string member, or an empty text.
[[nodiscard]] std::string textMember(const json::Value &object, std::string_view name);
/// The string member, or nothing when it is absent or null.
[[nodiscard]] std::optional<std::string> optionalTextMember(const json::Value &object, std::string_view name);
[[nodiscard]] bool isLegacy(const json::Value &input);
/// The intake check-id (protocol reference, section 3) of a parse error, or an empty text for an error of another kind.
[[nodiscard]] std::string intakeCheck(ErrorCode code);

// Operations by area; each computes one vector's input by the production code.
[[nodiscard]] VectorAnswer keysetDigest(const json::Value &input);
[[nodiscard]] VectorAnswer reportData(const json::Value &input);
[[nodiscard]] VectorAnswer reportBinding(const json::Value &input);
[[nodiscard]] VectorAnswer tlsMatch(const json::Value &input);
[[nodiscard]] VectorAnswer downstreamTlsBinding(const json::Value &input);
[[nodiscard]] VectorAnswer workloadIdOf(const json::Value &input);
[[nodiscard]] VectorAnswer keysetEndorsement(const json::Value &input);
[[nodiscard]] VectorAnswer detectDialect(const json::Value &input);
[[nodiscard]] VectorAnswer aciVerdictOf(const json::Value &input);
[[nodiscard]] VectorAnswer rtmrReplay(const json::Value &input);
[[nodiscard]] VectorAnswer eventDigest(const json::Value &input);
[[nodiscard]] VectorAnswer composeMeasurement(const json::Value &input);
[[nodiscard]] VectorAnswer kmsCustody(const json::Value &input);
[[nodiscard]] VectorAnswer mrConfigId(const json::Value &input);
[[nodiscard]] VectorAnswer reportDataSlotOf(const json::Value &input);
[[nodiscard]] VectorAnswer legacyReportDataOf(const json::Value &input);
[[nodiscard]] VectorAnswer launcherProvenance(const json::Value &input);
[[nodiscard]] VectorAnswer quoteFields(const json::Value &input);
[[nodiscard]] VectorAnswer e2eeAad(const json::Value &input);
[[nodiscard]] VectorAnswer e2eeDecrypt(const json::Value &input);
[[nodiscard]] VectorAnswer e2eeHeadersOf(const json::Value &input);
[[nodiscard]] VectorAnswer e2eeFieldsOf(const json::Value &input);
[[nodiscard]] VectorAnswer receiptVerify(const json::Value &input);
[[nodiscard]] VectorAnswer legacySignature(const json::Value &input);
[[nodiscard]] VectorAnswer sessionIdOf(const json::Value &input);
[[nodiscard]] VectorAnswer sessionAudit(const json::Value &input);
[[nodiscard]] VectorAnswer upstreamChecks(const json::Value &input);
[[nodiscard]] VectorAnswer evidenceBundle(const json::Value &input);
[[nodiscard]] VectorAnswer providerBinding(const json::Value &input);

}  // namespace sealscope::cli
