#pragma once

#include "ui/state/input.h"
#include "ui/state/snapshot.h"

#include <QFutureWatcher>
#include <QObject>
#include <stop_token>

namespace sealscope::ui {

/// Everything one appraisal depends on, by value: it crosses to a worker thread.
struct AppraisalRequest {
    CaseReading base;           ///< what is already read; the evidence is null for a new case
    std::vector<Input> inputs;  ///< to be read and added to it
    Expectations expectations;
    AppraisalPolicy policy;
    TrustAnchors anchors;
    Clocks clocks;
    ToolIdentity tool;
};

/// Runs appraisals in the background. A newer request drops the one under way; only the newest result is ever delivered.
class AppraisalJob : public QObject {
    Q_OBJECT

public:
    explicit AppraisalJob(QObject *parent = nullptr);
    ~AppraisalJob() override;

    void start(AppraisalRequest request);
    /// Gives up the request under way; its result is dropped wherever it has got to.
    void stop();
    [[nodiscard]] bool isRunning() const { return m_running; }
    /// "Reading quote.bin (1 of 2)": where the request under way has got to; empty when none is.
    [[nodiscard]] QString step() const { return m_step; }

signals:
    void stepChanged();
    void finished(const sealscope::ui::SnapshotPtr &snapshot);
    void stopped();

private:
    void settle();

    std::stop_source m_stop;
    QFutureWatcher<SnapshotPtr> m_watcher;
    QString m_step;
    bool m_running = false;
};

}  // namespace sealscope::ui
