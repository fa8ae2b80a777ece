#pragma once

#include "core/appraisal/check.h"

#include <string>
#include <string_view>

/// Pieces that sentences are put together from.
namespace sealscope::wording {

/// The base with the detail behind it and a full stop. A detail that only repeats the base is left out.
[[nodiscard]] std::string withDetail(std::string_view base, std::string_view detail);
/// The clause as a sentence: first letter upper case, full stop.
[[nodiscard]] std::string asSentence(std::string_view clause);
/// A digest, shortened in the middle so that both ends stay; anything else as it is.
[[nodiscard]] std::string shortened(std::string_view value);
/// " Found X; wanted Y." for what the result carries of the two; empty when neither is there.
[[nodiscard]] std::string foundAndWanted(const CheckResult &result);
/// Text somebody else wrote, made harmless as quoted() does, without its quotation marks.
[[nodiscard]] std::string harmless(std::string_view text);

/// The sentence of a result that was not evaluated, without what blocked it.
[[nodiscard]] std::string notEvaluatedSentence(const CheckResult &result);

}  // namespace sealscope::wording
