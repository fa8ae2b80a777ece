#include "tests/screens/scenes.h"

#include "tests/screens/exchange_scenes.h"
#include "tests/screens/keeping_scenes.h"
#include "tests/screens/live_scenes.h"
#include "tests/ui/support/cases.h"
#include "tests/ui/support/receipts.h"
#include "tests/ui/support/windows.h"
#include "ui/models/receipt_log.h"
#include "ui/models/receipt_model.h"
#include "ui/pages/about_dialog.h"
#include "ui/pages/artifact_page.h"
#include "ui/pages/artifact_view.h"
#include "ui/pages/chain_page.h"
#include "ui/pages/clock_dialog.h"
#include "ui/pages/custody_page.h"
#include "ui/pages/event_log_page.h"
#include "ui/pages/expectations_dialog.h"
#include "ui/pages/keys_dialog.h"
#include "ui/pages/keyset_page.h"
#include "ui/pages/policy_dialog.h"
#include "ui/pages/reading_dialog.h"
#include "ui/pages/receipt_detail.h"
#include "ui/pages/receipts_page.h"
#include "ui/pages/reference_dialog.h"
#include "ui/pages/source_page.h"
#include "ui/pages/verdict_page.h"
#include "ui/pages/window_actions.h"

#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

namespace sealscope::ui::screens {

namespace {

constexpr int kSettleMs = 80;

void settle()
{
    QTest::qWait(kSettleMs);
}

void startPage(const Shoot &shoot)
{
    const auto window = windows::empty();
    settle();
    shoot(*window, QStringLiteral("empty"));
    const auto demo = windows::settled(cases::example());
    demo->showPage(PageId::Start);
    settle();
    shoot(*demo, QStringLiteral("case-open"));
}

void verdictTabs(const Shoot &shoot)
{
    const auto window = windows::settled(cases::example());
    const char *names[] = {"checks", "summary", "statements", "questions"};
    for (int tab = 0; tab < 4; ++tab) {
        window->verdictPage().tabs().setCurrentIndex(tab);
        settle();
        shoot(*window, QString::fromLatin1(names[tab]));
    }
}

void verdictRefuted(const Shoot &shoot)
{
    const auto window = windows::settled(cases::underIntelRoot());
    window->actions().nextPoint->trigger();
    settle();
    shoot(*window, {});
}

void verdictRelaunch(const Shoot &shoot)
{
    const auto window = windows::settled(cases::example("simulated-tdx-v5"));
    settle();
    shoot(*window, QStringLiteral("checks"));
    window->verdictPage().tabs().setCurrentIndex(1);
    settle();
    shoot(*window, QStringLiteral("summary"));
}

void verdictTwoClocks(const Shoot &shoot)
{
    Launch launch = cases::example("simulated-tdx-v5");
    launch.clock.atCollection = launch.clock.now;
    launch.clock.now = *launch.clock.now + std::chrono::hours(24 * 400);
    const auto window = windows::settled(std::move(launch));
    settle();
    shoot(*window, {});
}

void verdictOfAReport(const Shoot &shoot)
{
    Launch launch = cases::example("simulated-report");
    const Expectations known = std::exchange(launch.expectations, {});
    const auto window = windows::settled(std::move(launch));
    settle();
    shoot(*window, QStringLiteral("unsaid"));
    window->workspace().setExpectations(known);
    QTest::qWait(4 * kSettleMs);
    shoot(*window, QStringLiteral("said"));
}

void verdictWithoutCollateral(const Shoot &shoot)
{
    const auto window = windows::settled(cases::withoutCollateral());
    settle();
    shoot(*window, {});
}

void artifactFields(const Shoot &shoot)
{
    const auto window = windows::settled(cases::example());
    const std::vector<Destination> all = destinations(window->workspace().snapshot(), {});
    for (const Destination &place : all) {
        if (place.name.endsWith(QLatin1String("mrtd")))
            window->goTo(place);
    }
    settle();
    shoot(*window, QStringLiteral("quote"));
    window->artifactPage().list().setCurrentIndex(window->artifactPage().list().model()->index(1, 0));
    settle();
    shoot(*window, QStringLiteral("collateral"));
    window->artifactPage().tabs().setCurrentIndex(1);
    settle();
    shoot(*window, QStringLiteral("raw"));
}

void artifactUnreadable(const Shoot &shoot)
{
    Launch launch = cases::example();
    std::get<BytesInput>(launch.inputs.front()).bytes.resize(700);
    launch.inputs.push_back(BytesInput{cases::junk(5000), "junk.bin", {OriginKind::File, "junk.bin"}});
    const auto window = windows::settled(std::move(launch));
    window->showPage(PageId::Artifacts);
    settle();
    shoot(*window, QStringLiteral("cut-quote"));
    window->artifactPage().list().setCurrentIndex(window->artifactPage().list().model()->index(2, 0));
    settle();
    shoot(*window, QStringLiteral("junk"));
}

template <class T>
T &pageOf(MainWindow &window, PageId id)
{
    window.showPage(id);
    return *qobject_cast<T *>(&window.page(id));
}

/// A compose with every sort of input that no register covers.
test::ReportDraft declaredSource()
{
    test::ReportDraft draft = test::goodReportCase();
    draft.identity.compose.commit = "${GATEWAY_COMMIT}";
    draft.identity.compose.launcherImage = "docker.io/simulated/git-launcher:latest";
    draft.identity.compose.allowedEnvs = {"GATEWAY_COMMIT", "UPSTREAM_API_KEY", "LOG_LEVEL"};
    draft.identity.compose.preLaunchScript = "set -e\necho start\ncurl -fsSL https://example.com/packages -o /tmp/p\n";
    return draft;
}

void sourcePage(const Shoot &shoot)
{
    const auto measured = windows::settled(cases::report());
    auto &page = pageOf<SourcePage>(*measured, PageId::Source);
    page.rows().setCurrentIndex(page.rows().model()->index(2, 0));
    settle();
    shoot(*measured, QStringLiteral("measured"));
    const auto declared = windows::settled(cases::ofReport(declaredSource()));
    auto &other = pageOf<SourcePage>(*declared, PageId::Source);
    other.inputs().setCurrentIndex(other.inputs().model()->index(other.inputs().model()->rowCount() - 1, 0));
    settle();
    shoot(*declared, QStringLiteral("declared"));
    const auto bare = windows::settled(cases::example());
    bare->showPage(PageId::Source);
    settle();
    shoot(*bare, QStringLiteral("no-report"));
}

void custodyPage(const Shoot &shoot)
{
    const auto window = windows::settled(cases::report());
    auto &page = pageOf<CustodyPage>(*window, PageId::Custody);
    settle();
    shoot(*window, QStringLiteral("named-root"));
    test::ReportDraft draft = test::goodReportCase();
    draft.policy = *starterPolicy("strict");
    const auto strict = windows::settled(cases::ofReport(draft));
    pageOf<CustodyPage>(*strict, PageId::Custody);
    settle();
    shoot(*strict, QStringLiteral("no-root"));
    draft.identity.custody.keys.clear();
    const auto none = windows::settled(cases::ofReport(draft));
    pageOf<CustodyPage>(*none, PageId::Custody);
    settle();
    shoot(*none, QStringLiteral("no-evidence"));
    ReferenceDialog dialog(QStringLiteral("KMS root"), page.selectedValue(),
                           [&](ReferenceValue value) { return acceptingKmsRoot(draft.policy, std::move(value)); });
    dialog.accept();
    dialog.show();
    settle();
    shoot(dialog, QStringLiteral("accept"));
}

void chainPage(const Shoot &shoot)
{
    const auto window = windows::settled(cases::report());
    auto &page = pageOf<ChainPage>(*window, PageId::Chain);
    page.setView(ChainPage::View::Graph);
    settle();
    shoot(*window, QStringLiteral("graph"));
    page.switchView();
    settle();
    shoot(*window, QStringLiteral("list"));
    const char *names[] = {"platform", "remainder"};
    for (int tab = 1; tab < 3; ++tab) {
        page.tabs().setCurrentIndex(tab);
        settle();
        shoot(*window, QString::fromLatin1(names[tab - 1]));
    }
    const auto refuted = windows::settled(cases::underIntelRoot());
    pageOf<ChainPage>(*refuted, PageId::Chain).setView(ChainPage::View::Graph);
    settle();
    shoot(*refuted, QStringLiteral("refuted"));
    const auto bare = windows::settled(cases::withoutCollateral());
    pageOf<ChainPage>(*bare, PageId::Chain).setView(ChainPage::View::Graph);
    settle();
    shoot(*bare, QStringLiteral("no-collateral"));
}

void eventLog(const Shoot &shoot)
{
    const auto window = windows::settled(cases::report());
    window->showPage(PageId::EventLog);
    auto &page = dynamic_cast<EventLogPage &>(window->page(PageId::EventLog));
    page.step(4);
    settle();
    shoot(*window, QStringLiteral("replay"));

    test::ReportDraft draft = test::goodReportCase();
    draft.identity.events = [](std::vector<simulated::EventDescription> &events) {
        events.push_back(events[events.size() - 4]);
        events.push_back(events.back());
        events.back().digest = Bytes(48, std::byte{7});
    };
    const auto forged = windows::settled(cases::ofReport(draft));
    forged->showPage(PageId::EventLog);
    dynamic_cast<EventLogPage &>(forged->page(PageId::EventLog)).stepToEnd();
    settle();
    shoot(*forged, QStringLiteral("forged"));

    draft = test::goodReportCase();
    draft.identity.members = [](simulated::ReportMembers &members) { members.eventLog = "[]"; };
    const auto empty = windows::settled(cases::ofReport(draft));
    empty->showPage(PageId::EventLog);
    settle();
    shoot(*empty, QStringLiteral("empty"));
}

void keyset(const Shoot &shoot)
{
    test::ReportDraft draft = test::goodReportCase();
    draft.identity.keyset.receipt.push_back({"pq-1", "ml-dsa-65", "00ff"});
    const auto current = windows::settled(cases::ofReport(draft));
    current->showPage(PageId::Keyset);
    settle();
    shoot(*current, QStringLiteral("current"));

    Launch old = cases::report(Dialect::Legacy202606);
    old.clock.atCollection = old.clock.now;
    old.clock.now = *old.clock.now + std::chrono::hours(24 * 60);
    const auto expired = windows::settled(std::move(old));
    expired->showPage(PageId::Keyset);
    auto &tabs = dynamic_cast<KeysetPage &>(expired->page(PageId::Keyset)).tabs();
    for (int tab = 1; tab < tabs.count(); ++tab) {
        tabs.setCurrentIndex(tab);
        settle();
        shoot(*expired, QStringLiteral("june-%1").arg(tab));
    }
}

void receiptsOfACase(const Shoot &shoot)
{
    const auto window = windows::settled(receipts::mixed());
    window->showPage(PageId::Receipts);
    auto &page = static_cast<ReceiptsPage &>(window->page(PageId::Receipts));
    page.table().setFocus();
    settle();
    shoot(*window, QStringLiteral("timeline"));
    page.table().selectRow(2);
    page.detail().events().setCurrentIndex(page.detail().events().model()->index(1, 0));
    settle();
    shoot(*window, QStringLiteral("refusal"));
    page.table().selectRow(4);
    settle();
    shoot(*window, QStringLiteral("unreadable"));
}

void receiptNearMiss(const Shoot &shoot)
{
    const auto window = windows::settled(receipts::nearMiss());
    window->showPage(PageId::Receipts);
    auto &page = static_cast<ReceiptsPage &>(window->page(PageId::Receipts));
    QTreeView &events = page.detail().events();
    events.setCurrentIndex(events.model()->index(events.model()->rowCount() - 1, 0));
    settle();
    shoot(*window, {});
}

void receiptsMissing(const Shoot &shoot)
{
    const auto window = windows::settled(cases::example());
    window->showPage(PageId::Receipts);
    settle();
    shoot(*window, {});
}

void receiptsLog(const Shoot &shoot)
{
    const receipts::LoggedCase logged = receipts::logOf(60);
    const auto window = windows::settled(logged.launch);
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("march.ndjson")));
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write(logged.log);
    file.close();
    window->showPage(PageId::Receipts);
    auto &page = static_cast<ReceiptsPage &>(window->page(PageId::Receipts));
    page.openLog({file.fileName()});
    shoot(*window, QStringLiteral("busy"));
    if (!QTest::qWaitFor([&] { return !page.log().isRunning(); }, 60'000))
        return;
    settle();
    shoot(*window, QStringLiteral("counts"));
    page.tabs().setCurrentWidget(&page.detail());
    page.table().selectRow(6);
    QTest::qWait(3 * kSettleMs);
    shoot(*window, QStringLiteral("receipt"));
}

void noEvidence(const Shoot &shoot)
{
    const auto window = windows::empty();
    window->showPage(PageId::Artifacts);
    settle();
    shoot(*window, {});
}

void busyAndStopped(const Shoot &shoot)
{
    windows::BusyWindow busy(cases::example());
    shoot(busy.window(), QStringLiteral("busy"));
    busy.window().actions().stop->trigger();
    settle();
    shoot(busy.window(), QStringLiteral("stopped"));
}

void policyRefused(const Shoot &shoot)
{
    const auto window = windows::settled(cases::example());
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("mine.json")));
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.write(R"({"schema":"sealscope/policy/1","name":"mine","checks":{"quote.genuin":"required"}})");
    file.close();
    window->workspace().openPolicy(file.fileName());
    QTest::qWait(300);
    shoot(*window, {});
}

