#include "tests/support/archive_builder.h"

#include "core/archive/zip_file.h"

#include <zlib.h>

namespace sealscope::test {

namespace {

Bytes bytesOf(std::string_view text)
{
    const BytesView view = asBytes(text);
    return {view.begin(), view.end()};
}

KeptArtifact kept(Artifact artifact)
{
    artifact.obtainedAt = UnixTime(std::chrono::seconds(1'790'000'000));
    return {.artifact = std::move(artifact), .dialect = std::nullopt, .headers = std::nullopt, .size = 0};
}

void put(std::string &out, std::uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>((value >> (8 * i)) & 0xFF);
}

std::string deflated(const std::string &content)
{
    z_stream stream{};
    constexpr int rawDeflate = -15;
    constexpr int memory = 8;
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, rawDeflate, memory, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    std::string out(deflateBound(&stream, static_cast<uLong>(content.size())), '\0');
    std::string in = content;
    stream.next_in = reinterpret_cast<Bytef *>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

struct Sizes {
    std::uint32_t crc = 0;
    std::uint64_t packed = 0;
    std::uint64_t size = 0;
};

void putSizes(std::string &out, const Sizes &sizes)
{
    put(out, sizes.crc, 4);
    put(out, sizes.packed, 4);
    put(out, sizes.size, 4);
}

void putCommon(std::string &out, const PackedMember &member, const Sizes &sizes)
{
    put(out, 20, 2);
    put(out, static_cast<std::uint16_t>(member.flags | (member.sizesFollow ? 8U : 0U)), 2);
    put(out, member.deflated ? 8 : 0, 2);
    put(out, 0, 2);
    put(out, 0x5821, 2);
    putSizes(out, sizes);
    put(out, member.name.size(), 2);
    put(out, 0, 2);
}

}  // namespace

ArchiveContent goodArchive()
{
    ArchiveContent content;
    content.about.tool = {"sealscope", "0.1.0", "abcdef012345"};
    content.about.collectedAt = UnixTime(std::chrono::seconds(1'790'000'100));
    content.about.nonce = std::string(64, 'a');
    content.about.clock = {"system clock", -200};
    content.about.hosts = {"gateway.example:443"};
    content.about.channel = ChannelStatement{"gateway.example", 443, sha256(asBytes("key"))};
    content.artifacts = {
        kept(makeArtifact(bytesOf(R"({"receipt_id":"r-1"})"), "receipt.json", {OriginKind::Url, "https://gateway.example/r"}, 0)),
        kept(makeArtifact(bytesOf(R"({"tcb_info":"{}"})"), "Collateral of today.JSON", {OriginKind::File, "c.json"}, 1)),
        kept(bodyArtifact(ArtifactKind::RequestBody, bytesOf("a question"), "request", {OriginKind::Pasted, ""}, 2)),
        kept(bodyArtifact(ArtifactKind::ResponseBody, bytesOf("an answer"), "response", {OriginKind::Url, "https://gateway.example/c"}, 3)),
    };
    content.artifacts[0].dialect = "aci-2026-07";
    content.artifacts[0].headers = HeaderLines{{"Content-Type", "application/json"}, {"Via", "one"}, {"Via", "two"}, {"Set-Cookie", "secret"}};
    CustodyLogEntry entry;
    entry.time = content.about.collectedAt;
    entry.actor = "A. Reviewer";
    entry.item = "archive";
    entry.tool = "sealscope 0.1.0 (abcdef012345)";
    content.record = {.policy = "{\"schema\":\"sealscope/policy/1\"}",
                      .result = "{\"schema\":\"sealscope/result/1\"}\n",
                      .custody = continueCustodyLog("", std::span(&entry, 1)),
                      .notes = "{\"engagement\":{\"reviewer\":\"A. Reviewer\",\"scope\":\"one host\"}}\n",
                      .transfers = {},
                      .timestamp = {}};
    return content;
}

Bytes packed(std::span<const PackedMember> members)
{
    std::string out;
    std::string directory;
    for (const PackedMember &member : members) {
        const std::string content = member.deflated ? deflated(member.content) : member.content;
        const auto *data = reinterpret_cast<const Bytef *>(member.content.data());
        const Sizes sizes{static_cast<std::uint32_t>(crc32_z(0, data, member.content.size())), content.size(),
                          member.declared.value_or(static_cast<std::uint32_t>(member.content.size()))};
        put(directory, 0x02014b50, 4);
        put(directory, (3U << 8) | 20U, 2);
        putCommon(directory, member, sizes);
        put(directory, 0, 6);
        put(directory, std::uint64_t{member.mode} << 16, 4);
        put(directory, out.size(), 4);
        directory += member.name;
        put(out, 0x04034b50, 4);
        putCommon(out, member, member.sizesFollow ? Sizes{} : sizes);
        out += member.name + content;
        if (member.sizesFollow) {
            put(out, 0x08074b50, 4);
            putSizes(out, sizes);
        }
    }
    const std::size_t begin = out.size();
    out += directory;
    put(out, 0x06054b50, 4);
    put(out, 0, 4);
    put(out, members.size(), 2);
    put(out, members.size(), 2);
    put(out, directory.size(), 4);
    put(out, begin, 4);
    put(out, 0, 2);
    return bytesOf(out);
}

std::vector<PackedMember> unpacked(BytesView archive)
{
    const Result<ZipFile> file = ZipFile::open(archive);
    std::vector<PackedMember> out;
    for (std::size_t i = 0; file && i < file->entries().size(); ++i)
        out.push_back({.name = file->entries()[i].name, .content = std::string(asText(file->read(i).value_or(Bytes())))});
    return out;
}

}  // namespace sealscope::test
