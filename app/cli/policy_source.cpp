#include "app/cli/policy_source.h"

#include "app/cli/inputs.h"
#include "app/cli/one_line.h"
#include "core/appraisal/archived_case.h"
#include "core/archive/archive.h"

namespace sealscope::cli {

namespace {

constexpr std::size_t kMaxPolicyBytes = 1024U * 1024;

}  // namespace

Attempt<AppraisalPolicy> loadPolicy(const std::string &nameOrFile)
{
    if (std::optional<AppraisalPolicy> starter = starterPolicy(nameOrFile))
        return std::move(*starter);
    const Attempt<std::string> text = readText(nameOrFile, kMaxPolicyBytes);
    if (!text) {
        Refusal refusal = text.error();
        refusal.hint = "a policy is a file, or one of strict, vendor-assessment, archive";
        return tl::unexpected<Refusal>(std::move(refusal));
    }
    Result<AppraisalPolicy> policy = parsePolicy(*text);
    if (!policy)
        return refuseUsage(oneLine(displayName(nameOrFile), policy.error()),
                           "the whole file is refused; correct that place, and see sealscope-cli policy -h");
    return std::move(*policy);
}

Attempt<AppraisalPolicy> recordedPolicy(const EvidenceBundle &bundle)
{
    constexpr std::string_view remedy = "give --policy with a file, strict, vendor-assessment or archive";
    const OpenedArchive *archive = originalArchive(bundle);
    if (archive == nullptr)
        return refuseUsage("--policy recorded, and no archive that can be opened among the inputs", std::string(remedy));
    if (archive->record.policy.empty())
        return refuseUsage("the archive records no policy", std::string(remedy));
    Result<AppraisalPolicy> policy = parsePolicy(archive->record.policy);
    if (!policy)
        return refuseUsage(oneLine("record/policy.json", policy.error()), std::string(remedy));
    return std::move(*policy);
}

}  // namespace sealscope::cli
