#include "core/live/http_response.h"

#include "core/live/header_lines.h"

#include <charconv>

namespace sealscope::live {

namespace {

constexpr std::size_t kMaxChunkLine = 256;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// A visible character, space, tab, or a byte above ASCII. Source: RFC 9110, 5.5.
bool isFieldByte(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7F);
}

bool isTokenByte(char c)
{
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return isDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || marks.find(c) != std::string_view::npos;
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::optional<std::uint64_t> whole(std::string_view text, int base)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    return !text.empty() && error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// Values of every header of that name.
std::vector<std::string_view> valuesOf(const HeaderLines &headers, std::string_view name)
{
    std::vector<std::string_view> out;
    for (const auto &[given, value] : headers) {
        if (sameHeaderName(given, name))
            out.push_back(value);
    }
    return out;
}

bool hasNoBody(int status)
{
    return status == 204 || status == 304;
}

}  // namespace

std::optional<std::string> HttpResponse::header(std::string_view name) const
{
    return findHeader(headers, name);
}

HttpResponseReader::HttpResponseReader(HttpLimits limits) : m_limits(limits) {}

tl::unexpected<Error> HttpResponseReader::refuse(ErrorCode code, std::string message) const
{
    return fail(code, std::move(message), m_offset);
}

Result<void> HttpResponseReader::take(BytesView bytes)
{
    while (!m_error && !bytes.empty() && m_state != State::Done) {
        const Result<void> taken = step(bytes);
        if (!taken)
            m_error = taken.error();
    }
    if (m_error)
        return tl::unexpected<Error>(*m_error);
    return {};
}

Result<void> HttpResponseReader::end()
{
    if (!m_error && m_state == State::ToTheEnd)
        m_state = State::Done;
    if (!m_error && m_state != State::Done) {
        std::string seen = "the connection ended after " + std::to_string(m_response.body.size()) + " bytes of the body";
        if (m_state <= State::Header)
            seen = m_offset == 0 ? "the connection ended before any answer" : "the connection ended within the headers";
        else if (m_statedLength)
            seen += ", of " + std::to_string(*m_statedLength) + " stated";
        else
            seen += ", before its last chunk";
        m_error = Error{ErrorCode::NetworkIncomplete, std::move(seen), m_offset};
    }
    if (m_error)
        return tl::unexpected<Error>(*m_error);
    return {};
}

Result<void> HttpResponseReader::step(BytesView &bytes)
{
    const bool inBody = m_state == State::Sized || m_state == State::ToTheEnd || m_state == State::ChunkData;
    const Result<std::size_t> taken = inBody ? takeBodyBytes(bytes) : takeLineBytes(bytes);
    if (!taken)
        return tl::unexpected<Error>(taken.error());
    bytes = bytes.subspan(*taken);
    return {};
}

Result<std::size_t> HttpResponseReader::takeLineBytes(BytesView bytes)
{
    const std::string_view text = asText(bytes);
    const std::size_t feed = text.find('\n');
    const std::size_t size = feed == std::string_view::npos ? text.size() : feed + 1;
    const bool framing = m_state == State::ChunkSize || m_state == State::ChunkEnd;
    const std::size_t room = framing ? kMaxChunkLine - std::min(kMaxChunkLine, m_line.size())
                                     : m_limits.headerBytes - std::min(m_limits.headerBytes, m_lineBytes);
    if (size > room && framing)
        return refuse(ErrorCode::HttpForm, "the line of a chunk is longer than " + std::to_string(kMaxChunkLine) + " bytes");
    if (size > room)
        return refuse(ErrorCode::HttpHeaders, "the headers are longer than " + std::to_string(m_limits.headerBytes) + " bytes");
    m_line.append(text.substr(0, size));
    m_lineBytes += framing ? 0 : size;
    if (feed == std::string_view::npos) {
        m_offset += size;
        return size;
    }
    if (!m_line.ends_with("\r\n"))
        return refuse(ErrorCode::HttpForm, "a line ends in LF alone, want CRLF");
    std::string line;
    line.swap(m_line);
    const Result<void> taken = takeLine(std::string_view(line).substr(0, line.size() - 2));
    if (!taken)
        return tl::unexpected<Error>(taken.error());
    m_offset += size;
    return size;
}

Result<void> HttpResponseReader::takeLine(std::string_view line)
{
    switch (m_state) {
    case State::Status: return takeStatus(line);
    case State::Header: return line.empty() ? takeHead() : takeHeader(line, m_response.headers);
    case State::ChunkSize: return takeChunkSize(line);
    case State::ChunkEnd:
        if (!line.empty())
            return refuse(ErrorCode::HttpForm, "a chunk is longer than its size says");
        m_state = State::ChunkSize;
        return {};
    case State::Trailer:
        if (!line.empty())
            return takeHeader(line, m_response.trailers);
        m_state = State::Done;
        return {};
    case State::Sized:
    case State::ToTheEnd:
    case State::ChunkData:
    case State::Done: break;
    }
    return refuse(ErrorCode::InternalBug, "a line where none is read");
}

/// "HTTP/1.1 200 OK"; the reason may be empty, and its space absent as some servers have it.
Result<void> HttpResponseReader::takeStatus(std::string_view line)
{
    constexpr std::size_t digits = 9;
    const bool known = line.starts_with("HTTP/1.1 ") || line.starts_with("HTTP/1.0 ");
    const bool formed = known && line.size() >= digits + 3 && std::ranges::all_of(line.substr(digits, 3), isDigit)
        && (line.size() == digits + 3 || line[digits + 3] == ' ') && std::ranges::all_of(line, isFieldByte);
    if (!formed)
        return refuse(ErrorCode::HttpForm, "the answer begins with " + quoted(line) + ", want \"HTTP/1.1\" and a status");
    m_response.status = static_cast<int>(*whole(line.substr(digits, 3), 10));
    if (m_response.status < 100 || m_response.status == 101)
        return refuse(ErrorCode::HttpForm, "status " + std::to_string(m_response.status) + ", which was not asked for");
    m_oldVersion = line[7] == '0';
    m_state = State::Header;
    return {};
}

Result<void> HttpResponseReader::takeHeader(std::string_view line, HeaderLines &into)
{
    if (++m_lineCount > m_limits.headerCount)
        return refuse(ErrorCode::HttpHeaders, "more than " + std::to_string(m_limits.headerCount) + " headers");
    const std::size_t colon = line.find(':');
    const std::string_view name = line.substr(0, colon == std::string_view::npos ? 0 : colon);
    if (name.empty() || !std::ranges::all_of(name, isTokenByte))
        return refuse(ErrorCode::HttpForm, "a header is " + quoted(line) + ", want a name, a colon and a value");
    if (!std::ranges::all_of(line, isFieldByte))
        return refuse(ErrorCode::HttpForm, "a control character in the header " + quoted(name));
    into.emplace_back(name, trimmed(line.substr(colon + 1)));
    return {};
}

Result<void> HttpResponseReader::takeHead()
{
    constexpr int firstFinal = 200;
    if (m_response.status >= firstFinal)
        return startBody();
    m_response = {};
    m_state = State::Status;
    return {};
}

Result<void> HttpResponseReader::startBody()
{
    const std::vector<std::string_view> lengths = valuesOf(m_response.headers, "content-length");
    const std::vector<std::string_view> codings = valuesOf(m_response.headers, "transfer-encoding");
    if (lengths.size() > 1 || codings.size() > 1 || (!lengths.empty() && !codings.empty()))
        return refuse(ErrorCode::HttpForm, "the headers frame the body twice, want one length or one transfer coding");
    if (!codings.empty() && (m_oldVersion || !sameHeaderName(codings.front(), "chunked")))
        return refuse(ErrorCode::HttpForm, "transfer coding " + quoted(codings.front()) + ", want \"chunked\", in HTTP/1.1");
    if (!lengths.empty()) {
        m_statedLength = std::ranges::all_of(lengths.front(), isDigit) ? whole(lengths.front(), 10) : std::nullopt;
        if (!m_statedLength)
            return refuse(ErrorCode::HttpForm, "Content-Length " + quoted(lengths.front()) + ", want decimal digits");
    }
    m_left = m_statedLength.value_or(0);
    if (hasNoBody(m_response.status) || m_statedLength == 0U)
        m_state = State::Done;
    else if (m_statedLength)
        m_state = State::Sized;
    else
        m_state = codings.empty() ? State::ToTheEnd : State::ChunkSize;
    if (m_state == State::Sized && m_left > m_limits.bodyBytes)
        return refuse(ErrorCode::NetworkTooLarge,
                      std::to_string(m_left) + " bytes stated, limit " + std::to_string(m_limits.bodyBytes));
    return {};
}

/// Size in hex, then extensions, which nobody here knows and which are passed over. Source: RFC 9112, 7.1.
Result<void> HttpResponseReader::takeChunkSize(std::string_view line)
{
    const std::string_view digits = line.substr(0, line.find(';'));
    const auto size = digits.size() <= 16 ? whole(digits, 16) : std::nullopt;
    if (!size || digits.front() == '-' || !std::ranges::all_of(line, isFieldByte))
        return refuse(ErrorCode::HttpForm, "a chunk begins with " + quoted(line) + ", want its size in hex");
    m_left = *size;
    m_state = *size == 0 ? State::Trailer : State::ChunkData;
    return {};
}

Result<std::size_t> HttpResponseReader::takeBodyBytes(BytesView bytes)
{
    const std::size_t wanted =
        m_state == State::ToTheEnd ? bytes.size() : static_cast<std::size_t>(std::min<std::uint64_t>(m_left, bytes.size()));
    const std::size_t room = m_limits.bodyBytes - m_response.body.size();
    const BytesView taken = bytes.first(std::min(wanted, room));
    m_response.body.insert(m_response.body.end(), taken.begin(), taken.end());
    m_offset += taken.size();
    if (taken.size() < wanted)
        return refuse(ErrorCode::NetworkTooLarge, "the body is longer than its limit of " + std::to_string(m_limits.bodyBytes) + " bytes");
    if (m_state == State::ToTheEnd)
        return wanted;
    m_left -= wanted;
    if (m_left == 0)
        m_state = m_state == State::Sized ? State::Done : State::ChunkEnd;
    return wanted;
}

std::optional<Error> unwanted(const HttpResponse &response)
{
    if (response.status >= 300 && response.status < 400)
        return Error{ErrorCode::HttpRedirect,
                     "status " + std::to_string(response.status) + " to " + quoted(response.header("location").value_or("no address"))
                         + ", which is not followed",
                     std::nullopt};
    const auto coding = response.header("content-encoding");
    if (coding && !sameHeaderName(*coding, "identity"))
        return Error{ErrorCode::HttpEncoding,
                     "content coding " + quoted(*coding) + " was not asked for; the bytes are kept as they came", std::nullopt};
    return std::nullopt;
}

}  // namespace sealscope::live
