#pragma once

#include <QFrame>

class QAbstractButton;
class QAction;
class QHBoxLayout;
class QLabel;

namespace sealscope::ui {

/// The one look for empty, busy, error and stopped: what is so, why, and what can be done.
class Notice : public QFrame {
    Q_OBJECT

public:
    explicit Notice(QWidget *parent = nullptr);

    /// Plain text; an empty `why` takes no room. Buttons are those of `actions`, in that order.
    void say(const QString &what, const QString &why, const QList<QAction *> &actions = {});
    [[nodiscard]] QString what() const;
    [[nodiscard]] QString why() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void setButtons(const QList<QAction *> &actions);
    void applyFonts();

    QLabel *m_what;
    QLabel *m_why;
    QHBoxLayout *m_buttons;
    QList<QAction *> m_shown;
};

}  // namespace sealscope::ui
