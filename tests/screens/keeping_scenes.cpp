#include "tests/screens/keeping_scenes.h"

#include "tests/ui/support/cases.h"
#include "tests/ui/support/past.h"
#include "tests/ui/support/windows.h"
#include "ui/pages/assessment_dialog.h"
#include "ui/pages/history_page.h"
#include "ui/pages/past_comparison_dialog.h"
#include "ui/pages/recent_list.h"
#include "ui/pages/settings_dialog.h"
#include "ui/pages/start_page.h"

#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

namespace sealscope::ui::screens {

namespace {

constexpr int kSettleMs = 120;

HouseholdPtr filled(const QTemporaryDir &folder)
{
    std::vector<Recorded> all = past::fewWeeks();
    all[2].about.files = {{QStringLiteral("/home/me/q3-review.evidence.zip"), {}, QString(64, u'a')}};
    all[2].about.service.clear();
    all[2].about.name = QStringLiteral("q3-review.evidence.zip");
    all[2].about.collectedAt = all[0].about.firstAt;
    all[2].about.verdictAtCollection = QStringLiteral("accepted");
    const QString file = folder.filePath(QStringLiteral("history.sqlite"));
    past::write(file, all);
    return past::household(file);
}

std::unique_ptr<MainWindow> emptyWindow(HouseholdPtr household)
{
    Launch launch = cases::underIntelRoot();
    launch.inputs.clear();
    return windows::settled(std::move(launch), std::move(household));
}

}  // namespace

void startRecent(const Shoot &shoot)
{
    const QTemporaryDir folder;
    const auto window = emptyWindow(filled(folder));
    QTest::qWait(kSettleMs);
    shoot(*window, QStringLiteral("list"));
    QTreeView &list = dynamic_cast<StartPage &>(window->page(PageId::Start)).recent().list();
    list.setCurrentIndex(list.model()->index(1, 0));
    emit list.activated(list.currentIndex());
    QTest::qWait(kSettleMs);
    shoot(*window, QStringLiteral("gone"));
}

void historyPage(const Shoot &shoot)
{
    const QTemporaryDir folder;
    const HouseholdPtr household = filled(folder);
    const auto window = emptyWindow(household);
    window->showPage(PageId::History);
    QTest::qWait(kSettleMs);
    shoot(*window, QStringLiteral("full"));
    const PastResults &results = *household->history().results();
    PastComparisonDialog dialog(household, *results.previousOf(results.all.front()), results.all.front());
    dialog.show();
    QTest::qWait(3 * kSettleMs);
    shoot(dialog, QStringLiteral("compare"));
    Settings off = household->settings().settings();
    off.keepResults = false;
    household->settings().set(off);
    QTest::qWait(kSettleMs);
    shoot(*window, QStringLiteral("off"));
    const auto empty = emptyWindow(past::household({}));
    empty->showPage(PageId::History);
    QTest::qWait(kSettleMs);
    shoot(*empty, QStringLiteral("empty"));
}

void settingsDialogs(const Shoot &shoot)
{
    const QTemporaryDir folder;
    const HouseholdPtr household = filled(folder);
    Settings settings = household->settings().settings();
    settings.sources.insert(settings.sources.begin(), {live::CollateralSource::Kind::Folder, "/srv/collateral"});
    settings.sources.push_back({live::CollateralSource::Kind::Pccs, "https://pccs.example.net"});
    settings.lastUse = {QStringLiteral("pccs.example.net"), QDateTime::fromSecsSinceEpoch(1'790'759'700, Qt::UTC),
                        QStringLiteral("issued 2026-09-28, next update 2026-10-28")};
    household->settings().set(settings);
    household->secrets().store(QStringLiteral("api.example.com"), QStringLiteral("never shown"));
    SettingsDialog dialog(household);
    dialog.show();
    const char *names[] = {"network", "collateral", "tokens", "history"};
    for (int tab = 0; tab < dialog.tabs().count(); ++tab) {
        dialog.tabs().setCurrentIndex(tab);
        QTest::qWait(kSettleMs);
        shoot(dialog, QString::fromLatin1(names[tab]));
    }
    AssessmentDialog assessment({QStringLiteral("Example AI"), {}, {}, {}});
    assessment.show();
    QTest::qWait(kSettleMs);
    shoot(assessment, QStringLiteral("assessment"));
}

void verdictCompared(const Shoot &shoot)
{
    const auto window = windows::settled(cases::report());
    QTest::qWait(3 * kSettleMs);
    window->workspace().setExpectations({});
    QTest::qWait(6 * kSettleMs);
    shoot(*window, {});
}

}  // namespace sealscope::ui::screens
