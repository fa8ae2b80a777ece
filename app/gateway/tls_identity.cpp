#include "app/gateway/tls_identity.h"

#include "app/gateway/simulated_platform/certificate_writer.h"
#include "app/gateway/simulated_platform/openssl_numbers.h"

#include <openssl/rand.h>
#include <openssl/x509v3.h>

namespace sealscope::gateway {

using simulated::octets;
using simulated::require;

namespace {

constexpr long kDay = 86'400;

std::shared_ptr<EVP_PKEY> freshKey()
{
    std::shared_ptr<EVP_PKEY> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
    require(key != nullptr);
    return key;
}

void addExtension(X509 *certificate, int nid, const std::string &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
        X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()), X509_EXTENSION_free);
    require(extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1);
}

void addName(X509_NAME *name, const char *field, std::string_view text)
{
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.data());
    require(X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, bytes, static_cast<int>(text.size()), -1, 0) == 1);
}

/// A certificate with all but its issuer, extensions and signature.
std::shared_ptr<X509> blank(EVP_PKEY *key, std::string_view commonName)
{
    std::shared_ptr<X509> out(X509_new(), X509_free);
    require(out != nullptr && X509_set_version(out.get(), X509_VERSION_3) == 1);
    FixedBytes<16> serial{};
    require(RAND_bytes(octets(serial), static_cast<int>(serial.size())) == 1);
    serial[0] = (serial[0] & std::byte{0x3F}) | std::byte{0x40};  // positive, and of full length
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> number(BN_bin2bn(octets(serial), static_cast<int>(serial.size()), nullptr),
                                                             BN_free);
    require(number != nullptr && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(out.get())) != nullptr);
    require(X509_gmtime_adj(X509_getm_notBefore(out.get()), -kDay) != nullptr);
    require(X509_gmtime_adj(X509_getm_notAfter(out.get()), 365 * kDay) != nullptr);
    require(X509_set_pubkey(out.get(), key) == 1);
    X509_NAME *name = X509_get_subject_name(out.get());
    addName(name, "CN", commonName);
    addName(name, "O", simulated::kMarkerOrganization);
    return out;
}

bool isAddress(const std::string &name)
{
    const std::unique_ptr<ASN1_OCTET_STRING, decltype(&ASN1_OCTET_STRING_free)> address(a2i_IPADDRESS(name.c_str()),
                                                                                        ASN1_OCTET_STRING_free);
    return address != nullptr;
}

std::string alternativeNames(const std::vector<std::string> &names)
{
    std::string out;
    for (const std::string &name : names)
        out += (out.empty() ? "" : ",") + std::string(isAddress(name) ? "IP:" : "DNS:") + name;
    return out;
}

Bytes der(const auto *object, auto encode)
{
    unsigned char *bytes = nullptr;
    const int size = encode(object, &bytes);
    require(size > 0);
    const auto view = std::as_bytes(std::span(bytes, static_cast<std::size_t>(size)));
    Bytes out(view.begin(), view.end());
    OPENSSL_free(bytes);
    return out;
}

}  // namespace

DemoCa::DemoCa() : m_key(freshKey()), m_certificate(blank(m_key.get(), "SIMULATED gateway CA"))
{
    require(X509_set_issuer_name(m_certificate.get(), X509_get_subject_name(m_certificate.get())) == 1);
    addExtension(m_certificate.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    addExtension(m_certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    addExtension(m_certificate.get(), NID_subject_key_identifier, "hash");
    require(X509_sign(m_certificate.get(), m_key.get(), EVP_sha256()) > 0);
}

TlsIdentity DemoCa::issue(const std::vector<std::string> &names) const
{
    TlsIdentity out;
    out.key = freshKey();
    out.certificate = blank(out.key.get(), names.front());
    X509 *certificate = out.certificate.get();
    require(X509_set_issuer_name(certificate, X509_get_subject_name(m_certificate.get())) == 1);
    addExtension(certificate, NID_basic_constraints, "critical,CA:FALSE");
    addExtension(certificate, NID_key_usage, "critical,digitalSignature");
    addExtension(certificate, NID_ext_key_usage, "serverAuth");
    addExtension(certificate, NID_subject_alt_name, alternativeNames(names));
    require(X509_sign(certificate, m_key.get(), EVP_sha256()) > 0);
    out.spkiSha256 = sha256(der(out.key.get(), i2d_PUBKEY));
    return out;
}

std::string DemoCa::pem() const
{
    return simulated::toPem("CERTIFICATE", der(m_certificate.get(), i2d_X509));
}

}  // namespace sealscope::gateway
