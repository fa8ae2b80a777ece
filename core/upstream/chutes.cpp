#include "core/upstream/bundle_reader.h"

#include "core/base/text.h"

#include <map>

namespace sealscope {

namespace {

constexpr std::size_t kMaxInstances = 4096;
constexpr std::string_view kEvidence = "chutes.attestation_evidence";
constexpr std::string_view kKeys = "chutes.e2ee_instances.";

/// The nonce that the verifier sent: 64 hex digits after `nonce=` in the address it asked.
std::optional<std::string> nonceIn(std::string_view location)
{
    const std::size_t at = location.find("nonce=");
    const bool own = at != std::string_view::npos && at > 0 && (location[at - 1] == '?' || location[at - 1] == '&');
    if (!own)
        return std::nullopt;
    const std::string_view nonce = location.substr(at + 6, 64);
    const std::string_view rest = location.substr(std::min(location.size(), at + 70));
    const bool whole = nonce.size() == 64 && (rest.empty() || rest.front() == '&' || rest.front() == '#');
    return whole && fromHex(nonce) ? std::optional(std::string(nonce)) : std::nullopt;
}

Result<json::Document> documentOf(const BundlePart &part, BytesView bytes)
{
    Result<json::Document> document = json::parse(asText(slice(bytes, part.body)), bundle_reader::kDocumentLimits);
    if (!document)
        return fail(document.error().code, "item " + quoted(part.name.value_or("")) + ": " + document.error().message,
                    part.body.offset + document.error().offset.value_or(0));
    return document;
}

/// The E2EE keys by instance, as the base64 text that the formula is over.
Result<std::map<std::string, std::string>> instanceKeys(const Bundle &bundle, BytesView bytes)
{
    std::map<std::string, std::string> out;
    for (const BundlePart &part : bundle.parts) {
        if (!part.name || !part.name->starts_with(kKeys))
            continue;
        const Result<json::Document> document = documentOf(part, bytes);
        if (!document)
            return tl::unexpected<Error>(document.error());
        std::optional<json::Fault> fault;
        json::ObjectReader in(document->root(), "$", fault);
        for (json::ObjectReader &instance : in.objects("instances", kMaxInstances)) {
            const std::string id = instance.string("instance_id");
            out[id] = instance.string("e2e_pubkey");
        }
        if (fault)
            return tl::unexpected<Error>(bundle_reader::asFieldError(*fault, part.body.offset));
    }
    return out;
}

void bindKey(SealedMachine &machine, const std::map<std::string, std::string> &keys, const std::optional<std::string> &nonce)
{
    const auto key = keys.find(machine.label);
    if (key == keys.end()) {
        machine.formulaAbsent = "the bundle holds no E2EE key of this instance";
        return;
    }
    if (const Result<Bytes> decoded = fromBase64(key->second))
        machine.e2eeKey = sha256(*decoded);
    if (nonce)
        machine.formula = keyTextFormula(*nonce, key->second);
    else
        machine.formulaAbsent = "the address that the evidence came from carries no nonce";
}

}  // namespace

/// One item with a quote for each instance, further ones with their E2EE keys. Source: upstream-sessions 5.4.
Result<ProviderEvidence> readChutes(const Bundle &bundle, BytesView bytes)
{
    const Result<const BundlePart *> part = bundle_reader::wantedPart(bundle, kEvidence);
    if (!part)
        return tl::unexpected<Error>(part.error());
    const Result<json::Document> document = documentOf(**part, bytes);
    if (!document)
        return tl::unexpected<Error>(document.error());
    const Result<std::map<std::string, std::string>> keys = instanceKeys(bundle, bytes);
    if (!keys)
        return tl::unexpected<Error>(keys.error());
    const std::optional<std::string> nonce = nonceIn((*part)->location);
    const std::size_t base = (*part)->body.offset;

    ProviderEvidence out;
    std::optional<json::Fault> fault;
    json::ObjectReader in(document->root(), "$", fault);
    for (json::ObjectReader &instance : in.objects("evidence", kMaxInstances)) {
        SealedMachine machine;
        machine.label = instance.string("instance_id");
        const std::string quote = instance.string("quote");
        if (fault)
            break;
        const ByteRange range = bundle_reader::moved(instance.rangeOf("quote"), base);
        bundle_reader::takeQuote(fromBase64(quote), "quote of " + machine.label, range, machine, out);
        bindKey(machine, *keys, nonce);
        if (instance.hasValue("gpu_evidence"))
            machine.gpu = GpuEvidence{};
        out.machines.push_back(std::move(machine));
    }
    if (fault)
        return tl::unexpected<Error>(bundle_reader::asFieldError(*fault, base));
    return out;
}

}  // namespace sealscope
