#pragma once

#include "core/appraisal/policy.h"

#include <QDialog>
#include <functional>

class QLabel;
class QLineEdit;

namespace sealscope::ui {

/// Adds one value to the policy in force: what it is, where the reviewer has it from, and a note. The origin is mandatory:
/// a value that only came with the evidence it is to judge says nothing.
class ReferenceDialog : public QDialog {
    Q_OBJECT

public:
    /// Gives the policy with that value, or why it is not taken.
    using Accepting = std::function<Result<AppraisalPolicy>(ReferenceValue)>;

    /// `what` names the value ("KMS root"); `suggested` stands in its entry at first.
    ReferenceDialog(const QString &what, const QString &suggested, Accepting accepting, QWidget *parent = nullptr);

    /// The policy with the value; nothing until the dialog was accepted.
    [[nodiscard]] const std::optional<AppraisalPolicy> &policy() const { return m_policy; }
    [[nodiscard]] QLineEdit &value() { return *m_value; }
    [[nodiscard]] QLineEdit &origin() { return *m_origin; }
    [[nodiscard]] QLineEdit &note() { return *m_note; }
    [[nodiscard]] QString refusal() const;
    void accept() override;

private:
    [[nodiscard]] QLineEdit *entry(const QString &name);

    Accepting m_accepting;
    std::optional<AppraisalPolicy> m_policy;
    QLineEdit *m_value;
    QLineEdit *m_origin;
    QLineEdit *m_note;
    QLabel *m_refusal;
};

}  // namespace sealscope::ui
