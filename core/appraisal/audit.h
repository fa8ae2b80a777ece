#pragma once

#include "core/appraisal/check.h"
#include "core/artifact/artifact.h"
#include "core/tdx/trust_anchors.h"
#include "core/upstream/provider_bundle.h"

namespace sealscope {

class KnownFacts;

/// A claim as a session records it: the word of the verifier that made the record.
struct RecordedClaim {
    std::string name;
    std::string status;  ///< "asserted", "refuted", "unknown"
    std::string source;  ///< "hardware_proven", …; empty where the status is unknown
};

/// A key that a session ties its channel to.
struct BoundKey {
    std::string type;    ///< "tls_spki_sha256", "e2ee_public_key_sha256"; others bind nothing that evidence could show
    std::string digest;  ///< hex, as served
};

/// What a session says of the upstream that its evidence is for.
struct AuditSubject {
    std::string verifierId;
    std::string endpoint;  ///< origin of the upstream; may be empty
    std::vector<BoundKey> channel;
    std::optional<std::string> signingAddress;
    std::vector<RecordedClaim> claims;
};

/// One thing that the audit asks of sealed evidence.
enum class AuditStep : std::uint8_t {
    Parts,       ///< are all parts there, each with its digest?
    Quote,       ///< does hardware that Intel vouches for stand behind the quote?
    BootLog,     ///< does the log replay to RTMR3?
    Compose,     ///< is the sealed compose the measured one?
    ReportData,  ///< do the report data follow from the provider's formula?
    Channel,     ///< is it the session's channel that the report data bind?
    Identity,    ///< is it the session's signing address?
    GpuNonce,    ///< is the GPU evidence for the nonce of the quote?
};
inline constexpr std::size_t kAuditStepCount = static_cast<std::size_t>(AuditStep::GpuNonce) + 1;
/// "parts", "quote", "boot_log", …: as JSON has it.
[[nodiscard]] std::string_view auditStepName(AuditStep step);

struct AuditFinding {
    AuditStep step = AuditStep::Parts;
    Outcome outcome = Outcome::NotEvaluated;
    Reason reason = Reason::None;      ///< None unless not evaluated
    std::optional<ErrorCode> code;
    std::string detail;                ///< in a clause; may be empty
};

/// What became of a recorded claim when the evidence was appraised again.
enum class Reproduction : std::uint8_t {
    Reproduced,
    Contradicted,     ///< the evidence says otherwise, at this clock and with this collateral
    NotReproducible,
    NothingClaimed,
};
[[nodiscard]] std::string_view reproductionName(Reproduction reproduction);

struct AuditedClaim {
    RecordedClaim recorded;
    Reproduction here = Reproduction::NothingClaimed;
    std::string why;  ///< in a clause
};

/// The four words for the whole. The middle two are never the first.
enum class AuditWord : std::uint8_t { ReVerified, ConsistentOnly, NothingToVerify, Failed };
/// "re-verified", "consistent but not re-verified", "nothing to verify", "failed".
[[nodiscard]] std::string_view auditWord(AuditWord word);

/// A session's sealed evidence, examined again: every part, what was asked of it, and every claim as recorded beside what was found.
struct EvidenceAudit {
    std::size_t artifact = 0;  ///< of the session, in the bundle
    std::string verifierId;
    std::size_t bytes = 0;     ///< of the sealed evidence
    std::optional<ProviderEvidence> evidence;  ///< absent: an unknown verifier, or unreadable
    std::vector<AuditFinding> findings;        ///< of the machine that the session is about, in the order of the steps
    std::vector<AuditedClaim> claims;
    AuditWord word = AuditWord::NothingToVerify;
    AuditFinding decisive;     ///< what the answer to session.audit rests on

    [[nodiscard]] const AuditFinding *finding(AuditStep step) const;
};

/// What an inner appraisal needs of the case around it.
struct AuditContext {
    const EvidenceBundle &bundle;  ///< its collateral is used for the sealed quotes too
    const TrustAnchors &anchors;
    UnixTime now{};
    KnownFacts &known;
};

/// Examines sealed evidence again. Source: protocol reference, upstream-sessions 4 to 6.
[[nodiscard]] EvidenceAudit auditEvidence(const AuditSubject &subject, std::string_view contentType, BytesView evidence,
                                          const AuditContext &context);

/// The audit of a session that seals nothing: every claim is its verifier's word.
[[nodiscard]] EvidenceAudit auditNothing(const AuditSubject &subject);

}  // namespace sealscope
