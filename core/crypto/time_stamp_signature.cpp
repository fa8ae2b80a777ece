#include "core/crypto/der.h"
#include "core/crypto/openssl.h"
#include "core/crypto/time_stamp.h"

#include <openssl/cms.h>
#include <openssl/objects.h>
#include <openssl/x509v3.h>

namespace sealscope {

namespace {

constexpr int kMaxChain = 8;
constexpr int kStrength = 2;  ///< OpenSSL's security level: 112 bits, no SHA-1 signature in the chain

const unsigned char *raw(BytesView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

BytesView viewOf(const ASN1_STRING *text)
{
    const auto size = static_cast<std::size_t>(ASN1_STRING_length(text));
    return std::as_bytes(std::span(ASN1_STRING_get0_data(text), size));
}

openssl::Cms open(const TimeStamp &stamp)
{
    CMS_ContentInfo *content = CMS_ContentInfo_new_ex(openssl::library(), nullptr);
    const unsigned char *cursor = raw(stamp.token);
    if (content != nullptr)
        d2i_CMS_ContentInfo(&content, &cursor, static_cast<long>(stamp.token.size()));  // frees it where it cannot read
    return openssl::Cms(content);
}

openssl::X509Certificate openCertificate(BytesView der)
{
    X509 *certificate = X509_new_ex(openssl::library(), nullptr);
    const unsigned char *cursor = raw(der);
    if (certificate != nullptr)
        d2i_X509(&certificate, &cursor, static_cast<long>(der.size()));
    return openssl::X509Certificate(certificate);
}

/// The certificate that the one signer names, and whose key made the signature over the attributes and the content; else null.
X509 *verifiedSigner(CMS_ContentInfo *content, CMS_SignerInfo *&info)
{
    STACK_OF(CMS_SignerInfo) *signers = CMS_get0_SignerInfos(content);
    if (signers == nullptr || sk_CMS_SignerInfo_num(signers) != 1)
        return nullptr;
    if (CMS_verify(content, nullptr, nullptr, nullptr, nullptr, CMS_NO_SIGNER_CERT_VERIFY | CMS_BINARY) != 1)
        return nullptr;
    info = sk_CMS_SignerInfo_value(signers, 0);
    X509 *signer = nullptr;
    CMS_SignerInfo_get0_algs(info, nullptr, &signer, nullptr, nullptr);
    return signer;
}

bool digestIsStrong(CMS_SignerInfo *info)
{
    X509_ALGOR *digest = nullptr;
    CMS_SignerInfo_get0_algs(info, nullptr, nullptr, &digest, nullptr);
    const ASN1_OBJECT *object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, digest);
    const int id = OBJ_obj2nid(object);
    return id == NID_sha256 || id == NID_sha384 || id == NID_sha512;
}

/// The value of a signed attribute that is there once and has one value of that type; else null.
void *attribute(CMS_SignerInfo *info, int id, int type)
{
    constexpr int once = -3;
    return CMS_signed_get0_data_by_OBJ(info, OBJ_nid2obj(id), once, type);
}

bool namesContentType(CMS_SignerInfo *info)
{
    const auto *type = static_cast<const ASN1_OBJECT *>(attribute(info, NID_pkcs9_contentType, V_ASN1_OBJECT));
    return type != nullptr && OBJ_obj2nid(type) == NID_id_smime_ct_TSTInfo;
}

Bytes digestOf(BytesView bytes, const char *name)
{
    const openssl::Digest algorithm(EVP_MD_fetch(openssl::library(), name, nullptr));
    std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
    unsigned length = 0;
    if (!algorithm || EVP_Digest(raw(bytes), bytes.size(), out.data(), &length, algorithm.get(), nullptr) != 1)
        return {};
    const BytesView digest = std::as_bytes(std::span(out)).first(length);
    return {digest.begin(), digest.end()};
}

const char *digestName(std::string_view oid)
{
    if (oid == "2.16.840.1.101.3.4.2.1")
        return "SHA256";
    if (oid == "2.16.840.1.101.3.4.2.2")
        return "SHA384";
    return oid == "2.16.840.1.101.3.4.2.3" ? "SHA512" : nullptr;
}

/// The first ESSCertID (SHA-1) or ESSCertIDv2 of a SigningCertificate names this certificate.
bool namesCertificate(BytesView attribute, BytesView certificate, const char *digest)
{
    der::Reader reader(attribute);
    der::Reader outer(attribute, reader.next(der::Tag::Sequence));
    der::Reader ids(attribute, outer.next(der::Tag::Sequence));
    der::Reader id(attribute, ids.next(der::Tag::Sequence));
    if (const auto algorithm = id.optional(der::Tag::Sequence)) {
        der::Reader inside(attribute, *algorithm);
        digest = digestName(der::dottedOid(slice(attribute, inside.next(der::Tag::ObjectId).content)));
    }
    const BytesView named = slice(attribute, id.next(der::Tag::OctetString).content);
    return !id.failed() && digest != nullptr && !named.empty() && equal(named, digestOf(certificate, digest));
}

Bytes encoded(X509 *certificate)
{
    unsigned char *out = nullptr;
    const int length = i2d_X509(certificate, &out);
    if (length <= 0)
        return {};
    const BytesView view = std::as_bytes(std::span(out, static_cast<std::size_t>(length)));
    Bytes bytes(view.begin(), view.end());
    OPENSSL_free(out);
    return bytes;
}

/// Otherwise a certificate of the same key, with other rights, could be put in its place.
bool namesItsCertificate(CMS_SignerInfo *info, X509 *signer)
{
    const Bytes certificate = encoded(signer);
    if (const void *second = attribute(info, NID_id_smime_aa_signingCertificateV2, V_ASN1_SEQUENCE))
        return namesCertificate(viewOf(static_cast<const ASN1_STRING *>(second)), certificate, "SHA256");
    const void *first = attribute(info, NID_id_smime_aa_signingCertificate, V_ASN1_SEQUENCE);
    return first != nullptr && namesCertificate(viewOf(static_cast<const ASN1_STRING *>(first)), certificate, "SHA1");
}

/// The roots that the texts name, as certificates of their own.
std::vector<openssl::X509Certificate> rootsOf(const TimeStamp &stamp, std::span<const std::string> roots)
{
    std::vector<openssl::X509Certificate> out;
    const auto add = [&](BytesView der) {
        if (openssl::X509Certificate certificate = openCertificate(der))
            out.push_back(std::move(certificate));
    };
    for (const std::string &text : roots) {
        const Result<Bytes> value = fromHex(text);
        if (!value)
            continue;  // a name: nothing that a signature leads to
        if (value->size() != std::tuple_size_v<Digest256>) {
            add(*value);
            continue;
        }
        for (const Bytes &certificate : stamp.certificates) {
            if (equal(sha256(certificate), *value))
                add(certificate);
        }
    }
    return out;
}

std::string nameOf(X509 *certificate)
{
    const X509_NAME *subject = X509_get_subject_name(certificate);
    const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    if (at < 0)
        return toHex(sha256(encoded(certificate)));
    return std::string(asText(viewOf(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)))));
}

