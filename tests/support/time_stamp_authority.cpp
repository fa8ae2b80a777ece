#include "tests/support/time_stamp_authority.h"

#include "core/base/text.h"

#include <cstdlib>
#include <openssl/cms.h>
#include <openssl/ts.h>

namespace sealscope::test {

namespace {

template <class T>
T *require(T *made)
{
    if (made == nullptr)
        std::abort();
    return made;
}

void require(bool holds)
{
    if (!holds)
        std::abort();
}

Bytes taken(unsigned char *encoded, int length)
{
    require(length > 0);
    const BytesView view = std::as_bytes(std::span(encoded, static_cast<std::size_t>(length)));
    Bytes out(view.begin(), view.end());
    OPENSSL_free(encoded);
    return out;
}

using Imprint = std::unique_ptr<TS_MSG_IMPRINT, decltype(&TS_MSG_IMPRINT_free)>;
using Info = std::unique_ptr<TS_TST_INFO, decltype(&TS_TST_INFO_free)>;

Imprint imprintOf(const TimeStampRequest &request)
{
    Imprint out(require(TS_MSG_IMPRINT_new()), &TS_MSG_IMPRINT_free);
    X509_ALGOR *algorithm = require(X509_ALGOR_new());
    require(X509_ALGOR_set0(algorithm, OBJ_nid2obj(request.imprintIsSha512 ? NID_sha512 : NID_sha256), V_ASN1_NULL, nullptr) == 1);
    require(TS_MSG_IMPRINT_set_algo(out.get(), algorithm) == 1);
    X509_ALGOR_free(algorithm);
    Bytes digest(request.imprintIsSha512 ? 64 : 32);
    std::ranges::copy(request.imprint, digest.begin());
    require(TS_MSG_IMPRINT_set_msg(out.get(), reinterpret_cast<unsigned char *>(digest.data()), static_cast<int>(digest.size())) == 1);
    return out;
}

Bytes infoOf(const TimeStampRequest &request)
{
    const Info info(require(TS_TST_INFO_new()), &TS_TST_INFO_free);
    const std::unique_ptr<ASN1_OBJECT, decltype(&ASN1_OBJECT_free)> policy(require(OBJ_txt2obj("1.2.3.4", 1)), &ASN1_OBJECT_free);
    const std::unique_ptr<ASN1_INTEGER, decltype(&ASN1_INTEGER_free)> serial(require(ASN1_INTEGER_new()), &ASN1_INTEGER_free);
    const std::unique_ptr<ASN1_GENERALIZEDTIME, decltype(&ASN1_GENERALIZEDTIME_free)> time(require(ASN1_GENERALIZEDTIME_new()),
                                                                                          &ASN1_GENERALIZEDTIME_free);
    require(ASN1_INTEGER_set(serial.get(), 77) == 1);
    require(ASN1_STRING_set(time.get(), request.time.data(), static_cast<int>(request.time.size())) == 1);
    require(TS_TST_INFO_set_version(info.get(), request.version) == 1 && TS_TST_INFO_set_policy_id(info.get(), policy.get()) == 1);
    require(TS_TST_INFO_set_msg_imprint(info.get(), imprintOf(request).get()) == 1);
    require(TS_TST_INFO_set_serial(info.get(), serial.get()) == 1 && TS_TST_INFO_set_time(info.get(), time.get()) == 1);
    if (request.accuracySeconds > 0) {
        const std::unique_ptr<TS_ACCURACY, decltype(&TS_ACCURACY_free)> accuracy(require(TS_ACCURACY_new()), &TS_ACCURACY_free);
        require(ASN1_INTEGER_set(serial.get(), request.accuracySeconds) == 1 && TS_ACCURACY_set_seconds(accuracy.get(), serial.get()) == 1
                && TS_TST_INFO_set_accuracy(info.get(), accuracy.get()) == 1);
    }
    unsigned char *encoded = nullptr;
    const int length = i2d_TS_TST_INFO(info.get(), &encoded);
    return taken(encoded, length);
}

Bytes wrapped(std::uint8_t tag, const Bytes &content)
{
    Bytes out{std::byte{tag}};
    if (content.size() >= 0x100) {
        out.push_back(std::byte{0x82});
        out.push_back(static_cast<std::byte>(content.size() >> 8));
    } else if (content.size() >= 0x80) {
        out.push_back(std::byte{0x81});
    }
    out.push_back(static_cast<std::byte>(content.size() & 0xFF));
    out.insert(out.end(), content.begin(), content.end());
    return out;
}

CertificateRequest named(CertificateRequest request, const char *name, const char *constraints)
{
    request.commonName = name;
    if (constraints != nullptr)
        request.extensions.back().value = constraints;
    return request;
}

}  // namespace

TimeStampChain makeTimeStampChain(const std::string &usage)
{
    TimeStampChain out{makeRoot(named(rootRequest(), "Test Time Root", "critical,CA:TRUE")), {}, {}};
    out.authority = makeIssuedBy(out.root, named(caRequest(), "Test Time CA", nullptr));
    CertificateRequest signer = named(leafRequest(), "Test Time Stamps", nullptr);
    signer.extensions.pop_back();
    signer.extensions.push_back({"extendedKeyUsage", usage});
    out.signer = makeIssuedBy(out.authority, signer);
    return out;
}

Bytes makeTimeStamp(const TimeStampChain &chain, const TimeStampRequest &request)
{
    constexpr unsigned flags = CMS_PARTIAL | CMS_BINARY | CMS_NOSMIMECAP;
    const Bytes info = infoOf(request);
    const std::unique_ptr<BIO, decltype(&BIO_free)> content(require(BIO_new_mem_buf(info.data(), static_cast<int>(info.size()))), &BIO_free);
    const std::unique_ptr<CMS_ContentInfo, decltype(&CMS_ContentInfo_free)> cms(require(CMS_sign(nullptr, nullptr, nullptr, nullptr, flags)),
                                                                               &CMS_ContentInfo_free);
    const int type = request.contentType != 0 ? request.contentType : NID_id_smime_ct_TSTInfo;
    require(CMS_set1_eContentType(cms.get(), OBJ_nid2obj(type)) == 1);
    require(CMS_add1_cert(cms.get(), chain.authority.x509.get()) == 1);
    if (request.bringsRoot)
        require(CMS_add1_cert(cms.get(), chain.root.x509.get()) == 1);
    require(CMS_add1_signer(cms.get(), chain.signer.x509.get(), chain.signer.key.get(), EVP_get_digestbyname(request.digest.c_str()),
                            flags | (request.namesSigner ? CMS_CADES : 0U)));
    require(CMS_final(cms.get(), content.get(), nullptr, CMS_BINARY) == 1);
    unsigned char *encoded = nullptr;
    const int length = i2d_CMS_ContentInfo(cms.get(), &encoded);
    return taken(encoded, length);
}

Bytes inResponse(const Bytes &token, std::uint8_t status)
{
    Bytes out = wrapped(0x30, wrapped(0x02, {std::byte{status}}));
    out.insert(out.end(), token.begin(), token.end());
    return wrapped(0x30, out);
}

std::string rootDigest(const TimeStampChain &chain)
{
    return toHex(sha256(chain.root.der()));
}

}  // namespace sealscope::test
