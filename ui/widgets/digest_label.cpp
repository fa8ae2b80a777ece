#include "ui/widgets/digest_label.h"

#include "ui/models/text.h"
#include "ui/widgets/fixed_pitch.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

namespace sealscope::ui {

DigestLabel::DigestLabel(QWidget *parent) : QLabel(parent)
{
    setFont(fixedPitch());
    setTextFormat(Qt::PlainText);
    setFocusPolicy(Qt::StrongFocus);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setAccessibleName(tr("Digest"));
    auto *copyAction = new QAction(tr("Copy digest"), this);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    connect(copyAction, &QAction::triggered, this, &DigestLabel::copy);
    addAction(copyAction);
}

void DigestLabel::setDigest(const QString &algorithm, const QString &hex)
{
    m_algorithm = algorithm;
    m_hex = hex;
    setText(algorithm + u':' + shortened(hex, 21));
    setToolTip(algorithm + u':' + hex);
    setAccessibleName(tr("%1 digest").arg(algorithm));
    setAccessibleDescription(hex);
}

void DigestLabel::copy() const
{
    QGuiApplication::clipboard()->setText(m_algorithm + u':' + m_hex);
}

}  // namespace sealscope::ui
