#include "tests/ui/support/past.h"

#include "tests/ui/support/cases.h"

#include <QTest>

namespace sealscope::ui::past {

namespace {

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kFirst = 1'790'759'700;  ///< 2026-09-30 09:15:00 UTC

const QString kHost = QStringLiteral("api.example.com");

}  // namespace

Recorded of(const SnapshotPtr &snapshot, const QString &host, std::int64_t seconds)
{
    std::optional<Recorded> made = recordedOf(*snapshot, std::nullopt, UnixTime(std::chrono::seconds(seconds)));
    if (!made)
        qFatal("nothing is read from the case");
    made->about.service = host;
    made->about.judgedAt = made->about.firstAt;
    return std::move(*made);
}

std::vector<Recorded> fewWeeks()
{
    const SnapshotPtr good = cases::judge(cases::report());
    Launch unsaid = cases::report();
    unsaid.expectations = {};
    const SnapshotPtr open = cases::judge(unsaid);
    Launch intel = cases::report();
    intel.session.anchors = TrustAnchors::intelProduction();
    const SnapshotPtr refuted = cases::judge(intel);

    Recorded first = of(good, kHost, kFirst);
    Recorded second = of(open, kHost, kFirst + 32 * kDay);
    Recorded third = of(refuted, kHost, kFirst + 53 * kDay);
    Recorded other = of(open, QStringLiteral("llm.example.net"), kFirst + 40 * kDay);
    Recorded simulated = of(good, {}, kFirst + 50 * kDay);
    // The first three stand for results of one production session.
    for (Recorded *each : {&first, &second, &third, &other}) {
        each->about.simulated = false;
        each->about.root = third.about.root;
    }
    for (Recorded *each : {&first, &second})
        each->about.keys.push_back({QStringLiteral("tls"), QString(64, u'c')});
    second.about.address = third.about.address = QStringLiteral("https://api.example.com");
    simulated.about.name = QStringLiteral("report.json and 1 more");
    return {first, second, other, simulated, third};
}

void write(const QString &file, const std::vector<Recorded> &results)
{
    HistoryStore store(file);
    if (const QString said = store.open(); !said.isEmpty())
        qFatal("%s", qPrintable(said));
    for (const Recorded &each : results) {
        if (const QString fault = store.record(each); !fault.isEmpty())
            qFatal("%s", qPrintable(fault));
    }
}

HouseholdPtr household(const QString &file)
{
    HouseholdPtr made = std::make_shared<Household>(HouseholdPlaces{{}, file, {}, Secrets::Place::Memory});
    if (!QTest::qWaitFor([&] { return made->history().isRead(); }))
        qFatal("the history is not read");
    return made;
}

}  // namespace sealscope::ui::past
