#include "core/appraisal/policy_section.h"

#include <algorithm>
#include <limits>

namespace sealscope {

namespace {

/// Far above any list a person keeps; a bound on work, not on what one may accept.
constexpr std::size_t kMaxListLength = 10'000;

std::string foundInstead(const json::Value &value, std::string_view wanted)
{
    const auto text = value.string();
    const std::string found = text           ? quoted(*text)
        : value.kind() == json::Kind::Number ? "number " + std::string(value.rawText().substr(0, 40))
                                             : std::string(json::kindName(value.kind()));
    return found + ", want " + std::string(wanted);
}

}  // namespace

PolicySection::PolicySection(std::string path, std::optional<json::Fault> &fault)
    : m_path(std::move(path)),
      m_fault(&fault)
{
}

PolicySection::PolicySection(json::Value object, std::string path, std::optional<json::Fault> &fault)
    : PolicySection(std::move(path), fault)
{
    if (object.isObject())
        m_object = object;
    else
        refuse(m_path, object, foundInstead(object, "an object"));
}

std::string PolicySection::pathOf(std::string_view name) const
{
    return m_path + "." + std::string(name);
}

void PolicySection::refuse(const std::string &path, const json::Value &value, std::string message)
{
    if (!failed())
        *m_fault = json::Fault{path, std::move(message), value.range().offset};
}

void PolicySection::refuse(std::string_view name, std::string message)
{
    const auto value = m_object ? m_object->find(name) : std::nullopt;
    if (value)
        refuse(pathOf(name), *value, std::move(message));
    else if (m_object)
        refuse(pathOf(name), *m_object, std::move(message));
}

std::optional<json::Value> PolicySection::take(std::string_view name)
{
    m_taken.emplace_back(name);
    if (failed() || !m_object)
        return std::nullopt;
    return m_object->find(name);
}

std::optional<json::Value> PolicySection::take(std::string_view name, json::Kind kind)
{
    const auto value = take(name);
    if (!value || value->kind() == kind)
        return value;
    refuse(name, foundInstead(*value, json::kindName(kind)));
    return std::nullopt;
}

std::string PolicySection::checked(const std::string &path, const json::Value &value, const TextRule &rule)
{
    const auto text = value.string();
    if (text && rule.accepts(*text))
        return *text;
    refuse(path, value, foundInstead(value, rule.wanted));
    return {};
}

std::string PolicySection::text(std::string_view name, const TextRule &rule)
{
    const auto value = take(name);
    if (value)
        return checked(pathOf(name), *value, rule);
    refuse(name, "missing, want " + std::string(rule.wanted));
    return {};
}

std::string PolicySection::optionalText(std::string_view name, const TextRule &rule)
{
    const auto value = take(name);
    return value ? checked(pathOf(name), *value, rule) : std::string();
}

std::optional<std::string> PolicySection::nullableText(std::string_view name, const TextRule &rule)
{
    const auto value = take(name);
    if (!value || value->isNull())
        return std::nullopt;
    return checked(pathOf(name), *value, rule);
}

std::uint32_t PolicySection::integer(std::string_view name, std::uint32_t absent)
{
    if (!has(name)) {
        m_taken.emplace_back(name);
        return absent;
    }
    const auto number = nullableInteger(name);
    if (!number)
        refuse(name, "null, want an integer");
    return number.value_or(absent);
}

std::optional<std::uint32_t> PolicySection::nullableInteger(std::string_view name)
{
    const auto value = take(name);
    if (!value || value->isNull())
        return std::nullopt;
    constexpr std::uint32_t most = std::numeric_limits<std::uint32_t>::max();
    const auto number = value->unsignedInteger();
    if (number && *number <= most)
        return static_cast<std::uint32_t>(*number);
    refuse(name, foundInstead(*value, "an integer from 0 to " + std::to_string(most)));
    return std::nullopt;
}

UnixTime PolicySection::time(std::string_view name)
{
    constexpr TextRule rule{"a time YYYY-MM-DDThh:mm:ssZ",
                            [](std::string_view text) { return parseRfc3339(text).has_value(); }};
    return parseRfc3339(text(name, rule)).value_or(UnixTime{});
}

PolicySection PolicySection::section(std::string_view name)
{
    const auto value = take(name);
    if (value)
        return {*value, pathOf(name), *m_fault};
    return PolicySection(pathOf(name), *m_fault);
}

std::vector<PolicySection> PolicySection::sections(std::string_view name)
{
    std::vector<PolicySection> out;
    const auto list = take(name, json::Kind::Array);
    if (!list)
        return out;
    for (const json::Value element : list->elements()) {
        if (failed() || out.size() == kMaxListLength)
            break;
        out.emplace_back(element, pathOf(name) + "[" + std::to_string(out.size()) + "]", *m_fault);
    }
    if (list->size() > kMaxListLength)
        refuse(name, std::to_string(list->size()) + " elements, want at most " + std::to_string(kMaxListLength));
    return out;
}

std::vector<std::string> PolicySection::texts(std::string_view name, const TextRule &rule,
                                              std::vector<std::string> absent)
{
    const auto list = take(name, json::Kind::Array);
    if (!list)
        return absent;
    std::vector<std::string> out;
    for (const json::Value element : list->elements()) {
        if (failed() || out.size() == kMaxListLength)
            break;
        out.push_back(checked(pathOf(name) + "[" + std::to_string(out.size()) + "]", element, rule));
    }
    if (list->size() > kMaxListLength)
        refuse(name, std::to_string(list->size()) + " elements, want at most " + std::to_string(kMaxListLength));
    return out;
}

std::vector<json::Member> PolicySection::members()
{
    std::vector<json::Member> out;
    if (failed() || !m_object)
        return out;
    for (const json::Member member : m_object->members()) {
        m_taken.push_back(member.name());
        out.push_back(member);
    }
    return out;
}

void PolicySection::close()
{
    if (failed() || !m_object)
        return;
    for (const json::Member member : m_object->members()) {
        if (std::ranges::find(m_taken, member.name()) != m_taken.end())
            continue;
        *m_fault = json::Fault{m_path, "unknown member " + quoted(member.name()), member.nameRange().offset};
        return;
    }
}

}  // namespace sealscope
