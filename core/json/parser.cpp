#include "core/base/text.h"
#include "core/json/json.h"
#include "core/json/repeated_name.h"
#include "core/json/string_literal.h"

#include <limits>

namespace sealscope::json {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

}  // namespace

/// Fills the content of one Document, front to back and without recursion. The first refusal is kept; every reading function
/// answers whether to go on.
class Parser {
public:
    Parser(std::string_view text, const Limits &limits);

    [[nodiscard]] Result<Document> document() &&;

private:
    using Node = Document::Node;

    /// A string literal, or the absence of a member name.
    struct Literal {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        bool escaped = false;
    };

    bool readText();
    bool readNext();
    bool readMember();
    bool readValue(const Literal &name);
    bool readWord(std::string_view word, Node node);
    bool readNumber(Node node);
    bool readDigits();
    std::optional<Literal> readString();
    bool readEscape();
    bool open(Node node);
    bool close();
    bool refuseRepeatedName(std::uint32_t object);
    bool addNode(Node node);

    bool refuseFound(std::string_view wanted);
    bool refuse(ErrorCode code, std::string message, std::size_t offset);

    /// The character at hand. At the end of the text that is the NUL that ends every std::string, which JSON allows nowhere.
    [[nodiscard]] char current() const { return m_data[m_at]; }
    [[nodiscard]] bool atEnd() const { return m_at == m_size; }
    void skipSpace();

    std::shared_ptr<Document::Content> m_content;
    const char *m_data;
    std::uint32_t m_size;
    std::uint32_t m_at = 0;
    std::size_t m_maxDepth;
    std::size_t m_maxValues;
    std::vector<std::uint32_t> m_open;  ///< the containers around what is read now, by index
    std::vector<NameLiteral> m_names;   ///< scratch of refuseRepeatedName
    std::optional<Error> m_error;
};

Parser::Parser(std::string_view text, const Limits &limits)
    : m_content(std::make_shared<Document::Content>()), m_data(nullptr), m_size(static_cast<std::uint32_t>(text.size())),
      m_maxDepth(std::min(limits.maxDepth, kDepthCeiling)), m_maxValues(limits.maxValues)
{
    m_content->text = text;
    m_data = m_content->text.c_str();
    // Evidence has some 20 bytes of text a value; for a denser text the list grows.
    m_content->nodes.reserve(std::min(m_maxValues, text.size() / 20 + 1));
}

Result<Document> Parser::document() &&
{
    if (!readText())
        return tl::unexpected<Error>(std::move(*m_error));
    return Document(std::move(m_content));
}

bool Parser::readText()
{
    const std::string_view text = m_content->text;
    if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark)
        return refuse(ErrorCode::JsonSyntax, "found a byte order mark, want a JSON value", 0);
    const std::size_t broken = findInvalidUtf8(text);
    if (broken != std::string_view::npos)
        return refuse(ErrorCode::JsonSyntax, "found bytes " + quoted(text.substr(broken, 4)) + ", want UTF-8", broken);

    skipSpace();
    if (!readValue({}))
        return false;
    while (!m_open.empty()) {
        if (!readNext())
            return false;
    }
    skipSpace();
    return atEnd() || refuseFound("the end of the text");
}

/// Inside the innermost open container: its next element or member, or its end.
bool Parser::readNext()
{
    const std::uint32_t container = m_open.back();
    const bool object = m_content->nodes[container].kind == Kind::Object;
    const bool first = m_content->nodes.size() == container + 1;

    skipSpace();
    if (current() == (object ? '}' : ']'))
        return close();
    if (!first) {
        if (current() != ',')
            return refuseFound(object ? "',' or '}'" : "',' or ']'");
        ++m_at;
        skipSpace();
    }
    return object ? readMember() : readValue({});
}

bool Parser::readMember()
{
    if (current() != '"')
        return refuseFound("a member name");
    const std::optional<Literal> name = readString();
    if (!name)
        return false;
    skipSpace();
    if (current() != ':')
        return refuseFound("':'");
    ++m_at;
    skipSpace();
    return readValue(*name);
}

bool Parser::readValue(const Literal &name)
{
    Node node;
    node.begin = m_at;
    node.nameBegin = name.begin;
    node.nameEnd = name.end;
    node.nameEscaped = name.escaped;
    switch (current()) {
    case '"': {
        const std::optional<Literal> string = readString();
        node.kind = Kind::String;
        node.escaped = string && string->escaped;
        return string && addNode(node);
    }
    case '{': node.kind = Kind::Object; return open(node);
    case '[': node.kind = Kind::Array; return open(node);
    case 't': node.kind = Kind::Boolean; return readWord("true", node);
    case 'f': node.kind = Kind::Boolean; return readWord("false", node);
    case 'n': node.kind = Kind::Null; return readWord("null", node);
    default: return readNumber(node);
    }
}

bool Parser::readWord(std::string_view word, Node node)
{
    if (std::string_view(m_data + m_at, m_size - m_at).substr(0, word.size()) != word)
        return refuseFound(word);
    m_at += static_cast<std::uint32_t>(word.size());
    return addNode(node);
}

bool Parser::readNumber(Node node)
{
    node.kind = Kind::Number;
    if (current() == '-')
        ++m_at;
    else if (!isDigit(current()))
        return refuseFound("a value");
    const std::uint32_t digits = m_at;
    if (!readDigits())
        return false;
    if (m_data[digits] == '0' && m_at - digits > 1)
        return refuse(ErrorCode::JsonSyntax, "found a number with a leading zero, want it without", digits);
    if (current() == '.') {
        ++m_at;
        if (!readDigits())
            return false;
    }
    if (current() == 'e' || current() == 'E') {
        ++m_at;
        if (current() == '+' || current() == '-')
            ++m_at;
        if (!readDigits())
            return false;
    }
    return addNode(node);
}

