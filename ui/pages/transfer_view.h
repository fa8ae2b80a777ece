#pragma once

#include "core/live/transfer.h"

#include <QWidget>

namespace sealscope::ui {

class FactTable;
class MaterialDetail;

/// Requests, one a row, and all that is known of the selected one.
class TransferView : public QWidget {
    Q_OBJECT

public:
    explicit TransferView(QWidget *parent = nullptr);

    void showTransfers(const std::vector<live::Transfer> &transfers);
    [[nodiscard]] FactTable &table() { return *m_table; }
    [[nodiscard]] QList<QWidget *> panes() const;

private:
    void showRow(int row);

    std::vector<live::Transfer> m_transfers;
    FactTable *m_table;
    MaterialDetail *m_detail;
};

}  // namespace sealscope::ui
