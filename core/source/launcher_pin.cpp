#include "core/source/launcher_pin.h"

#include "core/dstack/compose.h"
#include "core/json/string_literal.h"

namespace sealscope {

namespace {

/// A value in the YAML text, and how many lines give one.
struct FoundValue {
    std::string value;
    std::size_t offset = 0;
    std::size_t count = 0;
};

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Where a line of a text ends, and what stands before the name on it must be white space.
bool startsLine(std::string_view text, std::size_t at)
{
    while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t'))
        --at;
    return at == 0 || text[at - 1] == '\n';
}

/// The value of `NAME=` in lines of the YAML text.
FoundValue findValue(std::string_view yaml, std::string_view name)
{
    const std::string key = std::string(name) + "=";
    FoundValue out;
    for (std::size_t at = yaml.find(key); at != std::string_view::npos; at = yaml.find(key, at + key.size())) {
        if (!startsLine(yaml, at))
            continue;
        const std::size_t start = at + key.size();
        const std::size_t end = std::min(yaml.find_first_of(" \t\r\n", start), yaml.size());
        if (end == start)
            continue;
        ++out.count;
        out.offset = start;
        out.value = yaml.substr(start, end - start);
    }
    return out;
}

/// What a configuration gives a name: the rest of the last line that begins with it.
std::string_view configured(std::string_view content, std::string_view name)
{
    std::string_view out;
    while (!content.empty()) {
        const std::string_view line = content.substr(0, content.find('\n'));
        content.remove_prefix(std::min(line.size() + 1, content.size()));
        if (line.starts_with(name) && line.substr(name.size()).starts_with('='))
            out = line.substr(name.size() + 1);
    }
    return out;
}

/// The content of the one configuration that a service is started with; nothing when it is started in any other way.
std::optional<std::string_view> startedWith(const AppCompose &compose, const ComposeService &service)
{
    if (service.ownEntrypoint || service.command.size() != 1)
        return std::nullopt;
    const auto target = std::ranges::find(service.configs, service.command.front());
    const auto index = static_cast<std::size_t>(target - service.configs.begin());
    if (index >= service.configSources.size())
        return std::nullopt;
    const auto config = std::ranges::find(compose.configs, service.configSources[index], &ComposeConfig::name);
    return config == compose.configs.end() ? std::nullopt : std::optional<std::string_view>(config->content);
}

/// The image of the one launcher, when it is pinned and these values are those it is started with: a text that nothing reads may
/// say what it likes.
std::optional<std::string> launcherImage(const AppCompose &compose, std::string_view repoUrl, std::string_view commit)
{
    const auto isLauncher = [](const ComposeService &service) {
        return service.image.find("git-launcher") != std::string::npos;
    };
    const auto launcher = std::ranges::find_if(compose.services, isLauncher);
    if (std::ranges::count_if(compose.services, isLauncher) != 1 || !launcher->imageDigest)
        return std::nullopt;
    const auto content = startedWith(compose, *launcher);
    if (!content || configured(*content, "REPO_URL") != repoUrl || configured(*content, "COMMIT_SHA") != commit)
        return std::nullopt;
    return launcher->image;
}

}  // namespace

bool isVariable(std::string_view value)
{
    return value.find('$') != std::string_view::npos;
}

bool isLiteralCommit(std::string_view value)
{
    return (value.size() == 40 || value.size() == 64) && std::ranges::all_of(value, isHexDigit);
}

std::optional<LauncherPin> findLauncherPin(std::string_view appCompose)
{
    const Result<AppCompose> compose = parseAppCompose(appCompose);
    if (!compose)
        return std::nullopt;
    const FoundValue url = findValue(compose->dockerComposeFile, "REPO_URL");
    const FoundValue commit = findValue(compose->dockerComposeFile, "COMMIT_SHA");
    if (url.count != 1 || commit.count != 1)
        return std::nullopt;
    const auto place = [&](const FoundValue &found) {
        return json::rangeInDocument(appCompose, compose->dockerComposeRange, {found.offset, found.value.size()});
    };
    return LauncherPin{url.value, commit.value, place(url), place(commit),
                       launcherImage(*compose, url.value, commit.value)};
}

Corroboration corroborate(const std::optional<LauncherPin> &pin, std::string_view repoUrl, std::string_view commit)
{
    if (!pin || isVariable(pin->commit) || isVariable(pin->repoUrl) || !isLiteralCommit(pin->commit))
        return Corroboration::Declared;
    const bool same = isLiteralCommit(commit) && pin->commit == commit && pin->repoUrl == repoUrl;
    return same ? Corroboration::Measured : Corroboration::Contradicted;
}

}  // namespace sealscope
