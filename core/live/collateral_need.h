#pragma once

#include "core/tdx/pck_chain.h"
#include "core/tdx/quote.h"

namespace sealscope::live {

enum class PckCaKind : std::uint8_t { Processor, Platform };
/// "processor", "platform": as the service is asked.
[[nodiscard]] std::string_view pckCaName(PckCaKind kind);

/// What decides which collateral a quote needs. Read from its own certificates, which nobody has verified yet: it decides what is
/// asked for, never what is believed.
struct CollateralNeed {
    Tee tee = Tee::Tdx;
    FixedBytes<6> fmspc{};
    PckCaKind ca = PckCaKind::Platform;
    Bytes caName;  ///< subject of the CA, DER: who issues the revocation list of the leaf

    friend bool operator==(const CollateralNeed &, const CollateralNeed &) = default;
};

/// Of a quote with its PCK chain inside. Errors: quote.*, pck.missing for one without a chain, cert.*, pck.sgx_extension, cert.role
/// for a CA that is neither of the two.
[[nodiscard]] Result<CollateralNeed> collateralNeed(BytesView quote);

}  // namespace sealscope::live
