#include "core/aci/e2ee_request.h"

#include "core/json/compact.h"

namespace sealscope {

namespace {

SealingSecrets freshSecrets(const E2eeSealer &sealer)
{
    SealingSecrets out;
    sealer.fillRandom(out.ephemeral);
    sealer.fillRandom(out.nonce);
    return out;
}

Result<std::string> sealField(const E2eeField &field, const E2eeExchange &exchange, const E2eeSealer &sealer)
{
    const auto text = field.value.string();
    if (!text)
        return fail(ErrorCode::E2eeDecryptionFailed, field.path + ": no text, so that it cannot be encrypted", field.value.range().offset);
    const Result<std::string> associated = associatedData(sealer.form, E2eeDirection::Request, exchange, field.path, field.place);
    if (!associated)
        return associated;
    return sealE2eeValue(sealer.suite, sealer.serviceKey, freshSecrets(sealer), *text, *associated);
}

}  // namespace

Result<std::string> sealRequest(std::string_view body, E2eeEndpoint endpoint, const E2eeSealer &sealer)
{
    const Result<json::Document> document = json::parse(body);
    if (!document)
        return tl::unexpected<Error>(document.error());
    const Result<std::vector<E2eeField>> fields = e2eeRequestFields(endpoint, document->root());
    if (!fields)
        return tl::unexpected<Error>(fields.error());
    const auto model = document->root().find("model");
    const E2eeExchange exchange{std::string(e2eeSuiteName(sealer.suite)), model ? model->string().value_or("") : "", sealer.nonce,
                                sealer.timestamp, ""};
    json::Replacements replacements;
    for (const E2eeField &field : *fields) {
        const Result<std::string> sealed = sealField(field, exchange, sealer);
        if (!sealed)
            return sealed;
        replacements.emplace(field.value.range().offset, json::quote(*sealed));
    }
    return json::compact(document->root(), replacements);
}

}  // namespace sealscope
