#pragma once

#include "core/aci/attestation_report.h"
#include "core/aci/receipt.h"
#include "core/aci/session.h"
#include "core/aci/signature_envelope.h"
#include "core/artifact/artifact.h"

namespace sealscope {

/// What parsing made of one artifact: a value or an Error, and which artifact it was.
template <class T>
struct Parsed {
    std::size_t artifact = 0;  ///< index in the bundle
    Result<T> value;
};

/// What parsing made of the artifacts about single requests. Nothing here is trusted.
struct ExchangeEvidence {
    std::vector<Parsed<Receipt>> receipts;
    std::vector<Parsed<SignatureEnvelope>> envelopes;
    std::vector<Parsed<Session>> sessions;  ///< whole records, or what was given for one
    std::vector<Parsed<Session>> listed;    ///< abbreviated entries of lists; no record hashes to their ids
    std::vector<std::size_t> requests;      ///< artifacts that hold a request body
    std::vector<std::size_t> responses;     ///< … a response body
};

/// Is an artifact of that kind read here?
[[nodiscard]] bool isExchangeKind(ArtifactKind kind);

/// Reads receipts, envelopes, sessions and bodies among the first `given` artifacts. One that cannot be read gets its
/// error; a receipt inside an envelope becomes an artifact of its own at the end of the bundle.
[[nodiscard]] ExchangeEvidence readExchange(EvidenceBundle &bundle, std::size_t given);

}  // namespace sealscope
