#include "tests/ui/support/cases.h"
#include "tests/ui/support/past.h"
#include "tests/ui/support/windows.h"
#include "ui/models/history_rows.h"
#include "ui/models/roles.h"
#include "ui/pages/history_page.h"
#include "ui/pages/past_comparison_dialog.h"
#include "ui/pages/settings_dialog.h"
#include "ui/pages/window_actions.h"
#include "ui/widgets/notice.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

HistoryPage &pageOf(const MainWindow &window)
{
    return dynamic_cast<HistoryPage &>(window.page(PageId::History));
}

std::unique_ptr<MainWindow> onPage(HouseholdPtr household)
{
    Launch launch = cases::underIntelRoot();
    launch.inputs.clear();
    auto window = windows::settled(std::move(launch), std::move(household));
    window->showPage(PageId::History);
    return window;
}

QAction *actionOf(const HistoryPage &page, const QString &name)
{
    for (QAction *action : page.actions()) {
        if (action->text() == name)
            return action;
    }
    qFatal("no such action");
}

PastResult hostile()
{
    PastResult out;
    out.id = 7;
    out.service = QString::fromUtf8("evil\u202Egnp.exe\n<b>x</b>") + QString(4000, u'A');
    out.verdict = QStringLiteral("never_heard_of");
    out.policyName = QString(4000, u'p');
    out.caseDigest = QStringLiteral("zz");
    out.keys = {{QStringLiteral("tls"), QString(4000, u'\u202E')}};
    out.changes = ResultChanges{{}, {QString(4000, u'c')}, {QStringLiteral("compose\u202E")}};
    return out;
}

}  // namespace

/// The History page in each of its states, and the rows that it shows.
class tst_HistoryPage : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void rowsHoldAnything_data();
    void rowsHoldAnything();
    void noRowHasAMark();
    void emptySaysWhatWillAppear();
    void switchedOffSaysSo();
    void resultsAreRowsWithWhatChanged();
    void keysAndPlatformOfTheSelectedAreSaid();
    void theFilterTakesWordsAndDigests();
    void aSimulatedResultSaysSo();
    void twoResultsAreCompared();
    void deletingAsksFirst();
    void whatIsNotAtHandIsSaid();
    void f5JudgesTheFilesAgain();
    void aJudgedCaseAppears();

private:
    [[nodiscard]] HouseholdPtr filled() const
    {
        const QString file = m_folder->filePath(QStringLiteral("history.sqlite"));
        past::write(file, past::fewWeeks());
        return past::household(file);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_HistoryPage::rowsHoldAnything_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("none") << 0;
    QTest::newRow("one") << 1;
    QTest::newRow("many") << 300;
}

void tst_HistoryPage::rowsHoldAnything()
{
    QFETCH(const int, count);
    PastResults results;
    results.all.assign(static_cast<std::size_t>(count), hostile());
    for (PastResult &each : results.all)
        each.address = QStringLiteral("https://%1").arg(each.id++);
    RowTable history(historyColumns());
    const QAbstractItemModelTester tester(&history, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const HistoryTable rows = historyTable(results, {});
    QCOMPARE(rows.rows.size(), rows.ids.size());
    history.setRows(rows.rows);
    QCOMPARE(history.rowCount(), count);
    RowTable recent(recentColumns());
    const QAbstractItemModelTester recentTester(&recent, QAbstractItemModelTester::FailureReportingMode::QtTest);
    recent.setRows(recentTable(results, 12).rows);
    QVERIFY(recent.rowCount() <= 12);
    for (int column = 0; column < history.columnCount() && count != 0; ++column) {
        const QString cell = history.index(0, column).data().toString();
        QVERIFY2(!cell.contains(QChar(0x202E)) && !cell.contains(u'\n') && cell.size() < 500, qPrintable(cell));
    }
}

void tst_HistoryPage::noRowHasAMark()
{
    const auto window = onPage(filled());
    const QAbstractItemModel &model = *pageOf(*window).table().model();
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column)
            QVERIFY(!model.index(row, column).data(MarkRole).isValid());
    }
}

void tst_HistoryPage::emptySaysWhatWillAppear()
{
    const auto window = onPage(past::household({}));
    const HistoryPage &page = pageOf(*window);
    QTRY_VERIFY(page.notice().isVisible());
    QCOMPARE(page.notice().what(), QStringLiteral("No result is kept yet."));
    QVERIFY(page.notice().why().contains(QLatin1String("turned off")));
    page.notice().findChild<QPushButton *>()->click();
    QVERIFY(window->findChild<SettingsDialog *>() != nullptr);
}

void tst_HistoryPage::switchedOffSaysSo()
{
    const HouseholdPtr household = filled();
    Settings settings = household->settings().settings();
    settings.keepResults = false;
    household->settings().set(settings);
    const auto window = onPage(household);
    QCOMPARE(pageOf(*window).notice().what(), QStringLiteral("Results are not kept."));
    QCOMPARE(pageOf(*window).table().model()->rowCount(), 5);
}

void tst_HistoryPage::resultsAreRowsWithWhatChanged()
{
    const auto window = onPage(filled());
    HistoryPage &page = pageOf(*window);
    const QAbstractItemModel &model = *page.table().model();
    QCOMPARE(model.rowCount(), 5);
    QVERIFY(!page.notice().isVisible());
    QCOMPARE(model.index(0, history_column::Verdict).data().toString(), QStringLiteral("Refuted"));
    QVERIFY(model.index(0, history_column::Changes).data(SentenceRole).toString().contains(QLatin1String("pck.chain")));
    QCOMPARE(model.index(4, history_column::Changes).data().toString(), QStringLiteral("first seen"));
    QCOMPARE(model.index(4, history_column::When).data().toString(), QStringLiteral("2026-09-30 09:15:00 UTC"));
}

