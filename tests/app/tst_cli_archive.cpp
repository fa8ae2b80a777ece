#include "tests/app/cli_process.h"
#include "tests/support/archive_builder.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// Archives on the command line: made, listed, checked, continued, redacted; and judged again a year later, without network.
class tst_CliArchive : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void membersAreListed();
    void theRecordedResultComesOutAgain();
    void aYearLaterOnlyNowChanges();
    void verifyTakesTheRecordedPolicy();
    void recordedPolicyRefused_data();
    void recordedPolicyRefused();
    void damageIsNamed_data();
    void damageIsNamed();
    void aChangedResultIsFoundOut();
    void anAddendumLeavesTheOriginal();
    void anAddendumToOtherBytesIsRefused();
    void aRedactedCopyStillChecks();
    void nothingIsWrittenOver();
    void refusals_data();
    void refusals();
    void openingWritesNothing();
    void withoutAnyNetwork();
    void equalInputsGiveEqualBytes();

private:
    [[nodiscard]] QString at(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString archive() const { return at(QStringLiteral("q3.evidence.zip")); }
    [[nodiscard]] QByteArray content(const QString &path) const;
    [[nodiscard]] QStringList listing() const { return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot); }
    void change(const QString &path, const std::function<void(std::vector<PackedMember> &)> &edit) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    Bytes m_archive;
};

namespace {

QString example(const char *name)
{
    return QStringLiteral(SEALSCOPE_EXAMPLES_DIR "/simulated-receipt/") + QLatin1String(name);
}

QString exampleText(const char *name)
{
    QFile file(example(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll().trimmed()) : QString();
}

QStringList demo()
{
    return {"--demo", "--demo-root", example("root.der")};
}

/// The command that makes the archive of the example.
QStringList creating(const QString &out)
{
    return QStringList{"archive", "create", out, example("report.json"), example("collateral.json"), example("receipt.json"),
                       example("session.json"), "--request", example("request.json"), "--response", example("response.json"),
                       "--nonce", exampleText("nonce.txt"), "--host", exampleText("host.txt"), "--spki", exampleText("spki.txt"),
                       "--collected-at", exampleText("time.txt"), "--actor", "A. Reviewer"}
        + demo();
}

Bytes bytesOf(const QByteArray &bytes)
{
    const BytesView view = std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size())));
    return {view.begin(), view.end()};
}

QJsonObject outcomeOf(const QByteArray &json, const QString &check)
{
    const QJsonArray checks = QJsonDocument::fromJson(json).object()["checks"].toArray();
    for (const QJsonValue value : checks) {
        if (value.toObject()["id"].toString() == check)
            return value.toObject();
    }
    return {};
}

}  // namespace

void tst_CliArchive::initTestCase()
{
    const QTemporaryDir folder;
    const Ran ran = runCli(creating(folder.filePath("q3.evidence.zip")));
    QVERIFY2(ran.exitCode == 0, ran.talk);
    QFile file(folder.filePath("q3.evidence.zip"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_archive = bytesOf(file.readAll());
    QVERIFY(readArchive(m_archive)->intact());
}

void tst_CliArchive::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QFile file(archive());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(reinterpret_cast<const char *>(m_archive.data()), static_cast<qint64>(m_archive.size())),
             static_cast<qint64>(m_archive.size()));
}

QByteArray tst_CliArchive::content(const QString &path) const
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void tst_CliArchive::change(const QString &path, const std::function<void(std::vector<PackedMember> &)> &edit) const
{
    std::vector<PackedMember> members = unpacked(bytesOf(content(path)));
    edit(members);
    const Bytes bytes = packed(members);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(reinterpret_cast<const char *>(bytes.data()), static_cast<qint64>(bytes.size()));
}

void tst_CliArchive::membersAreListed()
{
    const Ran ran = runCli({"archive", "list", archive()});
    QCOMPARE(ran.exitCode, 0);
    QVERIFY(ran.out.contains("evidence/a1-report.json") && ran.out.contains("9 members: 9 equal"));
}

void tst_CliArchive::theRecordedResultComesOutAgain()
{
    const Ran ran = runCli(QStringList{"archive", "check", archive()} + demo());
    QCOMPARE(ran.exitCode, 0);
    QVERIFY(ran.out.contains("A. Reviewer"));
    const Ran withoutRoot = runCli({"archive", "check", archive()});
    QCOMPARE(withoutRoot.exitCode, 1);
    QVERIFY(withoutRoot.out.contains("pck.chain"));
}

