#include "core/crypto/x509_parts.h"

namespace sealscope::x509 {

namespace {

constexpr std::string_view kEcdsaWithSha256 = "\x30\x0a\x06\x08\x2a\x86\x48\xce\x3d\x04\x03\x02";

/// A positive minimal INTEGER of at most 32 bytes, right-aligned.
bool readScalar(BytesView content, std::span<std::byte> out)
{
    if (content.empty() || (content[0] & std::byte{0x80}) != std::byte{0})
        return false;
    if (content.size() > 1 && content[0] == std::byte{0}) {
        if ((content[1] & std::byte{0x80}) == std::byte{0})
            return false;
        content = content.subspan(1);
    }
    if (content.size() > out.size())
        return false;
    std::ranges::copy(content, out.subspan(out.size() - content.size()).begin());
    return true;
}

/// BIT STRING without unused bits that holds SEQUENCE {r, s}.
std::optional<P256Signature> readSignature(BytesView der, const der::Element &bits)
{
    if (bits.content.length < 2 || der[bits.content.offset] != std::byte{0})
        return std::nullopt;
    der::Element inside;
    inside.content = {bits.content.offset + 1, bits.content.length - 1};
    der::Reader outer(der, inside);
    const der::Element sequence = outer.next(der::Tag::Sequence);
    if (outer.failed() || !outer.atEnd())
        return std::nullopt;
    der::Reader in(der, sequence);
    const der::Element r = in.next(der::Tag::Integer);
    const der::Element s = in.next(der::Tag::Integer);
    P256Signature out{};
    const std::span all(out);
    if (in.failed() || !in.atEnd() || !readScalar(slice(der, r.content), all.first<32>())
        || !readScalar(slice(der, s.content), all.last<32>()))
        return std::nullopt;
    return out;
}

}  // namespace

Result<SignedFrame> readFrame(BytesView der, const Codes &codes)
{
    const std::string object(codes.object);
    der::Reader outer(der);
    const der::Element whole = outer.next(der::Tag::Sequence);
    if (outer.failed())
        return fail(codes.format, object + " is not one DER SEQUENCE", outer.offset());
    if (!outer.atEnd())
        return fail(codes.format, object + " is followed by further bytes", outer.offset());
    der::Reader in(der, whole);
    SignedFrame frame;
    frame.tbs = in.next(der::Tag::Sequence);
    const der::Element algorithm = in.next(der::Tag::Sequence);
    const der::Element bits = in.next(der::Tag::BitString);
    if (in.failed() || !in.atEnd())
        return fail(codes.format, object + " is not made of body, algorithm and signature", in.offset());
    frame.algorithm = algorithm.range;
    if (!equal(slice(der, algorithm.range), asBytes(kEcdsaWithSha256)))
        return fail(codes.algorithm, object + " is not signed with ecdsa-with-SHA256", algorithm.range.offset);
    const auto signature = readSignature(der, bits);
    if (!signature)
        return fail(codes.format, object + " has a signature that is not strict DER", bits.range.offset);
    frame.signature = *signature;
    frame.signatureRange = bits.range;
    return frame;
}

Result<std::vector<CertificateExtension>> readExtensions(BytesView der, const der::Element &sequence, const Codes &codes)
{
    std::vector<CertificateExtension> out;
    der::Reader in(der, sequence);
    while (!in.atEnd()) {
        const der::Element entry = in.next(der::Tag::Sequence);
        if (in.failed())
            return fail(codes.format, "extensions of the " + std::string(codes.object) + " are not strict DER", in.offset());
        der::Reader fields(der, entry);
        CertificateExtension extension;
        extension.oid = der::dottedOid(slice(der, fields.next(der::Tag::ObjectId).content));
        if (const auto flag = fields.optional(static_cast<std::uint8_t>(der::Tag::Boolean))) {
            // DER leaves out a value that is the default, and false is.
            if (der::boolean(slice(der, flag->content)) != true)
                return fail(codes.format, "criticality of an extension is not DER", flag->range.offset);
            extension.critical = true;
        }
        extension.value = fields.next(der::Tag::OctetString).content;
        if (fields.failed() || !fields.atEnd() || extension.oid.empty())
            return fail(codes.format, "an extension of the " + std::string(codes.object) + " is malformed", entry.range.offset);
        if (std::ranges::find(out, extension.oid, &CertificateExtension::oid) != out.end())
            return fail(codes.format, "extension " + extension.oid + " is there twice", entry.range.offset);
        out.push_back(std::move(extension));
    }
    return out;
}

bool isSerialNumber(BytesView content)
{
    constexpr std::size_t maxOctets = 21;  // 20 octets of value, and the zero that keeps it positive
    constexpr std::byte sign{0x80};
    if (content.empty() || content.size() > maxOctets || (content[0] & sign) != std::byte{0} || allZero(content))
        return false;
    return content.size() == 1 || content[0] != std::byte{0} || (content[1] & sign) != std::byte{0};
}

std::string nameAttribute(BytesView der, const der::Element &name, std::string_view oid)
{
    der::Reader sets(der, name);
    while (!sets.atEnd() && !sets.failed()) {
        const der::Element set = sets.next(der::Tag::Set);
        der::Reader pairs(der, set);
        const der::Element pair = pairs.next(der::Tag::Sequence);
        der::Reader fields(der, pair);
        const der::Element type = fields.next(der::Tag::ObjectId);
        const der::Element value = fields.next();
        if (sets.failed() || pairs.failed() || fields.failed())
            return {};
        if (der::dottedOid(slice(der, type.content)) != oid)
            continue;
        const std::string_view text = asText(slice(der, value.content));
        const bool printable = value.is(der::Tag::Utf8String) || value.is(der::Tag::PrintableString);
        return printable && findInvalidUtf8(text) == std::string_view::npos ? std::string(text) : std::string();
    }
    return {};
}

Bytes authorityKeyId(BytesView der, ByteRange extension)
{
    der::Element inside;
    inside.content = extension;
    der::Reader outer(der, inside);
    const der::Element sequence = outer.next(der::Tag::Sequence);
    der::Reader in(der, sequence);
    const auto keyId = in.optional(implicitTag(0));
    if (outer.failed() || !outer.atEnd() || !keyId)
        return {};
    const BytesView bytes = slice(der, keyId->content);
    return {bytes.begin(), bytes.end()};
}

}  // namespace sealscope::x509
