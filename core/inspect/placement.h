#pragma once

#include "core/base/bytes.h"

namespace sealscope {

/// Where something that has ranges of its own (a DER certificate, a JSON text) stands in the artifact that is shown.
struct Placement {
    /// It stands there as it is, from this offset on.
    static Placement plain(std::size_t offset) { return {{offset, 0}, true}; }
    /// It is written as base64, hex or an escaped string in this range: a part of it has no bytes of its own there, so
    /// every part points at the whole.
    static Placement encoded(ByteRange range) { return {range, false}; }

    [[nodiscard]] ByteRange of(ByteRange inner) const
    {
        return mapped ? ByteRange{whole.offset + inner.offset, inner.length} : whole;
    }

    ByteRange whole;
    bool mapped = false;
};

}  // namespace sealscope
