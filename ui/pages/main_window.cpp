#include "ui/pages/main_window.h"

#include "core/report/wording.h"
#include "ui/models/text.h"
#include "ui/pages/appearance.h"
#include "ui/pages/artifact_page.h"
#include "ui/pages/case_pages.h"
#include "ui/pages/live_page.h"
#include "ui/pages/page_header.h"
#include "ui/pages/page_list.h"
#include "ui/pages/start_page.h"
#include "ui/pages/verdict_halves.h"
#include "ui/pages/verdict_page.h"
#include "ui/pages/window_actions.h"
#include "ui/pages/window_archives.h"
#include "ui/pages/window_commands.h"
#include "ui/pages/window_network.h"
#include "ui/widgets/veil.h"
#include "ui/widgets/verdict_bar.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <algorithm>

namespace sealscope::ui {

namespace {

constexpr int kBusyDelayMs = 200;  ///< shorter work is not worth a word

}  // namespace

MainWindow::MainWindow(Launch launch, HouseholdPtr household, QWidget *parent)
    : QMainWindow(parent),
      m_household(std::move(household)),
      m_workspace(launch.session),
      m_actions(new WindowActions(*this)),
      m_list(new PageList(this)),
      m_header(new PageHeader(launch.session.isDemo() ? text(wording::simulatedMark()) : QString(), this)),
      m_stack(new QStackedWidget(this)),
      m_bar(new VerdictBar(this)),
      m_veils{new Veil(m_stack), new Veil(m_bar)}
{
    resize(1280, 800);
    setAcceptDrops(true);
    m_busyDelay.setSingleShot(true);
    m_busyDelay.setInterval(kBusyDelayMs);
    makePages();
    makeCentre();
    makeCorner();
    new WindowCommands(*this);
    new WindowArchives(*this);
    new WindowNetwork(*this);
    connectWorkspace();
    m_workspace.setPolicy(std::move(launch.policy));
    m_workspace.setClock(launch.clock);
    m_workspace.setExpectations(std::move(launch.expectations));
    showPage(PageId::Start);
    m_workspace.addInputs(std::move(launch.inputs), Workspace::Add::AsNewCase);
    refresh();
}

MainWindow::~MainWindow() = default;

void MainWindow::makePages()
{
    m_verdict = new VerdictPage(m_workspace, m_household, this);
    m_artifacts = new ArtifactPage(m_workspace, this);
    addPage(new StartPage(m_workspace, m_household, *m_actions, this));
    m_live = new LivePage(m_workspace, this);
    addPage(m_live);
    addPage(m_verdict);
    addPage(m_artifacts);
    for (Page *page : makeCasePages(m_workspace, m_household, this))
        addPage(page);
    connect(m_list, &PageList::pageChosen, this, &MainWindow::showPage);
    connect(m_bar, &QAbstractButton::clicked, this, [this] { showPage(PageId::Verdict); });
}

void MainWindow::addPage(Page *page)
{
    m_pages.push_back(page);
    m_stack->addWidget(page);
    m_list->addPage(page->id(), page->name());
    m_actions->addPage(page->id(), page->name());
    connect(page, &Page::summaryChanged, this, &MainWindow::refreshNotice);
    connect(page, &Page::bytesChosen, this, [this](const EvidenceRange &bytes) { goTo({bytes, {}, {}}); });
    connect(page, &Page::checkChosen, this, [this](CheckId check) { goTo({check, {}, {}}); });
    connect(page, &Page::pageChosen, this, &MainWindow::showPage);
    connect(page, &Page::addressChosen, this, [this](const QString &address) {
        m_live->setAddress(address);
        showPage(PageId::Live);
    });
    connect(page, &Page::settingsWanted, m_actions->settings, &QAction::trigger);
}

void MainWindow::makeCentre()
{
    auto *centre = new QWidget(this);
    auto *page = new QVBoxLayout;
    page->setSpacing(4);
    page->addWidget(m_header);
    page->addWidget(m_stack, 1);
    auto *sides = new QHBoxLayout;
    sides->setSpacing(0);
    sides->addWidget(m_list);
    sides->addLayout(page, 1);
    auto *all = new QVBoxLayout(centre);
    all->setContentsMargins(0, 6, 0, 0);
    all->setSpacing(0);
    all->addLayout(sides, 1);
    all->addWidget(m_bar);
    setCentralWidget(centre);
}

void MainWindow::makeCorner()
{
    auto *corner = new QWidget(this);
    auto *row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 3, 10, 3);
    row->setSpacing(12);
    m_network = new QLabel(corner);
    auto *goTo = new QPushButton(corner);
    goTo->setText(tr("Go to… %1").arg(m_actions->goTo->shortcut().toString(QKeySequence::NativeText)));
    goTo->setAccessibleName(tr("Go to anything"));
    connect(goTo, &QPushButton::clicked, m_actions->goTo, &QAction::trigger);
    m_policyButton = new QPushButton(corner);
    m_policyButton->setMenu(m_actions->policyMenu);
    row->addWidget(m_policyButton);
    row->addWidget(m_network);
    row->addWidget(goTo);
    menuBar()->setCornerWidget(corner);
    connect(&m_household->settings(), &SettingsStore::changed, this, &MainWindow::refreshNetworkWord);
    refreshNetworkWord();
}

