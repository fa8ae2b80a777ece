#include "app/cli/judged.h"

#include "app/cli/console.h"
#include "app/cli/one_line.h"
#include "app/cli/painted.h"
#include "app/version.h"
#include "core/aci/statement.h"

namespace sealscope::cli {

namespace {

/// Inputs that were opened and are of no use are said in one line each; the case is appraised from the others. Of what was fetched the
/// steps of the fetch have told, and a list of models is no evidence in the first place.
void warnOfInputs(const Evidence &evidence)
{
    bool unrecognised = false;
    for (const Artifact &artifact : evidence.bundle->artifacts) {
        if (artifact.origin.kind == OriginKind::Url)
            continue;
        if (artifact.error)
            warn(oneLine(artifact.name, *artifact.error));
        unrecognised = unrecognised || artifact.kind == ArtifactKind::Unrecognised;
    }
    for (const std::size_t index : evidence.unused) {
        const Artifact &artifact = evidence.bundle->artifacts[index];
        if (!artifact.error && artifact.origin.kind != OriginKind::Url)
            warn(shownName(artifact.name) + ": " + std::string(artifactKindName(artifact.kind))
                 + " is not used in this case");
    }
    if (unrecognised)
        hint("this version reads attestation reports, receipts, sessions, keysets, boot logs (JSON, CCEL), composes, quotes "
             "(binary, hex, base64), collateral JSON, certificates and revocation lists (PEM, DER); give bodies with "
             "--request and --response");
}

/// A nonce that the report's dialect cannot have answered is the caller's matter, not the report's: said before the result.
void warnOfNonce(const Evidence &evidence)
{
    const auto &nonce = evidence.expectations.nonce;
    if (!nonce || !evidence.report || !evidence.report->value || evidence.report->value->dialect == Dialect::CurrentLegacyAlias)
        return;
    if (const Result<void> shape = checkNonce(*nonce, evidence.report->value->dialect); !shape) {
        warn("--nonce: " + shape.error().message);
        hint("this report is of the current dialect: fetch it again with 32 random bytes as lower-case hex");
    }
}

void printDossier(const Dossier &dossier, Presentation presentation)
{
    switch (presentation) {
    case Presentation::Json: print(dossierJson(dossier)); return;
    case Presentation::Quiet: print(painted(dossierText(dossier, TextDepth::Quiet))); return;
    case Presentation::Normal: print(painted(dossierText(dossier, TextDepth::Normal))); return;
    case Presentation::Explain: print(painted(dossierText(dossier, TextDepth::Explain))); return;
    }
}

}  // namespace

Dossier judged(std::shared_ptr<const Evidence> evidence, const AppraisalOptions &options)
{
    AttestationResult result = appraise(*evidence, options.policy, options.anchors, options.clocks);
    return makeDossier({.version = std::string(kVersion), .commit = std::string(kCommit)}, std::move(evidence), options.policy,
                       std::move(result));
}

void printJudged(const Dossier &dossier, Presentation presentation)
{
    warnOfInputs(*dossier.evidence);
    warnOfNonce(*dossier.evidence);
    printDossier(dossier, presentation);
}

}  // namespace sealscope::cli
