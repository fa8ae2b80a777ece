#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/policy_sentences.h"
#include "app/cli/policy_source.h"
#include "core/base/text.h"

namespace sealscope::cli {

namespace {

constexpr Help kHelp = {"policy show|check|digest POLICY",
                        "POLICY is a file, or one of strict, vendor-assessment, archive.\n"
                        "show: what it requires and accepts, in sentences. check: is it well formed?\n"
                        "digest: SHA-256 of its canonical form, all defaults filled in.",
                        "sealscope-cli policy show strict"};

}  // namespace

Attempt<ExitCode> runPolicy(Words words)
{
    constexpr std::array options = {OptionSpec{"-h", "", "this help"}};
    return withArguments(words, options, kHelp, [](const Arguments &arguments) -> Attempt<ExitCode> {
        const std::vector<std::string> &operands = arguments.operands;
        constexpr std::array<std::string_view, 3> verbs = {"show", "check", "digest"};
        if (operands.size() != 2 || std::ranges::find(verbs, operands.front()) == verbs.end())
            return refuseUsage("want show, check or digest, and one policy", "sealscope-cli policy -h");

        const Attempt<AppraisalPolicy> policy = loadPolicy(operands[1]);
        if (!policy)
            return tl::unexpected<Refusal>(policy.error());
        const std::string digest = "sha256:" + toHex(policyDigest(*policy));
        if (operands.front() == "digest")
            print(digest + "\n");
        else if (operands.front() == "check")
            print(quoted(policy->name) + " is a well-formed policy, " + digest + "\n");
        else
            print(policySentences(*policy));
        return ExitCode::Accepted;
    });
}

}  // namespace sealscope::cli
