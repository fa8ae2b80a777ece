#include "core/artifact/identify.h"

#include "core/base/byte_reader.h"
#include "core/crypto/der.h"
#include "core/json/json.h"

#include <array>
#include <utility>

namespace sealscope {

namespace {

constexpr std::size_t kMaxEncodedQuote = 4U * 1024 * 1024;  ///< hex or base64 text of a quote with its padding
constexpr std::size_t kMinQuote = 1020;

Identified recognised(ArtifactKind kind, std::string why)
{
    return {kind, Encoding::Plain, {}, std::move(why), std::nullopt};
}

Identified unrecognised(ErrorCode code, std::string message, std::optional<std::size_t> offset = std::nullopt)
{
    return {ArtifactKind::Unrecognised, Encoding::Plain, {}, "", Error{code, std::move(message), offset}};
}

/// The first eight bytes of every quote we know of: version, key type, TEE type.
std::optional<std::uint16_t> quoteVersion(BytesView bytes)
{
    ByteReader in(bytes);
    const std::uint16_t version = in.u16();
    const std::uint16_t keyType = in.u16();
    const std::uint32_t tee = in.u32();
    const bool header = !in.failed() && version >= 1 && version <= 16 && keyType <= 3;
    const bool knownTee = tee == 0 || tee == 0x81 || tee == 0x01;
    return header && knownTee ? std::optional(version) : std::nullopt;
}

/// A damaged header is still told by Intel's vendor id: then the quote parser says what is wrong with the rest.
bool hasIntelVendor(BytesView bytes)
{
    constexpr std::string_view vendor = "\x93\x9a\x72\x33\xf7\x9c\x4c\xa9\x94\x0a\x0d\xb3\x95\x7f\x06\x07";
    return bytes.size() >= 28 && equal(bytes.subspan(12, 16), asBytes(vendor));
}

std::optional<Identified> asQuote(BytesView bytes)
{
    const auto version = quoteVersion(bytes);
    if (version && (bytes.size() >= kMinQuote || hasIntelVendor(bytes)))
        return recognised(ArtifactKind::Quote, "starts with a quote header, version " + std::to_string(*version));
    if (hasIntelVendor(bytes))
        return recognised(ArtifactKind::Quote, "names Intel's Quoting Enclave vendor at offset 12");
    return std::nullopt;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n";
    const std::size_t first = text.find_first_not_of(space);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

std::optional<Identified> asPem(std::string_view text)
{
    // A damaged quote holds PEM blocks too: bytes before the first one that no text has mean that this is no PEM file.
    const std::string_view before = text.substr(0, text.find("-----BEGIN"));
    if (before.find('\0') != std::string_view::npos)
        return std::nullopt;
    const bool certificates = text.find("-----BEGIN CERTIFICATE-----") != std::string_view::npos;
    const bool crl = text.find("-----BEGIN X509 CRL-----") != std::string_view::npos;
    if (certificates)
        return recognised(ArtifactKind::Certificates, "holds PEM blocks labelled CERTIFICATE");
    if (crl)
        return recognised(ArtifactKind::Crl, "holds a PEM block labelled X509 CRL");
    return std::nullopt;
}

/// A certificate's first element begins with the version tag [0]; a list's begins with an integer.
std::optional<Identified> asDer(BytesView bytes)
{
    der::Reader outer(bytes);
    const der::Element whole = outer.next(der::Tag::Sequence);
    if (outer.failed())
        return std::nullopt;
    der::Reader inner(bytes, whole);
    const der::Element tbs = inner.next(der::Tag::Sequence);
    if (inner.failed())
        return std::nullopt;
    der::Reader first(bytes, tbs);
    const der::Element element = first.next();
    if (first.failed())
        return std::nullopt;
    constexpr std::uint8_t versionTag = 0xA0;
    if (element.tag == versionTag)
        return recognised(ArtifactKind::Certificates, "is a DER certificate");
    if (element.is(der::Tag::Integer))
        return recognised(ArtifactKind::Crl, "is a DER revocation list");
    return std::nullopt;
}

/// Text that is one long run of hex or base64 and decodes to a quote; or of hex, in which caches of Intel's collateral serve the
/// root's revocation list.
std::optional<Identified> asEncoded(std::string_view text)
{
    text = trimmed(text);
    if (text.size() < 64 || text.size() > kMaxEncodedQuote)
        return std::nullopt;
    const std::string_view digits = text.starts_with("0x") || text.starts_with("0X") ? text.substr(2) : text;
    const bool hex = std::ranges::all_of(digits, isHexDigit);
    Result<Bytes> decoded = hex ? fromHex(digits) : fromBase64(text);
    if (!decoded) {
        if (!hex)
            return std::nullopt;
        return unrecognised(ErrorCode::InputEncoding, "hex text: " + decoded.error().message, decoded.error().offset);
    }
    std::optional<Identified> found = asQuote(*decoded);
    if (!found && hex)
        found = asDer(*decoded);
    if (!found)
        return std::nullopt;
    found->why = std::string(hex ? "hex" : "base64") + " text that " + found->why;
    found->encoding = hex ? Encoding::Hex : Encoding::Base64;
    found->decoded = std::move(*decoded);
    return found;
}

/// The firmware's own log begins with a header of fixed content; the ACPI table that points at it is often saved beside it.
std::optional<Identified> asFirmwareLog(BytesView bytes)
{
    constexpr std::size_t headerEvent = 32;
    constexpr std::string_view signature("Spec ID Event03\0", 16);
    if (bytes.size() >= headerEvent + signature.size() && equal(bytes.subspan(headerEvent, signature.size()), asBytes(signature)))
        return recognised(ArtifactKind::EventLog, "begins with the header of a firmware event log (CCEL)");
    constexpr std::size_t tableSize = 56;
    if (bytes.size() == tableSize && asText(bytes).starts_with("CCEL"))
        return unrecognised(ErrorCode::InputUnsupported, "an ACPI table that says where the firmware keeps its log, want that log");
    return std::nullopt;
}

struct MemberSign {
    std::string_view member;
    ArtifactKind kind;
};

/// The member that gives a JSON object away. Collateral comes first: it is what this version reads.
constexpr std::array kMemberSigns = {
    MemberSign{"tcb_info", ArtifactKind::Collateral},
    MemberSign{"qe_identity", ArtifactKind::Collateral},
    MemberSign{"pck_crl", ArtifactKind::Collateral},
    MemberSign{"root_ca_crl", ArtifactKind::Collateral},
    MemberSign{"tcbInfo", ArtifactKind::Collateral},
    MemberSign{"enclaveIdentity", ArtifactKind::Collateral},
    MemberSign{"attestation", ArtifactKind::Report},
    MemberSign{"workload_keyset", ArtifactKind::Report},
    MemberSign{"intel_quote", ArtifactKind::Report},
    MemberSign{"docker_compose_file", ArtifactKind::Compose},
    MemberSign{"receipt_signing_keys", ArtifactKind::Keyset},
    MemberSign{"revocations", ArtifactKind::Revocations},
    MemberSign{"signing_address", ArtifactKind::SignatureEnvelope},
    MemberSign{"receipt_id", ArtifactKind::Receipt},
    MemberSign{"session", ArtifactKind::Session},
    MemberSign{"sessions", ArtifactKind::Session},
    MemberSign{"channel_binding", ArtifactKind::Session},
    MemberSign{"session_binding", ArtifactKind::Session},
};

/// An array of objects that each name a register.
bool isEventLog(const json::Value &root)
{
    const auto elements = root.elements();
    const auto first = elements.begin();
    return first != elements.end() && (*first).find("imr") && (*first).find("event_type");
}

/// An array of entries that each bind a channel.
bool isSessionList(const json::Value &root)
{
    const auto elements = root.elements();
    const auto first = elements.begin();
    return first != elements.end() && (*first).find("channel_binding");
}

Identified asJson(std::string_view text)
{
    const Result<json::Document> document = json::parse(text, {.maxBytes = kMaxArtifactBytes});
    if (!document)
        return unrecognised(document.error().code, document.error().message, document.error().offset);
    if (document->root().isArray() && isEventLog(document->root()))
        return recognised(ArtifactKind::EventLog, "is a JSON array of measured events");
    const auto log = document->root().find("log");
    if (log && log->find("entries"))
        return recognised(ArtifactKind::Har, "is JSON with the member log.entries");
    if (isSessionList(document->root()))
        return recognised(ArtifactKind::Session, "is a JSON array of sessions");
    for (const MemberSign &sign : kMemberSigns) {
        if (!document->root().isObject() || !document->root().find(sign.member))
            continue;
        return recognised(sign.kind, "is JSON with the member " + std::string(sign.member));
    }
    return unrecognised(ErrorCode::InputUnrecognised, "JSON of no kind this version reads");
}

}  // namespace

bool isZip(BytesView bytes)
{
    const std::string_view text = asText(bytes.first(std::min<std::size_t>(bytes.size(), 4)));
    return text == "PK\x03\x04" || text == "PK\x05\x06";  // the second: one without members
}

Identified identify(BytesView bytes)
{
    if (bytes.empty())
        return unrecognised(ErrorCode::InputEmpty, "the input has no bytes");
    if (isZip(bytes))
        return recognised(ArtifactKind::Archive, "begins as a ZIP file does");
    if (auto quote = asQuote(bytes))
        return std::move(*quote);
    if (auto der = asDer(bytes))
        return std::move(*der);
    if (auto log = asFirmwareLog(bytes))
        return std::move(*log);

    const std::string_view text = asText(bytes);
    const std::string_view start = trimmed(text.substr(0, 256));
    if (start.starts_with('{') || start.starts_with('['))
        return asJson(text);
    if (start.starts_with("HTTP/1.") || start.starts_with("HTTP/2") || start.starts_with("HTTP/3"))
        return recognised(ArtifactKind::HttpDump, "begins with the status line of an HTTP response");
    if (auto pem = asPem(text))
        return std::move(*pem);
    if (auto encoded = asEncoded(text))
        return std::move(*encoded);
    return unrecognised(ErrorCode::InputUnrecognised,
                        "bytes of no kind this version reads, beginning " + toHex(bytes.first(std::min<std::size_t>(8, bytes.size()))));
}

}  // namespace sealscope
