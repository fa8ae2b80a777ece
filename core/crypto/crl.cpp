#include "core/crypto/crl.h"

#include "core/crypto/distinguished_name.h"
#include "core/crypto/extension_values.h"
#include "core/crypto/x509_parts.h"

namespace sealscope {

namespace {

constexpr std::size_t kMaxCrl = 1024 * 1024;
constexpr std::size_t kMaxEntries = 20'000;
constexpr x509::Kind kKind{"revocation list", ErrorCode::CrlFormat, ErrorCode::CrlFormat, ErrorCode::CrlExtension};

Result<void> malformed(std::string_view what, std::size_t offset)
{
    return fail(ErrorCode::CrlFormat, "revocation list: " + std::string(what), offset);
}

Result<void> notAllowed(std::string_view what, std::size_t offset)
{
    return fail(ErrorCode::CrlExtension, "revocation list: " + std::string(what), offset);
}

/// Reads the TBSCertList (RFC 5280, 5.1.2) into `m_out`, whose `der` is set already.
class BodyReader {
public:
    BodyReader(const der::Element &tbs, Crl &out) : m_out(out), m_in(out.der, tbs) {}

    [[nodiscard]] Result<void> read()
    {
        return readVersion()
            .and_then([this] { return readAlgorithm(); })
            .and_then([this] { return readIssuer(); })
            .and_then([this] { return readPeriod(); })
            .and_then([this] { return readEntries(); })
            .and_then([this] { return readExtensions(); });
    }

private:
    [[nodiscard]] Result<void> readVersion();
    [[nodiscard]] Result<void> readAlgorithm();
    [[nodiscard]] Result<void> readIssuer();
    [[nodiscard]] Result<void> readPeriod();
    [[nodiscard]] Result<void> readEntries();
    [[nodiscard]] Result<void> readEntry(const der::Element &entry);
    [[nodiscard]] Result<void> readExtensions();
    [[nodiscard]] Result<void> readValue(const CertificateExtension &extension);

