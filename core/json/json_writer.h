#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sealscope {

/// The literal for any text. One that is not UTF-8 (a file's name may be any bytes) is written as quoted() shows it.
[[nodiscard]] std::string jsonText(std::string_view text);

/// Writes JSON text for people and programs: two-space indentation, members in the order they are written. Whoever
/// calls it keeps begin and end in pairs and gives every member a name.
class JsonWriter {
public:
    JsonWriter &beginObject() { return open('{', Layout::Lines); }
    JsonWriter &beginArray() { return open('[', Layout::Lines); }
    /// An array on one line, for short lists of scalars.
    JsonWriter &beginRow() { return open('[', Layout::Row); }
    JsonWriter &end();

    /// Names the member whose value comes next.
    JsonWriter &name(std::string_view name);

    JsonWriter &text(std::string_view value);  ///< as jsonText() writes it
    JsonWriter &number(std::uint64_t value);
    JsonWriter &integer(std::int64_t value);
    JsonWriter &boolean(bool value);
    JsonWriter &null();
    /// The text, or null where it is empty.
    JsonWriter &textOrNull(std::string_view value) { return value.empty() ? null() : text(value); }

    /// The whole text with a line end behind it.
    [[nodiscard]] std::string done() &&;

private:
    enum class Layout : std::uint8_t { Lines, Row };
    struct Level {
        char closing = '}';
        Layout layout = Layout::Lines;
        bool empty = true;
    };

    JsonWriter &open(char bracket, Layout layout);
    void beforeValue();
    void lineBreak();

    std::string m_text;
    std::vector<Level> m_levels;
    bool m_named = false;
};

}  // namespace sealscope