bool Parser::readDigits()
{
    if (!isDigit(current()))
        return refuseFound("a digit");
    while (isDigit(current()))
        ++m_at;
    return true;
}

std::optional<Parser::Literal> Parser::readString()
{
    Literal literal;
    literal.begin = m_at++;
    while (true) {
        m_at += static_cast<std::uint32_t>(plainPrefix({m_data + m_at, m_size - m_at}));
        if (current() == '"') {
            literal.end = ++m_at;
            return literal;
        }
        if (current() != '\\') {
            refuseFound(atEnd() ? "'\"'" : "an escape in place of a control character");
            return std::nullopt;
        }
        literal.escaped = true;
        if (!readEscape())
            return std::nullopt;
    }
}

bool Parser::readEscape()
{
    const std::uint32_t begin = m_at++;
    const std::string_view rest(m_data + m_at, m_size - m_at);
    if (current() != 'u') {
        if (atEnd() || std::string_view("\"\\/bfnrt").find(current()) == std::string_view::npos)
            return refuseFound("one of \"\\/bfnrtu after '\\'");
        ++m_at;
        return true;
    }
    const std::optional<unsigned> unit = codeUnit(rest.substr(1));
    if (!unit)
        return refuse(ErrorCode::JsonSyntax, "found " + quoted(rest.substr(0, 5)) + " after '\\', want u and four hex digits",
                      begin);
    m_at += 5;
    if (!isHighSurrogate(*unit) && !isLowSurrogate(*unit))
        return true;
    const bool escapeFollows = rest.substr(5, 2) == "\\u";
    const std::optional<unsigned> low = escapeFollows ? codeUnit(rest.substr(7)) : std::nullopt;
    if (isLowSurrogate(*unit) || !low || !isLowSurrogate(*low))
        return refuse(ErrorCode::JsonSyntax, "found the lone surrogate U+" + hexNumber(*unit, 4) + ", want a pair", begin);
    m_at += 6;
    return true;
}

bool Parser::open(Node node)
{
    if (m_open.size() >= m_maxDepth)
        return refuse(ErrorCode::JsonDepth, "found nesting deeper than " + std::to_string(m_maxDepth) + ", want less", m_at);
    ++m_at;
    m_open.push_back(static_cast<std::uint32_t>(m_content->nodes.size()));
    return addNode(node);
}

bool Parser::close()
{
    const std::uint32_t container = m_open.back();
    m_open.pop_back();
    ++m_at;
    Node &node = m_content->nodes[container];
    node.end = m_at;
    node.next = static_cast<std::uint32_t>(m_content->nodes.size());
    return node.kind != Kind::Object || refuseRepeatedName(container);
}

bool Parser::refuseRepeatedName(std::uint32_t object)
{
    const std::vector<Node> &nodes = m_content->nodes;
    m_names.clear();
    for (std::uint32_t i = object + 1; i != nodes[object].next; i = nodes[i].next) {
        const Node &member = nodes[i];
        m_names.push_back({{m_data + member.nameBegin + 1, member.nameEnd - member.nameBegin - 2}, member.nameEscaped});
    }
    const std::optional<std::size_t> repeated = findRepeatedName(m_names);
    if (!repeated)
        return true;
    const std::string_view inside = m_names[*repeated].inside;
    return refuse(ErrorCode::JsonDuplicate, "found the member name " + quoted(inside) + " a second time, want it once",
                  static_cast<std::size_t>(inside.data() - m_data) - 1);
}

/// Adds a node that ends here; for a container, close() corrects that.
bool Parser::addNode(Node node)
{
    if (m_content->nodes.size() >= m_maxValues)
        return refuse(ErrorCode::JsonSize, "found more than " + std::to_string(m_maxValues) + " values, want fewer",
                      node.begin);
    node.end = m_at;
    node.next = static_cast<std::uint32_t>(m_content->nodes.size()) + 1;
    m_content->nodes.push_back(node);
    return true;
}

bool Parser::refuseFound(std::string_view wanted)
{
    std::string found = "the end of the text";
    if (!atEnd()) {
        // One whole character, which in UTF-8 is a first byte and those of the form 10xxxxxx behind it.
        std::uint32_t end = m_at + 1;
        while ((static_cast<unsigned char>(m_data[end]) & 0xC0U) == 0x80U)
            ++end;
        found = quoted({m_data + m_at, end - m_at});
    }
    return refuse(ErrorCode::JsonSyntax, "found " + found + ", want " + std::string(wanted), m_at);
}

bool Parser::refuse(ErrorCode code, std::string message, std::size_t offset)
{
    m_error = Error{code, std::move(message), offset};
    return false;
}

void Parser::skipSpace()
{
    while (current() == ' ' || current() == '\n' || current() == '\r' || current() == '\t')
        ++m_at;
}

Result<Document> parse(std::string_view text, const Limits &limits)
{
    const std::size_t most = std::min<std::size_t>(limits.maxBytes, std::numeric_limits<std::uint32_t>::max());
    if (text.size() > most)
        return fail(ErrorCode::JsonSize,
                    "JSON text of " + std::to_string(text.size()) + " bytes, want at most " + std::to_string(most));
    return Parser(text, limits).document();
}

}  // namespace sealscope::json
