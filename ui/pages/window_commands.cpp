#include "ui/pages/window_commands.h"

#include "ui/models/text.h"
#include "ui/pages/about_dialog.h"
#include "ui/pages/appearance.h"
#include "ui/pages/assessment_dialog.h"
#include "ui/pages/clock_dialog.h"
#include "ui/pages/expectations_dialog.h"
#include "ui/pages/keys_dialog.h"
#include "ui/pages/main_window.h"
#include "ui/pages/page_list.h"
#include "ui/pages/policy_dialog.h"
#include "ui/pages/settings_dialog.h"
#include "ui/pages/verdict_page.h"
#include "ui/pages/window_actions.h"
#include "ui/state/example.h"
#include "ui/widgets/verdict_bar.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMimeData>
#include <QTreeView>
#include <utility>

namespace sealscope::ui {

namespace {

constexpr int kCascade = 24;  ///< pixels between a window and the next one opened from it

/// Shows a dialog that the person closes when she likes; the window stays usable.
void present(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

}  // namespace

WindowCommands::WindowCommands(MainWindow &window) : QObject(&window), m_window(window)
{
    connectActions();
    connectViewActions();
}

void WindowCommands::connectActions()
{
    WindowActions &a = m_window.actions();
    connect(a.open, &QAction::triggered, this, [this] { openFiles(Workspace::Add::AsNewCase); });
    connect(a.add, &QAction::triggered, this, [this] { openFiles(Workspace::Add::ToThisCase); });
    connect(a.paste, &QAction::triggered, this, &WindowCommands::pasteEvidence);
    connect(a.assessment, &QAction::triggered, this, &WindowCommands::askAssessment);
    connect(a.settings, &QAction::triggered, this,
            [this] { present(new SettingsDialog(m_window.household(), &m_window)); });
    connect(a.closeCase, &QAction::triggered, &m_window.workspace(), &Workspace::closeCase);
    connect(a.quit, &QAction::triggered, qApp, &QCoreApplication::quit);
    connect(a.examples, &QActionGroup::triggered, this,
            [this](QAction *chosen) { openExample(chosen->data().toString()); });
    connect(a.expectations, &QAction::triggered, this, &WindowCommands::askExpectations);
    connect(a.clock, &QAction::triggered, this, &WindowCommands::askClocks);
    connect(a.appraise, &QAction::triggered, this, [this] {
        if (QAction *ofPage = m_window.page(m_window.currentPage()).appraisal())
            ofPage->trigger();
        else
            m_window.workspace().appraiseAgain();
    });
    connect(a.stop, &QAction::triggered, &m_window.workspace(), &Workspace::stop);
    connect(a.nextPoint, &QAction::triggered, this, [this] {
        m_window.showPage(PageId::Verdict);
        m_window.verdictPage().moveToPoint(1);
    });
    connect(a.previousPoint, &QAction::triggered, this, [this] {
        m_window.showPage(PageId::Verdict);
        m_window.verdictPage().moveToPoint(-1);
    });
    connect(a.toBytes, &QAction::triggered, this, &WindowCommands::toBytesAndBack);
    connect(a.copyValue, &QAction::triggered, this,
            [this] { copy(m_window.page(m_window.currentPage()).selectedValue()); });
    connect(a.copyNamed, &QAction::triggered, this,
            [this] { copy(m_window.page(m_window.currentPage()).selectedNamedValue()); });
    connect(a.policies, &QActionGroup::triggered, this, [this](QAction *chosen) {
        if (const auto policy = starterPolicy(chosen->data().toString().toStdString()))
            m_window.workspace().setPolicy(*policy);
    });
    connect(a.openPolicy, &QAction::triggered, this, &WindowCommands::openPolicyFile);
    connect(a.showPolicy, &QAction::triggered, this,
            [this] { present(new PolicyDialog(m_window.workspace().policy(), &m_window)); });
    for (Page *page : m_window.pages()) {
        connect(page, &Page::inputsWanted, a.add, &QAction::trigger);
        connect(page, &Page::caseChosen, this, &WindowCommands::openCase);
    }
    connect(a.keys, &QAction::triggered, this,
            [this] {
                const QWidget &page = m_window.page(m_window.currentPage());
                present(new KeysDialog(m_window.QWidget::actions() + page.actions(), &m_window));
            });
    connect(a.about, &QAction::triggered, this,
            [this] { present(new AboutDialog(m_window.workspace().session(), &m_window)); });
}

void WindowCommands::connectViewActions()
{
    WindowActions &a = m_window.actions();
    connect(a.pages, &QActionGroup::triggered, this,
            [this](QAction *chosen) { m_window.showPage(static_cast<PageId>(chosen->data().toInt())); });
    connect(a.goTo, &QAction::triggered, this, &WindowCommands::showGoTo);
    connect(a.back, &QAction::triggered, &m_window, &MainWindow::goBack);
    connect(a.otherView, &QAction::triggered, this, [this] { m_window.page(m_window.currentPage()).switchView(); });
    connect(a.nextPane, &QAction::triggered, this, [this] { movePane(1); });
    connect(a.previousPane, &QAction::triggered, this, [this] { movePane(-1); });
    connect(a.themes, &QActionGroup::triggered, this, [](QAction *chosen) {
        Appearance::instance().setTheme(static_cast<outcome_style::Theme>(chosen->data().toInt()));
    });
    connect(a.textSizes, &QActionGroup::triggered, this, [this](QAction *chosen) {
        Settings settings = m_window.household()->settings().settings();
        settings.textSize = chosen->data().toInt();
        m_window.household()->settings().set(std::move(settings));
    });
    connect(a.singleLetters, &QAction::triggered, this, [this](bool use) {
        Settings settings = m_window.household()->settings().settings();
        settings.singleLetterKeys = use;
        m_window.household()->settings().set(std::move(settings));
    });
    followSettings();
    const auto showAppearance = [this] {
        const Appearance &appearance = Appearance::instance();
        for (QAction *theme : m_window.actions().themes->actions())
            theme->setChecked(theme->data().toInt() == static_cast<int>(appearance.theme()));
        for (QAction *size : m_window.actions().textSizes->actions())
            size->setChecked(size->data().toInt() == appearance.textSize());
    };
    connect(&Appearance::instance(), &Appearance::changed, this, showAppearance);
    showAppearance();
}

void WindowCommands::followSettings()
{
    SettingsStore &store = m_window.household()->settings();
    m_window.actions().singleLetters->setChecked(store.settings().singleLetterKeys);
    connect(&store, &SettingsStore::changed, this, [this, &store, before = store.settings().textSize]() mutable {
        m_window.actions().singleLetters->setChecked(store.settings().singleLetterKeys);
        if (std::exchange(before, store.settings().textSize) != store.settings().textSize)
            Appearance::instance().setTextSize(store.settings().textSize);
    });
}

void WindowCommands::openFiles(Workspace::Add how)
{
    auto *dialog =
        new QFileDialog(&m_window, how == Workspace::Add::AsNewCase ? tr("Open evidence") : tr("Add to this case"));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this,
            [this, how](const QStringList &files) { m_window.workspace().openFiles(files, how); });
    present(dialog);
}

void WindowCommands::pasteEvidence()
{
    const QMimeData *clipboard = QGuiApplication::clipboard()->mimeData();
    const Workspace::Add how = m_window.workspace().joining();
    QStringList files;
    for (const QUrl &url : clipboard != nullptr ? clipboard->urls() : QList<QUrl>()) {
        if (url.isLocalFile())
            files << url.toLocalFile();
    }
    if (!files.isEmpty()) {
        m_window.workspace().openFiles(files, how);
        return;
    }
    const QByteArray pasted = clipboard != nullptr ? clipboard->text().toUtf8() : QByteArray();
    if (pasted.trimmed().isEmpty()) {
        m_window.say(nothingToPasteMessage(m_window.actions()));
        return;
    }
    m_window.workspace().addBytes(pasted, how);
}

void WindowCommands::openPolicyFile()
{
    auto *dialog = new QFileDialog(&m_window, tr("Open policy"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Policies (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, &m_window.workspace(), &Workspace::openPolicy);
    present(dialog);
}

void WindowCommands::openExample(const QString &name)
{
    LaunchRequest request;
    request.example = name;
    request.tool = m_window.workspace().session().tool;
    Result<Launch> launch = sealscope::ui::openExample(request);
    if (!launch) {
        m_window.say({tr("The example cannot be opened."), shown(launch.error().message), {}});
        return;
    }
    // A session never changes its root, so an example is a window of its own. An empty window makes room for it.
    const bool replaces = !m_window.workspace().snapshot() && !m_window.workspace().isBusy();
    auto *window = new MainWindow(std::move(*launch), m_window.household());
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setGeometry(m_window.geometry().translated(replaces ? 0 : kCascade, replaces ? 0 : kCascade));
    window->show();
    if (replaces)
        m_window.close();
}

void WindowCommands::openCase(const std::vector<Input> &inputs, const Expectations &known)
{
    const Workspace &workspace = m_window.workspace();
    auto *window = new MainWindow(Launch{workspace.session(), workspace.policy(), workspace.clock(), inputs, known}, m_window.household());
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setGeometry(m_window.geometry().translated(kCascade, kCascade));
    window->show();
}

void WindowCommands::askClocks()
{
    auto *dialog = new ClockDialog(m_window.workspace().clock(), &m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_window.workspace().setClock(dialog->choice()); });
    present(dialog);
}

void WindowCommands::askExpectations()
{
    Workspace &workspace = m_window.workspace();
    const std::optional<Dialect> dialect =
        workspace.snapshot() ? dialectOf(*workspace.snapshot()->reading.evidence) : std::nullopt;
    auto *dialog = new ExpectationsDialog(workspace.expectations(), dialect, &m_window);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { m_window.workspace().setExpectations(dialog->expectations()); });
    present(dialog);
}

void WindowCommands::askAssessment()
{
    auto *dialog = new AssessmentDialog({}, &m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_window.workspace().begin(dialog->engagement());
        m_window.showPage(PageId::Start);
    });
    present(dialog);
}

