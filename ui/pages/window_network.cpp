#include "ui/pages/window_network.h"

#include "ui/models/text.h"
#include "ui/pages/api_key_dialog.h"
#include "ui/pages/live_page.h"
#include "ui/pages/live_report_view.h"
#include "ui/pages/main_window.h"
#include "ui/pages/replicas_page.h"
#include "ui/pages/session_page.h"
#include "ui/pages/window_actions.h"

#include <QDateTime>
#include <algorithm>

namespace sealscope::ui {

namespace {

UnixTime now()
{
    return UnixTime(std::chrono::seconds(QDateTime::currentSecsSinceEpoch()));
}

/// The answer that brought the report of a fetch; null where none did.
const live::Transfer *reportOf(const live::LiveRecord &record)
{
    const auto found = std::ranges::find_if(record.transfers, [](const live::Transfer &transfer) {
        return transfer.purpose == "report" && transfer.complete && !transfer.error;
    });
    return found != record.transfers.end() ? &*found : nullptr;
}

}  // namespace

WindowNetwork::WindowNetwork(MainWindow &window)
    : QObject(&window),
      m_window(window),
      m_live(qobject_cast<LivePage *>(&window.page(PageId::Live))),
      m_replicas(qobject_cast<ReplicasPage *>(&window.page(PageId::Replicas))),
      m_sessions(qobject_cast<SessionPage *>(&window.page(PageId::Session))),
      m_fetches(new LiveJob(this)),
      m_exchanges(new ExchangeJob(this)),
      m_samples(new CensusJob(this)),
      m_stopCollateral(new QAction(tr("Stop"), this))
{
    connectPages();
    connectJobs();
    connect(&window.household()->settings(), &SettingsStore::changed, this, &WindowNetwork::followSettings);
    connect(&window.workspace(), &Workspace::snapshotChanged, this, [this] {
        noteUse();
        refreshCollateral();
    });
    makeNonce();
    followSettings();
}

void WindowNetwork::connectPages()
{
    connect(m_live, &LivePage::addressChanged, this, &WindowNetwork::followAddress);
    connect(m_live, &LivePage::nonceWanted, this, &WindowNetwork::makeNonce);
    connect(m_live, &LivePage::fetchWanted, this, &WindowNetwork::fetch);
    connect(m_live, &LivePage::sendWanted, this, &WindowNetwork::send);
    connect(m_live, &LivePage::stopWanted, this, [this] {
        m_fetches->stop();
        m_exchanges->stop();
    });
    connect(m_live, &LivePage::saveWanted, m_window.actions().saveArchive, &QAction::trigger);
    connect(m_window.actions().fetchAgain, &QAction::triggered, this, [this] {
        m_window.showPage(PageId::Live);
        m_live->fetchAgain();
    });
    connect(m_sessions, &SessionPage::sessionsWanted, this, [this] {
        m_window.showPage(PageId::Live);
        m_live->report().fetchSessions().trigger();
    });
    connect(m_window.actions().getCollateral, &QAction::triggered, this, &WindowNetwork::getCollateral);
    connect(m_stopCollateral, &QAction::triggered, this, [this] {
        if (m_collateral)
            m_collateral->stop();
    });
    m_live->report().setCollateralAction(m_window.actions().getCollateral);
    connect(m_replicas, &ReplicasPage::stopWanted, m_samples, &CensusJob::stop);
    connect(m_replicas, &ReplicasPage::sampleWanted, this,
            [this](std::size_t count) { m_samples->start(m_address.toStdString(), count, network()); });
    for (Page *page : m_window.pages())
        connect(page, &Page::addressChosen, m_live, &LivePage::setAddress);
}

void WindowNetwork::connectJobs()
{
    connect(m_fetches, &LiveJob::changed, this, [this] { m_live->showFetch(m_fetches->record(), m_fetches->phase()); });
    connect(m_fetches, &LiveJob::finished, this, &WindowNetwork::takeFetched);
    connect(m_exchanges, &ExchangeJob::changed, this,
            [this] { m_live->showExchange(m_exchanges->record(), m_exchanges->phase()); });
    connect(m_exchanges, &ExchangeJob::finished, this, &WindowNetwork::takeExchange);
    connect(m_samples, &CensusJob::changed, this, &WindowNetwork::showCensus);
}

const live::NetworkSettings &WindowNetwork::network() const
{
    return m_window.household()->settings().settings().network;
}

void WindowNetwork::followSettings()
{
    const Settings &settings = m_window.household()->settings().settings();
    QStringList hosts;
    for (const live::CollateralSource &source : settings.sources) {
        if (const QString host = hostOf(source); !host.isEmpty())
            hosts << host;
    }
    m_live->setCollateralHosts(hosts);
    m_live->setNetwork(settings.network.state);
    followAddress(m_address);
    refreshCollateral();
}

void WindowNetwork::followAddress(const QString &address)
{
    m_address = address;
    m_replicas->setService(m_live->host(), network().state);
    QAction *again = m_window.actions().fetchAgain;
    const QString host = m_live->host();
    m_sessions->setService(host, network().state == live::NetworkSettings::Switch::OnPress);
    again->setText(host.isEmpty() ? tr("Fetch again") : tr("Fetch again from %1").arg(host));
    again->setEnabled(!host.isEmpty() && network().state == live::NetworkSettings::Switch::OnPress);
}

void WindowNetwork::makeNonce()
{
    m_live->setNonce(live::newNonce(), now());
}

void WindowNetwork::fetch(live::LiveRequest request)
{
    const Settings &settings = m_window.household()->settings().settings();
    request.sources = settings.sources;
    request.cacheFolder = m_window.household()->collateralFolder().toStdString();
    request.update = settings.update;
    if (request.receipts.empty()) {
        startFetch(std::move(request));
        return;
    }
    askKey(m_live->host(), [this, request = request](const std::string &key) mutable {
        request.bearer = key;
        startFetch(std::move(request));
    });
}

void WindowNetwork::startFetch(live::LiveRequest request)
{
    m_fetches->start(std::move(request), network());
}

void WindowNetwork::send(const live::ExchangeRequest &request)
{
    askKey(m_live->host(), [this, request = request](const std::string &key) mutable {
        request.bearer = key;
        m_exchanges->start(std::move(request), network());
    });
}

void WindowNetwork::takeFetched()
{
    // A nonce is for one request.
    makeNonce();
    const live::LiveRecord &record = m_fetches->record();
    m_used = text(record.collateralFrom);
    if (!record.artifacts.empty())
        m_window.workspace().openFetched(record);
}

void WindowNetwork::takeExchange()
{
    if (!m_exchanges->record().artifacts.empty())
        m_window.workspace().addExchange(m_exchanges->record());
}

void WindowNetwork::showCensus()
{
    const std::optional<live::LiveRecord> &fetched = m_window.workspace().fetched();
    m_replicas->showCensus(m_samples->census(fetched ? reportOf(*fetched) : nullptr), m_samples->phase(), m_samples->wanted());
}

void WindowNetwork::noteUse()
{
    if (m_used.isEmpty() || !m_window.workspace().snapshot())
        return;
    const auto &dates = m_window.workspace().snapshot()->result().now.tcb.collateral;
    const QString said = dates ? tr("issued %1, next update %2").arg(text(formatUtc(dates->issueDate)), text(formatUtc(dates->nextUpdate))) : QString();
    m_window.household()->settings().noteUse({m_used, QDateTime::currentDateTimeUtc(), said});
    m_used.clear();
}

void WindowNetwork::refreshCollateral()
{
    const Settings &settings = m_window.household()->settings().settings();
    QString host;
    for (const live::CollateralSource &source : settings.sources) {
        if (host.isEmpty())
            host = hostOf(source);
    }
    const SnapshotPtr &snapshot = m_window.workspace().snapshot();
    QAction *action = m_window.actions().getCollateral;
    action->setText(host.isEmpty() ? tr("Get collateral") : tr("Get collateral from %1").arg(host));
    action->setEnabled(!host.isEmpty() && settings.isOnline() && !m_collateral && snapshot && snapshot->reading.evidence->quote);
}

void WindowNetwork::getCollateral()
{
    const SnapshotPtr snapshot = m_window.workspace().snapshot();
    if (!snapshot || !snapshot->reading.evidence->quote || m_collateral)
        return;
    const Artifact &quote = snapshot->artifacts()[snapshot->reading.evidence->quote->artifact];
    const Result<live::CollateralNeed> need = live::collateralNeed(quote.view());
    if (!need) {
        m_window.say({tr("It cannot be told which collateral this quote needs."), shown(need.error().message), {m_window.actions().add}});
        return;
    }
    const Settings &settings = m_window.household()->settings().settings();
    live::CollateralRequest request;
    request.need = *need;
    request.sources = settings.sources;
    request.cacheFolder = m_window.household()->collateralFolder().toStdString();
    request.update = settings.update;
    m_collateralFor = snapshot;
    m_collateral = std::make_unique<live::CollateralClient>(std::move(request), network());
    connect(m_collateral.get(), &live::CollateralClient::finished, this, &WindowNetwork::takeCollateral, Qt::QueuedConnection);
    m_window.say({tr("Asking for collateral: TCB info, QE identity, two revocation lists."),
                  tr("The verdict below stays until they are there."), {m_stopCollateral}});
    refreshCollateral();
    m_collateral->start();
}

void WindowNetwork::takeCollateral()
{
    const live::CollateralAnswer answer = m_collateral->answer();
    m_collateral.reset();
    const bool sameCase = m_window.workspace().snapshot() == m_collateralFor;
    m_collateralFor.reset();
    refreshCollateral();
    if (answer.error) {
        m_window.say({shown(answer.error->message), tr("Everything that was here before is unchanged."),
                      {m_window.actions().getCollateral, m_window.actions().add, m_window.actions().settings}});
        return;
    }
    m_used = text(answer.from);
    std::vector<Input> inputs;
    for (const KeptArtifact &kept : answer.artifacts)
        inputs.emplace_back(kept.artifact);
    if (sameCase)
        m_window.workspace().addInputs(std::move(inputs), Workspace::Add::ToThisCase);
}

void WindowNetwork::askKey(const QString &host, std::function<void(const std::string &)> use)
{
    Secrets &secrets = m_window.household()->secrets();
    secrets.read(host, this, [this, host, use = std::move(use)](const QString &kept) {
        if (!kept.isEmpty()) {
            use(kept.toStdString());
            return;
        }
        auto *dialog = new ApiKeyDialog(host, m_window.household()->secrets().place(), &m_window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, this, [this, host, use, dialog] {
            if (dialog->keep() == ApiKeyDialog::Keep::Yes)
                m_window.household()->secrets().store(host, dialog->key());
            use(dialog->key().toStdString());
        });
        dialog->open();
    });
}

}  // namespace sealscope::ui
