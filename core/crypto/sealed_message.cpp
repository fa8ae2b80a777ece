#include "core/crypto/sealed_message.h"

#include "core/crypto/openssl.h"

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <array>
#include <climits>
#include <cstdlib>

namespace sealscope {

namespace {

unsigned char *raw(std::byte *bytes)
{
    return reinterpret_cast<unsigned char *>(bytes);
}

const unsigned char *raw(BytesView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

/// OpenSSL's parameters are not const; it reads these and no more.
OSSL_PARAM octets(const char *name, BytesView bytes)
{
    return OSSL_PARAM_construct_octet_string(name, const_cast<std::byte *>(bytes.data()), bytes.size());
}

}  // namespace

SymmetricKey hkdfSha256(BytesView inputKey, std::string_view info)
{
    const openssl::ErrorGuard guard;
    const openssl::Kdf algorithm(EVP_KDF_fetch(openssl::library(), "HKDF", nullptr));
    const openssl::KdfContext context(EVP_KDF_CTX_new(algorithm.get()));
    std::array digest{'S', 'H', 'A', '2', '-', '2', '5', '6', '\0'};
    const std::array parameters{OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
                                octets(OSSL_KDF_PARAM_KEY, inputKey), octets(OSSL_KDF_PARAM_INFO, asBytes(info)),
                                OSSL_PARAM_construct_end()};
    SymmetricKey out{};
    if (!context || EVP_KDF_derive(context.get(), raw(out.data()), out.size(), parameters.data()) != 1)
        std::abort();
    return out;
}

std::optional<Bytes> openAes256Gcm(const SymmetricKey &key, BytesView nonce, BytesView associated, BytesView sealed)
{
    if (nonce.size() != kGcmNonceBytes || sealed.size() < kGcmTagBytes || sealed.size() > INT_MAX
        || associated.size() > INT_MAX)
        return std::nullopt;
    const openssl::ErrorGuard guard;
    const BytesView hidden = sealed.first(sealed.size() - kGcmTagBytes);
    FixedBytes<kGcmTagBytes> tag{};
    std::ranges::copy(sealed.last(kGcmTagBytes), tag.begin());
    const openssl::Cipher algorithm(EVP_CIPHER_fetch(openssl::library(), "AES-256-GCM", nullptr));
    const openssl::CipherContext context(EVP_CIPHER_CTX_new());
    Bytes plain(hidden.size());
    int written = 0;
    const auto taken = [&](unsigned char *out, BytesView in) {
        return in.empty() || EVP_DecryptUpdate(context.get(), out, &written, raw(in), static_cast<int>(in.size())) == 1;
    };
    const bool opened = algorithm && context
        && EVP_DecryptInit_ex2(context.get(), algorithm.get(), raw(key), raw(nonce), nullptr) == 1
        && taken(nullptr, associated) && taken(raw(plain.data()), hidden)
        && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, static_cast<int>(tag.size()), tag.data()) == 1
        && EVP_DecryptFinal_ex(context.get(), raw(plain.data()) + hidden.size(), &written) == 1;
    return opened ? std::optional(std::move(plain)) : std::nullopt;
}

std::optional<Bytes> sealAes256Gcm(const SymmetricKey &key, BytesView nonce, BytesView associated, BytesView plain)
{
    if (nonce.size() != kGcmNonceBytes || plain.size() > INT_MAX - kGcmTagBytes || associated.size() > INT_MAX)
        return std::nullopt;
    const openssl::ErrorGuard guard;
    FixedBytes<kGcmTagBytes> tag{};
    const openssl::Cipher algorithm(EVP_CIPHER_fetch(openssl::library(), "AES-256-GCM", nullptr));
    const openssl::CipherContext context(EVP_CIPHER_CTX_new());
    Bytes out(plain.size());
    int written = 0;
    const auto taken = [&](unsigned char *to, BytesView in) {
        return in.empty() || EVP_EncryptUpdate(context.get(), to, &written, raw(in), static_cast<int>(in.size())) == 1;
    };
    const bool sealed = algorithm && context
        && EVP_EncryptInit_ex2(context.get(), algorithm.get(), raw(key), raw(nonce), nullptr) == 1
        && taken(nullptr, associated) && taken(raw(out.data()), plain)
        && EVP_EncryptFinal_ex(context.get(), raw(tag.data()), &written) == 1
        && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, static_cast<int>(tag.size()), tag.data()) == 1;
    if (!sealed)
        return std::nullopt;
    out.insert(out.end(), tag.begin(), tag.end());
    return out;
}

}  // namespace sealscope
