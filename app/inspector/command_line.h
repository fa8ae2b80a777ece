#pragma once

#include "ui/state/session.h"

#include <QStringList>
#include <optional>

namespace sealscope::inspector {

/// What the person asked for.
struct CommandLine {
    ui::LaunchRequest launch;
    QString benchFile;            ///< file that --bench opens; empty: no benchmark
    std::optional<int> exitCode;  ///< set where there is nothing to open: usage was printed, or the line cannot be read
};

/// Reads the arguments, the program's name first. Prints usage to stdout or one line of complaint to stderr.
[[nodiscard]] CommandLine readCommandLine(const QStringList &arguments, ToolIdentity tool);

/// Says on stderr why the window cannot open; returns the exit code: 74 for input that cannot be read, else 64.
[[nodiscard]] int refuse(const Error &error);

}  // namespace sealscope::inspector
