#pragma once

#include <QAccessibleWidget>

namespace sealscope::ui {

class ByteView;

/// Speaks the byte at the caret: its offset, its value and what it belongs to.
class ByteViewAccessible : public QAccessibleWidget {
public:
    explicit ByteViewAccessible(ByteView *view);
    QString text(QAccessible::Text kind) const override;

private:
    ByteView *m_view;
};

/// Makes Qt hand out that interface for byte views. Doing it again changes nothing.
void installByteViewAccessibility();

}  // namespace sealscope::ui
