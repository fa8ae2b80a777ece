#include "app/cli/line_blocks.h"

#include "app/cli/inputs.h"
#include "app/cli/one_line.h"
#include "core/aci/receipt.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

namespace sealscope::cli {

namespace {

constexpr std::size_t kBlock = 256U * 1024;
constexpr std::size_t kMaxLine = kReceiptLimits.maxBytes + 1;

/// A file that is read piece by piece; standard input is not closed.
class OpenInput {
public:
    OpenInput() = default;
    ~OpenInput() { close(); }
    OpenInput(const OpenInput &) = delete;
    OpenInput &operator=(const OpenInput &) = delete;

    [[nodiscard]] bool open(const std::string &path)
    {
        close();
        m_descriptor = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        return isOpen();
    }
    void close()
    {
        if (m_descriptor > STDIN_FILENO)
            ::close(m_descriptor);
        m_descriptor = -1;
    }
    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    [[nodiscard]] ssize_t read(char *to, std::size_t size) const { return ::read(m_descriptor, to, size); }

private:
    int m_descriptor = -1;
};

/// The files of folders in the order of their names; what else is given as it is.
struct Source {
    std::string path;
    bool whole = false;  ///< one receipt, line breaks and all
};

Attempt<std::vector<Source>> sourcesOf(const std::string &input)
{
    std::error_code error;
    if (input == "-" || !std::filesystem::is_directory(input, error))
        return std::vector<Source>{{input, false}};
    std::vector<Source> out;
    std::filesystem::directory_iterator entry(input, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        std::error_code unknown;
        if (!entry->is_directory(unknown))
            out.push_back({entry->path().string(), entry->path().extension() != ".ndjson"});
    }
    if (error)
        return refuseInput(shownName(input) + ": " + error.message(), "give a folder that can be read");
    std::ranges::sort(out, {}, &Source::path);
    return out;
}

}  // namespace

struct LineBlocks::State {
    std::vector<std::string> inputs;  ///< not opened yet, the next one last
    std::vector<Source> sources;      ///< of the opened input, the next one last
    OpenInput open;
    std::string name;
    std::string rest;  ///< read and not passed on
    std::uint64_t line = 1;
    std::uint64_t offset = 0;
    std::uint64_t bytes = 0;

    [[nodiscard]] Attempt<bool> openNext();
    [[nodiscard]] LineBlock take(std::size_t size);
};

LineBlocks::LineBlocks(std::vector<std::string> inputs) : m_state(std::make_unique<State>())
{
    std::ranges::reverse(inputs);
    m_state->inputs = std::move(inputs);
}

LineBlocks::~LineBlocks() = default;

std::uint64_t LineBlocks::bytesRead() const
{
    return m_state->bytes;
}

/// False: there is nothing left.
Attempt<bool> LineBlocks::State::openNext()
{
    while (sources.empty()) {
        if (inputs.empty())
            return false;
        Attempt<std::vector<Source>> found = sourcesOf(inputs.back());
        if (!found)
            return tl::unexpected<Refusal>(found.error());
        inputs.pop_back();
        sources = std::move(*found);
        std::ranges::reverse(sources);
    }
    const Source source = sources.back();
    sources.pop_back();
    name = displayName(source.path);
    rest.clear();
    line = 1;
    offset = 0;
    if (source.whole) {
        const Attempt<Result<Bytes>> text = readFile(source.path, kMaxLine);
        if (!text)
            return tl::unexpected<Refusal>(text.error());
        rest = *text ? std::string(asText(**text)) : std::string("too large");
        std::ranges::replace(rest, '\n', ' ');  // white space of JSON either way, and so one line
        bytes += rest.size();
        return true;
    }
    if (!open.open(source.path))
        return refuseInput(shownName(source.path) + ": " + std::strerror(errno), "give a file that can be read");
    return true;
}

LineBlock LineBlocks::State::take(std::size_t size)
{
    LineBlock out{name, rest.substr(0, size), line, offset};
    rest.erase(0, size);
    line += static_cast<std::uint64_t>(std::ranges::count(out.text, '\n'));
    offset += size;
    return out;
}

Attempt<std::optional<LineBlock>> LineBlocks::next()
{
    State &state = *m_state;
    while (true) {
        if (!state.open.isOpen() && !state.rest.empty())
            return state.take(state.rest.size());
        if (!state.open.isOpen()) {
            const Attempt<bool> opened = state.openNext();
            if (!opened)
                return tl::unexpected<Refusal>(opened.error());
            if (!*opened)
                return std::nullopt;
            continue;
        }
        const std::size_t before = state.rest.size();
        state.rest.resize(before + kBlock);
        const ssize_t count = state.open.read(state.rest.data() + before, kBlock);
        const int error = errno;
        state.rest.resize(before + (count > 0 ? static_cast<std::size_t>(count) : 0));
        if (count < 0 && error == EINTR)
            return LineBlock{};
        if (count < 0)
            return refuseInput(shownName(state.name) + ": " + std::strerror(error), "give a file that can be read");
        state.bytes += static_cast<std::uint64_t>(count);
        if (count == 0)
            state.open.close();
        const std::size_t end = state.rest.rfind('\n');
        if (end != std::string::npos)
            return state.take(end + 1);
        if (state.rest.size() > kMaxLine)
            return state.take(state.rest.size());
    }
}

}  // namespace sealscope::cli
