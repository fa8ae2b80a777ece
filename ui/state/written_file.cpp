#include "ui/state/written_file.h"

#include <QFile>

namespace sealscope::ui {

QString writtenFile(const QString &path, std::string_view content, WhereOneExists existing)
{
    const auto saved = saveFile(QFile::encodeName(path).toStdString(), asBytes(content), existing);
    return saved ? QString() : QString::fromLocal8Bit(saved.error().data(), static_cast<qsizetype>(saved.error().size()));
}

}  // namespace sealscope::ui
