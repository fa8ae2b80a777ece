#include "tests/support/e2ee_sealer.h"

#include "app/gateway/simulated_identity/e2ee_sealer.h"
#include "tests/support/key_pairs.h"

namespace sealscope::test {

namespace {

/// The public key that a value is sealed to: in the legacy suite of Ed25519, the X25519 key that its secret turns into.
Bytes recipientOf(const SealingInput &input)
{
    if (input.suite != E2eeSuite::LegacyEd25519)
        return publicKeyOf(input.suite, input.recipient);
    const FixedBytes<32> point = x25519Of(x25519SecretOf(input.recipient));
    return {point.begin(), point.end()};
}

}  // namespace

std::string sealed(const SealingInput &input, std::string_view text)
{
    simulated::E2eeSeal seal{input.suite, recipientOf(input), input.associated, scalarOf(0x55), {}};
    seal.nonce.fill(std::byte{0x0A});
    return simulated::sealE2eeValue(seal, text);
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
