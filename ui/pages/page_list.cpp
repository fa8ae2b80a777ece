#include "ui/pages/page_list.h"

#include "ui/models/roles.h"
#include "ui/widgets/mark_painter.h"
#include "ui/widgets/outcome_style.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace sealscope::ui {

namespace {

constexpr int kPageRole = Qt::UserRole + 100;
constexpr int kMargin = 14;

/// Name at the left, mark at the right, a bar at the edge of the current page.
class PageDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool current = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        if (current)
            painter->fillRect(option.rect, option.palette.color(QPalette::Highlight));
        if (current)
            painter->fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())),
                              outcome_style::focusRing(option.palette));
        QFont font = option.font;
        font.setWeight(current ? QFont::DemiBold : QFont::Normal);
        painter->setFont(font);
        painter->setPen(option.palette.color(QPalette::WindowText));
        painter->drawText(option.rect.adjusted(kMargin, 0, -kMargin, 0), Qt::AlignLeft | Qt::AlignVCenter,
                          index.data(Qt::DisplayRole).toString());
        const int side = markSize(option.fontMetrics);
        const QRectF box(option.rect.right() - kMargin - side, option.rect.center().y() + 1 - side / 2.0, side, side);
        paintMark(*painter, box, index.data(MarkRole).value<Mark>(), option.palette);
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            painter->setPen(QPen(outcome_style::focusRing(option.palette), 2));
            painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
        }
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QFont strong = option.font;
        strong.setWeight(QFont::DemiBold);
        const QFontMetrics metrics(strong);
        return {metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString()) + 3 * kMargin + markSize(metrics),
                qMax(34, metrics.lineSpacing() + 16)};
    }
};

}  // namespace

PageList::PageList(QWidget *parent) : QListWidget(parent)
{
    setAccessibleName(tr("Pages"));
    setFrameShape(QFrame::NoFrame);
    setItemDelegate(new PageDelegate(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    viewport()->setBackgroundRole(QPalette::Window);
    connect(this, &QListWidget::currentItemChanged, this, [this](QListWidgetItem *item) {
        if (item != nullptr)
            emit pageChosen(static_cast<PageId>(item->data(kPageRole).toInt()));
    });
}

void PageList::addPage(PageId id, const QString &title)
{
    auto *item = new QListWidgetItem(title, this);
    item->setData(kPageRole, static_cast<int>(id));
    item->setData(Qt::AccessibleTextRole, title);
}

void PageList::setPageMark(PageId id, Mark mark, const QString &word)
{
    QListWidgetItem *item = itemOf(id);
    item->setData(MarkRole, QVariant::fromValue(mark));
    item->setData(Qt::AccessibleTextRole, word.isEmpty() ? item->text() : tr("%1: %2").arg(item->text(), word));
    item->setToolTip(word);
}

void PageList::setCurrentPage(PageId id)
{
    setCurrentItem(itemOf(id));
}

QSize PageList::sizeHint() const
{
    return {qMax(150, sizeHintForColumn(0) + 8), 200};
}

QListWidgetItem *PageList::itemOf(PageId id) const
{
    for (int row = 0; row < count(); ++row) {
        if (item(row)->data(kPageRole).toInt() == static_cast<int>(id))
            return item(row);
    }
    return nullptr;
}

}  // namespace sealscope::ui
