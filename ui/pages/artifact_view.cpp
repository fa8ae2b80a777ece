#include "ui/pages/artifact_view.h"

#include "ui/models/roles.h"
#include "ui/models/text.h"
#include "ui/pages/field_detail.h"
#include "ui/widgets/byte_view.h"
#include "ui/widgets/outcome_delegate.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace sealscope::ui {

namespace {

constexpr qsizetype kLeastValueDigits = 12;

}  // namespace

ArtifactView::ArtifactView(QWidget *parent) : QWidget(parent), m_model(new FieldModel(this))
{
    auto *sides = new QSplitter(Qt::Horizontal, this);
    sides->addWidget(makeTree());
    sides->addWidget(makeBytes());
    sides->setStretchFactor(0, 1);
    sides->setStretchFactor(1, 1);
    sides->setChildrenCollapsible(false);
    connect(sides, &QSplitter::splitterMoved, this, &ArtifactView::fitColumns);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(sides);
}

QWidget *ArtifactView::makeTree()
{
    m_tree = new QTreeView(this);
    m_tree->setAccessibleName(tr("Fields"));
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new OutcomeDelegate(m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setAlternatingRowColors(false);
    m_tree->header()->setStretchLastSection(false);
    connect(m_tree, &QTreeView::expanded, this, &ArtifactView::fitColumns);
    m_tree->header()->setMinimumSectionSize(48);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &ArtifactView::treeMoved);
    return m_tree;
}

QWidget *ArtifactView::makeBytes()
{
    m_bytes = new ByteView(this);
    m_bytes->setDescriber([this](std::size_t offset) { return m_model->describe(offset); });
    m_place = new QLabel(this);
    m_place->setTextFormat(Qt::PlainText);
    m_place->setContentsMargins(2, 0, 2, 0);
    m_detail = new FieldDetail(this);

    auto *upper = new QWidget(this);
    auto *lines = new QVBoxLayout(upper);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(4);
    lines->addWidget(m_bytes, 1);
    lines->addWidget(m_place);
    auto *side = new QSplitter(Qt::Vertical, this);
    side->addWidget(upper);
    side->addWidget(m_detail);
    side->setStretchFactor(0, 3);
    side->setStretchFactor(1, 2);
    side->setSizes({300, 200});
    side->setChildrenCollapsible(false);

    connect(m_tree, &QTreeView::activated, this, [this] { m_bytes->setFocus(); });
    connect(m_bytes, &ByteView::caretMoved, this, &ArtifactView::caretMoved);
    connect(m_bytes, &ByteView::hovered, this,
            [this](std::size_t offset, bool onByte) { showPlace(onByte ? offset : m_bytes->caret()); });
    connect(m_detail, &FieldDetail::checkChosen, this, &ArtifactView::checkChosen);
    return side;
}

void ArtifactView::showArtifact(const Artifact *artifact, std::shared_ptr<const FieldTree> tree,
                                std::shared_ptr<const AttestationResult> result)
{
    m_tree->setColumnHidden(FieldModel::ChecksColumn, result == nullptr);
    m_model->setTree(artifact ? std::move(tree) : nullptr, result);
    m_bytes->setBytes(artifact ? artifact->payload : nullptr);
    m_bytes->setAccessibleName(artifact ? tr("Bytes of %1").arg(text(artifact->id)) : tr("Bytes"));
    m_detail->setResult(std::move(result));
    // One or two fields at the top would leave the tree nearly empty: the first level is what people look for.
    for (int row = 0; row < m_model->rowCount() && m_model->rowCount() <= 6; ++row) {
        if (m_model->rowCount(m_model->index(row, 0)) <= 32)
            m_tree->expand(m_model->index(row, 0));
    }
    fitColumns();
    showRow({});
    showPlace(0);
}

void ArtifactView::fitColumns()
{
    int others = 0;
    for (const int column :
         {FieldModel::NameColumn, FieldModel::OffsetColumn, FieldModel::SizeColumn, FieldModel::ChecksColumn}) {
        m_tree->resizeColumnToContents(column);
        others += m_tree->isColumnHidden(column) ? 0 : m_tree->columnWidth(column);
    }
    // Values take what is left, and never less than a dozen digits: then the tree scrolls.
    const int least = m_tree->fontMetrics().horizontalAdvance(QString(kLeastValueDigits, u'0'));
    m_tree->setColumnWidth(FieldModel::ValueColumn, qMax(least, m_tree->viewport()->width() - others));
}

void ArtifactView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

void ArtifactView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_tree != nullptr)
        fitColumns();
}

void ArtifactView::selectRange(ByteRange range)
{
    const QModelIndex index = m_model->indexFor(range);
    if (index.isValid()) {
        const QScopedValueRollback following(m_following, true);
        m_tree->setCurrentIndex(index);
        m_tree->scrollTo(index);
    }
    m_bytes->setMarked(range);
    showRow(index);
    showPlace(m_bytes->caret());
}

ByteRange ArtifactView::selectedRange() const
{
    const ByteRange byHand = m_bytes->selection();
    return byHand.length > 1 ? byHand : m_bytes->marked();
}

void ArtifactView::treeMoved(const QModelIndex &index)
{
    if (m_following)
        return;
    const ByteRange range = m_model->rangeOf(index);
    m_bytes->setMarked(range);
    showRow(index);
    showPlace(m_bytes->caret());
    if (index.isValid())
        emit rangeSelected(range);
}

void ArtifactView::caretMoved(std::size_t offset)
{
    showPlace(offset);
    if (m_bytes->selection().length > 1)
        return;  // a run chosen by hand need not be a field
    const QModelIndex index = m_model->indexAt(offset);
    if (!index.isValid() || index == m_tree->currentIndex().siblingAtColumn(0))
        return;
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

void ArtifactView::showRow(const QModelIndex &index)
{
    m_detail->showField(m_model->field(index));
}

void ArtifactView::showPlace(std::size_t offset)
{
    if (m_bytes->byteCount() == 0) {
        m_place->setText(tr("No bytes."));
        return;
    }
    const QString name = m_model->describe(offset);
    m_place->setText(name.isEmpty() ? tr("%1 · no field names this byte").arg(offsetText(offset))
                                    : tr("%1 · %2").arg(offsetText(offset), name));
}

QString ArtifactView::selectedValue() const
{
    return m_tree->currentIndex().data(CopyRole).toString();
}

QString ArtifactView::selectedNamedValue() const
{
    return m_tree->currentIndex().data(NamedCopyRole).toString();
}

QList<QWidget *> ArtifactView::panes() const
{
    return {m_tree, m_bytes, m_detail};
}

}  // namespace sealscope::ui
