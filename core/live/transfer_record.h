#pragma once

#include "core/live/transfer.h"

#include <span>

namespace sealscope::live {

/// Headers as they may be kept: a cookie that a service sets, and what asks for a password, are named without their text.
[[nodiscard]] HeaderLines keptHeaders(const HeaderLines &headers);

/// `sealscope/transfers/1`: every request with the far end it reached, its headers without credentials, its times, and the size and
/// digest of what came back. At most 10 000 of them; a longer record says how many it leaves out.
[[nodiscard]] std::string transfersJson(std::span<const Transfer> transfers);

/// "GET /v1/aci/attestation?nonce=9b2c41…  14 812 bytes, complete": one line of what was asked and came.
[[nodiscard]] std::string transferLine(const Transfer &transfer);

}  // namespace sealscope::live
