#include "app/gateway/simulated_platform/example.h"

namespace sealscope::simulated {

namespace {

std::string readme(std::string_view title, std::string_view story)
{
    return "# SIMULATED: " + std::string(title) + "\n\n" + std::string(story) + R"md(
Nothing here comes from hardware. Every certificate says `O=SIMULATED TEE - NOT INTEL`, the keys were thrown away when the
files were made, and the quote is refused in a normal session. To look at it, hand its root over explicitly:

    sealscope-cli verify quote.bin collateral.json --demo --demo-root root.der --at "$(cat time.txt)"

| file | what |
|---|---|
| `quote.bin` | the quote |
| `collateral.json` | TCB info, QE identity, revocation lists and their issuer chains, as one neutral bundle |
| `root.der` | the simulated root certificate |
| `time.txt` | a time inside every period |

Made by `sealscope-make-example`.
)md";
}

FixedBytes<64> reportData()
{
    FixedBytes<64> out{};
    std::ranges::copy(sha256(asBytes("SIMULATED REPORT DATA")), out.begin());
    return out;
}

Example exampleOf(const SimulatedPlatform &platform, const QuoteDescription &quote)
{
    Example out;
    out.quote = platform.quote(quote);
    out.collateral = bundleJson(platform.collateral(goodCollateral(Tee::Tdx, platform.at)));
    out.root = platform.root();
    out.at = platform.at;
    return out;
}

Example upToDate(UnixTime at)
{
    const SimulatedPlatform platform = makePlatform(at, KeySource::fresh());
    Example out = exampleOf(platform, goodTdxQuoteV4(reportData(), platform.pki.pckChain()));
    out.name = "simulated-tdx-v4";
    out.readme = readme("a TDX quote of version 4",
                        "Everything is in order: the TCB status is UpToDate and no advisory applies.\n");
    return out;
}

Example relaunchAdvised(UnixTime at)
{
    const SimulatedPlatform platform = makePlatform(at, KeySource::fresh());
    QuoteDescription quote = goodTdx15QuoteV5(reportData(), platform.pki.pckChain());
    quote.td->teeTcbSvn[0] = 7;
    Example out = exampleOf(platform, quote);
    out.name = "simulated-tdx-v5";
    out.readme =
        readme("a TDX quote of version 5 whose TD should be launched again",
               "The TD was launched on TDX module SVN 7, where 11 is needed; by now the machine runs SVN 11. The TCB\n"
               "status is TDRelaunchAdvised, and the advisory is SIM-SA-00003.\n");
    return out;
}

}  // namespace

std::vector<Example> makeExamples(UnixTime at)
{
    return {upToDate(at), relaunchAdvised(at)};
}

}  // namespace sealscope::simulated
