#include "core/source/launcher_pin.h"

#include "core/dstack/compose.h"

namespace sealscope {

namespace {

struct PlacedValue {
    std::string value;
    ByteRange range;
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

/// The value of `NAME=` in lines of the YAML text; its range is looked up in the manifest, where the YAML is a JSON string.
/// Neither names nor values of this kind hold a character that JSON escapes, so the bytes are the same.
PlacedValue findValue(std::string_view yaml, std::string_view manifest, std::string_view name)
{
    const std::string key = std::string(name) + "=";
    PlacedValue out;
    for (std::size_t at = yaml.find(key); at != std::string_view::npos; at = yaml.find(key, at + key.size())) {
        if (!startsLine(yaml, at))
            continue;
        const std::size_t start = at + key.size();
        const std::size_t end = std::min(yaml.find_first_of(" \t\r\n", start), yaml.size());
        if (end == start)
            continue;
        ++out.count;
        out.value = yaml.substr(start, end - start);
    }
    const std::string whole = key + out.value;
    const std::size_t place = out.count == 1 ? manifest.find(whole) : std::string_view::npos;
    if (place != std::string_view::npos)
        out.range = {place + key.size(), out.value.size()};
    return out;
}

std::optional<std::string> launcherImage(const AppCompose &compose)
{
    for (const ComposeService &service : compose.services) {
        if (service.imageDigest && service.image.find("git-launcher") != std::string::npos)
            return service.image;
    }
    return std::nullopt;
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
    const PlacedValue url = findValue(compose->dockerComposeFile, appCompose, "REPO_URL");
    const PlacedValue commit = findValue(compose->dockerComposeFile, appCompose, "COMMIT_SHA");
    if (url.count != 1 || commit.count != 1)
        return std::nullopt;
    return LauncherPin{url.value, commit.value, url.range, commit.range, launcherImage(*compose)};
}

Corroboration corroborate(const std::optional<LauncherPin> &pin, std::string_view repoUrl, std::string_view commit)
{
    if (!pin || isVariable(pin->commit) || isVariable(pin->repoUrl) || !isLiteralCommit(pin->commit))
        return Corroboration::Declared;
    const bool same = isLiteralCommit(commit) && pin->commit == commit && pin->repoUrl == repoUrl;
    return same ? Corroboration::Measured : Corroboration::Contradicted;
}

}  // namespace sealscope
