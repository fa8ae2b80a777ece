#include "core/report/statement_case.h"

#include <algorithm>

namespace sealscope {

namespace {

using enum CheckId;

bool holdsOtherHardware(const StatementCase &at)
{
    const auto isOther = [](const Artifact &artifact) {
        return artifact.kind == ArtifactKind::SnpReport || artifact.kind == ArtifactKind::GpuEvidence;
    };
    return at.evidence.bundle != nullptr && std::ranges::any_of(at.evidence.bundle->artifacts, isOther);
}

TrustState partlyWhen(bool shown)
{
    return shown ? TrustState::Partly : TrustState::TakenOnTrust;
}

}  // namespace

std::string_view trustWord(TrustState state)
{
    switch (state) {
    case TrustState::Evidenced: return "evidenced";
    case TrustState::Partly: return "partly";
    case TrustState::TakenOnTrust: return "taken on trust";
    }
    return "taken on trust";
}

std::vector<TrustLine> trustRemainder(const AttestationResult &result, const Evidence &evidence)
{
    const StatementCase at{result, evidence, result.now};
    std::vector<TrustLine> out;
    out.push_back({"Intel: hardware, signing, TCB statements", TrustState::TakenOnTrust});
    if (holdsOtherHardware(at))
        out.push_back({"AMD or NVIDIA, where their evidence was used", TrustState::TakenOnTrust});
    out.push_back({"physical custody of the machine", TrustState::TakenOnTrust});
    // Which code runs can be shown; that somebody read it cannot.
    out.push_back(
        {"the reviewer of the measured code, OS image and TDX module",
         partlyWhen(at.anchored(BootComposeAccepted) && at.anchored(BootOsImage) && at.anchored(TcbTdxModule))});
    out.push_back({"the KMS root and whoever may authorise images to it", partlyWhen(at.anchored(CustodyKmsRoot))});
    out.push_back({"whoever sets unmeasured inputs", TrustState::TakenOnTrust});
    out.push_back({"for aggregated serving, the gateway's verifier for that provider and the provider's own chain",
                   at.anchored(SessionAudit) ? TrustState::Evidenced : TrustState::TakenOnTrust});
    out.push_back({"the client that kept the bytes, its clock, and this tool", TrustState::TakenOnTrust});
    return out;
}

}  // namespace sealscope
