#include "core/report/dossier.h"

namespace sealscope {

Dossier makeDossier(ToolIdentity tool, std::shared_ptr<const Evidence> evidence, AppraisalPolicy policy,
                    AttestationResult result)
{
    Dossier out;
    out.shows = shows(result, *evidence);
    out.doesNotShow = doesNotShow(result, *evidence, tool);
    out.trust = trustRemainder(result, *evidence);
    out.differences = clockDifferences(result, *evidence);
    out.nearMisses = searchNearMisses(result.now, *evidence);
    out.tool = std::move(tool);
    out.evidence = std::move(evidence);
    out.policy = std::move(policy);
    out.result = std::move(result);
    return out;
}

}  // namespace sealscope
