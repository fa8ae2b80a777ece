#include "core/json/jcs.h"

#include "core/base/text.h"

#include <algorithm>
#include <deque>

namespace sealscope::json {

namespace {

/// Moves U+E000 … U+FFFF behind the supplementary planes, where their UTF-16 code units stand; everywhere else UTF-8
/// and UTF-16 order alike.
constexpr unsigned utf16Rank(char byte)
{
    const auto value = static_cast<unsigned char>(byte);
    return value == 0xEE || value == 0xEF ? value + 7U : value;
}

bool precedes(std::string_view a, std::string_view b, NameRule rule)
{
    switch (rule) {
    case NameRule::Ascii: return a < b;
    case NameRule::Utf16: break;
    }
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [](char x, char y) { return utf16Rank(x) < utf16Rank(y); });
}

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// A literal without escapes is canonical as it stands: what would need one could not have been in it.
bool isCanonical(std::string_view literal)
{
    return literal.find('\\') == std::string_view::npos;
}

/// Writes one value and all below it. Recursion ends at the parser's depth limit.
class Writer {
public:
    explicit Writer(NameRule rule, std::optional<ByteRange> omitted = std::nullopt) : m_rule(rule), m_omitted(omitted) {}

    [[nodiscard]] Result<std::string> text(const Value &value) &&
    {
        m_out.reserve(value.range().length);  // no text is longer in its canonical form
        if (!write(value))
            return tl::unexpected<Error>(std::move(*m_error));
        return std::move(m_out);
    }

private:
    struct NamedMember {
        std::string_view name;  ///< unescaped
        Member member;
    };

    bool write(const Value &value);
    bool writeNumber(const Value &value);
    bool writeArray(const Value &value);
    bool writeObject(const Value &value);
    bool collectMembers(const Value &object);

    NameRule m_rule;
    std::optional<ByteRange> m_omitted;  ///< of a member's value; no two members have one
    std::string m_out;
    std::vector<NamedMember> m_members;  ///< of every object being written, the innermost last
    std::deque<std::string> m_names;     ///< the names that had escapes; a deque leaves them where they are
    std::optional<Error> m_error;
};

bool Writer::write(const Value &value)
{
    switch (value.kind()) {
    case Kind::Null:
    case Kind::Boolean: break;
    case Kind::Number: return writeNumber(value);
    case Kind::String:
        if (isCanonical(value.rawText()))
            break;
        m_out += quote(*value.string());
        return true;
    case Kind::Array: return writeArray(value);
    case Kind::Object: return writeObject(value);
    }
    m_out += value.rawText();
    return true;
}

bool Writer::writeNumber(const Value &value)
{
    if (!value.unsignedInteger() && !value.signedInteger()) {
        m_error = Error{ErrorCode::JcsNumber,
                        "found the number " + quoted(value.rawText(), 40) + ", want an integer from -2^63 to 2^64-1",
                        value.range().offset};
        return false;
    }
    m_out += value.rawText();
    return true;
}

bool Writer::writeArray(const Value &value)
{
    m_out += '[';
    bool first = true;
    for (const Value element : value.elements()) {
        if (!first)
            m_out += ',';
        first = false;
        if (!write(element))
            return false;
    }
    m_out += ']';
    return true;
}

bool Writer::writeObject(const Value &value)
{
    const std::size_t begin = m_members.size();
    const std::size_t namesBefore = m_names.size();
    if (!collectMembers(value))
        return false;
    const std::size_t end = m_members.size();
    std::sort(m_members.begin() + static_cast<std::ptrdiff_t>(begin), m_members.end(),
              [this](const NamedMember &a, const NamedMember &b) { return precedes(a.name, b.name, m_rule); });

    m_out += '{';
    for (std::size_t i = begin; i < end; ++i) {
        if (i != begin)
            m_out += ',';
        const Member member = m_members[i].member;
        if (isCanonical(member.rawName()))
            m_out += member.rawName();
        else
            m_out += quote(m_members[i].name);
        m_out += ':';
        if (!write(member.value()))
            return false;
    }
    m_out += '}';
    m_members.erase(m_members.begin() + static_cast<std::ptrdiff_t>(begin), m_members.end());
    m_names.resize(namesBefore);
    return true;
}

bool Writer::collectMembers(const Value &object)
{
    for (const Member member : object.members()) {
        if (m_omitted && member.value().range() == *m_omitted)
            continue;
        const std::string_view raw = member.rawName();
        const std::string_view name =
            isCanonical(raw) ? raw.substr(1, raw.size() - 2) : std::string_view(m_names.emplace_back(member.name()));
        if (m_rule == NameRule::Ascii && !isAscii(name)) {
            m_error = Error{ErrorCode::JcsKey, "found a member name that is not ASCII, want ASCII",
                            member.nameRange().offset};
            return false;
        }
        m_members.push_back({name, member});
    }
    return true;
}

}  // namespace

Result<std::string> canonicalize(const Value &value, NameRule rule)
{
    return Writer(rule).text(value);
}

Result<std::string> canonicalizeWithout(const Value &value, const Value &omitted, NameRule rule)
{
    return Writer(rule, omitted.range()).text(value);
}

}  // namespace sealscope::json
