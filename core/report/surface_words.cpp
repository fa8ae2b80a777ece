#include "core/report/surface_words.h"

#include <array>

namespace sealscope::wording {

namespace {

constexpr std::string_view kAddToCase = "Evidence ▸ Add to this case…";
constexpr std::string_view kExpectations = "Evidence ▸ What I sent and saw…";
constexpr std::string_view kOpenPolicy = "Policy ▸ Open policy…";

constexpr std::array kMeans{
    Means{"{collateral}", "--collateral FILE", kAddToCase},
    Means{"{collateral-folder}", "--collateral FILE or DIR", kAddToCase},
    Means{"{request}", "--request FILE", kAddToCase},
    Means{"{response}", "--response FILE", kAddToCase},
    Means{"{nonce}", "--nonce HEX", kExpectations},
    Means{"{report-data}", "--expect-report-data HEX", kExpectations},
    Means{"{channel}", "--host NAME --spki HEX", kExpectations},
    Means{"{time}", "--at TIME", "Evidence ▸ Clocks…"},
    Means{"{accept-compose}", "--accept-compose HASH", kOpenPolicy},
    Means{"{accept-kms-root}", "--accept-kms-root KEY", kOpenPolicy},
    Means{"{require}", "--require {check}", kOpenPolicy},
};

void replaceAll(std::string &text, std::string_view what, std::string_view with)
{
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

std::string_view nameOn(const Means &means, Surface surface)
{
    switch (surface) {
    case Surface::CommandLine: return means.commandLine;
    case Surface::Window: return means.window;
    }
    return means.commandLine;
}

}  // namespace

std::span<const Means> allMeans()
{
    return kMeans;
}

std::string onSurface(std::string sentence, Surface surface, CheckId about)
{
    for (const Means &means : kMeans)
        replaceAll(sentence, means.placeholder, nameOn(means, surface));
    replaceAll(sentence, "{check}", checkDef(about).name);
    return sentence;
}

}  // namespace sealscope::wording
