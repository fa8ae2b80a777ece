#pragma once

#include "core/aci/e2ee.h"
#include "core/base/result.h"

#include <optional>
#include <string>

namespace sealscope::live {

/// The text of a chat answer for people, as its bytes come: of a stream of events, or of one JSON at the end. The bytes themselves are
/// kept elsewhere; nothing here is evidence. Source: the chat completions of the OpenAI interface.
class AnswerText {
public:
    enum class Form : std::uint8_t { Stream, Whole };
    /// `opener` opens the values of an encrypted answer; absent: it is in the clear.
    AnswerText(Form form, std::optional<E2eeOpener> opener) : m_form(form), m_opener(std::move(opener)) {}

    /// Takes the next bytes. An event that is no JSON is passed over in the clear. Errors, after which no text is given any more:
    /// e2ee.decryption_failed and e2ee.response_field where an encrypted answer holds a value that does not open.
    [[nodiscard]] Result<void> take(BytesView bytes);
    /// The answer is at its end.
    [[nodiscard]] Result<void> end();

    [[nodiscard]] const std::string &text() const { return m_text; }
    /// The answer's own id ("chatcmpl-…"), by which its receipt can be asked for too; empty where it has none.
    [[nodiscard]] const std::string &id() const { return m_id; }

private:
    [[nodiscard]] Result<void> takeLine(std::string_view line);
    [[nodiscard]] Result<void> takeDocument(std::string_view text);

    Form m_form;
    std::optional<E2eeOpener> m_opener;
    std::string m_rest;   ///< an unfinished line, or all of a whole answer
    std::string m_event;  ///< data lines of the event that is being read
    std::string m_text;
    std::string m_id;
    std::optional<Error> m_error;
};

}  // namespace sealscope::live
