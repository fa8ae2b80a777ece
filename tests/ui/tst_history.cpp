#include "tests/ui/support/cases.h"
#include "tests/ui/support/exchange_cases.h"
#include "tests/ui/support/past.h"
#include "ui/state/reopening.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

const QString kHost = QStringLiteral("api.example.com");

UnixTime at(std::int64_t seconds)
{
    return UnixTime(std::chrono::seconds(seconds));
}

PastResult seen(std::int64_t id, std::int64_t seconds, const QStringList &tlsKeys)
{
    PastResult out;
    out.id = id;
    out.firstAt = out.lastAt = at(seconds);
    out.service = kHost;
    out.root = QStringLiteral("r");
    for (const QString &key : tlsKeys)
        out.keys.push_back({QStringLiteral("tls"), key});
    return out;
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write a file of the test");
}

/// Runs statements on a file as another program would.
void runOn(const QString &file, const QStringList &statements)
{
    const QString name = QStringLiteral("other-program");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(file);
        QVERIFY(database.open());
        for (const QString &statement : statements) {
            QSqlQuery query(database);
            QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
        }
    }
    QSqlDatabase::removeDatabase(name);
}

}  // namespace

/// What is kept of results, for how long, and what becomes of a file that cannot be used.
class tst_History : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void aResultIsKeptFromRunToRun();
    void theSameAnswersAreTheSameResult();
    void nothingIsKeptOfACaseThatHoldsNothing();
    void whatIsSwitchedOffIsNotKept();
    void oneIsDeletedAndAll();
    void onlyTheOwnerCanReadTheFile();
    void noBodyIsInTheFile();
    void aDamagedFileIsMovedAside_data();
    void aDamagedFileIsMovedAside();
    void aLockedFileIsLeftAlone();
    void aFileOfALaterVersionIsLeftAlone();
    void aFolderThatCannotBeWrittenIsSaid();
    void changesAreThoseSinceTheOneBefore();
    void keysHavePeriods();
    void aPlatformIsCounted();
    void queriesByHostAndByDigest();
    void filesOpenAgainWhileTheyAreTheSame();
    void aSimulatedCaseOpensUnderItsRootAlone();

private:
    [[nodiscard]] QString file() const { return m_folder->filePath(QStringLiteral("data/history.sqlite")); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_History::aResultIsKeptFromRunToRun()
{
    const Launch launch = cases::report();
    const SnapshotPtr snapshot = cases::judge(launch);
    {
        History history(file());
        history.record(snapshot, std::nullopt);
    }
    History again(file());
    QTRY_VERIFY(again.isRead());
    QCOMPARE(again.fault(), QString());
    QCOMPARE(again.results()->all.size(), std::size_t{1});
    const PastResult &kept = again.results()->all.front();
    QCOMPARE(kept.verdict, QStringLiteral("accepted"));
    QCOMPARE(kept.policyName, QString::fromStdString(launch.policy.name));
    QVERIFY(kept.simulated);
    QCOMPARE(kept.root.toStdString(), toHex(launch.session.anchors.id()));
    QCOMPARE(kept.counts.passed, snapshot->result().now.counts.passed);
    QCOMPARE(kept.digests.size(), std::size_t{2});
    QVERIFY(!kept.platform.isEmpty());
    QVERIFY(kept.keys.size() >= 3);
    QVERIFY(kept.files.empty());
    std::string text;
    again.fetchText(kept.id, this, [&](const std::string &got) { text = got; });
    QTRY_COMPARE(text, dossierJson(snapshot->dossier));
}

void tst_History::theSameAnswersAreTheSameResult()
{
    Recorded first = past::of(cases::judge(cases::report()), kHost, 1000);
    Recorded later = past::of(cases::judge(cases::report()), kHost, 2000);
    past::write(file(), {first, later});
    HistoryStore store(file());
    QCOMPARE(store.open(), QString());
    const PastResults results = store.load();
    QCOMPARE(results.all.size(), std::size_t{1});
    QCOMPARE(results.all.front().firstAt, at(1000));
    QCOMPARE(results.all.front().lastAt, at(2000));

    Launch other = cases::report();
    other.expectations = {};
    QCOMPARE(store.record(past::of(cases::judge(other), kHost, 3000)), QString());
    QCOMPARE(store.load().all.size(), std::size_t{2});
}

void tst_History::nothingIsKeptOfACaseThatHoldsNothing()
{
    QVERIFY(!recordedOf(*cases::judge(cases::bytesOnly(cases::junk(500), "junk.bin")), std::nullopt, at(0)));
}

void tst_History::whatIsSwitchedOffIsNotKept()
{
    History history(file());
    history.setKeeps(false);
    history.record(cases::judge(cases::report()), std::nullopt);
    QTRY_VERIFY(history.isRead());
    history.removeAll();
    QSignalSpy changed(&history, &History::changed);
    QVERIFY(changed.wait());
    QVERIFY(history.results()->all.empty());
}

void tst_History::oneIsDeletedAndAll()
{
    past::write(file(), past::fewWeeks());
    History history(file());
    QTRY_COMPARE(history.results()->all.size(), std::size_t{5});
    history.remove(history.results()->all.front().id);
    QTRY_COMPARE(history.results()->all.size(), std::size_t{4});
    history.removeAll();
    QTRY_COMPARE(history.results()->all.size(), std::size_t{0});
    for (const char *table : {"artifacts", "files", "keys"})
        runOn(file(), {QStringLiteral("CREATE TEMP TABLE rows (n INTEGER CHECK (n = 0))"),
                       QStringLiteral("INSERT INTO rows SELECT count(*) FROM %1").arg(QLatin1String(table))});
}

void tst_History::onlyTheOwnerCanReadTheFile()
{
    past::write(file(), {past::of(cases::judge(cases::report()), kHost, 1000)});
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFileInfo(file()).permissions() & others));
}

