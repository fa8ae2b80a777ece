#pragma once

#include "ui/state/snapshot.h"

#include <QScrollArea>

class QVBoxLayout;

namespace sealscope::ui {

/// What stands behind one cell or row, in full, for the detail pane beside it.
struct Material {
    /// A value to compare by eye or with another tool.
    struct Line {
        QString name;
        QString value;
    };

    QString title;
    QStringList sentences;
    std::vector<Line> lines;
    std::vector<CheckId> checks;
    std::vector<EvidenceRange> bytes;
};

/// Shows a material: its sentences, its values whole and copyable, the checks that read it, the way to its bytes.
class MaterialDetail : public QScrollArea {
    Q_OBJECT

public:
    explicit MaterialDetail(QWidget *parent = nullptr);

    /// `hint` is said where nothing is selected.
    void setHint(const QString &hint);
    void showNothing();
    /// Checks and bytes are those of the snapshot; without one there are none.
    void showMaterial(const SnapshotPtr &snapshot, const Material &material);
    QSize minimumSizeHint() const override;

signals:
    void checkChosen(sealscope::CheckId check);
    void bytesChosen(const sealscope::EvidenceRange &bytes);

private:
    void addLines(QVBoxLayout &lines, const Material &material);
    void addChecks(QVBoxLayout &lines, const AttestationResult &result, const Material &material);
    void addBytes(QVBoxLayout &lines, const Snapshot &snapshot, const Material &material);

    QString m_hint;
};

}  // namespace sealscope::ui
