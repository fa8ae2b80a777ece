#pragma once

#include "core/inspect/near_miss.h"

namespace sealscope::wording {

/// What a search near a body found, as whole sentences: which change matches, or that none does; and where a stream breaks off.
[[nodiscard]] std::string nearMissSentence(const NearMissSearch &search, const EvidenceBundle &bundle);

/// "in compact form", "with LF line endings": one change.
[[nodiscard]] std::string_view bodyChangeWords(BodyChange change);

}  // namespace sealscope::wording
