#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <string>
#include <vector>

namespace sealscope {

inline constexpr std::uint32_t kZipLocalSignature = 0x04034b50;
inline constexpr std::uint32_t kZipDirectorySignature = 0x02014b50;
inline constexpr std::uint32_t kZipEndSignature = 0x06054b50;
inline constexpr std::size_t kZipLocalSize = 30;  ///< bytes of each header, without its names
inline constexpr std::size_t kZipDirectorySize = 46;
inline constexpr std::size_t kZipEndSize = 22;

/// One entry of a ZIP file's directory.
struct ZipEntry {
    std::string name;
    std::uint64_t size = 0;  ///< bytes when taken out, as declared
};

/// Reads the directory of a ZIP file and holds every byte of the file to it: the members begin at its first byte, follow each other
/// without gap or overlap, say in their own headers what the directory says of them, and the directory ends the file. So no reader
/// can find another content in it than ours does. Also refused: encryption, links and devices, names that lead elsewhere or stand
/// there twice (letters of either case count as one), methods other than stored and deflate, ZIP64, parts of a split file, and
/// what is above the limits of an archive. Nothing is taken out yet.
/// Errors: archive.format, archive.encrypted, archive.link, archive.path, archive.doubled, archive.too_many, archive.too_large.
[[nodiscard]] Result<std::vector<ZipEntry>> readZipLayout(BytesView bytes);

}  // namespace sealscope
