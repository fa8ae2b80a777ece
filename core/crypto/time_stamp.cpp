#include "core/crypto/time_stamp.h"

#include "core/crypto/der.h"

namespace sealscope {

namespace {

using der::Element;
using der::Reader;
using der::Tag;

constexpr std::string_view kSignedData = "1.2.840.113549.1.7.2";
constexpr std::string_view kTstInfo = "1.2.840.113549.1.9.16.1.4";
constexpr std::string_view kSha256 = "2.16.840.1.101.3.4.2.1";
constexpr std::uint8_t kContext0 = 0xA0;
constexpr std::uint8_t kContext1 = 0xA1;
constexpr std::uint8_t kMillis = 0x80;  ///< of an Accuracy, implicit
constexpr std::uint8_t kMicros = 0x81;
constexpr std::uint8_t kConstructed = 0x20;
constexpr int kMaxDepth = 24;
constexpr std::size_t kMaxCertificates = 16;
constexpr std::uint64_t kMaxAccuracySeconds = 86'400;

tl::unexpected<Error> malformed(std::string message, std::size_t offset)
{
    return fail(ErrorCode::TimestampForm, std::move(message), offset);
}

/// Definite minimal lengths all the way down: OpenSSL's decoder, which reads the rest, would take other forms as well.
bool isWellFormed(BytesView input, ByteRange run, int depth)
{
    Reader reader(input, run);
    while (!reader.atEnd()) {
        const Element element = reader.next();
        if (reader.failed())
            return false;
        const bool constructed = (element.tag & kConstructed) != 0;
        if (constructed && (depth == 0 || !isWellFormed(input, element.content, depth - 1)))
            return false;
    }
    return true;
}

std::string oidOf(BytesView input, const Element &element)
{
    return der::dottedOid(slice(input, element.content));
}

/// YYYYMMDDhhmmss, a fraction that does not end in zero or none, Z; a fraction counts as a whole second more.
std::optional<UnixTime> timeOf(std::string_view text)
{
    constexpr std::size_t whole = 14;
    const auto areDigits = [](std::string_view part) { return part.find_first_not_of("0123456789") == std::string_view::npos; };
    if (text.size() <= whole || text.back() != 'Z' || !areDigits(text.substr(0, whole)))
        return std::nullopt;
    const std::string_view fraction = text.substr(whole, text.size() - whole - 1);
    if (!fraction.empty() && (fraction.size() < 2 || fraction.front() != '.' || !areDigits(fraction.substr(1)) || fraction.back() == '0'))
        return std::nullopt;
    const auto pair = [text](std::size_t at) {
        return static_cast<unsigned>(text[at] - '0') * 10 + static_cast<unsigned>(text[at + 1] - '0');
    };
    const auto time = makeUtc(static_cast<int>(pair(0) * 100 + pair(2)), pair(4), pair(6), pair(8), pair(10), pair(12));
    return time && !fraction.empty() ? std::optional(*time + std::chrono::seconds(1)) : time;
}

/// Whole seconds, rounded up; nothing where it is malformed.
std::optional<std::chrono::seconds> accuracyOf(BytesView input, const Element &accuracy)
{
    Reader reader(input, accuracy);
    std::uint64_t seconds = 0;
    if (const auto whole = reader.optional(Tag::Integer)) {
        const auto value = der::unsignedInteger(slice(input, whole->content));
        if (!value || *value > kMaxAccuracySeconds)
            return std::nullopt;
        seconds = *value;
    }
    const auto millis = reader.optional(kMillis);
    const auto micros = reader.optional(kMicros);
    if (!reader.finished())
        return std::nullopt;
    return std::chrono::seconds(seconds + (millis || micros ? 1 : 0));
}

bool readImprint(BytesView input, const Element &imprint, TimeStamp &out)
{
    Reader reader(input, imprint);
    const Element algorithm = reader.next(Tag::Sequence);
    const BytesView digest = slice(input, reader.next(Tag::OctetString).content);
    if (!reader.finished() || digest.size() != out.imprint.size())
        return false;
    Reader inside(input, algorithm);
    const std::string oid = oidOf(input, inside.next(Tag::ObjectId));
    constexpr std::uint8_t null = 0x05;
    const auto parameters = inside.optional(null);
    if (!inside.finished() || oid != kSha256 || (parameters && parameters->content.length != 0))
        return false;
    std::ranges::copy(digest, out.imprint.begin());
    return true;
}

Result<void> readInfo(BytesView input, ByteRange content, TimeStamp &out)
{
    Reader outer(input, content);
    const Element info = outer.next(Tag::Sequence);
    if (!outer.finished() || !isWellFormed(input, content, kMaxDepth))
        return malformed("the stamped content is no TSTInfo", content.offset);
    Reader reader(input, info);
    const auto version = der::unsignedInteger(slice(input, reader.next(Tag::Integer).content));
    out.policy = oidOf(input, reader.next(Tag::ObjectId));
    const Element imprint = reader.next(Tag::Sequence);
    const BytesView serial = slice(input, reader.next(Tag::Integer).content);
    const Element time = reader.next(Tag::GeneralizedTime);
    const auto accuracy = reader.optional(Tag::Sequence);
    static_cast<void>(reader.optional(Tag::Boolean));  // whether its stamps are in order
    static_cast<void>(reader.optional(Tag::Integer));  // the asker's nonce
    static_cast<void>(reader.optional(kContext0));     // the authority's name, which its certificate says too
    static_cast<void>(reader.optional(kContext1));
    if (!reader.finished() || version != 1 || out.policy.empty() || serial.empty())
        return malformed("the TSTInfo is malformed or not of version 1", info.range.offset);
    if (!readImprint(input, imprint, out))
        return malformed("the imprint is not one of SHA-256", imprint.range.offset);
    const auto stamped = timeOf(asText(slice(input, time.content)));
    const auto slack = accuracy ? accuracyOf(input, *accuracy) : std::chrono::seconds(0);
    if (!stamped || !slack)
        return malformed("the time of the stamp, or its accuracy, is malformed", time.range.offset);
    out.serial = toHex(serial);
    out.time = *stamped;
    out.noLaterThan = *stamped + *slack;
    return {};
}

Result<void> readCertificates(BytesView input, const Element &set, TimeStamp &out)
{
    Reader reader(input, set);
    while (!reader.atEnd()) {
        const Element certificate = reader.next(Tag::Sequence);
        if (reader.failed() || out.certificates.size() == kMaxCertificates)
            return malformed("more than 16 certificates, or another kind of one", set.range.offset);
        const BytesView bytes = slice(input, certificate.range);
        out.certificates.emplace_back(bytes.begin(), bytes.end());
    }
    return {};
}

Result<void> readSignedData(BytesView input, const Element &signedData, TimeStamp &out)
{
    Reader reader(input, signedData);
    static_cast<void>(reader.next(Tag::Integer));
    static_cast<void>(reader.next(Tag::Set));
    const Element content = reader.next(Tag::Sequence);
    const auto certificates = reader.optional(kContext0);
    static_cast<void>(reader.optional(kContext1));
    Reader signers(input, reader.next(Tag::Set));
    static_cast<void>(signers.next(Tag::Sequence));
    if (!reader.finished() || !signers.finished())
        return malformed("the SignedData is malformed or has more than one signer", signedData.range.offset);

    Reader inside(input, content);
    const std::string type = oidOf(input, inside.next(Tag::ObjectId));
    Reader wrapped(input, inside.next(kContext0));
    const Element info = wrapped.next(Tag::OctetString);
    if (!inside.finished() || !wrapped.finished() || type != kTstInfo)
        return malformed("the signed content is no TSTInfo", content.range.offset);
    if (certificates) {
        if (Result<void> read = readCertificates(input, *certificates, out); !read)
            return read;
    }
    return readInfo(input, info.content, out);
}

/// The token in a response that grants it. Nothing for bytes that are no response.
std::optional<Element> tokenInResponse(BytesView input, const Element &outer)
{
    Reader reader(input, outer);
    Reader status(input, reader.next(Tag::Sequence));
    const auto granted = der::unsignedInteger(slice(input, status.next(Tag::Integer).content));
    const Element token = reader.next(Tag::Sequence);
    constexpr std::uint64_t grantedWithMods = 1;
    return reader.finished() && granted && *granted <= grantedWithMods ? std::optional(token) : std::nullopt;
}

}  // namespace

Result<TimeStamp> readTimeStamp(BytesView bytes)
{
    if (bytes.size() > kMaxTimeStampBytes)
        return fail(ErrorCode::TimestampForm, std::to_string(bytes.size()) + " bytes, want at most " + std::to_string(kMaxTimeStampBytes));
    Reader whole(bytes);
    const Element outer = whole.next(Tag::Sequence);
    if (!whole.finished() || !isWellFormed(bytes, {0, bytes.size()}, kMaxDepth))
        return malformed("not one DER value to the last byte", whole.offset());
    Reader first(bytes, outer);
    const bool isResponse = !first.optional(Tag::ObjectId);
    const std::optional<Element> token = isResponse ? tokenInResponse(bytes, outer) : std::optional(outer);
    if (!token)
        return malformed("neither a time-stamp token nor a response that grants one", outer.range.offset);

    Reader reader(bytes, *token);
    const std::string type = oidOf(bytes, reader.next(Tag::ObjectId));
    Reader wrapped(bytes, reader.next(kContext0));
    const Element signedData = wrapped.next(Tag::Sequence);
    if (!reader.finished() || !wrapped.finished() || type != kSignedData)
        return malformed("the token is no SignedData", token->range.offset);
    TimeStamp out;
    const BytesView text = slice(bytes, token->range);
    out.token.assign(text.begin(), text.end());
    if (const Result<void> read = readSignedData(bytes, signedData, out); !read)
        return tl::unexpected<Error>(read.error());
    return out;
}

}  // namespace sealscope
