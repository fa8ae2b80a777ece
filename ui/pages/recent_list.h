#pragma once

#include "ui/state/household.h"

#include <QWidget>

class QTreeView;

namespace sealscope::ui {

class RowTable;
class Workspace;

/// Cases that can be opened again, newest first. Enter opens the files if they are what they were, or asks for the host; Del takes a
/// case out of the list.
class RecentList : public QWidget {
    Q_OBJECT

public:
    RecentList(Workspace &workspace, HouseholdPtr household, QWidget *parent = nullptr);

    [[nodiscard]] bool isEmpty() const { return m_ids.empty(); }
    [[nodiscard]] QTreeView &list() { return *m_list; }
    QSize sizeHint() const override;

signals:
    void changed();
    /// The case was fetched from this address: "https://host".
    void addressChosen(const QString &address);
    /// It cannot be opened again; what is so, and why.
    void refused(const QString &what, const QString &why);

private:
    void fill();
    [[nodiscard]] const PastResult *current() const;
    void open();
    void forget();

    Workspace &m_workspace;
    HouseholdPtr m_household;
    RowTable *m_model;
    QTreeView *m_list;
    std::vector<std::int64_t> m_ids;
};

}  // namespace sealscope::ui
