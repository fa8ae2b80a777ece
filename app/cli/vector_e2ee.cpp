#include "app/cli/vector_answer.h"
#include "core/aci/e2ee.h"
#include "core/dstack/key_custody.h"

namespace sealscope::cli {

namespace {

/// The error type of the protocol: "e2ee_invalid_nonce" for our "e2ee.invalid_nonce".
std::string errorType(ErrorCode code)
{
    if (code == ErrorCode::E2eeResponseField)
        return "internal_error";
    std::string name(errorName(code));
    std::ranges::replace(name, '.', '_');
    return name;
}

VectorAnswer refusedWith(const Error &error)
{
    VectorAnswer out;
    out.fail(errorType(error.code));
    return out;
}

std::uint64_t numberMember(const json::Value &input, std::string_view name)
{
    const auto value = input.find(name);
    return value ? value->unsignedInteger().value_or(0) : 0;
}

E2eeDirection directionOf(const json::Value &input)
{
    return textMember(input, "direction") == "request" ? E2eeDirection::Request : E2eeDirection::Response;
}

/// The place that a vector of the June 2026 form names by its members.
E2eePlace placeOf(const json::Value &location)
{
    if (location.find("message")) {
        const auto part = location.find("content");
        const auto index = part ? part->unsignedInteger() : std::nullopt;
        return MessageText{numberMember(location, "message"), index};
    }
    if (location.find("choice"))
        return ChoiceText{numberMember(location, "choice"), textMember(location, "field")};
    if (location.find("data"))
        return EmbeddingData{numberMember(location, "data")};
    return InputText{textMember(location, "field")};
}

AssociatedForm formOf(const json::Value &input)
{
    return associatedForm(isLegacy(input) ? Dialect::Legacy202606 : Dialect::Current);
}

}  // namespace

VectorAnswer e2eeAad(const json::Value &input)
{
    const E2eeExchange exchange{textMember(input, "algo"), textMember(input, "model"), textMember(input, "nonce"),
                                numberMember(input, "ts"), textMember(input, "id")};
    const auto location = input.find("location");
    const E2eePlace place = location ? placeOf(*location) : E2eePlace(InputText{textMember(input, "field")});
    const Result<std::string> associated =
        associatedData(formOf(input), directionOf(input), exchange, textMember(input, "field"), place);
    if (!associated)
        return refusedWith(associated.error());
    VectorAnswer out;
    out.text("aad", *associated);
    return out;
}

VectorAnswer e2eeDecrypt(const json::Value &input)
{
    const auto suite = e2eeSuite(textMember(input, "suite"));
    const Result<SecretScalar> secret = fixedFromHex<32>(textMember(input, "recipient_private_hex"));
    const Bytes associated = hexMember(textMember(input, "aad_hex")).value_or(Bytes{});
    if (!suite || !secret)
        return refusedWith({ErrorCode::E2eeDecryptionFailed, "no suite or no secret", std::nullopt});
    const Result<Bytes> plain = openE2eeValue(*suite, *secret, textMember(input, "ciphertext_hex"), asText(associated));
    if (!plain)
        return refusedWith(plain.error());
    VectorAnswer out;
    out.text("plaintext_hex", toHex(*plain));
    return out;
}

VectorAnswer e2eeHeadersOf(const json::Value &input)
{
    std::vector<std::pair<std::string, std::string>> headers;
    if (const auto given = input.find("headers")) {
        for (const json::Member header : given->members())
            headers.emplace_back(header.name(), header.value().string().value_or(""));
    }
    std::vector<KeyEntry> keys;
    if (const auto given = input.find("service_keys")) {
        for (const json::Value key : given->elements())
            keys.push_back({"", textMember(key, "algo"), textMember(key, "public_key"), key.range()});
    }
    const UnixTime now{std::chrono::seconds(numberMember(input, "now"))};
    const Result<E2eeChannel> channel = checkE2eeHeaders(e2eeHeaders(headers), formOf(input), keys, now);
    if (!channel)
        return refusedWith(channel.error());
    VectorAnswer out;
    out.text("suite", e2eeSuiteName(channel->suite));
    return out;
}

VectorAnswer e2eeFieldsOf(const json::Value &input)
{
    const Result<E2eeEndpoint> endpoint = e2eeEndpoint(textMember(input, "endpoint"));
    const Result<json::Document> body = json::parse(textMember(input, "body_text"));
    if (!endpoint)
        return refusedWith(endpoint.error());
    if (!body)
        return refusedWith({ErrorCode::E2eeDecryptionFailed, body.error().message, body.error().offset});
    const Result<std::vector<E2eeField>> fields = directionOf(input) == E2eeDirection::Request
        ? e2eeRequestFields(*endpoint, body->root())
        : e2eeResponseFields(*endpoint, body->root());
    if (!fields)
        return refusedWith(fields.error());
    std::vector<std::string> paths;
    for (const E2eeField &field : *fields)
        paths.push_back(field.path);
    VectorAnswer out;
    out.texts("fields", paths);
    return out;
}

}  // namespace sealscope::cli
