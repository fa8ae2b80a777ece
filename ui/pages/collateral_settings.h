#pragma once

#include "ui/pages/settings_part.h"
#include "ui/state/source_probe.h"

class QComboBox;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace sealscope::ui {

class WrappingLabel;

/// Where collateral is asked for, in the person's order, and which of Intel's two sets.
class CollateralSettingsPart : public SettingsPart {
    Q_OBJECT

public:
    explicit CollateralSettingsPart(const Settings &settings, QWidget *parent = nullptr);

    [[nodiscard]] QString name() const override { return tr("Collateral"); }
    [[nodiscard]] QString apply(Settings &settings) override;

    [[nodiscard]] QListWidget &list() { return *m_list; }
    [[nodiscard]] QPushButton &testButton() { return *m_test; }

private:
    [[nodiscard]] QWidget *makeEntry();
    [[nodiscard]] QWidget *makeButtons();
    void fill(int current);
    [[nodiscard]] int currentSource() const;
    void add();
    void move(int step);
    void refreshButtons();

    Settings m_settings;  ///< its sources are those in the list
    SourceProbe *m_probe;
    QListWidget *m_list;
    QComboBox *m_kind = nullptr;
    QLineEdit *m_where = nullptr;
    QPushButton *m_up = nullptr;
    QPushButton *m_down = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_test = nullptr;
    WrappingLabel *m_said = nullptr;
    QComboBox *m_update = nullptr;
};

}  // namespace sealscope::ui
