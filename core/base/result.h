#pragma once

#include "core/base/error_codes.h"

#include <cstddef>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace sealscope {

/// Why something could not be done. `message` says what was found and what was wanted; `code` is the stable name.
struct Error {
    ErrorCode code = ErrorCode::InternalBug;
    std::string message;                ///< lower case, no full stop; untrusted text in it is already quoted
    std::optional<std::size_t> offset;  ///< bytes from the start of what was read, where one byte is to blame

    friend bool operator==(const Error &, const Error &) = default;
};

/// A value, or the Error that stands in its place. No function of ours throws.
template <class T>
using Result = tl::expected<T, Error>;

/// The failing half of a Result: `return fail(ErrorCode::QuoteTruncated, "…", offset);`
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, std::string message,
                                                std::optional<std::size_t> offset = std::nullopt)
{
    return tl::unexpected<Error>(Error{code, std::move(message), offset});
}

}  // namespace sealscope
