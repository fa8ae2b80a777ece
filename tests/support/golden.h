#pragma once

#include <QByteArray>
#include <QString>

namespace sealscope {

/// The text of a file below the source folder that a test holds to what the program makes. With the environment
/// variable SEALSCOPE_WRITE_GOLDEN set, `made` is written there first: look at the difference before you commit it.
[[nodiscard]] QByteArray goldenText(const QString &path, const QByteArray &made);

}  // namespace sealscope
