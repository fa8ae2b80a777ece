#pragma once

#include "core/base/bytes.h"

#include <cstdint>
#include <string>
#include <tl/expected.hpp>

namespace sealscope {

/// Why a file was not saved: one clause, lower case, without the file's name: "no space left on device".
using SaveFault = std::string;

enum class WhereOneExists : std::uint8_t {
    Replace,  ///< the old content stands until the new one is there whole
    Refuse,   ///< and it stays
};

/// Saves a file whole or not at all, also through a crash of the program or the machine: it is written under another name in the same
/// folder (".NAME.saving"), flushed and renamed. What an earlier crash left under that name is taken over. A link is followed; what
/// is no plain file is refused, and so is a file that another program is saving right now. Blocks: not for a GUI thread.
[[nodiscard]] tl::expected<void, SaveFault> saveFile(const std::string &path, BytesView bytes,
                                                     WhereOneExists existing = WhereOneExists::Replace);

/// The other name, for those who list a folder: "/x/.report.json.saving" of "/x/report.json".
[[nodiscard]] std::string unfinishedName(const std::string &path);

}  // namespace sealscope