/// The root at the end of a chain that holds at that time, or null.
X509 *rootBehind(X509_STORE_CTX *context, X509_STORE *store, X509 *signer, STACK_OF(X509) *others, UnixTime time)
{
    if (X509_STORE_CTX_init(context, store, signer, others) != 1
        || X509_STORE_CTX_set_purpose(context, X509_PURPOSE_TIMESTAMP_SIGN) != 1)
        return nullptr;
    X509_VERIFY_PARAM *rules = X509_STORE_CTX_get0_param(context);
    X509_VERIFY_PARAM_set_time(rules, static_cast<time_t>(time.time_since_epoch().count()));
    X509_VERIFY_PARAM_set_depth(rules, kMaxChain);
    X509_VERIFY_PARAM_set_auth_level(rules, kStrength);
    if (X509_verify_cert(context) != 1)
        return nullptr;
    const STACK_OF(X509) *chain = X509_STORE_CTX_get0_chain(context);
    return sk_X509_value(chain, sk_X509_num(chain) - 1);
}

}  // namespace

Result<void> checkTimeStampSignature(const TimeStamp &stamp)
{
    const openssl::ErrorGuard guard;
    const openssl::Cms content = open(stamp);
    CMS_SignerInfo *info = nullptr;
    X509 *signer = content ? verifiedSigner(content.get(), info) : nullptr;
    if (signer == nullptr)
        return fail(ErrorCode::TimestampSignature, "no certificate in the token made its signature");
    if (!digestIsStrong(info))
        return fail(ErrorCode::TimestampSignature, "it is signed over another digest than SHA-256, SHA-384 or SHA-512");
    if (!namesContentType(info) || !namesItsCertificate(info, signer))
        return fail(ErrorCode::TimestampSignature, "the signed attributes do not name the content's type and the signer's certificate");
    if (X509_check_purpose(signer, X509_PURPOSE_TIMESTAMP_SIGN, 0) != 1)
        return fail(ErrorCode::TimestampSignature, "the signer's certificate is not one for time-stamps alone");
    return {};
}

Result<std::string> timeStampAuthority(const TimeStamp &stamp, std::span<const std::string> roots)
{
    const openssl::ErrorGuard guard;
    const openssl::Cms content = open(stamp);
    CMS_SignerInfo *info = nullptr;
    X509 *signer = content ? verifiedSigner(content.get(), info) : nullptr;
    const openssl::CertificateStore store(X509_STORE_new());
    const openssl::StoreContext context(X509_STORE_CTX_new_ex(openssl::library(), nullptr));
    const openssl::CertificateStack others(content ? CMS_get1_certs(content.get()) : nullptr);
    if (signer == nullptr || !store || !context || !others)
        return fail(ErrorCode::TimestampAuthority, "no certificate in the token made its signature");
    for (const openssl::X509Certificate &root : rootsOf(stamp, roots))
        X509_STORE_add_cert(store.get(), root.get());
    X509 *root = rootBehind(context.get(), store.get(), signer, others.get(), stamp.time);
    if (root == nullptr)
        return fail(ErrorCode::TimestampAuthority, "its signer " + quoted(nameOf(signer)) + " does not lead to a root that the policy names");
    return nameOf(root);
}

}  // namespace sealscope
