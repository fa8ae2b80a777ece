#include "core/crypto/extension_values.h"

#include "core/crypto/x509_parts.h"

#include <bit>

namespace sealscope::x509 {

namespace {

Bytes copied(BytesView bytes)
{
    return {bytes.begin(), bytes.end()};
}

}  // namespace

std::optional<KeyUsage> readKeyUsage(BytesView der, ByteRange value)
{
    der::Reader in(der, value);
    const BytesView content = slice(der, in.next(der::Tag::BitString).content);
    constexpr std::size_t maxOctets = 2;  // nine bits are defined
    if (!in.finished() || content.size() < 2 || content.size() > 1 + maxOctets)
        return std::nullopt;
    // A list of named bits ends with its last set bit (X.690, 11.2.2), so the count of unused bits has one right value.
    const auto unused = std::to_integer<int>(content[0]);
    const auto last = std::to_integer<unsigned>(content.back());
    if (last == 0 || unused != std::countr_zero(last))
        return std::nullopt;
    const auto bits = std::to_integer<unsigned>(content[1]);
    return KeyUsage{(bits & 0x80U) != 0, (bits & 0x04U) != 0, (bits & 0x02U) != 0, false};
}

std::optional<BasicConstraints> readBasicConstraints(BytesView der, ByteRange value)
{
    der::Reader outer(der, value);
    der::Reader in(der, outer.next(der::Tag::Sequence));
    BasicConstraints out;
    if (const auto flag = in.optional(der::Tag::Boolean)) {
        // DER leaves out a value that is the default, and false is.
        if (der::boolean(slice(der, flag->content)) != true)
            return std::nullopt;
        out.isCa = true;
    }
    if (const auto length = in.optional(der::Tag::Integer)) {
        out.pathLength = der::unsignedInteger(slice(der, length->content));
        if (!out.pathLength || !out.isCa)
            return std::nullopt;
    }
    return outer.finished() && in.finished() ? std::optional(out) : std::nullopt;
}

std::optional<Bytes> readSubjectKeyId(BytesView der, ByteRange value)
{
    der::Reader in(der, value);
    const BytesView id = slice(der, in.next(der::Tag::OctetString).content);
    return in.finished() && !id.empty() ? std::optional(copied(id)) : std::nullopt;
}

std::optional<Bytes> readAuthorityKeyId(BytesView der, ByteRange value)
{
    der::Reader outer(der, value);
    der::Reader in(der, outer.next(der::Tag::Sequence));
    const auto keyId = in.optional(implicitTag(0));
    const auto issuer = in.optional(explicitTag(1));
    const auto serial = in.optional(implicitTag(2));
    const bool paired = issuer.has_value() == serial.has_value();
    if (!outer.finished() || !in.finished() || !paired || (keyId && keyId->content.length == 0))
        return std::nullopt;
    return keyId ? copied(slice(der, keyId->content)) : Bytes{};
}

std::optional<Bytes> readCrlNumber(BytesView der, ByteRange value)
{
    constexpr std::size_t maxOctets = 20;
    der::Reader in(der, value);
    const BytesView number = slice(der, in.next(der::Tag::Integer).content);
    const bool fits = number.size() <= maxOctets || (number.size() == maxOctets + 1 && number[0] == std::byte{0});
    return in.finished() && der::isUnsigned(number) && fits ? std::optional(copied(number)) : std::nullopt;
}

}  // namespace sealscope::x509
