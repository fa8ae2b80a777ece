#pragma once

#include "core/tdx/quote.h"

namespace sealscope {

/// Did the platform's key sign the QE report? Errors: qe.report_signature, signature.range, crypto.backend.
[[nodiscard]] Result<void> checkQeReportSignature(const Quote &quote, BytesView bytes, const P256Key &pckKey);

/// Is the QE report's data SHA-256(attestation key ‖ QE authentication data) followed by 32 zero bytes?
/// Errors: qe.report_data, qe.report_data_tail.
[[nodiscard]] Result<void> checkQeBinding(const Quote &quote, BytesView bytes);

/// Did the attestation key sign header and body? Errors: attestation.key_invalid, quote.signature, signature.range, crypto.backend.
[[nodiscard]] Result<void> checkQuoteSignature(const Quote &quote, BytesView bytes);

}  // namespace sealscope
