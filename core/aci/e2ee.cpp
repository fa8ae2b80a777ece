#include "core/aci/e2ee.h"

#include "core/dstack/key_custody.h"
#include "core/json/compact.h"

namespace sealscope {

namespace {

/// The error of a value, with its path and where it stands in the body.
tl::unexpected<Error> failAt(const E2eeField &field, const Error &error)
{
    return fail(error.code, field.path + ": " + error.message, field.value.range().offset);
}

std::string textMember(const json::Value &body, std::string_view name)
{
    const auto member = body.find(name);
    return member ? member->string().value_or("") : "";
}

Result<std::string> openField(const E2eeField &field, E2eeDirection direction, const E2eeExchange &exchange,
                              const E2eeOpener &opener)
{
    if (!field.value.isString())
        return failAt(field, {ErrorCode::E2eeDecryptionFailed, "not encrypted", std::nullopt});
    const Result<std::string> associated = associatedData(opener.form, direction, exchange, field.path, field.place);
    if (!associated)
        return failAt(field, associated.error());
    const Result<Bytes> plain = openE2eeValue(opener.suite, opener.secret, *field.value.string(), *associated);
    if (!plain)
        return failAt(field, plain.error());
    const std::string_view text = asText(*plain);
    if (findInvalidUtf8(text) != std::string_view::npos)
        return failAt(field, {ErrorCode::E2eeDecryptionFailed, "the opened text is not UTF-8", std::nullopt});
    return std::string(text);
}

/// What stands in place of an opened value: its JSON. A content that is an array in text becomes that array, so that a client can hide
/// the types of its parts; an embedding is JSON in the first place.
Result<std::string> replacementFor(const E2eeField &field, const std::string &text)
{
    const auto *message = std::get_if<MessageText>(&field.place);
    const bool wholeContent = message != nullptr && !message->part;
    const bool embedding = std::holds_alternative<EmbeddingData>(field.place);
    if (!wholeContent && !embedding)
        return json::quote(text);
    const Result<json::Document> inner = json::parse(text);
    if (embedding && !inner)
        return failAt(field, inner.error());
    if (!inner || (wholeContent && !inner->root().isArray()))
        return json::quote(text);
    return json::compact(inner->root());
}

Result<RestoredBody> restored(const json::Value &body, const std::vector<E2eeField> &fields, E2eeDirection direction,
                              const E2eeExchange &exchange, const E2eeOpener &opener)
{
    RestoredBody out;
    json::Replacements replacements;
    for (const E2eeField &field : fields) {
        const Result<std::string> replacement = openField(field, direction, exchange, opener).and_then([&](const std::string &text) {
            return replacementFor(field, text);
        });
        if (!replacement)
            return tl::unexpected<Error>(replacement.error());
        replacements.emplace(field.value.range().offset, *replacement);
        out.fields.push_back(field.path);
    }
    Result<std::string> text = json::compact(body, replacements);
    if (!text)
        return tl::unexpected<Error>(text.error());
    out.text = std::move(*text);
    return out;
}

}  // namespace

Result<RestoredBody> restoreRequest(std::string_view body, E2eeEndpoint endpoint, const E2eeOpener &opener)
{
    const Result<json::Document> document = json::parse(body);
    if (!document)
        return tl::unexpected<Error>(document.error());
    const json::Value root = document->root();
    const Result<std::vector<E2eeField>> fields = e2eeRequestFields(endpoint, root);
    if (!fields)
        return tl::unexpected<Error>(fields.error());
    const E2eeExchange exchange{std::string(e2eeSuiteName(opener.suite)), textMember(root, "model"), opener.nonce,
                                opener.timestamp, ""};
    return restored(root, *fields, E2eeDirection::Request, exchange, opener);
}

Result<RestoredBody> restoreResponse(std::string_view body, E2eeEndpoint endpoint, const E2eeOpener &opener)
{
    const Result<json::Document> document = json::parse(body);
    if (!document)
        return tl::unexpected<Error>(document.error());
    const json::Value root = document->root();
    const Result<std::vector<E2eeField>> fields = e2eeResponseFields(endpoint, root);
    if (!fields)
        return tl::unexpected<Error>(fields.error());
    const E2eeExchange exchange{std::string(e2eeSuiteName(opener.suite)), opener.model, opener.nonce, opener.timestamp,
                                textMember(root, "id")};
    return restored(root, *fields, E2eeDirection::Response, exchange, opener);
}

Result<std::size_t> countEncrypted(std::string_view requestBody, E2eeEndpoint endpoint, E2eeSuite suite)
{
    const Result<json::Document> document = json::parse(requestBody);
    if (!document)
        return tl::unexpected<Error>(document.error());
    const Result<std::vector<E2eeField>> fields = e2eeRequestFields(endpoint, document->root());
    if (!fields)
        return tl::unexpected<Error>(fields.error());
    for (const E2eeField &field : *fields) {
        const Result<Bytes> bytes = hexMember(*field.value.string());
        if (!bytes || bytes->size() < smallestCiphertext(suite))
            return failAt(field, {ErrorCode::E2eeDecryptionFailed, "a text in the clear, want ciphertext", std::nullopt});
    }
    return fields->size();
}

}  // namespace sealscope
