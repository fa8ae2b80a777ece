#pragma once

#include "core/base/text.h"
#include "core/tdx/quote.h"
#include "core/tdx/tcb_status.h"

#include <string>
#include <vector>

namespace sealscope {

/// A level of an enclave or of the TDX module: what is published for an ISVSVN and above.
struct IsvSvnLevel {
    std::uint16_t isvSvn = 0;
    UnixTime date{};
    TcbStatus status = TcbStatus::Revoked;
    std::vector<std::string> advisories;
};

/// One SVN that a TCB level asks for, with Intel's words on what raises it (v3 only; empty otherwise).
struct TcbComponent {
    std::uint8_t svn = 0;
    std::string category;
    std::string type;
};

struct TcbLevel {
    std::array<TcbComponent, 16> sgx{};
    std::uint16_t pceSvn = 0;
    std::array<TcbComponent, 16> tdx{};  ///< zero for SGX
    UnixTime date{};
    TcbStatus status = TcbStatus::Revoked;
    std::vector<std::string> advisories;
};

struct TdxModule {
    FixedBytes<48> mrSigner{};
    FixedBytes<8> attributes{};
    FixedBytes<8> attributesMask{};
};

struct TdxModuleIdentity {
    std::uint8_t version = 0;  ///< from the id "TDX_01": TEE_TCB_SVN[1]
    TdxModule module;
    std::vector<IsvSvnLevel> levels;  ///< descending ISVSVN
};

/// Intel's TCB info, version 2 (SGX) or 3. Holds what the signed text says; the signature is another matter.
/// Source: Intel PCS API v4, "Get TDX TCB Info".
struct TcbInfo {
    Tee tee = Tee::Tdx;
    std::uint32_t version = 0;
    UnixTime issueDate{};
    UnixTime nextUpdate{};  ///< first second at which it should have been replaced
    FixedBytes<6> fmspc{};
    FixedBytes<2> pceId{};
    std::uint32_t evaluationNumber = 0;
    std::optional<TdxModule> tdxModule;
    std::vector<TdxModuleIdentity> moduleIdentities;
    std::vector<TcbLevel> levels;  ///< in Intel's order: descending SGX components, PCESVN, TDX components
};

/// Reads the exact text that is signed. Strict JSON, at most 256 KiB; unknown members are ignored, everything used is typed
/// and in range. Errors: tcb_info.json_format, .field_invalid, .version_unsupported, .tcb_type, .status_unrecognized,
/// .levels_invalid, with JSON path and offset.
[[nodiscard]] Result<TcbInfo> parseTcbInfo(std::string_view text);

}  // namespace sealscope
