#pragma once

#include "ui/state/household.h"

#include <QDialog>

class QTabWidget;

namespace sealscope::ui {

class SettingsPart;
class WrappingLabel;

/// How this computer may reach out, what it keeps, how the window looks. None of it can change a trust anchor.
class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    explicit SettingsDialog(HouseholdPtr household, QWidget *parent = nullptr);
    void accept() override;

    [[nodiscard]] QTabWidget &tabs() { return *m_tabs; }
    /// Why the settings were not taken; empty where they were.
    [[nodiscard]] QString refusal() const;

private:
    void add(SettingsPart *part);

    HouseholdPtr m_household;
    QTabWidget *m_tabs;
    WrappingLabel *m_refusal;
    std::vector<SettingsPart *> m_parts;
};

}  // namespace sealscope::ui
