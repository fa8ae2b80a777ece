#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"

#include <span>
#include <string>

namespace sealscope {

/// One member to be written.
struct ZipMember {
    std::string name;
    BytesView bytes;
};

/// A ZIP file of stored members in this order: time 1980-01-01 00:00, no extra fields, no comment, plain files that anybody may
/// read. The bytes depend on nothing but names and content. Error: archive.too_large where 32 bits do not hold the sizes.
/// Source: APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.16.
///
/// Written here and not through libzip: its `version made by` follows the release of the library, and it takes times through the
/// local time zone, so that equal content would give other bytes on another machine.
[[nodiscard]] Result<Bytes> writeZip(std::span<const ZipMember> members);

}  // namespace sealscope
