#include "tests/ui/support/cases.h"
#include "tests/ui/support/receipts.h"
#include "tests/ui/support/windows.h"
#include "ui/models/receipt_event_model.h"
#include "ui/models/receipt_log.h"
#include "ui/models/receipt_model.h"
#include "ui/pages/artifact_page.h"
#include "ui/pages/artifact_view.h"
#include "ui/pages/receipt_detail.h"
#include "ui/pages/receipts_page.h"
#include "ui/pages/window_actions.h"
#include "ui/widgets/byte_view.h"
#include "ui/widgets/notice.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <algorithm>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

constexpr int kPatienceMs = 60'000;

std::unique_ptr<MainWindow> onPage(Launch launch)
{
    auto window = windows::settled(std::move(launch));
    window->showPage(PageId::Receipts);
    return window;
}

ReceiptsPage &pageOf(const MainWindow &window)
{
    return static_cast<ReceiptsPage &>(window.page(PageId::Receipts));
}

QString write(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write a file of the test");
    return file.fileName();
}

QString sideText(ReceiptsPage &page)
{
    QStringList all;
    for (const QLabel *label : page.detail().side().findChildren<QLabel *>())
        all << label->text();
    return all.join(u'\n').remove(QChar(0x200B));
}

}  // namespace

/// The Receipts page in each of its states.
class tst_ReceiptsPage : public QObject {
    Q_OBJECT

private slots:
    void withoutReceiptsThePageSaysSo();
    void receiptsAreRowsAndTheFirstIsSelected();
    void anUnreadableReceiptSaysWhy();
    void aRefusalIsSaidInTheDetail();
    void bytesOfAnEventAreReached();
    void enterGoesToTheEventsAndFromThemOn();
    void theFilterSaysHowManyItShows();
    void anAttachedBodyIsOneWhateverItHolds();
    void aLogShowsCountsAndNoMarks();
    void aReceiptOfALogCanBeAddedToTheCase();
    void escapeKeepsAPartialLog();
    void aLogThatCannotBeReadIsSaid();
    void theTableIsExportedAsItIsShown();
    void whatCannotBeWrittenIsSaid();
};

void tst_ReceiptsPage::withoutReceiptsThePageSaysSo()
{
    const auto window = onPage(cases::example());
    ReceiptsPage &page = pageOf(*window);
    QVERIFY(page.notice().isVisible());
    QCOMPARE(page.notice().what(), QStringLiteral("This case has no receipts. The report alone carries none."));
    QCOMPARE(page.notice().findChildren<QPushButton *>().size(), 2);
    QVERIFY(!page.table().isVisible());
}

void tst_ReceiptsPage::receiptsAreRowsAndTheFirstIsSelected()
{
    const auto window = onPage(receipts::mixed());
    ReceiptsPage &page = pageOf(*window);
    QVERIFY(!page.notice().isVisible());
    QCOMPARE(page.model().rowCount(), 5);
    QCOMPARE(page.table().currentIndex().row(), 0);
    QVERIFY(page.detail().events().model()->rowCount() >= 4);
    QVERIFY(page.summary().startsWith(QLatin1String("5 receipts. 1 cannot be read.")));
}

void tst_ReceiptsPage::anUnreadableReceiptSaysWhy()
{
    const auto window = onPage(receipts::mixed());
    ReceiptsPage &page = pageOf(*window);
    page.table().selectRow(4);
    QCOMPARE(page.detail().events().model()->rowCount(), 0);
    QVERIFY(sideText(page).contains(QLatin1String("Cannot be read:")));
}

void tst_ReceiptsPage::aRefusalIsSaidInTheDetail()
{
    const auto window = onPage(receipts::mixed());
    ReceiptsPage &page = pageOf(*window);
    page.table().selectRow(2);
    QVERIFY(sideText(page).contains(QLatin1String("A refusal:")));
}

void tst_ReceiptsPage::bytesOfAnEventAreReached()
{
    const auto window = onPage(receipts::good());
    ReceiptsPage &page = pageOf(*window);
    window->activateWindow();
    page.detail().events().setFocus();
    page.detail().events().setCurrentIndex(page.detail().events().model()->index(1, 0));
    const std::optional<EvidenceRange> bytes = page.selectedBytes();
    QVERIFY(bytes);
    window->actions().toBytes->trigger();
    QCOMPARE(window->currentPage(), PageId::Artifacts);
    QCOMPARE(window->artifactPage().view().bytes().marked(), bytes->range);
}

void tst_ReceiptsPage::enterGoesToTheEventsAndFromThemOn()
{
    const auto window = onPage(receipts::good());
    ReceiptsPage &page = pageOf(*window);
    window->activateWindow();
    page.table().setFocus();
    QTest::keyClick(&page.table(), Qt::Key_Return);
    QVERIFY(page.detail().events().hasFocus());
    page.detail().events().setCurrentIndex(page.detail().events().model()->index(0, 0));
    QTest::keyClick(&page.detail().events(), Qt::Key_Return);
    QCOMPARE(window->currentPage(), PageId::Verdict);
    QCOMPARE(window->workspace().selection().check(), std::optional(CheckId::ReceiptRequest));
}

void tst_ReceiptsPage::theFilterSaysHowManyItShows()
{
    const auto window = onPage(receipts::mixed());
    ReceiptsPage &page = pageOf(*window);
    page.filter().setText(QStringLiteral("refusal"));
    QTRY_COMPARE(page.model().rowCount(), 1);
    QTRY_VERIFY(page.summary().contains(QLatin1String("shows 1 of 5")));
    QVERIFY(sideText(page).contains(QLatin1String("A refusal:")));
    page.filter().clear();
    QTRY_COMPARE(page.model().rowCount(), 5);
    // The selected receipt stays selected wherever it goes.
    QCOMPARE(page.table().currentIndex().row(), 2);
}