void tst_History::noBodyIsInTheFile()
{
    const Launch launch = cases::exchange();
    past::write(file(), {past::of(cases::judge(launch), kHost, 1000)});
    QFile database(file());
    QVERIFY(database.open(QIODevice::ReadOnly));
    const QByteArray all = database.readAll();
    QVERIFY(all.contains("sealscope/result/1"));
    int bodies = 0;
    for (const Input &input : launch.inputs) {
        const auto &given = std::get<BytesInput>(input);
        const QByteArray bytes(reinterpret_cast<const char *>(given.bytes.data()), static_cast<qsizetype>(given.bytes.size()));
        QVERIFY2(!all.contains(bytes), given.name.c_str());
        bodies += QByteArray::fromStdString(given.name).startsWith("re") ? 1 : 0;
    }
    QVERIFY(bodies >= 2);
}

void tst_History::aDamagedFileIsMovedAside_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<int>("from");
    QTest::newRow("a text where the database was") << QByteArray("this is no database, and long enough to be read as one") << 0;
    QTest::newRow("pages that do not fit together") << QByteArray(6000, '\x5a') << 4096;
}

void tst_History::aDamagedFileIsMovedAside()
{
    QFETCH(const QByteArray, head);
    QFETCH(const int, from);
    past::write(file(), past::fewWeeks());
    QFile database(file());
    QVERIFY(database.open(QIODevice::ReadWrite));
    QVERIFY(database.seek(from) && database.write(head) == head.size());
    database.close();

    History history(file());
    QTRY_VERIFY(history.isRead());
    QVERIFY(!history.fault().isEmpty());
    QVERIFY(history.results()->all.empty());
    const QStringList aside = QFileInfo(file()).dir().entryList({QStringLiteral("history.sqlite.damaged-*")});
    QCOMPARE(aside.size(), 1);
    QVERIFY(history.fault().contains(aside.front()));
    history.record(cases::judge(cases::report()), std::nullopt);
    QTRY_COMPARE(history.results()->all.size(), std::size_t{1});
}

