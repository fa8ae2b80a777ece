#include "core/crypto/x509_parts.h"

namespace sealscope::x509 {

namespace {

constexpr std::size_t kMaxExtensions = 64;

/// SEQUENCE { OBJECT IDENTIFIER 1.2.840.10045.4.3.2 }. Source: RFC 5758, section 3.2: parameters are absent.
constexpr std::string_view kEcdsaWithSha256 = "\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x02";

/// A minimal INTEGER that is not negative, right-aligned in `out`; false when it does not fit.
bool readScalar(BytesView content, std::span<std::byte, 32> out)
{
    if (!der::isUnsigned(content))
        return false;
    if (content.size() == out.size() + 1 && content[0] == std::byte{0})
        content = content.subspan(1);
    if (content.size() > out.size())
        return false;
    std::ranges::copy(content, out.last(content.size()).begin());
    return true;
}

/// BIT STRING without unused bits that holds SEQUENCE { r, s } (RFC 3279, 2.2.3). Whether they are in range is asked when the
/// signature is checked.
std::optional<P256Signature> readSignature(BytesView der, const der::Element &bits)
{
    if (bits.content.length < 1 || der[bits.content.offset] != std::byte{0})
        return std::nullopt;
    der::Reader outer(der, ByteRange{bits.content.offset + 1, bits.content.length - 1});
    der::Reader in(der, outer.next(der::Tag::Sequence));
    const der::Element r = in.next(der::Tag::Integer);
    const der::Element s = in.next(der::Tag::Integer);
    P256Signature out{};
    const std::span both(out);
    if (!outer.finished() || !in.finished() || !readScalar(slice(der, r.content), both.first<32>())
        || !readScalar(slice(der, s.content), both.last<32>()))
        return std::nullopt;
    return out;
}

/// One Extension (RFC 5280, 4.1), or nothing where it is not DER.
std::optional<CertificateExtension> readExtension(BytesView der, const der::Element &entry)
{
    der::Reader in(der, entry);
    CertificateExtension out;
    out.oid = der::dottedOid(slice(der, in.next(der::Tag::ObjectId).content));
    if (const auto flag = in.optional(der::Tag::Boolean)) {
        // DER leaves out a value that is the default, and false is.
        if (der::boolean(slice(der, flag->content)) != true)
            return std::nullopt;
        out.critical = true;
    }
    out.value = in.next(der::Tag::OctetString).content;
    return in.finished() && !out.oid.empty() ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace

Result<SignedFrame> readFrame(BytesView der, const Kind &kind)
{
    der::Reader outer(der);
    const der::Element whole = outer.next(der::Tag::Sequence);
    if (outer.failed())
        return fail(kind.format, std::string(kind.name) + " is no complete DER SEQUENCE", outer.offset());
    if (!outer.atEnd())
        return fail(kind.format,
                    std::string(kind.name) + " is followed by " + std::to_string(der.size() - outer.offset())
                        + " bytes",
                    outer.offset());
    der::Reader in(der, whole);
    SignedFrame frame;
    frame.tbs = in.next(der::Tag::Sequence);
    const der::Element algorithm = in.next(der::Tag::Sequence);
    const der::Element bits = in.next(der::Tag::BitString);
    if (!in.finished())
        return fail(kind.format, std::string(kind.name) + " is not made of body, algorithm and signature", in.offset());
    if (const Result<void> allowed = checkAlgorithm(der, algorithm, kind); !allowed)
        return tl::unexpected<Error>(allowed.error());
    const auto signature = readSignature(der, bits);
    if (!signature)
        return fail(kind.format, std::string(kind.name) + ": the signature is no DER SEQUENCE of r and s",
                    bits.content.offset);
    frame.signature = *signature;
    frame.signatureRange = bits.range;
    return frame;
}

Result<void> checkAlgorithm(BytesView der, const der::Element &algorithm, const Kind &kind)
{
    if (asText(slice(der, algorithm.range)) != kEcdsaWithSha256)
        return fail(kind.algorithm, std::string(kind.name) + ": the signature algorithm is not ecdsa-with-SHA256",
                    algorithm.range.offset);
    return {};
}

Result<std::vector<CertificateExtension>> readExtensions(BytesView der, const der::Element &wrapper, const Kind &kind)
{
    der::Reader in(der, wrapper);
    const der::Element sequence = in.next(der::Tag::Sequence);
    if (!in.finished())
        return fail(kind.format, std::string(kind.name) + ": the extensions are no DER SEQUENCE",
                    wrapper.content.offset);
    return readExtensionList(der, sequence, kind);
}

Result<std::vector<CertificateExtension>> readExtensionList(BytesView der, const der::Element &sequence,
                                                            const Kind &kind)
{
    std::vector<CertificateExtension> out;
    der::Reader in(der, sequence);
    do {
        const der::Element entry = in.next(der::Tag::Sequence);
        std::optional<CertificateExtension> extension = readExtension(der, entry);
        if (in.failed() || !extension)
            return fail(kind.format, std::string(kind.name) + ": an extension is not DER",
                        in.failed() ? in.offset() : entry.range.offset);
        if (out.size() == kMaxExtensions)
            return fail(kind.extension,
                        std::string(kind.name) + " has more than " + std::to_string(kMaxExtensions) + " extensions",
                        entry.range.offset);
        if (std::ranges::find(out, extension->oid, &CertificateExtension::oid) != out.end())
            return fail(kind.extension, std::string(kind.name) + " has the extension " + extension->oid + " twice",
                        entry.range.offset);
        out.push_back(std::move(*extension));
    } while (!in.atEnd());
    return out;
}

bool isSerialNumber(BytesView content)
{
    constexpr std::size_t maxOctets = 20;
    if (!der::isUnsigned(content) || allZero(content))
        return false;
    return content.size() <= maxOctets || (content.size() == maxOctets + 1 && content[0] == std::byte{0});
}

}  // namespace sealscope::x509
