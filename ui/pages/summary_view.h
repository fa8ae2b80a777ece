#pragma once

#include "ui/state/snapshot.h"

#include <QScrollArea>

class QGridLayout;
class QVBoxLayout;

namespace sealscope::ui {

/// Five sentences, one each for hardware, code, keys, channel and receipt, and the platform in plain lines.
class SummaryView : public QScrollArea {
    Q_OBJECT

public:
    explicit SummaryView(QWidget *parent = nullptr);
    void showSnapshot(const SnapshotPtr &snapshot);

signals:
    void checkChosen(sealscope::CheckId check);

private:
    void addSentences(QVBoxLayout &lines, const AttestationResult &result);
};

}  // namespace sealscope::ui
