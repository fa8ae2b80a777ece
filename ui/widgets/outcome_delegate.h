#pragma once

#include <QStyledItemDelegate>

namespace sealscope::ui {

/// Paints rows of our models by their roles: mark and word, a question with its sentence below, headings, fixed-pitch
/// values. Sentences wrap; the row grows with them.
class OutcomeDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    [[nodiscard]] QStyleOptionViewItem styled(const QStyleOptionViewItem &option, const QModelIndex &index) const;
};

}  // namespace sealscope::ui
