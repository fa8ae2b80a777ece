#include "core/inspect/body_form.h"

#include <charconv>
#include <zlib.h>

namespace sealscope {

namespace {

constexpr std::size_t kMaxChunk = 64U * 1024 * 1024;

/// The size at the front of a chunk; nothing when there is none.
std::optional<std::size_t> chunkSize(std::string_view line)
{
    line = line.substr(0, line.find(';'));
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    if (line.empty() || error != std::errc() || end != line.data() + line.size() || size > kMaxChunk)
        return std::nullopt;
    return size;
}

/// zlib's state, ended with the scope.
class Inflater {
public:
    Inflater()
    {
        constexpr int anyHeader = 15 + 32;  // gzip or zlib
        m_ready = inflateInit2(&m_stream, anyHeader) == Z_OK;
    }
    ~Inflater()
    {
        if (m_ready)
            inflateEnd(&m_stream);
    }
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    [[nodiscard]] std::optional<std::string> run(std::string_view body, std::size_t limit)
    {
        std::string in(body);
        m_stream.next_in = reinterpret_cast<Bytef *>(in.data());
        m_stream.avail_in = static_cast<uInt>(in.size());
        std::string out;
        std::array<char, 16'384> step{};
        int status = m_ready ? Z_OK : Z_MEM_ERROR;
        while (status == Z_OK) {
            m_stream.next_out = reinterpret_cast<Bytef *>(step.data());
            m_stream.avail_out = static_cast<uInt>(step.size());
            status = inflate(&m_stream, Z_NO_FLUSH);
            out.append(step.data(), step.size() - m_stream.avail_out);
            if (out.size() > limit)
                return std::nullopt;
        }
        return status == Z_STREAM_END ? std::optional(std::move(out)) : std::nullopt;
    }

private:
    z_stream m_stream{};
    bool m_ready = false;
};

bool isCompressed(std::string_view body)
{
    return body.starts_with("\x1f\x8b") || (body.size() > 2 && body[0] == '\x78');
}

}  // namespace

std::optional<std::string> dechunked(std::string_view body)
{
    std::string out;
    while (true) {
        const std::size_t end = body.find("\r\n");
        const auto size = end == std::string_view::npos ? std::nullopt : chunkSize(body.substr(0, end));
        if (!size)
            return std::nullopt;
        body.remove_prefix(end + 2);
        if (*size == 0)
            return out;
        if (body.size() < *size + 2 || body.substr(*size, 2) != "\r\n")
            return std::nullopt;
        out += body.substr(0, *size);
        body.remove_prefix(*size + 2);
    }
}

std::optional<std::string> decompressed(std::string_view body, std::size_t limit)
{
    if (!isCompressed(body) || body.size() > limit)
        return std::nullopt;
    return Inflater().run(body, limit);
}

}  // namespace sealscope
