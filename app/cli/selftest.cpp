#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "app/cli/selftest_runs.h"

namespace sealscope::cli {

namespace {

constexpr Help kHelp = {
    "selftest [options]",
    "Computes known answers with this very program and compares. Without options: the set built into it.",
    "sealscope-cli selftest --vectors vectors --only jcs"};

constexpr std::array kOptions = {
    OptionSpec{"--vectors", "DIR", "a folder of vector files"},
    OptionSpec{"--corpus", "DIR", "a folder with a corpus and its manifest.json"},
    OptionSpec{"--only", "A,B", "these operations (vectors) and kinds (corpus) only"},
    OptionSpec{"--verbose", "", "also print what agrees, and what is not compared"},
    OptionSpec{"-h", "", "this help"},
};

Selection selectionOf(std::string_view text)
{
    Selection only;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        if (comma > 0)
            only.names.emplace_back(text.substr(0, comma));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return only;
}

}  // namespace

Attempt<ExitCode> runSelftest(Words words)
{
    return withArguments(words, kOptions, kHelp, [](const Arguments &arguments) -> Attempt<ExitCode> {
        if (!arguments.operands.empty())
            return refuseUsage("selftest takes no input", "sealscope-cli selftest -h");
        const std::optional<std::string> vectors = arguments.value("--vectors");
        const std::optional<std::string> corpus = arguments.value("--corpus");
        if (arguments.has("--only") && !vectors && !corpus)
            return refuseUsage("--only without --vectors or --corpus", "the built-in set runs whole");

        const Selection only = selectionOf(arguments.value("--only").value_or(""));
        if (arguments.has("--only") && only.names.empty())
            return refuseUsage("--only names nothing, want names with commas between");
        Tally tally(arguments.has("--verbose") ? Talk::Verbose : Talk::Normal);
        Attempt<void> ran;
        if (vectors)
            ran = runVectorFiles(*vectors, only, tally);
        if (ran && corpus)
            ran = runCorpus(*corpus, only, tally);
        if (!vectors && !corpus)
            runBuiltinVectors(tally);
        if (!ran)
            return tl::unexpected<Refusal>(ran.error());
        tally.printLastLine();
        return tally.good() ? ExitCode::Accepted : ExitCode::Refuted;
    });
}

}  // namespace sealscope::cli
