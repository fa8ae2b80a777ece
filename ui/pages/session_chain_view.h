#pragma once

#include "ui/models/session_model.h"

#include <QWidget>

class QTreeView;

namespace sealscope::ui {

class ClaimModel;
class FittingArea;

/// One session between you and its upstream: the channels on the way, the record's own words, and what was claimed.
class SessionChainView : public QWidget {
    Q_OBJECT

public:
    explicit SessionChainView(QWidget *parent = nullptr);

    /// `row` null shows nothing; `all` are the ids that can be pinned.
    void showSession(const SnapshotPtr &snapshot, const SessionRow *row, const QStringList &all);
    [[nodiscard]] QList<QWidget *> panes() const;
    [[nodiscard]] QTreeView &claims() { return *m_claims; }

signals:
    void checkChosen(sealscope::CheckId check);

private:
    void setUpClaims();
    void addChannel(const Snapshot &snapshot, const SessionRow &row);
    void addLine(const AttestationResult &result, const QString &words, const std::vector<CheckId> &checks);
    void addWords(const QString &words);
    void addCopyButtons(const SessionRow &row, const QStringList &all);

    ClaimModel *m_model;
    QWidget *m_head;
    QWidget *m_body = nullptr;  ///< in the head; made anew for each session
    FittingArea *m_area;
    QTreeView *m_claims;
};

}  // namespace sealscope::ui
