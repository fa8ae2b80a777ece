#include "core/live/http_response.h"
#include "tests/fuzz/edits.h"

namespace {

using namespace sealscope;
using fuzz::require;

constexpr live::HttpLimits kLimits{.headerBytes = 4096, .headerCount = 20, .bodyBytes = 4096};

struct Reading {
    live::HttpResponse response;
    std::optional<ErrorCode> error;
    bool complete = false;
};

/// Reads a whole connection in pieces of that size.
Reading readInPieces(BytesView bytes, std::size_t piece)
{
    live::HttpResponseReader reader(kLimits);
    Reading out;
    const auto record = [&](const Result<void> &result) {
        if (!result && !out.error)
            out.error = result.error().code;
    };
    for (BytesView rest = bytes; !rest.empty(); rest = rest.subspan(std::min(piece, rest.size())))
        record(reader.take(rest.first(std::min(piece, rest.size()))));
    const bool before = reader.complete();
    record(reader.end());
    require(!before || !out.error);
    out.response = reader.response();
    out.complete = reader.complete();
    return out;
}

}  // namespace

/// Whatever the bytes: no crash, no limit passed, complete or an error and never both, and the same reading however they are cut.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const BytesView bytes = std::as_bytes(std::span(data, size));
    const Reading whole = readInPieces(bytes, std::max<std::size_t>(size, 1));
    require(whole.complete != whole.error.has_value());
    require(whole.response.body.size() <= kLimits.bodyBytes && whole.response.body.size() <= size);
    require(whole.response.headers.size() + whole.response.trailers.size() <= kLimits.headerCount);
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}}) {
        const Reading cut = readInPieces(bytes, piece);
        require(cut.complete == whole.complete && cut.error == whole.error);
        require(cut.response.body == whole.response.body && cut.response.status == whole.response.status);
        require(cut.response.headers == whole.response.headers && cut.response.trailers == whole.response.trailers);
    }
    static_cast<void>(live::unwanted(whole.response));
    return 0;
}
