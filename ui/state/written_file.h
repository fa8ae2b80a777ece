#pragma once

#include "core/files/saved_file.h"

#include <QString>
#include <string_view>

namespace sealscope::ui {

/// Writes a file whole or not at all, as saveFile() does. Empty where it is written; else why it is not. Blocks: not for the GUI
/// thread.
[[nodiscard]] QString writtenFile(const QString &path, std::string_view content, WhereOneExists existing = WhereOneExists::Replace);

}  // namespace sealscope::ui
