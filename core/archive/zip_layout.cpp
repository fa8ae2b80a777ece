#include "core/archive/zip_layout.h"

#include "core/archive/archive.h"
#include "core/archive/member_path.h"
#include "core/base/byte_reader.h"

#include <algorithm>
#include <set>

namespace sealscope {

namespace {

constexpr std::uint16_t kEncrypted = (1U << 0) | (1U << 6) | (1U << 13);
constexpr std::uint16_t kSizesFollow = 1U << 3;
constexpr std::uint16_t kStored = 0;
constexpr std::uint16_t kDeflate = 8;
constexpr std::uint64_t kMaxExpansion = 1032;  ///< of deflate: 258 bytes for two bits

/// What both headers of a member say of it.
struct Claims {
    std::uint16_t flags = 0;
    std::uint16_t method = 0;
    std::uint32_t crc = 0;
    std::uint32_t packed = 0;
    std::uint32_t size = 0;
    std::uint16_t nameLength = 0;
    std::uint16_t extraLength = 0;
};

struct DirectoryEntry {
    Claims claims;
    std::uint32_t attributes = 0;
    std::uint32_t offset = 0;
    std::string_view name;
};

struct Directory {
    std::size_t count = 0;
    ByteRange range;
};

tl::unexpected<Error> malformed(std::string message, std::optional<std::size_t> offset = std::nullopt)
{
    return fail(ErrorCode::ArchiveFormat, std::move(message), offset);
}

Claims readClaims(ByteReader &in)
{
    Claims out;
    in.skip(2);  // version needed
    out.flags = in.u16();
    out.method = in.u16();
    in.skip(4);  // time and date
    out.crc = in.u32();
    out.packed = in.u32();
    out.size = in.u32();
    out.nameLength = in.u16();
    out.extraLength = in.u16();
    return out;
}

Result<Directory> readEnd(BytesView bytes)
{
    if (bytes.size() < kZipEndSize)
        return malformed(std::to_string(bytes.size()) + " bytes, want a ZIP file");
    const std::size_t at = bytes.size() - kZipEndSize;
    ByteReader in(bytes.subspan(at), at);
    if (in.u32() != kZipEndSignature)
        return malformed("no end of a ZIP directory in the last " + std::to_string(kZipEndSize)
                             + " bytes: cut short, with a comment, or bytes after it", at);
    const bool split = in.u32() != 0;
    const std::uint16_t here = in.u16();
    const std::uint16_t count = in.u16();
    const ByteRange range{.offset = 0, .length = in.u32()};
    const std::size_t offset = in.u32();
    if (split || here != count)
        return malformed("part of a split ZIP file", at);
    if (count > kMaxArchiveMembers)
        return fail(ErrorCode::ArchiveTooMany,
                    std::to_string(count) + " members, want at most " + std::to_string(kMaxArchiveMembers), at);
    if (in.u16() != 0)
        return malformed("a comment at the end", at);
    if (offset + range.length != at)
        return malformed("the directory is said to stand at " + std::to_string(offset) + " with " + std::to_string(range.length)
                             + " bytes, and ends at " + std::to_string(at), at);
    return Directory{count, {offset, range.length}};
}

Result<void> checkEntry(const DirectoryEntry &entry, std::size_t at)
{
    constexpr std::uint32_t typeMask = 0170000;
    constexpr std::uint32_t plainFile = 0100000;
    constexpr std::uint32_t folder = 0040000;
    const Claims &claims = entry.claims;
    if (const Result<void> path = checkReadPath(entry.name); !path)
        return fail(path.error().code, path.error().message, at);
    const auto refuse = [&](ErrorCode code, const std::string &why) {
        return fail(code, "member " + quoted(entry.name) + ": " + why, at);
    };
    if ((claims.flags & kEncrypted) != 0)
        return refuse(ErrorCode::ArchiveEncrypted, "is encrypted");
    const std::uint32_t type = (entry.attributes >> 16) & typeMask;
    if (type != 0 && type != plainFile && type != folder)
        return refuse(ErrorCode::ArchiveLink, "is a link or a device, want plain files");
    if (claims.method != kStored && claims.method != kDeflate)
        return refuse(ErrorCode::ArchiveFormat, "method " + std::to_string(claims.method) + ", want stored (0) or deflate (8)");
    if (claims.size > kMaxMemberBytes)
        return refuse(ErrorCode::ArchiveTooLarge,
                      std::to_string(claims.size) + " bytes, want at most " + std::to_string(kMaxMemberBytes));
    if (claims.size > kMaxExpansion * claims.packed)
        return refuse(ErrorCode::ArchiveTooLarge,
                      std::to_string(claims.size) + " bytes declared, more than " + std::to_string(claims.packed) + " can hold");
    if (claims.method == kStored && claims.packed != claims.size)
        return refuse(ErrorCode::ArchiveFormat, "stored in " + std::to_string(claims.packed) + " bytes and said to have "
                          + std::to_string(claims.size));
    if (entry.name.ends_with('/') && claims.size != 0)
        return refuse(ErrorCode::ArchiveFormat, "a folder with content");
    return {};
}

Result<std::vector<DirectoryEntry>> readEntries(BytesView bytes, const Directory &directory)
{
    ByteReader in(slice(bytes, directory.range), directory.range.offset);
    std::vector<DirectoryEntry> out;
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < directory.count; ++i) {
        const std::size_t at = in.offset();
        if (in.u32() != kZipDirectorySignature)
            return malformed("no entry of the directory here, want number " + std::to_string(i + 1), at);
        DirectoryEntry entry;
        in.skip(2);  // version made by
        entry.claims = readClaims(in);
        const std::uint16_t commentLength = in.u16();
        in.skip(4);  // disk, internal attributes
        entry.attributes = in.u32();
        entry.offset = in.u32();
        entry.name = asText(in.take(entry.claims.nameLength));
        in.skip(entry.claims.extraLength);
        in.skip(commentLength);
        if (in.failed())
            return malformed("an entry of the directory reaches beyond it", at);
        if (const Result<void> good = checkEntry(entry, at); !good)
            return tl::unexpected<Error>(good.error());
        total += entry.claims.size;
        if (total > kMaxArchiveBytes)
            return fail(ErrorCode::ArchiveTooLarge, "more than " + std::to_string(kMaxArchiveBytes) + " bytes in all", at);
        out.push_back(entry);
    }
    if (in.remaining() != 0)
        return malformed(std::to_string(in.remaining()) + " bytes in the directory after its last entry", in.offset());
    return out;
}

std::string folded(std::string_view name)
{
    std::string out(name);
    for (char &c : out)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

Result<void> refuseDoubled(const std::vector<DirectoryEntry> &entries)
{
    std::set<std::string> names;
    for (const DirectoryEntry &entry : entries) {
        if (!names.insert(folded(entry.name)).second)
            return fail(ErrorCode::ArchiveDoubled, "two members are called " + quoted(entry.name));
    }
    return {};
}

bool agree(const Claims &local, const Claims &listed)
{
    const bool sizes = local.crc == listed.crc && local.packed == listed.packed && local.size == listed.size;
    const bool none = local.crc == 0 && local.packed == 0 && local.size == 0;
    const bool follow = (local.flags & kSizesFollow) != 0;
    return local.flags == listed.flags && local.method == listed.method && (sizes || (follow && none));
}

/// The record behind a member whose sizes were not known when it was begun, with or without its signature.
bool readSizesBehind(ByteReader &in, const Claims &listed)
{
    constexpr std::uint32_t signature = 0x08074b50;
    std::uint32_t crc = in.u32();
    if (crc == signature)
        crc = in.u32();
    const std::uint32_t packed = in.u32();
    const std::uint32_t size = in.u32();
    return !in.failed() && crc == listed.crc && packed == listed.packed && size == listed.size;
}

/// Where the member ends, when it begins at `at`.
Result<std::size_t> checkMember(BytesView bytes, std::size_t at, const DirectoryEntry &entry)
{
    ByteReader in(bytes.subspan(at), at);
    if (entry.offset != at || in.u32() != kZipLocalSignature)
        return malformed("member " + quoted(entry.name) + " stands at " + std::to_string(entry.offset) + ", want it at "
                             + std::to_string(at), at);
    const Claims local = readClaims(in);
    const std::string_view name = asText(in.take(local.nameLength));
    in.skip(local.extraLength);
    if (in.failed() || name != entry.name || !agree(local, entry.claims))
        return malformed("the header of member " + quoted(entry.name) + " says other than the directory", at);
    in.skip(entry.claims.packed);
    if (in.failed())
        return malformed("member " + quoted(entry.name) + " reaches beyond the members", at);
    if ((local.flags & kSizesFollow) != 0 && !readSizesBehind(in, entry.claims))
        return malformed("the sizes behind member " + quoted(entry.name) + " are other than the directory's", in.offset());
    return in.offset();
}

Result<void> checkMembers(BytesView bytes, std::vector<DirectoryEntry> entries)
{
    std::ranges::stable_sort(entries, {}, &DirectoryEntry::offset);
    std::size_t at = 0;
    for (const DirectoryEntry &entry : entries) {
        const Result<std::size_t> end = checkMember(bytes, at, entry);
        if (!end)
            return tl::unexpected<Error>(end.error());
        at = *end;
    }
    if (at != bytes.size())
        return malformed(std::to_string(bytes.size() - at) + " bytes between the last member and the directory", at);
    return {};
}

}  // namespace

Result<std::vector<ZipEntry>> readZipLayout(BytesView bytes)
{
    const Result<Directory> directory = readEnd(bytes);
    if (!directory)
        return tl::unexpected<Error>(directory.error());
    const Result<std::vector<DirectoryEntry>> entries = readEntries(bytes, *directory);
    if (!entries)
        return tl::unexpected<Error>(entries.error());
    if (const Result<void> single = refuseDoubled(*entries); !single)
        return tl::unexpected<Error>(single.error());
    if (const Result<void> members = checkMembers(bytes.first(directory->range.offset), *entries); !members)
        return tl::unexpected<Error>(members.error());
    std::vector<ZipEntry> out;
    for (const DirectoryEntry &entry : *entries)
        out.push_back({std::string(entry.name), entry.claims.size});
    return out;
}

}  // namespace sealscope
