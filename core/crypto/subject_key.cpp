#include "core/crypto/subject_key.h"

#include "core/crypto/der.h"
#include "core/crypto/x509_parts.h"

namespace sealscope {

namespace {

constexpr std::size_t kMaxCertificate = 64U * 1024;

/// The SubjectPublicKeyInfo inside the signed part.
der::Element subjectKey(BytesView der, const der::Element &tbs)
{
    constexpr unsigned version = 0;
    der::Reader in(der, tbs);
    static_cast<void>(in.optional(x509::explicitTag(version)));
    in.next(der::Tag::Integer);   // serial number
    in.next(der::Tag::Sequence);  // signature algorithm
    in.next(der::Tag::Sequence);  // issuer
    in.next(der::Tag::Sequence);  // validity
    in.next(der::Tag::Sequence);  // subject
    const der::Element key = in.next(der::Tag::Sequence);
    return in.failed() ? der::Element{} : key;
}

/// An algorithm and a key of at least one byte, nothing else.
bool isKey(BytesView der, const der::Element &key)
{
    if (key.content.length == 0)
        return false;
    der::Reader in(der, key);
    in.next(der::Tag::Sequence);
    const der::Element bits = in.next(der::Tag::BitString);
    return in.finished() && bits.content.length > 1;
}

}  // namespace

Result<Digest256> subjectKeySha256(BytesView der)
{
    if (der.size() > kMaxCertificate)
        return fail(ErrorCode::TlsCertificate,
                    std::to_string(der.size()) + " bytes, limit " + std::to_string(kMaxCertificate));
    der::Reader outer(der);
    const der::Element certificate = outer.next(der::Tag::Sequence);
    if (!outer.finished())
        return fail(ErrorCode::TlsCertificate, "no DER certificate, want one SEQUENCE and nothing behind it", outer.offset());
    der::Reader in(der, certificate);
    const der::Element tbs = in.next(der::Tag::Sequence);
    in.next(der::Tag::Sequence);   // signature algorithm
    in.next(der::Tag::BitString);  // signature
    if (!in.finished())
        return fail(ErrorCode::TlsCertificate, "no X.509 certificate, want content, algorithm and signature", in.offset());
    const der::Element key = subjectKey(der, tbs);
    if (!isKey(der, key))
        return fail(ErrorCode::TlsCertificate, "no public key in the certificate", tbs.range.offset);
    return sha256(slice(der, key.range));
}

}  // namespace sealscope
