#include "app/cli/vector_answer.h"
#include "core/aci/aci_verdict.h"
#include "core/aci/downstream_tls.h"
#include "core/aci/keyset_binding.h"

namespace sealscope::cli {

namespace {

Dialect dialectOf(const json::Value &input)
{
    return isLegacy(input) ? Dialect::Legacy202606 : Dialect::Current;
}

VectorAnswer refused(const Error &error)
{
    VectorAnswer out;
    out.fail(intakeCheck(error.code));
    return out;
}

/// id-2 and id-3 in the protocol's order; the first failure of id-2 decides it.
VectorAnswer currentChecks(const AttestationReport &report, const std::optional<std::string> &nonce, std::uint64_t now)
{
    VectorAnswer out;
    const Result<RecomputedIdentity> identity = recomputeIdentity(report);
    const bool digestDiffers = report.keysetCanonical && prefixedSha256(*report.keysetCanonical) != report.statedKeysetDigest.text;
    if (digestDiffers)
        out.fail("id-2.digest");
    if (!identity) {
        out.fail(intakeCheck(identity.error().code));
        out.fail("id-2");
        out.fail("id-3");
        return out;
    }
    const Result<BoundStatement> bound = bindStatement(report, *identity, nonce);
    if (!bound)
        out.fail(bound.error().code == ErrorCode::AciStatement ? "id-2.statement" : "id-2.report_data");
    if (roleFault(*report.keyset))
        out.fail("id-2.role");
    const bool fresh = bound && bound->form == StatementForm::OurNonce;
    if (out.checks.empty())
        fresh ? out.pass("id-2") : out.cannotEvaluate("id-2");
    now < report.keyset->notAfter ? out.pass("id-3") : out.fail("id-3");
    return out;
}

void endorsementChecks(const AttestationReport &report, const RecomputedIdentity &identity, VectorAnswer &out)
{
    const Result<void> endorsed =
        checkEndorsement(*report.keyset->identity, *report.endorsement, kEndorsementPurpose, identity.keysetDigest);
    if (endorsed)
        out.pass("leg-endorse");
    else
        out.fail(endorsed.error().code == ErrorCode::EndorsementAlgorithm ? "leg-endorse.algo" : "leg-endorse.sig");
}

VectorAnswer legacyChecks(const AttestationReport &report, const std::optional<std::string> &nonce, std::uint64_t now)
{
    const Result<RecomputedIdentity> identity = recomputeIdentity(report);
    if (!identity)
        return refused(identity.error());
    VectorAnswer out;
    const auto answer = [&](std::string id, bool holds) { holds ? out.pass(std::move(id)) : out.fail(std::move(id)); };
    answer("leg-wid", report.statedWorkloadId->text == identity->workloadId);
    answer("leg-digest", report.statedKeysetDigest.text == identity->keysetDigest);
    const Result<BoundStatement> bound = bindStatement(report, *identity, nonce);
    if (bound && bound->form == StatementForm::NoNonce)
        out.cannotEvaluate("leg-rd");
    else
        answer("leg-rd", bound.has_value());
    endorsementChecks(report, *identity, out);
    answer("leg-fresh", report.freshness->fetchedAt <= now && now < report.freshness->staleAfter);
    answer("leg-epoch", now < report.keyset->notAfter);
    return out;
}

std::optional<json::Value> member(const json::Value &object, std::string_view name)
{
    const auto value = object.find(name);
    return value && !value->isNull() ? value : std::nullopt;
}

std::optional<DownstreamTlsBinding> bindingOf(const json::Value &input)
{
    const auto binding = member(input, "downstream_tls_binding");
    if (!binding)
        return std::nullopt;
    return DownstreamTlsBinding{textMember(*binding, "domain"), textMember(*binding, "spki_sha256")};
}

std::string lowerHex(const std::string &text)
{
    const Result<Bytes> bytes = hexMember(text);
    return bytes ? toHex(*bytes) : text;
}

}  // namespace

VectorAnswer keysetDigest(const json::Value &input)
{
    const std::string text = textMember(input, "keyset_text");
    const Result<json::Document> document = json::parse(text);
    if (!document)
        return refused(document.error());
    const Result<std::string> canonical = keysetCanonical(document->root(), dialectOf(input));
    if (!canonical)
        return refused(canonical.error());
    VectorAnswer out;
    out.text("canonical", *canonical);
    out.text("digest", prefixedSha256(*canonical));
    return out;
}

VectorAnswer reportData(const json::Value &input)
{
    const std::string digest = textMember(input, "keyset_digest");
    const auto nonce = optionalTextMember(input, "nonce");
    const Result<std::string> statement = isLegacy(input)
        ? Result<std::string>(legacyStatement(textMember(input, "workload_id"), digest, nonce))
        : currentStatement(digest, nonce);
    VectorAnswer out;
    if (!statement) {
        out.fail("id-2.statement");
        return out;
    }
    const Digest256 value = sha256(asBytes(*statement));
    out.text("statement", *statement);
    out.text("report_data", toHex(value));
    out.text("slot", toHex(reportDataSlot(value)));
    return out;
}

VectorAnswer reportBinding(const json::Value &input)
{
    const std::string text = textMember(input, "report_text");
    const Result<AttestationReport> report = parseAttestationReport(text);
    if (!report)
        return refused(report.error());
    const auto now = input.find("now");
    const std::uint64_t clock = now ? now->unsignedInteger().value_or(0) : 0;
    const auto nonce = optionalTextMember(input, "nonce");
    return hasWorkloadIdentity(report->dialect) ? legacyChecks(*report, nonce, clock) : currentChecks(*report, nonce, clock);
}

VectorAnswer tlsMatch(const json::Value &input)
{
    const Result<std::vector<TlsEntry>> keys = parseTlsKeys(input);
    if (!keys)
        return refused(keys.error());
    const std::string observed = lowerHex(textMember(input, "observed_spki_sha256"));
    VectorAnswer out;
    std::vector<std::string> candidates;
    for (const TlsEntry *entry : tlsCandidates(*keys, textMember(input, "host")))
        candidates.push_back(lowerHex(entry->spkiSha256));
    out.texts("candidates", candidates);
    std::ranges::find(candidates, observed) != candidates.end() ? out.pass("id-6") : out.fail("id-6");
    return out;
}

VectorAnswer downstreamTlsBinding(const json::Value &input)
{
    const Result<std::vector<TlsEntry>> keys = parseTlsKeys(input);
    if (!keys)
        return refused(keys.error());
    const Result<std::vector<std::string>> pins = downstreamPins(*keys, bindingOf(input), textMember(input, "origin"));
    VectorAnswer out;
    if (!pins)
        out.fail("id-6");
    else
        out.texts("selected", *pins);
    return out;
}

VectorAnswer workloadIdOf(const json::Value &input)
{
    const std::string text = textMember(input, "public_key_text");
    const Result<json::Document> document = json::parse(text);
    if (!document)
        return refused(document.error());
    VectorAnswer out;
    out.text("workload_id", workloadId({textMember(document->root(), "algo"), textMember(document->root(), "public_key"), {}}));
    return out;
}

VectorAnswer keysetEndorsement(const json::Value &input)
{
    VectorAnswer out;
    const auto key = member(input, "identity_public_key");
    const auto endorsement = member(input, "endorsement");
    if (!key || !endorsement) {
        out.fail("parse.field");
        return out;
    }
    const std::string purpose = textMember(input, "purpose");
    const std::string digest = textMember(input, "keyset_digest");
    const Result<void> signedBy =
        checkEndorsement({textMember(*key, "algo"), textMember(*key, "public_key"), {}},
                         {textMember(*endorsement, "algo"), textMember(*endorsement, "value"), {}}, purpose, digest);
    if (!signedBy)
        out.fail(signedBy.error().code == ErrorCode::EndorsementAlgorithm ? "leg-endorse.algo" : "leg-endorse.sig");
    out.text("payload", keysetPayload(purpose, digest));
    return out;
}

VectorAnswer detectDialect(const json::Value &input)
{
    const std::string text = textMember(input, "text");
    const Result<json::Document> document = json::parse(text);
    if (!document)
        return refused(document.error());
    const std::string kind = textMember(input, "kind");
    const json::Value root = document->root();
    const Result<Dialect> dialect =
        kind == "report" ? reportDialect(root) : kind == "receipt" ? receiptDialect(root) : sessionDialect(root);
    if (!dialect)
        return refused(dialect.error());
    VectorAnswer out;
    out.text("dialect", dialectName(*dialect));
    return out;
}

VectorAnswer aciVerdictOf(const json::Value &input)
{
    std::vector<std::pair<std::string, std::string>> results;
    if (const auto given = member(input, "results")) {
        for (const json::Member &entry : given->members())
            results.emplace_back(entry.name(), entry.value().string().value_or(""));
    }
    const AciVerdict verdict = aciVerdict(results);
    VectorAnswer out;
    out.text("verdict", verdict.word);
    out.texts("skipped", verdict.skipped);
    if (verdict.word == "NOT VERIFIED")
        out.fail(verdict.decidedBy);
    if (verdict.word == "PARTIAL")
        out.cannotEvaluate(verdict.decidedBy);
    return out;
}

}  // namespace sealscope::cli
