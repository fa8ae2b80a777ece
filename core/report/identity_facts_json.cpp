#include "core/aci/keyset_binding.h"
#include "core/appraisal/boot_case.h"
#include "core/report/aci_word.h"
#include "core/report/facts_json.h"
#include "core/report/wording.h"
#include "core/source/launcher_pin.h"
#include "core/source/unmeasured_inputs.h"

namespace sealscope {

namespace {

const AttestationReport *reportOf(const Evidence &evidence)
{
    return evidence.report && evidence.report->value ? &*evidence.report->value : nullptr;
}

void writeKeys(JsonWriter &out, std::string_view name, const std::vector<KeyEntry> &keys,
               bool (*implemented)(std::string_view))
{
    out.name(name).beginArray();
    for (const KeyEntry &key : keys) {
        out.beginObject();
        out.name("key_id").text(key.keyId);
        out.name("algo").text(key.algorithm);
        out.name("public_key").text(key.publicKey);
        out.name("usable").boolean(implemented(key.algorithm));
        out.end();
    }
    out.end();
}

void writeTlsKeys(JsonWriter &out, const Keyset &keyset)
{
    out.name("tls_keys");
    if (!keyset.tlsRolePublished) {
        out.null();
        return;
    }
    out.beginArray();
    for (const TlsEntry &key : keyset.tlsKeys) {
        out.beginObject();
        out.name("spki_sha256").text(key.spkiSha256);
        out.name("domain").textOrNull(key.domain.value_or(""));
        out.end();
    }
    out.end();
}

void writeIdentity(JsonWriter &out, const std::optional<WorkloadKey> &identity)
{
    out.name("workload_id").textOrNull(identity ? workloadId(*identity) : std::string());
    out.name("identity_key");
    if (!identity) {
        out.null();
        return;
    }
    out.beginObject();
    out.name("algo").text(identity->algorithm);
    out.name("public_key").text(identity->publicKey);
    out.end();
}

/// Which statement the quote's report data are the digest of, for which challenge.
void writeStatement(JsonWriter &out, const Evidence &evidence, const AttestationReport &report)
{
    out.name("statement");
    const auto bound = recomputeIdentity(report).and_then([&](const RecomputedIdentity &identity) {
        return bindStatement(report, identity, evidence.expectations.nonce);
    });
    if (!bound) {
        out.null();
        return;
    }
    out.beginObject();
    out.name("form").text(bound->form == StatementForm::OurNonce ? "our_nonce" : "no_nonce");
    out.name("text").text(bound->statement);
    out.name("sha256").text(toHex(sha256(asBytes(bound->statement))));
    out.end();
}

void writeKeysetMembers(JsonWriter &out, Dialect dialect, const Keyset &keyset, std::string_view digest)
{
    out.name("dialect").text(dialectName(dialect));
    out.name("digest").text(digest);
    out.name("subject").textOrNull(keyset.subject.value_or(""));
    writeIdentity(out, keyset.identity);
    out.name("epoch_version");
    if (keyset.epochVersion)
        out.number(*keyset.epochVersion);
    else
        out.null();
    out.name("not_after").number(keyset.notAfter);
    out.name("bounded").boolean(keyset.notAfter != kUnboundedNotAfter);
    writeKeys(out, "receipt_keys", keyset.receiptKeys, isImplementedReceiptAlgorithm);
    writeKeys(out, "e2ee_keys", keyset.e2eeKeys, isImplementedE2eeAlgorithm);
    writeTlsKeys(out, keyset);
}

void writePlacedText(JsonWriter &out, std::string_view name, const std::optional<PlacedText> &text)
{
    out.name(name).textOrNull(text ? text->text : std::string());
}

/// "measured" only where the check passed: a register then covers the source.
std::string_view sourceWord(const CheckResult &measured)
{
    switch (measured.outcome) {
    case Outcome::Passed: return "measured";
    case Outcome::Failed: return "contradicted";
    case Outcome::NotEvaluated: break;
    }
    return "declared";
}

void writePin(JsonWriter &out, const std::optional<PublishedCompose> &compose)
{
    const auto pin = compose ? findLauncherPin(compose->text) : std::nullopt;
    out.name("in_compose");
    if (!pin) {
        out.null();
        return;
    }
    out.beginObject();
    out.name("repo_url").text(pin->repoUrl);
    out.name("commit").text(pin->commit);
    out.name("launcher_image").textOrNull(pin->launcherImage.value_or(""));
    out.end();
}

void writeUnmeasured(JsonWriter &out, const std::optional<PublishedCompose> &published)
{
    const Result<AppCompose> compose =
        published ? parseAppCompose(published->text) : fail(ErrorCode::ComposeFormat, "the case holds no compose");
    out.name("unmeasured_inputs");
    if (!compose) {
        out.null();
        return;
    }
    out.beginArray();
    for (const UnmeasuredInput &input : unmeasuredInputs(*compose)) {
        out.beginObject();
        out.name("kind").text(inputKindWords(input.kind));
        out.name("name").text(input.name);
        out.name("where").text(input.where);
        out.end();
    }
    out.end();
}

}  // namespace

void writeKeysetFacts(JsonWriter &out, const Evidence &evidence)
{
    out.name("keyset");
    const AttestationReport *report = reportOf(evidence);
    if (report != nullptr && report->keyset && report->keysetCanonical) {
        out.beginObject();
        writeKeysetMembers(out, report->dialect, *report->keyset, prefixedSha256(*report->keysetCanonical));
        writeStatement(out, evidence, *report);
        out.end();
    } else if (evidence.keyset && evidence.keyset->value) {
        const LooseKeyset &loose = *evidence.keyset->value;
        out.beginObject();
        writeKeysetMembers(out, loose.dialect, loose.keyset, loose.digest);
        out.name("statement").null();
        out.end();
    } else {
        out.null();
    }
}

void writeProvenanceFacts(JsonWriter &out, const Dossier &dossier)
{
    out.name("provenance");
    const AttestationReport *report = reportOf(*dossier.evidence);
    if (report == nullptr) {
        out.null();
        return;
    }
    const BootCase boot = openBoot(*dossier.evidence);
    out.beginObject();
    writePlacedText(out, "repo_url", report->provenance.repoUrl);
    writePlacedText(out, "repo_commit", report->provenance.repoCommit);
    writePlacedText(out, "image_digest", report->provenance.imageDigest);
    out.name("source").textOrNull(report->provenance.stated()
                                      ? sourceWord(dossier.result.now.check(CheckId::ProvenanceMeasured))
                                      : std::string_view());
    out.name("standing")
        .textOrNull(wording::standingToken(dossier.result.now.check(CheckId::ProvenanceMeasured).standing));
    writePin(out, boot.published);
    out.name("compose_hash").textOrNull(boot.published ? toHex(composeHash(boot.published->text)) : std::string());
    out.name("measured_compose_hash").textOrNull(toHex(boot.payload(&BootEvents::composeHash)));
    out.name("app_id").textOrNull(toHex(boot.payload(&BootEvents::appId)));
    out.name("os_image_hash").textOrNull(toHex(boot.payload(&BootEvents::osImageHash)));
    writeUnmeasured(out, boot.published);
    out.end();
}

void writeAciVerdict(JsonWriter &out, const Dossier &dossier)
{
    const std::optional<AciVerdict> verdict = aciVerdictOf(dossier.result.now, *dossier.evidence);
    out.name("aci_verdict").textOrNull(verdict ? verdict->word : std::string());
}

}  // namespace sealscope
