#pragma once

#include "core/appraisal/case_at_clock.h"

namespace sealscope {

/// Adds what receipts and sessions show that no check asks: `receipt.rewrite` with both hashes, `receipt.refusal`,
/// `receipt.envelope` with the key that signed it, `session.extra`.
void observeExchange(const CaseAtClock &at, std::vector<Observation> &out);

}  // namespace sealscope
