#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A strict JSON reader that keeps the byte range of every value: digests and signatures hang on exact bytes, and the
/// linked byte view points at them. Source: RFC 8259, and the intake rules of the ACI protocol.
namespace sealscope::json {

enum class Kind : std::uint8_t { Null, Boolean, Number, String, Array, Object };

struct Limits {
    std::size_t maxBytes = 16U * 1024 * 1024;
    std::size_t maxDepth = 128;  ///< nested arrays and objects
    std::size_t maxValues = 4U * 1000 * 1000;
};

class Value;
class Member;

/// One parsed text: owns a copy of it and a flat list of its values. Immutable; cheap to move, shared by its Values' users.
class Document {
public:
    [[nodiscard]] Value root() const;
    [[nodiscard]] std::string_view text() const { return m_text; }
    [[nodiscard]] std::size_t valueCount() const { return m_nodes.size(); }

private:
    friend class Value;
    friend class Member;
    friend class Parser;

    /// Values in text order; a container's descendants follow it. 20 bytes a value at most 4 GiB of text.
    struct Node {
        std::uint32_t begin = 0;     ///< first byte of the value in the text
        std::uint32_t end = 0;       ///< one past its last byte
        std::uint32_t nameBegin = 0; ///< first byte of the member name's opening quote; 0 outside objects
        std::uint32_t next = 0;      ///< index one past the last descendant
        Kind kind = Kind::Null;
        bool escaped = false;        ///< a string that holds at least one escape
        bool nameEscaped = false;
    };

    std::string m_text;
    std::vector<Node> m_nodes;
};

/// A value inside a Document; valid as long as the Document lives and is not moved from. Copying is free.
class Value {
public:
    [[nodiscard]] Kind kind() const;
    [[nodiscard]] bool isNull() const { return kind() == Kind::Null; }
    [[nodiscard]] bool isObject() const { return kind() == Kind::Object; }
    [[nodiscard]] bool isArray() const { return kind() == Kind::Array; }
    [[nodiscard]] bool isString() const { return kind() == Kind::String; }

    /// Where the value stands in the text: a string with its quotes, a container with its brackets.
    [[nodiscard]] ByteRange range() const;
    /// Exactly those bytes.
    [[nodiscard]] std::string_view rawText() const;

    /// The unescaped text of a string, or nothing for another kind.
    [[nodiscard]] std::optional<std::string> string() const;
    [[nodiscard]] std::optional<bool> boolean() const;
    /// A number written as an integer literal (no fraction, no exponent, no -0) that fits; never through a double.
    [[nodiscard]] std::optional<std::uint64_t> unsignedInteger() const;
    [[nodiscard]] std::optional<std::int64_t> signedInteger() const;

    /// Number of elements or members; 0 for a scalar.
    [[nodiscard]] std::size_t size() const;
    /// The elements of an array in order; empty for another kind.
    [[nodiscard]] std::vector<Value> elements() const;
    /// The members of an object in text order; empty for another kind.
    [[nodiscard]] std::vector<Member> members() const;
    /// The member of that (unescaped) name, or nothing.
    [[nodiscard]] std::optional<Value> find(std::string_view name) const;

private:
    friend class Document;
    friend class Member;
    Value(const Document *document, std::uint32_t index) : m_document(document), m_index(index) {}
    [[nodiscard]] const Document::Node &node() const { return m_document->m_nodes[m_index]; }

    const Document *m_document;
    std::uint32_t m_index;
};

/// A name and its value.
class Member {
public:
    [[nodiscard]] std::string name() const;      ///< unescaped
    [[nodiscard]] ByteRange nameRange() const;   ///< with its quotes
    [[nodiscard]] Value value() const { return m_value; }

private:
    friend class Value;
    explicit Member(Value value) : m_value(value) {}
    Value m_value;
};

/// Reads exactly one JSON text. Refused, with the offset: anything RFC 8259 does not allow, a byte order mark, broken
/// UTF-8, lone surrogates, control characters in strings, member names that occur twice after unescaping (at any depth),
/// nesting or size beyond `limits`, and anything but white space after the value.
/// Errors: json.syntax, json.duplicate, json.depth, json.size.
[[nodiscard]] Result<Document> parse(std::string_view text, const Limits &limits = {});

/// The text of a JSON string literal for `text` (which must be UTF-8), quotes included, by the escaping rule of RFC 8785.
[[nodiscard]] std::string quote(std::string_view text);

}  // namespace sealscope::json
