#pragma once

#include "core/appraisal/evidence.h"
#include "ui/models/field_model.h"

#include <QWidget>

class QLabel;
class QTreeView;

namespace sealscope::ui {

class ByteView;
class FieldDetail;

/// Every byte of one artifact, named, and every name tied to its bytes: field tree and bytes, linked both ways.
class ArtifactView : public QWidget {
    Q_OBJECT

public:
    explicit ArtifactView(QWidget *parent = nullptr);

    /// `artifact` null shows nothing; `result` supplies the marks of the checks that read a field and may be null.
    void showArtifact(const Artifact *artifact, std::shared_ptr<const FieldTree> tree,
                      std::shared_ptr<const AttestationResult> result);
    /// Selects bytes on both sides; does nothing where they lie outside.
    void selectRange(ByteRange range);
    [[nodiscard]] ByteRange selectedRange() const;
    [[nodiscard]] QString selectedValue() const;
    [[nodiscard]] QString selectedNamedValue() const;
    [[nodiscard]] QList<QWidget *> panes() const;

    [[nodiscard]] FieldModel &model() { return *m_model; }
    [[nodiscard]] QTreeView &tree() { return *m_tree; }
    [[nodiscard]] ByteView &bytes() { return *m_bytes; }

signals:
    /// Selected by hand here.
    void rangeSelected(sealscope::ByteRange range);
    void checkChosen(sealscope::CheckId check);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeTree();
    [[nodiscard]] QWidget *makeBytes();
    void fitColumns();
    void treeMoved(const QModelIndex &index);
    void caretMoved(std::size_t offset);
    void showRow(const QModelIndex &index);
    void showPlace(std::size_t offset);

    FieldModel *m_model;
    QTreeView *m_tree = nullptr;
    ByteView *m_bytes = nullptr;
    QLabel *m_place = nullptr;
    FieldDetail *m_detail = nullptr;
    bool m_following = false;  ///< the tree is being moved after the bytes, not by hand
};

}  // namespace sealscope::ui
