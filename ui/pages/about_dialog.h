#pragma once

#include "ui/state/session.h"

#include <QDialog>

namespace sealscope::ui {

/// Which program this is, what built it, and which root it takes as Intel's.
class AboutDialog : public QDialog {
    Q_OBJECT

public:
    explicit AboutDialog(const Session &session, QWidget *parent = nullptr);
};

}  // namespace sealscope::ui
