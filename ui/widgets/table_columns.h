#pragma once

#include <QObject>

class QAbstractItemView;

namespace sealscope::ui {

/// Keeps the columns of a table fitted: each takes the width of its content, and one takes what is left, at least that many
/// characters; then the table scrolls. Sentences wrap in that column. Lives as long as its table.
class FittedColumns : public QObject {
    Q_OBJECT

public:
    /// `table` is a QTreeView or a QTableView.
    FittedColumns(QAbstractItemView &table, int wrapping, int leastCharacters);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();

    QAbstractItemView &m_table;
    const QObject *m_viewport;
    int m_wrapping;
    int m_least;
    bool m_fitting = false;
};

}  // namespace sealscope::ui
