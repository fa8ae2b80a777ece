#pragma once

#include "core/crypto/certificate.h"
#include "core/crypto/crl.h"

namespace sealscope {

/// Does `issuer` (its name, key id and key) stand behind `child`? One link, no search for other paths. The clock is not asked.
/// `issuerKey` is issuer.publicKey, imported once. Errors: cert.issuer, cert.signature, signature.range, crypto.backend,
/// internal.bug for another key.
[[nodiscard]] Result<void> checkIssued(const Certificate &child, const Certificate &issuer, const P256Key &issuerKey);

/// The same for a revocation list; the issuer must also be allowed to sign lists.
/// Errors: crl.issuer, crl.extension, crl.signature, signature.range, crypto.backend, internal.bug for another key.
[[nodiscard]] Result<void> checkIssued(const Crl &crl, const Certificate &issuer, const P256Key &issuerKey);

}  // namespace sealscope
