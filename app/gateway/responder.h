#pragma once

#include "app/gateway/prompt.h"

namespace sealscope::gateway {

/// What tells one answer from another.
struct AnswerStamp {
    std::string id;  ///< "chatcmpl-…"
    std::uint64_t created = 0;  ///< Unix seconds
};

/// What the built-in responder says: that it is no model, and what it was sent. The same prompt has the same answer.
[[nodiscard]] std::string responseText(const Prompt &prompt);

/// One JSON document, or the events of a stream without their framing; [DONE] is not among them.
[[nodiscard]] std::vector<std::string> responseDocuments(const Prompt &prompt, const AnswerStamp &stamp);

/// A document as an event of a stream.
[[nodiscard]] std::string eventOf(std::string_view document);
inline constexpr std::string_view kStreamEnd = "data: [DONE]\n\n";

}  // namespace sealscope::gateway
