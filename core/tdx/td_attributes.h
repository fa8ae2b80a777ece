#pragma once

#include "core/base/bytes.h"

#include <string>
#include <string_view>
#include <vector>

namespace sealscope {

/// One bit of TDATTRIBUTES or XFAM. Source: Intel TDX Module Base Architecture Specification.
struct BitName {
    unsigned bit = 0;
    std::string_view name;     ///< "DEBUG", "SEPT_VE_DISABLE"; reserved bits have none listed
    std::string_view meaning;
};

/// The bits that have a name, lowest first.
[[nodiscard]] const std::vector<BitName> &tdAttributeBits();
[[nodiscard]] const std::vector<BitName> &xfamBits();

/// Little-endian value of an 8-byte bit field.
[[nodiscard]] std::uint64_t bitField(const FixedBytes<8> &bytes);

/// Bits of the TUD group (7:0): any of them makes the TD untrusted.
inline constexpr std::uint64_t kTdDebugMask = 0xFF;
/// x87 and SSE must be on.
inline constexpr std::uint64_t kXfamMandatory = 0x3;

/// "SEPT_VE_DISABLE, PKS", "bit 33" for one without a name, "none" for zero.
[[nodiscard]] std::string describeBits(std::uint64_t value, const std::vector<BitName> &names);

}  // namespace sealscope
