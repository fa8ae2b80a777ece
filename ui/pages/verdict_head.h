#pragma once

#include "ui/state/snapshot.h"

#include <QWidget>

class QHBoxLayout;

namespace sealscope::ui {

/// The verdict at the top of its page: one column a clock, each with shape, word, policy, time and what decided it; between
/// two clocks, what differs and why.
class VerdictHead : public QWidget {
    Q_OBJECT

public:
    explicit VerdictHead(QWidget *parent = nullptr);
    void showSnapshot(const SnapshotPtr &snapshot);

protected:
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeColumn(const AttestationResult &result, const Judgement &judgement,
                                      const QString &clock);
    [[nodiscard]] QWidget *makeDifference(const AttestationResult &result);

    SnapshotPtr m_snapshot;
    QWidget *m_body = nullptr;
};

/// "tcb.accepted Passed → Failed; …": checks whose answers differ between the two clocks.
[[nodiscard]] QString clockDifference(const AttestationResult &result);

}  // namespace sealscope::ui
