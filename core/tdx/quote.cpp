#include "core/tdx/quote.h"

#include "core/base/byte_reader.h"
#include "core/base/text.h"
#include "core/tdx/report_bodies.h"

#include <string>

namespace sealscope {

namespace {

constexpr std::uint32_t kTeeTypeSgx = 0x00;
constexpr std::uint32_t kTeeTypeTdx = 0x81;
constexpr std::uint16_t kEcdsaP256 = 2;
constexpr std::uint16_t kQeReportCertificationData = 6;
constexpr FixedBytes<16> kIntelQeVendor = {
    std::byte{0x93}, std::byte{0x9a}, std::byte{0x72}, std::byte{0x33}, std::byte{0xf7}, std::byte{0x9c},
    std::byte{0x4c}, std::byte{0xa9}, std::byte{0x94}, std::byte{0x0a}, std::byte{0x0d}, std::byte{0xb3},
    std::byte{0x95}, std::byte{0x7f}, std::byte{0x06}, std::byte{0x07}};

// Body types are v5's numbers; v3 and v4 have none, so theirs are implied by the TEE type.
constexpr std::uint16_t kBodySgx = 1;
constexpr std::uint16_t kBodyTd10 = 2;
constexpr std::uint16_t kBodyTd15 = 3;
constexpr std::uint16_t kBodyTd15Extended = 4;

std::size_t bodySize(std::uint16_t bodyType)
{
    switch (bodyType) {
    case kBodySgx: return SgxReport::kSize;
    case kBodyTd10: return TdReport::kSize10;
    case kBodyTd15: return TdReport::kSize15;
    case kBodyTd15Extended: return TdReport::kSize15Extended;
    default: return 0;
    }
}

tl::unexpected<Error> truncated(const ByteReader &in, std::string_view part)
{
    return fail(ErrorCode::QuoteTruncated, "quote ends inside its " + std::string(part), in.offset());
}

Result<QuoteHeader> parseHeader(ByteReader &in)
{
    QuoteHeader header;
    header.version = in.u16();
    header.attestationKeyType = in.u16();
    header.teeType = in.u32();
    header.qeSvn = in.u16();
    header.pceSvn = in.u16();
    header.qeVendorId = in.fixed<16>();
    header.userData = in.fixed<20>();
    if (in.failed())
        return truncated(in, "48-byte header");
    if (header.version < 3 || header.version > 5)
        return fail(ErrorCode::QuoteVersion, "quote version " + std::to_string(header.version) + ", want 3, 4 or 5", 0);
    if (header.attestationKeyType != kEcdsaP256)
        return fail(ErrorCode::QuoteAttKeyType,
                    "attestation key type " + std::to_string(header.attestationKeyType) + ", want 2 (ECDSA P-256)", 2);
    if (header.teeType != kTeeTypeSgx && header.teeType != kTeeTypeTdx)
        return fail(ErrorCode::QuoteTeeType,
                    "TEE type 0x" + hexNumber(header.teeType, 8) + ", want 0x00000000 (SGX) or 0x00000081 (TDX)", 4);
    if (header.version == 3 && header.teeType != kTeeTypeSgx)
        return fail(ErrorCode::QuoteTeeType, "a version 3 quote names a TEE other than SGX", 4);
    if (header.qeVendorId != kIntelQeVendor)
        return fail(ErrorCode::QuoteQeVendor,
                    "QE vendor " + toHex(header.qeVendorId) + ", want Intel's " + toHex(kIntelQeVendor), 12);
    return header;
}

/// Reads v5's body descriptor, or implies what v3 and v4 mean.
Result<std::uint16_t> parseBodyType(ByteReader &in, const QuoteHeader &header)
{
    const bool sgx = header.teeType == kTeeTypeSgx;
    if (header.version < 5)
        return sgx ? kBodySgx : kBodyTd10;

    const std::size_t start = in.offset();
    const std::uint16_t type = in.u16();
    const std::uint32_t size = in.u32();
    if (in.failed())
        return truncated(in, "body descriptor");
    if (bodySize(type) == 0)
        return fail(ErrorCode::QuoteBodyType, "body type " + std::to_string(type) + ", want 1, 2, 3 or 4", start);
    if ((type == kBodySgx) != sgx)
        return fail(ErrorCode::QuoteBodyType, "body type " + std::to_string(type) + " contradicts the TEE type", start);
    if (size != bodySize(type))
        return fail(ErrorCode::QuoteBodySize,
                    "body of " + std::to_string(size) + " bytes, want " + std::to_string(bodySize(type)) + " for its type",
                    start + 2);
    return type;
}

/// QE authentication data and the data that name the PCK: the same layout in v3 and, inside the wrapper, in v4 and v5.
Result<void> parseCertification(ByteReader &in, std::size_t end, Quote &quote)
{
    const std::size_t authStart = in.offset();
    const std::uint16_t authSize = in.u16();
    if (in.failed())
        return truncated(in, "QE authentication data");
    if (authSize > kMaxQeAuthBytes)
        return fail(ErrorCode::QuoteQeAuthLength,
                    std::to_string(authSize) + " bytes of QE authentication data, want at most "
                        + std::to_string(kMaxQeAuthBytes),
                    authStart);
    quote.qeAuthData = {in.offset(), authSize};
    in.skip(authSize);

    const std::size_t typeStart = in.offset();
    quote.certificationType = in.u16();
    const std::uint32_t size = in.u32();
    if (in.failed())
        return truncated(in, "certification data");
    if (quote.certificationType < 1 || quote.certificationType > 5)
        return fail(ErrorCode::QuoteCertTypeInner,
                    "certification data type " + std::to_string(quote.certificationType) + ", want 1 to 5", typeStart);
    quote.certificationData = {in.offset(), size};
    if (size > end - std::min(end, in.offset()) || in.offset() + size != end)
        return fail(ErrorCode::QuoteCertSize,
                    "certification data of " + std::to_string(size) + " bytes, want the "
                        + std::to_string(end - std::min(end, in.offset())) + " that are left",
                    typeStart + 2);
    in.skip(size);
    return {};
}

Result<void> parseQeReport(ByteReader &in, Quote &quote)
{
    quote.qeReportRange = {in.offset(), SgxReport::kSize};
    quote.qeReport = readSgxReport(in);
    quote.qeReportSignatureRange = {in.offset(), 64};
    quote.qeReportSignature = in.fixed<64>();
    if (in.failed())
        return truncated(in, "QE report");
    return {};
}

Result<void> parseAuthData(ByteReader &in, Quote &quote)
{
    const std::size_t lengthAt = in.offset();
    const std::uint32_t length = in.u32();
    if (in.failed())
        return truncated(in, "signature data length");
    quote.authData = {in.offset(), length};
    if (length > in.remaining())
        return fail(ErrorCode::QuoteTruncated,
                    "signature data of " + std::to_string(length) + " bytes, the input has " + std::to_string(in.remaining()),
                    lengthAt);
    const std::size_t end = quote.authData.end();
    if (end > kMaxQuoteBytes)
        return fail(ErrorCode::InputTooLarge,
                    "quote of " + std::to_string(end) + " bytes, want at most " + std::to_string(kMaxQuoteBytes), lengthAt);

    // Fields are read from the declared part only, so that a wrong length shows where it hurts.
    ByteReader auth(in.take(length), quote.authData.offset);
    quote.signatureRange = {auth.offset(), 64};
    quote.signature = auth.fixed<64>();
    quote.attestationKeyRange = {auth.offset(), 64};
    quote.attestationKey = auth.fixed<64>();
    if (quote.header.version > 3) {
        const std::size_t typeAt = auth.offset();
        quote.outerCertificationType = auth.u16();
        const std::uint32_t size = auth.u32();
        if (auth.failed())
            return truncated(auth, "signature data");
        if (*quote.outerCertificationType != kQeReportCertificationData)
            return fail(ErrorCode::QuoteCertTypeOuter,
                        "outer certification data type " + std::to_string(*quote.outerCertificationType) + ", want 6", typeAt);
        if (size != auth.remaining())
            return fail(ErrorCode::QuoteAuthLength,
                        "outer certification data of " + std::to_string(size) + " bytes, want the "
                            + std::to_string(auth.remaining()) + " that the signature data have left",
                        typeAt + 2);
    }
    return parseQeReport(auth, quote).and_then([&] { return parseCertification(auth, end, quote); });
}

Result<void> recordTrailing(BytesView bytes, Quote &quote)
{
    quote.trailing = {quote.authData.end(), bytes.size() - quote.authData.end()};
    const BytesView tail = slice(bytes, quote.trailing);
    const auto nonZero = std::ranges::find_if(tail, [](std::byte b) { return b != std::byte{0}; });
    if (nonZero != tail.end())
        quote.firstTrailingNonZero = quote.trailing.offset + static_cast<std::size_t>(nonZero - tail.begin());
    return {};
}

}  // namespace

Result<Quote> parseQuoteBody(BytesView bytes)
{
    Quote quote;
    ByteReader in(bytes);
    const Result<QuoteHeader> header = parseHeader(in);
    if (!header)
        return tl::unexpected<Error>(header.error());
    quote.header = *header;
    quote.tee = header->teeType == kTeeTypeTdx ? Tee::Tdx : Tee::Sgx;

    const Result<std::uint16_t> bodyType = parseBodyType(in, *header);
    if (!bodyType)
        return tl::unexpected<Error>(bodyType.error());
    quote.bodyType = *bodyType;
    quote.body = {in.offset(), bodySize(quote.bodyType)};
    if (in.remaining() < quote.body.length)
        return fail(ErrorCode::QuoteTruncated, "quote ends inside its body of " + std::to_string(quote.body.length) + " bytes",
                    bytes.size());
    if (quote.tee == Tee::Sgx)
        quote.sgx = readSgxReport(in);
    else
        quote.td = readTdReport(in, quote.body.length);
    quote.signedPart = {0, quote.body.end()};
    return quote;
}

Result<Quote> parseQuote(BytesView bytes)
{
    if (bytes.empty())
        return fail(ErrorCode::InputEmpty, "the input has no bytes, want a quote of at least 1020", 0);
    if (bytes.size() > kMaxQuoteBytes + kMaxQuoteSlackBytes)
        return fail(ErrorCode::InputTooLarge,
                    std::to_string(bytes.size()) + " bytes, want at most " + std::to_string(kMaxQuoteBytes)
                        + " of quote and " + std::to_string(kMaxQuoteSlackBytes) + " of zero padding");

    Result<Quote> quote = parseQuoteBody(bytes);
    if (!quote)
        return quote;
    ByteReader in(bytes.subspan(quote->body.end()), quote->body.end());
    const Result<void> rest = parseAuthData(in, *quote).and_then([&] { return recordTrailing(bytes, *quote); });
    if (!rest)
        return tl::unexpected<Error>(rest.error());
    return quote;
}

}  // namespace sealscope