void tst_CliArchive::aYearLaterOnlyNowChanges()
{
    const QStringList verify = QStringList{"verify", archive(), "--policy", "recorded", "--json"} + demo();
    const Ran then = runCli(verify + QStringList{"--at", exampleText("time.txt")});
    const Ran later = runCli(verify + QStringList{"--at", "2027-11-24T12:00:00Z"});
    QCOMPARE(then.exitCode, 0);
    QVERIFY(later.exitCode != 0);
    for (const char *check : {"collateral.freshness", "quote.genuine", "receipt.response", "keyset.expiry"}) {
        QCOMPARE(outcomeOf(later.out, check)["at_collection"].toObject(), outcomeOf(then.out, check)["at_collection"].toObject());
        QCOMPARE(outcomeOf(later.out, check)["at_collection"].toObject()["outcome"].toString(), QStringLiteral("passed"));
    }
    QVERIFY(outcomeOf(later.out, "collateral.freshness")["outcome"].toString() != u"passed");
    const Ran check = runCli(QStringList{"archive", "check", archive(), "--at", "2027-11-24T12:00:00Z"} + demo());
    QCOMPARE(check.exitCode, 0);
}

void tst_CliArchive::verifyTakesTheRecordedPolicy()
{
    const Ran ran = runCli(QStringList{"verify", archive(), "--policy", "recorded", "--json", "--at", exampleText("time.txt")} + demo());
    const QJsonObject policy = QJsonDocument::fromJson(ran.out).object()["policy"].toObject();
    const Bytes recorded = bytesOf(QByteArray::fromStdString(readArchive(m_archive)->record.policy));
    QCOMPARE(policy["digest"].toString().toStdString(), "sha256:" + toHex(sha256(recorded)));
    QCOMPARE(policy["name"].toString(), QStringLiteral("vendor-assessment"));
    QCOMPARE(outcomeOf(ran.out, "archive.manifest")["outcome"].toString(), QStringLiteral("passed"));
}

void tst_CliArchive::recordedPolicyRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("without an archive") << QStringList{"verify", example("report.json"), "--policy", "recorded"};
    QTest::newRow("with an addition") << QStringList{"verify", "ARCHIVE", "--policy", "recorded", "--require", "td.debug"};
    QTest::newRow("where there is none yet")
        << QStringList{"archive", "create", "OUT", example("report.json"), "--policy", "recorded"};
}

void tst_CliArchive::recordedPolicyRefused()
{
    QFETCH(QStringList, words);
    words.replaceInStrings("ARCHIVE", archive());
    words.replaceInStrings("OUT", at("new.evidence.zip"));
    const Ran ran = runCli(words);
    QCOMPARE(ran.exitCode, 64);
    QCOMPARE(listing(), QStringList{"q3.evidence.zip"});
}

void tst_CliArchive::damageIsNamed_data()
{
    QTest::addColumn<std::function<void(std::vector<PackedMember> &)>>("edit");
    QTest::addColumn<QByteArray>("named");
    using Edit = std::function<void(std::vector<PackedMember> &)>;
    QTest::newRow("a byte of the report") << Edit([](auto &members) { members[1].content[100] ^= 1; }) << QByteArray("evidence/a1-report.json");
    QTest::newRow("the custody log taken out") << Edit([](auto &members) { members.pop_back(); }) << QByteArray("record/custody.log");
    QTest::newRow("a member put in") << Edit([](auto &members) { members.push_back({.name = "evidence/x.json", .content = "{}"}); })
                                     << QByteArray("evidence/x.json");
    QTest::newRow("a member renamed") << Edit([](auto &members) { members[2].name = "collateral/other.json"; })
                                      << QByteArray("collateral/other.json");
}

void tst_CliArchive::damageIsNamed()
{
    QFETCH(const std::function<void(std::vector<PackedMember> &)>, edit);
    QFETCH(const QByteArray, named);
    change(archive(), edit);
    const Ran check = runCli(QStringList{"archive", "check", archive()} + demo());
    QCOMPARE(check.exitCode, 1);
    QVERIFY(check.out.contains(named));
    const Ran verify =
        runCli(QStringList{"verify", archive(), "--policy", "recorded", "--json", "--at", exampleText("time.txt")} + demo());
    QVERIFY(verify.exitCode != 0);
    const QJsonObject manifest = outcomeOf(verify.out, "archive.manifest");
    QCOMPARE(manifest["outcome"].toString(), QStringLiteral("failed"));
    QVERIFY(manifest["text"].toString().contains(QString::fromLatin1(named)));
}

