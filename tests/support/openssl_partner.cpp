#include "tests/support/openssl_partner.h"

#include <ctime>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/x509v3.h>

namespace sealscope::test {

namespace {

BytesView viewOf(const void *data, std::size_t size)
{
    return {static_cast<const std::byte *>(data), size};
}

const unsigned char *octets(BytesView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

BytesView viewOf(const ASN1_STRING &string)
{
    return viewOf(ASN1_STRING_get0_data(&string), static_cast<std::size_t>(ASN1_STRING_length(&string)));
}

template <class T>
std::string encoded(int (*encode)(T, unsigned char **), T object)
{
    unsigned char *out = nullptr;
    const int length = encode(object, &out);
    std::string hex = length > 0 ? toHex(viewOf(out, static_cast<std::size_t>(length))) : "not encodable";
    OPENSSL_free(out);
    return hex;
}

/// Tag and length of a short element cut off.
std::string contentOf(const ASN1_INTEGER *number)
{
    return encoded(&i2d_ASN1_INTEGER, number).substr(4);
}

std::string timeOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return "no time";
    return formatRfc3339(UnixTime(std::chrono::seconds(timegm(&parts))));
}

std::string keyOf(X509 &certificate)
{
    std::array<unsigned char, 200> point{};
    std::size_t length = 0;
    EVP_PKEY *key = X509_get0_pubkey(&certificate);
    if (key == nullptr
        || EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size(), &length) != 1)
        return "no key";
    return toHex(viewOf(point.data(), length).subspan(1));
}

std::string signatureOf(const ASN1_BIT_STRING &bits)
{
    const BytesView der = viewOf(bits);
    const unsigned char *cursor = octets(der);
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> signature(
        d2i_ECDSA_SIG(nullptr, &cursor, static_cast<long>(der.size())), &ECDSA_SIG_free);
    FixedBytes<64> raw{};
    auto *out = reinterpret_cast<unsigned char *>(raw.data());
    if (!signature || BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), out, 32) != 32
        || BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), out + 32, 32) != 32)
        return "no signature";
    return toHex(raw);
}

std::string extensionLine(std::string_view oid, bool critical, BytesView value)
{
    return "extension " + std::string(oid) + (critical ? " critical " : " ") + toHex(value);
}

std::string usageLine(bool digitalSignature, bool keyCertSign, bool crlSign)
{
    return std::string("usage") + (digitalSignature ? " digitalSignature" : "") + (keyCertSign ? " keyCertSign" : "")
        + (crlSign ? " cRLSign" : "");
}

std::string pathLengthLine(long length)
{
    return "path length " + std::to_string(length);
}

std::string keyIdLine(std::string_view whose, const ASN1_OCTET_STRING *id)
{
    return std::string(whose) + " " + (id != nullptr ? toHex(viewOf(*id)) : std::string());
}

void addExtension(Lines &out, X509_EXTENSION *extension)
{
    std::array<char, 200> oid{};
    OBJ_obj2txt(oid.data(), static_cast<int>(oid.size()), X509_EXTENSION_get_object(extension), 1);
    out.push_back(extensionLine(oid.data(), X509_EXTENSION_get_critical(extension) == 1,
                                viewOf(*X509_EXTENSION_get_data(extension))));
}

}  // namespace

DecodedCertificate decodeCertificate(BytesView der)
{
    const unsigned char *cursor = octets(der);
    DecodedCertificate out(d2i_X509(nullptr, &cursor, static_cast<long>(der.size())), &X509_free);
    return cursor == octets(der) + der.size() ? std::move(out) : DecodedCertificate(nullptr, &X509_free);
}

DecodedCrl decodeCrl(BytesView der)
{
    const unsigned char *cursor = octets(der);
    DecodedCrl out(d2i_X509_CRL(nullptr, &cursor, static_cast<long>(der.size())), &X509_CRL_free);
    return cursor == octets(der) + der.size() ? std::move(out) : DecodedCrl(nullptr, &X509_CRL_free);
}

Lines describe(const Certificate &certificate)
{
    const auto hex = [&](ByteRange range) { return toHex(certificate.view(range)); };
    const bool usable = P256Key::fromPoint(certificate.publicKey).has_value();
    Lines out = {"tbs " + hex(certificate.tbs),
                 "serial " + toHex(certificate.serial),
                 "issuer " + hex(certificate.issuer),
                 "subject " + hex(certificate.subject),
                 "not before " + formatRfc3339(certificate.notBefore),
                 "not after " + formatRfc3339(certificate.notAfter),
                 "key " + (usable ? toHex(certificate.publicKey) : "no key"),
                 "signature " + toHex(certificate.signature)};
    for (const CertificateExtension &extension : certificate.extensions)
        out.push_back(extensionLine(extension.oid, extension.critical, certificate.view(extension.value)));
    if (const auto &usage = certificate.keyUsage)
        out.push_back(usageLine(usage->digitalSignature, usage->keyCertSign, usage->crlSign));
    const auto &constraints = certificate.basicConstraints;
    out.push_back(constraints && constraints->isCa ? "a CA" : "no CA");
    if (constraints && constraints->pathLength)
        out.push_back(pathLengthLine(static_cast<long>(*constraints->pathLength)));
    out.push_back("subject key id " + toHex(certificate.subjectKeyId));
    out.push_back("authority key id " + toHex(certificate.authorityKeyId));
    return out;
}

