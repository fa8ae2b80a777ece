#include "core/crypto/certificate.h"

#include "core/crypto/x509_parts.h"

namespace sealscope {

namespace {

constexpr std::size_t kMaxCertificate = 8 * 1024;
constexpr std::string_view kSubjectKeyId = "2.5.29.14";
constexpr std::string_view kKeyUsage = "2.5.29.15";
constexpr std::string_view kBasicConstraints = "2.5.29.19";
constexpr std::string_view kAuthorityKeyId = "2.5.29.35";
constexpr x509::Codes kCodes{ErrorCode::CertDer, ErrorCode::CertAlgorithm, "certificate"};

/// SubjectPublicKeyInfo up to the 65 bytes of an uncompressed point: id-ecPublicKey, prime256v1.
constexpr std::string_view kP256SpkiHead("\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x03\x42\x00\x04",
                                         27);

Result<void> malformed(std::string_view part, std::size_t offset)
{
    return fail(ErrorCode::CertDer, "certificate has a malformed " + std::string(part), offset);
}

Result<void> readSerial(BytesView der, const der::Element &element, Certificate &out)
{
    const BytesView content = slice(der, element.content);
    if (!x509::isSerialNumber(content))
        return malformed("serial number: want a minimal positive integer of at most 20 octets", element.range.offset);
    out.serial.assign(content.begin(), content.end());
    out.serialRange = element.content;
    return {};
}

Result<void> readValidity(BytesView der, const der::Element &element, Certificate &out)
{
    der::Reader in(der, element);
    const der::Element notBefore = in.next();
    const der::Element notAfter = in.next();
    const auto from = der::time(notBefore, der);
    const auto until = der::time(notAfter, der);
    if (in.failed() || !in.atEnd() || !from || !until)
        return malformed("period", element.range.offset);
    out.notBefore = *from;
    out.notAfter = *until;
    out.validity = element.range;
    return {};
}

Result<void> readPublicKey(BytesView der, const der::Element &element, Certificate &out)
{
    const BytesView spki = slice(der, element.range);
    const BytesView head = asBytes(kP256SpkiHead);
    if (spki.size() != head.size() + out.publicKey.size() || !equal(spki.first(head.size()), head))
        return fail(ErrorCode::CertAlgorithm, "certificate has a key that is no uncompressed point on the named curve P-256",
                    element.range.offset);
    std::ranges::copy(spki.subspan(head.size()), out.publicKey.begin());
    out.spki = element.range;
    return {};
}

Result<void> readKeyUsage(const CertificateExtension &extension, Certificate &out)
{
    der::Element inside;
    inside.content = extension.value;
    der::Reader in(out.der, inside);
    const der::Element bits = in.next(der::Tag::BitString);
    if (in.failed() || !in.atEnd() || bits.content.length < 2 || bits.content.length > 3)
        return malformed("keyUsage", extension.value.offset);
    const auto octet = std::to_integer<unsigned>(out.der[bits.content.offset + 1]);
    out.keyUsage = KeyUsage{(octet & 0x80U) != 0, (octet & 0x04U) != 0, (octet & 0x02U) != 0, extension.critical};
    return {};
}

Result<void> readBasicConstraints(const CertificateExtension &extension, Certificate &out)
{
    der::Element inside;
    inside.content = extension.value;
    der::Reader outer(out.der, inside);
    const der::Element sequence = outer.next(der::Tag::Sequence);
    der::Reader in(out.der, sequence);
    BasicConstraints constraints;
    constraints.critical = extension.critical;
    if (const auto flag = in.optional(static_cast<std::uint8_t>(der::Tag::Boolean))) {
        if (der::boolean(slice(out.der, flag->content)) != true)
            return malformed("basicConstraints", extension.value.offset);
        constraints.isCa = true;
    }
    if (const auto length = in.optional(static_cast<std::uint8_t>(der::Tag::Integer))) {
        constraints.pathLength = der::unsignedInteger(slice(out.der, length->content));
        if (!constraints.pathLength || !constraints.isCa)
            return malformed("path length", extension.value.offset);
    }
    if (outer.failed() || !outer.atEnd() || in.failed() || !in.atEnd())
        return malformed("basicConstraints", extension.value.offset);
    out.basicConstraints = constraints;
    return {};
}

Result<void> readSubjectKeyId(const CertificateExtension &extension, Certificate &out)
{
    der::Element inside;
    inside.content = extension.value;
    der::Reader in(out.der, inside);
    const der::Element id = in.next(der::Tag::OctetString);
    if (in.failed() || !in.atEnd())
        return malformed("subjectKeyIdentifier", extension.value.offset);
    const BytesView bytes = out.view(id.content);
    out.subjectKeyId.assign(bytes.begin(), bytes.end());
    return {};
}

Result<void> readExtension(const CertificateExtension &extension, Certificate &out)
{
    if (extension.oid == kKeyUsage)
        return readKeyUsage(extension, out);
    if (extension.oid == kBasicConstraints)
        return readBasicConstraints(extension, out);
    if (extension.oid == kSubjectKeyId)
        return readSubjectKeyId(extension, out);
    if (extension.oid == kAuthorityKeyId)
        out.authorityKeyId = x509::authorityKeyId(out.der, extension.value);
    return {};
}

Result<void> readExtensions(der::Reader &tbs, Certificate &out)
{
    const auto wrapper = tbs.optional(x509::explicitTag(3));
    if (!wrapper)
        return malformed("extension list: a version 3 certificate has one", tbs.offset());
    der::Reader inside(out.der, *wrapper);
    const der::Element sequence = inside.next(der::Tag::Sequence);
    if (inside.failed() || !inside.atEnd())
        return malformed("extension list", wrapper->range.offset);
    Result<std::vector<CertificateExtension>> extensions = x509::readExtensions(out.der, sequence, kCodes);
    if (!extensions)
        return tl::unexpected<Error>(extensions.error());
    out.extensions = std::move(*extensions);
    for (const CertificateExtension &extension : out.extensions) {
        if (const Result<void> read = readExtension(extension, out); !read)
            return read;
    }
    return {};
}

Result<void> readVersion(BytesView der, der::Reader &tbs)
{
    const auto wrapper = tbs.optional(x509::explicitTag(0));
    if (!wrapper)
        return malformed("version: want 3", tbs.offset());
    der::Reader in(der, *wrapper);
    const der::Element number = in.next(der::Tag::Integer);
    constexpr std::uint64_t version3 = 2;
    if (in.failed() || !in.atEnd() || der::unsignedInteger(slice(der, number.content)) != version3)
        return malformed("version: want 3", wrapper->range.offset);
    return {};
}

Result<void> readBody(const x509::SignedFrame &frame, Certificate &out)
{
    const BytesView der = out.der;
    der::Reader tbs(der, frame.tbs);
    if (const Result<void> version = readVersion(der, tbs); !version)
        return version;
    const der::Element serial = tbs.next(der::Tag::Integer);
    const der::Element algorithm = tbs.next(der::Tag::Sequence);
    const der::Element issuer = tbs.next(der::Tag::Sequence);
    const der::Element validity = tbs.next(der::Tag::Sequence);
    const der::Element subject = tbs.next(der::Tag::Sequence);
    const der::Element spki = tbs.next(der::Tag::Sequence);
    if (tbs.failed())
        return malformed("body", tbs.offset());
    if (!equal(slice(der, algorithm.range), slice(der, frame.algorithm)))
        return fail(ErrorCode::CertAlgorithm, "certificate names two different signature algorithms", algorithm.range.offset);
    out.issuer = issuer.range;
    out.subject = subject.range;
    out.subjectCommonName = x509::nameAttribute(der, subject, x509::kCommonName);
    out.subjectOrganization = x509::nameAttribute(der, subject, x509::kOrganization);
    out.issuerCommonName = x509::nameAttribute(der, issuer, x509::kCommonName);
    const Result<void> parts = readSerial(der, serial, out)
                                   .and_then([&] { return readValidity(der, validity, out); })
                                   .and_then([&] { return readPublicKey(der, spki, out); })
                                   .and_then([&] { return readExtensions(tbs, out); });
    if (parts && !tbs.atEnd())
        return malformed("body: something follows the extensions", tbs.offset());
    return parts;
}

}  // namespace

const CertificateExtension *Certificate::find(std::string_view oid) const
{
    const auto found = std::ranges::find(extensions, oid, &CertificateExtension::oid);
    return found == extensions.end() ? nullptr : &*found;
}

Result<Certificate> parseCertificate(BytesView der)
{
    if (der.size() > kMaxCertificate)
        return fail(ErrorCode::CertDer, "certificate of " + std::to_string(der.size()) + " bytes, want at most "
                        + std::to_string(kMaxCertificate));
    const Result<x509::SignedFrame> frame = x509::readFrame(der, kCodes);
    if (!frame)
        return tl::unexpected<Error>(frame.error());
    Certificate out;
    out.der.assign(der.begin(), der.end());
    out.tbs = frame->tbs.range;
    out.signature = frame->signature;
    out.signatureRange = frame->signatureRange;
    if (const Result<void> body = readBody(*frame, out); !body)
        return tl::unexpected<Error>(body.error());
    return out;
}

}  // namespace sealscope
