#pragma once

#include "core/base/result.h"
#include "core/crypto/digest.h"

namespace sealscope {

/// SHA-256 of a certificate's SubjectPublicKeyInfo, by which TLS keys are pinned. Of any X.509 certificate, whatever its key and
/// signature (RSA, EC, Ed25519): only the frame is read and nothing is verified. Source: RFC 5280 4.1, RFC 7469 2.4.
/// Error: tls.certificate, with the offset.
[[nodiscard]] Result<Digest256> subjectKeySha256(BytesView der);

}  // namespace sealscope
