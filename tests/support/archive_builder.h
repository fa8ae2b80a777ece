#pragma once

#include "core/archive/archive.h"

/// A small evidence archive with one member of every sort, to be changed by what a test names.
namespace sealscope::test {

/// Two artifacts, a request and a response, policy, result, custody log, notes.
[[nodiscard]] ArchiveContent goodArchive();

/// What another ZIP program would write: each member in order, stored or deflated.
struct PackedMember {
    std::string name;
    std::string content;
    bool deflated = false;
    std::uint32_t mode = 0100644;   ///< Unix mode
    std::uint16_t flags = 0;
    bool sizesFollow = false;       ///< sizes stand behind the content, as programs write that pack a stream
    std::optional<std::uint32_t> declared = std::nullopt;  ///< size to be declared instead of the content's
};
[[nodiscard]] Bytes packed(std::span<const PackedMember> members);

/// The members of an archive as they stand in it.
[[nodiscard]] std::vector<PackedMember> unpacked(BytesView archive);

}  // namespace sealscope::test
