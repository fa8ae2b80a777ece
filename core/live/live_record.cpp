#include "core/live/live_case.h"

#include "core/live/transfer_record.h"

#include <QRandomGenerator>

namespace sealscope::live {

namespace {

bool isCollateral(const Artifact &artifact)
{
    return artifact.kind == ArtifactKind::Collateral || artifact.kind == ArtifactKind::Certificates || artifact.kind == ArtifactKind::Crl;
}

}  // namespace

std::string newNonce()
{
    std::array<std::uint32_t, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return toHex(std::as_bytes(std::span(words)));
}

EvidenceBundle LiveRecord::bundle() const
{
    EvidenceBundle out;
    for (const KeptArtifact &kept : artifacts)
        out.artifacts.push_back(kept.artifact);
    return out;
}

EvidenceBundle LiveRecord::bundleWith(std::span<const KeptArtifact> collateral) const
{
    EvidenceBundle out;
    for (const KeptArtifact &kept : artifacts) {
        if (!isCollateral(kept.artifact))
            out.artifacts.push_back(kept.artifact);
    }
    for (const KeptArtifact &kept : collateral)
        out.artifacts.push_back(kept.artifact);
    for (std::size_t i = 0; i < out.artifacts.size(); ++i)
        out.artifacts[i].id = "a" + std::to_string(i + 1);
    return out;
}

std::string LiveRecord::transfersJson() const
{
    return live::transfersJson(transfers);
}

}  // namespace sealscope::live
