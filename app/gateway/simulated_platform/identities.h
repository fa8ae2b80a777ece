#pragma once

#include "core/crypto/digest.h"
#include "core/tdx/quote.h"

/// What the simulated platform and its collateral must agree on. No value here is one of Intel's.
namespace sealscope::simulated {

/// TDX module of major version 1, SVN 11, microcode SVN 4.
inline constexpr SvnArray kTeeTcbSvn{11, 1, 4};

inline constexpr std::uint16_t kQeIsvSvn = 7;

[[nodiscard]] constexpr std::uint16_t qeProductId(Tee tee)
{
    return tee == Tee::Tdx ? 2 : 1;
}

/// MRSIGNER of the simulated Quoting Enclaves.
[[nodiscard]] inline FixedBytes<32> qeSigner(Tee tee)
{
    return sha256(asBytes(tee == Tee::Tdx ? "SIMULATED TD QE SIGNER" : "SIMULATED QE SIGNER"));
}

/// SVNs of the platform's own level: 16 components and PCESVN.
inline constexpr SvnArray kComponentSvns{7, 7, 2, 2, 4, 1, 0, 5};
inline constexpr std::uint16_t kPceSvn = 11;

/// "51D0DE": assigned to no product.
inline constexpr FixedBytes<6> kFmspc{std::byte{0x51}, std::byte{0xD0}, std::byte{0xDE}};
inline constexpr FixedBytes<2> kPceId{};

}  // namespace sealscope::simulated
