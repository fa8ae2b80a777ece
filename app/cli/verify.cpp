#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/inputs.h"
#include "app/cli/one_line.h"
#include "app/cli/painted.h"
#include "app/cli/verify_request.h"
#include "app/version.h"
#include "core/aci/statement.h"
#include "core/report/dossier.h"

namespace sealscope::cli {

namespace {

constexpr Help kHelp = {
    "verify INPUT… [options]",
    "Appraises all inputs as one case under a policy and prints the verdict. INPUT is a file, a folder,\n"
    "or - for standard input; what each one is, is told by its content.",
    "sealscope-cli verify quote.bin --collateral collateral.json --policy strict"};

/// One case has one subject: two quotes are two machines, or one at two times.
Attempt<void> refuseSecondSubject(std::span<const Artifact> artifacts)
{
    for (const ArtifactKind kind : {ArtifactKind::Report, ArtifactKind::Quote}) {
        const auto count = std::ranges::count(artifacts, kind, &Artifact::kind);
        const bool report = kind == ArtifactKind::Report;
        if (count > 1)
            return refuseUsage(std::to_string(count) + (report ? " reports" : " quotes") + " in one call, want one",
                               "judge each in a call of its own; comparing two is `diff`, not part of this version");
        if (report && count == 1)
            break;  // a loose quote beside a report is an unused input
    }
    return {};
}

Attempt<void> addBodies(const VerifyRequest &request, std::vector<Artifact> &artifacts)
{
    for (const ArtifactKind kind : {ArtifactKind::RequestBody, ArtifactKind::ResponseBody}) {
        const bool isRequest = kind == ArtifactKind::RequestBody;
        for (const std::string &path : isRequest ? request.requests : request.responses) {
            Attempt<Artifact> body = readBody(path, kind, artifacts.size());
            if (!body)
                return tl::unexpected<Refusal>(body.error());
            artifacts.push_back(std::move(*body));
        }
    }
    return {};
}

/// Inputs that were opened and are of no use are said in one line each; the case is appraised from the others.
void warnOfInputs(const Evidence &evidence)
{
    bool unrecognised = false;
    for (const Artifact &artifact : evidence.bundle->artifacts) {
        if (artifact.error)
            warn(oneLine(artifact.name, *artifact.error));
        unrecognised = unrecognised || artifact.kind == ArtifactKind::Unrecognised;
    }
    for (const std::size_t index : evidence.unused) {
        const Artifact &artifact = evidence.bundle->artifacts[index];
        if (!artifact.error)
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

Attempt<ExitCode> verify(VerifyRequest request)
{
    Attempt<std::vector<Artifact>> artifacts = readArtifacts(request.paths);
    if (!artifacts)
        return tl::unexpected<Refusal>(artifacts.error());
    if (const Attempt<void> single = refuseSecondSubject(*artifacts); !single)
        return tl::unexpected<Refusal>(single.error());
    if (const Attempt<void> added = addBodies(request, *artifacts); !added)
        return tl::unexpected<Refusal>(added.error());
    for (Artifact &artifact : *artifacts)
        artifact.obtainedAt = request.clocks.atCollection;

    const auto evidence =
        std::make_shared<const Evidence>(parse(EvidenceBundle{std::move(*artifacts)}, request.expectations));
    AttestationResult result = appraise(*evidence, request.policy, request.anchors, request.clocks);
    const Verdict verdict = result.now.verdict;
    warnOfInputs(*evidence);
    warnOfNonce(*evidence);
    printDossier(makeDossier({.version = std::string(kVersion), .commit = std::string(kCommit)}, evidence,
                             std::move(request.policy), std::move(result)),
                 request.presentation);
    return exitCodeOf(verdict);
}

}  // namespace

Attempt<ExitCode> runVerify(Words words)
{
    const Attempt<Arguments> arguments = parseArguments(words, verifyOptions());
    if (!arguments)
        return tl::unexpected<Refusal>(arguments.error());
    if (arguments->has("-h")) {
        print(helpText(kHelp, verifyOptions()));
        return ExitCode::Accepted;
    }
    Attempt<VerifyRequest> request = readVerifyRequest(*arguments);
    if (!request)
        return tl::unexpected<Refusal>(request.error());
    return verify(std::move(*request));
}

}  // namespace sealscope::cli
