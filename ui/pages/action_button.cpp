#include "ui/pages/action_button.h"

#include <QAction>
#include <QPushButton>

namespace sealscope::ui {

QPushButton *buttonOf(QAction *action, QWidget *parent)
{
    auto *button = new QPushButton(parent);
    const auto follow = [button, action] {
        button->setText(action->text());
        button->setAccessibleName(QString(action->text()).remove(u'&'));
        button->setEnabled(action->isEnabled());
        button->setVisible(action->isVisible());
        button->setToolTip(action->shortcut().toString(QKeySequence::NativeText));
    };
    follow();
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

}  // namespace sealscope::ui
