#include "app/gateway/simulated_platform/platform.h"
#include "tests/app/cli_process.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace sealscope;

/// The built command line as a process: exit codes, what goes to which stream, and bad inputs.
class tst_Cli : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void exitCodes_data();
    void exitCodes();
    void badInputs_data();
    void badInputs();
    void truncatedQuotesNeverCrash();
    void helpHasAnExample_data();
    void helpHasAnExample();
    void resultsAndTalkAreApart();
    void jsonHasTheDocumentedFrame();
    void equalCallsGiveEqualBytes();
    void noColourWithoutATerminal();
    void standardInputIsAnInput();
    void inspectPrintsOneValue();
    void policyDigestIsThatOfTheResult();
    void selftestCountsAndEndsAlone_data();
    void selftestCountsAndEndsAlone();

private:
    test::Ran run(const QStringList &words, const QByteArray &input = {}) const;
    void write(const QString &name, BytesView bytes) const;
    /// Words with file names of the test's folder written as @name.
    QStringList opened(const QStringList &words) const;

    QTemporaryDir m_folder;
};

namespace {

constexpr auto kAt = "2026-11-24T12:00:00Z";

simulated::SimulatedPlatform platform()
{
    return simulated::makePlatform(parseRfc3339(kAt).value_or(UnixTime()),
                                   simulated::KeySource::seeded("command line"));
}

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(' ', Qt::SkipEmptyParts);
}

constexpr auto kAccepted =
    "verify @quote.bin --collateral @collateral.json --demo --demo-root @root.der --at 2026-11-24T12:00:00Z";

}  // namespace

