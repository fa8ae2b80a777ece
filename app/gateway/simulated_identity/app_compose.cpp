#include "app/gateway/simulated_identity/app_compose.h"

#include "app/gateway/simulated_platform/json_writer.h"

namespace sealscope::simulated {

namespace {

constexpr std::string_view kService = R"yaml(    environment:
      - UPSTREAM_API_KEY=${UPSTREAM_API_KEY}
    ports:
      - "8080:8080"
    volumes:
      - gateway-state:/var/lib/gateway
    configs:
      - source: gateway_conf
        target: /etc/git-launcher/gateway.conf
configs:
  gateway_conf:
    content: |
)yaml";

std::string dockerCompose(const ComposeDescription &compose)
{
    std::string out = "services:\n  gateway:\n    image: " + compose.launcherImage + "\n";
    out += "    command: [" + json::quote(compose.launcherConfig) + "]\n";
    out += kService;
    out += "      REPO_URL=" + compose.repoUrl + "\n";
    out += "      COMMIT_SHA=" + compose.commit + "\n";
    out += "volumes:\n  gateway-state: {}\n";
    return out;
}

}  // namespace

std::string writeAppCompose(const ComposeDescription &compose)
{
    json_writer::Object out;
    out.add("manifest_version", 2)
        .add("name", "\"simulated-gateway\"")
        .add("runner", "\"docker-compose\"")
        .add("docker_compose_file", json::quote(dockerCompose(compose)))
        .add("kms_enabled", "true")
        .add("allowed_envs", json_writer::strings(compose.allowedEnvs));
    if (!compose.preLaunchScript.empty())
        out.add("pre_launch_script", json::quote(compose.preLaunchScript));
    return out.text();
}

}  // namespace sealscope::simulated
