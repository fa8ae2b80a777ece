#include "core/upstream/bundle_reader.h"

namespace sealscope {

/// Conclusions and no raw evidence: nobody can repeat them. What can be asked is whether they agree with each other and with the
/// session's channel. Source: upstream-sessions 5.3.
Result<ProviderEvidence> readTinfoil(const Bundle &bundle, BytesView bytes)
{
    const Result<json::Document> document = bundle_reader::singleDocument(bundle, bytes);
    if (!document)
        return tl::unexpected<Error>(document.error());
    std::optional<json::Fault> fault;
    json::ObjectReader in(document->root(), "$", fault);
    ProviderEvidence out;
    out.concludedTls = in.hex<32>("tls_public_key_fp");
    const std::string code = in.string("code_fingerprint");
    const std::string enclave = in.string("enclave_fingerprint");
    const auto verified = document->root().find("security_verified");
    if (!fault && code != enclave)
        in.refuse("enclave_fingerprint", quoted(enclave) + ", want the code_fingerprint " + quoted(code));
    if (!fault && (!verified || verified->boolean() != true))
        in.refuse("security_verified", "not true");
    if (fault)
        return tl::unexpected<Error>(bundle_reader::asFieldError(*fault));
    for (const json::Member member : document->root().members()) {
        const json::Value value = member.value();
        if (!value.isObject())
            out.conclusions.push_back({member.name(), value.string().value_or(std::string(value.rawText()))});
    }
    out.parts.push_back(bundle_reader::sealedPart("document", "conclusions, as JSON", bundle.parts.front().body,
                                                  slice(bytes, bundle.parts.front().body)));
    return out;
}

}  // namespace sealscope
