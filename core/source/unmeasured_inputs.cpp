#include "core/source/unmeasured_inputs.h"

#include "core/json/string_literal.h"

#include <algorithm>
#include <array>
#include <set>

namespace sealscope {

namespace {

constexpr std::array<std::string_view, 11> kDownloaders = {"curl ",        "wget ",         "git clone", "pip install",
                                                           "pip3 install", "npm install",   "apt-get ",  "apk add",
                                                           "docker pull",  "cargo install", "go install"};

constexpr std::size_t kMostOfLine = 120;  ///< bytes of a command that are shown

/// One entry a command, naming the first place where it fetches something.
void addDownloads(std::string_view script, UnmeasuredInput found, std::vector<UnmeasuredInput> &out)
{
    for (const std::string_view command : kDownloaders) {
        const std::size_t at = script.find(command);
        if (at == std::string_view::npos)
            continue;
        const std::size_t end = std::min(script.find('\n', at), script.size());
        std::size_t length = std::min(end - at, kMostOfLine);
        while (at + length < end && (static_cast<unsigned char>(script[at + length]) & 0xC0U) == 0x80)
            --length;  // never into a character
        found.name = script.substr(at, length);
        if (found.part != ComposePart::DockerCompose) {
            found.offset = at;
            found.line = 1
                + static_cast<std::size_t>(
                             std::count(script.begin(), script.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
        }
        out.push_back(found);
    }
}

/// Names in `${NAME}`, `${NAME:-default}` and `$NAME`.
void addInterpolations(std::string_view text, std::vector<UnmeasuredInput> &out)
{
    std::set<std::string, std::less<>> known;
    const auto isName = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
        // "$$" is a dollar sign for the container, not a variable of the compose.
        if (at + 1 < text.size() && text[at + 1] == '$') {
            ++at;
            continue;
        }
        std::size_t start = at + 1;
        if (start < text.size() && text[start] == '{')
            ++start;
        std::size_t end = start;
        while (end < text.size() && isName(text[end]))
            ++end;
        const std::string name(text.substr(start, end - start));
        if (!name.empty() && known.insert(name).second)
            out.push_back({InputKind::Interpolation, name, "docker_compose_file", ComposePart::DockerCompose, start});
    }
}

bool namesAdministration(std::string_view name)
{
    return name.find("ADMIN") != std::string_view::npos || name.find("admin") != std::string_view::npos;
}

void addService(const ComposeService &service, std::vector<UnmeasuredInput> &out)
{
    const std::string where = "service " + service.name;
    if (!service.image.empty() && !service.imageDigest)
        out.push_back({InputKind::TagOnlyImage, service.image, where, ComposePart::DockerCompose, {}});
    if (service.builtInPlace)
        out.push_back({InputKind::BuiltInPlace, service.name, where, ComposePart::DockerCompose, {}});
    for (const std::string &mount : service.mounts) {
        // A source that is no path is a named volume: it starts empty and stays inside the machine.
        if (mount.starts_with('/') || mount.starts_with('.'))
            out.push_back({InputKind::Mount, mount, where, ComposePart::DockerCompose, {}});
    }
    for (const std::string &name : service.environment) {
        if (namesAdministration(name))
            out.push_back({InputKind::AdminInterface, name, where, ComposePart::DockerCompose, {}});
    }
    std::string command;
    for (const std::string &word : service.command)
        command += word + ' ';
    addDownloads(command, {InputKind::BootDownload, {}, where, ComposePart::DockerCompose, {}}, out);
}

}  // namespace

std::string_view inputKindWords(InputKind kind)
{
    switch (kind) {
    case InputKind::EncryptedEnvironment: return "values of encrypted environment variables";
    case InputKind::Interpolation: return "values of variables in the compose";
    case InputKind::Mount: return "contents of mounted paths";
    case InputKind::TagOnlyImage: return "contents of images named by tag only";
    case InputKind::BuiltInPlace: return "images built on the machine";
    case InputKind::BootDownload: return "downloads at boot";
    case InputKind::AdminInterface: return "administrative interfaces";
    }
    return "";
}

std::vector<UnmeasuredInput> unmeasuredInputs(const AppCompose &compose)
{
    std::vector<UnmeasuredInput> out;
    for (const std::string &name : compose.allowedEnvs)
        out.push_back({InputKind::EncryptedEnvironment, name, "allowed_envs", ComposePart::AllowedEnvs, {}});
    addInterpolations(compose.dockerComposeFile, out);
    for (const ComposeService &service : compose.services)
        addService(service, out);
    addDownloads(compose.initScript, {InputKind::BootDownload, {}, "init_script", ComposePart::InitScript, {}}, out);
    addDownloads(compose.preLaunchScript,
                 {InputKind::BootDownload, {}, "pre_launch_script", ComposePart::PreLaunchScript, {}}, out);
    return out;
}

ByteRange placeOf(const UnmeasuredInput &input, const AppCompose &compose, std::string_view appCompose)
{
    const auto inPart = [&](ByteRange literal) {
        return json::rangeInDocument(appCompose, literal, {*input.offset, input.name.size()});
    };
    switch (input.part) {
    case ComposePart::AllowedEnvs: return compose.allowedEnvsRange;
    case ComposePart::DockerCompose:
        return input.offset ? inPart(compose.dockerComposeRange)
                            : placeInDockerCompose(input.name, compose, appCompose);
    case ComposePart::InitScript: return inPart(compose.initScriptRange);
    case ComposePart::PreLaunchScript: return inPart(compose.preLaunchScriptRange);
    }
    return {};
}

ByteRange placeInDockerCompose(std::string_view words, const AppCompose &compose, std::string_view appCompose)
{
    const std::string_view yaml = compose.dockerComposeFile;
    const std::size_t at = yaml.find(words);
    if (words.empty() || at == std::string_view::npos || yaml.find(words, at + 1) != std::string_view::npos)
        return {};
    return json::rangeInDocument(appCompose, compose.dockerComposeRange, {at, words.size()});
}

}  // namespace sealscope
