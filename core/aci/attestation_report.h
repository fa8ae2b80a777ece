#pragma once

#include "core/aci/keyset.h"
#include "core/aci/placed_text.h"
#include "core/dstack/key_custody.h"

namespace sealscope {

/// What the service states about its source. Its own statement: no register covers it.
struct StatedProvenance {
    std::optional<PlacedText> repoUrl;
    std::optional<PlacedText> repoCommit;
    std::optional<PlacedText> imageDigest;

    [[nodiscard]] bool stated() const { return (repoUrl && repoCommit) || imageDigest; }
};

/// The identity key's signature over the keyset (workload-identity dialects).
struct KeysetEndorsement {
    std::string algorithm;
    std::string value;  ///< hex
    ByteRange range;
};

/// The window in which the service calls its report fresh: Unix seconds, self-asserted.
struct FreshnessWindow {
    std::uint64_t fetchedAt = 0;
    std::uint64_t staleAfter = 0;  ///< first second at which it is stale
    ByteRange range;
};

struct DownstreamTlsBinding {
    std::string domain;
    std::string spkiSha256;
};

/// `attestation.evidence` of a dstack workload. Absent and null are the same here.
struct DstackEvidence {
    std::optional<PlacedText> quote;            ///< hex
    std::optional<PlacedText> quoteReportData;  ///< hex copy of the quote's 64 bytes
    std::optional<PlacedText> eventLog;         ///< JSON text
    std::optional<PlacedText> vmConfig;         ///< JSON text
    std::optional<PlacedText> appCompose;       ///< exact measured text
    std::optional<KeyCustody> keyCustody;
    std::optional<DownstreamTlsBinding> downstreamTls;
};

/// An ACI attestation report of either family. Nothing here is verified; the report is not signed as a whole.
/// Source: ACI specification, "Attestation report"; protocol reference, aci-current 4 and aci-2026-06 3.
struct AttestationReport {
    Dialect dialect = Dialect::Current;
    PlacedText statedKeysetDigest;
    std::optional<PlacedText> statedWorkloadId;
    PlacedText teeType;
    PlacedText reportData;                ///< hex
    Result<Keyset> keyset;                ///< the rest can be read when the keyset cannot
    Result<std::string> keysetCanonical;  ///< the bytes that are digested
    ByteRange keysetRange;
    StatedProvenance provenance;
    DstackEvidence evidence;
    std::optional<KeysetEndorsement> endorsement;
    std::optional<FreshnessWindow> freshness;
    std::string serving;                  ///< "direct", else "aggregator"; unsigned
    std::vector<std::string> unknownMembers;  ///< JSON paths of members this version does not know
};

inline constexpr json::Limits kReportLimits{.maxBytes = 16U * 1024 * 1024, .maxDepth = 128, .maxValues = 1'000'000};

/// Reads a report. Errors: json.*, aci.dialect, aci.version, aci.field, with JSON path and offset.
[[nodiscard]] Result<AttestationReport> parseAttestationReport(std::string_view text);

}  // namespace sealscope
