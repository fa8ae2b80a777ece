#include "core/crypto/secp256k1.h"

#include "core/crypto/keccak.h"

#include <secp256k1.h>
#include <secp256k1_recovery.h>

#include <cstdlib>

namespace sealscope {

namespace {

const unsigned char *raw(BytesView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

/// One context for verification only, never freed; without it nothing could be decided.
const secp256k1_context *context()
{
    static const secp256k1_context *const made = secp256k1_context_create(SECP256K1_CONTEXT_VERIFY);
    if (made == nullptr)
        std::abort();
    return made;
}

Secp256k1Key compressed(const secp256k1_pubkey &key)
{
    Secp256k1Key out{};
    std::size_t size = out.size();
    secp256k1_ec_pubkey_serialize(context(), reinterpret_cast<unsigned char *>(out.data()), &size, &key,
                                  SECP256K1_EC_COMPRESSED);
    return out;
}

std::optional<secp256k1_pubkey> parsed(BytesView encoded)
{
    secp256k1_pubkey key;
    if ((encoded.size() != 33 && encoded.size() != 65)
        || secp256k1_ec_pubkey_parse(context(), &key, raw(encoded), encoded.size()) != 1)
        return std::nullopt;
    return key;
}

/// Is s at most half the group order? libsecp256k1 verifies only such signatures and recovers from any.
bool isLowS(BytesView signature)
{
    secp256k1_ecdsa_signature parsedSignature;
    return secp256k1_ecdsa_signature_parse_compact(context(), &parsedSignature, raw(signature)) == 1
        && secp256k1_ecdsa_signature_normalize(context(), nullptr, &parsedSignature) == 0;
}

}  // namespace

std::optional<Secp256k1Key> secp256k1Key(BytesView encoded)
{
    // The hybrid encodings 06 and 07 name the same points a third way; no format here uses them.
    const bool plain = !encoded.empty() && encoded[0] >= std::byte{2} && encoded[0] <= std::byte{4};
    const auto key = plain ? parsed(encoded) : std::nullopt;
    return key ? std::optional(compressed(*key)) : std::nullopt;
}

FixedBytes<65> uncompressed(const Secp256k1Key &key)
{
    FixedBytes<65> out{};
    const auto point = parsed(key);
    std::size_t size = out.size();
    if (point)
        secp256k1_ec_pubkey_serialize(context(), reinterpret_cast<unsigned char *>(out.data()), &size, &*point,
                                      SECP256K1_EC_UNCOMPRESSED);
    return out;
}

bool verifySecp256k1(const Secp256k1Key &key, const Digest256 &digest, BytesView signature)
{
    const auto point = parsed(key);
    secp256k1_ecdsa_signature compact;
    return point && signature.size() == 64 && isLowS(signature)
        && secp256k1_ecdsa_signature_parse_compact(context(), &compact, raw(signature)) == 1
        && secp256k1_ecdsa_verify(context(), &compact, raw(digest), &*point) == 1;
}

std::optional<Secp256k1Key> recoverSecp256k1(const Digest256 &digest, BytesView signature)
{
    if (signature.size() != 65 || !isLowS(signature.first(64)))
        return std::nullopt;
    int v = std::to_integer<int>(signature[64]);
    if (v >= 27)
        v -= 27;
    secp256k1_ecdsa_recoverable_signature recoverable;
    secp256k1_pubkey key;
    if (v < 0 || v > 3
        || secp256k1_ecdsa_recoverable_signature_parse_compact(context(), &recoverable, raw(signature), v) != 1
        || secp256k1_ecdsa_recover(context(), &key, &recoverable, raw(digest)) != 1)
        return std::nullopt;
    return compressed(key);
}

FixedBytes<20> ethereumAddress(const Secp256k1Key &key)
{
    const FixedBytes<65> point = uncompressed(key);
    const Digest256 digest = keccak256(BytesView(point).subspan(1));
    FixedBytes<20> out{};
    std::ranges::copy(std::span(digest).last<20>(), out.begin());
    return out;
}

}  // namespace sealscope
