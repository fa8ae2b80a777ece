#pragma once

#include "core/crypto/certificate.h"
#include "core/tdx/quote.h"

namespace sealscope {

/// The SGX extension of a PCK certificate (OID 1.2.840.113741.1.13.1): which platform this is and its TCB.
/// Source: Intel SGX PCK Certificate and CRL Profile Specification.
struct PckExtension {
    FixedBytes<16> ppid{};   ///< linkable id of the platform
    SvnArray componentSvns{};
    std::uint16_t pceSvn = 0;
    FixedBytes<16> cpuSvn{}; ///< the components again, in one string
    FixedBytes<2> pceId{};
    FixedBytes<6> fmspc{};
    std::uint8_t sgxType = 0;  ///< 0 standard, 1 scalable, 2 scalable with integrity
    std::optional<FixedBytes<16>> platformInstanceId;
    std::optional<bool> dynamicPlatform;  ///< absent: unknown (Processor CA)
    std::optional<bool> cachedKeys;
    std::optional<bool> smtEnabled;
    ByteRange range;       ///< in the certificate
    ByteRange fmspcRange;  ///< in the certificate
};

inline constexpr std::string_view kSgxExtensionOid = "1.2.840.113741.1.13.1";

/// Error: pck.sgx_extension with the offset in the certificate.
[[nodiscard]] Result<PckExtension> parsePckExtension(const Certificate &certificate);

}  // namespace sealscope
