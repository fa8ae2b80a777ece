#pragma once

#include "core/live/exchange.h"
#include "ui/pages/page.h"
#include "ui/state/live_phase.h"

class QAction;
class QLineEdit;
class QPushButton;
class QTabWidget;

namespace sealscope::ui {

class LiveExchangeView;
class LiveReportView;

/// Fetches fresh evidence from a named host, or sends it one prompt, and shows exactly what was exchanged. It asks for both by
/// signals: nothing here opens a connection.
class LivePage : public Page {
    Q_OBJECT

public:
    explicit LivePage(Workspace &workspace, QWidget *parent = nullptr);

    [[nodiscard]] PageId id() const override { return PageId::Live; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] bool standsAlone() const override { return true; }
    void showSnapshot(const SnapshotPtr &snapshot) override;
    [[nodiscard]] QList<QWidget *> panes() const override;
    [[nodiscard]] QString selectedValue() const override;
    [[nodiscard]] QString selectedNamedValue() const override;

    /// "https://host[:port]". A press is needed before anything is fetched from it.
    void setAddress(const QString &address);
    [[nodiscard]] QString address() const;
    /// "host" or "host:port"; empty while the address is none.
    [[nodiscard]] QString host() const { return m_host; }
    /// The same fetch again, as the form has it now.
    void fetchAgain();
    void setNetwork(live::NetworkSettings::Switch network);
    /// Where collateral will be asked for, by name; none where only folders are.
    void setCollateralHosts(const QStringList &hosts);
    /// The challenge of the next fetch, and when it was made.
    void setNonce(const std::string &nonce, UnixTime madeAt);
    void showFetch(const live::LiveRecord &record, LivePhase phase);
    void showExchange(const live::ExchangeRecord &record, LivePhase phase);

    [[nodiscard]] LiveReportView &report() { return *m_report; }
    [[nodiscard]] LiveExchangeView &exchange() { return *m_exchange; }
    [[nodiscard]] QTabWidget &tabs() { return *m_tabs; }
    [[nodiscard]] QAction &go() { return *m_go; }
    [[nodiscard]] QAction &stop() { return *m_stop; }

signals:
    void addressChanged(const QString &address);
    void fetchWanted(const sealscope::live::LiveRequest &request);
    void sendWanted(const sealscope::live::ExchangeRequest &request);
    void stopWanted();
    void nonceWanted();
    void saveWanted();

private:
    [[nodiscard]] QWidget *makeHead();
    void takeAddress();
    void fetch(live::LiveRequest request);
    void refresh();
    [[nodiscard]] bool isRunning() const;

    Workspace &m_workspace;
    QLineEdit *m_address;
    QTabWidget *m_tabs;
    LiveReportView *m_report;
    LiveExchangeView *m_exchange;
    QAction *m_go;
    QAction *m_stop;
    QString m_host;
    QString m_addressFault;
    live::NetworkSettings::Switch m_network = live::NetworkSettings::Switch::OnPress;
    LivePhase m_fetching = LivePhase::Idle;
    LivePhase m_sending = LivePhase::Idle;
};

}  // namespace sealscope::ui
