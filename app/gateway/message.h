#pragma once

#include "core/base/text.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sealscope::gateway {

/// A request, as far as the endpoints need it.
struct Asked {
    std::string method;
    std::string path;  ///< decoded, without query
    std::multimap<std::string, std::string> query;
    std::vector<std::pair<std::string, std::string>> headers;  ///< names as sent
    std::string body;
    std::size_t replica = 0;  ///< whose TLS key the connection ended at

    /// The first header of that name, any case.
    [[nodiscard]] std::optional<std::string> header(std::string_view name) const;
    [[nodiscard]] std::optional<std::string> parameter(const std::string &name) const;
    /// The token of `Authorization: Bearer …`.
    [[nodiscard]] std::optional<std::string> bearer() const;
    /// The Host header without its port.
    [[nodiscard]] std::string host() const;
};

/// How a body is written.
enum class Delivery : std::uint8_t {
    Whole,       ///< with its length
    Pieces,      ///< chunked, one piece after the other
    Dripped,     ///< with its length, a byte at a time
    HalfLength,  ///< with its length, ends in the middle
    HalfChunks,  ///< chunked, ends in the middle
    HalfClosed,  ///< no framing, ends in the middle
    Endless,     ///< the body over and over, 1 GB in all
};

struct Answer {
    int status = 200;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string contentType = "application/json";
    std::string body;
    Delivery delivery = Delivery::Whole;
    std::vector<std::string> pieces;         ///< of a body that is streamed; together they are the body
    std::function<void()> beforeLastPiece;  ///< what may be known only once the answer is about to end
};

[[nodiscard]] std::string lowerCase(std::string text);  ///< ASCII

/// The parameters of a request target, decoded; one that is given twice is there twice.
[[nodiscard]] std::multimap<std::string, std::string> queryOf(std::string_view target);

/// "Tue, 24 Nov 2026 22:59:44 GMT". Source: RFC 9110, 5.6.7.
[[nodiscard]] std::string httpDate(UnixTime time);

}  // namespace sealscope::gateway
