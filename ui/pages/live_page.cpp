#include "ui/pages/live_page.h"

#include "core/live/https_url.h"
#include "ui/models/text.h"
#include "ui/pages/action_button.h"
#include "ui/pages/live_exchange_view.h"
#include "ui/pages/live_report_view.h"
#include "ui/widgets/page_area.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace sealscope::ui {

namespace {

constexpr int kReportTab = 0;
constexpr qsizetype kMostHost = 48;  ///< characters of a name on a button; the whole stands in the address

}  // namespace

LivePage::LivePage(Workspace &workspace, QWidget *parent)
    : Page(parent),
      m_workspace(workspace),
      m_address(new QLineEdit(this)),
      m_tabs(new QTabWidget(this)),
      m_report(new LiveReportView(this)),
      m_exchange(new LiveExchangeView(this)),
      m_go(new QAction(this)),
      m_stop(new QAction(tr("Stop"), this))
{
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Report and Exchange"));
    m_tabs->addTab(new PageArea(m_report, m_tabs), tr("Report"));
    m_tabs->addTab(new PageArea(m_exchange, m_tabs), tr("Exchange"));
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(20, 0, 20, 12);
    lines->setSpacing(8);
    lines->addWidget(makeHead());
    lines->addWidget(m_tabs, 1);
    connect(m_tabs, &QTabWidget::currentChanged, this, &LivePage::refresh);
    connect(m_report, &LiveReportView::wanted, this, &LivePage::fetch);
    connect(m_report, &LiveReportView::nonceWanted, this, &LivePage::nonceWanted);
    connect(m_report, &LiveReportView::saveWanted, this, &LivePage::saveWanted);
    connect(m_report, &LiveReportView::settingsWanted, this, &LivePage::settingsWanted);
    connect(m_report, &LiveReportView::verdictWanted, this, [this] { emit pageChosen(PageId::Verdict); });
    connect(m_exchange, &LiveExchangeView::reportWanted, this, [this] { m_tabs->setCurrentIndex(kReportTab); });
    connect(m_exchange, &LiveExchangeView::settingsWanted, this, &LivePage::settingsWanted);
    connect(m_exchange, &LiveExchangeView::changed, this, &LivePage::refresh);
    connect(&workspace, &Workspace::policyChanged, this, &LivePage::refresh);
    connect(&workspace, &Workspace::busyChanged, this, &LivePage::refresh);
    refresh();
}

QWidget *LivePage::makeHead()
{
    auto *box = new QWidget(this);
    m_address->setAccessibleName(tr("Address of the service"));
    m_address->setPlaceholderText(tr("https://api.example.com"));
    m_address->setToolTip(tr("Nothing is fetched by typing an address."));
    m_go->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_stop->setShortcut(QKeySequence(Qt::Key_Escape));
    for (QAction *action : {m_go, m_stop}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_address, 1);
    row->addWidget(buttonOf(m_go, box));
    row->addWidget(buttonOf(m_stop, box));
    connect(m_address, &QLineEdit::textChanged, this, &LivePage::takeAddress);
    connect(m_stop, &QAction::triggered, this, &LivePage::stopWanted);
    connect(m_go, &QAction::triggered, this, [this] {
        if (m_tabs->currentIndex() == kReportTab)
            fetch(m_report->request());
        else
            emit sendWanted(m_exchange->request());
    });
    return box;
}

QString LivePage::title() const
{
    return tr("Live");
}

QString LivePage::summary() const
{
    switch (m_fetching) {
    case LivePhase::Idle: return tr("Nothing is fetched by opening this page.");
    case LivePhase::Running: return tr("Fetching from %1.").arg(m_host);
    case LivePhase::Done: return tr("Everything that was asked for came. A transfer that worked is not a check that passed.");
    case LivePhase::Failed: return tr("Not everything came. What did is kept, and the case is marked incomplete.");
    case LivePhase::Stopped: return tr("Stopped by you. What came before is kept, and the case is marked incomplete.");
    }
    return {};
}

void LivePage::showSnapshot(const SnapshotPtr &snapshot)
{
    m_exchange->showSnapshot(snapshot);
    refresh();
}

QList<QWidget *> LivePage::panes() const
{
    QList<QWidget *> all{m_address};
    all += m_tabs->currentIndex() == kReportTab ? m_report->panes() : m_exchange->panes();
    return all;
}

QString LivePage::selectedValue() const
{
    return m_tabs->currentIndex() == kReportTab ? m_report->selectedValue() : m_exchange->selectedValue();
}

QString LivePage::selectedNamedValue() const
{
    return m_tabs->currentIndex() == kReportTab ? m_report->selectedNamedValue() : m_exchange->selectedNamedValue();
}

void LivePage::setAddress(const QString &address)
{
    m_address->setText(address);
}

QString LivePage::address() const
{
    return m_address->text().trimmed();
}

void LivePage::takeAddress()
{
    const Result<live::HttpsUrl> url = live::parseServiceUrl(address().toStdString());
    m_host = url ? shortened(text(url->authority()), kMostHost) : QString();
    m_addressFault = url || address().isEmpty() ? QString() : shown(url.error().message);
    emit addressChanged(url ? address() : QString());
    refresh();
}

void LivePage::setNetwork(live::NetworkSettings::Switch network)
{
    m_network = network;
    refresh();
}

void LivePage::setCollateralHosts(const QStringList &hosts)
{
    m_report->setCollateralHosts(hosts);
}

void LivePage::setNonce(const std::string &nonce, UnixTime madeAt)
{
    m_report->setNonce(nonce, madeAt);
}

void LivePage::showFetch(const live::LiveRecord &record, LivePhase phase)
{
    m_fetching = phase;
    m_report->showRecord(record, phase);
    refresh();
}

void LivePage::showExchange(const live::ExchangeRecord &record, LivePhase phase)
{
    m_sending = phase;
    m_exchange->showRecord(record, phase);
    refresh();
}

void LivePage::fetchAgain()
{
    m_tabs->setCurrentIndex(kReportTab);
    m_go->trigger();
}

void LivePage::fetch(live::LiveRequest request)
{
    request.url = address().toStdString();
    emit fetchWanted(request);
}

bool LivePage::isRunning() const
{
    return m_fetching == LivePhase::Running || m_sending == LivePhase::Running;
}

void LivePage::refresh()
{
    const bool online = m_network == live::NetworkSettings::Switch::OnPress;
    const bool may = online && !m_host.isEmpty() && !isRunning();
    const bool isReport = m_tabs->currentIndex() == kReportTab;
    const QString host = m_host.isEmpty() ? QStringLiteral("…") : m_host;
    m_report->setService(host, may, m_addressFault, m_network);
    m_report->setPolicy(shown(m_workspace.policy().name, 60));
    m_exchange->setService(address().toStdString(), host, m_network);
    m_go->setText(isReport ? tr("Fetch from %1").arg(host) : tr("Send to %1").arg(host));
    m_go->setEnabled(isReport ? may : may && m_exchange->isReady());
    m_stop->setEnabled(isRunning());
    m_address->setEnabled(!isRunning());
    m_report->setAppraising(m_workspace.isBusy(), m_workspace.step());
    emit summaryChanged();
}

}  // namespace sealscope::ui
