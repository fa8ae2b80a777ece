#include "app/cli/case_inputs.h"
#include "app/cli/console.h"
#include "app/cli/live/collateral_words.h"
#include "app/cli/live/live_options.h"
#include "app/cli/live/network_commands.h"
#include "app/cli/live/printable.h"
#include "app/cli/live/work_loop.h"
#include "app/cli/one_line.h"
#include "core/live/collateral_client.h"

namespace sealscope::cli {

namespace {

/// The options of `verify`, with those of a fetch of collateral.
std::vector<OptionSpec> options()
{
    std::vector<OptionSpec> out(verifyOptions().begin(), verifyOptions().end());
    for (const OptionSpec &option : liveOptions()) {
        const bool wanted = option.name == "--ca" || option.name == "--update" || option.name == "--no-cache";
        if (wanted)
            out.push_back(option);
    }
    return out;
}

/// The words without the addresses of collateral: what is left is a call of `verify` on files.
std::vector<std::string> wordsOfFiles(Words words)
{
    constexpr std::string_view joined = "--collateral=https://";
    std::vector<std::string> out;
    for (const std::string &word : words) {
        if (word.starts_with(joined))
            continue;
        if (word.starts_with("https://"))
            out.pop_back();  // the option whose value it is
        else
            out.push_back(word);
    }
    return out;
}

/// What the quote of the case needs. Nothing where the case has no quote, or one that names no platform: the checks will say it.
std::optional<live::CollateralNeed> needOf(const EvidenceBundle &bundle, const Expectations &expectations)
{
    const Evidence evidence = parse(bundle, expectations);
    if (!evidence.quote)
        return std::nullopt;
    const Result<live::CollateralNeed> need = live::collateralNeed(evidence.bundle->artifacts[evidence.quote->artifact].view());
    if (!need)
        warn("no collateral is fetched: " + printableLine(need.error().message));
    return need ? std::optional(*need) : std::nullopt;
}

void fetchCollateral(const live::CollateralRequest &request, const live::NetworkSettings &network, EvidenceBundle &bundle)
{
    live::CollateralClient work(request, network);
    runToItsEnd(work);
    const live::CollateralAnswer &answer = work.answer();
    if (answer.error) {
        warn("collateral: " + printableLine(answer.error->message));
        return;
    }
    progress("collateral: from " + printableLine(answer.from));
    for (const KeptArtifact &kept : answer.artifacts) {
        bundle.artifacts.push_back(kept.artifact);
        bundle.artifacts.back().id = "a" + std::to_string(bundle.artifacts.size());
    }
}

}  // namespace

Attempt<ExitCode> runVerifyFiles(Words words)
{
    const std::vector<OptionSpec> specs = options();
    const Attempt<Arguments> all = parseArguments(words, specs);
    if (!all)
        return tl::unexpected<Refusal>(all.error());
    const std::vector<std::string> rest = wordsOfFiles(words);
    const Attempt<Arguments> arguments = parseArguments(rest, specs);
    if (!arguments)
        return tl::unexpected<Refusal>(arguments.error());
    Attempt<CollateralWords> collateral = readCollateralWords(*all);
    if (!collateral)
        return tl::unexpected<Refusal>(collateral.error());
    const Attempt<live::NetworkSettings> network = readNetwork(*all);
    if (!network)
        return tl::unexpected<Refusal>(network.error());
    Attempt<VerifyRequest> request = readVerifyRequest(*arguments);
    if (!request)
        return tl::unexpected<Refusal>(request.error());
    Attempt<EvidenceBundle> bundle = readCase(*request);
    if (!bundle)
        return tl::unexpected<Refusal>(bundle.error());
    const Attempt<live::CollateralUpdate> update = readUpdate(*all);
    if (!update)
        return tl::unexpected<Refusal>(update.error());
    if (const auto need = needOf(*bundle, request->expectations))
        fetchCollateral({*need, std::move(collateral->sources), cacheFolder(*all), *update, bundle->artifacts.size()}, *network, *bundle);
    if (interrupted())
        return refuseInput("stopped", "nothing was judged");
    return judgeCase(std::move(*request), std::move(*bundle));
}

}  // namespace sealscope::cli
