#pragma once

#include "core/aci/e2ee_headers.h"
#include "core/aci/revocation.h"
#include "core/appraisal/exchange_evidence.h"
#include "core/dstack/event_log.h"
#include "core/tdx/collateral.h"
#include "core/tdx/pck_chain.h"
#include "core/tdx/quote.h"

namespace sealscope {

/// A TLS connection to the service, as its client saw it.
struct ObservedChannel {
    std::string host;
    Digest256 spkiSha256{};  ///< of the leaf certificate's SubjectPublicKeyInfo

    friend bool operator==(const ObservedChannel &, const ObservedChannel &) = default;
};

/// What the person who appraises knows besides the artifacts.
struct Expectations {
    std::optional<FixedBytes<64>> reportData;  ///< wanted report_data of a bare quote
    std::optional<std::string> nonce;          ///< what this verifier sent as challenge
    std::optional<ObservedChannel> channel;    ///< a connection seen elsewhere
    std::optional<E2eeHeaders> e2ee;           ///< of the request, as its client sent them

    friend bool operator==(const Expectations &, const Expectations &) = default;
};

/// What parsing made of a bundle. Each part is a value, an Error, or absent. Nothing here is trusted.
struct Evidence {
    std::shared_ptr<const EvidenceBundle> bundle;
    std::optional<Parsed<AttestationReport>> report;     ///< the one report of the case
    std::optional<Parsed<EventLog>> eventLog;            ///< the report's, else a loose one
    std::optional<std::size_t> compose;                  ///< artifact of the compose text: the report's, else a loose one
    std::optional<Parsed<LooseKeyset>> keyset;           ///< one that came without a report
    std::vector<Parsed<RevocationList>> revocations;     ///< every list of the case
    std::optional<Parsed<Quote>> quote;                  ///< the report's own, else a loose one
    std::optional<Result<std::shared_ptr<const PckChain>>> pckChain;  ///< from the quote, else from collateral; absent: none
    std::size_t pckChainArtifact = 0;
    std::shared_ptr<const Collateral> collateral;        ///< never null; may be empty
    /// The set handed out early (`update=early` in its address), where the case holds the standard one as well: it decides nothing
    /// today. Null: none.
    std::shared_ptr<const Collateral> nextCollateral;
    ExchangeEvidence exchange;                           ///< receipts, sessions and bodies
    std::vector<std::size_t> unused;                     ///< artifacts that nothing was read from
    Expectations expectations;
    /// What of it came in the original archive of the case, read by itself; null where that is all of it, or where there is no archive.
    /// At collection this alone counts, and the ranges of that judgement are in its bundle.
    std::shared_ptr<const Evidence> collected;
};

class KnownFacts;

/// Reads a bundle. An artifact that cannot be read gets its Error (see `bundle` of the result) and the rest is still read.
/// `known` remembers what parsing gave for the exact same bytes; it may be null. What a collector states in an archive (nonce, channel)
/// counts as expected where the person expects nothing else.
[[nodiscard]] Evidence parse(EvidenceBundle bundle, Expectations expectations = {}, KnownFacts *known = nullptr);

}  // namespace sealscope