void WindowCommands::toBytesAndBack()
{
    if (m_window.currentPage() == PageId::Artifacts) {
        leaveBytes();
    } else if (const auto bytes = m_window.page(m_window.currentPage()).selectedBytes()) {
        m_window.goTo({*bytes, {}, {}});
    }
}

void WindowCommands::leaveBytes()
{
    const std::optional<CheckId> check = m_window.workspace().selection().check();
    const bool cameFromACase = m_window.previousPage() != PageId::Verdict && m_window.previousPage() != PageId::Start;
    if (m_window.canGoBack() && (!check || cameFromACase)) {
        m_window.goBack();
        return;
    }
    m_window.showPage(PageId::Verdict);
    if (check)
        m_window.verdictPage().selectCheck(*check);
    m_window.verdictPage().tree().setFocus();
}

void WindowCommands::movePane(int step)
{
    QList<QWidget *> panes{&m_window.pageList()};
    panes += m_window.page(m_window.currentPage()).panes();
    panes += &m_window.verdictBar();
    qsizetype here = -1;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (panes[i]->hasFocus() || panes[i]->isAncestorOf(m_window.focusWidget()))
            here = i;
    }
    const qsizetype next = here < 0 ? (step > 0 ? 0 : panes.size() - 1) : (here + step + panes.size()) % panes.size();
    panes[next]->setFocus(step > 0 ? Qt::TabFocusReason : Qt::BacktabFocusReason);
}

void WindowCommands::showGoTo()
{
    std::vector<Destination> pages;
    for (const Page *page : m_window.pages())
        pages.push_back({page->id(), page->name(), tr("page")});
    auto *dialog = new GoToDialog(destinations(m_window.workspace().snapshot(), pages), &m_window);
    connect(dialog, &GoToDialog::chosen, &m_window, &MainWindow::goTo);
    present(dialog);
}

void WindowCommands::copy(const QString &words)
{
    if (!words.isEmpty())
        QGuiApplication::clipboard()->setText(words);
}

}  // namespace sealscope::ui
