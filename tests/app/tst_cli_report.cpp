#include "tests/app/cli_process.h"
#include "tests/support/report_builder.h"

#include <QCryptographicHash>
#include <QFile>
#include <QMap>
#include <QTemporaryDir>
#include <QTest>

using namespace sealscope;

/// Reports on the command line. `--explain` prints the texts behind the digests: whoever copies one and hashes it gets the digest
/// beside it.
class tst_CliReport : public QObject {
    Q_OBJECT

private slots:
    void bundledExampleCanBeRepeated();
    void bothFamiliesCanBeRepeated_data();
    void bothFamiliesCanBeRepeated();
    void aStatementForAnotherNonceIsToldApart();
    void aTextThatShellsWouldReadIsPrintedAsHex();
    void otherDepthsDoNotPrintThem();
    void aNonceThatNoReportTakesIsSaid_data();
    void aNonceThatNoReportTakesIsSaid();
    void logAndQuoteByThemselvesAreACase();
    void refusedAtAStatedLimit_data();
    void refusedAtAStatedLimit();
};

namespace {

/// One text of the section: the bytes that it stands for, and the digest printed beside them.
struct Printed {
    QByteArray about;
    QByteArray bytes;
    QByteArray sha256;
};

/// The texts under "To repeat by hand", by name; lines of the slot under "report data".
struct Section {
    QMap<QByteArray, Printed> texts;
    QMap<QByteArray, QByteArray> slot;
};

Section sectionOf(const QByteArray &out)
{
    Section section;
    const qsizetype start = out.indexOf("\nTo repeat by hand\n");
    if (start < 0)
        return section;
    const QByteArray block = out.mid(start + 1, out.indexOf("\n\n", start + 1) - start - 1);
    QByteArray name;
    for (const QByteArray &line : block.split('\n').sliced(2)) {
        if (!line.startsWith("    ")) {
            name = line.trimmed().split(':').first();
            section.texts[name].about = line;
            continue;
        }
        const QByteArray key = line.mid(4, 14).trimmed();
        const QByteArray value = line.mid(18);
        if (name == "report data")
            section.slot[key] = value;
        else if (key == "text")
            section.texts[name].bytes = value;
        else if (key == "hex")
            section.texts[name].bytes = QByteArray::fromHex(value);
        else if (key == "sha256")
            section.texts[name].sha256 = value;
    }
    section.texts.remove("report data");
    return section;
}

QByteArray sha256Hex(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

void write(const QString &path, BytesView bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const std::string_view text = asText(bytes);
    QCOMPARE(file.write(text.data(), static_cast<qint64>(text.size())), static_cast<qint64>(text.size()));
}

/// The words that judge a made case, its files written below the folder.
QStringList judging(const QTemporaryDir &folder, const test::MadeReportCase &made)
{
    write(folder.filePath("report.json"), asBytes(made.report));
    write(folder.filePath("collateral.json"), asBytes(made.collateral));
    write(folder.filePath("root.der"), made.root);
    QStringList out = {"verify",
                       folder.filePath("report.json"),
                       folder.filePath("collateral.json"),
                       "--demo",
                       "--demo-root",
                       folder.filePath("root.der"),
                       "--at",
                       QString::number(made.now.time_since_epoch().count())};
    if (made.expectations.nonce)
        out += {"--nonce", QString::fromStdString(*made.expectations.nonce)};
    return out;
}

QStringList exampleWords()
{
    const QString folder = QStringLiteral(SEALSCOPE_EXAMPLES_DIR "/simulated-report/");
    const auto text = [&](const char *name) {
        QFile file(folder + name);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll().trimmed()) : QString();
    };
    return {"verify",
            folder + "report.json",
            folder + "collateral.json",
            "--demo",
            "--demo-root",
            folder + "root.der",
            "--at",
            text("time.txt"),
            "--nonce",
            text("nonce.txt"),
            "--host",
            text("host.txt"),
            "--spki",
            text("spki.txt")};
}

}  // namespace

