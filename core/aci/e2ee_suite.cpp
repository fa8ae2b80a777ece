#include "core/aci/e2ee_suite.h"

#include "core/crypto/sealed_message.h"
#include "core/dstack/key_custody.h"

#include <array>

namespace sealscope {

namespace {

enum class Curve : std::uint8_t { Montgomery, Secp256k1 };

struct SuiteRow {
    E2eeSuite suite;
    std::string_view name;
    std::string_view info;  ///< of HKDF
    Curve curve;
};

constexpr std::array kSuites{
    SuiteRow{E2eeSuite::X25519, "x25519-aes-256-gcm-hkdf-sha256", "aci.e2ee.v2.x25519", Curve::Montgomery},
    SuiteRow{E2eeSuite::Secp256k1, "secp256k1-aes-256-gcm-hkdf-sha256", "aci.e2ee.v2.secp256k1", Curve::Secp256k1},
    SuiteRow{E2eeSuite::LegacyEcdsa, "ecdsa", "ecdsa_encryption", Curve::Secp256k1},
    SuiteRow{E2eeSuite::LegacyEd25519, "ed25519", "ed25519_encryption", Curve::Montgomery},
};

const SuiteRow &row(E2eeSuite suite)
{
    return kSuites[static_cast<std::size_t>(suite)];
}

/// The legacy suites have no associated data at all.
bool bindsPlace(E2eeSuite suite)
{
    switch (suite) {
    case E2eeSuite::X25519:
    case E2eeSuite::Secp256k1: return true;
    case E2eeSuite::LegacyEcdsa:
    case E2eeSuite::LegacyEd25519: break;
    }
    return false;
}

/// A point of secp256k1 of 64 bytes (X, Y) or 65 (04, X, Y).
std::optional<Secp256k1Key> uncompressedPoint(BytesView bytes)
{
    Bytes encoded;
    if (bytes.size() == 64)
        encoded.push_back(std::byte{4});
    encoded.insert(encoded.end(), bytes.begin(), bytes.end());
    const bool shaped = encoded.size() == 65 && encoded.front() == std::byte{4};
    return shaped ? secp256k1Key(encoded) : std::nullopt;
}

/// The shared secret of a value's ephemeral key and the recipient.
std::optional<SharedSecret> agreed(E2eeSuite suite, const SecretScalar &secret, BytesView ephemeral)
{
    switch (suite) {
    case E2eeSuite::X25519: return agreeX25519(secret, ephemeral);
    case E2eeSuite::LegacyEd25519: return agreeX25519(x25519SecretOf(secret), ephemeral);
    case E2eeSuite::Secp256k1:
    case E2eeSuite::LegacyEcdsa: break;
    }
    const auto point = uncompressedPoint(ephemeral);
    return point ? agreeSecp256k1(secret, *point) : std::nullopt;
}

/// A recipient's key in the form of e2eePublicKey(), and our ephemeral secret.
std::optional<SharedSecret> agreedWith(E2eeSuite suite, const SecretScalar &ephemeral, BytesView recipient)
{
    if (row(suite).curve == Curve::Montgomery)
        return agreeX25519(ephemeral, recipient);
    const auto point = secp256k1Key(recipient);
    return point ? agreeSecp256k1(ephemeral, *point) : std::nullopt;
}

/// The public half as it stands in front of a value.
std::optional<Bytes> ephemeralKey(E2eeSuite suite, const SecretScalar &secret)
{
    if (row(suite).curve == Curve::Montgomery) {
        const FixedBytes<32> key = x25519PublicKey(secret);
        return Bytes(key.begin(), key.end());
    }
    const auto point = secp256k1PublicKey(secret);
    if (!point)
        return std::nullopt;
    const FixedBytes<65> key = uncompressed(*point);
    return Bytes(key.begin(), key.end());
}

}  // namespace

std::string_view e2eeSuiteName(E2eeSuite suite)
{
    return row(suite).name;
}

std::optional<E2eeSuite> e2eeSuite(std::string_view name)
{
    const auto found = std::ranges::find(kSuites, name, &SuiteRow::name);
    return found == kSuites.end() ? std::nullopt : std::optional(found->suite);
}

std::size_t ephemeralBytes(E2eeSuite suite)
{
    return row(suite).curve == Curve::Montgomery ? 32 : 65;
}

std::size_t smallestCiphertext(E2eeSuite suite)
{
    return ephemeralBytes(suite) + kGcmNonceBytes + kGcmTagBytes;
}

Result<Bytes> e2eePublicKey(E2eeSuite suite, std::string_view hex)
{
    const Result<Bytes> bytes = hexMember(hex);
    if (!bytes)
        return fail(ErrorCode::E2eeInvalidPublicKey, bytes.error().message, bytes.error().offset);
    if (row(suite).curve == Curve::Montgomery) {
        if (bytes->size() != 32)
            return fail(ErrorCode::E2eeInvalidPublicKey, "key of " + std::to_string(bytes->size()) + " bytes, want 32");
        return *bytes;
    }
    const auto point = uncompressedPoint(*bytes);
    if (!point)
        return fail(ErrorCode::E2eeInvalidPublicKey,
                    "key of " + std::to_string(bytes->size()) + " bytes is no uncompressed point of secp256k1");
    return Bytes(point->begin(), point->end());
}

Result<Bytes> openE2eeValue(E2eeSuite suite, const SecretScalar &secret, std::string_view hex, std::string_view associated)
{
    constexpr ErrorCode code = ErrorCode::E2eeDecryptionFailed;
    if (hex.size() / 2 > kMaxE2eeValueBytes + 1)
        return fail(code, "value of " + std::to_string(hex.size() / 2) + " bytes, want at most " + std::to_string(kMaxE2eeValueBytes));
    const Result<Bytes> sealed = hexMember(hex);
    if (!sealed)
        return fail(code, "not encrypted: " + sealed.error().message, sealed.error().offset);
    if (sealed->size() < smallestCiphertext(suite))
        return fail(code, "value of " + std::to_string(sealed->size()) + " bytes, want at least "
                        + std::to_string(smallestCiphertext(suite)));
    const BytesView bytes(*sealed);
    const std::size_t prefix = ephemeralBytes(suite);
    const auto shared = agreed(suite, secret, bytes.first(prefix));
    if (!shared)
        return fail(code, "the ephemeral key is no usable point of the suite's curve");
    const SymmetricKey key = hkdfSha256(*shared, row(suite).info);
    auto plain = openAes256Gcm(key, bytes.subspan(prefix, kGcmNonceBytes),
                               asBytes(bindsPlace(suite) ? associated : std::string_view()),
                               bytes.subspan(prefix + kGcmNonceBytes));
    if (!plain)
        return fail(code, "the tag does not hold: another key, another place, or changed bytes");
    return std::move(*plain);
}

Result<std::string> sealE2eeValue(E2eeSuite suite, BytesView recipient, const SealingSecrets &secrets, std::string_view text,
                                  std::string_view associated)
{
    if (!bindsPlace(suite) || text.size() > kMaxE2eeValueBytes)
        return fail(ErrorCode::ParamInvalid, "a value of " + std::to_string(text.size()) + " bytes for " + std::string(row(suite).name)
                        + ", want a suite that binds and at most " + std::to_string(kMaxE2eeValueBytes));
    const auto ephemeral = ephemeralKey(suite, secrets.ephemeral);
    const auto shared = agreedWith(suite, secrets.ephemeral, recipient);
    if (!ephemeral || !shared)
        return fail(ErrorCode::E2eeInvalidPublicKey, "nothing can be encrypted to this key");
    const auto sealed = sealAes256Gcm(hkdfSha256(*shared, row(suite).info), secrets.nonce, asBytes(associated), asBytes(text));
    if (!sealed)
        return fail(ErrorCode::CryptoBackend, "OpenSSL did not encrypt");
    return toHex(*ephemeral) + toHex(secrets.nonce) + toHex(*sealed);
}

std::optional<std::string> e2eeClientKey(E2eeSuite suite, const SecretScalar &secret)
{
    const auto key = ephemeralKey(suite, secret);
    return key ? std::optional(toHex(*key)) : std::nullopt;
}

}  // namespace sealscope
