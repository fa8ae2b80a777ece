#pragma once

#include "core/live/replica_census.h"
#include "ui/pages/page.h"
#include "ui/state/live_phase.h"

class QAction;
class QLabel;
class QSpinBox;

namespace sealscope::ui {

class FactTable;
class Notice;
class WrappingLabel;

/// Which instances answer behind one name, and which keys they share. It asks for samples by a signal: nothing here opens a
/// connection, and no sample changes the verdict.
class ReplicasPage : public Page {
    Q_OBJECT

public:
    explicit ReplicasPage(QWidget *parent = nullptr);

    [[nodiscard]] PageId id() const override { return PageId::Replicas; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] bool standsAlone() const override { return true; }
    void showSnapshot(const SnapshotPtr &) override {}
    [[nodiscard]] QList<QWidget *> panes() const override;
    [[nodiscard]] QString selectedValue() const override;
    [[nodiscard]] QString selectedNamedValue() const override;

    /// The host that is sampled, as buttons name it; empty: none was named yet on the Live page.
    void setService(const QString &host, live::NetworkSettings::Switch network);
    /// `wanted`: how many samples were asked for.
    void showCensus(const live::Census &census, LivePhase phase, std::size_t wanted);

    [[nodiscard]] FactTable &table() { return *m_table; }
    [[nodiscard]] QSpinBox &count() { return *m_count; }
    [[nodiscard]] QAction &sample() { return *m_sample; }
    [[nodiscard]] QAction &stop() { return *m_stop; }
    [[nodiscard]] const Notice &notice() const { return *m_notice; }
    /// What the matrix amounts to.
    [[nodiscard]] QString conclusions() const;
    /// Opens the report of a replica as a case of its own; does nothing for a row without a report.
    void openReplica(int row);

signals:
    void sampleWanted(std::size_t count);
    void stopWanted();

private:
    [[nodiscard]] QWidget *makeHead();
    void refresh();
    void sayNotice();
    void sayFailure();

    live::Census m_census;
    LivePhase m_phase = LivePhase::Idle;
    std::size_t m_wanted = 0;
    QString m_host;
    live::NetworkSettings::Switch m_network = live::NetworkSettings::Switch::OnPress;
    QSpinBox *m_count;
    QLabel *m_progress;
    Notice *m_notice;
    FactTable *m_table;
    WrappingLabel *m_conclusions;
    QAction *m_sample;
    QAction *m_stop;
    QAction *m_toLive;
    QAction *m_settings;
};

}  // namespace sealscope::ui
