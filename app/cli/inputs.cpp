#include "app/cli/inputs.h"

#include "app/cli/one_line.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace sealscope::cli {

namespace {

constexpr std::string_view kStandardInput = "-";

/// An open file that closes itself; standard input stays open.
class OpenFile {
public:
    explicit OpenFile(const std::string &path)
        : m_descriptor(path == kStandardInput ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC))
    {
    }
    ~OpenFile()
    {
        if (m_descriptor > STDIN_FILENO)
            close(m_descriptor);
    }
    OpenFile(const OpenFile &) = delete;
    OpenFile &operator=(const OpenFile &) = delete;

    [[nodiscard]] int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
};

/// What the system says, as a clause of ours: "absent.bin: no such file or directory".
std::string systemMessage(const std::string &path)
{
    std::string message = std::strerror(errno);
    if (!message.empty() && message.front() >= 'A' && message.front() <= 'Z')
        message.front() = static_cast<char>(message.front() - 'A' + 'a');
    return shownName(path) + ": " + message;
}

Result<Bytes> tooLarge(std::uint64_t found, std::string_view measure, std::size_t limit)
{
    return fail(ErrorCode::InputTooLarge,
                std::to_string(found) + " bytes" + std::string(measure) + ", want at most " + std::to_string(limit));
}

/// Reads to the end, in one piece where the size is known.
Attempt<Result<Bytes>> readAll(int descriptor, const std::string &path, std::size_t expected, std::size_t limit)
{
    constexpr std::size_t kStep = 256U * 1024;
    Bytes bytes(expected + 1);
    std::size_t size = 0;
    while (true) {
        if (size == bytes.size())
            bytes.resize(std::min(limit + 1, size + std::max(size, kStep)));
        const ssize_t count = read(descriptor, bytes.data() + size, bytes.size() - size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return refuseInput(systemMessage(path), "give a file that can be read");
        if (count == 0)
            break;
        size += static_cast<std::size_t>(count);
        if (size > limit)
            return tooLarge(size, " and more", limit);
    }
    bytes.resize(size);
    return bytes;
}

Attempt<std::vector<std::string>> filesOf(const std::string &folder)
{
    std::error_code error;
    std::vector<std::string> files;
    std::filesystem::directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        std::error_code unknown;
        if (!entry->is_directory(unknown))
            files.push_back(entry->path().string());
    }
    if (error)
        return refuseInput(shownName(folder) + ": " + error.message(), "give a folder that can be read");
    if (files.empty())
        return refuseInput(shownName(folder) + ": the folder holds no files, want at least one",
                           "name the files themselves");
    std::ranges::sort(files);
    return files;
}

bool isFolder(const std::string &path)
{
    std::error_code unknown;
    return path != kStandardInput && std::filesystem::is_directory(path, unknown);
}

Attempt<std::vector<std::string>> withFoldersOpened(std::span<const std::string> paths)
{
    std::vector<std::string> files;
    for (const std::string &path : paths) {
        if (!isFolder(path)) {
            files.push_back(path);
            continue;
        }
        const Attempt<std::vector<std::string>> inside = filesOf(path);
        if (!inside)
            return inside;
        files.insert(files.end(), inside->begin(), inside->end());
    }
    return files;
}

/// How the bytes at the front of a file limit its size.
using LimitRule = std::size_t (*)(BytesView beginning);

/// The front of a plain file, without moving on in it.
BytesView peek(int descriptor, FixedBytes<4> &front)
{
    const ssize_t count = pread(descriptor, front.data(), front.size(), 0);
    return BytesView(front).first(count > 0 ? static_cast<std::size_t>(count) : 0);
}

Attempt<Result<Bytes>> readLimited(const std::string &path, std::size_t limit, LimitRule rule)
{
    // A FIFO without a writer would block the opening, a device may do anything: both are looked at first.
    struct stat status {};
    const bool standardInput = path == kStandardInput;
    if ((standardInput ? fstat(STDIN_FILENO, &status) : stat(path.c_str(), &status)) != 0)
        return refuseInput(systemMessage(path), "give a file that exists");
    const bool file = S_ISREG(status.st_mode);
    if (S_ISDIR(status.st_mode))
        return refuseInput(shownName(path) + ": is a folder, want a file", "name the file inside it");
    if (!file && !standardInput && !S_ISFIFO(status.st_mode))
        return refuseInput(shownName(path) + ": is a device, want a file", "give a file, or - for standard input");

    const OpenFile opened(path);
    if (opened.descriptor() < 0)
        return refuseInput(systemMessage(path), "give a file that can be read");
    FixedBytes<4> front{};
    if (file && rule != nullptr)
        limit = rule(peek(opened.descriptor(), front));
    if (file && static_cast<std::uint64_t>(status.st_size) > limit)
        return tooLarge(static_cast<std::uint64_t>(status.st_size), "", limit);
    return readAll(opened.descriptor(), path, file ? static_cast<std::size_t>(status.st_size) : 0, limit);
}

}  // namespace

Attempt<Result<Bytes>> readFile(const std::string &path, std::size_t limit)
{
    return readLimited(path, limit, nullptr);
}

Attempt<Result<Bytes>> readInput(const std::string &path)
{
    return readLimited(path, kMaxArtifactBytes, maxInputBytes);
}

Attempt<std::string> readText(const std::string &path, std::size_t limit)
{
    const Attempt<Result<Bytes>> bytes = readFile(path, limit);
    if (!bytes)
        return tl::unexpected<Refusal>(bytes.error());
    if (!*bytes)
        return refuseInput(shownName(path) + ": " + bytes->error().message);
    return std::string(asText(**bytes));
}

Attempt<std::vector<Artifact>> readArtifacts(std::span<const std::string> paths)
{
    const Attempt<std::vector<std::string>> files = withFoldersOpened(paths);
    if (!files)
        return tl::unexpected<Refusal>(files.error());
    std::vector<Artifact> artifacts;
    for (const std::string &path : *files) {
        Attempt<Result<Bytes>> bytes = readInput(path);
        if (!bytes)
            return tl::unexpected<Refusal>(bytes.error());
        const std::string name = displayName(path);
        const Origin origin{OriginKind::File, name};
        artifacts.push_back(*bytes ? makeArtifact(std::move(**bytes), name, origin, artifacts.size())
                                   : refusedArtifact(bytes->error(), name, origin, artifacts.size()));
    }
    return artifacts;
}

Attempt<Artifact> readBody(const std::string &path, ArtifactKind kind, std::size_t index)
{
    Attempt<Result<Bytes>> bytes = readFile(path);
    if (!bytes)
        return tl::unexpected<Refusal>(bytes.error());
    const std::string name = displayName(path);
    const Origin origin{OriginKind::File, name};
    return *bytes ? bodyArtifact(kind, std::move(**bytes), name, origin, index)
                  : refusedArtifact(bytes->error(), name, origin, index);
}

std::string displayName(const std::string &path)
{
    return path == kStandardInput ? "standard input" : std::filesystem::path(path).filename().string();
}

}  // namespace sealscope::cli
