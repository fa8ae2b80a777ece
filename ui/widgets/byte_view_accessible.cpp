#include "ui/widgets/byte_view_accessible.h"

#include "ui/widgets/byte_view.h"

namespace sealscope::ui {

namespace {

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    if (auto *view = qobject_cast<ByteView *>(object))
        return new ByteViewAccessible(view);
    return nullptr;
}

}  // namespace

ByteViewAccessible::ByteViewAccessible(ByteView *view)
    : QAccessibleWidget(view, QAccessible::EditableText),
      m_view(view)
{
}

QString ByteViewAccessible::text(QAccessible::Text kind) const
{
    return kind == QAccessible::Value ? m_view->spokenCaret() : QAccessibleWidget::text(kind);
}

void installByteViewAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

}  // namespace sealscope::ui
