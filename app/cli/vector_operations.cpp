#include "app/cli/vector_operations.h"

#include "core/base/text.h"
#include "core/json/jcs.h"

#include <array>

namespace sealscope::cli {

namespace {

/// What an operation computed: named values, or the check-id of the protocol that refused the input.
struct Computed {
    std::vector<std::pair<std::string, std::string>> values;
    std::string failingCheck;
};

std::string textOf(json::Value object, std::string_view name)
{
    const std::optional<json::Value> member = object.find(name);
    return member ? member->string().value_or("") : "";
}

/// Check-ids of the intake rules (protocol reference, section 3).
std::string intakeCheck(ErrorCode code)
{
    if (code == ErrorCode::JsonDuplicate)
        return "parse.dup";
    if (code == ErrorCode::JcsNumber)
        return "parse.number";
    return code == ErrorCode::JcsKey ? "parse.key" : "parse.json";
}

Computed canonicalJson(json::Value input)
{
    const Result<json::Document> document = json::parse(textOf(input, "text"));
    if (!document)
        return {{}, intakeCheck(document.error().code)};
    const bool legacy = textOf(input, "dialect") == "legacy-2026-06";
    const Result<std::string> canonical =
        json::canonicalize(document->root(), legacy ? json::NameRule::Utf16 : json::NameRule::Ascii);
    if (!canonical)
        return {{}, intakeCheck(canonical.error().code)};
    return {{{"canonical", *canonical}}, ""};
}

struct Operation {
    std::string_view name;
    Computed (*compute)(json::Value input);
};

constexpr std::array kOperations = {
    Operation{"jcs", canonicalJson},
};

std::string outcome(const Computed &computed)
{
    return computed.failingCheck.empty() ? "pass" : "fail " + computed.failingCheck;
}

/// Members of `expect` that are values to be reproduced; the others say how it must end.
bool isValue(std::string_view member)
{
    return member != "result" && member != "failing_check" && member != "check" && member != "checks";
}

}  // namespace

std::optional<std::string> disagreement(const TestVector &vector)
{
    const auto operation = std::ranges::find(kOperations, vector.operation, &Operation::name);
    if (operation == kOperations.end())
        return "operation " + quoted(vector.operation) + " is not known to this version";
    const Computed computed = operation->compute(vector.input);

    const std::string result = textOf(vector.expect, "result");
    const std::string wanted = result == "fail" ? "fail " + textOf(vector.expect, "failing_check") : result;
    if (outcome(computed) != wanted)
        return "expected " + wanted + ", got " + outcome(computed);
    for (const json::Member &member : vector.expect.members()) {
        if (!isValue(member.name()))
            continue;
        const auto value =
            std::ranges::find(computed.values, member.name(), &std::pair<std::string, std::string>::first);
        const std::string got = value == computed.values.end() ? "" : value->second;
        if (member.value().string() != got)
            return member.name() + ": expected "
                + quoted(member.value().string().value_or(std::string(member.value().rawText())), 400) + ", got "
                + quoted(got, 400);
    }
    return std::nullopt;
}

}  // namespace sealscope::cli
