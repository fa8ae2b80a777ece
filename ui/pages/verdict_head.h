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
    [[nodiscard]] QWidget *makeColumn(const Judgement &judgement, const QString &clock);

    SnapshotPtr m_snapshot;
    QWidget *m_body = nullptr;
};

/// One line for each cause by which the two clocks answer differently, or that they agree. The dossier has two clocks.
[[nodiscard]] QStringList differenceLines(const Dossier &dossier);

}  // namespace sealscope::ui
