#include "tests/support/certificate_builder.h"

#include "core/base/text.h"

#include <cstdlib>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/x509v3.h>

namespace sealscope::test {

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

template <class T>
T *require(T *made)
{
    require(made != nullptr);
    return made;
}

using Integer = std::unique_ptr<ASN1_INTEGER, decltype(&ASN1_INTEGER_free)>;
using Time = std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)>;
using Extension = std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)>;

Integer integer(const std::string &hex)
{
    BIGNUM *number = nullptr;
    require(BN_hex2bn(&number, hex.c_str()) > 0);
    Integer out(require(BN_to_ASN1_INTEGER(number, nullptr)), &ASN1_INTEGER_free);
    BN_free(number);
    return out;
}

/// UTCTime until 2049 and GeneralizedTime after it.
Time time(const std::string &text)
{
    Time out(require(ASN1_TIME_new()), &ASN1_TIME_free);
    require(ASN1_TIME_set_string_X509(out.get(), text.c_str()) == 1);
    return out;
}

Extension extension(X509V3_CTX &context, const ExtensionLine &line)
{
    return {require(X509V3_EXT_nconf(nullptr, &context, line.name.c_str(), line.value.c_str())), &X509_EXTENSION_free};
}

void addText(X509_NAME *name, const char *field, const std::string &text)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.data());
    require(X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, bytes, static_cast<int>(text.size()), -1, 0) == 1);
}

Made make(const CertificateRequest &request, const Made *issuer)
{
    Made out{makeKey(request.curve), {require(X509_new()), &X509_free}};
    X509 *certificate = out.x509.get();
    X509 *parent = issuer != nullptr ? issuer->x509.get() : certificate;
    require(X509_set_version(certificate, request.version - 1) == 1);
    require(X509_set_serialNumber(certificate, integer(request.serial).get()) == 1);
    require(X509_set1_notBefore(certificate, time(request.notBefore).get()) == 1);
    require(X509_set1_notAfter(certificate, time(request.notAfter).get()) == 1);
    require(X509_set_pubkey(certificate, out.key.get()) == 1);
    X509_NAME *subject = X509_get_subject_name(certificate);
    addText(subject, "CN", request.commonName);
    addText(subject, "O", "Sealscope tests");
    addText(subject, "C", "XX");
    require(X509_set_issuer_name(certificate, X509_get_subject_name(parent)) == 1);
    X509V3_CTX context{};
    X509V3_set_ctx(&context, parent, certificate, nullptr, nullptr, 0);
    for (const ExtensionLine &line : request.extensions)
        require(X509_add_ext(certificate, extension(context, line).get(), -1) == 1);
    EVP_PKEY *signer = issuer != nullptr ? issuer->key.get() : out.key.get();
    require(X509_sign(certificate, signer, EVP_get_digestbyname(request.digest.c_str())) > 0);
    return out;
}

}  // namespace

Bytes Made::der() const
{
    unsigned char *encoded = nullptr;
    const int length = i2d_X509(x509.get(), &encoded);
    require(length > 0);
    const BytesView view = std::as_bytes(std::span(encoded, static_cast<std::size_t>(length)));
    Bytes out(view.begin(), view.end());
    OPENSSL_free(encoded);
    return out;
}

std::string Made::pem() const
{
    const std::string text = toBase64(der());
    std::string out = "-----BEGIN CERTIFICATE-----\n";
    constexpr std::size_t columns = 64;
    for (std::size_t i = 0; i < text.size(); i += columns)
        out += text.substr(i, columns) + "\n";
    return out + "-----END CERTIFICATE-----\n";
}

CertificateRequest rootRequest()
{
    CertificateRequest out;
    out.commonName = "Test SGX Root CA";
    out.serial = "22650cd65a9d3489f383b49552bf501b392706ac";
    out.extensions = {{"subjectKeyIdentifier", "hash"},
                      {"authorityKeyIdentifier", "keyid"},
                      {"keyUsage", "critical,keyCertSign,cRLSign"},
                      {"basicConstraints", "critical,CA:TRUE,pathlen:1"}};
    return out;
}

CertificateRequest caRequest()
{
    CertificateRequest out = rootRequest();
    out.commonName = "Test SGX PCK Platform CA";
    out.serial = "956f5dcdbd1be1e94049c9d4f433ce01570bde54";
    out.extensions.back().value = "critical,CA:TRUE,pathlen:0";
    return out;
}

