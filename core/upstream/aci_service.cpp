#include "core/upstream/bundle_reader.h"

#include "core/base/text.h"

namespace sealscope {

/// The inner service's own report, byte for byte: it is appraised as a report is. Source: upstream-sessions 5.6.
Result<ProviderEvidence> readAciService(const Bundle &bundle, BytesView bytes)
{
    const Result<json::Document> document = bundle_reader::singleDocument(bundle, bytes);
    if (!document)
        return tl::unexpected<Error>(document.error());
    if (!document->root().find("attestation"))
        return fail(ErrorCode::ProviderField, "the document has no attestation, want the report of an ACI service", 0);
    ProviderEvidence out;
    out.aciReport = std::string(asText(slice(bytes, bundle.parts.front().body)));
    out.parts.push_back(bundle_reader::sealedPart("report", "ACI attestation report", bundle.parts.front().body, asBytes(*out.aciReport)));
    return out;
}

}  // namespace sealscope
