#pragma once

#include <QAbstractTableModel>
#include <QStringList>
#include <vector>

namespace sealscope::ui {

/// One row of facts as they are shown.
struct TableRow {
    QStringList cells;  ///< one a column; what is missing is empty
    QString sentence;   ///< second line in the table's sentence column; may be empty
    QString copy;       ///< the whole value; empty: the cell as it is shown
    QString named;      ///< "name = value (source)"
    QString spoken;     ///< of the whole row; empty: its cells with their headings
};

/// What the columns of a table are.
struct TableColumns {
    QStringList names;
    QList<int> fixedPitch{};  ///< digits and hex
    QList<int> numbers{};     ///< stand at the right
    int sentence = -1;        ///< the column that has a second line; none where negative
};

/// A table of facts that carry no outcome: rows are made elsewhere and only shown here.
class RowTable : public QAbstractTableModel {
    Q_OBJECT

public:
    explicit RowTable(TableColumns columns, QObject *parent = nullptr);

    /// Rows that are as many as before change in place, so that what is selected stays so.
    void setRows(std::vector<TableRow> rows);
    [[nodiscard]] const std::vector<TableRow> &rows() const { return m_rows; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString spoken(const TableRow &row) const;

    TableColumns m_columns;
    std::vector<TableRow> m_rows;
};

}  // namespace sealscope::ui