void tst_Cli::write(const QString &name, BytesView bytes) const
{
    QFile file(m_folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const std::string_view text = asText(bytes);
    QCOMPARE(file.write(text.data(), static_cast<qint64>(text.size())), static_cast<qint64>(text.size()));
}

QStringList tst_Cli::opened(const QStringList &words) const
{
    QStringList out;
    for (const QString &word : words)
        out.append(word.startsWith('@') ? m_folder.filePath(word.sliced(1)) : word);
    return out;
}

test::Ran tst_Cli::run(const QStringList &words, const QByteArray &input) const
{
    return test::runCli(opened(words), input);
}

void tst_Cli::initTestCase()
{
    QVERIFY(m_folder.isValid());
    const simulated::SimulatedPlatform machine = platform();
    FixedBytes<64> reportData{};
    reportData.fill(std::byte{0x5a});
    const Bytes quote = machine.quote(simulated::goodTdxQuoteV4(reportData, machine.pki.pckChain()));
    write("quote.bin", quote);
    write("second.bin", machine.quote(simulated::goodTdx15QuoteV5(reportData, machine.pki.pckChain())));
    write("collateral.json",
          asBytes(simulated::bundleJson(machine.collateral(simulated::goodCollateral(Tee::Tdx, machine.at)))));
    write("root.der", machine.root());

    Bytes changed = quote;
    changed[200] ^= std::byte{1};  // inside MRTD: signed
    write("changed.bin", changed);
    write("quote.hex", asBytes(toHex(quote)));
    write("empty.bin", {});
    write("junk.bin", Bytes(5000, std::byte{0xa7}));
    write("brackets.json", asBytes(std::string(100'000, '[')));
    write("doubled.json", asBytes(R"({"tcb_info": "a", "tcb_info": "b"})"));
    write("policy.json",
          asBytes(R"({"schema": "sealscope/policy/1", "name": "mine", "checks": {"quote.genuine": "required"}})"));
    write("headers.txt", asBytes("POST /v1/completions HTTP/1.1\r\nX-E2EE-Version: 2\r\n\r\n"));
    write("typo.json",
          asBytes(R"({"schema": "sealscope/policy/1", "name": "mine", "checks": {"quote.genuin": "required"}})"));
    QVERIFY(QDir(m_folder.path()).mkdir("nothing"));
    QVERIFY(QDir(m_folder.path()).mkdir("case"));
    QVERIFY(QFile::copy(m_folder.filePath("quote.bin"), m_folder.filePath("case/1-quote")));
    QVERIFY(QFile::copy(m_folder.filePath("collateral.json"), m_folder.filePath("case/2-collateral")));

    // 1 GiB that takes no room: nothing of it may be read.
    QFile huge(m_folder.filePath("huge.bin"));
    QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize(Q_INT64_C(1) << 30));
}

void tst_Cli::exitCodes_data()
{
    QTest::addColumn<QStringList>("line");
    QTest::addColumn<int>("exitCode");
    const QString accepted = kAccepted;
    const auto with = [&](const char *more) { return words((accepted + " " + more).toUtf8()); };
    const auto without = [&](const char *part, const char *other) {
        return words(QString(accepted).replace(part, other).toUtf8());
    };

    QTest::newRow("accepted") << words(kAccepted) << 0;
    QTest::newRow("accepted from hex text") << without("quote.bin", "quote.hex") << 0;
    QTest::newRow("accepted from a folder")
        << words("verify @case --demo --demo-root @root.der --at 2026-11-24T12:00:00Z") << 0;
    QTest::newRow("accepted at Unix seconds") << without(kAt, "1795694400") << 0;
    QTest::newRow("accepted with the report data wanted")
        << with(("--expect-report-data " + QByteArray(64, '\x5a').toHex()).constData()) << 0;
    QTest::newRow("accepted under a policy file") << with("--policy @policy.json") << 0;
    QTest::newRow("a changed byte is refuted") << without("quote.bin", "changed.bin") << 1;
    QTest::newRow("Intel's root refutes a simulated machine")
        << words("verify @quote.bin --collateral @collateral.json --at 2026-11-24T12:00:00Z") << 1;
    QTest::newRow("no collateral is undetermined")
        << words("verify @quote.bin --demo --demo-root @root.der --at 2026-11-24T12:00:00Z") << 3;
    QTest::newRow("old collateral is undetermined") << without(kAt, "2027-06-01T00:00:00Z") << 3;
    QTest::newRow("a required check without evidence is undetermined") << with("--require boot.mrtd") << 3;
    QTest::newRow("no command") << QStringList() << 64;
    QTest::newRow("an unknown command") << words("frobnicate") << 64;
    QTest::newRow("a command of a later version") << words("diff a b") << 64;
    QTest::newRow("verify without input") << words("verify") << 64;
    QTest::newRow("an unknown option") << with("--frobnicate") << 64;
    QTest::newRow("an option without its value") << with("--policy") << 64;
    QTest::newRow("an option twice") << with("--at 0") << 64;
    QTest::newRow("a switch with a value") << with("--json=yes") << 64;
    QTest::newRow("two presentations") << with("--json --quiet") << 64;
    QTest::newRow("two quotes") << with("@second.bin") << 64;
    QTest::newRow("a URL") << words("verify https://example.org/quote") << 64;
    QTest::newRow("a demo root without --demo") << words("verify @quote.bin --demo-root @root.der") << 64;
    QTest::newRow("--demo without a root") << words("verify @quote.bin --demo") << 64;
    QTest::newRow("a demo root that is no certificate") << without("root.der", "junk.bin") << 64;
    QTest::newRow("a body that is not there") << with("--request absent.json") << 74;
    QTest::newRow("headers of a request") << with("--request-headers @headers.txt") << 0;
    QTest::newRow("headers that are none") << with("--request-headers @policy.json") << 74;
    QTest::newRow("headers that do not exist") << with("--request-headers @absent.txt") << 74;
    QTest::newRow("a host without its key") << with("--host api.example.com") << 64;
    QTest::newRow("a key that is no digest") << with("--host api.example.com --spki 00") << 64;
    QTest::newRow("a time that is none") << without(kAt, "yesterday") << 64;
    QTest::newRow("an unknown check") << with("--require quote.genuin") << 64;
    QTest::newRow("a compose digest that is none") << with("--accept-compose 00") << 64;
    QTest::newRow("report data too short") << with("--expect-report-data 00") << 64;
    QTest::newRow("a refused policy") << with("--policy @typo.json") << 64;
    QTest::newRow("a policy that does not exist") << with("--policy @absent.json") << 74;
    QTest::newRow("an input that does not exist") << words("verify @absent.bin") << 74;
    QTest::newRow("a device") << words("verify /dev/zero") << 74;
    QTest::newRow("a folder without files") << words("verify @nothing") << 74;
    QTest::newRow("checks") << words("checks") << 0;
    QTest::newRow("one check") << words("checks tcb.platform") << 0;
    QTest::newRow("an unknown check to explain") << words("checks tcb.plat") << 64;
    QTest::newRow("a well-formed policy") << words("policy check @policy.json") << 0;
    QTest::newRow("a policy with a typing error") << words("policy check @typo.json") << 64;
    QTest::newRow("a starter in sentences") << words("policy show strict") << 0;
    QTest::newRow("inspect") << words("inspect @quote.bin") << 0;
    QTest::newRow("inspect bytes") << words("inspect @quote.bin --bytes") << 0;
    QTest::newRow("inspect a field that is none") << words("inspect @quote.bin --field mrtdd") << 64;
    QTest::newRow("inspect a folder") << words("inspect @case") << 74;
    QTest::newRow("a self-test of nothing") << words("selftest --vectors @nothing") << 74;
}

void tst_Cli::exitCodes()
{
    QFETCH(const QStringList, line);
    QFETCH(const int, exitCode);
    const test::Ran ran = run(line);
    QCOMPARE(ran.exitCode, exitCode);
    if (exitCode >= 64) {
        QVERIFY(ran.talk.startsWith("sealscope-cli: error: "));
        QVERIFY(ran.out.isEmpty());
    }
}

void tst_Cli::badInputs_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("an empty file") << "empty.bin";
    QTest::newRow("binary junk") << "junk.bin";
    QTest::newRow("100 000 brackets") << "brackets.json";
    QTest::newRow("a doubled member name") << "doubled.json";
    QTest::newRow("1 GiB") << "huge.bin";
}

/// An input that cannot be read is said in one line, and the others are appraised as if it were not there.
void tst_Cli::badInputs()
{
    QFETCH(const QString, name);
    const test::Ran alone = run({"verify", "@" + name, "--at", kAt});
    QCOMPARE(alone.exitCode, 3);
    QVERIFY(alone.talk.contains("sealscope-cli: warning: " + name.toUtf8() + ": "));

    const test::Ran beside = run(words(kAccepted) + QStringList{"@" + name});
    QCOMPARE(beside.exitCode, 0);
    QCOMPARE(run({"inspect", "@" + name}).exitCode, 0);
}

void tst_Cli::truncatedQuotesNeverCrash()
{
    QFile file(m_folder.filePath("quote.bin"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray quote = file.readAll();
    for (const qsizetype size :
         {1, 2, 27, 28, 47, 48, 49, 631, 632, 635, 636, 700, 769, 1153, 1218, 1219, 1220, 1260, 4000}) {
        const test::Ran ran = run({"verify", "-", "--at", kAt}, quote.first(size));
        QCOMPARE(ran.exitCode == 3 || ran.exitCode == 1, true);
        QCOMPARE(run({"inspect", "-"}, quote.first(size)).exitCode, 0);
    }
}

void tst_Cli::helpHasAnExample_data()
{
    QTest::addColumn<QString>("command");
    for (const char *command : {"verify", "inspect", "archive", "checks", "policy", "selftest"})
        QTest::newRow(command) << command;
    QTest::newRow("the program") << QString();
}

void tst_Cli::helpHasAnExample()
{
    QFETCH(const QString, command);
    const test::Ran ran = run(command.isEmpty() ? QStringList{"-h"} : QStringList{command, "-h"});
    QCOMPARE(ran.exitCode, 0);
    QVERIFY(ran.out.startsWith("usage: sealscope-cli "));
    QVERIFY(ran.out.contains("\nexample:\n  sealscope-cli "));
    for (const char *later : {"replay", "gateway"})
        QVERIFY(!ran.out.contains(later));
}

void tst_Cli::resultsAndTalkAreApart()
{
    const test::Ran ran = run(words(kAccepted));
    QVERIFY(ran.talk.isEmpty());
    QVERIFY(ran.out.contains("vendor-assessment"));
    QCOMPARE(run(words(kAccepted) + QStringList{"--quiet"}).out.count('\n'), 1);
}

void tst_Cli::jsonHasTheDocumentedFrame()
{
    const test::Ran ran = run(words(kAccepted) + QStringList{"--json"});
    QCOMPARE(ran.exitCode, 0);
    QJsonParseError error;
    const QJsonObject result = QJsonDocument::fromJson(ran.out, &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(result.value("schema").toString(), QString("sealscope/result/1"));
    QCOMPARE(result.value("simulated").toBool(), true);
    QCOMPARE(result.value("verdict").toObject().value("now").toObject().value("word").toString(), QString("accepted"));
    QCOMPARE(result.value("inputs").toArray().size(), 2);
    QCOMPARE(result.value("facts").toObject().value("tcb").toObject().value("status").toString(), QString("UpToDate"));
}

void tst_Cli::equalCallsGiveEqualBytes()
{
    const QStringList line = words(kAccepted) + QStringList{"--json"};
    QCOMPARE(run(line).out, run(line).out);
}

void tst_Cli::noColourWithoutATerminal()
{
    QVERIFY(!run(words(kAccepted)).out.contains('\x1b'));
}

void tst_Cli::standardInputIsAnInput()
{
    QFile file(m_folder.filePath("quote.bin"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(run(words(QString(kAccepted).replace("@quote.bin", "-").toUtf8()), file.readAll()).exitCode, 0);
}

void tst_Cli::inspectPrintsOneValue()
{
    const test::Ran ran = run(words("inspect @quote.bin --field td_report.report_data"));
    QCOMPARE(ran.exitCode, 0);
    QCOMPARE(ran.out, QByteArray(64, '\x5a').toHex() + "\n");

    QJsonParseError error;
    const QJsonObject tree = QJsonDocument::fromJson(run(words("inspect @quote.bin --json")).out, &error).object();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QVERIFY(tree.value("unaccounted").toArray().isEmpty());
    QCOMPARE(tree.value("fields").toArray().first().toObject().value("name").toString(), QString("header"));
}

void tst_Cli::policyDigestIsThatOfTheResult()
{
    const QByteArray digest = run(words("policy digest vendor-assessment")).out.trimmed();
    QVERIFY(digest.startsWith("sha256:"));
    QCOMPARE(digest.size(), 7 + 64);
    QVERIFY(run(words(kAccepted) + QStringList{"--json"}).out.contains(digest));
    QVERIFY(!run(words(kAccepted) + QStringList{"--json", "--require", "boot.mrtd"}).out.contains(digest));
}

void tst_Cli::selftestCountsAndEndsAlone_data()
{
    QTest::addColumn<QByteArray>("vectors");
    QTest::addColumn<QByteArray>("lastLine");
    QTest::addColumn<int>("exitCode");
    const auto file = [](const QByteArray &vectors) {
        return R"({"format": "aci-protocol-vectors/1", "vectors": [)" + vectors + "]}";
    };
    const QByteArray good =
        R"({"id": "1", "op": "jcs", "input": {"text": "[ 1 ]", "dialect": "both"},
            "expect": {"result": "pass", "canonical": "[1]"}})";
    const QByteArray refused =
        R"({"id": "2", "op": "jcs", "input": {"text": "[2.5]", "dialect": "both"},
            "expect": {"result": "fail", "failing_check": "parse.number"}})";

    QTest::newRow("none given: the built-in set") << QByteArray() << QByteArray("0 failed") << 0;
    QTest::newRow("a value and a refusal agree") << file(good + "," + refused) << QByteArray("2 passed, 0 failed") << 0;
    QTest::newRow("another value fails") << file(QByteArray(good).replace("\"[1]\"", "\"[2]\""))
                                         << QByteArray("0 passed, 1 failed") << 1;
    QTest::newRow("another refusal fails")
        << file(QByteArray(refused).replace("parse.number", "parse.json")) << QByteArray("0 passed, 1 failed") << 1;
    QTest::newRow("an unknown operation fails")
        << file(QByteArray(good).replace("\"jcs\"", "\"frobnicate\"")) << QByteArray("0 passed, 1 failed") << 1;
    QTest::newRow("no vector at all is no success") << file("") << QByteArray("0 passed, 0 failed") << 1;
    QTest::newRow("a file of another format fails") << QByteArray("{}") << QByteArray("0 passed, 1 failed") << 1;
}

void tst_Cli::selftestCountsAndEndsAlone()
{
    QFETCH(const QByteArray, vectors);
    QFETCH(const QByteArray, lastLine);
    QFETCH(const int, exitCode);
    QStringList line = {"selftest"};
    if (!vectors.isEmpty()) {
        QVERIFY(QDir(m_folder.path()).mkpath("vectors"));
        write("vectors/1.json",
              std::as_bytes(std::span(vectors.constData(), static_cast<std::size_t>(vectors.size()))));
        line += {"--vectors", "@vectors"};
    }
    const test::Ran ran = run(line);
    QCOMPARE(ran.exitCode, exitCode);
    QVERIFY(ran.out.endsWith(lastLine + "\n"));
}

QTEST_GUILESS_MAIN(tst_Cli)
#include "tst_cli.moc"
