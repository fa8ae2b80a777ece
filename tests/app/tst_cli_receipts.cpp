#include "tests/app/cli_process.h"
#include "tests/support/exchange_builder.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace sealscope;
using namespace sealscope::test;

/// `sealscope-cli receipts`: a log of receipts, judged, counted, merged, sampled.
class tst_CliReceipts : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void goodLogIsAccepted();
    void findingsAreCounted_data();
    void findingsAreCounted();
    void malformedLinesAreListedAndTheRestGoesOn();
    void partsAddUpToTheWhole();
    void samplesAreDrawnAgain();
    void foldersAreRead();
    void interruptedIsPartial();
    void refusals_data();
    void refusals();
    void bundledExample_data();
    void bundledExample();

private:
    [[nodiscard]] QString written(const QString &name, const std::string &text) const;
    [[nodiscard]] std::string receipt(int number,
                                      const std::function<void(simulated::ReceiptDescription &)> &change = {}) const;
    [[nodiscard]] std::string log(int first, int last) const;
    [[nodiscard]] QJsonObject summary(const QStringList &words, int exitCode) const;

    QTemporaryDir m_folder;
    QString m_keyset;
    QString m_session;
    ExchangeDraft m_draft = goodExchangeCase();
};

void tst_CliReceipts::initTestCase()
{
    QVERIFY(m_folder.isValid());
    m_keyset = written("keyset.json", writeKeyset(m_draft.report.identity.keyset));
    m_session = written("session.json", sealSession(m_draft.exchange.session).text);
}

QString tst_CliReceipts::written(const QString &name, const std::string &text) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), static_cast<qint64>(text.size())) < 0)
        qFatal("cannot write %s", qPrintable(name));
    return file.fileName();
}

std::string tst_CliReceipts::receipt(int number,
                                     const std::function<void(simulated::ReceiptDescription &)> &change) const
{
    simulated::ExchangeDescription exchange = m_draft.exchange;
    exchange.receipt.receiptId = "rcpt-" + std::to_string(number);
    if (change)
        change(exchange.receipt);
    return makeExchange(exchange, m_draft.report.keys).receipt + "\n";
}

std::string tst_CliReceipts::log(int first, int last) const
{
    std::string out;
    for (int i = first; i < last; ++i)
        out += receipt(i);
    return out;
}

QJsonObject tst_CliReceipts::summary(const QStringList &words, int exitCode) const
{
    const Ran ran = runCli(QStringList{"receipts", "--json", "--quiet"} + words);
    if (ran.exitCode != exitCode)
        qWarning("%s", ran.talk.constData());
    return ran.exitCode == exitCode ? QJsonDocument::fromJson(ran.out).object() : QJsonObject();
}

void tst_CliReceipts::goodLogIsAccepted()
{
    const QString path = written("good.ndjson", log(0, 20));
    const QJsonObject found = summary({path, "--keyset", m_keyset, "--sessions", m_session}, 0);
    QCOMPARE(found["receipts"].toInt(), 20);
    QCOMPARE(found["signature"]["holds"].toInt(), 20);
    QCOMPARE(found["session"]["inside"].toInt(), 20);
    QCOMPARE(found["partial"].toBool(true), false);
    const Ran rows = runCli({"receipts", path, "--keyset", m_keyset, "--sessions", m_session, "--json"});
    QCOMPARE(rows.out.count('\n'), 21);
}

