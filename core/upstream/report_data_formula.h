#pragma once

#include "core/base/result.h"
#include "core/crypto/digest.h"

#include <string>
#include <vector>

namespace sealscope {

/// Bytes that go into a formula, by what they are.
struct FormulaInput {
    std::string name;  ///< "signing address"
    Bytes bytes;
};

/// How a provider fills the report data of its machine: the formula for people, its inputs, and the bytes that follow from them.
/// Source: protocol reference, upstream-sessions 5.
struct ReportDataFormula {
    std::string words;  ///< "SHA-256(signing address ‖ TLS key digest) ‖ nonce"
    std::vector<FormulaInput> inputs;
    Bytes expected;     ///< 32 or 64 bytes, from the front; the formula says nothing of what follows
};

/// phala-direct, near-ai: SHA-256(address ‖ TLS key digest) ‖ nonce. The address is one of Ethereum (20 bytes) or an Ed25519 key (32).
[[nodiscard]] ReportDataFormula addressAndTlsFormula(BytesView address, const Digest256 &tlsSpki, const Digest256 &nonce);

/// chutes: SHA-256 of the nonce's hex digits and the key's base64 text, both as text and not as bytes.
[[nodiscard]] ReportDataFormula keyTextFormula(std::string_view nonceHex, std::string_view keyBase64);

/// tinfoil: the TLS key digest stands there itself.
[[nodiscard]] ReportDataFormula tlsFormula(const Digest256 &tlsSpki);

/// secret-ai: TLS key digest ‖ nonce of the GPU evidence.
[[nodiscard]] ReportDataFormula tlsAndGpuNonceFormula(const Digest256 &tlsSpki, const Digest256 &gpuNonce);

/// Do the 64 bytes begin with what the formula yields? Error: provider.report_data, with the offset of the first byte that differs.
[[nodiscard]] Result<void> checkReportData(const ReportDataFormula &formula, BytesView reportData);

}  // namespace sealscope
