#pragma once

#include "core/appraisal/evidence.h"

#include <QAbstractTableModel>
#include <memory>

namespace sealscope::ui {

/// "TDX quote", "collateral": the kind of an artifact as people read it.
[[nodiscard]] QString kindTitle(const Artifact &artifact);

/// The inputs of a case, in its order.
class ArtifactModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { IdColumn, KindColumn, NameColumn, SizeColumn, DigestColumn, NoteColumn, ColumnCount };

    explicit ArtifactModel(QObject *parent = nullptr);

    /// Null shows nothing.
    void setEvidence(std::shared_ptr<const Evidence> evidence);
    [[nodiscard]] const Artifact *artifact(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString noteText(std::size_t row) const;
    [[nodiscard]] QString cellText(std::size_t row, int column) const;

    std::shared_ptr<const Evidence> m_evidence;
};

}  // namespace sealscope::ui
