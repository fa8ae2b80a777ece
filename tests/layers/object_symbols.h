#pragma once

#include <QList>
#include <QSet>
#include <QString>

#include <optional>

namespace sealscope::layers {

/// What one object file of core asks of others.
struct ObjectFile {
    QString folder;  ///< "crypto", from its place below the build folder of core
    QString path;
    QSet<QString> wanted;  ///< undefined symbols as the linker knows them, without a version
};

/// Runs nm over the objects that `listing` names, one path a line. Nothing when a file cannot be read or nm fails.
[[nodiscard]] std::optional<QList<ObjectFile>> readObjects(const QString &nm, const QString &listing);

/// What the shared library at `path` offers.
[[nodiscard]] std::optional<QSet<QString>> exportedSymbols(const QString &nm, const QString &path);

/// Reading a clock, the environment, a file or a socket; starting a process; drawing random numbers.
[[nodiscard]] QStringList outsideWorld(const ObjectFile &object);

/// Making signatures or keys.
[[nodiscard]] QStringList signing(const ObjectFile &object);

}  // namespace sealscope::layers
