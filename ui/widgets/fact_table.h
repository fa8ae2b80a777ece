#pragma once

#include "ui/models/row_table.h"

#include <QTreeView>

namespace sealscope::ui {

/// A table of facts without outcomes: columns fit their content, one takes what is left, and sentences wrap in it.
class FactTable : public QTreeView {
    Q_OBJECT

public:
    /// `wrapping`: the column that takes what is left, at least that many characters.
    FactTable(const QString &name, const TableColumns &columns, int wrapping, int leastCharacters,
              QWidget *parent = nullptr);

    /// The row that was current stays so where there is one at its place, else the first becomes it.
    void setRows(std::vector<TableRow> rows);
    [[nodiscard]] int currentRow() const { return currentIndex().isValid() ? currentIndex().row() : -1; }
    [[nodiscard]] const std::vector<TableRow> &rows() const { return m_rows->rows(); }
    [[nodiscard]] QString selectedValue() const;
    [[nodiscard]] QString selectedNamedValue() const;
    /// As tall as the rows there are, and never taller than that many.
    void showAtMost(int rows);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// Another row became current; -1 where there is none.
    void rowChosen(int row);

private:
    RowTable *m_rows;
    int m_most = 0;
};

}  // namespace sealscope::ui