void tst_ReceiptsPage::anAttachedBodyIsOneWhateverItHolds()
{
    const auto window = onPage(receipts::good());
    const QTemporaryDir folder;
    const QString path = write(folder, QStringLiteral("body.bin"), QByteArray("no JSON at all"));
    QSignalSpy changed(&window->workspace(), &Workspace::snapshotChanged);
    pageOf(*window).attach(path, ArtifactKind::ResponseBody);
    QVERIFY(changed.wait(kPatienceMs));
    const std::vector<Artifact> &artifacts = window->workspace().snapshot()->artifacts();
    const auto body = std::ranges::find(artifacts, "body.bin", &Artifact::name);
    QVERIFY(body != artifacts.end());
    QCOMPARE(body->kind, ArtifactKind::ResponseBody);
}

void tst_ReceiptsPage::aLogShowsCountsAndNoMarks()
{
    const receipts::LoggedCase logged = receipts::logOf(20);
    const auto window = onPage(logged.launch);
    const QTemporaryDir folder;
    ReceiptsPage &page = pageOf(*window);
    page.openLog({write(folder, QStringLiteral("march.ndjson"), logged.log)});
    QVERIFY(page.notice().isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(!page.log().isRunning(), kPatienceMs);
    QCOMPARE(page.model().rowCount(), 20);
    QCOMPARE(page.tabs().currentWidget(), &page.counts());
    QVERIFY(page.counts().model()->rowCount() > 10);
    QVERIFY(page.notice().what().startsWith(QLatin1String("The whole log was read")));
    QVERIFY(page.summary().contains(QLatin1String("counted here, not judged")));
    page.closeLog();
    QCOMPARE(page.model().rowCount(), 0);
    QVERIFY(page.notice().what().startsWith(QLatin1String("This case has no receipts")));
}

void tst_ReceiptsPage::aReceiptOfALogCanBeAddedToTheCase()
{
    const receipts::LoggedCase logged = receipts::logOf(5);
    const auto window = onPage(logged.launch);
    const QTemporaryDir folder;
    ReceiptsPage &page = pageOf(*window);
    page.openLog({write(folder, QStringLiteral("march.ndjson"), logged.log)});
    QTRY_VERIFY_WITH_TIMEOUT(!page.log().isRunning(), kPatienceMs);
    page.tabs().setCurrentWidget(&page.detail());
    page.table().selectRow(3);
    const auto addButton = [&]() -> QPushButton * {
        for (QPushButton *button : page.detail().side().findChildren<QPushButton *>()) {
            if (button->text().startsWith(QLatin1String("Add this receipt")))
                return button;
        }
        return nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(addButton() != nullptr && sideText(page).contains(QLatin1String("rcpt-3")), kPatienceMs);
    QSignalSpy changed(&window->workspace(), &Workspace::snapshotChanged);
    addButton()->click();
    QVERIFY(changed.wait(kPatienceMs));
    const auto &found = window->workspace().snapshot()->reading.evidence->exchange.receipts;
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found.front().value->receiptId, std::string("rcpt-3"));
}

void tst_ReceiptsPage::escapeKeepsAPartialLog()
{
    const receipts::LoggedCase logged = receipts::logOf(40);
    const auto window = onPage(logged.launch);
    const QTemporaryDir folder;
    ReceiptsPage &page = pageOf(*window);
    window->activateWindow();
    page.openLog({write(folder, QStringLiteral("march.ndjson"), logged.log.repeated(500))});
    QTRY_VERIFY_WITH_TIMEOUT(page.model().rowCount() > 0, kPatienceMs);
    QVERIFY(page.notice().what().startsWith(QLatin1String("Reading the log:")));
    page.table().setFocus();
    QTest::keyClick(&page.table(), Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!page.log().isRunning(), kPatienceMs);
    QVERIFY(page.notice().what().contains(QLatin1String("The result is partial.")));
    QVERIFY(page.model().rowCount() < 20'000);
}

void tst_ReceiptsPage::aLogThatCannotBeReadIsSaid()
{
    const auto window = onPage(cases::example());
    ReceiptsPage &page = pageOf(*window);
    page.openLog({QStringLiteral("/nowhere/march.ndjson")});
    QTRY_VERIFY_WITH_TIMEOUT(!page.log().isRunning(), kPatienceMs);
    QVERIFY(page.notice().what().startsWith(QLatin1String("The log cannot be read further")));
}

void tst_ReceiptsPage::theTableIsExportedAsItIsShown()
{
    const auto window = onPage(receipts::mixed());
    ReceiptsPage &page = pageOf(*window);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("receipts.csv"));
    page.exportCsv(path);
    QTRY_VERIFY_WITH_TIMEOUT(page.notice().what().contains(QLatin1String("was written: 5 rows")), kPatienceMs);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().split('\n');
    QCOMPARE(lines.size(), 7);
    QVERIFY(lines[0].startsWith("Id,Model,"));
    QVERIFY(lines[1].startsWith("rcpt-11e0"));
}

void tst_ReceiptsPage::whatCannotBeWrittenIsSaid()
{
    const auto window = onPage(receipts::good());
    ReceiptsPage &page = pageOf(*window);
    page.exportCsv(QStringLiteral("/nowhere/receipts.csv"));
    QTRY_VERIFY_WITH_TIMEOUT(page.notice().what().contains(QLatin1String("was not written")), kPatienceMs);
}

QTEST_MAIN(tst_ReceiptsPage)
#include "tst_receipts_page.moc"
