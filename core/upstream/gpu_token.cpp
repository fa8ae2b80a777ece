#include "core/upstream/gpu_token.h"

#include "core/base/text.h"

#include <array>

namespace sealscope {

namespace {

/// base64url without padding, in the alphabet and padding that fromBase64() reads. Nothing for a character of another alphabet.
std::optional<std::string> withPadding(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + 3);
    for (const char c : text) {
        if (c == '+' || c == '/' || c == '=' || c == '\n' || c == '\r')
            return std::nullopt;
        out += c == '-' ? '+' : c == '_' ? '/' : c;
    }
    out.append((4 - out.size() % 4) % 4, '=');
    return out;
}

Result<Bytes> fromBase64Url(std::string_view text, std::size_t offset)
{
    const auto padded = withPadding(text);
    if (!padded)
        return fail(ErrorCode::InputEncoding, "found a character that is not base64url", offset);
    Result<Bytes> bytes = fromBase64(*padded);
    if (!bytes)
        return fail(ErrorCode::InputEncoding, bytes.error().message, offset);
    return bytes;
}

Result<json::Document> readObject(std::string_view encoded, std::size_t offset)
{
    const Result<Bytes> bytes = fromBase64Url(encoded, offset);
    if (!bytes)
        return tl::unexpected<Error>(bytes.error());
    Result<json::Document> document = json::parse(asText(*bytes));
    if (!document)
        return fail(document.error().code, document.error().message, offset);
    if (!document->root().isObject())
        return fail(ErrorCode::ProviderField, "a part of the token is no JSON object", offset);
    return document;
}

std::optional<std::string> textIn(const json::Document &document, std::string_view name)
{
    const auto member = document.root().find(name);
    return member ? member->string() : std::nullopt;
}

std::optional<std::array<std::string_view, 3>> parts(std::string_view text)
{
    const std::size_t first = text.find('.');
    const std::size_t second = first == std::string_view::npos ? first : text.find('.', first + 1);
    if (second == std::string_view::npos || text.find('.', second + 1) != std::string_view::npos)
        return std::nullopt;
    return std::array{text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
}

}  // namespace

bool looksLikeToken(std::string_view text)
{
    const auto found = parts(text);
    return found && text.starts_with("eyJ") && text.size() <= kMaxTokenBytes;
}

Result<GpuToken> parseGpuToken(std::string_view text)
{
    const auto found = parts(text);
    if (!found || text.size() > kMaxTokenBytes)
        return fail(ErrorCode::InputEncoding, found ? "the token is larger than 1 MiB" : "a token has three parts between two dots", 0);
    Result<json::Document> header = readObject((*found)[0], 0);
    if (!header)
        return tl::unexpected<Error>(header.error());
    const std::size_t payloadAt = (*found)[0].size() + 1;
    Result<json::Document> payload = readObject((*found)[1], payloadAt);
    if (!payload)
        return tl::unexpected<Error>(payload.error());
    const Result<Bytes> signature = fromBase64Url((*found)[2], payloadAt + (*found)[1].size() + 1);
    if (!signature)
        return tl::unexpected<Error>(signature.error());
    return GpuToken{*header, *payload, signature->size(), textIn(*payload, "iss"), textIn(*header, "alg"), textIn(*payload, "eat_nonce")};
}

}  // namespace sealscope
