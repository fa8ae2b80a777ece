#pragma once

#include "ui/state/snapshot.h"

#include <QScrollArea>

class QVBoxLayout;

namespace sealscope::ui {

/// The platform behind the quote: how Intel rates it, what is missing, which collateral says so and where it came from.
class PlatformView : public QScrollArea {
    Q_OBJECT

public:
    explicit PlatformView(QWidget *parent = nullptr);
    void showSnapshot(const SnapshotPtr &snapshot);

signals:
    void checkChosen(sealscope::CheckId check);
    void bytesChosen(const sealscope::EvidenceRange &bytes);

private:
    void addChecks(QVBoxLayout &lines, const AttestationResult &result);
    void addCollateral(QVBoxLayout &lines, const Snapshot &snapshot);
};

}  // namespace sealscope::ui
