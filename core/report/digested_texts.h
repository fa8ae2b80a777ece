#pragma once

#include "core/appraisal/evidence.h"

namespace sealscope {

/// A text whose SHA-256 something in the case rests on, so that a person can repeat the step with other tools.
struct DigestedText {
    std::string name;   ///< "keyset", "statement"
    std::string about;  ///< how the text comes about, in a clause
    std::string bytes;  ///< exactly what is digested, without line end
    Digest256 digest{};
};

/// What a report's identity rests on, in the order in which one digest enters the next: keyset, identity key and endorsement
/// where the dialect has them, statement. Empty without a readable report; ends before the first text that has no form.
[[nodiscard]] std::vector<DigestedText> digestedTexts(const Evidence &evidence);

/// Printable ASCII that can stand between single quotes of a shell: whoever pastes it runs nothing but what is printed.
[[nodiscard]] bool isShellPlain(std::string_view text);

/// A line for a shell that prints the SHA-256 of exactly these bytes: "printf '%s' '…' | sha256sum".
[[nodiscard]] std::string recomputeCommand(const DigestedText &text);

/// How the 64 bytes of report data in a report's quote come about, beside what the quote carries.
struct SlotComposition {
    std::string rule;     ///< "SHA-256 of the statement, then 32 zero bytes"
    Bytes composed;       ///< empty: not composed here, as of an alias report
    Bytes quoted;
};
/// Nothing without a readable report and quote, or without a statement to compose from.
[[nodiscard]] std::optional<SlotComposition> slotComposition(const Evidence &evidence);

}  // namespace sealscope
