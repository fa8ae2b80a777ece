#include "core/crypto/key_agreement.h"

#include "core/crypto/openssl.h"

#include <secp256k1.h>
#include <secp256k1_ecdh.h>

#include <cstdlib>

namespace sealscope {

namespace {

const unsigned char *raw(BytesView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

/// One context, never freed; without it nothing could be decided.
const secp256k1_context *context()
{
    static const secp256k1_context *const made = secp256k1_context_create(SECP256K1_CONTEXT_VERIFY);
    if (made == nullptr)
        std::abort();
    return made;
}

/// Takes the X coordinate as it is; libsecp256k1's own choice would hash it.
int takeX(unsigned char *output, const unsigned char *x, const unsigned char * /*y*/, void * /*data*/)
{
    std::copy_n(x, 32, output);
    return 1;
}

}  // namespace

std::optional<SharedSecret> agreeX25519(const SecretScalar &secret, BytesView peer)
{
    if (peer.size() != 32)
        return std::nullopt;
    const openssl::ErrorGuard guard;
    const openssl::Key ours(
        EVP_PKEY_new_raw_private_key_ex(openssl::library(), "X25519", nullptr, raw(secret), secret.size()));
    const openssl::Key theirs(
        EVP_PKEY_new_raw_public_key_ex(openssl::library(), "X25519", nullptr, raw(peer), peer.size()));
    const openssl::KeyContext derivation(EVP_PKEY_CTX_new_from_pkey(openssl::library(), ours.get(), nullptr));
    SharedSecret out{};
    std::size_t size = out.size();
    const bool agreed = ours && theirs && derivation && EVP_PKEY_derive_init(derivation.get()) == 1
        && EVP_PKEY_derive_set_peer(derivation.get(), theirs.get()) == 1
        && EVP_PKEY_derive(derivation.get(), reinterpret_cast<unsigned char *>(out.data()), &size) == 1;
    return agreed && size == out.size() && !allZero(out) ? std::optional(out) : std::nullopt;
}

std::optional<SharedSecret> agreeSecp256k1(const SecretScalar &secret, const Secp256k1Key &peer)
{
    secp256k1_pubkey point;
    SharedSecret out{};
    if (secp256k1_ec_pubkey_parse(context(), &point, raw(peer), peer.size()) != 1
        || secp256k1_ecdh(context(), reinterpret_cast<unsigned char *>(out.data()), &point, raw(secret), takeX, nullptr) != 1)
        return std::nullopt;
    return out;
}

SecretScalar x25519SecretOf(const SecretScalar &ed25519Seed)
{
    const Digest512 digest = sha512(ed25519Seed);
    SecretScalar out{};
    std::ranges::copy(std::span(digest).first<32>(), out.begin());
    out.front() &= std::byte{0xF8};
    out.back() = (out.back() & std::byte{0x7F}) | std::byte{0x40};
    return out;
}

}  // namespace sealscope
