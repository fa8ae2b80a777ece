#include "core/aci/aci_verdict.h"

namespace sealscope {

AciVerdict aciVerdict(const std::vector<std::pair<std::string, std::string>> &results)
{
    AciVerdict out{"VERIFIED", "", {}};
    for (const auto &[id, result] : results) {
        if (result == "fail" && out.word != "NOT VERIFIED") {
            out.word = "NOT VERIFIED";
            out.decidedBy = id;
        }
        if (result != "cannot_evaluate")
            continue;
        out.skipped.push_back(id);
        if (id == "id-1" && out.word == "VERIFIED") {
            out.word = "PARTIAL";
            out.decidedBy = id;
        }
    }
    return out;
}

}  // namespace sealscope
