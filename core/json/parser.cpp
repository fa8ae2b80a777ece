#include "core/base/text.h"
#include "core/json/json.h"
#include "core/json/repeated_name.h"
#include "core/json/scanner.h"

#include <limits>

namespace sealscope::json {

/// Makes the nodes of one Document out of the tokens of its text, without recursion. Its functions answer like the
/// scanner's.
class Parser {
public:
    Parser(std::string_view text, const Limits &limits);

    [[nodiscard]] Result<Document> document() &&;

private:
    using Node = Document::Node;

    bool readText();
    bool readNext();
    bool readMember();
    bool readValue(const StringLiteral &name);
    bool readString(Node node);
    bool open(Node node, Kind kind);
    bool close();
    bool refuseRepeatedName(std::uint32_t object);
    bool addNode(Node node, Kind kind);

    std::shared_ptr<Document::Content> m_content;
    std::vector<Node> &m_nodes;
    Scanner m_scanner;
    std::size_t m_maxDepth;
    std::size_t m_maxValues;
    std::vector<std::uint32_t> m_open;  ///< the containers around what is read now, by index
    std::vector<NameLiteral> m_names;   ///< scratch of refuseRepeatedName
};

Parser::Parser(std::string_view text, const Limits &limits)
    : m_content(std::make_shared<Document::Content>(Document::Content{std::string(text), {}})),
      m_nodes(m_content->nodes),
      m_scanner(m_content->text),
      m_maxDepth(std::min(limits.maxDepth, kDepthCeiling)),
      m_maxValues(limits.maxValues)
{
    // Evidence has some 16 bytes of text a value; memory reserved beyond need is never touched. For a denser text the
    // list grows.
    m_nodes.reserve(std::min(m_maxValues, text.size() / 12 + 1));
}

Result<Document> Parser::document() &&
{
    if (!readText())
        return tl::unexpected<Error>(m_scanner.error());
    return Document(std::move(m_content));
}

bool Parser::readText()
{
    if (!m_scanner.checkEncoding())
        return false;
    m_scanner.skipSpace();
    if (!readValue({}))
        return false;
    while (!m_open.empty()) {
        if (!readNext())
            return false;
    }
    m_scanner.skipSpace();
    return m_scanner.atEnd() || m_scanner.refuseFound("the end of the text");
}

/// Inside the innermost open container: its next element or member, or its end.
bool Parser::readNext()
{
    const std::uint32_t container = m_open.back();
    const bool object = m_nodes[container].kind == Kind::Object;
    const bool first = m_nodes.size() == container + 1;

    m_scanner.skipSpace();
    if (m_scanner.current() == (object ? '}' : ']'))
        return close();
    if (!first) {
        if (m_scanner.current() != ',')
            return m_scanner.refuseFound(object ? "',' or '}'" : "',' or ']'");
        m_scanner.advance();
        m_scanner.skipSpace();
    }
    return object ? readMember() : readValue({});
}

bool Parser::readMember()
{
    if (m_scanner.current() != '"')
        return m_scanner.refuseFound("a member name");
    const std::optional<StringLiteral> name = m_scanner.readString();
    if (!name)
        return false;
    m_scanner.skipSpace();
    if (m_scanner.current() != ':')
        return m_scanner.refuseFound("':'");
    m_scanner.advance();
    m_scanner.skipSpace();
    return readValue(*name);
}

bool Parser::readValue(const StringLiteral &name)
{
    Node node;
    node.begin = m_scanner.offset();
    node.nameBegin = name.begin;
    node.nameEnd = name.end;
    node.nameEscaped = name.escaped;

    const char first = m_scanner.current();
    switch (first) {
    case '"': return readString(node);
    case '{': return open(node, Kind::Object);
    case '[': return open(node, Kind::Array);
    case 't': return m_scanner.readWord("true") && addNode(node, Kind::Boolean);
    case 'f': return m_scanner.readWord("false") && addNode(node, Kind::Boolean);
    case 'n': return m_scanner.readWord("null") && addNode(node, Kind::Null);
    default: break;
    }
    if (first != '-' && (first < '0' || first > '9'))
        return m_scanner.refuseFound("a value");
    return m_scanner.readNumber() && addNode(node, Kind::Number);
}

bool Parser::readString(Node node)
{
    const std::optional<StringLiteral> literal = m_scanner.readString();
    if (!literal)
        return false;
    node.escaped = literal->escaped;
    return addNode(node, Kind::String);
}

bool Parser::open(Node node, Kind kind)
{
    if (m_open.size() >= m_maxDepth)
        return m_scanner.refuse(ErrorCode::JsonDepth,
                                "found nesting deeper than " + std::to_string(m_maxDepth) + ", want at most that",
                                node.begin);
    m_scanner.advance();
    m_open.push_back(static_cast<std::uint32_t>(m_nodes.size()));
    return addNode(node, kind);
}

bool Parser::close()
{
    const std::uint32_t container = m_open.back();
    m_open.pop_back();
    m_scanner.advance();
    Node &node = m_nodes[container];
    node.end = m_scanner.offset();
    node.next = static_cast<std::uint32_t>(m_nodes.size());
    return node.kind != Kind::Object || refuseRepeatedName(container);
}

bool Parser::refuseRepeatedName(std::uint32_t object)
{
    const std::string_view text = m_scanner.text();
    m_names.clear();
    for (std::uint32_t i = object + 1; i != m_nodes[object].next; i = m_nodes[i].next) {
        const Node &member = m_nodes[i];
        m_names.push_back(
            {text.substr(member.nameBegin + 1, member.nameEnd - member.nameBegin - 2), member.nameEscaped});
    }
    const std::optional<std::size_t> repeated = findRepeatedName(m_names);
    if (!repeated)
        return true;
    const std::string_view inside = m_names[*repeated].inside;
    return m_scanner.refuse(ErrorCode::JsonDuplicate,
                            "found the member name " + quoted(inside) + " a second time, want it once",
                            static_cast<std::size_t>(inside.data() - text.data()) - 1);
}

/// Adds a node that ends here; for a container, close() corrects that.
bool Parser::addNode(Node node, Kind kind)
{
    if (m_nodes.size() >= m_maxValues)
        return m_scanner.refuse(ErrorCode::JsonSize,
                                "found more than " + std::to_string(m_maxValues) + " values, want at most that",
                                node.begin);
    node.kind = kind;
    node.end = m_scanner.offset();
    node.next = static_cast<std::uint32_t>(m_nodes.size()) + 1;
    m_nodes.push_back(node);
    return true;
}

Result<Document> parse(std::string_view text, const Limits &limits)
{
    const std::size_t most = std::min<std::size_t>(limits.maxBytes, std::numeric_limits<std::uint32_t>::max());
    if (text.size() > most)
        return fail(ErrorCode::JsonSize,
                    "found JSON text of " + std::to_string(text.size()) + " bytes, want at most "
                        + std::to_string(most));
    return Parser(text, limits).document();
}

}  // namespace sealscope::json
