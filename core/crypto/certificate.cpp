#include "core/crypto/certificate.h"

#include "core/crypto/distinguished_name.h"
#include "core/crypto/extension_values.h"
#include "core/crypto/x509_parts.h"

namespace sealscope {

namespace {

constexpr std::size_t kMaxCertificate = 8 * 1024;
constexpr x509::Kind kKind{"certificate", ErrorCode::CertDer, ErrorCode::CertAlgorithm, ErrorCode::CertExtension};

/// SubjectPublicKeyInfo up to X: id-ecPublicKey, prime256v1, a BIT STRING without unused bits, an uncompressed point.
/// Source: RFC 5480, section 2.
constexpr std::string_view kP256KeyHead(
    "\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x03\x42\x00\x04", 27);

Result<void> malformed(std::string_view what, std::size_t offset)
{
    return fail(ErrorCode::CertDer, "certificate: " + std::string(what), offset);
}

/// Reads the TBSCertificate (RFC 5280, 4.1.2) into `m_out`, whose `der` is set already.
class BodyReader {
public:
    BodyReader(const der::Element &tbs, Certificate &out) : m_out(out), m_in(out.der, tbs) {}

    [[nodiscard]] Result<void> read()
    {
        return readVersion()
            .and_then([this] { return readSerial(); })
            .and_then([this] { return readAlgorithm(); })
            .and_then([this] { return readIssuer(); })
            .and_then([this] { return readValidity(); })
            .and_then([this] { return readSubject(); })
            .and_then([this] { return readPublicKey(); })
            .and_then([this] { return readExtensions(); });
    }

private:
    [[nodiscard]] Result<void> readVersion();
    [[nodiscard]] Result<void> readSerial();
    [[nodiscard]] Result<void> readAlgorithm();
    [[nodiscard]] Result<void> readIssuer();
    [[nodiscard]] Result<void> readValidity();
    [[nodiscard]] Result<void> readSubject();
    [[nodiscard]] Result<void> readPublicKey();
    [[nodiscard]] Result<void> readExtensions();
    [[nodiscard]] Result<void> readValue(const CertificateExtension &extension);

