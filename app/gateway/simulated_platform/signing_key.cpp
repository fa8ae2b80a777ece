#include "app/gateway/simulated_platform/signing_key.h"

#include "app/gateway/simulated_platform/openssl_numbers.h"

#include <openssl/hmac.h>
#include <openssl/rand.h>

namespace sealscope::simulated {

namespace {

Digest256 hmac(const Digest256 &key, std::initializer_list<BytesView> parts)
{
    Bytes message;
    for (const BytesView part : parts)
        message.insert(message.end(), part.begin(), part.end());
    Digest256 out{};
    unsigned size = 0;
    require(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), octets(message), message.size(), octets(out),
                 &size)
            != nullptr);
    return out;
}

/// The nonces of RFC 6979, section 3.2, for P-256 and SHA-256.
class NonceSource {
public:
    NonceSource(const FixedBytes<32> &scalar, const FixedBytes<32> &reducedDigest)
    {
        m_value.fill(std::byte{1});
        for (const std::byte step : {std::byte{0}, std::byte{1}}) {
            m_key = hmac(m_key, {m_value, BytesView(&step, 1), scalar, reducedDigest});
            m_value = hmac(m_key, {m_value});
        }
    }

    FixedBytes<32> next()
    {
        m_value = hmac(m_key, {m_value});
        const Digest256 candidate = m_value;
        const std::byte zero{0};
        m_key = hmac(m_key, {m_value, BytesView(&zero, 1)});
        m_value = hmac(m_key, {m_value});
        return candidate;
    }

private:
    Digest256 m_key{};
    Digest256 m_value{};
};

/// One attempt with one nonce, or nothing where r or s would be zero.
std::optional<P256Signature> signWith(const FixedBytes<32> &scalar, const FixedBytes<32> &digest,
                                      const FixedBytes<32> &nonce)
{
    const Number k(nonce);
    if (!k.isScalar())
        return std::nullopt;
    const P256Point point = multiplyGenerator(k);
    const Number r = Number(BytesView(point).first<32>()).reduced();
    const Number s = multiply(invert(k), add(Number(digest), multiply(r, Number(scalar))));
    if (!r.isScalar() || !s.isScalar())
        return std::nullopt;
    P256Signature out{};
    std::ranges::copy(r.bytes(), out.begin());
    std::ranges::copy(s.bytes(), out.begin() + 32);
    return out;
}

}  // namespace

SigningKey SigningKey::derive(BytesView seed, std::string_view purpose)
{
    SigningKey key;
    for (std::byte counter{0};; counter = static_cast<std::byte>(std::to_integer<unsigned>(counter) + 1)) {
        key.m_scalar =
            sha256({asBytes("sealscope simulated key\n"), sha256(seed), BytesView(&counter, 1), asBytes(purpose)});
        const Number scalar(key.m_scalar);
        if (!scalar.isScalar())
            continue;
        key.m_point = multiplyGenerator(scalar);
        return key;
    }
}

P256Signature SigningKey::sign(BytesView message) const
{
    const FixedBytes<32> digest = Number(sha256(message)).reduced().bytes();
    NonceSource nonces(m_scalar, digest);
    for (;;) {
        if (const auto signature = signWith(m_scalar, digest, nonces.next()))
            return *signature;
    }
}

KeySource KeySource::fresh()
{
    Digest256 seed{};
    require(RAND_priv_bytes(octets(seed), static_cast<int>(seed.size())) == 1);
    return KeySource(seed);
}

KeySource KeySource::seeded(std::string_view seed)
{
    return KeySource(sha256(asBytes(seed)));
}

Digest256 KeySource::secret(std::string_view purpose) const
{
    return sha256({asBytes("sealscope simulated secret\n"), m_seed, asBytes(purpose)});
}

}  // namespace sealscope::simulated