CertificateRequest leafRequest()
{
    CertificateRequest out;
    out.extensions = {{"authorityKeyIdentifier", "keyid"},
                      {"subjectKeyIdentifier", "hash"},
                      {"keyUsage", "critical,digitalSignature,nonRepudiation"},
                      {"basicConstraints", "critical,CA:FALSE"},
                      {"1.2.840.113741.1.13.1", "DER:3000"}};
    return out;
}

Made makeRoot(const CertificateRequest &request)
{
    return make(request, nullptr);
}

Made makeIssuedBy(const Made &issuer, const CertificateRequest &request)
{
    return make(request, &issuer);
}

Bytes makeCrl(const Made &issuer, const CrlRequest &request)
{
    const std::unique_ptr<X509_CRL, decltype(&X509_CRL_free)> crl(require(X509_CRL_new()), &X509_CRL_free);
    require(X509_CRL_set_version(crl.get(), 1) == 1);
    require(X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(issuer.x509.get())) == 1);
    require(X509_CRL_set1_lastUpdate(crl.get(), time(request.thisUpdate).get()) == 1);
    if (!request.nextUpdate.empty())
        require(X509_CRL_set1_nextUpdate(crl.get(), time(request.nextUpdate).get()) == 1);
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer.x509.get(), nullptr, nullptr, crl.get(), 0);
    for (const std::string &serial : request.serials) {
        X509_REVOKED *entry = require(X509_REVOKED_new());
        require(X509_REVOKED_set_serialNumber(entry, integer(serial).get()) == 1);
        require(X509_REVOKED_set_revocationDate(entry, time(request.thisUpdate).get()) == 1);
        for (const ExtensionLine &line : request.entryExtensions)
            require(X509_REVOKED_add_ext(entry, extension(context, line).get(), -1) == 1);
        require(X509_CRL_add0_revoked(crl.get(), entry) == 1);
    }
    for (const ExtensionLine &line : request.extensions)
        require(X509_CRL_add_ext(crl.get(), extension(context, line).get(), -1) == 1);
    require(X509_CRL_sign(crl.get(), issuer.key.get(), EVP_sha256()) > 0);
    unsigned char *encoded = nullptr;
    const int length = i2d_X509_CRL(crl.get(), &encoded);
    require(length > 0);
    const BytesView view = std::as_bytes(std::span(encoded, static_cast<std::size_t>(length)));
    Bytes out(view.begin(), view.end());
    OPENSSL_free(encoded);
    return out;
}

std::shared_ptr<EVP_PKEY> makeKey(const std::string &curve)
{
    return {require(EVP_EC_gen(curve.c_str())), &EVP_PKEY_free};
}

P256Point pointOf(EVP_PKEY &key)
{
    std::array<unsigned char, 65> encoded{};
    std::size_t length = 0;
    require(EVP_PKEY_get_octet_string_param(&key, OSSL_PKEY_PARAM_PUB_KEY, encoded.data(), encoded.size(), &length) == 1
            && length == encoded.size());
    P256Point out{};
    std::ranges::copy(std::as_bytes(std::span(encoded)).subspan(1), out.begin());
    return out;
}

P256Signature sign(EVP_PKEY &key, const Digest256 &digest)
{
    const std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)> context(require(EVP_PKEY_CTX_new(&key, nullptr)),
                                                                              &EVP_PKEY_CTX_free);
    std::array<unsigned char, 80> encoded{};
    std::size_t length = encoded.size();
    require(EVP_PKEY_sign_init(context.get()) == 1
            && EVP_PKEY_sign(context.get(), encoded.data(), &length,
                             reinterpret_cast<const unsigned char *>(digest.data()), digest.size())
                == 1);
    const unsigned char *cursor = encoded.data();
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> parts(
        require(d2i_ECDSA_SIG(nullptr, &cursor, static_cast<long>(length))), &ECDSA_SIG_free);
    P256Signature out{};
    auto *raw = reinterpret_cast<unsigned char *>(out.data());
    require(BN_bn2binpad(ECDSA_SIG_get0_r(parts.get()), raw, 32) == 32
            && BN_bn2binpad(ECDSA_SIG_get0_s(parts.get()), raw + 32, 32) == 32);
    return out;
}

}  // namespace sealscope::test