    Crl &m_out;
    der::Reader m_in;
};

Result<void> BodyReader::readVersion()
{
    const der::Element number = m_in.next(der::Tag::Integer);
    constexpr std::uint64_t version2 = 1;
    if (m_in.failed() || der::unsignedInteger(m_out.view(number.content)) != version2)
        return malformed("the version is not 2", m_in.failed() ? m_in.offset() : number.range.offset);
    return {};
}

Result<void> BodyReader::readAlgorithm()
{
    const der::Element algorithm = m_in.next(der::Tag::Sequence);
    if (m_in.failed())
        return malformed("no signature algorithm after the version", m_in.offset());
    return x509::checkAlgorithm(m_out.der, algorithm, kKind);
}

Result<void> BodyReader::readIssuer()
{
    const der::Element issuer = m_in.next(der::Tag::Sequence);
    std::optional<x509::DistinguishedName> name = x509::readName(m_out.der, issuer);
    if (m_in.failed() || !name || issuer.content.length == 0)
        return malformed("the issuer is no Name", m_in.failed() ? m_in.offset() : issuer.range.offset);
    m_out.issuer = issuer.range;
    m_out.issuerCommonName = std::move(name->commonName);
    return {};
}

Result<void> BodyReader::readPeriod()
{
    const std::size_t start = m_in.offset();
    const auto from = der::time(m_in.next(), m_out.der);
    const auto until = der::time(m_in.next(), m_out.der);
    if (m_in.failed() || !from || !until)
        return malformed("no thisUpdate and nextUpdate after the issuer", start);
    if (*from >= *until)
        return malformed("nextUpdate is not after thisUpdate", start);
    m_out.thisUpdate = *from;
    m_out.nextUpdate = *until;
    return {};
}

Result<void> BodyReader::readEntries()
{
    const auto list = m_in.optional(der::Tag::Sequence);
    if (!list)
        return {};
    der::Reader entries(m_out.der, *list);
    while (!entries.atEnd()) {
        const der::Element entry = entries.next(der::Tag::Sequence);
        if (entries.failed())
            return malformed("the list of entries is not DER", entries.offset());
        if (m_out.revokedSerials.size() == kMaxEntries)
            return malformed("more than " + std::to_string(kMaxEntries) + " entries", entry.range.offset);
        if (const Result<void> read = readEntry(entry); !read)
            return read;
    }
    std::ranges::sort(m_out.revokedSerials);
    return {};
}

Result<void> BodyReader::readEntry(const der::Element &entry)
{
    der::Reader in(m_out.der, entry);
    const BytesView serial = m_out.view(in.next(der::Tag::Integer).content);
    const auto date = der::time(in.next(), m_out.der);
    const auto list = in.optional(der::Tag::Sequence);
    if (!in.finished() || !x509::isSerialNumber(serial) || !date)
        return malformed("an entry is not a serial number and a date", entry.range.offset);
    if (list) {
        const auto extensions = x509::readExtensionList(m_out.der, *list, kKind);
        if (!extensions)
            return tl::unexpected<Error>(extensions.error());
        for (const CertificateExtension &extension : *extensions) {
            // certificateIssuer hands the entry, and all after it, to another issuer.
            if (extension.critical || extension.oid == x509::kCertificateIssuer)
                return notAllowed("an entry with the extension " + extension.oid, extension.value.offset);
        }
    }
    m_out.revokedSerials.emplace_back(serial.begin(), serial.end());
    return {};
}

Result<void> BodyReader::readExtensions()
{
    const std::size_t start = m_in.offset();
    const auto wrapper = m_in.optional(x509::explicitTag(0));
    if (!m_in.finished())
        return malformed("the body does not end with the extensions", m_in.offset());
    if (!wrapper)
        return notAllowed("no extensions, want cRLNumber and authorityKeyIdentifier", start);
    const auto extensions = x509::readExtensions(m_out.der, *wrapper, kKind);
    if (!extensions)
        return tl::unexpected<Error>(extensions.error());
    for (const CertificateExtension &extension : *extensions) {
        if (const Result<void> value = readValue(extension); !value)
            return value;
    }
    if (m_out.number.empty())
        return notAllowed("no cRLNumber", start);
    if (m_out.authorityKeyId.empty())
        return notAllowed("no key id in authorityKeyIdentifier", start);
    return {};
}

Result<void> BodyReader::readValue(const CertificateExtension &extension)
{
    // Both change what a serial number that is not listed means.
    if (extension.oid == x509::kDeltaIndicator)
        return notAllowed("a delta list", extension.value.offset);
    if (extension.oid == x509::kIssuingDistributionPoint)
        return notAllowed("an issuing distribution point", extension.value.offset);
    if (extension.critical)
        return notAllowed("the critical extension " + extension.oid, extension.value.offset);
    std::optional<Bytes> value;
    if (extension.oid == x509::kCrlNumber) {
        value = x509::readCrlNumber(m_out.der, extension.value);
        m_out.number = value.value_or(Bytes{});
    } else if (extension.oid == x509::kAuthorityKeyId) {
        value = x509::readAuthorityKeyId(m_out.der, extension.value);
        m_out.authorityKeyId = value.value_or(Bytes{});
    } else {
        return {};
    }
    if (!value)
        return notAllowed("the value of extension " + extension.oid + " is malformed", extension.value.offset);
    return {};
}

}  // namespace

bool Crl::lists(BytesView serial) const
{
    const auto before = [](BytesView a, BytesView b) { return std::ranges::lexicographical_compare(a, b); };
    return std::ranges::binary_search(revokedSerials, serial, before);
}

Result<Crl> parseCrl(BytesView der)
{
    if (der.size() > kMaxCrl)
        return fail(ErrorCode::CrlFormat,
                    std::to_string(der.size()) + " bytes of revocation list, want at most " + std::to_string(kMaxCrl));
    const Result<x509::SignedFrame> frame = x509::readFrame(der, kKind);
    if (!frame)
        return tl::unexpected<Error>(frame.error());
    Crl out;
    out.der.assign(der.begin(), der.end());
    out.tbs = frame->tbs.range;
    out.signature = frame->signature;
    out.signatureRange = frame->signatureRange;
    if (Result<void> body = BodyReader(frame->tbs, out).read(); !body)
        return tl::unexpected<Error>(std::move(body.error()));
    return out;
}

}  // namespace sealscope
