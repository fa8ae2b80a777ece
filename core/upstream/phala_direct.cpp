#include "core/upstream/bundle_reader.h"

namespace sealscope {

/// One JSON document, written anew by the verifier: not the bytes that the machine served. Source: upstream-sessions 5.1.
Result<ProviderEvidence> readPhalaDirect(const Bundle &bundle, BytesView bytes)
{
    const Result<json::Document> document = bundle_reader::singleDocument(bundle, bytes);
    if (!document)
        return tl::unexpected<Error>(document.error());
    std::optional<json::Fault> fault;
    ProviderEvidence out;
    out.machines.push_back(bundle_reader::readAddressedMachine({document->root(), "$", fault}, document->root(), "", out));
    if (fault)
        return tl::unexpected<Error>(bundle_reader::asFieldError(*fault));
    return out;
}

}  // namespace sealscope
