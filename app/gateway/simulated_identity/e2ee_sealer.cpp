#include "app/gateway/simulated_identity/e2ee_sealer.h"

#include "app/gateway/simulated_identity/curve25519.h"
#include "app/gateway/simulated_identity/secp256k1_signer.h"
#include "app/gateway/simulated_platform/openssl_numbers.h"
#include "core/base/text.h"
#include "core/crypto/sealed_message.h"

#include <memory>
#include <openssl/evp.h>
#include <openssl/rand.h>

namespace sealscope::simulated {

namespace {

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

Agreement agree(const E2eeSeal &seal)
{
    const auto made = [](std::optional<SharedSecret> shared) {
        require(shared.has_value());
        return *shared;
    };
    if (isMontgomery(seal.suite)) {
        const FixedBytes<32> point = x25519Key(seal.ephemeral);
        return {Bytes(point.begin(), point.end()), made(agreeX25519(seal.ephemeral, seal.recipient))};
    }
    const FixedBytes<65> point = Secp256k1Signer(seal.ephemeral).uncompressedKey();
    Secp256k1Key recipient{};
    require(seal.recipient.size() == recipient.size());
    std::ranges::copy(seal.recipient, recipient.begin());
    return {Bytes(point.begin(), point.end()), made(agreeSecp256k1(seal.ephemeral, recipient))};
}

}  // namespace

std::string sealE2eeValue(const E2eeSeal &seal, std::string_view text)
{
    const Agreement agreed = agree(seal);
    const SymmetricKey key = hkdfSha256(agreed.shared, infoOf(seal.suite));
    Bytes hidden(text.size());
    FixedBytes<kGcmTagBytes> tag{};
    int written = 0;
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    require(EVP_EncryptInit_ex2(context.get(), EVP_aes_256_gcm(), octets(BytesView(key)), octets(BytesView(seal.nonce)), nullptr) == 1);
    const bool bound = seal.suite == E2eeSuite::X25519 || seal.suite == E2eeSuite::Secp256k1;
    const BytesView associated = asBytes(seal.associated);
    require(!bound
            || EVP_EncryptUpdate(context.get(), nullptr, &written, octets(associated), static_cast<int>(associated.size())) == 1);
    require(text.empty()
            || EVP_EncryptUpdate(context.get(), octets(hidden), &written, octets(asBytes(text)), static_cast<int>(text.size())) == 1);
    require(EVP_EncryptFinal_ex(context.get(), octets(tag), &written) == 1);
    require(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, static_cast<int>(tag.size()), tag.data()) == 1);
    return toHex(agreed.ephemeral) + toHex(seal.nonce) + toHex(hidden) + toHex(tag);
}

std::string sealE2eeValue(E2eeSuite suite, Bytes recipient, std::string associated, std::string_view text)
{
    E2eeSeal seal{suite, std::move(recipient), std::move(associated), {}, {}};
    require(RAND_priv_bytes(octets(seal.ephemeral), static_cast<int>(seal.ephemeral.size())) == 1);
    require(RAND_bytes(octets(seal.nonce), static_cast<int>(seal.nonce.size())) == 1);
    return sealE2eeValue(seal, text);
}

}  // namespace sealscope::simulated
