#pragma once

#include "ui/pages/page.h"

#include <QString>

class QAction;

namespace sealscope::ui {

class WindowActions;

/// What the head of a page says besides its title; nothing where `what` is empty.
struct WindowMessage {
    QString what;
    QString why;
    QList<QAction *> actions;
};

/// The step that the work under way has got to, and until when the result below it was made.
[[nodiscard]] WindowMessage busyMessage(const Workspace &workspace, const WindowActions &actions);

/// What is missing on this page for as long as it is missing: evidence, its artifact, collateral, or a policy that asks.
[[nodiscard]] WindowMessage missingMessage(const Workspace &workspace, const WindowActions &actions,
                                           const Page &current);

[[nodiscard]] WindowMessage stoppedMessage(const WindowActions &actions);
[[nodiscard]] WindowMessage policyRefusedMessage(const WindowActions &actions, const QString &file, const QString &why,
                                                 const AppraisalPolicy &inForce);
[[nodiscard]] WindowMessage nothingToPasteMessage(const WindowActions &actions);

}  // namespace sealscope::ui
