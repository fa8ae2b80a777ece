#pragma once

#include "ui/pages/page.h"
#include "ui/state/household.h"

class QLabel;
class QLineEdit;

namespace sealscope::ui {

class Notice;
class RecentList;
class WindowActions;

/// Gets evidence in, whatever form it is in.
class StartPage : public Page {
    Q_OBJECT

public:
    StartPage(Workspace &workspace, HouseholdPtr household, const WindowActions &actions, QWidget *parent = nullptr);

    [[nodiscard]] PageId id() const override { return PageId::Start; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString name() const override { return tr("Start"); }
    [[nodiscard]] QString summary() const override;
    void showSnapshot(const SnapshotPtr &snapshot) override;
    [[nodiscard]] QList<QWidget *> panes() const override;

    [[nodiscard]] RecentList &recent() { return *m_recent; }
    [[nodiscard]] const Notice &notice() const { return *m_notice; }

private:
    [[nodiscard]] QWidget *makeEntry();
    [[nodiscard]] QWidget *makeButtons(const WindowActions &actions);
    [[nodiscard]] QWidget *makeRecognised();
    [[nodiscard]] QWidget *makeRecent();
    void takeTyped();

    Workspace &m_workspace;
    HouseholdPtr m_household;
    QLineEdit *m_entry = nullptr;
    QLabel *m_answer = nullptr;
    QLabel *m_recognised = nullptr;
    RecentList *m_recent = nullptr;
    Notice *m_notice = nullptr;  ///< why a recent case does not open
};

}  // namespace sealscope::ui
