#include "core/report/dispute_note.h"
#include "tests/ui/support/cases.h"
#include "tests/ui/support/exchange_cases.h"
#include "tests/ui/support/windows.h"
#include "ui/models/link_model.h"
#include "ui/models/near_miss_model.h"
#include "ui/models/roles.h"
#include "ui/pages/dispute_page.h"
#include "ui/pages/page_header.h"
#include "ui/pages/window_actions.h"
#include "ui/widgets/notice.h"

#include <QAbstractItemModelTester>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

DisputePage &pageOf(MainWindow &window)
{
    window.showPage(PageId::Dispute);
    return dynamic_cast<DisputePage &>(window.page(PageId::Dispute));
}

void readAll(const QAbstractItemModel &model)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            for (int role = Qt::UserRole; role <= NamedCopyRole; ++role)
                model.index(row, column).data(role);
            for (const int role : {Qt::DisplayRole, Qt::AccessibleTextRole})
                model.index(row, column).data(role);
        }
    }
}

Launch reindented()
{
    return cases::changedExchange([](test::MadeExchangeCase &made) { made.response.insert(1, "\n  "); });
}

Launch otherAnswer()
{
    return cases::changedExchange([](test::MadeExchangeCase &made) { made.response = "{\"id\":\"chatcmpl-other\"}"; });
}

Launch receiptAlone()
{
    return cases::changedExchange([](test::MadeExchangeCase &made) {
        made.report.report.clear();
        made.report.collateral.clear();
        made.session.clear();
        made.request.clear();
        made.response.clear();
    });
}

Launch swapped()
{
    return cases::changedExchange([](test::MadeExchangeCase &made) { std::swap(made.request, made.response); });
}

Launch withLeftover()
{
    return cases::changedExchange([](test::MadeExchangeCase &made) {
        made.extra.push_back({"note.txt", "nothing of ours", {}});
    });
}

QByteArray fileText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

class tst_DisputePage : public QObject {
    Q_OBJECT

private slots:
    void modelsAreSound_data();
    void modelsAreSound();
    void everyFormThatIsKnownHasARow();
    void aNearMissNeverGetsAMark();
    void unusedItemsAreListed();
    void swappedBodiesAreSwappedBack();
    void nothingToSwapInACaseWithoutBodies();
    void theNoteIsWrittenWithItsLimits_data();
    void theNoteIsWrittenWithItsLimits();
    void aNoteThatCannotBeWrittenIsSaid();
    void whatIsMissingIsSaid();
    void aLinkLeadsToItsCheck();
    void altFiveOpensIt();
};

void tst_DisputePage::modelsAreSound_data()
{
    QTest::addColumn<SnapshotPtr>("snapshot");
    QTest::newRow("nothing") << SnapshotPtr();
    QTest::newRow("a quote alone") << cases::judge(cases::example());
    QTest::newRow("an exchange") << cases::judge(cases::exchange());
    QTest::newRow("a near miss") << cases::judge(reindented());
    QTest::newRow("no near miss") << cases::judge(otherAnswer());
    QTest::newRow("a receipt alone") << cases::judge(receiptAlone());
    QTest::newRow("another input matches") << cases::judge(swapped());
    QTest::newRow("hostile names") << cases::judge(cases::changedExchange([](test::MadeExchangeCase &made) {
        made.extra.push_back({"\xe2\x80\xae<b>\n", std::string(50, '\xff'), ArtifactKind::ResponseBody});
    }));
}

