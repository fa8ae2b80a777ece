#pragma once

#include "core/dstack/event_log.h"

#include <QString>
#include <QStringList>
#include <optional>

namespace sealscope::ui {

/// What of a boot log to show: "rtmr:3 type:compose". `rtmr` is a register, `type` a part of the event's name or its type as
/// the row shows it, any other word a part of the name, or of digest or payload in hex. All must hold.
struct LogFilter {
    std::optional<std::uint32_t> rtmr;
    QStringList types;
    QStringList words;
    QString fault;  ///< why a word was not understood; empty when all were

    [[nodiscard]] bool showsAll() const { return !rtmr && types.isEmpty() && words.isEmpty(); }
    [[nodiscard]] bool shows(const LogEvent &event) const;
};

[[nodiscard]] LogFilter parseLogFilter(const QString &text);

/// "runtime", or the firmware's number: "0x80000001".
[[nodiscard]] QString eventTypeText(const LogEvent &event);

}  // namespace sealscope::ui