Lines describe(X509 &certificate)
{
    const ASN1_BIT_STRING *signature = nullptr;
    X509_get0_signature(&signature, nullptr, &certificate);
    Lines out = {"tbs " + encoded(&i2d_re_X509_tbs, &certificate),
                 "serial " + contentOf(X509_get0_serialNumber(&certificate)),
                 "issuer " + encoded<const X509_NAME *>(&i2d_X509_NAME, X509_get_issuer_name(&certificate)),
                 "subject " + encoded<const X509_NAME *>(&i2d_X509_NAME, X509_get_subject_name(&certificate)),
                 "not before " + timeOf(X509_get0_notBefore(&certificate)),
                 "not after " + timeOf(X509_get0_notAfter(&certificate)),
                 "key " + keyOf(certificate),
                 "signature " + signatureOf(*signature)};
    for (int i = 0; i < X509_get_ext_count(&certificate); ++i)
        addExtension(out, X509_get_ext(&certificate, i));
    const std::uint32_t flags = X509_get_extension_flags(&certificate);
    if ((flags & EXFLAG_KUSAGE) != 0) {
        const std::uint32_t usage = X509_get_key_usage(&certificate);
        out.push_back(usageLine((usage & KU_DIGITAL_SIGNATURE) != 0, (usage & KU_KEY_CERT_SIGN) != 0,
                                (usage & KU_CRL_SIGN) != 0));
    }
    out.emplace_back((flags & EXFLAG_CA) != 0 ? "a CA" : "no CA");
    if (X509_get_pathlen(&certificate) >= 0)
        out.push_back(pathLengthLine(X509_get_pathlen(&certificate)));
    out.push_back(keyIdLine("subject key id", X509_get0_subject_key_id(&certificate)));
    out.push_back(keyIdLine("authority key id", X509_get0_authority_key_id(&certificate)));
    return out;
}

Lines describe(const Crl &crl)
{
    Lines out = {"tbs " + toHex(crl.view(crl.tbs)),
                 "issuer " + toHex(crl.view(crl.issuer)),
                 "this update " + formatRfc3339(crl.thisUpdate),
                 "next update " + formatRfc3339(crl.nextUpdate),
                 "number " + toHex(crl.number),
                 "authority key id " + toHex(crl.authorityKeyId),
                 "signature " + toHex(crl.signature)};
    for (const Bytes &serial : crl.revokedSerials)
        out.push_back("revoked " + toHex(serial));
    return out;
}

Lines describe(X509_CRL &crl)
{
    const std::unique_ptr<ASN1_INTEGER, decltype(&ASN1_INTEGER_free)> number(
        static_cast<ASN1_INTEGER *>(X509_CRL_get_ext_d2i(&crl, NID_crl_number, nullptr, nullptr)), &ASN1_INTEGER_free);
    const std::unique_ptr<AUTHORITY_KEYID, decltype(&AUTHORITY_KEYID_free)> authority(
        static_cast<AUTHORITY_KEYID *>(X509_CRL_get_ext_d2i(&crl, NID_authority_key_identifier, nullptr, nullptr)),
        &AUTHORITY_KEYID_free);
    const ASN1_BIT_STRING *signature = nullptr;
    X509_CRL_get0_signature(&crl, &signature, nullptr);
    Lines out = {"tbs " + encoded(&i2d_re_X509_CRL_tbs, &crl),
                 "issuer " + encoded<const X509_NAME *>(&i2d_X509_NAME, X509_CRL_get_issuer(&crl)),
                 "this update " + timeOf(X509_CRL_get0_lastUpdate(&crl)),
                 "next update " + timeOf(X509_CRL_get0_nextUpdate(&crl)),
                 "number " + (number ? contentOf(number.get()) : std::string()),
                 keyIdLine("authority key id", authority ? authority->keyid : nullptr),
                 "signature " + signatureOf(*signature)};
    Lines serials;
    const auto *entries = X509_CRL_get_REVOKED(&crl);
    for (int i = 0; i < sk_X509_REVOKED_num(entries); ++i)
        serials.push_back("revoked " + contentOf(X509_REVOKED_get0_serialNumber(sk_X509_REVOKED_value(entries, i))));
    std::ranges::sort(serials);
    out.insert(out.end(), serials.begin(), serials.end());
    return out;
}

bool isOfOurProfile(X509 &certificate)
{
    std::array<char, 40> group{};
    EVP_PKEY *key = X509_get0_pubkey(&certificate);
    return X509_get_signature_nid(&certificate) == NID_ecdsa_with_SHA256 && key != nullptr
        && EVP_PKEY_get_group_name(key, group.data(), group.size(), nullptr) == 1
        && std::string_view(group.data()) == "prime256v1";
}

}  // namespace sealscope::test
