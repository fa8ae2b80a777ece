#include "app/cli/console.h"
#include "app/cli/judged.h"
#include "app/cli/live/fetched_case.h"
#include "app/cli/live/network_commands.h"

namespace sealscope::cli {

namespace {

constexpr Help kFetchHelp = {
    "fetch https://HOST[:PORT] [options]",
    "Fetches the evidence of a service with a fresh nonce (report, collateral, and what --with names), judges it, and keeps\n"
    "all of it in one archive. Nothing else is contacted: collateral comes from the places that --collateral names, and from\n"
    "what was kept of them before. What was fetched before an error or Ctrl-C is saved, marked incomplete.",
    "sealscope-cli fetch https://tee.example.com --collateral https://api.trustedservices.intel.com --with sessions"};

constexpr Help kVerifyHelp = {
    "verify https://HOST[:PORT] [INPUT…] [options]",
    "Fetches the evidence of a service as `fetch` does, judges it together with the other inputs, and prints the verdict. An\n"
    "archive is written only where --out says so.",
    "sealscope-cli verify https://tee.example.com --collateral https://api.trustedservices.intel.com --policy strict"};

enum class Archive : std::uint8_t { Always, WhereAsked };

Attempt<ExitCode> fetchAndJudge(Words words, const Help &help, Archive archive)
{
    const std::vector<OptionSpec> specs = liveOptions();
    return withArguments(words, specs, help, [archive](const Arguments &arguments) -> Attempt<ExitCode> {
        const Attempt<LiveOptions> options = readLiveOptions(arguments);
        if (!options)
            return tl::unexpected<Refusal>(options.error());
        if (archive == Archive::Always && arguments.operands.size() > 1)
            return refuseUsage("fetch takes the address of one service and no file", "judge it together with files: sealscope-cli verify");

        Attempt<live::LiveRecord> record = fetchRecord(*options);
        if (!record)
            return tl::unexpected<Refusal>(record.error());
        const FetchedCase fetched = judgedRecord(std::move(*record), *options);
        printJudged(fetched.dossier, options->appraisal.presentation);
        if (archive == Archive::Always || !options->out.empty()) {
            if (const Attempt<void> saved = saveCase(fetched, *options); !saved)
                return tl::unexpected<Refusal>(saved.error());
        }
        return exitCodeOf(fetched);
    });
}

}  // namespace

Attempt<ExitCode> runFetch(Words words)
{
    return fetchAndJudge(words, kFetchHelp, Archive::Always);
}

Attempt<ExitCode> runVerifyService(Words words)
{
    // An address that follows --collateral is no service.
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].starts_with("https://") && (i == 0 || words[i - 1] != "--collateral"))
            return fetchAndJudge(words, kVerifyHelp, Archive::WhereAsked);
    }
    return runVerifyFiles(words);
}

}  // namespace sealscope::cli