void tst_CliArchive::aChangedResultIsFoundOut()
{
    // Even where the manifest is made to fit: what is judged again says otherwise.
    const OpenedArchive opened = readArchive(m_archive).value();
    ArchiveContent content{opened.manifest, opened.artifacts, opened.record};
    const std::string from = "\"id\": \"receipt.response\",\n      \"kind\": \"evidence\",\n      \"outcome\": \"passed\"";
    const std::size_t at = content.record.result.find(from);
    QVERIFY(at != std::string::npos);
    content.record.result.replace(at + from.size() - 7, 6, "failed");
    const Bytes bytes = writeArchive(content).value();
    const QString other = this->at("other.evidence.zip");
    QFile file(other);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(reinterpret_cast<const char *>(bytes.data()), static_cast<qint64>(bytes.size()));
    file.close();
    const Ran ran = runCli(QStringList{"archive", "check", other} + demo());
    QCOMPARE(ran.exitCode, 1);
}

void tst_CliArchive::anAddendumLeavesTheOriginal()
{
    const QByteArray before = content(archive());
    const Ran noted = runCli({"archive", "add", archive(), "--note", "looked at again", "--actor", "B. Counsel"});
    QVERIFY2(noted.exitCode == 0, noted.talk);
    const Ran added = runCli({"archive", "add", archive(), example("README.md"), "--actor", "B. Counsel"});
    QCOMPARE(added.exitCode, 0);
    QCOMPARE(content(archive()), before);
    QCOMPARE(listing(), (QStringList{"q3.addendum-1.evidence.zip", "q3.addendum-2.evidence.zip", "q3.evidence.zip"}));
    const OpenedArchive second = readArchive(bytesOf(content(at("q3.addendum-2.evidence.zip")))).value();
    QCOMPARE(second.custody->entries.size(), std::size_t{6});
    QVERIFY(!second.custody->broken);
    QCOMPARE(second.artifacts[0].artifact.id, std::string("a7"));
    const Ran check = runCli(QStringList{"archive", "check", archive()} + demo());
    QCOMPARE(check.exitCode, 0);
    QVERIFY(check.out.contains("looked at again"));
    const Ran verify = runCli(QStringList{"verify", at("q3.addendum-2.evidence.zip"), archive(), at("q3.addendum-1.evidence.zip"),
                                          "--json", "--at", exampleText("time.txt")}
                              + demo());
    QCOMPARE(verify.exitCode, 0);
    QCOMPARE(QJsonDocument::fromJson(verify.out).object()["inputs"].toArray()[6].toObject()["sha256"].toString().toStdString(),
             toHex(sha256(*second.artifacts[0].artifact.bytes)));
}

void tst_CliArchive::anAddendumToOtherBytesIsRefused()
{
    QCOMPARE(runCli({"archive", "add", archive(), "--note", "x"}).exitCode, 0);
    QCOMPARE(runCli(QStringList{"archive", "redact", archive(), "--out", at("other.evidence.zip")}).exitCode, 0);
    QVERIFY(QFile::rename(at("q3.addendum-1.evidence.zip"), at("other.addendum-1.evidence.zip")));
    QCOMPARE(runCli({"archive", "check", at("other.evidence.zip")}).exitCode, 74);
    const Ran verify = runCli(QStringList{"verify", at("other.evidence.zip"), at("other.addendum-1.evidence.zip"), "--json"} + demo());
    QVERIFY(verify.out.contains("archive.addendum"));
}

void tst_CliArchive::aRedactedCopyStillChecks()
{
    const Ran ran = runCli({"archive", "redact", archive(), "--mask", "persons"});
    QVERIFY2(ran.exitCode == 0, ran.talk);
    const QString copy = at("q3.redacted.evidence.zip");
    QVERIFY(!content(copy).contains("A. Reviewer"));
    QVERIFY(!content(copy).contains(content(example("request.json")).left(40)));
    const Ran verify =
        runCli(QStringList{"verify", copy, "--policy", "recorded", "--json", "--at", exampleText("time.txt")} + demo());
    QCOMPARE(outcomeOf(verify.out, "receipt.signature")["outcome"].toString(), QStringLiteral("passed"));
    for (const char *check : {"receipt.request", "receipt.response"}) {
        QCOMPARE(outcomeOf(verify.out, check)["outcome"].toString(), QStringLiteral("not_evaluated"));
        QCOMPARE(outcomeOf(verify.out, check)["reason"].toString(), QStringLiteral("no_evidence"));
    }
    QCOMPARE(outcomeOf(verify.out, "archive.manifest")["outcome"].toString(), QStringLiteral("passed"));
    const Ran check = runCli(QStringList{"archive", "check", copy} + demo());
    QCOMPARE(check.exitCode, 3);
    QVERIFY(check.out.contains("receipt.request") && check.out.contains("receipt.response"));
}

void tst_CliArchive::nothingIsWrittenOver()
{
    const QByteArray before = content(archive());
    QCOMPARE(runCli(creating(archive())).exitCode, 74);
    QCOMPARE(runCli({"archive", "redact", archive(), "--out", archive()}).exitCode, 74);
    QCOMPARE(content(archive()), before);
    QCOMPARE(listing(), QStringList{"q3.evidence.zip"});
}

