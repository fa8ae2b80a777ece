#include "tests/app/live_cli.h"

#include <QFile>
#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// The network commands of the command line: what they refuse, their help, and collateral for files.
class tst_CliLive : public QObject {
    Q_OBJECT

private slots:
    void refuses_data();
    void refuses();
    void helpHasAnExample_data();
    void helpHasAnExample();
    void offlineAsksNobody();
    void collateralOfFilesIsFetched();
    void strangersTextSteersNoTerminal();
};

namespace {

QStringList split(const char *line)
{
    return QString::fromUtf8(line).split(' ', Qt::SkipEmptyParts);
}

}  // namespace

void tst_CliLive::refuses_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("code");
    QTest::newRow("no service") << split("fetch") << 64;
    QTest::newRow("plain http") << split("fetch http://127.0.0.1:1") << 64;
    QTest::newRow("two services") << split("fetch https://127.0.0.1:1 https://127.0.0.1:2") << 64;
    QTest::newRow("more than a service") << split("fetch https://127.0.0.1:1/v1") << 64;
    QTest::newRow("a file beside the service") << split("fetch https://127.0.0.1:1 report.json") << 64;
    QTest::newRow("an upper-case nonce") << QStringList{"fetch", "https://127.0.0.1:1", "--nonce", QString(64, 'A')} << 64;
    QTest::newRow("a short nonce") << split("fetch https://127.0.0.1:1 --nonce ab") << 64;
    QTest::newRow("an unknown thing to fetch") << split("fetch https://127.0.0.1:1 --with weather") << 64;
    QTest::newRow("an unknown set") << split("fetch https://127.0.0.1:1 --update late") << 64;
    QTest::newRow("collateral over plain http") << split("fetch https://127.0.0.1:1 --collateral http://127.0.0.1:1") << 64;
    QTest::newRow("a key that is not there") << split("fetch https://127.0.0.1:1 --api-key-env SEALSCOPE_NO_SUCH_KEY") << 64;
    QTest::newRow("a CA that is not there") << split("fetch https://127.0.0.1:1 --ca none.pem") << 74;
    QTest::newRow("no prompt") << split("send https://127.0.0.1:1") << 64;
    QTest::newRow("no sample") << split("replicas https://127.0.0.1:1 --samples 0") << 64;
    QTest::newRow("collateral for no file") << split("verify --collateral https://127.0.0.1:1") << 64;
    QTest::newRow("nobody answers") << split("verify https://127.0.0.1:1 --no-cache") << 74;
    QTest::newRow("nobody answers any sample") << split("replicas https://127.0.0.1:1 --samples 1") << 74;
}

void tst_CliLive::refuses()
{
    QFETCH(QStringList, words);
    const Ran ran = runCli(words);
    QTEST(ran.exitCode, "code");
    QVERIFY(ran.talk.startsWith("sealscope-cli: "));
}

void tst_CliLive::helpHasAnExample_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("fetch") << split("fetch -h");
    QTest::newRow("send") << split("send -h");
    QTest::newRow("replicas") << split("replicas -h");
    QTest::newRow("verify of a service") << split("verify https://127.0.0.1:1 -h");
}

void tst_CliLive::helpHasAnExample()
{
    QFETCH(QStringList, words);
    const Ran ran = runCli(words);
    QCOMPARE(ran.exitCode, 0);
    QVERIFY(ran.out.startsWith("usage: sealscope-cli " + words.front().toUtf8()));
    QVERIFY(ran.out.contains("\nexample:\n  sealscope-cli "));
    QVERIFY(ran.talk.isEmpty());
}

void tst_CliLive::offlineAsksNobody()
{
    const LiveCli cli;
    const Ran ran = cli.run(QStringLiteral("verify"), {QStringLiteral("--offline")});
    QCOMPARE(ran.exitCode, 74);
    QCOMPARE(cli.gateway.connections().size(), 0);
}

void tst_CliLive::collateralOfFilesIsFetched()
{
    const LiveCli cli;
    const QString name = QStringLiteral("case.evidence.zip");
    QCOMPARE(cli.run(QStringLiteral("fetch"), {QStringLiteral("--out"), cli.file(name)}).exitCode, 0);
    const OpenedArchive archive = cli.archive(name);
    const Artifact &report = archive.artifacts.front().artifact;
    QFile loose(cli.file(QStringLiteral("report.json")));
    QVERIFY(loose.open(QIODevice::WriteOnly));
    loose.write(reinterpret_cast<const char *>(report.bytes->data()), static_cast<qint64>(report.bytes->size()));
    loose.close();
    QStringList words{QStringLiteral("verify"),       loose.fileName(),          QStringLiteral("--demo"),
                      QStringLiteral("--demo-root"),  cli.gateway.root,          QStringLiteral("--ca"),
                      cli.gateway.ca,                 QStringLiteral("--no-cache"), QStringLiteral("--quiet"),
                      QStringLiteral("--collateral"), cli.gateway.url,           QStringLiteral("--nonce"),
                      QString::fromStdString(archive.manifest.nonce.value_or("")),
                      QStringLiteral("--host"), QStringLiteral("127.0.0.1"), QStringLiteral("--spki"), cli.gateway.spkis.front()};
    const Ran ran = runCli(words);
    QVERIFY2(ran.exitCode == 0, ran.talk + ran.out);
    words.replaceInStrings(cli.gateway.url, QStringLiteral("https://127.0.0.1:1"));
    QCOMPARE(runCli(words).exitCode, 3);
}

void tst_CliLive::strangersTextSteersNoTerminal()
{
    // The service's error text comes with the step that failed; the demo gateway quotes what it was sent.
    const LiveCli cli;
    const Ran ran = cli.run(QStringLiteral("send"),
                            {QStringLiteral("--prompt"), QStringLiteral("x"), QStringLiteral("--model"), QStringLiteral("\x1b[2Jevil"),
                             QStringLiteral("--out"), cli.file(QStringLiteral("x.evidence.zip"))});
    QVERIFY(ran.exitCode != 0);
    QVERIFY(ran.talk.contains("evil"));
    QVERIFY(!ran.talk.contains('\x1b'));
    QVERIFY(!ran.out.contains('\x1b'));
}

QTEST_GUILESS_MAIN(tst_CliLive)
#include "tst_cli_live.moc"
