#include "core/crypto/signature.h"

#include "core/crypto/openssl.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/params.h>

namespace sealscope {

namespace {

/// Order n of the P-256 group. Source: SEC 2, section 2.4.2.
constexpr FixedBytes<32> kGroupOrder = [] {
    constexpr std::array<unsigned, 32> digits = {0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff,
                                                 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17,
                                                 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51};
    FixedBytes<32> out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<std::byte>(digits[i]);
    return out;
}();

bool inRange(BytesView number)
{
    return !allZero(number) && std::ranges::lexicographical_compare(number, kGroupOrder);
}

/// The DER form of r ‖ s that OpenSSL wants: at most 72 bytes, so every length is one byte.
class DerSignature {
public:
    explicit DerSignature(const P256Signature &raw)
    {
        put(0x30);
        put(0);
        putInteger(std::span(raw).first<32>());
        putInteger(std::span(raw).last<32>());
        m_bytes[1] = static_cast<unsigned char>(m_size - 2);
    }

    [[nodiscard]] const unsigned char *data() const { return m_bytes.data(); }
    [[nodiscard]] std::size_t size() const { return m_size; }

private:
    void put(unsigned value) { m_bytes[m_size++] = static_cast<unsigned char>(value); }

    void putInteger(std::span<const std::byte, 32> number)
    {
        std::size_t first = 0;
        while (first < 31 && number[first] == std::byte{0})
            ++first;
        const bool padded = (number[first] & std::byte{0x80}) != std::byte{0};
        put(0x02);
        put(static_cast<unsigned>(32 - first) + (padded ? 1U : 0U));
        if (padded)
            put(0);
        for (std::size_t i = first; i < 32; ++i)
            put(std::to_integer<unsigned>(number[i]));
    }

    std::array<unsigned char, 72> m_bytes{};
    std::size_t m_size = 0;
};

openssl::Key makeTemplate()
{
    std::array<char, 11> group = {"prime256v1"};
    const std::array<OSSL_PARAM, 2> parameters = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), 0), OSSL_PARAM_construct_end()};
    const openssl::KeyContext context(EVP_PKEY_CTX_new_from_name(openssl::library(), "EC", nullptr));
    EVP_PKEY *key = nullptr;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1
        || EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEY_PARAMETERS, const_cast<OSSL_PARAM *>(parameters.data()))
            != 1)
        return nullptr;
    return openssl::Key(key);
}

tl::unexpected<Error> backendFault()
{
    return fail(ErrorCode::CryptoBackend, "OpenSSL could not make a P-256 key");
}

}  // namespace

// Copying the curve from a template and setting the point costs a quarter of EVP_PKEY_fromdata with both; either way OpenSSL
// refuses a point that is not on the curve. The look-up of the algorithm is done here too: a copy of a context that is ready
// to verify costs nothing beside a verification, a new one does.
Result<P256Key> P256Key::fromPoint(const P256Point &point)
{
    const openssl::ErrorGuard guard;
    static const EVP_PKEY *const curve = makeTemplate().release();
    std::array<unsigned char, 65> encoded{};
    encoded[0] = 0x04;
    std::ranges::transform(point, encoded.begin() + 1, [](std::byte b) { return std::to_integer<unsigned char>(b); });

    openssl::Key key(EVP_PKEY_new());
    if (curve == nullptr || !key || EVP_PKEY_copy_parameters(key.get(), curve) != 1)
        return backendFault();
    if (EVP_PKEY_set1_encoded_public_key(key.get(), encoded.data(), encoded.size()) != 1) {
        if (ERR_GET_REASON(ERR_peek_last_error()) == ERR_R_MALLOC_FAILURE)
            return backendFault();
        return fail(ErrorCode::AttestationKeyInvalid, "the public key is no point of P-256");
    }
    openssl::KeyContext verifier(EVP_PKEY_CTX_new_from_pkey(openssl::library(), key.get(), nullptr));
    if (!verifier || EVP_PKEY_verify_init(verifier.get()) != 1)
        return backendFault();
    P256Key out;
    out.m_point = point;
    out.m_verifier = std::shared_ptr<EVP_PKEY_CTX>(verifier.release(), EVP_PKEY_CTX_free);
    return out;
}

SignatureOutcome verifyP256(const P256Key &key, const Digest256 &digest, const P256Signature &signature)
{
    const std::span bytes(signature);
    if (!inRange(bytes.first<32>()) || !inRange(bytes.last<32>()))
        return SignatureOutcome::OutOfRange;

    const openssl::ErrorGuard guard;
    // A context serves one thread at a time; each call works on a copy of its own.
    const openssl::KeyContext context(EVP_PKEY_CTX_dup(key.m_verifier.get()));
    if (!context)
        return SignatureOutcome::BackendFault;
    const DerSignature der(signature);
    const int answer = EVP_PKEY_verify(context.get(), der.data(), der.size(),
                                       reinterpret_cast<const unsigned char *>(digest.data()), digest.size());
    // 1 is right, 0 is wrong, anything else decided nothing.
    if (answer == 1)
        return SignatureOutcome::Right;
    return answer == 0 ? SignatureOutcome::Wrong : SignatureOutcome::BackendFault;
}

Result<void> checkP256(const P256Key &key, const Digest256 &digest, const P256Signature &signature,
                       const WrongSignature &wrong)
{
    switch (verifyP256(key, digest, signature)) {
    case SignatureOutcome::Right: return {};
    case SignatureOutcome::Wrong: return fail(wrong.code, wrong.message, wrong.offset);
    case SignatureOutcome::OutOfRange:
        return fail(ErrorCode::SignatureRange, "r or s of the signature is not between 1 and the group order",
                    wrong.offset);
    case SignatureOutcome::BackendFault: break;
    }
    return fail(ErrorCode::CryptoBackend, "OpenSSL could not decide on the signature", wrong.offset);
}

}  // namespace sealscope
