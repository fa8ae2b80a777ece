#include "core/archive/member_path.h"

#include <charconv>

namespace sealscope {

namespace {

bool isPlain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

std::string_view folderOf(ArtifactKind kind)
{
    switch (kind) {
    case ArtifactKind::Collateral:
    case ArtifactKind::Certificates:
    case ArtifactKind::Crl:
        return "collateral";
    case ArtifactKind::RequestBody:
    case ArtifactKind::ResponseBody:
        return "bodies";
    case ArtifactKind::Quote:
    case ArtifactKind::Report:
    case ArtifactKind::EventLog:
    case ArtifactKind::Compose:
    case ArtifactKind::Keyset:
    case ArtifactKind::Receipt:
    case ArtifactKind::SignatureEnvelope:
    case ArtifactKind::Session:
    case ArtifactKind::Revocations:
    case ArtifactKind::Har:
    case ArtifactKind::HttpDump:
    case ArtifactKind::SnpReport:
    case ArtifactKind::GpuEvidence:
    case ArtifactKind::Archive:
    case ArtifactKind::Unrecognised:
        return "evidence";
    }
    return "evidence";
}

/// Lower case, one '-' for every run of other characters, nothing but letters and digits at its ends.
std::string cleaned(std::string_view name, std::size_t limit)
{
    std::string out;
    for (const char c : name) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (out.size() == limit)
            break;
        if (isPlain(lower))
            out += lower;
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    const auto isEdge = [](char c) { return c == '.' || c == '_' || c == '-'; };
    while (!out.empty() && isEdge(out.back()))
        out.pop_back();
    const auto first = std::ranges::find_if_not(out, isEdge);
    return {first, out.end()};
}

}  // namespace

bool mayHoldBody(ArtifactKind kind)
{
    return kind == ArtifactKind::RequestBody || kind == ArtifactKind::ResponseBody || kind == ArtifactKind::Har
        || kind == ArtifactKind::HttpDump || kind == ArtifactKind::Archive || kind == ArtifactKind::Unrecognised;
}

std::string memberPath(const Artifact &artifact)
{
    std::string name = cleaned(artifact.name, kMaxMemberName - 1 - std::min(artifact.id.size(), kMaxMemberName - 1));
    if (name.empty())
        name = artifactKindName(artifact.kind);
    return std::string(folderOf(artifact.kind)) + "/" + artifact.id + "-" + name;
}

bool isWrittenPath(std::string_view path)
{
    const std::size_t slash = path.find('/');
    const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
    const std::string_view folder = path.substr(0, slash == std::string_view::npos ? 0 : slash);
    const bool dots = name == "." || name == ".." || folder == "." || folder == "..";
    return !name.empty() && slash != 0 && !dots && path.size() <= 2 * kMaxMemberName && std::ranges::all_of(name, isPlain)
        && std::ranges::all_of(folder, isPlain);
}

std::optional<std::size_t> idNumber(std::string_view id)
{
    std::size_t number = 0;
    if (id.size() < 2 || id.size() > 7 || id[0] != 'a' || id[1] == '0')
        return std::nullopt;
    const auto [end, error] = std::from_chars(id.data() + 1, id.data() + id.size(), number);
    return error == std::errc() && end == id.data() + id.size() ? std::optional(number) : std::nullopt;
}

std::string nameInPath(std::string_view path, std::string_view id)
{
    const std::string_view name = path.substr(path.find('/') + 1);
    return std::string(name.substr(std::min(id.size() + 1, name.size())));
}

Result<void> checkReadPath(std::string_view path)
{
    constexpr std::size_t maxPath = 255;
    const auto refuse = [&](std::string_view why) {
        return fail(ErrorCode::ArchivePath, "member " + quoted(path) + ": " + std::string(why));
    };
    if (path.empty() || path.size() > maxPath)
        return refuse("a name of " + std::to_string(path.size()) + " bytes, want 1 to " + std::to_string(maxPath));
    if (findInvalidUtf8(path) != std::string_view::npos)
        return refuse("the name is not UTF-8");
    if (std::ranges::any_of(path, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }))
        return refuse("a control character in the name");
    if (path.find('\\') != std::string_view::npos)
        return refuse("a backslash in the name");
    if (path.front() == '/' || (path.size() > 1 && path[1] == ':'))
        return refuse("the name is absolute");
    std::string_view rest = path.ends_with('/') ? path.substr(0, path.size() - 1) : path;
    while (true) {
        const std::string_view part = rest.substr(0, rest.find('/'));
        if (part.empty() || part == "." || part == "..")
            return refuse("the name leads elsewhere by " + quoted(part));
        if (part.size() == rest.size())
            return {};
        rest.remove_prefix(part.size() + 1);
    }
}

}  // namespace sealscope
