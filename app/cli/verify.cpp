#include "app/cli/case_inputs.h"
#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/judged.h"
#include "app/cli/network_program.h"

namespace sealscope::cli {

namespace {

constexpr Help kHelp = {
    "verify INPUT… [options]",
    "Appraises all inputs as one case under a policy and prints the verdict. INPUT is a file, a folder,\n"
    "an archive, or - for standard input; what each one is, is told by its content. With https://HOST it fetches, see fetch -h.",
    "sealscope-cli verify quote.bin --collateral collateral.json --policy strict"};

}  // namespace

Attempt<ExitCode> runVerify(Words words)
{
    if (usesNetwork(words))
        return startNetworkProgram("verify", words);
    return withArguments(words, verifyOptions(), kHelp, [](const Arguments &arguments) -> Attempt<ExitCode> {
        Attempt<VerifyRequest> request = readVerifyRequest(arguments);
        if (!request)
            return tl::unexpected<Refusal>(request.error());
        Attempt<EvidenceBundle> bundle = readCase(*request);
        if (!bundle)
            return tl::unexpected<Refusal>(bundle.error());
        return judgeCase(std::move(*request), std::move(*bundle));
    });
}

}  // namespace sealscope::cli
