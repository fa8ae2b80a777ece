#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace sealscope::layers {

/// One source file as the rules read it.
struct SourceFile {
    QString path;       ///< from the root of the project: "core/base/text.h"
    QStringList lines;  ///< comments blanked out, line numbers kept
};

/// A file of this content; for planted faults as for real ones.
[[nodiscard]] SourceFile sourceFile(const QString &path, const QString &content);

/// All `.h` and `.cpp` below the folders, sorted by path. Missing folders count as empty.
[[nodiscard]] QList<SourceFile> readSources(const QString &root, const QStringList &folders);

/// "core/base/text.h:12: what": one finding, as compilers print it.
[[nodiscard]] QString fault(const SourceFile &file, qsizetype line, const QString &what);

}  // namespace sealscope::layers
