#pragma once

#include "core/live/live_case.h"
#include "ui/state/live_phase.h"

#include <QWidget>

class QAction;
class QCheckBox;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace sealscope::ui {

class FactTable;
class Notice;
class TransferView;
class WrappingLabel;

/// The Report tab of the Live page: what will be asked, with which challenge, how far it has got, and what came and went.
class LiveReportView : public QWidget {
    Q_OBJECT

public:
    explicit LiveReportView(QWidget *parent = nullptr);

    /// What is asked for, but for the address and what the settings say.
    [[nodiscard]] live::LiveRequest request() const;

    /// `host` as the buttons name it; `may`: a press would fetch now; `fault`: why the address is none.
    void setService(const QString &host, bool may, const QString &fault, live::NetworkSettings::Switch network);
    void setCollateralHosts(const QStringList &hosts);
    /// What asks the sources of collateral again, for a fetch that lacks it; its text names the host.
    void setCollateralAction(QAction *action) { m_collateral = action; }
    void setNonce(const std::string &nonce, UnixTime madeAt);
    void setPolicy(const QString &name);
    /// The appraisal of what came, as far as it has got.
    void setAppraising(bool running, const QString &step);
    void showRecord(const live::LiveRecord &record, LivePhase phase);

    [[nodiscard]] QList<QWidget *> panes() const;
    [[nodiscard]] QString selectedValue() const;
    [[nodiscard]] QString selectedNamedValue() const;
    [[nodiscard]] FactTable &steps() { return *m_steps; }
    [[nodiscard]] TransferView &requests() { return *m_requests; }
    [[nodiscard]] const Notice &notice() const { return *m_notice; }
    /// The sentence about what leaves, or left, this computer.
    [[nodiscard]] QString whatLeaves() const;
    [[nodiscard]] QAction &showRequests() { return *m_showRequests; }
    [[nodiscard]] QAction &saveArchive() { return *m_save; }
    [[nodiscard]] QAction &fetchSessions() { return *m_sessionsAgain; }

signals:
    void wanted(const sealscope::live::LiveRequest &request);
    void nonceWanted();
    void saveWanted();
    void settingsWanted();
    void verdictWanted();

private:
    void makeActions();
    [[nodiscard]] QWidget *makeForm();
    [[nodiscard]] QWidget *makeAlso();
    void addLine(QGridLayout &grid, const QString &name, QWidget *value);
    [[nodiscard]] QWidget *makeFoot();
    void refreshSteps();
    void refreshLeaving();
    void sayNotice();
    void sayFailure();
    /// "3 documents".
    [[nodiscard]] QString whatCame() const;

    live::LiveRecord m_record;
    LivePhase m_phase = LivePhase::Idle;
    live::NetworkSettings::Switch m_network = live::NetworkSettings::Switch::OnPress;
    QString m_host;
    QString m_fault;
    QStringList m_collateralHosts;
    std::string m_nonceValue;
    bool m_may = false;
    bool m_appraising = false;
    QString m_appraisalStep;
    WrappingLabel *m_nonce;
    QLabel *m_policy;
    WrappingLabel *m_clock;
    WrappingLabel *m_leaves;
    QCheckBox *m_sessions, *m_models, *m_revocations;
    QLineEdit *m_model, *m_receipts;
    Notice *m_notice;
    FactTable *m_steps;
    TransferView *m_requests;
    QAction *m_new = nullptr;
    QAction *m_again = nullptr;
    QAction *m_collateral = nullptr;
    QAction *m_sessionsAgain = nullptr;
    QAction *m_showRequests = nullptr;
    QAction *m_save = nullptr;
    QAction *m_settings = nullptr;
    QAction *m_toVerdict = nullptr;
};

}  // namespace sealscope::ui
