#include "core/report/digested_texts.h"

#include "core/aci/keyset_binding.h"

#include <algorithm>

namespace sealscope {

namespace {

const AttestationReport *reportOf(const Evidence &evidence)
{
    return evidence.report && evidence.report->value ? &*evidence.report->value : nullptr;
}

DigestedText digested(std::string name, std::string about, std::string bytes)
{
    const Digest256 digest = sha256(asBytes(bytes));
    return {std::move(name), std::move(about), std::move(bytes), digest};
}

/// The statement that report_data is the digest of; where it is of none that we can form, the one that was wanted.
std::optional<DigestedText> statementText(const Evidence &evidence, const AttestationReport &report,
                                          const RecomputedIdentity &identity)
{
    const std::optional<std::string> &nonce = evidence.expectations.nonce;
    if (Result<BoundStatement> bound = bindStatement(report, identity, nonce)) {
        const bool ours = bound->form == StatementForm::OurNonce;
        return digested("statement",
                        ours ? "for our nonce; its digest is report_data" : "for no nonce; its digest is report_data",
                        std::move(bound->statement));
    }
    Result<std::string> wanted = statementFor(report, identity, nonce);
    if (!wanted)
        return std::nullopt;
    return digested("statement",
                    nonce ? "for our nonce; report_data is not its digest"
                          : "for no nonce; report_data is not its digest",
                    std::move(*wanted));
}

}  // namespace

std::vector<DigestedText> digestedTexts(const Evidence &evidence)
{
    std::vector<DigestedText> out;
    const AttestationReport *report = reportOf(evidence);
    if (report == nullptr)
        return out;
    const Result<RecomputedIdentity> identity = recomputeIdentity(*report);
    if (!identity)
        return out;
    const bool workload = hasWorkloadIdentity(report->dialect);
    out.push_back(
        digested("keyset",
                 workload ? "members that the June 2026 dialect knows, RFC 8785 form; its digest is the keyset digest"
                          : "as served, RFC 8785 form; its digest is the keyset digest",
                 *report->keysetCanonical));
    if (workload && report->keyset->identity)
        out.push_back(digested("identity key", "RFC 8785 form; its digest is the workload id",
                               workloadKeyCanonical(*report->keyset->identity)));
    if (workload)
        out.push_back(digested("endorsement",
                               "what the identity key signs; secp256k1 signs its digest, Ed25519 the text",
                               keysetPayload(kEndorsementPurpose, identity->keysetDigest)));
    if (report->dialect == Dialect::CurrentLegacyAlias)
        return out;
    if (auto statement = statementText(evidence, *report, *identity))
        out.push_back(std::move(*statement));
    return out;
}

bool isShellPlain(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~' && c != '\''; });
}

std::string recomputeCommand(const DigestedText &text)
{
    if (isShellPlain(text.bytes))
        return "printf '%s' '" + text.bytes + "' | sha256sum";
    return "printf '%s' '" + toHex(asBytes(text.bytes)) + "' | xxd -r -p | sha256sum";
}

std::optional<SlotComposition> slotComposition(const Evidence &evidence)
{
    const AttestationReport *report = reportOf(evidence);
    if (report == nullptr || !evidence.quote || !evidence.quote->value)
        return std::nullopt;
    const BytesView slot = evidence.quote->value->reportData();
    SlotComposition out;
    out.quoted = {slot.begin(), slot.end()};
    if (report->dialect == Dialect::CurrentLegacyAlias) {
        out.rule = "a signing key's identity (32 bytes), then the nonce or its SHA-256 (32 bytes)";
        return out;
    }
    const Result<RecomputedIdentity> identity = recomputeIdentity(*report);
    const auto statement = identity ? statementText(evidence, *report, *identity) : std::nullopt;
    if (!statement)
        return std::nullopt;
    const FixedBytes<64> composed = reportDataSlot(statement->digest);
    out.rule = "SHA-256 of the statement, then 32 zero bytes";
    out.composed = {composed.begin(), composed.end()};
    return out;
}

}  // namespace sealscope