void tst_CliReport::bundledExampleCanBeRepeated()
{
    const test::Ran ran = test::runCli(exampleWords() + QStringList{"--explain"});
    QCOMPARE(ran.exitCode, 0);
    const Section section = sectionOf(ran.out);
    QCOMPARE(section.texts.keys(), QByteArrayList({"keyset", "statement"}));
    for (const Printed &text : section.texts)
        QCOMPARE(sha256Hex(text.bytes), text.sha256);
    QVERIFY(section.texts["statement"].bytes.contains("\"sha256:" + section.texts["keyset"].sha256 + "\""));
    QCOMPARE(section.slot["composed"], section.texts["statement"].sha256 + QByteArray(64, '0'));
    QCOMPARE(section.slot["in the quote"], section.slot["composed"]);
    QCOMPARE(section.slot["compared"], QByteArray("the same"));
}

void tst_CliReport::bothFamiliesCanBeRepeated_data()
{
    QTest::addColumn<int>("dialect");
    QTest::addColumn<QByteArrayList>("names");
    const QByteArrayList workload = {"endorsement", "identity key", "keyset", "statement"};
    QTest::newRow("current") << static_cast<int>(Dialect::Current) << QByteArrayList({"keyset", "statement"});
    QTest::newRow("June 2026") << static_cast<int>(Dialect::Legacy202606) << workload;
    QTest::newRow("an alias report binds no keyset")
        << static_cast<int>(Dialect::CurrentLegacyAlias) << QByteArrayList({"keyset"});
}

void tst_CliReport::bothFamiliesCanBeRepeated()
{
    QFETCH(const int, dialect);
    QFETCH(const QByteArrayList, names);
    const QTemporaryDir folder;
    const auto made = test::make(test::goodReportCase(static_cast<Dialect>(dialect)));
    const Section section = sectionOf(test::runCli(judging(folder, made) + QStringList{"--explain"}).out);
    QCOMPARE(section.texts.keys(), names);
    for (const Printed &text : section.texts)
        QCOMPARE(sha256Hex(text.bytes), text.sha256);
    if (!names.contains("statement")) {
        QVERIFY(!section.slot.contains("composed"));
        QCOMPARE(section.slot["in the quote"].size(), 128);
        return;
    }
    QCOMPARE(section.slot["compared"], QByteArray("the same"));
    if (names.contains("identity key"))
        QVERIFY(section.texts["statement"].bytes.contains("\"workload_id\":\"sha256:"
                                                          + section.texts["identity key"].sha256));
}

void tst_CliReport::aStatementForAnotherNonceIsToldApart()
{
    const QTemporaryDir folder;
    auto made = test::make(test::goodReportCase());
    made.expectations.nonce = std::string(64, '0');
    const Section section = sectionOf(test::runCli(judging(folder, made) + QStringList{"--explain"}).out);
    QVERIFY(section.texts["statement"].about.contains("report_data is not its digest"));
    QVERIFY(section.texts["statement"].bytes.contains("\"nonce\":\"" + QByteArray(64, '0')));
    QCOMPARE(section.slot["compared"], QByteArray("another"));
}

/// What a service names itself may hold quotation marks; a person pastes these texts between single ones.
void tst_CliReport::aTextThatShellsWouldReadIsPrintedAsHex()
{
    const QTemporaryDir folder;
    test::ReportDraft draft = test::goodReportCase();
    draft.identity.keyset.subject = "'; echo no; '";
    const test::Ran ran = test::runCli(judging(folder, test::make(draft)) + QStringList{"--explain"});
    const Section section = sectionOf(ran.out);
    QVERIFY(section.texts["keyset"].bytes.contains("'; echo no; '"));
    QCOMPARE(sha256Hex(section.texts["keyset"].bytes), section.texts["keyset"].sha256);
    QVERIFY(!ran.out.contains("    text          {\"e2ee_public_keys"));
}

void tst_CliReport::otherDepthsDoNotPrintThem()
{
    for (const char *depth : {"--quiet", "--json"})
        QVERIFY(sectionOf(test::runCli(exampleWords() + QStringList{depth}).out).texts.isEmpty());
    QVERIFY(sectionOf(test::runCli(exampleWords()).out).texts.isEmpty());
}

