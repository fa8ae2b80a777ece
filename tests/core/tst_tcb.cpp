#include "core/tdx/tcb.h"
#include "tests/support/qtest_text.h"
#include "tests/support/quote_builder.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// Matching as functions of values; what it means for a whole case is asked in tst_pitfalls_levels.
class tst_Tcb : public QObject {
    Q_OBJECT

private slots:
    void platformAndModuleAreMatched_data();
    void platformAndModuleAreMatched();
    void everySvnCounts_data();
    void everySvnCounts();
    void enclavesHaveNoTdxHalf();
    void qeLevelIsTheFirstReached_data();
    void qeLevelIsTheFirstReached();
    void shortfallNamesWhatIsBehind_data();
    void shortfallNamesWhatIsBehind();
};

namespace {

TcbInfo info(Tee tee = Tee::Tdx)
{
    return *parseTcbInfo(simulated::writeTcbInfo(simulated::goodTcbInfo(tee, goodTime())));
}

QeIdentity identity()
{
    return *parseQeIdentity(simulated::writeQeIdentity(simulated::goodQeIdentity(Tee::Tdx, goodTime())));
}

QByteArray statusOf(const Result<const TcbLevel *> &level)
{
    return level ? byteArray(tcbStatusName((*level)->status)) : codeOf(level);
}

QByteArray statusOf(const Result<const IsvSvnLevel *> &level)
{
    if (!level)
        return codeOf(level);
    return *level == nullptr ? QByteArray("no levels") : byteArray(tcbStatusName((*level)->status));
}

}  // namespace

void tst_Tcb::platformAndModuleAreMatched_data()
{
    QTest::addColumn<SvnArray>("svn");
    QTest::addColumn<QByteArray>("platform");
    QTest::addColumn<QByteArray>("module");
    const auto row = [](const char *name, SvnArray svn, const char *platform, const char *module) {
        QTest::newRow(name) << svn << QByteArray(platform) << QByteArray(module);
    };
    row("module 1 at its best level", {11, 1, 4}, "UpToDate", "UpToDate");
    row("module 1 above its best level", {255, 1, 4}, "UpToDate", "UpToDate");
    row("module 1 one below its best level", {10, 1, 4}, "UpToDate", "OutOfDate");
    row("module 1 at its lowest level", {2, 1, 4}, "UpToDate", "OutOfDate");
    row("module 1 below its lowest level", {1, 1, 4}, "UpToDate", "module.tcb_not_supported");
    row("module 3 with an identity of its own", {3, 3, 4}, "UpToDate", "UpToDate");
    row("module 2 without an identity", {11, 2, 4}, "UpToDate", "module.unknown");
    row("module 0 is compared with the level itself", {5, 0, 4}, "UpToDate", "no levels");
    row("module 0 one below the level", {4, 0, 4}, "Revoked", "no levels");
    row("module 0 below every level", {2, 0, 4}, "tcb.not_supported", "no levels");
    row("microcode one below", {11, 1, 3}, "OutOfDate", "UpToDate");
    row("microcode below every level", {11, 1, 1}, "tcb.not_supported", "UpToDate");
}

void tst_Tcb::platformAndModuleAreMatched()
{
    QFETCH(const SvnArray, svn);
    QFETCH(const QByteArray, platform);
    QFETCH(const QByteArray, module);
    const TcbInfo levels = info();
    QCOMPARE(statusOf(matchLevel(levels, simulated::goodPckExtension(), svn)), platform);
    QCOMPARE(statusOf(matchModule(levels, *simulated::goodTdxQuoteV4({}, {}).td, svn)), module);
}

void tst_Tcb::everySvnCounts_data()
{
    QTest::addColumn<int>("component");
    for (int i = 0; i < 16; ++i)
        QTest::addRow("SGX component %d", i + 1) << i;
    QTest::newRow("PCESVN") << 16;
    for (int i = 2; i < 16; ++i)
        QTest::addRow("TDX component %d", i + 1) << 17 + i;
}

/// One level that asks for 9 everywhere: 9 reaches it, 8 in one place does not.
void tst_Tcb::everySvnCounts()
{
    QFETCH(const int, component);
    TcbInfo one = info();
    one.levels.resize(1);
    for (std::size_t i = 0; i < 16; ++i)
        one.levels[0].sgx[i].svn = one.levels[0].tdx[i].svn = 9;
    one.levels[0].pceSvn = 9;
    PckExtension platform = simulated::goodPckExtension();
    platform.componentSvns.fill(9);
    platform.pceSvn = 9;
    SvnArray svn{};
    svn.fill(9);
    QVERIFY(matchLevel(one, platform, svn).has_value());

    const auto at = static_cast<std::size_t>(component);
    if (at < 16)
        platform.componentSvns[at] = 8;
    else if (at == 16)
        platform.pceSvn = 8;
    else
        svn[at - 17] = 8;
    QCOMPARE(codeOf(matchLevel(one, platform, svn)), QByteArray("tcb.not_supported"));
}

