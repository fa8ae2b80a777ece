#include "core/inspect/body_form.h"
#include "core/json/json.h"

#include <algorithm>
#include <array>

namespace sealscope {

namespace {

enum class Layout : std::uint8_t { Compact, Spaced, Indented2, Indented4 };
enum class Letters : std::uint8_t { AsWritten, Unescaped, Ascii };
enum class Order : std::uint8_t { AsWritten, Sorted };

struct Style {
    Layout layout;
    Letters letters;
    Order order;
};

/// Larger bodies are not encoded again and again: they are told by their digests alone.
constexpr std::size_t kMaxJsonBytes = 8U * 1024 * 1024;

void appendUtf16Escape(unsigned unit, std::string &out)
{
    constexpr std::string_view digits = "0123456789abcdef";
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        out += digits[(unit >> static_cast<unsigned>(shift)) & 0xFU];
}

/// Valid UTF-8 only: the parser has seen to that.
std::string inAscii(std::string_view literal)
{
    std::string out;
    for (std::size_t i = 0; i < literal.size();) {
        const auto lead = static_cast<unsigned char>(literal[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (length == 1) {
            out += literal[i++];
            continue;
        }
        unsigned code = lead & (0xFFU >> (length + 1));
        for (std::size_t k = 1; k < length; ++k)
            code = code << 6U | (static_cast<unsigned char>(literal[i + k]) & 0x3FU);
        if (code >= 0x10000) {
            appendUtf16Escape(0xD800 + ((code - 0x10000) >> 10U), out);
            appendUtf16Escape(0xDC00 + ((code - 0x10000) & 0x3FFU), out);
        } else {
            appendUtf16Escape(code, out);
        }
        i += length;
    }
    return out;
}

class Encoder {
public:
    explicit Encoder(Style style) : m_style(style) {}

    [[nodiscard]] std::string text(const json::Value &value) &&
    {
        write(value, 0);
        return std::move(m_out);
    }

private:
    void write(const json::Value &value, std::size_t depth)
    {
        switch (value.kind()) {
        case json::Kind::Null:
        case json::Kind::Boolean:
        case json::Kind::Number: m_out += value.rawText(); return;
        case json::Kind::String: m_out += literal(value.rawText(), *value.string()); return;
        case json::Kind::Array: writeArray(value, depth); return;
        case json::Kind::Object: writeObject(value, depth); return;
        }
    }

    void writeArray(const json::Value &value, std::size_t depth)
    {
        m_out += '[';
        bool first = true;
        for (const json::Value element : value.elements()) {
            separate(first, depth + 1);
            write(element, depth + 1);
        }
        close(first, depth, ']');
    }

    void writeObject(const json::Value &value, std::size_t depth)
    {
        const auto members = value.members();
        std::vector<json::Member> list(members.begin(), members.end());
        if (m_style.order == Order::Sorted)
            std::ranges::sort(list, {}, [](const json::Member &member) { return member.name(); });
        m_out += '{';
        bool first = true;
        for (const json::Member &member : list) {
            separate(first, depth + 1);
            m_out += literal(member.rawName(), member.name()) + (m_style.layout == Layout::Compact ? ":" : ": ");
            write(member.value(), depth + 1);
        }
        close(first, depth, '}');
    }

    void separate(bool &first, std::size_t depth)
    {
        if (!first)
            m_out += m_style.layout == Layout::Spaced ? ", " : ",";
        first = false;
        breakLine(depth);
    }

    void close(bool empty, std::size_t depth, char bracket)
    {
        if (!empty)
            breakLine(depth);
        m_out += bracket;
    }

    void breakLine(std::size_t depth)
    {
        const std::size_t width = m_style.layout == Layout::Indented2 ? 2 : m_style.layout == Layout::Indented4 ? 4 : 0;
        if (width > 0)
            m_out += "\n" + std::string(width * depth, ' ');
    }

    [[nodiscard]] std::string literal(std::string_view raw, std::string_view plain) const
    {
        switch (m_style.letters) {
        case Letters::AsWritten: return std::string(raw);
        case Letters::Unescaped: return json::quote(plain);
        case Letters::Ascii: return inAscii(json::quote(plain));
        }
        return std::string(raw);
    }

    Style m_style;
    std::string m_out;
};

BodyChange changeOf(Layout layout)
{
    switch (layout) {
    case Layout::Compact: return BodyChange::JsonCompact;
    case Layout::Spaced: return BodyChange::JsonSpaced;
    case Layout::Indented2: return BodyChange::JsonIndented2;
    case Layout::Indented4: return BodyChange::JsonIndented4;
    }
    return BodyChange::JsonCompact;
}

BodyForm encoded(const BodyForm &from, const json::Value &value, Style style)
{
    BodyForm out{from.changes, Encoder(style).text(value)};
    out.changes.push_back(changeOf(style.layout));
    if (style.letters != Letters::AsWritten)
        out.changes.push_back(style.letters == Letters::Ascii ? BodyChange::JsonEscaped : BodyChange::JsonUnescaped);
    if (style.order == Order::Sorted)
        out.changes.push_back(BodyChange::JsonSorted);
    return out;
}

}  // namespace

bool offerJsonForms(const BodyForm &from, const TakeForm &take)
{
    const Result<json::Document> document = json::parse(from.text, {.maxBytes = kMaxJsonBytes});
    if (!document)
        return false;
    for (const Order order : {Order::AsWritten, Order::Sorted}) {
        for (const Letters letters : {Letters::AsWritten, Letters::Unescaped, Letters::Ascii}) {
            for (const Layout layout : {Layout::Compact, Layout::Spaced, Layout::Indented2, Layout::Indented4}) {
                BodyForm form = encoded(from, document->root(), {layout, letters, order});
                if (take(form))
                    return true;
                form.text += '\n';
                form.changes.push_back(BodyChange::FinalNewlineAdded);
                if (take(form))
                    return true;
            }
        }
    }
    return false;
}

}  // namespace sealscope
