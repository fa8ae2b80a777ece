#include "ui/models/field_model.h"

#include "ui/models/mark.h"
#include "ui/models/roles.h"
#include "ui/models/text.h"

#include <numeric>

namespace sealscope::ui {

/// A row that a view has asked for. The two closing rows of the root have no field.
struct FieldModel::Node {
    const Field *field = nullptr;
    Node *parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children;  ///< as many as there are rows, each made on demand
};

QString sourceWord(ValueSource source)
{
    switch (source) {
    case ValueSource::Signed: return FieldModel::tr("signed");
    case ValueSource::Certificate: return FieldModel::tr("from a certificate");
    case ValueSource::Claimed: return FieldModel::tr("claimed");
    case ValueSource::Derived: return FieldModel::tr("computed here");
    }
    return {};
}

std::size_t unaccountedBytes(const FieldTree &tree)
{
    return std::accumulate(tree.unaccounted.begin(), tree.unaccounted.end(), std::size_t{0},
                           [](std::size_t sum, const ByteRange &range) { return sum + range.length; });
}

FieldModel::FieldModel(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>()) {}

FieldModel::~FieldModel() = default;

void FieldModel::setTree(std::shared_ptr<const FieldTree> tree, std::shared_ptr<const AttestationResult> result)
{
    beginResetModel();
    m_tree = std::move(tree);
    m_result = std::move(result);
    m_root = std::make_unique<Node>();
    endResetModel();
}

const std::vector<Field> &FieldModel::childFields(const Node &node) const
{
    return node.field ? node.field->children : m_tree->fields;
}

FieldModel::Node *FieldModel::childNode(Node &node, std::size_t row) const
{
    const std::vector<Field> &fields = childFields(node);
    if (node.children.size() <= row)
        node.children.resize(row + 1);
    std::unique_ptr<Node> &child = node.children[row];
    if (!child) {
        child = std::make_unique<Node>();
        child->field = row < fields.size() ? &fields[row] : nullptr;
        child->parent = &node;
        child->row = static_cast<int>(row);
    }
    return child.get();
}

FieldModel::Node *FieldModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

const Field *FieldModel::field(const QModelIndex &index) const
{
    return index.isValid() ? nodeOf(index)->field : nullptr;
}

bool FieldModel::isErrorRow(const QModelIndex &index) const
{
    return m_tree->error && static_cast<std::size_t>(index.row()) == m_tree->fields.size();
}

QModelIndex FieldModel::indexAt(std::size_t offset) const
{
    if (!m_tree)
        return {};
    Node *node = m_root.get();
    while (node->field == nullptr || !node->field->children.empty()) {
        const std::vector<Field> &fields = childFields(*node);
        std::size_t row = 0;
        while (row < fields.size() && !fields[row].range.contains(offset))
            ++row;
        if (row == fields.size())
            break;
        node = childNode(*node, row);
    }
    return node == m_root.get() ? QModelIndex() : createIndex(node->row, 0, node);
}

QModelIndex FieldModel::indexFor(ByteRange range) const
{
    const QModelIndex innermost = indexAt(range.offset);
    for (QModelIndex at = innermost; at.isValid(); at = at.parent()) {
        if (rangeOf(at) == range)
            return at;
    }
    return innermost;
}

ByteRange FieldModel::rangeOf(const QModelIndex &index) const
{
    if (const Field *found = field(index))
        return found->range;
    if (!index.isValid())
        return {};
    if (isErrorRow(index))
        return {m_tree->error->offset.value_or(0), m_tree->error->offset ? std::size_t{1} : 0};
    return m_tree->unaccounted.empty() ? ByteRange() : m_tree->unaccounted.front();
}

QString FieldModel::describe(std::size_t offset) const
{
    const Field *found = field(indexAt(offset));
    if (found == nullptr)
        return {};
    const QString label = shown(found->label.empty() ? found->name : found->label, 60);
    return tr("%1 byte %2 of %3").arg(label).arg(offset - found->range.offset + 1).arg(found->range.length);
}

QModelIndex FieldModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, childNode(*nodeOf(parent), static_cast<std::size_t>(row)));
}

QModelIndex FieldModel::parent(const QModelIndex &child) const
{
    Node *node = nodeOf(child);
    if (node->parent == nullptr || node->parent == m_root.get())
        return {};
    return createIndex(node->parent->row, 0, node->parent);
}

