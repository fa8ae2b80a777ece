#include "core/archive/zip_file.h"

#include "core/base/text.h"

#include <zip.h>

namespace sealscope {

namespace {

struct CloseMember {
    void operator()(zip_file_t *file) const { zip_fclose(file); }
};

/// A zip_error_t that frees what it holds.
class ZipError {
public:
    ZipError() { zip_error_init(&m_error); }
    ~ZipError() { zip_error_fini(&m_error); }
    ZipError(const ZipError &) = delete;
    ZipError &operator=(const ZipError &) = delete;

    [[nodiscard]] zip_error_t *get() { return &m_error; }
    [[nodiscard]] std::string text() { return zip_error_strerror(&m_error); }

private:
    zip_error_t m_error{};
};

}  // namespace

void ZipFile::Discard::operator()(zip *archive) const
{
    zip_discard(archive);
}

ZipFile::ZipFile(std::unique_ptr<zip, Discard> archive, std::vector<ZipEntry> entries)
    : m_archive(std::move(archive)),
      m_entries(std::move(entries))
{
}

Result<ZipFile> ZipFile::open(BytesView bytes)
{
    Result<std::vector<ZipEntry>> entries = readZipLayout(bytes);
    if (!entries)
        return tl::unexpected<Error>(entries.error());
    ZipError error;
    constexpr int keepBytes = 0;
    zip_source_t *source = zip_source_buffer_create(bytes.data(), bytes.size(), keepBytes, error.get());
    if (!source)
        return fail(ErrorCode::ArchiveFormat, error.text());
    zip_t *archive = zip_open_from_source(source, ZIP_RDONLY, error.get());
    if (!archive) {
        zip_source_free(source);  // an archive that opens owns it
        return fail(ErrorCode::ArchiveFormat, error.text());
    }
    std::unique_ptr<zip, Discard> owned(archive);
    if (zip_get_num_entries(archive, 0) != static_cast<zip_int64_t>(entries->size()))
        return fail(ErrorCode::ArchiveFormat, "the directory reads in two ways");
    return ZipFile(std::move(owned), std::move(*entries));
}

Result<Bytes> ZipFile::read(std::size_t index) const
{
    const ZipEntry &entry = m_entries[index];
    const auto refuse = [&](ErrorCode code, const std::string &why) {
        return fail(code, "member " + quoted(entry.name) + ": " + why);
    };
    const std::unique_ptr<zip_file_t, CloseMember> file(zip_fopen_index(m_archive.get(), index, 0));
    if (!file)
        return refuse(ErrorCode::ArchiveFormat, zip_strerror(m_archive.get()));
    Bytes out(entry.size);
    std::size_t at = 0;
    while (at < out.size()) {
        const zip_int64_t count = zip_fread(file.get(), out.data() + at, out.size() - at);
        if (count <= 0)
            return refuse(ErrorCode::ArchiveFormat, "gives " + std::to_string(at) + " of " + std::to_string(out.size()) + " bytes");
        at += static_cast<std::size_t>(count);
    }
    std::byte more{};
    const zip_int64_t count = zip_fread(file.get(), &more, 1);
    if (count > 0)
        return refuse(ErrorCode::ArchiveTooLarge, "gives more than the " + std::to_string(out.size()) + " bytes it declares");
    if (count < 0 && zip_error_code_zip(zip_file_get_error(file.get())) != ZIP_ER_CRC)
        return refuse(ErrorCode::ArchiveFormat, zip_file_strerror(file.get()));
    return out;
}

}  // namespace sealscope
