#pragma once

#include "app/gateway/simulated_platform/collateral_writer.h"
#include "app/gateway/simulated_platform/quote_writer.h"

namespace sealscope::simulated {

/// One simulated machine: its certificates and its attestation key. Evidence it makes is laid out as on production hardware and
/// is accepted by the same code path, but only under this platform's own root, handed over explicitly.
struct SimulatedPlatform {
    UnixTime at{};  ///< the time its good evidence is made for
    Pki pki;
    SigningKey attestationKey;

    [[nodiscard]] const Bytes &root() const { return pki.root.certificate; }
    [[nodiscard]] Bytes quote(const QuoteDescription &description) const;
    [[nodiscard]] CollateralSet collateral(const CollateralDescription &description) const;
};

/// What the SGX extension of the good platform's PCK certificate says.
[[nodiscard]] PckExtension goodPckExtension();

[[nodiscard]] SimulatedPlatform makePlatform(const PkiDescription &pki, UnixTime at, const KeySource &keys);
/// The good case.
[[nodiscard]] SimulatedPlatform makePlatform(UnixTime at, const KeySource &keys, CaKind ca = CaKind::Platform);

}  // namespace sealscope::simulated
