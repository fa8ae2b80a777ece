#include "ui/models/input_model.h"

#include "ui/models/roles.h"
#include "ui/models/text.h"

namespace sealscope::ui {

QString consequence(InputKind kind)
{
    switch (kind) {
    case InputKind::EncryptedEnvironment:
        return InputModel::tr("The operator sets the value at start, sealed to the app; no register covers it.");
    case InputKind::Interpolation: return InputModel::tr("The name is measured, the value is not.");
    case InputKind::Mount: return InputModel::tr("What lies behind that path is not in the quote.");
    case InputKind::TagOnlyImage:
        return InputModel::tr("The registry decides what the tag means; the content may change.");
    case InputKind::BuiltInPlace:
        return InputModel::tr("The image is made on the machine; what comes out is not measured.");
    case InputKind::BootDownload: return InputModel::tr("What arrived is not in the quote.");
    case InputKind::AdminInterface:
        return InputModel::tr("Routing can change at run time; the quote is the same before and after.");
    }
    return {};
}

InputModel::InputModel(QObject *parent) : QAbstractTableModel(parent) {}

void InputModel::setReading(const CaseReading *reading)
{
    beginResetModel();
    m_report = reading ? reading->report : nullptr;
    m_compose = reading ? reading->evidence->compose : std::nullopt;
    endResetModel();
}

const UnmeasuredInput *InputModel::input(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return nullptr;
    return &m_report->unmeasured[static_cast<std::size_t>(index.row())];
}

std::optional<EvidenceRange> InputModel::bytesOf(const QModelIndex &index) const
{
    const UnmeasuredInput *found = input(index);
    if (found == nullptr || !m_compose || !m_report->compose)
        return std::nullopt;
    const ByteRange range = placeOf(*found, *m_report->compose, m_report->published->text);
    return range.length == 0 ? std::nullopt : std::optional(EvidenceRange{*m_compose, range});
}

int InputModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_report ? 0 : static_cast<int>(m_report->unmeasured.size());
}

int InputModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant InputModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const UnmeasuredInput &found = m_report->unmeasured[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole: return cellText(found, index.column());
    case TopAlignedRole: return true;
    case FixedPitchRole: return index.column() == NameColumn;
    case SentenceRole: return index.column() == KindColumn ? consequence(found.kind) : QString();
    case CopyRole: return shown(found.name, 1 << 20);
    case NamedCopyRole:
        return tr("%1 = %2 (%3)")
            .arg(text(inputKindWords(found.kind)), shown(found.name), cellText(found, WhereColumn));
    case Qt::AccessibleTextRole:
        if (index.column() != NameColumn)
            return cellText(found, index.column());
        return tr("%1: %2, %3. %4")
            .arg(text(inputKindWords(found.kind)), shown(found.name), cellText(found, WhereColumn),
                 consequence(found.kind));
    default: return {};
    }
}

QString InputModel::cellText(const UnmeasuredInput &input, int column) const
{
    switch (column) {
    case NameColumn: return shown(input.name, 120);
    case KindColumn: return text(inputKindWords(input.kind));
    case WhereColumn:
        return input.line == 0 ? shown(input.where, 120)
                               : tr("%1, line %2").arg(shown(input.where, 120)).arg(input.line);
    default: return {};
    }
}

QVariant InputModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn: return tr("Input");
    case KindColumn: return tr("What no register covers");
    case WhereColumn: return tr("Where");
    default: return {};
    }
}

}  // namespace sealscope::ui
