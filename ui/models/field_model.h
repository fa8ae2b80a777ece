#pragma once

#include "core/appraisal/appraise.h"
#include "core/inspect/fields.h"

#include <QAbstractItemModel>
#include <memory>
#include <vector>

namespace sealscope::ui {

/// Who stands behind a value, as people read it.
[[nodiscard]] QString sourceWord(ValueSource source);

/// How many bytes no field names.
[[nodiscard]] std::size_t unaccountedBytes(const FieldTree &tree);

/// The field tree of one artifact. Nodes are made when a view asks for them, so a document with a million values costs only
/// what is unfolded. After the fields comes a row for the place where reading stopped, if it did, and last a row that says
/// how many bytes no field names.
class FieldModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, OffsetColumn, SizeColumn, ChecksColumn, ColumnCount };

    explicit FieldModel(QObject *parent = nullptr);
    ~FieldModel() override;

    /// `result` supplies the marks of the checks that read a field; it may be null.
    void setTree(std::shared_ptr<const FieldTree> tree, std::shared_ptr<const AttestationResult> result);

    /// The field behind a row; null for the two closing rows.
    [[nodiscard]] const Field *field(const QModelIndex &index) const;
    /// The innermost field whose range holds the byte; invalid when none does.
    [[nodiscard]] QModelIndex indexAt(std::size_t offset) const;
    /// The outermost row with exactly that range, else the innermost row that holds its first byte.
    [[nodiscard]] QModelIndex indexFor(ByteRange range) const;
    [[nodiscard]] ByteRange rangeOf(const QModelIndex &index) const;
    /// "MRTD byte 1 of 48": what a byte belongs to; empty when nothing names it.
    [[nodiscard]] QString describe(std::size_t offset) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node;

    [[nodiscard]] const std::vector<Field> &childFields(const Node &node) const;
    [[nodiscard]] Node *childNode(Node &node, std::size_t row) const;
    [[nodiscard]] Node *nodeOf(const QModelIndex &index) const;
    [[nodiscard]] bool isErrorRow(const QModelIndex &index) const;
    [[nodiscard]] QVariant fieldData(const Field &field, int column, int role) const;
    [[nodiscard]] QVariant errorData(int column, int role) const;
    [[nodiscard]] QVariant unaccountedData(int column, int role) const;
    [[nodiscard]] const CheckResult *worstReader(const Field &field) const;

    std::shared_ptr<const FieldTree> m_tree;
    std::shared_ptr<const AttestationResult> m_result;
    std::unique_ptr<Node> m_root;
};

}  // namespace sealscope::ui
