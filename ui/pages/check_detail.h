#pragma once

#include "ui/state/snapshot.h"

#include <QScrollArea>
#include <optional>

class QGridLayout;
class QVBoxLayout;

namespace sealscope::ui {

/// One check in full: what was asked, what was found, what was wanted, what it rests on, where its bytes are, what can be
/// done.
class CheckDetail : public QScrollArea {
    Q_OBJECT

public:
    explicit CheckDetail(QWidget *parent = nullptr);

    void showCheck(const SnapshotPtr &snapshot, std::optional<CheckId> check);
    void showObservation(const Observation &observation);
    QSize minimumSizeHint() const override;

signals:
    void checkChosen(sealscope::CheckId check);
    void bytesChosen(const sealscope::EvidenceRange &bytes);

private:
    void addHead(QVBoxLayout &lines, const CheckResult &check, const AttestationResult &result);
    void addComparison(QVBoxLayout &lines, const CheckResult &check);
    void addFacts(QVBoxLayout &lines, const CheckResult &check, const AttestationResult &result);
    void addNeeds(QGridLayout &grid, const CheckResult &check, const AttestationResult &result);
    void addRanges(QGridLayout &grid, const CheckResult &check);
};

}  // namespace sealscope::ui
