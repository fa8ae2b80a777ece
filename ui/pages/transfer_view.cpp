#include "ui/pages/transfer_view.h"

#include "ui/models/live_rows.h"
#include "ui/pages/transfer_material.h"
#include "ui/widgets/fact_table.h"

#include <QSplitter>
#include <QVBoxLayout>

namespace sealscope::ui {

namespace {

constexpr int kLeastRequest = 24;  ///< characters

}  // namespace

TransferView::TransferView(QWidget *parent)
    : QWidget(parent),
      m_table(new FactTable(tr("Requests"), transferColumns(), transfer_column::Request, kLeastRequest, this)),
      m_detail(new MaterialDetail(this))
{
    m_detail->setAccessibleName(tr("The selected request and its answer"));
    m_detail->setHint(tr("Select a request to see what was sent and what came back."));
    auto *sides = new QSplitter(Qt::Horizontal, this);
    sides->addWidget(m_table);
    sides->addWidget(m_detail);
    sides->setSizes({620, 440});
    sides->setChildrenCollapsible(false);
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->addWidget(sides);
    connect(m_table, &FactTable::rowChosen, this, &TransferView::showRow);
    connect(m_table, &FactTable::activated, m_detail, [this] { m_detail->setFocus(); });
}

void TransferView::showTransfers(const std::vector<live::Transfer> &transfers)
{
    m_transfers = transfers;
    m_table->setRows(transferRows(m_transfers));
    showRow(m_table->currentRow());
}

void TransferView::showRow(int row)
{
    if (row < 0 || static_cast<std::size_t>(row) >= m_transfers.size())
        m_detail->showNothing();
    else
        m_detail->showMaterial({}, transferMaterial(m_transfers[static_cast<std::size_t>(row)]));
}

QList<QWidget *> TransferView::panes() const
{
    return {m_table, m_detail};
}

}  // namespace sealscope::ui
