#pragma once

#include "core/inspect/field_cursor.h"

#include <optional>

namespace sealscope {

/// How the signature data of a quote are laid out.
enum class SignatureLayout : std::uint8_t {
    Version3,  ///< QE report and certification data directly
    Wrapped,   ///< inside certification data of type 6, since version 4
};

/// Names the signature data after their length field: signatures, keys, QE report, certification data. `error` is why
/// the quote cannot be read, if it cannot: naming stops where the layout of the rest is unknown.
void appendSignatureData(std::vector<Field> &into, FieldCursor &in, SignatureLayout layout,
                         const std::optional<Error> &error);

}  // namespace sealscope
