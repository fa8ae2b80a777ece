#pragma once

#include "core/tdx/quote.h"

namespace sealscope::simulated {

/// The 384 bytes of an SGX report; reserved fields are zero.
[[nodiscard]] Bytes writeSgxReport(const SgxReport &report);

/// The 584 bytes of a TD 1.0 report, or the 648 of a TD 1.5 one where `td15` is there.
[[nodiscard]] Bytes writeTdReport(const TdReport &report);

}  // namespace sealscope::simulated
