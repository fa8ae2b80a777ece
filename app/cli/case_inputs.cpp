#include "app/cli/case_inputs.h"

#include "app/cli/inputs.h"
#include "app/cli/judged.h"
#include "app/cli/policy_source.h"
#include "core/archive/open_archives.h"

namespace sealscope::cli {

namespace {

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

}  // namespace

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

Attempt<EvidenceBundle> readCase(const VerifyRequest &request)
{
    Attempt<std::vector<Artifact>> artifacts = readArtifacts(request.paths);
    if (!artifacts)
        return tl::unexpected<Refusal>(artifacts.error());
    if (const Attempt<void> added = addBodies(request, *artifacts); !added)
        return tl::unexpected<Refusal>(added.error());
    for (Artifact &artifact : *artifacts)
        artifact.obtainedAt = request.appraisal.clocks.atCollection;
    EvidenceBundle bundle{std::move(*artifacts)};
    openArchives(bundle);
    if (const Attempt<void> single = refuseSecondSubject(bundle.artifacts); !single)
        return tl::unexpected<Refusal>(single.error());
    return bundle;
}

Attempt<ExitCode> judgeCase(VerifyRequest request, EvidenceBundle bundle)
{
    if (request.policyIsRecorded) {
        Attempt<AppraisalPolicy> policy = recordedPolicy(bundle);
        if (!policy)
            return tl::unexpected<Refusal>(policy.error());
        request.appraisal.policy = std::move(*policy);
    }
    const auto evidence = std::make_shared<const Evidence>(parse(std::move(bundle), request.expectations));
    const Dossier dossier = judged(evidence, request.appraisal);
    printJudged(dossier, request.appraisal.presentation);
    return exitCodeOf(dossier.result.now.verdict);
}

}  // namespace sealscope::cli
