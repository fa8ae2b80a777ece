#pragma once

#include "ui/state/household.h"

#include <QWidget>

class QComboBox;

namespace sealscope::ui {

class WrappingLabel;

/// "Compare with [previous result ▾]: tcb.accepted: passed → failed": the case that is open beside an earlier result of the same host
/// or artifact. Not there where the history has none.
class EarlierLine : public QWidget {
    Q_OBJECT

public:
    explicit EarlierLine(HouseholdPtr household, QWidget *parent = nullptr);

    void showSnapshot(const SnapshotPtr &snapshot);

    [[nodiscard]] QComboBox &choice() { return *m_choice; }
    [[nodiscard]] QString words() const;

private:
    void fill();
    void compare();
    /// Another result of the same subject, and not the one that is open.
    [[nodiscard]] std::vector<const PastResult *> earlier() const;

    HouseholdPtr m_household;
    QComboBox *m_choice;
    WrappingLabel *m_words;
    SnapshotPtr m_snapshot;
    std::shared_ptr<const Recorded> m_current;  ///< of the snapshot; null until it is made
};

}  // namespace sealscope::ui