void tst_DisputePage::modelsAreSound()
{
    QFETCH(const SnapshotPtr, snapshot);
    LinkModel links;
    NearMissModel misses;
    QAbstractItemModelTester linkTester(&links, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QAbstractItemModelTester missTester(&misses, QAbstractItemModelTester::FailureReportingMode::Fatal);
    links.setSnapshot(snapshot);
    misses.setSnapshot(snapshot);
    readAll(links);
    readAll(misses);
    links.setSnapshot(nullptr);
    misses.setSnapshot(nullptr);
    QCOMPARE(links.rowCount() + misses.rowCount(), 0);
}

void tst_DisputePage::everyFormThatIsKnownHasARow()
{
    NearMissModel misses;
    misses.setSnapshot(cases::judge(otherAnswer()));
    // The heading, the digests found and wanted, the other inputs, and each change.
    QCOMPARE(misses.rowCount(), 4 + static_cast<int>(BodyChange::StreamReordered) + 1);
    misses.setSnapshot(cases::judge(cases::exchange()));
    QCOMPARE(misses.rowCount(), 0);
}

void tst_DisputePage::aNearMissNeverGetsAMark()
{
    const SnapshotPtr snapshot = cases::judge(reindented());
    QVERIFY(snapshot->dossier.nearMisses.front().found.has_value());
    QVERIFY(snapshot->result().now.check(CheckId::ReceiptResponse).outcome == Outcome::Failed);
    NearMissModel misses;
    misses.setSnapshot(snapshot);
    QVERIFY(misses.index(4, NearMissModel::FormColumn).data().toString().contains(QLatin1String("compact")));
    for (int row = 0; row < misses.rowCount(); ++row)
        QVERIFY(!misses.index(row, NearMissModel::ResultColumn).data(MarkRole).isValid());
}

void tst_DisputePage::unusedItemsAreListed()
{
    const auto window = windows::settled(withLeftover());
    const QString words = pageOf(*window).itemWords();
    QVERIFY(words.contains(QLatin1String("note.txt")));
    QVERIFY(words.contains(QLatin1String("a3")));
}

void tst_DisputePage::swappedBodiesAreSwappedBack()
{
    const auto window = windows::settled(swapped());
    DisputePage &page = pageOf(*window);
    const auto passed = [&] {
        const Judgement &now = window->workspace().snapshot()->result().now;
        return now.check(CheckId::ReceiptRequest).anchoredPass() && now.check(CheckId::ReceiptResponse).anchoredPass();
    };
    QVERIFY(!passed());
    const Expectations before = window->workspace().expectations();
    QSignalSpy changed(&window->workspace(), &Workspace::snapshotChanged);
    page.swapButton().click();
    QVERIFY(changed.wait());
    QVERIFY(passed());
    QVERIFY(window->workspace().expectations() == before);
    QCOMPARE(window->currentPage(), PageId::Dispute);
}

void tst_DisputePage::nothingToSwapInACaseWithoutBodies()
{
    const auto window = windows::settled(receiptAlone());
    QVERIFY(!pageOf(*window).swapButton().isEnabled());
}

void tst_DisputePage::theNoteIsWrittenWithItsLimits_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<std::string>("starts");
    QTest::newRow("text") << QStringLiteral("note.txt") << std::string("SIMULATED.");
    QTest::newRow("JSON") << QStringLiteral("note.json") << std::string("{");
}

void tst_DisputePage::theNoteIsWrittenWithItsLimits()
{
    QFETCH(const QString, name);
    QFETCH(const std::string, starts);
    const auto window = windows::settled(reindented());
    DisputePage &page = pageOf(*window);
    const QTemporaryDir folder;
    page.saveNote(folder.filePath(name));
    QTRY_VERIFY(!page.saveWords().isEmpty());
    const std::string written = fileText(folder.filePath(name)).toStdString();
    QVERIFY(written.starts_with(starts));
    const std::vector<std::string> limits = receiptLimits();
    for (std::size_t i = 1; i < limits.size(); ++i)
        QVERIFY2(written.find(limits[i]) != std::string::npos, limits[i].c_str());
    QVERIFY(written.find("Say hello") == std::string::npos);
}

void tst_DisputePage::aNoteThatCannotBeWrittenIsSaid()
{
    const auto window = windows::settled(cases::exchange());
    DisputePage &page = pageOf(*window);
    page.saveNote(QStringLiteral("/nonexistent/folder/note.txt"));
    QTRY_VERIFY(!page.saveWords().isEmpty());
    QVERIFY(page.saveWords().contains(QLatin1String("note.txt")));
}

void tst_DisputePage::whatIsMissingIsSaid()
{
    const auto window = windows::settled(cases::report());
    QVERIFY(!pageOf(*window).gap().what.isEmpty());
    QVERIFY(window->header().notice()->isVisible());
    const auto alone = windows::settled(receiptAlone());
    QVERIFY(pageOf(*alone).gap().what.isEmpty());
}

void tst_DisputePage::aLinkLeadsToItsCheck()
{
    const auto window = windows::settled(cases::exchange());
    window->activateWindow();
    DisputePage &page = pageOf(*window);
    page.links().setCurrentIndex(page.links().model()->index(1, 0));
    page.links().setFocus();
    QTest::keyClick(&page.links(), Qt::Key_Return);
    QCOMPARE(window->currentPage(), PageId::Verdict);
    QCOMPARE(window->workspace().selection().check(), std::optional(CheckId::ReceiptResponse));
}

void tst_DisputePage::altFiveOpensIt()
{
    const auto window = windows::settled(cases::exchange());
    for (QAction *action : window->actions().pages->actions()) {
        if (action->data().toInt() == static_cast<int>(PageId::Dispute))
            QCOMPARE(action->shortcut(), QKeySequence(QStringLiteral("Alt+5")));
    }
}

QTEST_MAIN(tst_DisputePage)
#include "tst_dispute_page.moc"
