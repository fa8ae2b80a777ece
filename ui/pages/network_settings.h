#pragma once

#include "ui/pages/settings_part.h"

class QButtonGroup;
class QGridLayout;
class QLineEdit;
class QRadioButton;
class QSpinBox;

namespace sealscope::ui {

/// The network switch, the times a request may take, and the proxy.
class NetworkSettingsPart : public SettingsPart {
    Q_OBJECT

public:
    explicit NetworkSettingsPart(const Settings &settings, const QString &caFault, QWidget *parent = nullptr);

    [[nodiscard]] QString name() const override { return tr("Network"); }
    [[nodiscard]] QString apply(Settings &settings) override;

private:
    void addSwitch(QGridLayout &grid, const Settings &settings);
    void addTimes(QGridLayout &grid, const Settings &settings);
    void addProxy(QGridLayout &grid, const Settings &settings, const QString &caFault);
    [[nodiscard]] QSpinBox *seconds(const QString &name, live::milliseconds time);

    QButtonGroup *m_switch;
    QButtonGroup *m_proxyUse;
    QSpinBox *m_connect = nullptr;
    QSpinBox *m_idle = nullptr;
    QSpinBox *m_total = nullptr;
    QLineEdit *m_proxy = nullptr;
    QLineEdit *m_caFile = nullptr;
};

}  // namespace sealscope::ui
