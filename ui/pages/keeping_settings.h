#pragma once

#include "ui/pages/settings_part.h"
#include "ui/state/household.h"

class QCheckBox;
class QComboBox;
class QPushButton;

namespace sealscope::ui {

class WrappingLabel;

/// What is kept of results, and how the window looks.
class KeepingSettingsPart : public SettingsPart {
    Q_OBJECT

public:
    explicit KeepingSettingsPart(HouseholdPtr household, QWidget *parent = nullptr);

    [[nodiscard]] QString name() const override { return tr("History and view"); }
    [[nodiscard]] QString apply(Settings &settings) override;

private:
    void refresh();
    void askToDeleteAll();

    HouseholdPtr m_household;
    QCheckBox *m_keep;
    WrappingLabel *m_count;
    QPushButton *m_deleteAll;
    QComboBox *m_textSize;
    QCheckBox *m_letters;
};

}  // namespace sealscope::ui