void tst_CliReport::aNonceThatNoReportTakesIsSaid_data()
{
    QTest::addColumn<int>("dialect");
    QTest::addColumn<QString>("nonce");
    QTest::addColumn<QByteArray>("said");
    const int current = static_cast<int>(Dialect::Current);
    const int june = static_cast<int>(Dialect::Legacy202606);
    QTest::newRow("16 bytes") << current << QString(32, 'a') << QByteArray("16 bytes");
    QTest::newRow("33 bytes") << current << QString(66, 'a') << QByteArray("33 bytes");
    QTest::newRow("upper case") << current << QString(64, 'A') << QByteArray("upper case");
    QTest::newRow("free text") << current << "what I sent" << QByteArray("11 characters");
    QTest::newRow("32 bytes") << current << QString(64, 'a') << QByteArray();
    QTest::newRow("free text in June 2026") << june << "what I sent" << QByteArray();
}

/// Whoever follows an older recipe is told which dialect would take the nonce.
void tst_CliReport::aNonceThatNoReportTakesIsSaid()
{
    QFETCH(const int, dialect);
    QFETCH(const QString, nonce);
    QFETCH(const QByteArray, said);
    const QTemporaryDir folder;
    auto made = test::make(test::goodReportCase(static_cast<Dialect>(dialect)));
    made.expectations.nonce = nonce.toStdString();
    const test::Ran ran = test::runCli(judging(folder, made));
    QCOMPARE(ran.exitCode, 1);  // nobody asked for this report with that nonce
    QCOMPARE(ran.talk.isEmpty(), said.isEmpty());
    QVERIFY(ran.talk.contains(said));
    QCOMPARE(ran.talk.contains("June 2026"), !said.isEmpty());
}

void tst_CliReport::logAndQuoteByThemselvesAreACase()
{
    const QTemporaryDir folder;
    const auto made = test::make(test::goodReportCase());
    const AttestationReport report = parseAttestationReport(made.report).value();
    write(folder.filePath("quote.hex"), asBytes(report.evidence.quote->text));
    write(folder.filePath("log.json"), asBytes(report.evidence.eventLog->text));
    write(folder.filePath("compose.json"), asBytes(report.evidence.appCompose->text));
    QStringList words = judging(folder, made);
    words[1] = folder.filePath("quote.hex");
    words += {folder.filePath("log.json"), folder.filePath("compose.json")};
    const test::Ran ran = test::runCli(words);
    QCOMPARE(ran.exitCode, 0);
    QVERIFY(ran.talk.isEmpty());
    QVERIFY(ran.out.contains("passed          boot.rtmr3"));
    QVERIFY(ran.out.contains("passed          boot.compose"));
}

void tst_CliReport::refusedAtAStatedLimit_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("limit");
    QByteArray keys;
    for (int i = 0; i < 10'000; ++i)
        keys += R"({"key_id":"k","algo":"ed25519","public_key":"00"},)";
    keys.chop(1);
    QTest::newRow("10 000 keys") << QByteArray(R"({"not_after":1,"e2ee_public_keys":[],"receipt_signing_keys":[)" + keys
                                               + "]}")
                                 << QByteArray("1024");
    QTest::newRow("20 000 events") << "["
            + QByteArray(R"({"imr":0,"event_type":1,"digest":"","event":"","event_payload":""},)").repeated(20'000)
            + R"({"imr":0,"event_type":1,"digest":"","event":"","event_payload":""}])"
                                   << QByteArray("10000");
    QTest::newRow("a log of 17 MB") << "[{\"imr\":0,\"event_type\":1,\"digest\":\"" + QByteArray(17'000'000, '0')
            + "\"}]" << QByteArray("16777216");
    QTest::newRow("a log of 100 MB") << "[{\"imr\":0,\"event_type\":1,\"digest\":\"" + QByteArray(100'000'000, '0')
            + "\"}]" << QByteArray("67108864");
}

void tst_CliReport::refusedAtAStatedLimit()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, limit);
    const QTemporaryDir folder;
    QFile file(folder.filePath("big.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), static_cast<qint64>(text.size()));
    file.close();
    const test::Ran ran = test::runCli({"verify", folder.filePath("big.json"), "--at", "0"});
    QVERIFY(ran.exitCode == 1 || ran.exitCode == 3);  // a log that cannot be read contradicts, a file of no use does not
    QVERIFY2(ran.talk.contains(limit), ran.talk.constData());
}

QTEST_GUILESS_MAIN(tst_CliReport)
#include "tst_cli_report.moc"
