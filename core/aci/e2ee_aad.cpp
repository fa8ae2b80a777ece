#include "core/aci/e2ee_aad.h"

#include "core/base/text.h"

namespace sealscope {

namespace {

std::string canonical(E2eeDirection direction, const E2eeExchange &exchange, std::string_view path)
{
    const bool response = direction == E2eeDirection::Response;
    std::string out = "{\"algo\":" + json::quote(exchange.algorithm) + ",\"field\":" + json::quote(path);
    if (response)
        out += ",\"id\":" + json::quote(exchange.id);
    out += ",\"model\":" + json::quote(exchange.model) + ",\"nonce\":" + json::quote(exchange.nonce) + ",\"purpose\":\"aci.e2ee.";
    out += response ? "response" : "request";
    return out + ".v2\",\"ts\":" + std::to_string(exchange.timestamp) + "}";
}

/// How the form with bars names a place.
struct BarredPlace {
    std::string operator()(const MessageText &text) const
    {
        return "|m=" + std::to_string(text.message) + "|c=" + (text.part ? std::to_string(*text.part) : "-");
    }
    std::string operator()(const InputText &text) const { return "|field=" + text.name; }
    std::string operator()(const ChoiceText &text) const
    {
        return "|choice=" + std::to_string(text.choice) + "|field=" + text.name;
    }
    std::string operator()(const EmbeddingData &data) const
    {
        return "|data=" + std::to_string(data.index) + "|field=embedding";
    }
};

bool breaksBars(std::string_view text)
{
    return text.find_first_of("|\r\n") != std::string_view::npos;
}

Result<std::string> barred(E2eeDirection direction, const E2eeExchange &exchange, const E2eePlace &place)
{
    if (breaksBars(exchange.model))
        return fail(ErrorCode::E2eeInvalidPayloadModel, "model " + quoted(exchange.model) + " holds a bar or a line break");
    if (breaksBars(exchange.nonce))
        return fail(ErrorCode::E2eeInvalidNonce, "nonce " + quoted(exchange.nonce) + " holds a bar or a line break");
    if (breaksBars(exchange.algorithm) || breaksBars(exchange.id))
        return fail(ErrorCode::E2eeDecryptionFailed, "id " + quoted(exchange.id) + " holds a bar or a line break");
    const bool response = direction == E2eeDirection::Response;
    std::string out = std::string("v2|") + (response ? "resp" : "req") + "|algo=" + exchange.algorithm + "|model=" + exchange.model;
    if (response)
        out += "|id=" + exchange.id;
    return out + std::visit(BarredPlace{}, place) + "|n=" + exchange.nonce + "|ts=" + std::to_string(exchange.timestamp);
}

}  // namespace

AssociatedForm associatedForm(Dialect dialect)
{
    switch (dialect) {
    case Dialect::Legacy202606:
    case Dialect::Interim202606: return AssociatedForm::Bars;
    case Dialect::Interim202607:
    case Dialect::Current:
    case Dialect::CurrentLegacyAlias: break;
    }
    return AssociatedForm::Canonical;
}

Result<std::string> associatedData(AssociatedForm form, E2eeDirection direction, const E2eeExchange &exchange,
                                   std::string_view path, const E2eePlace &place)
{
    switch (form) {
    case AssociatedForm::Canonical: return canonical(direction, exchange, path);
    case AssociatedForm::Bars: break;
    }
    return barred(direction, exchange, place);
}

}  // namespace sealscope
