#pragma once

#include "core/appraisal/policy.h"

#include <QDialog>

namespace sealscope::ui {

/// The policy in force: its digest and the exact text that the digest is of.
class PolicyDialog : public QDialog {
    Q_OBJECT

public:
    explicit PolicyDialog(const AppraisalPolicy &policy, QWidget *parent = nullptr);
};

}  // namespace sealscope::ui
