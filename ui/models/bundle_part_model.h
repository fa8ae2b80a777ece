#pragma once

#include "ui/state/snapshot.h"

#include <QAbstractTableModel>
#include <QStringList>

namespace sealscope::ui {

/// The parts of a session's sealed evidence, each with its digest and what it was read as.
class BundlePartModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { NumberColumn, NameColumn, SizeColumn, DigestColumn, ReadAsColumn, HereColumn, ColumnCount };

    explicit BundlePartModel(QObject *parent = nullptr);

    /// The evidence of an audit in the result of the snapshot, which is kept; null shows nothing.
    void setAudit(const SnapshotPtr &snapshot, const EvidenceAudit *audit);
    [[nodiscard]] const SealedPart *part(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    SnapshotPtr m_snapshot;  ///< the audit is part of it
    const EvidenceAudit *m_audit = nullptr;
    QStringList m_outcomes;  ///< one for each part; a digest over each is too slow for a cell
};

/// What became of a part when the evidence was examined: the step that read it and how that ended, or that it was read only.
[[nodiscard]] QString partOutcome(const EvidenceAudit &audit, const SealedPart &part);

}  // namespace sealscope::ui
