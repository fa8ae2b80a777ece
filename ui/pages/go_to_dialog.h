#pragma once

#include "ui/pages/page.h"

#include <QDialog>
#include <variant>

class QLineEdit;
class QListWidget;

namespace sealscope::ui {

/// Somewhere in the case that can be gone to.
struct Destination {
    std::variant<PageId, CheckId, EvidenceRange> where;
    QString name;  ///< what is typed to find it: an id, a field's name, a digest
    QString note;  ///< the question, the place or the page
};

/// Pages, checks, inputs by name and digest, and named fields of the case, in that order.
[[nodiscard]] std::vector<Destination> destinations(const SnapshotPtr &snapshot, const std::vector<Destination> &pages);

/// Goes to anything by what the person holds: part of an id, a question, a field, a digest or a value.
class GoToDialog : public QDialog {
    Q_OBJECT

public:
    explicit GoToDialog(std::vector<Destination> all, QWidget *parent = nullptr);

    void filter(const QString &typed);
    [[nodiscard]] QListWidget &list() { return *m_list; }

signals:
    void chosen(const sealscope::ui::Destination &destination);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addPlace(std::size_t index);
    void choose();

    std::vector<Destination> m_all;
    QLineEdit *m_entry;
    QListWidget *m_list;
};

}  // namespace sealscope::ui
