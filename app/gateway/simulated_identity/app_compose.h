#pragma once

#include <string>
#include <vector>

namespace sealscope::simulated {

/// What the measured manifest of the gateway says.
struct ComposeDescription {
    std::string launcherImage = "docker.io/simulated/git-launcher@sha256:"
                                "51d0de51d0de51d0de51d0de51d0de51d0de51d0de51d0de51d0de51d0de51d0";
    std::string launcherConfig = "/etc/git-launcher/gateway.conf";  ///< that it is started with
    std::string repoUrl = "https://git.example.com/simulated/gateway";
    std::string commit = "51d0de0000000000000000000000000000c0ffee";  ///< literal, or a variable: "${GATEWAY_COMMIT}"
    std::vector<std::string> allowedEnvs = {"UPSTREAM_API_KEY"};
    std::string preLaunchScript;
};

/// The manifest: its exact text is what the boot measures.
[[nodiscard]] std::string writeAppCompose(const ComposeDescription &compose);

}  // namespace sealscope::simulated
