#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A strict JSON reader that keeps the byte range of every value: digests and signatures hang on exact bytes, and the
/// linked byte view points at them. Source: RFC 8259, and the intake rules of the ACI protocol.
namespace sealscope::json {

enum class Kind : std::uint8_t { Null, Boolean, Number, String, Array, Object };

/// However deep a caller lets a text nest, not deeper than this: whoever walks a tree may recurse.
inline constexpr std::size_t kDepthCeiling = 1024;

struct Limits {
    std::size_t maxBytes = 16U * 1024 * 1024;  ///< of text; never more than 4 GiB
    std::size_t maxDepth = 128;                ///< nested arrays and objects; never more than kDepthCeiling
    std::size_t maxValues = 4U * 1000 * 1000;  ///< containers and scalars, at 24 bytes of memory each
};

class Value;
class Member;
template <class Item>
class Children;

/// One parsed text: a copy of it and a flat list of its values. Made by parse() alone. Immutable; copies share the
/// content, and Values stay good as long as one of the copies lives.
class Document {
public:
    [[nodiscard]] Value root() const;
    [[nodiscard]] std::string_view text() const { return m_content->text; }
    [[nodiscard]] std::size_t valueCount() const { return m_content->nodes.size(); }

private:
    friend class Value;
    friend class Member;
    friend class Parser;
    template <class Item>
    friend class Children;

    /// One value. Nodes stand in text order, so the descendants of a container follow it.
    struct Node {
        std::uint32_t begin = 0;      ///< first byte of the value in the text
        std::uint32_t end = 0;        ///< one past its last byte
        std::uint32_t nameBegin = 0;  ///< opening quote of the member name; 0 outside objects
        std::uint32_t nameEnd = 0;    ///< one past its closing quote
        std::uint32_t next = 0;       ///< index one past the last descendant
        Kind kind = Kind::Null;
        bool escaped = false;  ///< a string that holds at least one escape
        bool nameEscaped = false;
    };
    struct Content {
        std::string text;
        std::vector<Node> nodes;
    };

    explicit Document(std::shared_ptr<const Content> content) : m_content(std::move(content)) {}

    std::shared_ptr<const Content> m_content;
};

/// A value inside a Document; good as long as the Document or a copy of it lives. Copying is free.
class Value {
public:
    [[nodiscard]] Kind kind() const { return node().kind; }
    [[nodiscard]] bool isNull() const { return kind() == Kind::Null; }
    [[nodiscard]] bool isObject() const { return kind() == Kind::Object; }
    [[nodiscard]] bool isArray() const { return kind() == Kind::Array; }
    [[nodiscard]] bool isString() const { return kind() == Kind::String; }

    /// Where the value stands in the text: a string with its quotes, a container with its brackets.
    [[nodiscard]] ByteRange range() const { return {node().begin, node().end - node().begin}; }
    /// Exactly those bytes.
    [[nodiscard]] std::string_view rawText() const;

    /// The unescaped text of a string, or nothing for another kind.
    [[nodiscard]] std::optional<std::string> string() const;
    [[nodiscard]] std::optional<bool> boolean() const;
    /// A number written as an integer literal (no fraction, no exponent, no -0) that fits; never through a double.
    [[nodiscard]] std::optional<std::uint64_t> unsignedInteger() const;
    [[nodiscard]] std::optional<std::int64_t> signedInteger() const;

    /// Number of elements or members, counted anew at each call; 0 for a scalar.
    [[nodiscard]] std::size_t size() const;
    /// The elements of an array in order; none for another kind.
    [[nodiscard]] Children<Value> elements() const;
    /// The members of an object in text order; none for another kind.
    [[nodiscard]] Children<Member> members() const;
    /// The member of that (unescaped) name, or nothing. Looks through all members: linear.
    [[nodiscard]] std::optional<Value> find(std::string_view name) const;

private:
    friend class Document;
    friend class Member;
    template <class Item>
    friend class Children;

    Value(const Document::Content *content, std::uint32_t index) : m_content(content), m_index(index) {}
    [[nodiscard]] const Document::Node &node() const { return m_content->nodes[m_index]; }

    const Document::Content *m_content;
    std::uint32_t m_index;
};

/// A name and its value.
class Member {
public:
    [[nodiscard]] std::string name() const;          ///< unescaped
    [[nodiscard]] std::string_view rawName() const;  ///< as written, with its quotes
    [[nodiscard]] ByteRange nameRange() const;       ///< of rawName()
    [[nodiscard]] Value value() const { return m_value; }

private:
    friend class Value;
    template <class Item>
    friend class Children;

    Member(const Document::Content *content, std::uint32_t index) : m_value(content, index) {}
    Value m_value;
};

/// The elements of an array (Item = Value) or the members of an object (Item = Member): a view to iterate over, which
/// allocates nothing and is good as long as the Document.
template <class Item>
class Children {
public:
    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;  // C++17 wants a reference to be a real one
        using iterator_concept = std::forward_iterator_tag;
        using value_type = Item;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = Item;

        Iterator() = default;
        Item operator*() const { return Item(m_content, m_index); }
        Iterator &operator++()
        {
            m_index = m_content->nodes[m_index].next;
            return *this;
        }
        Iterator operator++(int)
        {
            const Iterator before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(const Iterator &, const Iterator &) = default;

    private:
        friend class Children;
        Iterator(const Document::Content *content, std::uint32_t index) : m_content(content), m_index(index) {}

        const Document::Content *m_content = nullptr;
        std::uint32_t m_index = 0;
    };

    [[nodiscard]] Iterator begin() const { return Iterator(m_content, m_begin); }
    [[nodiscard]] Iterator end() const { return Iterator(m_content, m_end); }
    [[nodiscard]] bool empty() const { return m_begin == m_end; }

private:
    friend class Value;
    Children(const Document::Content *content, std::uint32_t begin, std::uint32_t end)
        : m_content(content),
          m_begin(begin),
          m_end(end)
    {
    }

    const Document::Content *m_content;
    std::uint32_t m_begin;
    std::uint32_t m_end;
};

/// Reads exactly one JSON text. Refused, with the offset: anything RFC 8259 does not allow, a byte order mark, broken
/// UTF-8, lone surrogates, control characters in strings, member names that occur twice after unescaping (at any
/// depth), nesting or size beyond `limits`, and anything but white space after the value.
/// Errors: json.syntax, json.duplicate, json.depth, json.size.
[[nodiscard]] Result<Document> parse(std::string_view text, const Limits &limits = {});

/// The JSON string literal for `text` (which must be UTF-8), quotes included, by the escaping rule of RFC 8785.
[[nodiscard]] std::string quote(std::string_view text);

}  // namespace sealscope::json
