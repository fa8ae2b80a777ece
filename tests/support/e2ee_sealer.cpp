#include "tests/support/e2ee_sealer.h"

#include "core/base/text.h"
#include "core/crypto/sealed_message.h"
#include "tests/support/key_pairs.h"

#include <cstdlib>
#include <memory>
#include <openssl/evp.h>

namespace sealscope::test {

namespace {

void require(bool held)
{
    if (!held)
        std::abort();
}

bool isMontgomery(E2eeSuite suite)
{
    return suite == E2eeSuite::X25519 || suite == E2eeSuite::LegacyEd25519;
}

std::string_view infoOf(E2eeSuite suite)
{
    switch (suite) {
    case E2eeSuite::X25519: return "aci.e2ee.v2.x25519";
    case E2eeSuite::Secp256k1: return "aci.e2ee.v2.secp256k1";
    case E2eeSuite::LegacyEcdsa: return "ecdsa_encryption";
    case E2eeSuite::LegacyEd25519: break;
    }
    return "ed25519_encryption";
}

struct Agreement {
    Bytes ephemeral;
    SharedSecret shared{};
};

Agreement agreement(const SealingInput &input)
{
    const SecretScalar ours = scalarOf(0x55);
    if (isMontgomery(input.suite)) {
        const SecretScalar theirs =
            input.suite == E2eeSuite::X25519 ? input.recipient : x25519SecretOf(input.recipient);
        const FixedBytes<32> point = x25519Of(ours);
        return {Bytes(point.begin(), point.end()), agreeX25519(ours, x25519Of(theirs)).value()};
    }
    const FixedBytes<65> point = uncompressed(secp256k1Of(ours));
    return {Bytes(point.begin(), point.end()), agreeSecp256k1(ours, secp256k1Of(input.recipient)).value()};
}

}  // namespace

std::string sealed(const SealingInput &input, std::string_view text)
{
    Agreement agreed = agreement(input);
    const SymmetricKey key = hkdfSha256(agreed.shared, infoOf(input.suite));
    FixedBytes<kGcmNonceBytes> nonce{};
    nonce.fill(std::byte{0x0A});
    const auto raw = [](auto &bytes) { return reinterpret_cast<unsigned char *>(bytes.data()); };
    Bytes hidden(text.size());
    FixedBytes<kGcmTagBytes> tag{};
    int written = 0;
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    require(EVP_EncryptInit_ex2(context.get(), EVP_aes_256_gcm(), reinterpret_cast<const unsigned char *>(key.data()), raw(nonce),
                                nullptr) == 1);
    const bool legacy = input.suite == E2eeSuite::LegacyEcdsa || input.suite == E2eeSuite::LegacyEd25519;
    const auto *associated = reinterpret_cast<const unsigned char *>(input.associated.data());
    require(legacy || EVP_EncryptUpdate(context.get(), nullptr, &written, associated, static_cast<int>(input.associated.size())) == 1);
    const auto *plain = reinterpret_cast<const unsigned char *>(text.data());
    require(text.empty() || EVP_EncryptUpdate(context.get(), raw(hidden), &written, plain, static_cast<int>(text.size())) == 1);
    require(EVP_EncryptFinal_ex(context.get(), raw(tag), &written) == 1);
    require(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, static_cast<int>(tag.size()), tag.data()) == 1);
    return toHex(agreed.ephemeral) + toHex(nonce) + toHex(hidden) + toHex(tag);
}

FixedBytes<32> x25519Of(const SecretScalar &secret)
{
    FixedBytes<32> base{};  // RFC 7748 6.1: the public key is the product with the point 9
    base.front() = std::byte{9};
    return agreeX25519(secret, base).value();
}

Bytes publicKeyOf(E2eeSuite suite, const SecretScalar &secret)
{
    const auto copied = [](BytesView key) { return Bytes(key.begin(), key.end()); };
    switch (suite) {
    case E2eeSuite::X25519: return copied(x25519Of(secret));
    case E2eeSuite::LegacyEd25519: return copied(ed25519Of(secret));
    case E2eeSuite::Secp256k1:
    case E2eeSuite::LegacyEcdsa: break;
    }
    return copied(secp256k1Of(secret));
}

SecretScalar scalarOf(unsigned value)
{
    SecretScalar out{};
    out.fill(static_cast<std::byte>(value));
    return out;
}

}  // namespace sealscope::test