    Certificate &m_out;
    der::Reader m_in;
};

Result<void> BodyReader::readVersion()
{
    const std::size_t start = m_in.offset();
    der::Reader wrapper(m_out.der, m_in.next(x509::explicitTag(0)));
    const der::Element number = wrapper.next(der::Tag::Integer);
    constexpr std::uint64_t version3 = 2;
    if (m_in.failed() || !wrapper.finished() || der::unsignedInteger(m_out.view(number.content)) != version3)
        return malformed("the version is not 3", start);
    return {};
}

Result<void> BodyReader::readSerial()
{
    const der::Element serial = m_in.next(der::Tag::Integer);
    const BytesView content = m_out.view(serial.content);
    if (m_in.failed() || !x509::isSerialNumber(content))
        return malformed("the serial number is no positive integer of at most 20 octets", m_in.offset());
    m_out.serial.assign(content.begin(), content.end());
    m_out.serialRange = serial.content;
    return {};
}

Result<void> BodyReader::readAlgorithm()
{
    const der::Element algorithm = m_in.next(der::Tag::Sequence);
    if (m_in.failed())
        return malformed("no signature algorithm after the serial number", m_in.offset());
    return x509::checkAlgorithm(m_out.der, algorithm, kKind);
}

Result<void> BodyReader::readIssuer()
{
    const der::Element issuer = m_in.next(der::Tag::Sequence);
    std::optional<x509::DistinguishedName> name = x509::readName(m_out.der, issuer);
    // An issuer without a name would be the issuer of every other nameless one (RFC 5280, 4.1.2.4).
    if (m_in.failed() || !name || issuer.content.length == 0)
        return malformed("the issuer is no Name", m_in.failed() ? m_in.offset() : issuer.range.offset);
    m_out.issuer = issuer.range;
    m_out.issuerCommonName = std::move(name->commonName);
    return {};
}

Result<void> BodyReader::readValidity()
{
    const der::Element validity = m_in.next(der::Tag::Sequence);
    der::Reader times(m_out.der, validity);
    const auto from = der::time(times.next(), m_out.der);
    const auto until = der::time(times.next(), m_out.der);
    if (m_in.failed() || !times.finished() || !from || !until)
        return malformed("the validity is not two times", m_in.failed() ? m_in.offset() : validity.range.offset);
    m_out.validity = validity.range;
    m_out.notBefore = *from;
    m_out.notAfter = *until;
    return {};
}

Result<void> BodyReader::readSubject()
{
    const der::Element subject = m_in.next(der::Tag::Sequence);
    std::optional<x509::DistinguishedName> name = x509::readName(m_out.der, subject);
    if (m_in.failed() || !name)
        return malformed("the subject is no Name", m_in.failed() ? m_in.offset() : subject.range.offset);
    m_out.subject = subject.range;
    m_out.subjectCommonName = std::move(name->commonName);
    m_out.subjectOrganization = std::move(name->organization);
    return {};
}

Result<void> BodyReader::readPublicKey()
{
    const der::Element spki = m_in.next(der::Tag::Sequence);
    if (m_in.failed())
        return malformed("no public key after the subject", m_in.offset());
    const std::string_view bytes = asText(m_out.view(spki.range));
    if (bytes.size() != kP256KeyHead.size() + m_out.publicKey.size() || !bytes.starts_with(kP256KeyHead))
        return fail(ErrorCode::CertAlgorithm, "certificate: the key is no uncompressed point on the named curve P-256",
                    spki.range.offset);
    std::ranges::copy(asBytes(bytes.substr(kP256KeyHead.size())), m_out.publicKey.begin());
    m_out.spki = spki.range;
    return {};
}

Result<void> BodyReader::readExtensions()
{
    const der::Element wrapper = m_in.next(x509::explicitTag(3));
    if (!m_in.finished())
        return malformed("the body does not end with extensions after the key", m_in.offset());
    Result<std::vector<CertificateExtension>> extensions = x509::readExtensions(m_out.der, wrapper, kKind);
    if (!extensions)
        return tl::unexpected<Error>(std::move(extensions.error()));
    m_out.extensions = std::move(*extensions);
    for (const CertificateExtension &extension : m_out.extensions) {
        if (const Result<void> value = readValue(extension); !value)
            return value;
    }
    return {};
}

Result<void> BodyReader::readValue(const CertificateExtension &extension)
{
    bool fits = true;
    const auto keep = [&fits](auto &place, auto value) {
        fits = value.has_value();
        if (fits)
            place = std::move(*value);
    };
    if (extension.oid == x509::kKeyUsage) {
        keep(m_out.keyUsage, x509::readKeyUsage(m_out.der, extension.value));
        if (m_out.keyUsage)
            m_out.keyUsage->critical = extension.critical;
    } else if (extension.oid == x509::kBasicConstraints) {
        keep(m_out.basicConstraints, x509::readBasicConstraints(m_out.der, extension.value));
        if (m_out.basicConstraints)
            m_out.basicConstraints->critical = extension.critical;
    } else if (extension.oid == x509::kSubjectKeyId) {
        keep(m_out.subjectKeyId, x509::readSubjectKeyId(m_out.der, extension.value));
    } else if (extension.oid == x509::kAuthorityKeyId) {
        keep(m_out.authorityKeyId, x509::readAuthorityKeyId(m_out.der, extension.value));
    }
    if (!fits)
        return fail(ErrorCode::CertExtension, "certificate: the value of extension " + extension.oid + " is malformed",
                    extension.value.offset);
    return {};
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
        return fail(ErrorCode::CertDer,
                    std::to_string(der.size()) + " bytes of certificate, want at most "
                        + std::to_string(kMaxCertificate));
    const Result<x509::SignedFrame> frame = x509::readFrame(der, kKind);
    if (!frame)
        return tl::unexpected<Error>(frame.error());
    Certificate out;
    out.der.assign(der.begin(), der.end());
    out.tbs = frame->tbs.range;
    out.signature = frame->signature;
    out.signatureRange = frame->signatureRange;
    if (Result<void> body = BodyReader(frame->tbs, out).read(); !body)
        return tl::unexpected<Error>(std::move(body.error()));
    return out;
}

}  // namespace sealscope
