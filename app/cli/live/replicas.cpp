#include "app/cli/console.h"
#include "app/cli/live/live_options.h"
#include "app/cli/live/network_commands.h"
#include "app/cli/live/printable.h"
#include "app/cli/live/replica_json.h"
#include "app/cli/live/replica_text.h"
#include "app/cli/live/work_loop.h"

#include <charconv>

namespace sealscope::cli {

namespace {

constexpr Help kHelp = {
    "replicas https://HOST[:PORT] [options]",
    "Asks a service for its report several times, each on a connection of its own with a nonce of its own, and groups the\n"
    "answers by instance and keys: which instances answer under this name, what they share and what tells them apart. Nothing\n"
    "is judged. Ends with 0 when every sample was answered, else with 74.",
    "sealscope-cli replicas https://tee.example.com --samples 10"};

constexpr std::size_t kMaxSamples = 1000;

constexpr std::array kOwn = {
    OptionSpec{"--samples", "N", "how often to ask (10)"},
    OptionSpec{"--json", "", "print the census as JSON"},
};

std::vector<OptionSpec> options()
{
    std::vector<OptionSpec> out(kOwn.begin(), kOwn.end());
    out.insert(out.end(), networkOptions().begin(), networkOptions().end());
    return out;
}

Attempt<std::size_t> readSamples(const Arguments &arguments)
{
    const std::string text = arguments.value("--samples").value_or("10");
    std::size_t count = 0;
    const auto [stop, problem] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (problem != std::errc{} || stop != text.data() + text.size() || count == 0 || count > kMaxSamples)
        return refuseUsage("--samples is " + quoted(text) + ", want a number from 1 to " + std::to_string(kMaxSamples));
    return count;
}

std::string sampleLine(const live::ReplicaSample &sample)
{
    if (sample.error)
        return "failed: " + sample.error->message;
    return (sample.instance.empty() ? "no instance stated" : "instance " + sample.instance) + ", TLS key " + sample.spki.substr(0, 16) + "…";
}

std::vector<live::ReplicaSample> sampled(live::ReplicaCensus &work)
{
    QObject::connect(&work, &live::ReplicaCensus::sampled, &work, [&work] {
        progress("sample " + std::to_string(work.samples().size()) + ": " + printableLine(sampleLine(work.samples().back())));
    });
    runToItsEnd(work);
    return work.samples();
}

}  // namespace

Attempt<ExitCode> runReplicas(Words words)
{
    const std::vector<OptionSpec> specs = options();
    return withArguments(words, specs, kHelp, [](const Arguments &arguments) -> Attempt<ExitCode> {
        const Attempt<std::string> service = readService(arguments);
        if (!service)
            return tl::unexpected<Refusal>(service.error());
        const Attempt<std::size_t> count = readSamples(arguments);
        if (!count)
            return tl::unexpected<Refusal>(count.error());
        Attempt<live::NetworkSettings> network = readNetwork(arguments);
        if (!network)
            return tl::unexpected<Refusal>(network.error());

        live::ReplicaCensus work(*service, *count, std::move(*network));
        const live::Census census = live::censusOf(sampled(work), nullptr);
        print(arguments.has("--json") ? replicaJson(*service, census) : replicaText(*service, census));
        const bool whole = census.samples.size() == *count && std::ranges::none_of(census.samples, [](const auto &s) { return s.error.has_value(); });
        return whole ? ExitCode::Accepted : ExitCode::InputOutput;
    });
}

}  // namespace sealscope::cli
