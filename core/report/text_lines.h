#pragma once

#include "core/report/dossier.h"

/// The blocks of the plain text, each ending in LF.
namespace sealscope::text_lines {

/// The text, filled up with spaces to `width` columns; the width of UTF-8 letters is counted, not their bytes.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

/// One line for each input, with what it was taken for, and why it cannot be read.
[[nodiscard]] std::string inputs(const Evidence &evidence);
/// One line for each check that `depth` shows, its remedy beneath; Explain adds the material of each.
[[nodiscard]] std::string checks(const Dossier &dossier, TextDepth depth);
/// What the TCB evaluation found, and the measurements.
[[nodiscard]] std::string facts(const Dossier &dossier);
/// The texts that the identity rests on with their digests, to be repeated with other tools; empty where there are none.
[[nodiscard]] std::string digests(const Dossier &dossier);
/// Question, needs, expected and found values, places and code of one check, indented.
[[nodiscard]] std::string material(const Dossier &dossier, const CheckResult &check);

}  // namespace sealscope::text_lines
