#pragma once

#include "core/base/result.h"
#include "core/crypto/digest.h"

#include <memory>
#include <optional>
#include <string>

struct evp_pkey_ctx_st;

namespace sealscope {

using P256Point = FixedBytes<64>;      ///< X ‖ Y, 32 bytes each, big-endian
using P256Signature = FixedBytes<64>;  ///< r ‖ s, 32 bytes each, big-endian

enum class SignatureOutcome {
    Right,
    Wrong,       ///< another key, or other bytes
    OutOfRange,  ///< r or s is zero or not below the group order
    BackendFault,
};

/// A P-256 public key, imported and found to be a point of the curve. Immutable, cheap to copy, usable from every thread.
class P256Key {
public:
    /// Error: attestation.key_invalid when (X, Y) is not on the curve; crypto.backend when OpenSSL failed.
    [[nodiscard]] static Result<P256Key> fromPoint(const P256Point &point);

    [[nodiscard]] const P256Point &point() const { return m_point; }

private:
    friend SignatureOutcome verifyP256(const P256Key &, const Digest256 &, const P256Signature &);
    P256Key() = default;
    P256Point m_point{};
    std::shared_ptr<const evp_pkey_ctx_st>
        m_verifier;  ///< OpenSSL's key, ready to verify; never used itself, only copied
};

/// ECDSA over P-256 (FIPS 186-4) of a SHA-256 digest. (r, n-s) is accepted beside (r, s), as Intel's verifier does: the bytes
/// of a signed artifact are no unique id.
[[nodiscard]] SignatureOutcome verifyP256(const P256Key &key, const Digest256 &digest, const P256Signature &signature);

/// What to say of a signature that is wrong: the code, and where and in which words.
struct WrongSignature {
    ErrorCode code;
    std::string message;
    std::optional<std::size_t> offset;
};

/// verifyP256 as a Result, so that only Right can ever be success. Errors: `wrong`, signature.range, crypto.backend.
[[nodiscard]] Result<void> checkP256(const P256Key &key, const Digest256 &digest, const P256Signature &signature,
                                     const WrongSignature &wrong);

}  // namespace sealscope
