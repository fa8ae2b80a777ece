#include "core/archive/archive.h"
#include "tests/ui/support/cases.h"
#include "tests/ui/support/live_records.h"
#include "tests/ui/support/windows.h"
#include "ui/models/archive_rows.h"
#include "ui/pages/archive_page.h"
#include "ui/pages/window_archives.h"
#include "ui/widgets/fact_table.h"
#include "ui/widgets/notice.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

constexpr int kPatienceMs = 60'000;

ArchivePage &onArchive(MainWindow &window)
{
    window.showPage(PageId::Archive);
    return static_cast<ArchivePage &>(window.page(PageId::Archive));
}

Bytes contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    const QByteArray all = file.readAll();
    const BytesView view = std::as_bytes(std::span(all.constData(), static_cast<std::size_t>(all.size())));
    return {view.begin(), view.end()};
}

const Bytes &archiveOf(const Launch &launch)
{
    return std::get<BytesInput>(launch.inputs.front()).bytes;
}

/// Saves through the window and waits until that is said.
QString saved(MainWindow &window, const std::function<void(WindowArchives &)> &how)
{
    auto &archives = *window.findChild<WindowArchives *>();
    QSignalSpy done(&archives, &WindowArchives::saved);
    how(archives);
    if (done.isEmpty() && !done.wait(kPatienceMs))
        qFatal("nothing was saved");
    return done.first().at(1).toString();
}

}  // namespace

/// The Archive page in each of its states, and what it saves.
class tst_ArchivePage : public QObject {
    Q_OBJECT

private slots:
    void rowsAreAModel_data();
    void rowsAreAModel();
    void looseFilesAreNoArchive();
    void anArchiveShowsItsMembersAndItsLog();
    void openingIsALineInMemory();
    void theRecordedResultIsReproduced();
    void aDamagedMemberIsNamed();
    void aRedactedMemberHasNoBytes();
    void aMemberOpens();
    void anAddendumIsOfTheCase();
    void changingThePolicyKeepsTheCollectorsWord();
    void aCaseOfFilesIsSavedAndJudgedAlike();
    void savedTwiceIsTheSame();
    void aNoteGoesIntoAnAddendum();
    void aRedactedCopyHasNoBodies();
    void whatCannotBeWrittenIsSaid();
};

void tst_ArchivePage::rowsAreAModel_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("intact") << 0;
    QTest::newRow("damaged") << 1;
    QTest::newRow("redacted") << 2;
}

void tst_ArchivePage::rowsAreAModel()
{
    QFETCH(const int, which);
    const Launch launch = which == 0 ? records::archived() : which == 1 ? records::damaged() : records::redacted();
    const OpenedArchive archive = readArchive(archiveOf(launch)).value();
    RowTable members(memberColumns());
    const QAbstractItemModelTester tester(&members, QAbstractItemModelTester::FailureReportingMode::QtTest);
    members.setRows(memberRows(archive));
    QCOMPARE(members.rowCount(), static_cast<int>(archive.members.size()));
    RowTable custody(custodyColumns());
    const QAbstractItemModelTester other(&custody, QAbstractItemModelTester::FailureReportingMode::QtTest);
    custody.setRows(custodyRows(archive.custody, {}));
    QCOMPARE(custody.rowCount(), static_cast<int>(archive.custody->entries.size()));
    custody.setRows(custodyRows(fail(ErrorCode::ArchiveCustody, "line 3"), {}));
    QCOMPARE(custody.rowCount(), 1);
}

void tst_ArchivePage::looseFilesAreNoArchive()
{
    const auto window = windows::settled(cases::report());
    ArchivePage &page = onArchive(*window);
    QVERIFY(page.notice().isVisible());
    QVERIFY(!page.members().isVisible());
    QCOMPARE(page.notice().findChildren<QPushButton *>().size(), 1);
    QVERIFY(page.panes().isEmpty());
}

