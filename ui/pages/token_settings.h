#pragma once

#include "ui/pages/settings_part.h"
#include "ui/state/household.h"

class QLineEdit;
class QListWidget;
class QPushButton;

namespace sealscope::ui {

class WrappingLabel;

/// API keys and tokens, one a host. They are stored and removed at once, and never shown again.
class TokenSettingsPart : public SettingsPart {
    Q_OBJECT

public:
    explicit TokenSettingsPart(HouseholdPtr household, QWidget *parent = nullptr);

    [[nodiscard]] QString name() const override { return tr("Keys and tokens"); }
    [[nodiscard]] QString apply(Settings &) override { return {}; }

    [[nodiscard]] QListWidget &list() { return *m_list; }
    [[nodiscard]] QString words() const;

private:
    void fill();
    void store();

    HouseholdPtr m_household;
    WrappingLabel *m_place;
    QListWidget *m_list;
    QLineEdit *m_host;
    QLineEdit *m_token;
    QPushButton *m_remove;
};

}  // namespace sealscope::ui