void tst_HistoryPage::keysAndPlatformOfTheSelectedAreSaid()
{
    const auto window = onPage(filled());
    HistoryPage &page = pageOf(*window);
    page.table().selectRow(0);
    const QString words = page.detailWords();
    QVERIFY2(words.contains(QStringLiteral("TLS cccc…cccc retired: last seen 2026-11-01")), qPrintable(words));
    QVERIFY2(words.contains(QLatin1String("since 2026-09-30")), qPrintable(words));
    QVERIFY2(words.contains(QLatin1String("in 5 of your results")), qPrintable(words));
}

void tst_HistoryPage::theFilterTakesWordsAndDigests()
{
    const auto window = onPage(filled());
    HistoryPage &page = pageOf(*window);
    page.filter().setText(QStringLiteral("llm.example"));
    QCOMPARE(page.table().model()->rowCount(), 1);
    page.filter().setText(QStringLiteral("api.example refuted"));
    QCOMPARE(page.table().model()->rowCount(), 1);
    page.filter().setText(page.selectedValue().left(12));
    QCOMPARE(page.table().model()->rowCount(), 5);
    page.filter().setText(QStringLiteral("nowhere"));
    QCOMPARE(page.table().model()->rowCount(), 0);
    QVERIFY(page.summary().endsWith(QLatin1String("The filter shows 0.")));
}

void tst_HistoryPage::aSimulatedResultSaysSo()
{
    const auto window = onPage(filled());
    HistoryPage &page = pageOf(*window);
    page.filter().setText(QStringLiteral("simulated"));
    QCOMPARE(page.table().model()->rowCount(), 1);
    QVERIFY(page.table().model()->index(0, history_column::Verdict).data().toString().startsWith(QLatin1String("Simulated: ")));
    QVERIFY(page.detailWords().contains(QLatin1String("simulated")));
}

void tst_HistoryPage::twoResultsAreCompared()
{
    const auto window = onPage(filled());
    HistoryPage &page = pageOf(*window);
    page.table().selectRow(0);
    actionOf(page, QStringLiteral("Compare"))->trigger();
    auto *dialog = page.findChild<PastComparisonDialog *>();
    QVERIFY(dialog != nullptr);
    QTRY_VERIFY(!dialog->rows().rows().empty());
    QVERIFY(dialog->sentence().startsWith(QLatin1String("Different")));
    page.table().selectRow(4);
    QVERIFY(!actionOf(page, QStringLiteral("Compare"))->isEnabled());
    page.table().selectionModel()->select(page.table().model()->index(0, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QVERIFY(actionOf(page, QStringLiteral("Compare"))->isEnabled());
    QVERIFY(!actionOf(page, QStringLiteral("Judge again"))->isEnabled());
}

void tst_HistoryPage::deletingAsksFirst()
{
    const auto window = onPage(filled());
    HistoryPage &page = pageOf(*window);
    page.table().selectRow(1);
    actionOf(page, QStringLiteral("Delete…"))->trigger();
    auto *question = page.findChild<QMessageBox *>();
    QVERIFY(question != nullptr);
    QCOMPARE(window->household()->history().results()->all.size(), std::size_t{5});
    for (QAbstractButton *button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
    QTRY_COMPARE(page.table().model()->rowCount(), 4);
}

void tst_HistoryPage::whatIsNotAtHandIsSaid()
{
    const auto window = onPage(filled());
    HistoryPage &page = pageOf(*window);
    page.table().selectRow(0);
    window->actions().appraise->trigger();
    QTRY_VERIFY(page.notice().isVisible());
    QVERIFY(page.notice().what().contains(QLatin1String("not at hand")));
    QVERIFY(!window->workspace().isBusy());
}

void tst_HistoryPage::f5JudgesTheFilesAgain()
{
    const QString path = m_folder->filePath(QStringLiteral("quote.bin"));
    QVERIFY(QFile::copy(QStringLiteral(":/examples/simulated-tdx-v4/quote.bin"), path));
    Launch launch = cases::example();
    launch.inputs = {FileInput{path}};
    const auto window = windows::settled(std::move(launch));
    QTRY_COMPARE(window->household()->history().results()->all.size(), std::size_t{1});
    window->workspace().closeCase();
    window->showPage(PageId::History);
    QVERIFY(window->actions().appraise->isEnabled());
    window->actions().appraise->trigger();
    QTRY_VERIFY(window->workspace().snapshot());
    QTRY_COMPARE(window->currentPage(), PageId::Verdict);
    QTest::qWait(50);
    QCOMPARE(window->household()->history().results()->all.size(), std::size_t{1});
}

void tst_HistoryPage::aJudgedCaseAppears()
{
    const auto window = windows::settled(cases::report());
    HistoryPage &page = pageOf(*window);
    QTRY_COMPARE(page.table().model()->rowCount(), 1);
    Launch other = cases::report();
    other.expectations = {};
    window->workspace().setExpectations({});
    QTRY_COMPARE(page.table().model()->rowCount(), 2);
}

QTEST_MAIN(tst_HistoryPage)
#include "tst_history_page.moc"