void tst_CliReceipts::findingsAreCounted_data()
{
    QTest::addColumn<std::string>("line");
    QTest::addColumn<QString>("group");
    QTest::addColumn<QString>("member");
    QTest::addColumn<int>("exitCode");
    using simulated::ReceiptDescription;
    using simulated::UpstreamResult;
    std::string forged = receipt(7);
    forged.replace(forged.find("/v1/chat"), 3, "/v2");
    QTest::newRow("a forged receipt") << forged << "signature"
                                      << "fails" << 1;
    QTest::newRow("another keyset") << receipt(7, [](ReceiptDescription &it) { it.keysetDigest = "sha256:00"; })
                                    << "signature"
                                    << "unknown_keyset" << 3;
    QTest::newRow("served unverified") << receipt(7,
                                                  [](ReceiptDescription &it) {
                                                      it.upstream = UpstreamResult::Failed;
                                                      it.required = false;
                                                  })
                                       << "upstream"
                                       << "unverified" << 2;
    QTest::newRow("not required") << receipt(7, [](ReceiptDescription &it) { it.required = false; }) << "upstream"
                                  << "not_required" << 2;
    QTest::newRow("a refusal") << receipt(7,
                                          [](ReceiptDescription &it) {
                                              it.upstream = UpstreamResult::Failed;
                                              it.forwarded.reset();
                                          })
                               << "upstream"
                               << "refused" << 0;
    QTest::newRow("a missing session") << receipt(7,
                                                  [](ReceiptDescription &it) { it.sessionId = std::string(64, 'a'); })
                                       << "session"
                                       << "missing" << 3;
    QTest::newRow("an expired session") << receipt(7, [](ReceiptDescription &it) { it.servedAt += 100'000; })
                                        << "session"
                                        << "outside" << 1;
    QTest::newRow("a broken log") << receipt(
        7, [](ReceiptDescription &it) { it.events = [](std::vector<std::string> &events) { events.pop_back(); }; })
                                  << ""
                                  << "order_broken" << 1;
    QTest::newRow("a changed request") << receipt(7, [](ReceiptDescription &it) { it.forwarded = "{}"; }) << ""
                                       << "rewritten" << 0;
    QTest::newRow("a duplicate") << receipt(1) << ""
                                 << "duplicates" << 3;
    QTest::newRow("a request without receipt") << std::string("{\"expected_receipt_id\":\"rcpt-9\"}\n") << ""
                                               << "requests_without_receipt" << 3;
    QTest::newRow("a request with its receipt")
        << std::string("{\"expected_receipt_id\":\"rcpt-1\"}\n{\"expected_receipt_id\":\"x\"}\n") << ""
        << "requests_without_receipt" << 3;
}

void tst_CliReceipts::findingsAreCounted()
{
    QFETCH(const std::string, line);
    QFETCH(const QString, group);
    QFETCH(const QString, member);
    QFETCH(const int, exitCode);
    const QString path = written("found.ndjson", log(0, 3) + line);
    const QJsonObject found = summary({path, "--keyset", m_keyset, "--sessions", m_session}, exitCode);
    QCOMPARE((group.isEmpty() ? found[member] : found[group][member]).toInt(), 1);
}

void tst_CliReceipts::malformedLinesAreListedAndTheRestGoesOn()
{
    const std::string first = receipt(1);
    const QString path = written("bad.ndjson", first + "{\"half\n\n" + receipt(2) + "[]\n" + receipt(3).substr(0, 40));
    const QJsonObject found = summary({path, "--keyset", m_keyset, "--sessions", m_session}, 3);
    QCOMPARE(found["receipts"].toInt(), 2);
    QCOMPARE(found["malformed"].toInt(), 3);
    const QJsonArray lines = found["malformed_lines"].toArray();
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0]["line"].toInt(), 2);
    QVERIFY(lines[0]["offset"].toInt() >= static_cast<int>(first.size()));
    QCOMPARE(lines[0]["error"]["code"].toString(), QString("json.syntax"));
    QCOMPARE(lines[1]["line"].toInt(), 5);
    QCOMPARE(lines[2]["line"].toInt(), 6);
}

