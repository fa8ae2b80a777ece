#pragma once

#include "ui/models/session_model.h"

#include <QWidget>

class QSplitter;
class QTreeView;

namespace sealscope::ui {

class BundlePartModel;
class ClaimModel;
class MaterialDetail;
class WrappingLabel;

/// A session's sealed evidence, examined again: its parts, every claim as recorded beside what was found, and the bytes behind it.
class SessionAuditView : public QWidget {
    Q_OBJECT

public:
    explicit SessionAuditView(QWidget *parent = nullptr);

    /// `row` null shows nothing.
    void showSession(const SnapshotPtr &snapshot, const SessionRow *row);
    [[nodiscard]] QList<QWidget *> panes() const;
    [[nodiscard]] QTreeView &parts() { return *m_parts; }
    [[nodiscard]] QTreeView &claims() { return *m_claims; }
    /// What the head says.
    [[nodiscard]] QString words() const;

signals:
    void checkChosen(sealscope::CheckId check);
    void bytesChosen(const sealscope::EvidenceRange &bytes);
    void partChosen(const sealscope::SealedPart &part);

private:
    void setUpTable(QTreeView &table, const QString &name);

    BundlePartModel *m_partModel;
    ClaimModel *m_claimModel;
    WrappingLabel *m_words;
    QSplitter *m_sides;
    QTreeView *m_parts;
    QTreeView *m_claims;
    MaterialDetail *m_detail;
};

}  // namespace sealscope::ui
