#include "tests/screens/live_scenes.h"

#include "tests/ui/support/cases.h"
#include "tests/ui/support/exchange_cases.h"
#include "tests/ui/support/live_records.h"
#include "tests/ui/support/windows.h"
#include "ui/pages/archive_page.h"
#include "ui/pages/live_exchange_view.h"
#include "ui/pages/live_page.h"
#include "ui/pages/live_report_view.h"
#include "ui/pages/replicas_page.h"
#include "ui/pages/session_page.h"

#include <QAction>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTest>

namespace sealscope::ui::screens {

namespace {

constexpr int kSettleMs = 150;

LivePage &onLive(MainWindow &window)
{
    window.showPage(PageId::Live);
    auto &page = static_cast<LivePage &>(window.page(PageId::Live));
    page.setAddress(QString::fromLatin1(records::kService));
    return page;
}

void shootSettled(MainWindow &window, const char *name, const Shoot &shoot)
{
    QTest::qWait(kSettleMs);
    shoot(window, QString::fromLatin1(name));
}

}  // namespace

void livePage(const Shoot &shoot)
{
    const auto empty = windows::empty();
    empty->showPage(PageId::Live);
    shootSettled(*empty, "idle", shoot);
    LivePage &page = onLive(*empty);
    shootSettled(*empty, "address", shoot);
    page.showFetch(records::halfway(), LivePhase::Running);
    shootSettled(*empty, "busy", shoot);
    page.showFetch(records::halfway(), LivePhase::Stopped);
    shootSettled(*empty, "stopped", shoot);
    page.showFetch(records::failed(), LivePhase::Failed);
    shootSettled(*empty, "failed", shoot);
    page.report().showRequests().trigger();
    shootSettled(*empty, "requests", shoot);
    const auto window = windows::settled(cases::report());
    onLive(*window).showFetch(records::done(), LivePhase::Done);
    shootSettled(*window, "done", shoot);
    Settings settings = window->household()->settings().settings();
    settings.network.state = live::NetworkSettings::Switch::Off;
    window->household()->settings().set(settings);
    shootSettled(*window, "offline", shoot);
}

void liveExchange(const Shoot &shoot)
{
    const auto empty = windows::empty();
    onLive(*empty).tabs().setCurrentIndex(1);
    shootSettled(*empty, "no-report", shoot);
    Launch launch = cases::exchange();
    const QString host = QString::fromStdString(launch.expectations.channel->host);
    const auto window = windows::settled(std::move(launch));
    LivePage &page = onLive(*window);
    page.setAddress(QStringLiteral("https://") + host);
    page.tabs().setCurrentIndex(1);
    page.exchange().model().setText(QStringLiteral("gpt-oss-120b"));
    page.exchange().prompt().setPlainText(QStringLiteral("What is attested here?"));
    shootSettled(*window, "before", shoot);
    page.showExchange(records::answering("What is attested here is the machine"), LivePhase::Running);
    shootSettled(*window, "answering", shoot);
    page.showExchange(records::exchanged(), LivePhase::Done);
    shootSettled(*window, "after", shoot);
}

void replicasPage(const Shoot &shoot)
{
    const auto window = windows::settled(cases::report());
    window->showPage(PageId::Replicas);
    shootSettled(*window, "no-service", shoot);
    (void)onLive(*window);
    window->showPage(PageId::Replicas);
    auto &page = static_cast<ReplicasPage &>(window->page(PageId::Replicas));
    shootSettled(*window, "empty", shoot);
    page.showCensus(records::census(2, 7), LivePhase::Running, 10);
    shootSettled(*window, "busy", shoot);
    page.showCensus(records::census(1, 10), LivePhase::Done, 10);
    shootSettled(*window, "one", shoot);
    live::Census several = records::census(3, 10);
    several.samples[0].spki = several.samples[1].spki;
    several.samples[0].spkiListed = false;
    page.showCensus(several, LivePhase::Done, 10);
    shootSettled(*window, "several", shoot);
}

void archivePage(const Shoot &shoot)
{
    const auto show = [&](Launch launch, const char *name, int tab) {
        const auto window = windows::settled(std::move(launch));
        window->showPage(PageId::Archive);
        static_cast<ArchivePage &>(window->page(PageId::Archive)).tabs().setCurrentIndex(tab);
        shootSettled(*window, name, shoot);
    };
    show(records::archived(), "intact", 0);
    show(records::archived(), "recorded", 1);
    show(records::archived(), "notes", 2);
    show(records::damaged(), "damaged", 0);
    show(records::redacted(), "redacted", 0);
    show(records::continued(), "addendum", 0);
    show(cases::report(), "loose", 0);
}

void upstreamsNow(const Shoot &shoot)
{
    const auto window = windows::settled(cases::exchange());
    (void)onLive(*window);
    window->showPage(PageId::Session);
    static_cast<SessionPage &>(window->page(PageId::Session)).tabs().setCurrentIndex(2);
    shootSettled(*window, "record", shoot);
    const auto none = windows::settled(cases::report());
    none->showPage(PageId::Session);
    shootSettled(*none, "none", shoot);
}

}  // namespace sealscope::ui::screens