void tst_CliReceipts::partsAddUpToTheWhole()
{
    const std::string one =
        log(0, 30) + "broken\n" + "{\"expected_receipt_id\":\"rcpt-45\"}\n{\"expected_receipt_id\":\"rcpt-99\"}\n";
    const std::string two = log(20, 50) + receipt(3, [](simulated::ReceiptDescription &it) { it.required = false; });
    const QStringList options{"--keyset", m_keyset, "--sessions", m_session, "--sample", "5", "--seed", "s"};
    const QString a = written("a.ndjson", one);
    const QString b = written("b.ndjson", two);
    const QString partA = m_folder.filePath("a.part");
    const QString partB = m_folder.filePath("b.part");
    const QString whole = m_folder.filePath("whole.part");
    const QString merged = m_folder.filePath("merged.part");
    static_cast<void>(runCli(QStringList{"receipts", "--quiet", a, "--partial", partA} + options));
    static_cast<void>(runCli(QStringList{"receipts", "--quiet", b, "--partial", partB} + options));
    const QJsonObject together = summary(QStringList{a, b, "--partial", whole} + options, 2);
    QCOMPARE(summary({"--merge", partB, partA, "--partial", merged}, 2), together);
    QCOMPARE(together["duplicates"].toInt(), 11);
    QCOMPARE(together["requests_without_receipt"].toInt(), 1);
    const auto read = [](const QString &path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QVERIFY(!read(whole).isEmpty());
    QCOMPARE(read(merged), read(whole));
}

void tst_CliReceipts::samplesAreDrawnAgain()
{
    const QString path = written("sample.ndjson", log(0, 40));
    const QStringList options{path, "--keyset", m_keyset, "--sessions", m_session, "--sample", "6", "--seed"};
    const QJsonObject once = summary(options + QStringList{"Q4", "--threads", "1"}, 0);
    const QJsonObject again = summary(options + QStringList{"Q4", "--threads", "4"}, 0);
    const QJsonObject other = summary(options + QStringList{"Q3"}, 0);
    QCOMPARE(once["sample"]["receipts"].toArray().size(), 6);
    QCOMPARE(once["sample"], again["sample"]);
    QVERIFY(once["sample"]["receipts"] != other["sample"]["receipts"]);
}

void tst_CliReceipts::foldersAreRead()
{
    QVERIFY(QDir(m_folder.path()).mkpath("folder"));
    static_cast<void>(written("folder/1.json", receipt(1)));
    std::string spread = receipt(2);
    spread.replace(0, 1, "{\n\n");
    static_cast<void>(written("folder/2.json", spread));
    const QJsonObject found = summary({m_folder.filePath("folder"), "--keyset", m_keyset, "--sessions", m_session}, 0);
    QCOMPARE(found["receipts"].toInt(), 2);
}

void tst_CliReceipts::interruptedIsPartial()
{
    QProcess process;
    process.start(SEALSCOPE_CLI, {"receipts", "-", "--json", "--quiet", "--keyset", m_keyset, "--sessions", m_session});
    QVERIFY(process.waitForStarted());
    const QByteArray lines = QByteArray::fromStdString(log(0, 10));
    for (qsizetype sent = 0; sent < 2 * 1024 * 1024; sent += lines.size())
        process.write(lines);
    while (process.bytesToWrite() > 0)
        QVERIFY(process.waitForBytesWritten(30'000));
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 3);
    const QJsonObject found = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    QCOMPARE(found["partial"].toBool(), true);
    QVERIFY(found["receipts"].toInt() > 0);
}

void tst_CliReceipts::refusals_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("exitCode");
    const QString path = written("one.ndjson", receipt(1));
    QTest::newRow("no input") << QStringList{"--keyset", m_keyset} << 64;
    QTest::newRow("no keyset") << QStringList{path} << 64;
    QTest::newRow("a seed without a sample") << QStringList{path, "--keyset", m_keyset, "--seed", "s"} << 64;
    QTest::newRow("no threads") << QStringList{path, "--keyset", m_keyset, "--threads", "0"} << 64;
    QTest::newRow("an absent input") << QStringList{m_folder.filePath("absent"), "--keyset", m_keyset} << 74;
    QTest::newRow("an absent keyset") << QStringList{path, "--keyset", m_folder.filePath("absent")} << 74;
    QTest::newRow("a receipt for a keyset") << QStringList{path, "--keyset", path} << 74;
    QTest::newRow("a log for a part") << QStringList{"--merge", path} << 74;
    QTest::newRow("a part that cannot be written")
        << QStringList{path, "--keyset", m_keyset, "--partial", m_folder.filePath("absent/part")} << 74;
}

void tst_CliReceipts::refusals()
{
    QFETCH(const QStringList, words);
    QFETCH(const int, exitCode);
    const Ran ran = runCli(QStringList{"receipts", "--quiet"} + words);
    QCOMPARE(ran.exitCode, exitCode);
    QVERIFY(ran.talk.contains("error:"));
}

void tst_CliReceipts::bundledExample_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<int>("exitCode");
    const QString folder = QStringLiteral(SEALSCOPE_EXAMPLES_DIR) + "/simulated-receipt/";
    const QStringList demo{"--demo", "--demo-root", folder + "root.der"};
    QTest::newRow("under its own root") << demo
            + QStringList{"--request", folder + "request.json", "--response", folder + "response.json"}
                                        << 0;
    QTest::newRow("in a normal session") << QStringList{"--request", folder + "request.json", "--response",
                                                        folder + "response.json"}
                                         << 1;
    QTest::newRow("bodies told by the receipt")
        << demo + QStringList{folder + "request.json", folder + "response.json"} << 0;
    QTest::newRow("without bodies") << demo << 3;
    QTest::newRow("request and response exchanged")
        << demo + QStringList{"--request", folder + "response.json", "--response", folder + "request.json"} << 1;
}

void tst_CliReceipts::bundledExample()
{
    QFETCH(const QStringList, more);
    QFETCH(const int, exitCode);
    const QString folder = QStringLiteral(SEALSCOPE_EXAMPLES_DIR) + "/simulated-receipt/";
    const auto line = [&](const char *name) {
        QFile file(folder + name);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).trimmed() : QString();
    };
    QStringList words{"verify"};
    for (const char *name : {"report.json", "collateral.json", "receipt.json", "session.json"})
        words << folder + name;
    words << "--at" << line("time.txt") << "--nonce" << line("nonce.txt") << "--host" << line("host.txt") << "--spki"
          << line("spki.txt");
    const Ran ran = runCli(words + more);
    QVERIFY2(ran.exitCode == exitCode, ran.out.constData());
}

QTEST_GUILESS_MAIN(tst_CliReceipts)
#include "tst_cli_receipts.moc"
