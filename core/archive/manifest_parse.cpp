#include "core/archive/archive.h"
#include "core/archive/member_path.h"
#include "core/json/object_reader.h"

#include <set>

namespace sealscope {

namespace {

using json::ObjectReader;

constexpr std::size_t kMaxHosts = 1000;
constexpr std::size_t kMaxHeaders = 1000;
constexpr std::uint64_t kMaxReferencedBytes = ~std::uint64_t{0};
constexpr json::Limits kLimits{.maxBytes = 64U * 1024 * 1024, .maxDepth = 8};

constexpr std::array<std::string_view, 12> kNames = {"schema", "tool", "simulated", "complete", "collected_at", "nonce", "clock",
                                                     "hosts", "channel", "addendum_to", "redacted_from", "members"};
constexpr std::array<std::string_view, 3> kToolNames = {"name", "version", "commit"};
constexpr std::array<std::string_view, 2> kClockNames = {"source", "offset_ms"};
constexpr std::array<std::string_view, 3> kChannelNames = {"host", "port", "spki_sha256"};
constexpr std::array<std::string_view, 2> kReferenceNames = {"sha256", "bytes"};
constexpr std::array<std::string_view, 11> kMemberNames = {"path", "id", "kind", "dialect", "bytes", "sha256", "origin",
                                                           "obtained_at", "headers", "exact", "redacted"};

bool readBoolean(ObjectReader &in, std::string_view name)
{
    const std::optional<bool> value = in.boolean(name);
    if (!value)
        in.refuse(name, "want true or false");
    return value.value_or(false);
}

std::optional<std::string> readText(ObjectReader &in, std::string_view name)
{
    return in.hasValue(name) ? std::optional(in.string(name)) : std::nullopt;
}

ClockStatement readClock(ObjectReader in)
{
    in.allowOnly(kClockNames);
    ClockStatement out;
    out.source = in.string("source");
    if (!in.hasValue("offset_ms"))
        return out;
    out.offsetMs = in.find("offset_ms")->signedInteger();
    if (!out.offsetMs)
        in.refuse("offset_ms", "want an integer of milliseconds, or null");
    return out;
}

std::optional<ChannelStatement> readChannel(ObjectReader &manifest)
{
    if (!manifest.hasValue("channel"))
        return std::nullopt;
    ObjectReader in = manifest.object("channel");
    in.allowOnly(kChannelNames);
    ChannelStatement out;
    out.host = in.string("host");
    out.port = static_cast<std::uint16_t>(in.integer("port", 65535));
    out.spkiSha256 = in.hex<32>("spki_sha256");
    return out;
}

std::optional<ArchiveReference> readReference(ObjectReader &manifest, std::string_view name)
{
    if (!manifest.hasValue(name))
        return std::nullopt;
    ObjectReader in = manifest.object(name);
    in.allowOnly(kReferenceNames);
    return ArchiveReference{in.hex<32>("sha256"), in.integer("bytes", kMaxReferencedBytes)};
}

std::optional<HeaderLines> readHeaders(ObjectReader &in)
{
    if (!in.hasValue("headers"))
        return std::nullopt;
    HeaderLines out;
    const json::Value headers = *in.find("headers");
    bool good = headers.isObject();
    for (const json::Member &line : headers.members()) {
        if (line.value().isString())
            out.emplace_back(line.name(), *line.value().string());
        good = good && (line.value().isString() || line.value().isArray()) && out.size() <= kMaxHeaders;
        for (const json::Value value : line.value().elements()) {
            good = good && value.isString();
            out.emplace_back(line.name(), value.string().value_or(""));
        }
    }
    if (!good)
        in.refuse("headers", "want an object of texts and of arrays of texts, at most " + std::to_string(kMaxHeaders));
    return out;
}

std::optional<ArtifactKind> kindFromName(std::string_view name)
{
    for (std::size_t i = 0; i <= static_cast<std::size_t>(ArtifactKind::Unrecognised); ++i) {
        const auto kind = static_cast<ArtifactKind>(i);
        if (artifactKindName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

void checkPath(ObjectReader &in, const ManifestMember &member)
{
    const std::string_view path = member.path;
    const bool ofRecord = path.starts_with("record/");
    if (!isWrittenPath(path) || path.find('/') == std::string_view::npos || path == kTimestampPath)
        in.refuse("path", quoted(path) + ", want a name of [a-z0-9._-] in one folder");
    else if (member.id && (ofRecord || !path.substr(path.find('/') + 1).starts_with(*member.id + "-")))
        in.refuse("path", quoted(path) + ", want the name to begin with its id");
    else if (!member.id && !ofRecord)
        in.refuse("id", "none, want one for what does not belong to the record");
}

ManifestMember readMember(ObjectReader in)
{
    in.allowOnly(kMemberNames);
    ManifestMember out;
    out.path = in.string("path");
    out.id = readText(in, "id");
    const std::string kind = in.string("kind");
    const std::optional<ArtifactKind> known = kindFromName(kind);
    if (out.id ? !known.has_value() : kind != kRecordKind)
        in.refuse("kind", quoted(kind) + ", want the kind of an input, or record for what has no id");
    out.kind = known.value_or(ArtifactKind::Unrecognised);
    out.dialect = readText(in, "dialect");
    out.bytes = in.integer("bytes", kMaxMemberBytes);
    out.sha256 = in.hex<32>("sha256");
    out.origin = in.string("origin");
    if (in.hasValue("obtained_at"))
        out.obtainedAt = in.time("obtained_at");
    out.headers = readHeaders(in);
    out.exact = readBoolean(in, "exact");
    out.redacted = readBoolean(in, "redacted");
    if (out.redacted && !(out.id && mayHoldBody(out.kind)))
        in.refuse("redacted", "true for what is no body");
    checkPath(in, out);
    return out;
}

/// Ids count up by one; those of an archive of its own begin with a1, an addendum continues another's.
void checkIds(ObjectReader &in, const ArchiveManifest &manifest)
{
    std::set<std::string_view> paths;
    std::optional<std::size_t> last = manifest.addendumTo ? std::nullopt : std::optional<std::size_t>(0);
    for (const ManifestMember &member : manifest.members) {
        if (!paths.insert(member.path).second)
            in.refuse("members", "two with the path " + quoted(member.path));
        if (!member.id)
            continue;
        const std::optional<std::size_t> number = idNumber(*member.id);
        if (!number || (last && *number != *last + 1))
            in.refuse("members", "the id " + quoted(*member.id) + ", want " + (last ? "a" + std::to_string(*last + 1) : "a1, a2, …"));
        last = number;
    }
}

ArchiveManifest readManifest(ObjectReader &in)
{
    in.allowOnly(kNames);
    ArchiveManifest out;
    if (const std::string schema = in.string("schema"); schema != kManifestSchema)
        in.refuse("schema", quoted(schema) + ", want " + quoted(kManifestSchema));
    ObjectReader tool = in.object("tool");
    tool.allowOnly(kToolNames);
    out.tool = {tool.string("name"), tool.string("version"), tool.string("commit")};
    out.simulated = readBoolean(in, "simulated");
    out.complete = readBoolean(in, "complete");
    out.collectedAt = in.time("collected_at");
    out.nonce = readText(in, "nonce");
    out.clock = readClock(in.object("clock"));
    if (!in.has("hosts"))
        in.refuse("hosts", "missing, want an array");
    out.hosts = in.optionalStrings("hosts", kMaxHosts);
    out.channel = readChannel(in);
    out.addendumTo = readReference(in, "addendum_to");
    out.redactedFrom = readReference(in, "redacted_from");
    for (const ObjectReader &member : in.objects("members", kMaxArchiveMembers))
        out.members.push_back(readMember(member));
    checkIds(in, out);
    return out;
}

}  // namespace

Result<ArchiveManifest> parseManifest(std::string_view text)
{
    const Result<json::Document> document = json::parse(text, kLimits);
    if (!document)
        return tl::unexpected<Error>(document.error());
    std::optional<json::Fault> fault;
    ObjectReader in(document->root(), "$", fault);
    ArchiveManifest manifest = readManifest(in);
    if (fault)
        return fail(ErrorCode::ArchiveManifest, fault->path + ": " + fault->message, fault->offset);
    return manifest;
}

}  // namespace sealscope
