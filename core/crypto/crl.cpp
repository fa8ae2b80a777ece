#include "core/crypto/crl.h"

#include "core/crypto/x509_parts.h"

namespace sealscope {

namespace {

constexpr std::size_t kMaxCrl = 1024 * 1024;
constexpr std::size_t kMaxEntries = 20'000;
constexpr std::string_view kCrlNumber = "2.5.29.20";
constexpr std::string_view kDeltaIndicator = "2.5.29.27";
constexpr std::string_view kIssuingDistributionPoint = "2.5.29.28";
constexpr std::string_view kCertificateIssuer = "2.5.29.29";
constexpr std::string_view kAuthorityKeyId = "2.5.29.35";
constexpr x509::Codes kCodes{ErrorCode::CrlFormat, ErrorCode::CrlFormat, "revocation list"};

Result<void> malformed(std::string_view part, std::size_t offset)
{
    return fail(ErrorCode::CrlFormat, "revocation list has a malformed " + std::string(part), offset);
}

Result<void> readEntry(const der::Element &entry, Crl &out)
{
    der::Reader in(out.der, entry);
    const der::Element serial = in.next(der::Tag::Integer);
    const der::Element date = in.next();
    if (in.failed() || !x509::isSerialNumber(out.view(serial.content)) || !der::time(date, out.der))
        return malformed("entry", entry.range.offset);
    if (const auto extensions = in.optional(static_cast<std::uint8_t>(der::Tag::Sequence))) {
        const auto read = x509::readExtensions(out.der, *extensions, kCodes);
        if (!read)
            return tl::unexpected<Error>(read.error());
        for (const CertificateExtension &extension : *read) {
            if (extension.oid == kCertificateIssuer || extension.critical)
                return fail(ErrorCode::CrlExtension, "an entry has the extension " + extension.oid + " that is not allowed",
                            entry.range.offset);
        }
    }
    if (in.failed() || !in.atEnd())
        return malformed("entry", entry.range.offset);
    const BytesView bytes = out.view(serial.content);
    out.revokedSerials.emplace_back(bytes.begin(), bytes.end());
    return {};
}

Result<void> readEntries(const der::Element &sequence, Crl &out)
{
    der::Reader in(out.der, sequence);
    while (!in.atEnd()) {
        const der::Element entry = in.next(der::Tag::Sequence);
        if (in.failed())
            return malformed("list of entries", in.offset());
        if (out.revokedSerials.size() == kMaxEntries)
            return fail(ErrorCode::CrlFormat, "more than " + std::to_string(kMaxEntries) + " entries", entry.range.offset);
        if (const Result<void> read = readEntry(entry, out); !read)
            return read;
    }
    std::ranges::sort(out.revokedSerials);
    return {};
}

Result<void> readExtension(const CertificateExtension &extension, Crl &out)
{
    if (extension.oid == kDeltaIndicator || extension.oid == kIssuingDistributionPoint)
        return fail(ErrorCode::CrlExtension, "a delta list or one with an issuing distribution point is not accepted",
                    extension.value.offset);
    if (extension.critical)
        return fail(ErrorCode::CrlExtension, "unknown critical extension " + extension.oid, extension.value.offset);
    if (extension.oid == kAuthorityKeyId)
        out.authorityKeyId = x509::authorityKeyId(out.der, extension.value);
    if (extension.oid == kCrlNumber) {
        der::Element inside;
        inside.content = extension.value;
        der::Reader in(out.der, inside);
        const der::Element number = in.next(der::Tag::Integer);
        if (in.failed() || !in.atEnd() || number.content.length == 0)
            return malformed("cRLNumber", extension.value.offset);
        const BytesView bytes = out.view(number.content);
        out.number.assign(bytes.begin(), bytes.end());
    }
    return {};
}

Result<void> readExtensions(der::Reader &tbs, Crl &out)
{
    if (const auto wrapper = tbs.optional(x509::explicitTag(0))) {
        der::Reader inside(out.der, *wrapper);
        const der::Element sequence = inside.next(der::Tag::Sequence);
        if (inside.failed() || !inside.atEnd())
            return malformed("extension list", wrapper->range.offset);
        const auto extensions = x509::readExtensions(out.der, sequence, kCodes);
        if (!extensions)
            return tl::unexpected<Error>(extensions.error());
        for (const CertificateExtension &extension : *extensions) {
            if (const Result<void> read = readExtension(extension, out); !read)
                return read;
        }
    }
    if (out.number.empty() || out.authorityKeyId.empty())
        return fail(ErrorCode::CrlExtension, "revocation list has no cRLNumber or no authorityKeyIdentifier", tbs.offset());
    return {};
}

Result<void> readBody(const x509::SignedFrame &frame, Crl &out)
{
    const BytesView der = out.der;
    der::Reader tbs(der, frame.tbs);
    const der::Element version = tbs.next(der::Tag::Integer);
    const der::Element algorithm = tbs.next(der::Tag::Sequence);
    const der::Element issuer = tbs.next(der::Tag::Sequence);
    const der::Element thisUpdate = tbs.next();
    const der::Element nextUpdate = tbs.next();
    constexpr std::uint64_t version2 = 1;
    if (tbs.failed() || der::unsignedInteger(slice(der, version.content)) != version2)
        return malformed("body: want version 2", version.range.offset);
    if (!equal(slice(der, algorithm.range), slice(der, frame.algorithm)))
        return malformed("signature algorithm: two are named", algorithm.range.offset);
    const auto from = der::time(thisUpdate, der);
    const auto until = der::time(nextUpdate, der);
    if (!from || !until || *from >= *until)
        return malformed("period: want thisUpdate before nextUpdate", thisUpdate.range.offset);
    out.thisUpdate = *from;
    out.nextUpdate = *until;
    out.issuer = issuer.range;
    out.issuerCommonName = x509::nameAttribute(der, issuer, x509::kCommonName);
    if (const auto entries = tbs.optional(static_cast<std::uint8_t>(der::Tag::Sequence))) {
        if (const Result<void> read = readEntries(*entries, out); !read)
            return read;
    }
    const Result<void> extensions = readExtensions(tbs, out);
    if (extensions && (tbs.failed() || !tbs.atEnd()))
        return malformed("body: something follows the extensions", tbs.offset());
    return extensions;
}

}  // namespace

bool Crl::lists(BytesView serial) const
{
    return std::ranges::binary_search(revokedSerials, Bytes(serial.begin(), serial.end()));
}

Result<Crl> parseCrl(BytesView der)
{
    if (der.size() > kMaxCrl)
        return fail(ErrorCode::CrlFormat, std::to_string(der.size()) + " bytes of revocation list, want at most "
                        + std::to_string(kMaxCrl));
    const Result<x509::SignedFrame> frame = x509::readFrame(der, kCodes);
    if (!frame)
        return tl::unexpected<Error>(frame.error());
    Crl out;
    out.der.assign(der.begin(), der.end());
    out.tbs = frame->tbs.range;
    out.signature = frame->signature;
    out.signatureRange = frame->signatureRange;
    if (const Result<void> body = readBody(*frame, out); !body)
        return tl::unexpected<Error>(body.error());
    return out;
}

}  // namespace sealscope
