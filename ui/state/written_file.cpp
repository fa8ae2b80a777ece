#include "ui/state/written_file.h"

#include <QSaveFile>

namespace sealscope::ui {

QString writtenFile(const QString &path, const std::string &content)
{
    QSaveFile file(path);
    const auto size = static_cast<qint64>(content.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(content.data(), size) != size || !file.commit())
        return file.errorString();
    return {};
}

}  // namespace sealscope::ui
