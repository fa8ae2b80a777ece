#pragma once

#include <QString>
#include <string>

namespace sealscope::ui {

/// Writes a file whole or not at all. Empty where it is written; else why it is not. Blocks: not for the GUI thread.
[[nodiscard]] QString writtenFile(const QString &path, const std::string &content);

}  // namespace sealscope::ui
