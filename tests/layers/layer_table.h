#pragma once

#include <QString>
#include <QStringList>

namespace sealscope::layers {

/// One row of the layer table: what the sources of a folder may include besides the folder itself.
struct Layer {
    QString folder;             ///< "core/tdx"
    QStringList folders;        ///< folders, or single headers, of this project
    QStringList libraries;      ///< names as libraryOf() gives them
    QStringList onlyInSources;  ///< libraries that no header of the folder may show
};

/// The row of the folder that `path` lies in, or nullptr: a folder without a row may not exist.
[[nodiscard]] const Layer *layerOf(const QString &path);

/// A header for the sources of its own folder alone: it shows a library that the folder's other headers may not.
[[nodiscard]] bool isPrivateHeader(const QString &path);

/// The library that `<header>` belongs to: "std", "system" (POSIX), "OpenSSL", "QtCore", …; "unknown" for others.
[[nodiscard]] QString libraryOf(const QString &header);

}  // namespace sealscope::layers
