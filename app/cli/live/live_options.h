#pragma once

#include "app/cli/appraisal_options.h"
#include "app/cli/live/api_key.h"
#include "core/live/live_case.h"

namespace sealscope::cli {

/// What a command that fetches evidence asks for, with every option read.
struct LiveOptions {
    live::LiveRequest request;  ///< without the key
    live::NetworkSettings network;
    ApiKey key;
    AppraisalOptions appraisal;
    bool clockGiven = false;         ///< --at: then the verdict is not asked at the moment of the fetch
    std::vector<std::string> files;  ///< further inputs
    std::string out;                 ///< of the archive; empty: none is written
};

/// Options that all commands with network access have.
[[nodiscard]] std::span<const OptionSpec> networkOptions();
/// Options of commands that fetch evidence and judge it, those of networkOptions() with them.
[[nodiscard]] std::vector<OptionSpec> liveOptions();

/// --ca and --offline. Refused (74): a file that cannot be read; (64): one without a certificate.
[[nodiscard]] Attempt<live::NetworkSettings> readNetwork(const Arguments &arguments);
/// The one address among the operands, as that of a service. Refused (64): none, several, or no https address.
[[nodiscard]] Attempt<std::string> readService(const Arguments &arguments);

/// --update. Refused (64): another word.
[[nodiscard]] Attempt<live::CollateralUpdate> readUpdate(const Arguments &arguments);
/// Where collateral is kept on this computer; empty with --no-cache.
[[nodiscard]] std::string cacheFolder(const Arguments &arguments);

[[nodiscard]] Attempt<LiveOptions> readLiveOptions(const Arguments &arguments);

/// "gateway.example.com-20261124T225944Z.evidence.zip".
[[nodiscard]] std::string archiveNameFor(const std::string &service, UnixTime at);

}  // namespace sealscope::cli
