#pragma once

#include "ui/state/session.h"

#include <QString>
#include <chrono>

namespace sealscope::inspector {

/// When the program was started, for the time until the first page is drawn.
using StartTime = std::chrono::steady_clock::time_point;
[[nodiscard]] StartTime startTime();

/// Opens `file` in a window and prints one JSON line: start_ms (program start to first frame), open_ms (asked to open, to
/// verdict drawn), page_switch_ms_max, frame_ms_p95 (scrolling the bytes). Returns the exit code.
[[nodiscard]] int bench(ui::Launch launch, const QString &file, StartTime started);

}  // namespace sealscope::inspector
