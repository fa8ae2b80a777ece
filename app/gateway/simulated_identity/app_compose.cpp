#include "app/gateway/simulated_identity/app_compose.h"

#include "app/gateway/simulated_platform/json_writer.h"

namespace sealscope::simulated {

namespace {

std::string dockerCompose(const ComposeDescription &compose)
{
    return "services:\n"
           "  gateway:\n"
           "    image: " + compose.launcherImage + "\n"
           "    command: [\"/etc/git-launcher/gateway.conf\"]\n"
           "    environment:\n"
           "      - UPSTREAM_API_KEY=${UPSTREAM_API_KEY}\n"
           "    ports:\n"
           "      - \"8080:8080\"\n"
           "    volumes:\n"
           "      - gateway-state:/var/lib/gateway\n"
           "    configs:\n"
           "      - source: gateway_conf\n"
           "        target: /etc/git-launcher/gateway.conf\n"
           "configs:\n"
           "  gateway_conf:\n"
           "    content: |\n"
           "      REPO_URL=" + compose.repoUrl + "\n"
           "      COMMIT_SHA=" + compose.commit + "\n"
           "volumes:\n"
           "  gateway-state: {}\n";
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
