#pragma once

#include "ui/state/settings.h"

#include <QWidget>

namespace sealscope::ui {

/// One tab of the settings.
class SettingsPart : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString name() const = 0;
    /// Puts what is shown into the settings. Returns why it cannot, as a sentence; empty where it could.
    [[nodiscard]] virtual QString apply(Settings &settings) = 0;
};

}  // namespace sealscope::ui
