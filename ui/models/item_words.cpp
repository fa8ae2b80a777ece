#include "ui/models/item_words.h"

#include "ui/models/artifact_model.h"
#include "ui/models/text.h"

#include <QCoreApplication>
#include <algorithm>

namespace sealscope::ui {

namespace {

QString tr(const char *sourceText)
{
    return QCoreApplication::translate("sealscope::ui::ItemWords", sourceText);
}

}  // namespace

QString itemsText(const Snapshot &snapshot)
{
    QStringList used;
    QStringList unused;
    const std::vector<std::size_t> &left = snapshot.reading.evidence->unused;
    for (std::size_t i = 0; i < snapshot.artifacts().size(); ++i) {
        const Artifact &artifact = snapshot.artifacts()[i];
        const bool isUnused = std::ranges::find(left, i) != left.end();
        QString words = isUnused ? QStringLiteral("%1 %2").arg(text(artifact.id), shown(artifact.name, 60))
                                 : QStringLiteral("%1 %2").arg(kindTitle(artifact), text(artifact.id));
        if (!artifact.exact)
            words += tr(", not exact bytes");
        if (artifact.error && !isUnused)
            words += tr(", cannot be read");
        (isUnused ? unused : used) << words;
    }
    const QString dot = QStringLiteral(" · ");
    return unused.isEmpty() ? used.join(dot)
                            : (used << tr("not used: %1").arg(unused.join(QStringLiteral(", ")))).join(dot);
}

}  // namespace sealscope::ui