void dialogs(const Shoot &shoot)
{
    const auto window = windows::settled(cases::example());
    const Artifact &quote = window->workspace().snapshot()->artifacts().front();
    AboutDialog about(window->workspace().session());
    ClockDialog clocks({UnixTime(std::chrono::seconds(1'795'000'000)), std::nullopt});
    ExpectationsDialog expectations({std::nullopt, std::string("my nonce"), std::nullopt, std::nullopt}, Dialect::Current);
    expectations.accept();
    KeysDialog keys(window->QWidget::actions());
    PolicyDialog policy(window->workspace().policy());
    GoToDialog goTo(destinations(window->workspace().snapshot(), {}));
    goTo.filter(QStringLiteral("rtmr"));
    ReadingDialog reading(quote, {48, 584});
    const std::pair<const char *, QDialog *> all[] = {{"about", &about},   {"clocks", &clocks}, {"expectations", &expectations}, {"keys", &keys},
                                                      {"policy", &policy}, {"go-to", &goTo},    {"read-as", &reading}};
    for (const auto &[name, dialog] : all) {
        dialog->show();
        QTest::qWait(2 * kSettleMs);
        shoot(*dialog, QString::fromLatin1(name));
    }
}

}  // namespace

std::vector<Scene> scenes()
{
    return {{"start", startPage},
            {"start-recent", startRecent},
            {"history", historyPage},
            {"settings", settingsDialogs},
            {"verdict-compared", verdictCompared},
            {"verdict", verdictTabs},
            {"verdict-refuted", verdictRefuted},
            {"verdict-relaunch", verdictRelaunch},
            {"verdict-two-clocks", verdictTwoClocks},
            {"verdict-report", verdictOfAReport},
            {"verdict-no-collateral", verdictWithoutCollateral},
            {"artifacts", artifactFields},
            {"artifacts-unreadable", artifactUnreadable},
            {"event-log", eventLog},
            {"keyset", keyset},
            {"session", sessionPage},
            {"session-states", sessionStates},
            {"dispute", disputePage},
            {"artifacts-no-evidence", noEvidence},
            {"live", livePage},
            {"live-exchange", liveExchange},
            {"replicas", replicasPage},
            {"archive", archivePage},
            {"upstreams-now", upstreamsNow},
            {"source", sourcePage},
            {"custody", custodyPage},
            {"chain", chainPage},
            {"receipts", receiptsOfACase},
            {"receipts-near-miss", receiptNearMiss},
            {"receipts-missing", receiptsMissing},
            {"receipts-log", receiptsLog},
            {"work", busyAndStopped},
            {"policy-refused", policyRefused},
            {"dialog", dialogs}};
}

}  // namespace sealscope::ui::screens
