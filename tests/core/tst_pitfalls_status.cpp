#include "tests/support/pitfall_rows.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// Pitfalls E57–E59, E62, E64, E65: which status comes out, and what it may lead to. The tables are Intel's, written down
/// again here and not computed.
class tst_PitfallsStatus : public QObject {
    Q_OBJECT

private slots:
    void convergence_data();
    void convergence();
    void relaunch_data();
    void relaunch();
    void everyStatusIsReached_data();
    void everyStatusIsReached();
    void revokedIsNeverAccepted_data();
    void revokedIsNeverAccepted();
    void namesAndNumbers_data();
    void namesAndNumbers();
    void tcbDateIsTheEarliestOfAllLevels_data();
    void tcbDateIsTheEarliestOfAllLevels();
    void advisoriesAreThoseOfAllLevels();
};

namespace {

/// Statuses that a TCB level may have, in the order of the tables.
constexpr std::array kLevelStatuses{"UpToDate",
                                    "SWHardeningNeeded",
                                    "ConfigurationNeeded",
                                    "ConfigurationAndSWHardeningNeeded",
                                    "OutOfDate",
                                    "OutOfDateConfigurationNeeded",
                                    "Revoked"};
constexpr std::array kComponentStatuses{"UpToDate", "OutOfDate", "Revoked"};

/// [platform][worst component]: tdx-dcap, section 6.
constexpr std::array<std::array<const char *, 3>, 7> kConverged{{
    {"UpToDate", "OutOfDate", "Revoked"},
    {"SWHardeningNeeded", "OutOfDate", "Revoked"},
    {"ConfigurationNeeded", "OutOfDateConfigurationNeeded", "Revoked"},
    {"ConfigurationAndSWHardeningNeeded", "OutOfDateConfigurationNeeded", "Revoked"},
    {"OutOfDate", "OutOfDate", "Revoked"},
    {"OutOfDateConfigurationNeeded", "OutOfDateConfigurationNeeded", "Revoked"},
    {"Revoked", "Revoked", "Revoked"},
}};

/// [launch][current]: tdx-dcap, section 6.1; where the current one is worse, the worse one.
constexpr const char *U = "UpToDate";
constexpr const char *S = "SWHardeningNeeded";
constexpr const char *C = "ConfigurationNeeded";
constexpr const char *CS = "ConfigurationAndSWHardeningNeeded";
constexpr const char *O = "OutOfDate";
constexpr const char *OC = "OutOfDateConfigurationNeeded";
constexpr const char *R = "Revoked";
constexpr const char *T = "TDRelaunchAdvised";
constexpr const char *TC = "TDRelaunchAdvisedConfigurationNeeded";
constexpr std::array<std::array<const char *, 7>, 7> kRelaunch{{
    {U, S, C, CS, O, OC, R},
    {S, S, C, CS, O, OC, R},
    {C, C, C, CS, O, OC, R},
    {CS, CS, CS, CS, O, OC, R},
    {T, T, TC, TC, O, OC, R},
    {TC, TC, TC, TC, OC, OC, R},
    {R, R, R, R, R, R, R},
}};

QByteArray statusText(std::optional<TcbStatus> status)
{
    return status ? byteArray(tcbStatusName(*status)) : QByteArray("none");
}

std::string text(const QByteArray &bytes)
{
    return std::string(view(bytes));
}

AttestationResult withLevelStatus(Draft draft, const QByteArray &platform)
{
    draft.collateral.tcbInfo.levels[0].status = text(platform);
    return appraised(make(std::move(draft)));
}

}  // namespace

void tst_PitfallsStatus::convergence_data()
{
    QTest::addColumn<QByteArray>("platform");
    QTest::addColumn<QByteArray>("qe");
    QTest::addColumn<QByteArray>("module");
    QTest::addColumn<QByteArray>("status");
    for (std::size_t p = 0; p < kLevelStatuses.size(); ++p) {
        for (std::size_t q = 0; q < kComponentStatuses.size(); ++q) {
            for (std::size_t m = 0; m < kComponentStatuses.size(); ++m) {
                QTest::addRow("E58 platform %s, QE %s, module %s", kLevelStatuses[p], kComponentStatuses[q],
                              kComponentStatuses[m])
                    << QByteArray(kLevelStatuses[p]) << QByteArray(kComponentStatuses[q])
                    << QByteArray(kComponentStatuses[m]) << QByteArray(kConverged[p][std::max(q, m)]);
            }
        }
    }
}

void tst_PitfallsStatus::convergence()
{
    QFETCH(const QByteArray, platform);
    QFETCH(const QByteArray, qe);
    QFETCH(const QByteArray, module);
    QFETCH(const QByteArray, status);
    Draft draft = goodCase();
    draft.collateral.qeIdentity.levels[0].status = text(qe);
    draft.collateral.tcbInfo.moduleIdentities[0].levels[0].status = text(module);
    const AttestationResult result = withLevelStatus(std::move(draft), platform);
    QCOMPARE(statusText(result.now.tcb.status), status);
}

void tst_PitfallsStatus::relaunch_data()
{
    QTest::addColumn<QByteArray>("launch");
    QTest::addColumn<QByteArray>("current");
    QTest::addColumn<QByteArray>("status");
    for (std::size_t l = 0; l < kRelaunch.size(); ++l) {
        for (std::size_t c = 0; c < kRelaunch[l].size(); ++c) {
            QTest::addRow("E59 launched at %s, now %s", kLevelStatuses[l], kLevelStatuses[c])
                << QByteArray(kLevelStatuses[l]) << QByteArray(kLevelStatuses[c]) << QByteArray(kRelaunch[l][c]);
        }
    }
}

