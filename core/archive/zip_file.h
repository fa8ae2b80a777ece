#pragma once

#include "core/archive/zip_layout.h"

#include <memory>

struct zip;

namespace sealscope {

/// A ZIP file in memory, whose directory was found in order. Nothing touches the disk.
class ZipFile {
public:
    /// `bytes` must outlive it. Errors: those of readZipLayout(); archive.format where libzip refuses what we do not.
    [[nodiscard]] static Result<ZipFile> open(BytesView bytes);

    [[nodiscard]] const std::vector<ZipEntry> &entries() const { return m_entries; }

    /// The content of an entry, of exactly the declared size. A checksum that is wrong is no error: the manifest's digests tell
    /// more. Errors: archive.too_large where more comes out than was declared, archive.format where less does.
    [[nodiscard]] Result<Bytes> read(std::size_t index) const;

private:
    struct Discard {
        void operator()(zip *archive) const;
    };

    ZipFile(std::unique_ptr<zip, Discard> archive, std::vector<ZipEntry> entries);

    std::unique_ptr<zip, Discard> m_archive;
    std::vector<ZipEntry> m_entries;
};

}  // namespace sealscope
