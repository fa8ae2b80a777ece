#include "tests/app/cli_process.h"
#include "tests/support/report_builder.h"

#include <QCryptographicHash>
#include <QFile>
#include <QMap>
#include <QTemporaryDir>
#include <QTest>

using namespace sealscope;

/// `--explain` prints the texts behind the digests: whoever copies one and hashes it gets the digest beside it.
class tst_CliExplain : public QObject {
    Q_OBJECT

private slots:
    void bundledExampleCanBeRepeated();
    void bothFamiliesCanBeRepeated_data();
    void bothFamiliesCanBeRepeated();
    void aStatementForAnotherNonceIsToldApart();
    void aTextThatShellsWouldReadIsPrintedAsHex();
    void otherDepthsDoNotPrintThem();
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
    QStringList out = {"verify", folder.filePath("report.json"), folder.filePath("collateral.json"), "--demo", "--demo-root",
                       folder.filePath("root.der"), "--at", QString::number(made.now.time_since_epoch().count())};
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
    return {"verify", folder + "report.json", folder + "collateral.json", "--demo",          "--demo-root", folder + "root.der",
            "--at",   text("time.txt"),       "--nonce",                  text("nonce.txt"), "--host",      text("host.txt"),
            "--spki", text("spki.txt")};
}

}  // namespace

void tst_CliExplain::bundledExampleCanBeRepeated()
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

void tst_CliExplain::bothFamiliesCanBeRepeated_data()
{
    QTest::addColumn<int>("dialect");
    QTest::addColumn<QByteArrayList>("names");
    const QByteArrayList workload = {"endorsement", "identity key", "keyset", "statement"};
    QTest::newRow("current") << static_cast<int>(Dialect::Current) << QByteArrayList({"keyset", "statement"});
    QTest::newRow("June 2026") << static_cast<int>(Dialect::Legacy202606) << workload;
    QTest::newRow("an alias report binds no keyset") << static_cast<int>(Dialect::CurrentLegacyAlias) << QByteArrayList({"keyset"});
}

void tst_CliExplain::bothFamiliesCanBeRepeated()
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
        QVERIFY(section.texts["statement"].bytes.contains("\"workload_id\":\"sha256:" + section.texts["identity key"].sha256));
}

void tst_CliExplain::aStatementForAnotherNonceIsToldApart()
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
void tst_CliExplain::aTextThatShellsWouldReadIsPrintedAsHex()
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

void tst_CliExplain::otherDepthsDoNotPrintThem()
{
    for (const char *depth : {"--quiet", "--json"})
        QVERIFY(sectionOf(test::runCli(exampleWords() + QStringList{depth}).out).texts.isEmpty());
    QVERIFY(sectionOf(test::runCli(exampleWords()).out).texts.isEmpty());
}

QTEST_GUILESS_MAIN(tst_CliExplain)
#include "tst_cli_explain.moc"
