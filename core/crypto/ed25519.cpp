#include "core/crypto/ed25519.h"

#include "core/crypto/openssl.h"

namespace sealscope {

namespace {

constexpr FixedBytes<32> encodedPoint(std::array<unsigned, 32> digits)
{
    FixedBytes<32> out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<std::byte>(digits[i]);
    return out;
}

constexpr FixedBytes<32> repeated(unsigned first, unsigned middle, unsigned last)
{
    FixedBytes<32> out{};
    out.fill(static_cast<std::byte>(middle));
    out.front() = static_cast<std::byte>(first);
    out.back() = static_cast<std::byte>(last);
    return out;
}

/// Y coordinates of the eight points whose order divides 8, canonical and not, with the sign bit clear.
/// Source: "Taming the many EdDSAs" (Chalkias, Garillot, Nikolaenko 2020), table 6b.
constexpr std::array<FixedBytes<32>, 7> kSmallOrder = {
    repeated(0x00, 0x00, 0x00),
    repeated(0x01, 0x00, 0x00),
    repeated(0xec, 0xff, 0x7f),
    repeated(0xed, 0xff, 0x7f),
    repeated(0xee, 0xff, 0x7f),
    encodedPoint({0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0,
                  0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05}),
    encodedPoint({0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f,
                  0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a}),
};

bool isSmallOrder(BytesView point)
{
    FixedBytes<32> y{};
    std::ranges::copy(point, y.begin());
    y.back() &= std::byte{0x7F};
    return std::ranges::find(kSmallOrder, y) != kSmallOrder.end();
}

const unsigned char *raw(BytesView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

}  // namespace

bool verifyEd25519(BytesView publicKey, BytesView message, BytesView signature)
{
    if (publicKey.size() != 32 || signature.size() != 64 || isSmallOrder(publicKey) || isSmallOrder(signature.first(32)))
        return false;
    const openssl::ErrorGuard guard;
    const openssl::Key key(
        EVP_PKEY_new_raw_public_key_ex(openssl::library(), "ED25519", nullptr, raw(publicKey), publicKey.size()));
    const openssl::DigestContext context(EVP_MD_CTX_new());
    return key && context
        && EVP_DigestVerifyInit_ex(context.get(), nullptr, nullptr, openssl::library(), nullptr, key.get(), nullptr) == 1
        && EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(message), message.size()) == 1;
}

}  // namespace sealscope
