#pragma once

#include "core/tdx/tcb_info.h"

namespace sealscope {

/// Intel's identity of a Quoting Enclave, version 2. Holds what the signed text says; the signature is another matter.
/// Source: Intel PCS API v4, "Get Quoting Enclave Identity".
struct QeIdentity {
    Tee tee = Tee::Tdx;  ///< id "TD_QE" for TDX, "QE" for SGX
    UnixTime issueDate{};
    UnixTime nextUpdate{};
    std::uint32_t evaluationNumber = 0;
    FixedBytes<4> miscSelect{};  ///< memory order
    FixedBytes<4> miscSelectMask{};
    FixedBytes<16> attributes{};
    FixedBytes<16> attributesMask{};
    FixedBytes<32> mrSigner{};
    std::uint16_t isvProdId = 0;
    std::vector<IsvSvnLevel> levels;  ///< descending ISVSVN
};

/// Reads the exact text that is signed. Errors: qe_identity.json_format, .field_invalid, .version_unsupported, .tee_mismatch
/// (an identity of QVE or QAE), .status_unrecognized, with JSON path and offset.
[[nodiscard]] Result<QeIdentity> parseQeIdentity(std::string_view text);

}  // namespace sealscope