void tst_CliArchive::refusals_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("code");
    QTest::newRow("no command") << QStringList{"archive"} << 64;
    QTest::newRow("an unknown command") << QStringList{"archive", "extract", "ARCHIVE"} << 64;
    QTest::newRow("list without a file") << QStringList{"archive", "list"} << 64;
    QTest::newRow("list of a file that is not there") << QStringList{"archive", "list", "ARCHIVE.x"} << 74;
    QTest::newRow("list of what is no archive") << QStringList{"archive", "list", example("report.json")} << 74;
    QTest::newRow("check of two") << QStringList{"archive", "check", "ARCHIVE", "ARCHIVE"} << 64;
    QTest::newRow("a root without --demo") << QStringList{"archive", "check", "ARCHIVE", "--demo-root", example("root.der")} << 64;
    QTest::newRow("nothing to add") << QStringList{"archive", "add", "ARCHIVE"} << 64;
    QTest::newRow("a second report") << QStringList{"archive", "add", "ARCHIVE", example("report.json")} << 64;
    QTest::newRow("an archive into an archive") << QStringList{"archive", "add", "ARCHIVE", "ARCHIVE"} << 64;
    QTest::newRow("a mask of what a check reads") << QStringList{"archive", "redact", "ARCHIVE", "--mask", "x-e2ee-nonce"} << 64;
    QTest::newRow("a mask of nothing") << QStringList{"archive", "redact", "ARCHIVE", "--mask", "/x"} << 64;
    QTest::newRow("an archive of nothing") << QStringList{"archive", "create", "OUT"} << 64;
    QTest::newRow("an archive of an archive") << QStringList{"archive", "create", "OUT", "ARCHIVE"} << 64;
    QTest::newRow("two reports") << QStringList{"archive", "create", "OUT", example("report.json"), example("report.json")} << 64;
    QTest::newRow("a port that is none") << QStringList{"archive", "create", "OUT", example("report.json"), "--port", "0"} << 64;
    QTest::newRow("a folder that is not there") << QStringList{"archive", "create", "OUT/x", example("report.json")} << 74;
    QTest::newRow("verify with a second report") << QStringList{"verify", "ARCHIVE", example("report.json")} << 64;
}

void tst_CliArchive::refusals()
{
    QFETCH(QStringList, words);
    QFETCH(const int, code);
    words.replaceInStrings("ARCHIVE", archive());
    words.replaceInStrings("OUT", at("new.evidence.zip"));
    const Ran ran = runCli(words);
    QCOMPARE(ran.exitCode, code);
    QVERIFY(ran.talk.startsWith("sealscope-cli: error: "));
    QCOMPARE(listing(), QStringList{"q3.evidence.zip"});
}

void tst_CliArchive::openingWritesNothing()
{
    // A folder that may not be written to, and nothing else on disk is the working folder, home or the folder for temporary files.
    const QString folder = m_folder->path();
    QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner));
    qputenv("TMPDIR", folder.toLocal8Bit());
    qputenv("HOME", folder.toLocal8Bit());
    const QByteArray before = content(archive());
    const Ran check = runCli(QStringList{"archive", "check", archive()} + demo());
    const Ran verify = runCli(QStringList{"verify", archive(), "--policy", "recorded", "--quiet"} + demo());
    const Ran list = runCli({"archive", "list", archive()});
    const Ran inspect = runCli({"inspect", archive()});
    qunsetenv("TMPDIR");
    qunsetenv("HOME");
    QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QCOMPARE(check.exitCode, 0);
    QCOMPARE(list.exitCode, 0);
    QCOMPARE(inspect.exitCode, 0);
    QCOMPARE(content(archive()), before);
    QCOMPARE(listing(), QStringList{"q3.evidence.zip"});
}

void tst_CliArchive::withoutAnyNetwork()
{
    QProcess process;
    const QStringList judging = QStringList{"archive", "check", archive()} + demo();
    process.start("unshare", QStringList{"-rn", "true"});
    if (!process.waitForFinished() || process.exitCode() != 0)
        QSKIP("a namespace without network interfaces cannot be made on this machine");
    process.start("unshare", QStringList{"-rn", SEALSCOPE_CLI} + judging);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
}

void tst_CliArchive::equalInputsGiveEqualBytes()
{
    QCOMPARE(runCli(creating(at("again.evidence.zip"))).exitCode, 0);
    QCOMPARE(content(at("again.evidence.zip")), content(archive()));
}

QTEST_GUILESS_MAIN(tst_CliArchive)
#include "tst_cli_archive.moc"
