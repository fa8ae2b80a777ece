#pragma once

#include "core/json/object_reader.h"

namespace sealscope {

/// A text member of an artifact, and where it stands.
struct PlacedText {
    std::string text;
    ByteRange range;  ///< the JSON value, quotes included
};

/// The member, which must be a string.
[[nodiscard]] inline PlacedText placedText(json::ObjectReader &in, std::string_view name)
{
    return {in.string(name), in.rangeOf(name)};
}

/// The member, which must be a string; nothing where it is absent or null.
[[nodiscard]] inline std::optional<PlacedText> optionalText(json::ObjectReader &in, std::string_view name)
{
    if (!in.hasValue(name))
        return std::nullopt;
    return placedText(in, name);
}

}  // namespace sealscope
