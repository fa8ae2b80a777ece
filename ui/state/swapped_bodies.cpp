#include "ui/state/swapped_bodies.h"

#include <algorithm>

namespace sealscope::ui {

namespace {

bool isBody(const Artifact &artifact)
{
    return artifact.kind == ArtifactKind::RequestBody || artifact.kind == ArtifactKind::ResponseBody;
}

}  // namespace

bool canSwapBodies(const Evidence &evidence)
{
    const std::vector<Artifact> &artifacts = evidence.bundle->artifacts;
    const bool inside = std::ranges::any_of(artifacts, [](const Artifact &artifact) {
        return isBody(artifact) && artifact.origin.kind == OriginKind::Inside;
    });
    return !inside && std::ranges::any_of(artifacts, isBody);
}

std::vector<Input> withBodiesSwapped(const Evidence &evidence)
{
    std::vector<Input> inputs;
    for (const Artifact &artifact : evidence.bundle->artifacts) {
        // What was found inside another is found there again.
        if (!artifact.bytes || artifact.origin.kind == OriginKind::Inside)
            continue;
        BytesInput input{*artifact.bytes, artifact.name, artifact.origin};
        if (isBody(artifact))
            input.body =
                artifact.kind == ArtifactKind::RequestBody ? ArtifactKind::ResponseBody : ArtifactKind::RequestBody;
        inputs.push_back(std::move(input));
    }
    return inputs;
}

}  // namespace sealscope::ui
