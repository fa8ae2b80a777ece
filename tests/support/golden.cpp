#include "tests/support/golden.h"

#include <QFile>

namespace sealscope {

QByteArray goldenText(const QString &path, const QByteArray &made)
{
    QFile file(QStringLiteral(SEALSCOPE_SOURCE_DIR "/") + path);
    if (qEnvironmentVariableIsSet("SEALSCOPE_WRITE_GOLDEN") && file.open(QIODevice::WriteOnly)) {
        file.write(made);
        file.close();
    }
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace sealscope
