#include "tests/support/key_pairs.h"

#include <cstdlib>
#include <memory>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <secp256k1.h>
#include <secp256k1_recovery.h>

namespace sealscope::test {

namespace {

using PrivateKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;
using Number = std::unique_ptr<BIGNUM, decltype(&BN_free)>;
using NumberContext = std::unique_ptr<BN_CTX, decltype(&BN_CTX_free)>;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

template <std::size_t N>
unsigned char *raw(FixedBytes<N> &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

const unsigned char *raw(BytesView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

const secp256k1_context *context()
{
    static const secp256k1_context *const made = secp256k1_context_create(SECP256K1_CONTEXT_SIGN | SECP256K1_CONTEXT_VERIFY);
    require(made != nullptr);
    return made;
}

PrivateKey ed25519Key(const Secret &seed)
{
    PrivateKey key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, raw(seed), seed.size()), EVP_PKEY_free);
    require(key != nullptr);
    return key;
}

FixedBytes<64> sha512(std::initializer_list<BytesView> parts)
{
    FixedBytes<64> out{};
    const DigestContext digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    require(EVP_DigestInit_ex(digest.get(), EVP_sha512(), nullptr) == 1);
    for (const BytesView part : parts)
        require(EVP_DigestUpdate(digest.get(), part.data(), part.size()) == 1);
    require(EVP_DigestFinal_ex(digest.get(), raw(out), nullptr) == 1);
    return out;
}

Number littleEndian(BytesView bytes)
{
    return {BN_lebin2bn(raw(bytes), static_cast<int>(bytes.size()), nullptr), BN_free};
}

/// The scalar of a seed. Source: RFC 8032, 5.1.5.
Number scalarOf(const Secret &seed)
{
    FixedBytes<64> expanded = sha512({seed});
    expanded[0] &= std::byte{0xF8};
    expanded[31] = (expanded[31] & std::byte{0x7F}) | std::byte{0x40};
    return littleEndian(BytesView(expanded).first(32));
}

}  // namespace

Secret secret(unsigned value)
{
    Secret out{};
    out.back() = static_cast<std::byte>(value);
    return out;
}

Secp256k1Key secp256k1Of(const Secret &scalar)
{
    secp256k1_pubkey key;
    Secp256k1Key out{};
    std::size_t size = out.size();
    require(secp256k1_ec_pubkey_create(context(), &key, raw(scalar)) == 1);
    require(secp256k1_ec_pubkey_serialize(context(), raw(out), &size, &key, SECP256K1_EC_COMPRESSED) == 1);
    return out;
}

FixedBytes<65> signSecp256k1(const Secret &scalar, const Digest256 &digest)
{
    secp256k1_ecdsa_recoverable_signature signature;
    FixedBytes<65> out{};
    int v = 0;
    require(secp256k1_ecdsa_sign_recoverable(context(), &signature, raw(digest), raw(scalar), nullptr, nullptr) == 1);
    require(secp256k1_ecdsa_recoverable_signature_serialize_compact(context(), raw(out), &v, &signature) == 1);
    out.back() = static_cast<std::byte>(v);
    return out;
}

FixedBytes<65> highTwin(const FixedBytes<65> &signature)
{
    FixedBytes<65> out = signature;
    require(secp256k1_ec_seckey_negate(context(), raw(out) + 32) == 1);
    out.back() ^= std::byte{1};
    return out;
}

FixedBytes<32> ed25519Of(const Secret &seed)
{
    FixedBytes<32> out{};
    std::size_t size = out.size();
    require(EVP_PKEY_get_raw_public_key(ed25519Key(seed).get(), raw(out), &size) == 1);
    return out;
}

FixedBytes<64> signEd25519(const Secret &seed, BytesView message)
{
    FixedBytes<64> out{};
    std::size_t size = out.size();
    const PrivateKey key = ed25519Key(seed);
    const DigestContext digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    require(EVP_DigestSignInit(digest.get(), nullptr, nullptr, nullptr, key.get()) == 1);
    require(EVP_DigestSign(digest.get(), raw(out), &size, raw(message), message.size()) == 1);
    return out;
}

FixedBytes<64> signEd25519WithIdentityAsR(const Secret &seed, BytesView message)
{
    FixedBytes<64> out{};
    out[0] = std::byte{1};
    const FixedBytes<32> key = ed25519Of(seed);
    const FixedBytes<64> hash = sha512({BytesView(out).first(32), key, message});
    BIGNUM *orderNumber = nullptr;
    require(BN_hex2bn(&orderNumber, "1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed") > 0);
    const Number order(orderNumber, BN_free);
    const Number s(BN_new(), BN_free);
    const NumberContext work(BN_CTX_new(), BN_CTX_free);
    require(BN_mod_mul(s.get(), littleEndian(hash).get(), scalarOf(seed).get(), order.get(), work.get()) == 1);
    require(BN_bn2lebinpad(s.get(), raw(out) + 32, 32) == 32);
    return out;
}

}  // namespace sealscope::test
