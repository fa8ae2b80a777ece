#include "core/tdx/tcb_status.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// The functions themselves; that the tables of statuses hold for whole cases is asked in tst_pitfalls_status.
class tst_TcbStatus : public QObject {
    Q_OBJECT

private slots:
    void namesAreIntels_data();
    void namesAreIntels();
    void otherNamesAreUnknown_data();
    void otherNamesAreUnknown();
    void componentsAddUp_data();
    void componentsAddUp();
    void orderOfComponentsDoesNotMatter();
    void currentStatusIsCombined_data();
    void currentStatusIsCombined();
};

namespace {

constexpr TcbStatus U = TcbStatus::UpToDate;
constexpr TcbStatus S = TcbStatus::SWHardeningNeeded;
constexpr TcbStatus C = TcbStatus::ConfigurationNeeded;
constexpr TcbStatus CS = TcbStatus::ConfigurationAndSWHardeningNeeded;
constexpr TcbStatus O = TcbStatus::OutOfDate;
constexpr TcbStatus OC = TcbStatus::OutOfDateConfigurationNeeded;
constexpr TcbStatus T = TcbStatus::TDRelaunchAdvised;
constexpr TcbStatus TC = TcbStatus::TDRelaunchAdvisedConfigurationNeeded;
constexpr TcbStatus R = TcbStatus::Revoked;

/// What a level may be rated.
constexpr std::array kPublished{U, S, C, CS, O, OC, R};
/// [platform][component]: tdx-dcap, section 6, with the rule there for a component that needs configuration.
constexpr std::array<std::array<TcbStatus, 5>, 7> kConverged{{
    //  U   C   O   OC  R
    {U, C, O, OC, R},
    {S, CS, O, OC, R},
    {C, C, OC, OC, R},
    {CS, CS, OC, OC, R},
    {O, OC, O, OC, R},
    {OC, OC, OC, OC, R},
    {R, R, R, R, R},
}};
constexpr std::array kComponents{U, C, O, OC, R};

/// [launch][current]: tdx-dcap, section 6.1; where the current one is worse, the worse one.
constexpr std::array<std::array<TcbStatus, 7>, 7> kCombined{{
    {U, S, C, CS, O, OC, R},
    {S, S, C, CS, O, OC, R},
    {C, C, C, CS, O, OC, R},
    {CS, CS, CS, CS, O, OC, R},
    {T, T, TC, TC, O, OC, R},
    {TC, TC, TC, TC, OC, OC, R},
    {R, R, R, R, R, R, R},
}};

const char *name(TcbStatus status)
{
    return tcbStatusName(status).data();
}

}  // namespace

void tst_TcbStatus::namesAreIntels_data()
{
    QTest::addColumn<TcbStatus>("status");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char *intels, TcbStatus status) {
        QTest::newRow(intels) << status << QByteArray(intels);
    };
    row("UpToDate", U);
    row("SWHardeningNeeded", S);
    row("ConfigurationNeeded", C);
    row("ConfigurationAndSWHardeningNeeded", CS);
    row("OutOfDate", O);
    row("OutOfDateConfigurationNeeded", OC);
    row("TDRelaunchAdvised", T);
    row("TDRelaunchAdvisedConfigurationNeeded", TC);
    row("Revoked", R);
}

void tst_TcbStatus::namesAreIntels()
{
    QFETCH(const TcbStatus, status);
    QFETCH(const QByteArray, name);
    QCOMPARE(byteArray(tcbStatusName(status)), name);
    QVERIFY(tcbStatusFromName(view(name)) == status);
}

void tst_TcbStatus::otherNamesAreUnknown_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *other : {"", "Uptodate", "UPTODATE", "UpToDate ", "Revoked\n", "UpToDat"})
        QTest::addRow("'%s'", other) << QByteArray(other);
}

void tst_TcbStatus::otherNamesAreUnknown()
{
    QFETCH(const QByteArray, name);
    QVERIFY(!tcbStatusFromName(view(name)));
}

void tst_TcbStatus::componentsAddUp_data()
{
    QTest::addColumn<TcbStatus>("platform");
    QTest::addColumn<TcbStatus>("qe");
    QTest::addColumn<TcbStatus>("module");
    QTest::addColumn<TcbStatus>("converged");
    for (std::size_t p = 0; p < kPublished.size(); ++p) {
        for (std::size_t c = 0; c < kComponents.size(); ++c) {
            QTest::addRow("platform %s, QE %s", name(kPublished[p]), name(kComponents[c]))
                << kPublished[p] << kComponents[c] << U << kConverged[p][c];
            QTest::addRow("platform %s, module %s", name(kPublished[p]), name(kComponents[c]))
                << kPublished[p] << U << kComponents[c] << kConverged[p][c];
            QTest::addRow("platform %s, both %s", name(kPublished[p]), name(kComponents[c]))
                << kPublished[p] << kComponents[c] << kComponents[c] << kConverged[p][c];
        }
    }
    QTest::newRow("out of date here, configuration there") << U << O << C << OC;
    QTest::newRow("revoked here, out of date there") << U << R << O << R;
}

void tst_TcbStatus::componentsAddUp()
{
    QFETCH(const TcbStatus, platform);
    QFETCH(const TcbStatus, qe);
    QFETCH(const TcbStatus, module);
    QFETCH(const TcbStatus, converged);
    QCOMPARE(converge(platform, std::array{qe, module}), converged);
}

void tst_TcbStatus::orderOfComponentsDoesNotMatter()
{
    for (const TcbStatus a : kComponents) {
        for (const TcbStatus b : kComponents) {
            for (const TcbStatus platform : kPublished)
                QCOMPARE(converge(platform, std::array{a, b}), converge(platform, std::array{b, a}));
        }
    }
}

void tst_TcbStatus::currentStatusIsCombined_data()
{
    QTest::addColumn<TcbStatus>("launch");
    QTest::addColumn<TcbStatus>("current");
    QTest::addColumn<TcbStatus>("combined");
    for (std::size_t l = 0; l < kPublished.size(); ++l) {
        for (std::size_t c = 0; c < kPublished.size(); ++c)
            QTest::addRow("%s at launch, now %s", name(kPublished[l]), name(kPublished[c]))
                << kPublished[l] << kPublished[c] << kCombined[l][c];
    }
}

void tst_TcbStatus::currentStatusIsCombined()
{
    QFETCH(const TcbStatus, launch);
    QFETCH(const TcbStatus, current);
    QFETCH(const TcbStatus, combined);
    QCOMPARE(withCurrent(launch, current), combined);
}

QTEST_GUILESS_MAIN(tst_TcbStatus)
#include "tst_tcb_status.moc"
