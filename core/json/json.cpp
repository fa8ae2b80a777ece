#include "core/json/json.h"

#include "core/json/string_literal.h"

#include <charconv>

namespace sealscope::json {

namespace {

std::string unescapedLiteral(std::string_view literal, bool escaped)
{
    const std::string_view inside = literal.substr(1, literal.size() - 2);
    return escaped ? unescape(inside) : std::string(inside);
}

template <class Integer>
std::optional<Integer> exactInteger(std::string_view literal)
{
    Integer value = 0;
    const char *end = literal.data() + literal.size();
    const auto [stop, problem] = std::from_chars(literal.data(), end, value);
    if (problem != std::errc{} || stop != end || literal == "-0")
        return std::nullopt;
    return value;
}

}  // namespace

Value Document::root() const
{
    return Value(m_content.get(), 0);
}

std::string_view Value::rawText() const
{
    return std::string_view(m_content->text).substr(node().begin, node().end - node().begin);
}

std::optional<std::string> Value::string() const
{
    if (kind() != Kind::String)
        return std::nullopt;
    return unescapedLiteral(rawText(), node().escaped);
}

std::optional<bool> Value::boolean() const
{
    if (kind() != Kind::Boolean)
        return std::nullopt;
    return rawText() == "true";
}

std::optional<std::uint64_t> Value::unsignedInteger() const
{
    if (kind() != Kind::Number)
        return std::nullopt;
    return exactInteger<std::uint64_t>(rawText());
}

std::optional<std::int64_t> Value::signedInteger() const
{
    if (kind() != Kind::Number)
        return std::nullopt;
    return exactInteger<std::int64_t>(rawText());
}

std::size_t Value::size() const
{
    std::size_t count = 0;
    for (std::uint32_t child = m_index + 1; child != node().next; child = m_content->nodes[child].next)
        ++count;
    return count;
}

Children<Value> Value::elements() const
{
    return {m_content, m_index + 1, isArray() ? node().next : m_index + 1};
}

Children<Member> Value::members() const
{
    return {m_content, m_index + 1, isObject() ? node().next : m_index + 1};
}

std::optional<Value> Value::find(std::string_view name) const
{
    for (const Member member : members()) {
        const std::string_view raw = member.rawName();
        const bool same =
            member.m_value.node().nameEscaped ? member.name() == name : raw.substr(1, raw.size() - 2) == name;
        if (same)
            return member.value();
    }
    return std::nullopt;
}

std::string Member::name() const
{
    return unescapedLiteral(rawName(), m_value.node().nameEscaped);
}

std::string_view Member::rawName() const
{
    const ByteRange range = nameRange();
    return std::string_view(m_value.m_content->text).substr(range.offset, range.length);
}

ByteRange Member::nameRange() const
{
    const Document::Node &node = m_value.node();
    return {node.nameBegin, node.nameEnd - node.nameBegin};
}

}  // namespace sealscope::json
