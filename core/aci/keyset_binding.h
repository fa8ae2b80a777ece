#pragma once

#include "core/aci/attestation_report.h"
#include "core/aci/statement.h"

namespace sealscope {

/// What is recomputed from a report: the digests of its own keyset and identity. Nothing restated is used.
struct RecomputedIdentity {
    std::string keysetDigest;
    std::string workloadId;  ///< empty in the current dialect
};
/// Errors: those of keyset and canonical form.
[[nodiscard]] Result<RecomputedIdentity> recomputeIdentity(const AttestationReport &report);

/// The statement over the recomputed digests for this nonce, in the form of the report's dialect. Error: aci.statement.
[[nodiscard]] Result<std::string> statementFor(const AttestationReport &report, const RecomputedIdentity &identity,
                                               const std::optional<std::string> &nonce);

/// Which statement report_data is the digest of.
enum class StatementForm : std::uint8_t {
    OurNonce,  ///< the nonce of this verifier
    NoNonce,   ///< the form that answers no challenge: bound, age unknown
};

struct BoundStatement {
    StatementForm form;
    std::string statement;  ///< exact bytes
};

/// Finds the statement over the recomputed digests that report_data is the SHA-256 of: the one for our nonce when one is known,
/// or the form that answers no challenge. A nonce of the wrong shape is an error, never "no nonce".
/// Errors: aci.statement, aci.report_data.
[[nodiscard]] Result<BoundStatement> bindStatement(const AttestationReport &report, const RecomputedIdentity &identity,
                                                   const std::optional<std::string> &nonce);

/// Does the quote's report data equal the stated report_data, followed by zeros? Error: aci.slot.
[[nodiscard]] Result<void> checkSlot(std::string_view reportDataHex, BytesView slot);

/// Did the identity key sign the payload of this purpose over the digest? secp256k1: 64-byte low-S over SHA-256(payload);
/// Ed25519 over the payload. Errors: endorsement.algorithm, endorsement.signature.
[[nodiscard]] Result<void> checkEndorsement(const WorkloadKey &identity, const KeysetEndorsement &endorsement,
                                            std::string_view purpose, std::string_view keysetDigest);

}  // namespace sealscope
