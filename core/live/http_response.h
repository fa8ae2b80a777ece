#pragma once

#include "core/archive/manifest.h"

namespace sealscope::live {

struct HttpLimits {
    std::size_t headerBytes = 64U * 1024;  ///< status lines, headers and trailers together
    std::size_t headerCount = 200;
    std::size_t bodyBytes = 16U * 1024 * 1024;
};

/// What came of an HTTP/1.1 response so far.
struct HttpResponse {
    int status = 0;        ///< 0: no status line yet
    HeaderLines headers;   ///< names as sent, values without the spaces around them
    HeaderLines trailers;  ///< after a chunked body; nothing in them is acted on
    Bytes body;            ///< exactly as sent; a chunked one without its framing

    /// The first header of that name, any case; nothing where there is none.
    [[nodiscard]] std::optional<std::string> header(std::string_view name) const;
};

/// Reads one response from the bytes of a connection, however they are cut. Interim responses (1xx) are passed over. A body ends
/// where Content-Length or the chunked framing says, else where the connection ends; anything that leaves two readings is refused:
/// two lengths, a length beside a transfer coding, a coding other than chunked, a line end other than CRLF.
/// Source: RFC 9112, sections 2 to 7.
class HttpResponseReader {
public:
    explicit HttpResponseReader(HttpLimits limits = {});

    /// Takes the next bytes; those behind the end of the response are not looked at. After an error everything is refused with it.
    /// Errors: http.form, http.headers, network.too_large, with the offset in the response.
    [[nodiscard]] Result<void> take(BytesView bytes);

    /// The connection ended in order. Error: network.incomplete where the response is not at its end.
    [[nodiscard]] Result<void> end();

    [[nodiscard]] const HttpResponse &response() const { return m_response; }
    [[nodiscard]] bool headed() const { return m_state > State::Header; }
    [[nodiscard]] bool complete() const { return m_state == State::Done; }
    /// Length that the response states for its body; nothing where it states none.
    [[nodiscard]] std::optional<std::uint64_t> statedLength() const { return m_statedLength; }

private:
    enum class State : std::uint8_t { Status, Header, Sized, ToTheEnd, ChunkSize, ChunkData, ChunkEnd, Trailer, Done };

    [[nodiscard]] Result<void> takeLine(std::string_view line);
    [[nodiscard]] Result<void> takeStatus(std::string_view line);
    [[nodiscard]] Result<void> takeHeader(std::string_view line, HeaderLines &into);
    [[nodiscard]] Result<void> takeChunkSize(std::string_view line);
    [[nodiscard]] Result<void> takeHead();
    [[nodiscard]] Result<void> startBody();
    [[nodiscard]] Result<std::size_t> takeLineBytes(BytesView bytes);
    [[nodiscard]] Result<std::size_t> takeBodyBytes(BytesView bytes);
    [[nodiscard]] Result<void> step(BytesView &bytes);
    [[nodiscard]] tl::unexpected<Error> refuse(ErrorCode code, std::string message) const;

    HttpLimits m_limits;
    HttpResponse m_response;
    State m_state = State::Status;
    bool m_oldVersion = false;  ///< HTTP/1.0, which has no transfer coding
    std::string m_line;
    std::size_t m_lineBytes = 0;  ///< of all lines so far
    std::size_t m_lineCount = 0;
    std::size_t m_offset = 0;
    std::uint64_t m_left = 0;  ///< of the sized body, or of the chunk
    std::optional<std::uint64_t> m_statedLength;
    std::optional<Error> m_error;
};

/// What a response asks of us that we do not do: http.redirect for a status 3xx, http.encoding for a content coding. Nothing where
/// it can be taken as it is.
[[nodiscard]] std::optional<Error> unwanted(const HttpResponse &response);

}  // namespace sealscope::live