void tst_ArchivePage::anArchiveShowsItsMembersAndItsLog()
{
    const auto window = windows::settled(records::archived());
    ArchivePage &page = onArchive(*window);
    QVERIFY(!page.notice().isVisible());
    QVERIFY(page.members().rows().size() >= 4);
    for (const TableRow &row : page.members().rows())
        QCOMPARE(row.cells[member_column::Manifest], QStringLiteral("equal"));
    QVERIFY(page.aboutWords().contains(QLatin1String("q3-review.evidence.zip")));
    QVERIFY(page.offlineWords().startsWith(QLatin1String("Can be judged again offline: yes")));
    QVERIFY(window->workspace().snapshot()->result().atCollection.has_value());
}

void tst_ArchivePage::openingIsALineInMemory()
{
    const auto window = windows::settled(records::archived());
    ArchivePage &page = onArchive(*window);
    const TableRow &last = page.custody().rows().back();
    QCOMPARE(last.cells[custody_column::Action], QStringLiteral("opened"));
    QCOMPARE(last.cells[custody_column::Note], QStringLiteral("not written yet"));
}

void tst_ArchivePage::theRecordedResultIsReproduced()
{
    const auto window = windows::settled(records::archived());
    ArchivePage &page = onArchive(*window);
    // The verdict alone: no answer parts.
    QCOMPARE(page.recorded().rows().size(), std::size_t{1});
    QVERIFY(page.usePolicy().isEnabled());
    window->workspace().setPolicy(*starterPolicy("strict"));
    QTRY_VERIFY_WITH_TIMEOUT(!window->workspace().isBusy(), kPatienceMs);
    page.usePolicy().trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!window->workspace().isBusy(), kPatienceMs);
    QCOMPARE(window->workspace().policy().name, records::archived().policy.name);
    QCOMPARE(page.recorded().rows().size(), std::size_t{1});
}

void tst_ArchivePage::aDamagedMemberIsNamed()
{
    const auto window = windows::settled(records::damaged());
    ArchivePage &page = onArchive(*window);
    QVERIFY(page.notice().isVisible());
    QVERIFY(page.notice().what().contains(QLatin1String("evidence/")));
    QCOMPARE(window->workspace().snapshot()->result().now.check(CheckId::ArchiveManifest).outcome, Outcome::Failed);
    QVERIFY(window->workspace().snapshot()->result().now.verdict != Verdict::Accepted);
}

void tst_ArchivePage::aRedactedMemberHasNoBytes()
{
    const auto window = windows::settled(records::redacted());
    ArchivePage &page = onArchive(*window);
    const std::vector<TableRow> &rows = page.members().rows();
    const auto redacted = std::ranges::find_if(rows, [](const TableRow &row) { return row.cells[member_column::Manifest] == QLatin1String("redacted"); });
    QVERIFY(redacted != rows.end());
    page.members().setCurrentIndex(page.members().model()->index(static_cast<int>(redacted - rows.begin()), 0));
    QVERIFY(!page.selectedBytes());
}

void tst_ArchivePage::aMemberOpens()
{
    const auto window = windows::settled(records::archived());
    ArchivePage &page = onArchive(*window);
    const std::vector<TableRow> &rows = page.members().rows();
    const auto report = std::ranges::find_if(rows, [](const TableRow &row) { return row.cells[member_column::Kind] == QLatin1String("report"); });
    QVERIFY(report != rows.end());
    page.members().setCurrentIndex(page.members().model()->index(static_cast<int>(report - rows.begin()), 0));
    emit page.members().activated(page.members().currentIndex());
    QCOMPARE(window->currentPage(), PageId::Artifacts);
}

void tst_ArchivePage::anAddendumIsOfTheCase()
{
    const auto window = windows::settled(records::continued());
    QCOMPARE(window->workspace().snapshot()->reading.evidence->bundle->archives.size(), std::size_t{2});
    QVERIFY(onArchive(*window).aboutWords().contains(QLatin1String("q3-review")));
}

