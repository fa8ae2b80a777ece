#include "ui/models/text.h"
#include "ui/pages/about_dialog.h"
#include "ui/pages/appearance.h"
#include "ui/pages/artifact_page.h"
#include "ui/pages/clock_dialog.h"
#include "ui/pages/keys_dialog.h"
#include "ui/pages/main_window.h"
#include "ui/pages/page_list.h"
#include "ui/pages/policy_dialog.h"
#include "ui/pages/verdict_page.h"
#include "ui/pages/window_actions.h"
#include "ui/state/example.h"
#include "ui/widgets/verdict_bar.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMimeData>
#include <QTreeView>

/// What the actions of the window do.
namespace sealscope::ui {

namespace {

/// Shows a dialog that the person closes when she likes; the window stays usable.
void present(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

}  // namespace

void MainWindow::connectActions()
{
    WindowActions &a = *m_actions;
    connect(a.open, &QAction::triggered, this, [this] { openFiles(Workspace::Add::AsNewCase); });
    connect(a.add, &QAction::triggered, this, [this] { openFiles(Workspace::Add::ToThisCase); });
    connect(a.paste, &QAction::triggered, this, &MainWindow::pasteEvidence);
    connect(a.closeCase, &QAction::triggered, &m_workspace, &Workspace::closeCase);
    connect(a.quit, &QAction::triggered, qApp, &QCoreApplication::quit);
    connect(a.examples, &QActionGroup::triggered, this,
            [this](QAction *chosen) { openExample(chosen->data().toString()); });
    connect(a.clock, &QAction::triggered, this, &MainWindow::askClocks);
    connect(a.appraise, &QAction::triggered, &m_workspace, &Workspace::appraiseAgain);
    connect(a.stop, &QAction::triggered, &m_workspace, &Workspace::stop);
    connect(a.nextPoint, &QAction::triggered, this, [this] {
        showPage(PageId::Verdict);
        m_verdict->moveToPoint(1);
    });
    connect(a.previousPoint, &QAction::triggered, this, [this] {
        showPage(PageId::Verdict);
        m_verdict->moveToPoint(-1);
    });
    connect(a.toBytes, &QAction::triggered, this, &MainWindow::toBytesAndBack);
    connect(a.copyValue, &QAction::triggered, this, [this] { copy(page(m_current).selectedValue()); });
    connect(a.copyNamed, &QAction::triggered, this, [this] { copy(page(m_current).selectedNamedValue()); });
    connect(a.policies, &QActionGroup::triggered, this, [this](QAction *chosen) {
        if (const auto policy = starterPolicy(chosen->data().toString().toStdString()))
            m_workspace.setPolicy(*policy);
    });
    connect(a.openPolicy, &QAction::triggered, this, &MainWindow::openPolicyFile);
    connect(a.showPolicy, &QAction::triggered, this, [this] { present(new PolicyDialog(m_workspace.policy(), this)); });
    connect(a.keys, &QAction::triggered, this, [this] { present(new KeysDialog(QWidget::actions(), this)); });
    connect(a.about, &QAction::triggered, this, [this] { present(new AboutDialog(m_workspace.session(), this)); });
}

void MainWindow::connectViewActions()
{
    WindowActions &a = *m_actions;
    connect(a.pages, &QActionGroup::triggered, this,
            [this](QAction *chosen) { showPage(static_cast<PageId>(chosen->data().toInt())); });
    connect(a.goTo, &QAction::triggered, this, &MainWindow::showGoTo);
    connect(a.back, &QAction::triggered, this, &MainWindow::goBack);
    connect(a.nextPane, &QAction::triggered, this, [this] { movePane(1); });
    connect(a.previousPane, &QAction::triggered, this, [this] { movePane(-1); });
    connect(a.themes, &QActionGroup::triggered, this, [](QAction *chosen) {
        Appearance::instance().setTheme(static_cast<outcome_style::Theme>(chosen->data().toInt()));
    });
    connect(a.textSizes, &QActionGroup::triggered, this,
            [](QAction *chosen) { Appearance::instance().setTextSize(chosen->data().toInt()); });
    const auto showAppearance = [this] {
        const Appearance &appearance = Appearance::instance();
        for (QAction *theme : m_actions->themes->actions())
            theme->setChecked(theme->data().toInt() == static_cast<int>(appearance.theme()));
        for (QAction *size : m_actions->textSizes->actions())
            size->setChecked(size->data().toInt() == appearance.textSize());
    };
    connect(&Appearance::instance(), &Appearance::changed, this, showAppearance);
    showAppearance();
}

void MainWindow::openFiles(Workspace::Add how)
{
    auto *dialog =
        new QFileDialog(this, how == Workspace::Add::AsNewCase ? tr("Open evidence") : tr("Add to this case"));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this,
            [this, how](const QStringList &files) { m_workspace.openFiles(files, how); });
    present(dialog);
}

void MainWindow::pasteEvidence()
{
    const QMimeData *clipboard = QGuiApplication::clipboard()->mimeData();
    const auto how = m_workspace.snapshot() ? Workspace::Add::ToThisCase : Workspace::Add::AsNewCase;
    QStringList files;
    for (const QUrl &url : clipboard != nullptr ? clipboard->urls() : QList<QUrl>()) {
        if (url.isLocalFile())
            files << url.toLocalFile();
    }
    if (!files.isEmpty()) {
        m_workspace.openFiles(files, how);
        return;
    }
    const QByteArray pasted = clipboard != nullptr ? clipboard->text().toUtf8() : QByteArray();
    if (pasted.trimmed().isEmpty()) {
        m_message = nothingToPasteMessage(*m_actions);
        refreshNotice();
        return;
    }
    m_workspace.addBytes(pasted, how);
}

void MainWindow::openPolicyFile()
{
    auto *dialog = new QFileDialog(this, tr("Open policy"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Policies (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, &m_workspace, &Workspace::openPolicy);
    present(dialog);
}

void MainWindow::openExample(const QString &name)
{
    LaunchRequest request;
    request.example = name;
    request.tool = m_workspace.session().tool;
    Result<Launch> launch = sealscope::ui::openExample(request);
    if (!launch) {
        m_message = {tr("The example cannot be opened."), shown(launch.error().message), {}};
        refreshNotice();
        return;
    }
    // A session never changes its root, so an example is a window of its own. An empty window makes room for it.
    auto *window = new MainWindow(std::move(*launch));
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setGeometry(m_workspace.snapshot() ? geometry().translated(24, 24) : geometry());
    window->show();
    if (!m_workspace.snapshot() && !m_workspace.isBusy())
        close();
}

void MainWindow::askClocks()
{
    auto *dialog = new ClockDialog(m_workspace.clock(), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_workspace.setClock(dialog->choice()); });
    present(dialog);
}

void MainWindow::toBytesAndBack()
{
    if (m_current == PageId::Artifacts) {
        const std::optional<CheckId> check = m_workspace.selection().check();
        showPage(PageId::Verdict);
        if (check)
            m_verdict->selectCheck(*check);
        m_verdict->tree().setFocus();
        return;
    }
    if (const std::optional<EvidenceRange> bytes = m_verdict->selectedBytes()) {
        showPage(PageId::Artifacts);
        m_artifacts->showBytes(*bytes);
    }
}

void MainWindow::movePane(int step)
{
    QList<QWidget *> panes{m_list};
    panes += page(m_current).panes();
    panes += m_bar;
    qsizetype here = -1;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (panes[i]->hasFocus() || panes[i]->isAncestorOf(focusWidget()))
            here = i;
    }
    const qsizetype next = here < 0 ? (step > 0 ? 0 : panes.size() - 1) : (here + step + panes.size()) % panes.size();
    panes[next]->setFocus(step > 0 ? Qt::TabFocusReason : Qt::BacktabFocusReason);
}

void MainWindow::goBack()
{
    if (m_visited.isEmpty())
        return;
    showPage(m_visited.takeLast());
    m_visited.removeLast();  // where we came from; going back is no new step
    refreshActions();
}

void MainWindow::showGoTo()
{
    const std::vector<Destination> pages{{PageId::Start, tr("Start"), tr("page")},
                                         {PageId::Verdict, tr("Verdict"), tr("page")},
                                         {PageId::Artifacts, tr("Artifacts"), tr("page")}};
    auto *dialog = new GoToDialog(destinations(m_workspace.snapshot(), pages), this);
    connect(dialog, &GoToDialog::chosen, this, &MainWindow::goTo);
    present(dialog);
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

void MainWindow::copy(const QString &words)
{
    if (!words.isEmpty())
        QGuiApplication::clipboard()->setText(words);
}

}  // namespace sealscope::ui
