#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/inputs.h"
#include "app/cli/judged.h"
#include "app/cli/network_program.h"
#include "app/cli/verify_request.h"

namespace sealscope::cli {

namespace {

constexpr Help kHelp = {
    "verify INPUT… [options]",
    "Appraises all inputs as one case under a policy and prints the verdict. INPUT is a file, a folder,\n"
    "or - for standard input; what each one is, is told by its content. With https://HOST it fetches, see fetch -h.",
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
        artifact.obtainedAt = request.appraisal.clocks.atCollection;

    const auto evidence =
        std::make_shared<const Evidence>(parse(EvidenceBundle{std::move(*artifacts)}, request.expectations));
    const Dossier dossier = judged(evidence, request.appraisal);
    printJudged(dossier, request.appraisal.presentation);
    return exitCodeOf(dossier.result.now.verdict);
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
    if (namesService(*arguments))
        return startNetworkProgram("verify", words);
    Attempt<VerifyRequest> request = readVerifyRequest(*arguments);
    if (!request)
        return tl::unexpected<Refusal>(request.error());
    return verify(std::move(*request));
}

}  // namespace sealscope::cli
