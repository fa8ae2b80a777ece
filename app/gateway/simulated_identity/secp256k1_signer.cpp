#include "app/gateway/simulated_identity/secp256k1_signer.h"

#include "app/gateway/simulated_platform/openssl_numbers.h"

#include <secp256k1.h>
#include <secp256k1_recovery.h>

namespace sealscope::simulated {

namespace {

/// One context for signing, never freed.
const secp256k1_context *context()
{
    static const secp256k1_context *const made = secp256k1_context_create(SECP256K1_CONTEXT_SIGN);
    require(made != nullptr);
    return made;
}

}  // namespace

Secp256k1Signer::Secp256k1Signer(const Digest256 &scalar) : m_scalar(scalar)
{
    while (secp256k1_ec_seckey_verify(context(), octets(BytesView(m_scalar))) != 1)
        m_scalar = sha256(m_scalar);
    secp256k1_pubkey point;
    require(secp256k1_ec_pubkey_create(context(), &point, octets(BytesView(m_scalar))) == 1);
    std::size_t size = m_key.size();
    require(secp256k1_ec_pubkey_serialize(context(), octets(m_key), &size, &point, SECP256K1_EC_COMPRESSED) == 1);
}

FixedBytes<65> Secp256k1Signer::signRecoverable(const Digest256 &digest) const
{
    secp256k1_ecdsa_recoverable_signature signature;
    require(secp256k1_ecdsa_sign_recoverable(context(), &signature, octets(BytesView(digest)),
                                             octets(BytesView(m_scalar)), secp256k1_nonce_function_rfc6979, nullptr)
            == 1);
    FixedBytes<65> out{};
    int v = 0;
    require(secp256k1_ecdsa_recoverable_signature_serialize_compact(context(), octets(out), &v, &signature) == 1);
    out.back() = static_cast<std::byte>(v);
    return out;
}

FixedBytes<64> Secp256k1Signer::sign(const Digest256 &digest) const
{
    const FixedBytes<65> recoverable = signRecoverable(digest);
    FixedBytes<64> out{};
    std::ranges::copy(BytesView(recoverable).first<64>(), out.begin());
    return out;
}

}  // namespace sealscope::simulated