void tst_ArchivePage::changingThePolicyKeepsTheCollectorsWord()
{
    const auto window = windows::settled(records::archived());
    QCOMPARE(window->workspace().snapshot()->result().now.check(CheckId::BindingNonce).outcome, Outcome::Passed);
    window->workspace().setPolicy(*starterPolicy("strict"));
    QTRY_VERIFY_WITH_TIMEOUT(!window->workspace().isBusy(), kPatienceMs);
    QCOMPARE(window->workspace().snapshot()->result().now.check(CheckId::BindingNonce).outcome, Outcome::Passed);
}

void tst_ArchivePage::aCaseOfFilesIsSavedAndJudgedAlike()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("case.evidence.zip"));
    Launch again = cases::report();
    const auto window = windows::settled(cases::report());
    QCOMPARE(saved(*window, [&](WindowArchives &archives) { archives.save(path); }), QString());
    again.inputs = {FileInput{path}};
    again.expectations = {};
    const auto opened = windows::settled(std::move(again));
    const AttestationResult &result = opened->workspace().snapshot()->result();
    QCOMPARE(result.now.verdict, window->workspace().snapshot()->result().now.verdict);
    QCOMPARE(result.now.check(CheckId::ArchiveManifest).outcome, Outcome::Passed);
    QCOMPARE(result.now.check(CheckId::ChannelTls).outcome, Outcome::Passed);
}

void tst_ArchivePage::savedTwiceIsTheSame()
{
    const auto window = windows::settled(cases::report());
    ArchiveSource source;
    source.snapshot = window->workspace().snapshot();
    source.now = UnixTime(std::chrono::seconds(1'795'352'531));
    QCOMPARE(writeArchive(archiveOfCase(source).value()).value(), writeArchive(archiveOfCase(source).value()).value());
}

void tst_ArchivePage::aNoteGoesIntoAnAddendum()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("q3-review.addendum-1.evidence.zip"));
    const auto window = windows::settled(records::archived());
    QCOMPARE(saved(*window, [&](WindowArchives &archives) { archives.saveNote(path, QStringLiteral("asked the vendor")); }), QString());
    const OpenedArchive addendum = readArchive(contentOf(path)).value();
    QVERIFY(addendum.manifest.addendumTo.has_value());
    QCOMPARE(addendum.manifest.addendumTo->sha256, sha256(archiveOf(records::archived())));
    const auto &entries = addendum.custody->entries;
    QVERIFY(std::ranges::any_of(entries, [](const CustodyLogEntry &entry) { return entry.action == CustodyAction::Opened; }));
    QVERIFY(std::ranges::any_of(entries, [](const CustodyLogEntry &entry) { return entry.note == "asked the vendor"; }));
    QTRY_COMPARE_WITH_TIMEOUT(window->workspace().snapshot()->reading.evidence->bundle->archives.size(), std::size_t{2}, kPatienceMs);
}

void tst_ArchivePage::aRedactedCopyHasNoBodies()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("q3-review.redacted.evidence.zip"));
    const auto window = windows::settled(records::archived());
    QCOMPARE(saved(*window, [&](WindowArchives &archives) { archives.saveRedacted(path); }), QString());
    QVERIFY(readArchive(contentOf(path)).value().manifest.redactedFrom.has_value());
}

void tst_ArchivePage::whatCannotBeWrittenIsSaid()
{
    const auto window = windows::settled(records::archived());
    QVERIFY(!saved(*window, [](WindowArchives &archives) { archives.saveRedacted(QStringLiteral("/nowhere/x.evidence.zip")); }).isEmpty());
    ArchivePage &page = onArchive(*window);
    QVERIFY(page.notice().what().contains(QLatin1String("was not written")));
}

QTEST_MAIN(tst_ArchivePage)
#include "tst_archive_page.moc"
