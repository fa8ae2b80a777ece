#include "app/cli/live/collateral_words.h"

#include "app/cli/one_line.h"
#include "core/live/https_url.h"

#include <filesystem>

namespace sealscope::cli {

namespace {

constexpr std::string_view kIntelHost = "api.trustedservices.intel.com";

Attempt<live::CollateralSource> serviceOf(const std::string &word)
{
    using Kind = live::CollateralSource::Kind;
    const Result<live::HttpsUrl> url = live::parseServiceUrl(word);
    if (!url)
        return refuseUsage(oneLine("--collateral", url.error()), "give the base address of the service: https://host:8081");
    return live::CollateralSource{url->host == kIntelHost ? Kind::Pcs : Kind::Pccs, "https://" + url->authority()};
}

}  // namespace

Attempt<CollateralWords> readCollateralWords(const Arguments &arguments)
{
    CollateralWords out;
    for (const std::string &word : arguments.values("--collateral")) {
        std::error_code error;
        if (word.find("://") != std::string::npos) {
            Attempt<live::CollateralSource> service = serviceOf(word);
            if (!service)
                return tl::unexpected<Refusal>(service.error());
            out.sources.push_back(std::move(*service));
        } else if (std::filesystem::is_directory(word, error)) {
            out.sources.push_back({live::CollateralSource::Kind::Folder, word});
        } else {
            out.files.push_back(word);
        }
    }
    return out;
}

}  // namespace sealscope::cli