void tst_History::aLockedFileIsLeftAlone()
{
    past::write(file(), {past::of(cases::judge(cases::report()), kHost, 1000)});
    const QString name = QStringLiteral("holder");
    {
        QSqlDatabase holder = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        holder.setDatabaseName(file());
        QVERIFY(holder.open());
        QSqlQuery(holder).exec(QStringLiteral("BEGIN EXCLUSIVE"));
        History history(file());
        QTRY_VERIFY_WITH_TIMEOUT(history.isRead(), 15'000);
        QVERIFY(!history.fault().isEmpty());
        history.record(cases::judge(cases::report()), std::nullopt);
        QTRY_COMPARE(history.results()->all.size(), std::size_t{1});
    }
    QSqlDatabase::removeDatabase(name);
    QVERIFY(QFileInfo(file()).dir().entryList({QStringLiteral("*damaged*")}).isEmpty());
    History after(file());
    QTRY_COMPARE(after.results()->all.size(), std::size_t{1});
    QCOMPARE(after.fault(), QString());
}

void tst_History::aFileOfALaterVersionIsLeftAlone()
{
    past::write(file(), {past::of(cases::judge(cases::report()), kHost, 1000)});
    runOn(file(), {QStringLiteral("PRAGMA user_version = 99")});
    {
        History history(file());
        QTRY_VERIFY(history.isRead());
        QVERIFY(!history.fault().isEmpty());
        QVERIFY(history.results()->all.empty());
    }
    runOn(file(), {QStringLiteral("PRAGMA user_version = %1").arg(kHistorySchema)});
    History again(file());
    QTRY_COMPARE(again.results()->all.size(), std::size_t{1});
}

void tst_History::aFolderThatCannotBeWrittenIsSaid()
{
    History history(QStringLiteral("/proc/sealscope/history.sqlite"));
    QTRY_VERIFY(history.isRead());
    QVERIFY(!history.fault().isEmpty());
    history.record(cases::judge(cases::report()), std::nullopt);
    QTRY_COMPARE(history.results()->all.size(), std::size_t{1});
}

void tst_History::changesAreThoseSinceTheOneBefore()
{
    past::write(file(), past::fewWeeks());
    HistoryStore store(file());
    QCOMPARE(store.open(), QString());
    const PastResults results = store.load();
    const auto ofHost = results.ofService(kHost);
    QCOMPARE(ofHost.size(), std::size_t{3});
    QCOMPARE(results.previousOf(*ofHost[0]), ofHost[1]);
    QCOMPARE(results.previousOf(*ofHost[2]), nullptr);
    QVERIFY(!ofHost[2]->changes);
    QVERIFY(ofHost[1]->changes && !ofHost[1]->changes->checks.isEmpty());
    QVERIFY(ofHost[1]->changes->checks.join(u' ').contains(QLatin1String("binding.nonce")));
    QVERIFY(ofHost[0]->changes->checks.join(u' ').contains(QLatin1String("pck.chain")));
    QCOMPARE(changesBetween("{}", "{}").error().code, ErrorCode::JsonField);
}

void tst_History::keysHavePeriods()
{
    PastResults results;
    results.all = {seen(3, 300, {QStringLiteral("new"), QStringLiteral("kept")}), seen(2, 200, {QStringLiteral("old"), QStringLiteral("kept")}),
                   seen(1, 100, {QStringLiteral("old")}), seen(4, 400, {})};
    results.all[1].collectedAt = at(150);
    const SeenKey newKey{QStringLiteral("tls"), QStringLiteral("new")};
    const SeenKey kept{QStringLiteral("tls"), QStringLiteral("kept")};
    const SeenKey old{QStringLiteral("tls"), QStringLiteral("old")};
    const std::vector<KeyPeriod> wanted{{kept, at(150), at(300), false}, {newKey, at(300), at(300), false}, {old, at(100), at(150), true}};
    QCOMPARE(results.keysOf(kHost, QStringLiteral("r")), wanted);
    QVERIFY(results.keysOf(kHost, QStringLiteral("another root")).empty());
    QVERIFY(results.keysOf(QString(), QStringLiteral("r")).empty());
}

void tst_History::aPlatformIsCounted()
{
    PastResults results;
    results.all = {seen(1, 100, {}), seen(2, 200, {}), seen(3, 300, {})};
    results.all[0].platform = results.all[2].platform = QStringLiteral("p");
    QCOMPARE(results.timesSeen(QStringLiteral("p")), std::size_t{2});
    QCOMPARE(results.timesSeen(QString()), std::size_t{0});
}

void tst_History::queriesByHostAndByDigest()
{
    past::write(file(), past::fewWeeks());
    HistoryStore store(file());
    QCOMPARE(store.open(), QString());
    const PastResults results = store.load();
    QCOMPARE(results.ofService(QStringLiteral("llm.example.net")).size(), std::size_t{1});
    QVERIFY(results.ofService(QString()).empty());
    const QString digest = results.all.front().digests.front();
    QVERIFY(!results.withDigest(digest).empty());
    QVERIFY(results.withDigest(QStringLiteral("00")).empty());
}

void tst_History::filesOpenAgainWhileTheyAreTheSame()
{
    Launch launch = cases::report();
    std::vector<FileInput> files;
    for (Input &input : launch.inputs) {
        const auto given = std::get<BytesInput>(input);
        const QString path = m_folder->filePath(QString::fromStdString(given.name));
        writeFile(path, QByteArray(reinterpret_cast<const char *>(given.bytes.data()), static_cast<qsizetype>(given.bytes.size())));
        input = FileInput{path};
        files.push_back({path});
    }
    const auto recorded = recordedOf(*cases::judge(launch), files, at(1000));
    QVERIFY(recorded);
    QCOMPARE(recorded->about.files.size(), std::size_t{2});
    const Reopening found = reopen(recorded->about, launch.session.anchors);
    QCOMPARE(found.inputs.size(), std::size_t{2});

    PastResults results;
    results.all = {recorded->about, recorded->about};
    QCOMPARE(recentCases(results, 10).size(), std::size_t{1});

    writeFile(files.front().path, "changed");
    QVERIFY(!reopen(recorded->about, launch.session.anchors).works());
    QFile::remove(files.front().path);
    const Reopening gone = reopen(recorded->about, launch.session.anchors);
    QVERIFY(!gone.works() && !gone.what.isEmpty());
}

void tst_History::aSimulatedCaseOpensUnderItsRootAlone()
{
    PastResult result;
    result.simulated = true;
    result.root = QStringLiteral("ab");
    result.files = {{file(), {}, {}}};
    const Reopening found = reopen(result, TrustAnchors::intelProduction());
    QVERIFY(!found.works());
    QVERIFY(!found.what.isEmpty() && !found.why.isEmpty());
}

QTEST_MAIN(tst_History)
#include "tst_history.moc"
