#include "app/cli/vector_answer.h"

#include <algorithm>

namespace sealscope::cli {

namespace {

bool belongsTo(std::string_view check, std::string_view parent)
{
    return check == parent || (check.starts_with(parent) && check.substr(parent.size()).starts_with('.'));
}

}  // namespace

void VectorAnswer::text(std::string name, std::string_view value)
{
    values.emplace_back(std::move(name), json::quote(value));
}

void VectorAnswer::boolean(std::string name, bool value)
{
    values.emplace_back(std::move(name), value ? "true" : "false");
}

void VectorAnswer::number(std::string name, std::uint64_t value)
{
    values.emplace_back(std::move(name), std::to_string(value));
}

void VectorAnswer::texts(std::string name, const std::vector<std::string> &texts)
{
    std::string list;
    for (const std::string &entry : texts)
        list += (list.empty() ? "" : ",") + json::quote(entry);
    values.emplace_back(std::move(name), "[" + list + "]");
}

std::string VectorAnswer::outcome() const
{
    for (const std::string_view wanted : {"fail", "cannot_evaluate"}) {
        for (const auto &[check, result] : checks) {
            if (result == wanted)
                return result + " " + check;
        }
    }
    return "pass";
}

std::string VectorAnswer::resultOf(std::string_view check) const
{
    std::string worst;
    for (const auto &[id, result] : checks) {
        if (belongsTo(id, check) && (worst.empty() || worst == "pass" || result == "fail"))
            worst = result;
    }
    const bool left = std::ranges::find(open, check) != open.end();
    return worst.empty() && left ? "cannot_evaluate" : worst;
}

std::string textMember(const json::Value &object, std::string_view name)
{
    return optionalTextMember(object, name).value_or("");
}

std::optional<std::string> optionalTextMember(const json::Value &object, std::string_view name)
{
    const std::optional<json::Value> member = object.find(name);
    return member ? member->string() : std::nullopt;
}

bool isLegacy(const json::Value &input)
{
    return textMember(input, "dialect") == "legacy-2026-06";
}

std::string intakeCheck(ErrorCode code)
{
    if (code == ErrorCode::JsonDuplicate)
        return "parse.dup";
    if (code == ErrorCode::JsonSyntax || code == ErrorCode::JsonDepth || code == ErrorCode::JsonSize)
        return "parse.json";
    if (code == ErrorCode::JcsNumber)
        return "parse.number";
    if (code == ErrorCode::JcsKey)
        return "parse.key";
    if (code == ErrorCode::JsonField || code == ErrorCode::AciField)
        return "parse.field";
    if (code == ErrorCode::AciVersion)
        return "parse.version";
    return code == ErrorCode::AciDialect ? "parse.dialect" : "";
}

}  // namespace sealscope::cli
