#include "core/upstream/bundle_reader.h"

namespace sealscope {

namespace {

/// Seed of June 2026: the provider's whole answer stands in `raw`.
json::ObjectReader attestationReader(json::ObjectReader &in)
{
    return in.hasValue("raw") ? in.object("raw").object("gateway_attestation") : in.object("gateway_attestation");
}

std::optional<json::Value> attestationValue(const json::Value &root)
{
    const auto raw = root.find("raw");
    return (raw && !raw->isNull() ? *raw : root).find("gateway_attestation");
}

}  // namespace

/// The router's own evidence; the model machines behind it were examined by the router. The outer document restates the TLS key and
/// nonce; only what stands in the attestation itself is used. Source: upstream-sessions 5.2.
Result<ProviderEvidence> readNearAi(const Bundle &bundle, BytesView bytes)
{
    const Result<json::Document> document = bundle_reader::singleDocument(bundle, bytes);
    if (!document)
        return tl::unexpected<Error>(document.error());
    std::optional<json::Fault> fault;
    json::ObjectReader in(document->root(), "$", fault);
    json::ObjectReader attestation = attestationReader(in);
    const auto object = attestationValue(document->root());
    ProviderEvidence out;
    if (!fault && object)
        out.machines.push_back(bundle_reader::readAddressedMachine(attestation, *object, "gateway_attestation.", out));
    if (fault)
        return tl::unexpected<Error>(bundle_reader::asFieldError(*fault));
    return out;
}

}  // namespace sealscope