int FieldModel::rowCount(const QModelIndex &parent) const
{
    if (!m_tree || parent.column() > 0)
        return 0;
    if (parent.isValid()) {
        const Field *found = field(parent);
        return found ? static_cast<int>(found->children.size()) : 0;
    }
    return static_cast<int>(m_tree->fields.size()) + (m_tree->error ? 1 : 0) + 1;
}

int FieldModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant FieldModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == FixedPitchRole)
        return index.column() == ValueColumn || index.column() == OffsetColumn || index.column() == SizeColumn;
    if (role == Qt::TextAlignmentRole && (index.column() == OffsetColumn || index.column() == SizeColumn))
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role == OffsetRole)
        return static_cast<qulonglong>(rangeOf(index).offset);
    if (role == LengthRole)
        return static_cast<qulonglong>(rangeOf(index).length);
    if (const Field *found = field(index))
        return fieldData(*found, index.column(), role);
    return isErrorRow(index) ? errorData(index.column(), role) : unaccountedData(index.column(), role);
}

QVariant FieldModel::fieldData(const Field &field, int column, int role) const
{
    if (role == CopyRole)
        return shown(field.value, 1 << 20);
    if (role == NamedCopyRole)
        return tr("%1 = %2 (%3)").arg(shown(field.name), shown(field.value, 1 << 20), sourceWord(field.source));
    if (role == Qt::AccessibleTextRole && column == NameColumn)
        return tr("%1: %2, %3, offset %4, %5")
            .arg(shown(field.label.empty() ? field.name : field.label), shown(field.value), sourceWord(field.source),
                 offsetText(field.range.offset), sizeText(field.range.length));
    if (column == ChecksColumn) {
        const CheckResult *reader = worstReader(field);
        if (reader == nullptr)
            return {};
        if (role == MarkRole)
            return QVariant::fromValue(Mark::of(*reader, rootKind(*m_result)));
        // The row has no room for words: the detail of the field says them.
        if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
            return tr("%1: %2").arg(text(reader->def().name), outcomeText(*reader, rootKind(*m_result)));
        return {};
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case NameColumn: return shown(field.name, 120);
    case ValueColumn: return shortened(shown(field.value, 4000), 64);
    case OffsetColumn:
        return field.source == ValueSource::Derived && field.range.length == 0 ? QString()
                                                                               : offsetText(field.range.offset);
    case SizeColumn:
        return field.source == ValueSource::Derived && field.range.length == 0 ? QString()
                                                                               : numberText(field.range.length);
    default: return {};
    }
}

QVariant FieldModel::errorData(int column, int role) const
{
    const QString message = shown(m_tree->error->message);
    if (role == CopyRole || role == NamedCopyRole)
        return message;
    if (role == Qt::AccessibleTextRole && column == NameColumn)
        return tr("Cannot be read further: %1").arg(message);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case NameColumn: return tr("cannot be read further");
    case ValueColumn: return message;
    case OffsetColumn: return m_tree->error->offset ? offsetText(*m_tree->error->offset) : QString();
    default: return {};
    }
}

QVariant FieldModel::unaccountedData(int column, int role) const
{
    if (role == CopyRole || (role == Qt::DisplayRole && column == SizeColumn))
        return numberText(unaccountedBytes(*m_tree));
    if (role == NamedCopyRole || (role == Qt::AccessibleTextRole && column == NameColumn))
        return tr("bytes not accounted for: %1").arg(unaccountedBytes(*m_tree));
    if (role != Qt::DisplayRole)
        return {};
    if (column == NameColumn)
        return tr("bytes not accounted for");
    if (column == OffsetColumn && !m_tree->unaccounted.empty())
        return offsetText(m_tree->unaccounted.front().offset);
    return {};
}

const CheckResult *FieldModel::worstReader(const Field &field) const
{
    if (!m_result || m_result->now.checks.size() != kCheckCount)
        return nullptr;
    const CheckResult *worst = nullptr;
    for (const CheckId id : field.readBy) {
        const CheckResult &reader = m_result->now.check(id);
        if (!reader.notApplicable() && (worst == nullptr || urgency(reader) > urgency(*worst)))
            worst = &reader;
    }
    return worst;
}

QVariant FieldModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && (section == OffsetColumn || section == SizeColumn))
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn: return tr("Name");
    case ValueColumn: return tr("Value");
    case OffsetColumn: return tr("Offset");
    case SizeColumn: return tr("Size");
    case ChecksColumn: return tr("Read by");
    default: return {};
    }
}

}  // namespace sealscope::ui
