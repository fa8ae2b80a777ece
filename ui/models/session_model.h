#pragma once

#include "core/aci/session.h"
#include "ui/state/snapshot.h"

#include <QAbstractTableModel>

namespace sealscope::ui {

/// A session of a case, or the place where one should be.
struct SessionRow {
    enum class Kind : std::uint8_t {
        Record,
        ListEntry,  ///< abbreviated, of a list: it never hashes to its id
        Unreadable,
        Missing,  ///< cited by a receipt, and not at hand
    };

    Kind kind = Kind::Record;
    std::size_t artifact = 0;                     ///< index in the bundle; of a missing one: the receipt's
    const sealscope::Session *session = nullptr;  ///< in the evidence of the snapshot; null where there is none to read
    const EvidenceAudit *audit = nullptr;         ///< in the result of the snapshot; null where nobody asked for one
    QString id;                                   ///< recomputed; of an entry or a missing one: as stated
    QString upstream;
    QString period;
    QString served;  ///< when the citing receipt says it was used, by the service's clock; empty where none cites it
    QString note;    ///< what it is, and why it cannot be used
    ByteRange range;
};

/// Records first, then what receipts cite and the case lacks, what cannot be read, and entries of lists.
[[nodiscard]] std::vector<SessionRow> sessionRows(const Snapshot &snapshot);

/// The sessions of a case.
class SessionModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { IdColumn, UpstreamColumn, PeriodColumn, ServedColumn, NoteColumn, ColumnCount };

    explicit SessionModel(QObject *parent = nullptr);

    /// Null shows nothing.
    void setSnapshot(const SnapshotPtr &snapshot);
    [[nodiscard]] const SessionRow *row(const QModelIndex &index) const;
    [[nodiscard]] const std::vector<SessionRow> &rows() const { return m_rows; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    SnapshotPtr m_snapshot;  ///< rows point into it
    std::vector<SessionRow> m_rows;
};

}  // namespace sealscope::ui