void MainWindow::refreshNetworkWord()
{
    const Settings &settings = m_household->settings().settings();
    m_network->setText(networkWord(settings));
    m_network->setToolTip(settings.isOnline() ? tr("Nothing is sent before you press a button that names the host.")
                                              : tr("No button opens a connection. The settings turn it on."));
}

void MainWindow::connectWorkspace()
{
    connect(&m_workspace, &Workspace::snapshotChanged, this, &MainWindow::takeSnapshot);
    connect(&m_workspace, &Workspace::policyChanged, this, &MainWindow::refresh);
    connect(&m_workspace, &Workspace::busyChanged, this, [this] {
        if (m_workspace.isBusy() && !m_busyDelay.isActive())
            m_busyDelay.start();
        if (!m_workspace.isBusy())
            m_busyDelay.stop();
        refreshActions();
        refreshNotice();
    });
    connect(&m_busyDelay, &QTimer::timeout, this, &MainWindow::refreshNotice);
    connect(&m_workspace, &Workspace::stopped, this, [this] { m_message = stoppedMessage(*m_actions); });
    connect(&m_workspace, &Workspace::policyRefused, this, [this](const QString &file, const QString &why) {
        say(policyRefusedMessage(*m_actions, file, why, m_workspace.policy()));
    });
}

Page &MainWindow::page(PageId id) const
{
    const auto found = std::ranges::find(m_pages, id, &Page::id);
    return found != m_pages.end() ? **found : *m_pages.front();
}

