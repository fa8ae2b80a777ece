#include "core/files/saved_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace sealscope {

namespace {

using Done = tl::expected<void, SaveFault>;

/// What the system says, as a clause of ours: "no such file or directory".
SaveFault systemClause()
{
    SaveFault clause = std::strerror(errno);
    if (!clause.empty() && clause.front() >= 'A' && clause.front() <= 'Z')
        clause.front() = static_cast<char>(clause.front() - 'A' + 'a');
    return clause;
}

tl::unexpected<SaveFault> systemFault()
{
    return tl::unexpected<SaveFault>(systemClause());
}

/// A descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number >= 0)
            close(m_number);
    }
    Descriptor(Descriptor &&other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor &operator=(Descriptor &&) = delete;

    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }

private:
    int m_number;
};

/// The file that a path names in the end. A link that leads nowhere is replaced itself.
std::string target(const std::string &path)
{
    std::error_code error;
    const std::filesystem::path resolved = std::filesystem::weakly_canonical(path, error);
    return error ? path : resolved.string();
}

std::string folderOf(const std::string &path)
{
    const std::string folder = std::filesystem::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

bool sameFile(int descriptor, const std::string &path)
{
    struct stat opened {};
    struct stat named {};
    return fstat(descriptor, &opened) == 0 && lstat(path.c_str(), &named) == 0 && opened.st_dev == named.st_dev
        && opened.st_ino == named.st_ino;
}

/// Opens and locks the unfinished file. Whoever had the lock may have renamed it in between, so its name is looked at again; and
/// whoever crashed may have made it a second name of the finished one, which must not be written over.
tl::expected<Descriptor, SaveFault> openUnfinished(const std::string &path)
{
    constexpr mode_t everybodysUmask = 0666;
    while (true) {
        Descriptor file(open(path.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, everybodysUmask));
        if (!file.isOpen())
            return systemFault();
        if (flock(file.number(), LOCK_EX | LOCK_NB) != 0)
            return tl::unexpected<SaveFault>(errno == EWOULDBLOCK ? SaveFault("another program is saving it") : systemClause());
        struct stat status {};
        if (fstat(file.number(), &status) != 0)
            return systemFault();
        if (!S_ISREG(status.st_mode))
            return tl::unexpected<SaveFault>("something that is no file is in the way: " + path);
        if (!sameFile(file.number(), path))
            continue;
        if (status.st_nlink == 1)
            return file;
        if (unlink(path.c_str()) != 0)
            return systemFault();
    }
}

Done writeAll(int descriptor, BytesView bytes)
{
    if (ftruncate(descriptor, 0) != 0)
        return systemFault();
    while (!bytes.empty()) {
        const ssize_t count = write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemFault();
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return fsync(descriptor) == 0 ? Done() : systemFault();
}

/// A file that is replaced keeps who may read it.
Done keepMode(int descriptor, const std::string &path)
{
    struct stat status {};
    if (stat(path.c_str(), &status) != 0)
        return errno == ENOENT ? Done() : systemFault();
    if (!S_ISREG(status.st_mode))
        return tl::unexpected<SaveFault>("it is no plain file");
    constexpr mode_t permissions = 0777;
    return fchmod(descriptor, status.st_mode & permissions) == 0 ? Done() : systemFault();
}

Done flushFolder(const std::string &path)
{
    const Descriptor folder(open(folderOf(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen())
        return systemFault();
    // Some file systems know no flushing of folders; there the rename is all that can be had.
    return fsync(folder.number()) == 0 || errno == EINVAL ? Done() : systemFault();
}

Done putInPlace(const std::string &unfinished, const std::string &path, WhereOneExists existing)
{
    if (existing == WhereOneExists::Replace)
        return std::rename(unfinished.c_str(), path.c_str()) == 0 ? Done() : systemFault();
    if (link(unfinished.c_str(), path.c_str()) != 0)  // unlike a rename it fails where the name is taken
        return systemFault();
    unlink(unfinished.c_str());
    return {};
}

}  // namespace

std::string unfinishedName(const std::string &path)
{
    const std::filesystem::path file(path);
    return (file.parent_path() / ("." + file.filename().string() + ".saving")).string();
}

Done saveFile(const std::string &path, BytesView bytes, WhereOneExists existing)
{
    const std::string file = target(path);
    const std::string unfinished = unfinishedName(file);
    struct stat status {};
    if (existing == WhereOneExists::Refuse && lstat(file.c_str(), &status) == 0)
        return tl::unexpected<SaveFault>("a file of that name exists");
    const tl::expected<Descriptor, SaveFault> opened = openUnfinished(unfinished);
    if (!opened)
        return tl::unexpected<SaveFault>(opened.error());
    Done done = keepMode(opened->number(), file);
    if (done)
        done = writeAll(opened->number(), bytes);
    if (done)
        done = putInPlace(unfinished, file, existing);
    if (!done) {
        unlink(unfinished.c_str());
        return done;
    }
    return flushFolder(file);
}

}  // namespace sealscope
