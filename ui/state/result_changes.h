#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>
#include <string_view>

namespace sealscope::ui {

/// What differs between two recorded results of one subject, in words for a list. Checks first.
struct ResultChanges {
    QString sentence;     ///< whether they agree, and what made them
    QStringList checks;   ///< "tcb.accepted: passed → failed"
    QStringList digests;  ///< "compose 7c1e…41aa → 90aa…02d3"

    [[nodiscard]] bool none() const { return checks.isEmpty() && digests.isEmpty(); }
};

/// Compares two `sealscope/result/1` texts, the earlier one first. A millisecond or more: not for the GUI thread.
/// Errors: json.*, json.field.
[[nodiscard]] Result<ResultChanges> changesBetween(std::string_view before, std::string_view after);

/// "3f1a…77c0"; shorter texts stay whole.
[[nodiscard]] QString shortHex(const QString &hex);

}  // namespace sealscope::ui
