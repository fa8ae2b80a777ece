#include "ui/widgets/outcome_delegate.h"

#include "ui/models/mark.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/widgets/fixed_pitch.h"
#include "ui/widgets/mark_painter.h"
#include "ui/widgets/outcome_style.h"

#include <QPainter>
#include <QTableView>
#include <QTreeView>

namespace sealscope::ui {

namespace {

constexpr int kPadding = 5;      ///< above and below the text of a row, device-independent pixels
constexpr int kSide = 6;         ///< left and right of the text of a cell
constexpr int kSentenceGap = 2;  ///< between a question and its sentence
constexpr int kMaxQuestionLines = 6;
constexpr int kMaxSentenceLines = 16;  ///< more than any sentence has at the narrowest column

QRect cellRect(const QStyleOptionViewItem &option)
{
    return option.rect.adjusted(kSide, 0, -kSide, 0);
}

/// Room for the text of a cell. While a view asks for a size the rectangle is not known yet, its column is.
int textWidth(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    int width = option.rect.width();
    if (const auto *tree = qobject_cast<const QTreeView *>(option.widget))
        width = tree->columnWidth(index.column());
    else if (const auto *table = qobject_cast<const QTableView *>(option.widget))
        width = table->columnWidth(index.column());
    return qMax(40, width - 2 * kSide);
}

int wrappedHeight(const QStyleOptionViewItem &option, const QString &words, int width, int mostLines)
{
    if (words.isEmpty())
        return 0;
    const int most = option.fontMetrics.lineSpacing() * mostLines;
    return qMin(most, option.fontMetrics.boundingRect(QRect(0, 0, width, most), Qt::TextWordWrap, words).height());
}

void paintQuestion(QPainter &painter, const QStyleOptionViewItem &option, const QString &question,
                   const QString &sentence)
{
    const QRect cell = cellRect(option);
    QRect first(cell.left(), cell.top() + kPadding, cell.width(), 0);
    first.setHeight(wrappedHeight(option, question, cell.width(), kMaxQuestionLines));
    painter.setPen(option.palette.color(QPalette::Text));
    painter.drawText(first, Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, question);
    const int top = first.bottom() + 1 + kSentenceGap;
    painter.setPen(outcome_style::secondaryText(option.palette));
    painter.drawText(QRect(cell.left(), top, cell.width(), cell.bottom() + 1 - kPadding - top),
                     Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, sentence);
}

void paintLine(QPainter &painter, const QStyleOptionViewItem &option, const Mark &mark, const QString &words,
               bool topAligned)
{
    QRect cell = cellRect(option);
    if (topAligned)
        cell.setHeight(option.fontMetrics.lineSpacing() + 2 * kPadding);
    if (mark.shape() != Shape::None) {
        const int side = markSize(option.fontMetrics);
        paintMark(painter, QRectF(cell.left(), cell.center().y() + 1 - side / 2.0, side, side), mark, option.palette);
        cell.setLeft(cell.left() + side + kSide);
        painter.setPen(outcome_style::color(mark.shape(), option.palette));
    } else {
        painter.setPen(option.palette.color(QPalette::Text));
    }
    const Qt::Alignment alignment = (option.displayAlignment & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter;
    painter.drawText(cell, static_cast<int>(alignment),
                     option.fontMetrics.elidedText(words, Qt::ElideRight, cell.width()));
}

}  // namespace

QStyleOptionViewItem OutcomeDelegate::styled(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem out = option;
    initStyleOption(&out, index);
    if (index.data(HeadingRole).toBool())
        out.font.setWeight(QFont::DemiBold);
    else if (index.data(FixedPitchRole).toBool())
        out.font = fixedPitchLike(out.font);
    out.fontMetrics = QFontMetrics(out.font);
    return out;
}

void OutcomeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = styled(option, index);
    const QString words = item.text;
    item.text.clear();
    item.widget->style()->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    painter->save();
    painter->setFont(item.font);
    painter->setClipRect(item.rect);
    const QString sentence = breakable(index.data(SentenceRole).toString());
    const QModelIndex first = index.siblingAtColumn(0);
    const bool hasSentence = first.data(CheckRole).isValid() || first.data(TopAlignedRole).toBool();
    if (sentence.isEmpty())
        paintLine(*painter, item, index.data(MarkRole).value<Mark>(), words, hasSentence);
    else
        paintQuestion(*painter, item, breakable(words), sentence);
    painter->restore();
}

QSize OutcomeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QStyleOptionViewItem item = styled(option, index);
    const int line = item.fontMetrics.lineSpacing();
    const QString sentence = breakable(index.data(SentenceRole).toString());
    const Mark mark = index.data(MarkRole).value<Mark>();
    const int markWidth = mark.shape() == Shape::None ? 0 : markSize(item.fontMetrics) + kSide;
    QSize size(item.fontMetrics.horizontalAdvance(item.text) + markWidth + 2 * kSide + 2,
               qMax(24, line + 2 * kPadding));
    if (!sentence.isEmpty()) {
        const int width = textWidth(item, index);
        size.setHeight(2 * kPadding + kSentenceGap + wrappedHeight(item, breakable(item.text), width, kMaxQuestionLines)
                       + wrappedHeight(item, sentence, width, kMaxSentenceLines));
    }
    return size;
}

}  // namespace sealscope::ui
