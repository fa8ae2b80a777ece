#include "core/aci/keyset_binding.h"

#include "core/crypto/ed25519.h"
#include "core/crypto/secp256k1.h"

namespace sealscope {

namespace {

bool signedBy(const WorkloadKey &identity, BytesView key, std::string_view payload, BytesView signature)
{
    if (identity.algorithm == "ed25519")
        return verifyEd25519(key, asBytes(payload), signature);
    const auto point = secp256k1Key(key);
    return identity.algorithm == "ecdsa-secp256k1" && point && verifySecp256k1(*point, sha256(asBytes(payload)), signature);
}

}  // namespace

Result<RecomputedIdentity> recomputeIdentity(const AttestationReport &report)
{
    if (!report.keysetCanonical)
        return tl::unexpected<Error>(report.keysetCanonical.error());
    if (!report.keyset)
        return tl::unexpected<Error>(report.keyset.error());
    RecomputedIdentity out{prefixedSha256(*report.keysetCanonical), ""};
    if (report.keyset->identity)
        out.workloadId = workloadId(*report.keyset->identity);
    return out;
}

Result<std::string> statementFor(const AttestationReport &report, const RecomputedIdentity &identity,
                                 const std::optional<std::string> &nonce)
{
    if (hasWorkloadIdentity(report.dialect))
        return legacyStatement(identity.workloadId, identity.keysetDigest, nonce);
    return currentStatement(identity.keysetDigest, nonce);
}

Result<BoundStatement> bindStatement(const AttestationReport &report, const RecomputedIdentity &identity,
                                     const std::optional<std::string> &nonce)
{
    const std::size_t offset = report.reportData.range.offset;
    const Result<Bytes> stated = hexMember(report.reportData.text);
    if (!stated || stated->size() != 32)
        return fail(ErrorCode::AciReportData, "report_data is not 32 bytes of hex", offset);
    if (nonce) {
        Result<std::string> ours = statementFor(report, identity, nonce);
        if (!ours)
            return tl::unexpected<Error>(ours.error());
        if (equal(*stated, sha256(asBytes(*ours))))
            return BoundStatement{StatementForm::OurNonce, std::move(*ours)};
    }
    Result<std::string> unchallenged = statementFor(report, identity, std::nullopt);
    if (!unchallenged)
        return tl::unexpected<Error>(unchallenged.error());
    if (equal(*stated, sha256(asBytes(*unchallenged))))
        return BoundStatement{StatementForm::NoNonce, std::move(*unchallenged)};
    return fail(ErrorCode::AciReportData, nonce ? "report_data is the digest of the statement neither for our nonce nor for none"
                                                : "report_data is not the digest of the statement without a nonce",
                offset);
}

Result<void> checkSlot(std::string_view reportDataHex, BytesView slot)
{
    const Result<Bytes> stated = hexMember(reportDataHex);
    const bool fits = stated && stated->size() == 32 && slot.size() == 64;
    if (!fits || !equal(*stated, slot.first(32)) || !allZero(slot.subspan(32)))
        return fail(ErrorCode::AciSlot, "the quote's report data are not report_data followed by 32 zero bytes");
    return {};
}

Result<void> checkEndorsement(const WorkloadKey &identity, const KeysetEndorsement &endorsement, std::string_view purpose,
                              std::string_view keysetDigest)
{
    if (endorsement.algorithm != identity.algorithm)
        return fail(ErrorCode::EndorsementAlgorithm, "endorsement by " + quoted(endorsement.algorithm) + ", the identity key is "
                        + quoted(identity.algorithm),
                    endorsement.range.offset);
    const Result<Bytes> key = fromHex(identity.publicKey);
    const Result<Bytes> signature = fromHex(endorsement.value);
    if (!key || !signature || !signedBy(identity, *key, keysetPayload(purpose, keysetDigest), *signature))
        return fail(ErrorCode::EndorsementSignature, "the identity key did not sign this payload", endorsement.range.offset);
    return {};
}

}  // namespace sealscope
