#pragma once

#include "core/aci/receipt.h"
#include "ui/state/snapshot.h"

#include <QAbstractTableModel>

namespace sealscope::ui {

/// The event log of one receipt as a timeline: each event with what it records and the outcome of the check that reads it.
/// Events of unknown types are rows like the others.
class ReceiptEventModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { NumberColumn, EventColumn, RecordColumn, OutcomeColumn, MeaningColumn, ColumnCount };

    explicit ReceiptEventModel(QObject *parent = nullptr);

    /// The receipt of a case in that artifact. Null shows nothing.
    void showReceipt(std::shared_ptr<const Receipt> receipt, const SnapshotPtr &snapshot, std::size_t artifact);
    /// A receipt of a log: nothing about it is judged.
    void showReceipt(std::shared_ptr<const Receipt> receipt);

    /// Null where there is none.
    [[nodiscard]] const ReceiptEvent *event(const QModelIndex &index) const;
    /// The check that reads the event; nothing where none does.
    [[nodiscard]] std::optional<CheckId> check(const QModelIndex &index) const;
    /// Everything there is to say about the event: what it records in full, the check's sentence, a near miss.
    [[nodiscard]] QString about(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] std::optional<CheckResult> outcome(const ReceiptEvent &event) const;
    [[nodiscard]] const Observation *observation(const ReceiptEvent &event) const;
    [[nodiscard]] QString cellText(std::size_t row, int column) const;
    [[nodiscard]] QString outcomeCell(const ReceiptEvent &event) const;
    [[nodiscard]] QVariant markOf(const ReceiptEvent &event) const;
    [[nodiscard]] QStringList nearMisses(CheckId check) const;

    std::shared_ptr<const Receipt> m_receipt;
    SnapshotPtr m_snapshot;  ///< null for a receipt of a log
    std::size_t m_artifact = 0;
};

/// What kind of event it is, in words: "the request as it came in".
[[nodiscard]] QString eventMeaning(const ReceiptEvent &event);
/// What the event records, whole: its hashes, or "verified, required, session 4f2a…".
[[nodiscard]] QString eventRecord(const ReceiptEvent &event);

}  // namespace sealscope::ui
