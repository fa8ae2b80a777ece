#include "core/archive/zip_write.h"

#include "core/archive/zip_layout.h"

#include <limits>
#include <zlib.h>

namespace sealscope {

namespace {

constexpr std::uint16_t kVersion = 20;           ///< APPNOTE 2.0: folders
constexpr std::uint16_t kMadeOnUnix = 3U << 8;
constexpr std::uint16_t kMidnight = 0;
constexpr std::uint16_t kFirstDay = (1U << 5) | 1U;  ///< 1980-01-01, the earliest that the format knows
constexpr std::uint32_t kPlainFile = 0100644U << 16;  ///< Unix mode in the upper half

void put16(Bytes &out, std::uint16_t value)
{
    out.push_back(static_cast<std::byte>(value & 0xFF));
    out.push_back(static_cast<std::byte>(value >> 8));
}

void put32(Bytes &out, std::uint32_t value)
{
    put16(out, static_cast<std::uint16_t>(value & 0xFFFF));
    put16(out, static_cast<std::uint16_t>(value >> 16));
}

void put(Bytes &out, BytesView bytes)
{
    out.insert(out.end(), bytes.begin(), bytes.end());
}

std::uint32_t crcOf(BytesView bytes)
{
    return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef *>(bytes.data()), bytes.size()));
}

/// What both headers of a member say alike, from the version to the length of the extra field.
void putCommon(Bytes &out, const ZipMember &member, std::uint32_t crc)
{
    const auto size = static_cast<std::uint32_t>(member.bytes.size());
    put16(out, kVersion);
    put16(out, 0);  // flags
    put16(out, 0);  // stored
    put16(out, kMidnight);
    put16(out, kFirstDay);
    put32(out, crc);
    put32(out, size);
    put32(out, size);
    put16(out, static_cast<std::uint16_t>(member.name.size()));
    put16(out, 0);  // extra field
}

void putDirectoryEntry(Bytes &out, const ZipMember &member, std::uint32_t crc, std::uint32_t offset)
{
    put32(out, kZipDirectorySignature);
    put16(out, kMadeOnUnix | kVersion);
    putCommon(out, member, crc);
    put16(out, 0);  // comment
    put16(out, 0);  // disk
    put16(out, 0);  // internal attributes
    put32(out, kPlainFile);
    put32(out, offset);
    put(out, asBytes(member.name));
}

Result<std::size_t> sizeOf(std::span<const ZipMember> members)
{
    constexpr std::uint64_t limit = std::numeric_limits<std::uint32_t>::max();
    std::uint64_t size = kZipEndSize;
    for (const ZipMember &member : members) {
        size += kZipLocalSize + kZipDirectorySize + 2 * member.name.size() + member.bytes.size();
        if (size >= limit)
            return fail(ErrorCode::ArchiveTooLarge, "the archive would have more than " + std::to_string(limit) + " bytes");
    }
    return static_cast<std::size_t>(size);
}

}  // namespace

Result<Bytes> writeZip(std::span<const ZipMember> members)
{
    const Result<std::size_t> size = sizeOf(members);
    if (!size)
        return tl::unexpected<Error>(size.error());
    Bytes out;
    out.reserve(*size);
    Bytes directory;
    for (const ZipMember &member : members) {
        const std::uint32_t crc = crcOf(member.bytes);
        putDirectoryEntry(directory, member, crc, static_cast<std::uint32_t>(out.size()));
        put32(out, kZipLocalSignature);
        putCommon(out, member, crc);
        put(out, asBytes(member.name));
        put(out, member.bytes);
    }
    const auto begin = static_cast<std::uint32_t>(out.size());
    const auto count = static_cast<std::uint16_t>(members.size());
    put(out, directory);
    put32(out, kZipEndSignature);
    put32(out, 0);  // disks
    put16(out, count);
    put16(out, count);
    put32(out, static_cast<std::uint32_t>(directory.size()));
    put32(out, begin);
    put16(out, 0);  // comment
    return out;
}

}  // namespace sealscope
