#pragma once

#include "ui/state/session.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QRadioButton;

namespace sealscope::ui {

/// Asks which moments the case is judged at.
class ClockDialog : public QDialog {
    Q_OBJECT

public:
    explicit ClockDialog(const ClockChoice &current, QWidget *parent = nullptr);
    [[nodiscard]] const ClockChoice &choice() const { return m_choice; }
    void accept() override;

private:
    [[nodiscard]] QLineEdit *timeEntry(const QString &name, std::optional<UnixTime> time);
    /// The time in the field; nothing, and why is shown, when there is none.
    [[nodiscard]] std::optional<UnixTime> read(const QLineEdit &entry);

    QRadioButton *m_computer;
    QRadioButton *m_fixed;
    QCheckBox *m_collected;
    QLineEdit *m_fixedTime;
    QLineEdit *m_collectedTime;
    QLabel *m_refusal;
    ClockChoice m_choice;
};

}  // namespace sealscope::ui
