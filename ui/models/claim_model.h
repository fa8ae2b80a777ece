#pragma once

#include "core/aci/session.h"
#include "ui/models/mark.h"
#include "ui/state/snapshot.h"

#include <QAbstractTableModel>

namespace sealscope::ui {

/// One claim of a session: what was recorded, what the policy wants, and what became of it when the evidence was examined again.
struct ClaimRow {
    QString name;
    QString recorded;  ///< "asserted", as the record spells it
    QString source;    ///< who says so
    QString wanted;    ///< by the policy
    QString met;       ///< the outcome of that, in a word
    Mark mark;         ///< of session.claims, where that is what decided it
    QString here;      ///< "reproduced"
    QString why;
    ByteRange range;  ///< in the session's artifact; empty where the record lists names only
};

/// The claims of a session in the order of the record. `audit` may be null: nobody asked for one.
[[nodiscard]] std::vector<ClaimRow> claimRows(const Snapshot &snapshot, const sealscope::Session &session,
                                              const EvidenceAudit *audit);

/// Claims of one session. Views hide the columns that they do not show.
class ClaimModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        RecordedColumn,
        SourceColumn,
        WantedColumn,
        MetColumn,
        HereColumn,
        WhyColumn,
        ColumnCount
    };

    explicit ClaimModel(QObject *parent = nullptr);

    void setRows(std::vector<ClaimRow> rows, std::size_t artifact);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<ClaimRow> m_rows;
    std::size_t m_artifact = 0;
};

}  // namespace sealscope::ui
