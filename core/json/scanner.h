#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sealscope::json {

/// A string literal in a text.
struct StringLiteral {
    std::uint32_t begin = 0;  ///< offset of the opening quote
    std::uint32_t end = 0;    ///< one past the closing quote
    bool escaped = false;     ///< holds at least one escape
};

/// Reads the tokens of one JSON text, front to back. Every reading function answers whether the text was as it must be;
/// why it was not is kept in error().
class Scanner {
public:
    /// `text` must outlive the scanner and be shorter than 4 GiB.
    explicit Scanner(const std::string &text) : m_data(text.c_str()), m_size(static_cast<std::uint32_t>(text.size())) {}

    /// Looks through the whole text: UTF-8 throughout, no byte order mark.
    [[nodiscard]] bool checkEncoding();
    [[nodiscard]] bool readWord(std::string_view word);
    [[nodiscard]] bool readNumber();
    [[nodiscard]] std::optional<StringLiteral> readString();

    /// The character at hand. At the end of the text that is the NUL that ends every std::string, which JSON allows
    /// nowhere.
    [[nodiscard]] char current() const { return m_data[m_at]; }
    [[nodiscard]] std::uint32_t offset() const { return m_at; }
    [[nodiscard]] bool atEnd() const { return m_at == m_size; }
    [[nodiscard]] std::string_view text() const { return {m_data, m_size}; }
    /// Steps over the character at hand, which the caller has looked at.
    void advance() { ++m_at; }
    void skipSpace()
    {
        while (current() == ' ' || current() == '\n' || current() == '\r' || current() == '\t')
            ++m_at;
    }

    /// Both answer false, for the caller to return.
    bool refuse(ErrorCode code, std::string message, std::size_t offset);
    /// json.syntax for what stands here: the character at hand, or the end of the text.
    bool refuseFound(std::string_view wanted);
    [[nodiscard]] const Error &error() const { return m_error; }

private:
    [[nodiscard]] std::string_view rest() const { return text().substr(m_at); }
    bool readDigits();
    bool readEscape();

    const char *m_data;
    std::uint32_t m_size;
    std::uint32_t m_at = 0;
    Error m_error;
};

}  // namespace sealscope::json
