#include "core/archive/manifest.h"

#include "core/json/json_writer.h"

#include <algorithm>

namespace sealscope {

namespace {

void writeText(JsonWriter &out, std::string_view name, const std::optional<std::string> &value)
{
    out.name(name);
    if (value)
        out.text(*value);
    else
        out.null();
}

void writeReference(JsonWriter &out, std::string_view name, const std::optional<ArchiveReference> &reference)
{
    out.name(name);
    if (!reference) {
        out.null();
        return;
    }
    out.beginObject().name("sha256").text(toHex(reference->sha256)).name("bytes").number(reference->bytes).end();
}

/// An object, as answers are shown everywhere; a name that the answer has twice gets an array of its values.
void writeHeaders(JsonWriter &out, const std::optional<HeaderLines> &headers)
{
    out.name("headers");
    if (!headers) {
        out.null();
        return;
    }
    out.beginObject();
    for (auto line = headers->begin(); line != headers->end(); ++line) {
        const auto same = [&](const auto &other) { return other.first == line->first; };
        if (std::any_of(headers->begin(), line, same))
            continue;
        out.name(line->first);
        if (std::count_if(line, headers->end(), same) == 1) {
            out.text(line->second);
            continue;
        }
        out.beginRow();
        for (const auto &[name, value] : *headers) {
            if (name == line->first)
                out.text(value);
        }
        out.end();
    }
    out.end();
}

void writeClock(JsonWriter &out, const ClockStatement &clock)
{
    out.name("clock").beginObject().name("source").text(clock.source).name("offset_ms");
    if (clock.offsetMs)
        out.integer(*clock.offsetMs);
    else
        out.null();
    out.end();
}

void writeChannel(JsonWriter &out, const std::optional<ChannelStatement> &channel)
{
    out.name("channel");
    if (!channel) {
        out.null();
        return;
    }
    out.beginObject().name("host").text(channel->host).name("port").number(channel->port);
    out.name("spki_sha256").text(toHex(channel->spkiSha256)).end();
}

void writeMember(JsonWriter &out, const ManifestMember &member)
{
    out.beginObject().name("path").text(member.path);
    writeText(out, "id", member.id);
    out.name("kind").text(member.id ? artifactKindName(member.kind) : kRecordKind);
    writeText(out, "dialect", member.dialect);
    out.name("bytes").number(member.bytes).name("sha256").text(toHex(member.sha256)).name("origin").text(member.origin);
    writeText(out, "obtained_at", member.obtainedAt ? std::optional(formatRfc3339(*member.obtainedAt)) : std::nullopt);
    writeHeaders(out, member.headers);
    out.name("exact").boolean(member.exact).name("redacted").boolean(member.redacted).end();
}

}  // namespace

std::string manifestJson(const ArchiveManifest &manifest)
{
    JsonWriter out;
    out.beginObject().name("schema").text(kManifestSchema);
    out.name("tool").beginObject().name("name").text(manifest.tool.name).name("version").text(manifest.tool.version);
    out.name("commit").text(manifest.tool.commit).end();
    out.name("simulated").boolean(manifest.simulated).name("complete").boolean(manifest.complete);
    out.name("collected_at").text(formatRfc3339(manifest.collectedAt));
    writeText(out, "nonce", manifest.nonce);
    writeClock(out, manifest.clock);
    out.name("hosts").beginRow();
    for (const std::string &host : manifest.hosts)
        out.text(host);
    out.end();
    writeChannel(out, manifest.channel);
    writeReference(out, "addendum_to", manifest.addendumTo);
    writeReference(out, "redacted_from", manifest.redactedFrom);
    out.name("members").beginArray();
    for (const ManifestMember &member : manifest.members)
        writeMember(out, member);
    out.end().end();
    return std::move(out).done();
}

}  // namespace sealscope
