#include "core/aci/sealed_evidence.h"

#include <algorithm>

namespace sealscope {

namespace {

constexpr std::string_view kScheme = "data:";
constexpr std::string_view kMark = ";base64,";

tl::unexpected<Error> malformed(const std::optional<PlacedText> &member, std::string message)
{
    return fail(ErrorCode::SessionEvidence, std::move(message),
                member ? std::optional(member->range.offset) : std::nullopt);
}

std::optional<PlacedText> readText(json::ObjectReader &in, std::string_view name, SealedEvidence &out)
{
    if (in.isString(name))
        return placedText(in, name);
    out.wrongTypes = out.wrongTypes || in.hasValue(name);
    return std::nullopt;
}

}  // namespace

SealedEvidence readSealedEvidence(json::ObjectReader &session)
{
    SealedEvidence out;
    out.range = session.rangeOf("evidence");
    if (!session.hasValue("evidence"))
        return out;
    if (!session.isObject("evidence")) {
        out.wrongTypes = true;
        return out;
    }
    json::ObjectReader in = session.object("evidence");
    out.digest = readText(in, "digest", out);
    out.data = readText(in, "data", out);
    if (in.isString("source_url"))
        out.sourceUrl = in.string("source_url");
    return out;
}

Result<OpenedEvidence> openSealedEvidence(const SealedEvidence &evidence)
{
    if (!evidence.digest || !evidence.data)
        return malformed(evidence.digest ? evidence.digest : evidence.data,
                         std::string("evidence.") + (evidence.digest ? "data" : "digest") + " is missing or no text");
    const std::string_view uri = evidence.data->text;
    if (!uri.starts_with(kScheme))
        return malformed(evidence.data, "evidence.data begins " + quoted(uri.substr(0, 24)) + ", want \"data:\"");
    const std::size_t mark = uri.find(kMark);
    if (mark == std::string_view::npos)
        return malformed(evidence.data, "evidence.data is a data URI without \";base64,\"");
    const std::string_view encoded = uri.substr(mark + kMark.size());
    if (const std::size_t space = encoded.find_first_of(" \t\r\n"); space != std::string_view::npos)
        return malformed(evidence.data, "white space at " + std::to_string(space) + " of the base64 text, want none");
    Result<Bytes> bytes = fromBase64(encoded);
    if (!bytes)
        return malformed(evidence.data, "base64 text: " + bytes.error().message);
    const std::string digest = "sha256:" + toHex(sha256(*bytes));
    if (digest != evidence.digest->text)
        return malformed(evidence.digest, "the bytes have " + digest + ", the digest is " + quoted(evidence.digest->text));
    return OpenedEvidence{std::string(uri.substr(kScheme.size(), mark - kScheme.size())), std::move(*bytes)};
}

}  // namespace sealscope
