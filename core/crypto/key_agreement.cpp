#include "core/crypto/key_agreement.h"

#include "core/crypto/openssl.h"

#include <secp256k1.h>
#include <secp256k1_ecdh.h>

#include <array>
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

/// Takes both coordinates, uncompressed.
int takePoint(unsigned char *output, const unsigned char *x, const unsigned char *y, void * /*data*/)
{
    output[0] = 4;
    std::copy_n(x, 32, output + 1);
    std::copy_n(y, 32, output + 33);
    return 1;
}

/// The generator of secp256k1, compressed. Source: SEC 2, 2.4.1.
constexpr std::array<unsigned char, 33> kGenerator{0x02, 0x79, 0xBE, 0x66, 0x7E, 0xF9, 0xDC, 0xBB, 0xAC, 0x55, 0xA0,
                                                   0x62, 0x95, 0xCE, 0x87, 0x0B, 0x07, 0x02, 0x9B, 0xFC, 0xDB, 0x2D,
                                                   0xCE, 0x28, 0xD9, 0x59, 0xF2, 0x81, 0x5B, 0x16, 0xF8, 0x17, 0x98};

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

FixedBytes<32> x25519PublicKey(const SecretScalar &secret)
{
    FixedBytes<32> base{};  // RFC 7748 6.1: the public key is the product with the point 9
    base.front() = std::byte{9};
    const auto out = agreeX25519(secret, base);
    if (!out)
        std::abort();  // a clamped scalar times the base point is never zero
    return *out;
}

// The key agreement takes constant time, and its product with the generator is the public key.
std::optional<Secp256k1Key> secp256k1PublicKey(const SecretScalar &secret)
{
    secp256k1_pubkey generator;
    FixedBytes<65> point{};
    if (secp256k1_ec_pubkey_parse(context(), &generator, kGenerator.data(), kGenerator.size()) != 1
        || secp256k1_ecdh(context(), reinterpret_cast<unsigned char *>(point.data()), &generator, raw(secret), takePoint, nullptr) != 1)
        return std::nullopt;
    return secp256k1Key(point);
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