void MainWindow::showPage(PageId id)
{
    // Without evidence there is no verdict to look at: the way to one begins at Start.
    const PageId shownPage = id == PageId::Verdict && !m_workspace.snapshot() ? PageId::Start : page(id).id();
    if (shownPage != m_current) {
        m_visited.append(m_current);
        m_current = shownPage;
    }
    m_stack->setCurrentWidget(&page(shownPage));
    // A page that is not seen makes the window no taller: with large text one of them would not fit a small screen.
    for (Page *each : m_pages) {
        const bool seen = each->id() == shownPage;
        each->setSizePolicy(seen ? QSizePolicy::Preferred : QSizePolicy::Ignored,
                            seen ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    }
    const QSignalBlocker quiet(m_list);
    m_list->setCurrentPage(shownPage);
    refreshNotice();
    refreshActions();
}

void MainWindow::goBack()
{
    if (m_visited.isEmpty())
        return;
    showPage(m_visited.takeLast());
    m_visited.removeLast();  // where we came from; going back is no new step
    refreshActions();
}

void MainWindow::goTo(const Destination &destination)
{
    if (const auto *pageId = std::get_if<PageId>(&destination.where)) {
        showPage(*pageId);
    } else if (const auto *check = std::get_if<CheckId>(&destination.where)) {
        showPage(PageId::Verdict);
        m_verdict->selectCheck(*check);
    } else {
        showPage(PageId::Artifacts);
        m_artifacts->showBytes(std::get<EvidenceRange>(destination.where));
    }
}

void MainWindow::say(const WindowMessage &message)
{
    m_message = message;
    refreshNotice();
}

void MainWindow::takeSnapshot()
{
    const SnapshotPtr &snapshot = m_workspace.snapshot();
    m_message = {};
    m_household->history().record(snapshot, m_workspace.files());
    for (Page *page : m_pages)
        page->showSnapshot(snapshot);
    if (!snapshot)
        showPage(PageId::Start);
    else if (m_current == PageId::Start && !snapshot->artifacts().empty())
        showPage(snapshot->reading.evidence->quote ? PageId::Verdict : PageId::Artifacts);
    refresh();
}

void MainWindow::refresh()
{
    const SnapshotPtr &snapshot = m_workspace.snapshot();
    m_bar->setHalves(snapshot ? verdictHalves(snapshot->result()) : QList<VerdictBar::Half>());
    refreshPageMarks();
    refreshTitle();
    refreshActions();
    refreshNotice();
}

void MainWindow::refreshPageMarks()
{
    const SnapshotPtr &snapshot = m_workspace.snapshot();
    for (const Page *page : m_pages) {
        const CheckResult *worst = nullptr;
        for (const CheckId check : snapshot ? page->checks() : std::vector<CheckId>()) {
            const CheckResult &result = snapshot->result().now.check(check);
            if (result.required() && (worst == nullptr || urgency(result) > urgency(*worst)))
                worst = &result;
        }
        if (worst == nullptr)
            m_list->setPageMark(page->id(), {}, {});
        else
            m_list->setPageMark(page->id(), Mark::of(*worst, rootKind(snapshot->result())),
                                outcomeText(*worst, rootKind(snapshot->result())));
    }
}

void MainWindow::refreshTitle()
{
    QStringList parts{QStringLiteral("Sealscope")};
    if (m_workspace.session().isDemo())
        parts << tr("SIMULATED");
    if (!m_workspace.caseName().isEmpty())
        parts << shown(m_workspace.caseName().toStdString(), 80) << shown(m_workspace.policy().name, 80);
    setWindowTitle(parts.join(QStringLiteral(" — ")));
    m_policyButton->setText(tr("policy: %1").arg(shown(m_workspace.policy().name, 40)));
    m_policyButton->setAccessibleName(tr("Policy in force: %1").arg(shown(m_workspace.policy().name, 40)));
}

void MainWindow::refreshActions()
{
    const SnapshotPtr &snapshot = m_workspace.snapshot();
    const bool busy = m_workspace.isBusy();
    m_actions->stop->setEnabled(busy);
    const QAction *ofPage = page(m_current).appraisal();
    m_actions->appraise->setEnabled(
        !busy && (ofPage != nullptr ? ofPage->isEnabled() : snapshot || !m_message.what.isEmpty()));
    for (QAction *action : {m_actions->saveArchive, m_actions->closeCase, m_actions->add, m_actions->expectations, m_actions->nextPoint, m_actions->previousPoint,
                            m_actions->toBytes, m_actions->copyValue, m_actions->copyNamed})
        action->setEnabled(snapshot != nullptr);
    m_actions->back->setEnabled(!m_visited.isEmpty());
    for (QAction *starter : m_actions->policies->actions())
        starter->setChecked(starter->data().toString().toStdString() == m_workspace.policy().name);
}

WindowMessage MainWindow::message() const
{
    if (m_workspace.isBusy() && !m_busyDelay.isActive())
        return busyMessage(m_workspace, *m_actions);
    return m_message.what.isEmpty() ? missingMessage(m_workspace, *m_actions, page(m_current)) : m_message;
}

void MainWindow::refreshNotice()
{
    const Page &current = page(m_current);
    m_header->setTitle(current.title(), current.summary());
    const WindowMessage now = message();
    if (now.what.isEmpty())
        m_header->hideNotice();
    else
        m_header->showNotice(now.what, now.why, now.actions);
    const bool stale = m_workspace.isBusy() && !m_busyDelay.isActive() && m_workspace.snapshot();
    for (Veil *veil : m_veils) {
        veil->setVisible(stale);
        veil->setGeometry(veil->parentWidget()->rect());
        veil->raise();
    }
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls() || event->mimeData()->hasText())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    QStringList files;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            files << url.toLocalFile();
    }
    if (!files.isEmpty())
        m_workspace.openFiles(files, m_workspace.joining());
    else if (event->mimeData()->hasText())
        m_workspace.addBytes(event->mimeData()->text().toUtf8(), m_workspace.joining());
    event->acceptProposedAction();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_list->updateGeometry();
}

}  // namespace sealscope::ui