/// Launch and current evaluation reach two levels that differ in the microcode SVN alone.
void tst_PitfallsStatus::relaunch()
{
    QFETCH(const QByteArray, launch);
    QFETCH(const QByteArray, current);
    QFETCH(const QByteArray, status);
    Draft draft = goodTdx15Case();
    auto &levels = draft.collateral.tcbInfo.levels;
    levels[1] = levels[0];
    levels[0].tdx[2].svn = 5;
    levels[0].status = text(current);
    levels[1].status = text(launch);
    draft.quote.td->td15->teeTcbSvn2[2] = 5;
    const AttestationResult result = appraised(make(std::move(draft)));
    QCOMPARE(statusText(result.now.tcb.launchStatus), launch);
    QCOMPARE(statusText(result.now.tcb.currentStatus), current);
    QCOMPARE(statusText(result.now.tcb.status), status);
}

void tst_PitfallsStatus::everyStatusIsReached_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<Verdict>("verdict");
    const auto row = [](const char *status, Verdict verdict) {
        QTest::addRow("E57 %s", status) << QByteArray(status) << verdict;
    };
    row(U, Verdict::Accepted);
    row(S, Verdict::Accepted);
    row(C, Verdict::Accepted);
    row(CS, Verdict::Accepted);
    row(O, Verdict::PolicyNotMet);
    row(OC, Verdict::PolicyNotMet);
    row(R, Verdict::Refuted);
}

void tst_PitfallsStatus::everyStatusIsReached()
{
    QFETCH(const QByteArray, status);
    QFETCH(const Verdict, verdict);
    const AttestationResult result = withLevelStatus(goodCase(), status);
    QCOMPARE(statusText(result.now.tcb.status), status);
    QCOMPARE(result.now.verdict, verdict);
}

void tst_PitfallsStatus::revokedIsNeverAccepted_data()
{
    QTest::addColumn<QByteArray>("component");
    QTest::newRow("E62 the platform is revoked") << QByteArray("platform");
    QTest::newRow("E62 the TDX module is revoked") << QByteArray("module");
    QTest::newRow("E62 the Quoting Enclave is revoked") << QByteArray("qe");
}

/// A policy that accepts every status there is, with an exception on top.
void tst_PitfallsStatus::revokedIsNeverAccepted()
{
    QFETCH(const QByteArray, component);
    Draft draft = goodCase();
    draft.policy.acceptedStatuses = {TcbStatus::UpToDate, TcbStatus::OutOfDate, TcbStatus::Revoked};
    draft.policy.exceptions = {{CheckId::TcbAccepted, {}, "owner", "reason", draft.now + std::chrono::days(1)}};
    auto &collateral = draft.collateral;
    auto &status = component == "platform" ? collateral.tcbInfo.levels[0].status
        : component == "module"            ? collateral.tcbInfo.moduleIdentities[0].levels[0].status
                                           : collateral.qeIdentity.levels[0].status;
    status = R;
    QCOMPARE(appraised(make(std::move(draft))).now.verdict, Verdict::Refuted);
}

void tst_PitfallsStatus::namesAndNumbers_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("number");
    int number = 0;
    for (const char *name : {U, S, C, CS, O, OC, T, TC, R}) {
        QTest::addRow("E65 %s is status %d", name, number) << QByteArray(name) << number;
        ++number;
    }
}

void tst_PitfallsStatus::namesAndNumbers()
{
    QFETCH(const QByteArray, name);
    QFETCH(const int, number);
    const auto status = static_cast<TcbStatus>(number);
    QCOMPARE(byteArray(tcbStatusName(status)), name);
    QCOMPARE(tcbStatusFromName(view(name)), std::optional(status));
}

void tst_PitfallsStatus::tcbDateIsTheEarliestOfAllLevels_data()
{
    QTest::addColumn<QByteArray>("component");
    QTest::newRow("E64 the level of the platform is the oldest") << QByteArray("platform");
    QTest::newRow("E64 the level of the TDX module is the oldest") << QByteArray("module");
    QTest::newRow("E64 the level of the Quoting Enclave is the oldest") << QByteArray("qe");
}

void tst_PitfallsStatus::tcbDateIsTheEarliestOfAllLevels()
{
    QFETCH(const QByteArray, component);
    Draft draft = goodCase();
    const UnixTime oldest = *makeUtc(2024, 3, 13, 0, 0, 0);
    auto &collateral = draft.collateral;
    auto &date = component == "platform" ? collateral.tcbInfo.levels[0].date
        : component == "module"          ? collateral.tcbInfo.moduleIdentities[0].levels[0].date
                                         : collateral.qeIdentity.levels[0].date;
    date = oldest;
    QCOMPARE(appraised(make(std::move(draft))).now.tcb.tcbDate, std::optional(oldest));
}

void tst_PitfallsStatus::advisoriesAreThoseOfAllLevels()
{
    Draft draft = goodCase();
    draft.collateral.tcbInfo.levels[0].advisories = {"SIM-SA-00009", "SIM-SA-00001"};
    draft.collateral.tcbInfo.moduleIdentities[0].levels[0].advisories = {"SIM-SA-00003"};
    draft.collateral.qeIdentity.levels[0].advisories = {"SIM-SA-00001"};
    const std::vector<std::string> sorted = {"SIM-SA-00001", "SIM-SA-00003", "SIM-SA-00009"};
    QCOMPARE(appraised(make(std::move(draft))).now.tcb.advisories, sorted);
}

QTEST_GUILESS_MAIN(tst_PitfallsStatus)
#include "tst_pitfalls_status.moc"
