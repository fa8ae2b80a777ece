#pragma once

#include "ui/state/engagement.h"

#include <QDialog>

class QLineEdit;

namespace sealscope::ui {

class WrappingLabel;

/// Asks once whom an assessment is about, what of, and who makes it.
class AssessmentDialog : public QDialog {
    Q_OBJECT

public:
    explicit AssessmentDialog(const Engagement &current, QWidget *parent = nullptr);
    [[nodiscard]] const Engagement &engagement() const { return m_engagement; }
    void accept() override;

private:
    QLineEdit *m_vendor;
    QLineEdit *m_scope;
    QLineEdit *m_reviewer;
    QLineEdit *m_host;
    WrappingLabel *m_refusal;
    Engagement m_engagement;
};

}  // namespace sealscope::ui