void tst_Tcb::enclavesHaveNoTdxHalf()
{
    TcbInfo sgx = info(Tee::Sgx);
    QCOMPARE(statusOf(matchLevel(sgx, simulated::goodPckExtension(), std::nullopt)), QByteArray("UpToDate"));
}

void tst_Tcb::qeLevelIsTheFirstReached_data()
{
    QTest::addColumn<int>("isvSvn");
    QTest::addColumn<QByteArray>("status");
    const QeIdentity levels = identity();
    const int best = levels.levels.front().isvSvn;
    const int lowest = levels.levels.back().isvSvn;
    QTest::newRow("above the best level") << best + 1 << QByteArray("UpToDate");
    QTest::newRow("the best level") << best << QByteArray("UpToDate");
    QTest::newRow("one below") << best - 1 << QByteArray("OutOfDate");
    QTest::newRow("the lowest level") << lowest << QByteArray("OutOfDate");
    QTest::newRow("below every level") << lowest - 1 << QByteArray("qe.tcb_not_supported");
}

void tst_Tcb::qeLevelIsTheFirstReached()
{
    QFETCH(const int, isvSvn);
    QFETCH(const QByteArray, status);
    SgxReport qe = simulated::goodTdxQuoteV4({}, {}).qeReport;
    qe.isvSvn = static_cast<std::uint16_t>(isvSvn);
    const QeIdentity levels = identity();
    QCOMPARE(statusOf(matchQe(levels, qe)), status);
}

void tst_Tcb::shortfallNamesWhatIsBehind_data()
{
    QTest::addColumn<std::function<void(PckExtension &, SvnArray &, std::uint16_t &)>>("change");
    QTest::addColumn<std::string>("shortfall");
    using Change = std::function<void(PckExtension &, SvnArray &, std::uint16_t &)>;
    const auto row = [](const char *name, const Change &change, const char *words) {
        QTest::newRow(name) << change << std::string(words);
    };
    row(
        "nothing", [](auto &, auto &, auto &) {}, "");
    row(
        "more than needed everywhere",
        [](PckExtension &platform, SvnArray &svn, std::uint16_t &qe) {
            platform.componentSvns.fill(255);
            platform.pceSvn = 65535;
            svn = {255, 1, 255};
            qe = 65535;
        },
        "");
    row(
        "microcode", [](PckExtension &platform, auto &, auto &) { platform.componentSvns[0] = 6; },
        "sgx component 1 has 6 needs 7 by Early Microcode Update (BIOS)\n");
    row(
        "a component that has a category only",
        [](PckExtension &platform, auto &, auto &) { platform.componentSvns[3] = 0; },
        "sgx component 4 has 0 needs 2 by BIOS\n");
    row(
        "a component that Intel does not name",
        [](PckExtension &platform, auto &, auto &) { platform.componentSvns[4] = 3; },
        "sgx component 5 has 3 needs 4 by \n");
    row(
        "PCESVN", [](PckExtension &platform, auto &, auto &) { platform.pceSvn = 10; },
        "pcesvn has 10 needs 11 by PCE update\n");
    row(
        "the TDX module", [](auto &, SvnArray &svn, auto &) { svn[0] = 7; },
        "tdx module isvsvn has 7 needs 11 by TDX module update\n");
    row(
        "a module of version 0",
        [](auto &, SvnArray &svn, auto &) {
            svn = {4, 0, 4};
        },
        "tdx component 1 has 4 needs 5 by TDX Module (OS/VMM)\n");
    row(
        "the QE", [](auto &, auto &, std::uint16_t &qe) { qe = 6; },
        "qe isvsvn has 6 needs 7 by Quoting Enclave update\n");
    row(
        "several, in a fixed order",
        [](PckExtension &platform, SvnArray &svn, std::uint16_t &) {
            platform.componentSvns[7] = 4;
            svn[2] = 3;
        },
        "sgx component 8 has 4 needs 5 by SEAMLDR ACM (OS/VMM)\n"
        "tdx component 3 has 3 needs 4 by TDX Late Microcode Update (OS/VMM)\n");
}

void tst_Tcb::shortfallNamesWhatIsBehind()
{
    using Change = std::function<void(PckExtension &, SvnArray &, std::uint16_t &)>;
    QFETCH(const Change, change);
    QFETCH(const std::string, shortfall);
    PckExtension platform = simulated::goodPckExtension();
    SvnArray svn = simulated::goodTdxQuoteV4({}, {}).td->teeTcbSvn;
    std::uint16_t qe = simulated::goodTdxQuoteV4({}, {}).qeReport.isvSvn;
    change(platform, svn, qe);
    const QeIdentity levels = identity();
    std::string words;
    for (const SvnShortfall &one : sealscope::shortfall(info(), &levels, platform, svn, qe)) {
        words += one.component + " has " + std::to_string(one.has) + " needs " + std::to_string(one.needs) + " by "
            + one.raisedBy + "\n";
    }
    QCOMPARE(words, shortfall);
}

QTEST_GUILESS_MAIN(tst_Tcb)
#include "tst_tcb.moc"
