#include "tests/ui/support/cases.h"
#include "tests/ui/support/live_records.h"
#include "tests/ui/support/windows.h"
#include "ui/models/live_rows.h"
#include "ui/pages/live_page.h"
#include "ui/pages/replicas_page.h"
#include "ui/widgets/fact_table.h"
#include "ui/widgets/notice.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

ReplicasPage &onReplicas(MainWindow &window)
{
    static_cast<LivePage &>(window.page(PageId::Live)).setAddress(QString::fromLatin1(records::kService));
    window.showPage(PageId::Replicas);
    return static_cast<ReplicasPage &>(window.page(PageId::Replicas));
}

}  // namespace

/// The Replicas page in each of its states, and its matrix.
class tst_ReplicasPage : public QObject {
    Q_OBJECT

private slots:
    void theMatrixIsAModel_data();
    void theMatrixIsAModel();
    void theButtonNamesHostAndCount();
    void oneInstanceMayNotBeAll();
    void aSharedReceiptKeyIdentifiesNone();
    void aConnectionToAnotherReplicaIsExplained();
    void theVerdictIsUntouched();
    void aReplicaOpensAsItsOwnCase();
    void aFailedSampleSaysWhy();
};

void tst_ReplicasPage::theMatrixIsAModel_data()
{
    QTest::addColumn<std::size_t>("instances");
    QTest::addColumn<std::size_t>("samples");
    QTest::newRow("none") << std::size_t{1} << std::size_t{0};
    QTest::newRow("one") << std::size_t{1} << std::size_t{1};
    QTest::newRow("three of ten") << std::size_t{3} << std::size_t{10};
}

void tst_ReplicasPage::theMatrixIsAModel()
{
    QFETCH(const std::size_t, instances);
    QFETCH(const std::size_t, samples);
    RowTable model(replicaColumns());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRows(replicaRows(records::census(instances, samples)));
    QCOMPARE(model.rowCount(), static_cast<int>(std::min(instances, samples)));
}

void tst_ReplicasPage::theButtonNamesHostAndCount()
{
    const auto window = windows::empty();
    ReplicasPage &page = onReplicas(*window);
    QCOMPARE(page.sample().text(), QStringLiteral("Sample 10 fresh connections to api.example.com"));
    page.count().setValue(1);
    QCOMPARE(page.sample().text(), QStringLiteral("Sample a fresh connection to api.example.com"));
    QVERIFY(page.sample().isEnabled());
    static_cast<LivePage &>(window->page(PageId::Live)).setAddress({});
    QVERIFY(!page.sample().isEnabled());
    QVERIFY(page.notice().isVisible());
}

void tst_ReplicasPage::oneInstanceMayNotBeAll()
{
    const auto window = windows::empty();
    ReplicasPage &page = onReplicas(*window);
    page.showCensus(records::census(1, 10), LivePhase::Done, 10);
    QVERIFY(page.conclusions().startsWith(QLatin1String("One instance in 10 samples; there may be more.")));
    QCOMPARE(page.table().rows().size(), std::size_t{1});
}

void tst_ReplicasPage::aSharedReceiptKeyIdentifiesNone()
{
    const auto window = windows::empty();
    ReplicasPage &page = onReplicas(*window);
    page.showCensus(records::census(3, 10), LivePhase::Done, 10);
    QVERIFY(page.conclusions().contains(QLatin1String("does not identify the replica")));
    QVERIFY(page.conclusions().contains(QLatin1String("Differs: TLS key")));
    QCOMPARE(page.table().rows().front().cells.last(), QStringLiteral("this verdict"));
    QCOMPARE(page.table().rows().back().cells.last(), QString());
}

void tst_ReplicasPage::aConnectionToAnotherReplicaIsExplained()
{
    live::Census census = records::census(2, 4);
    census.samples[0].spki = census.samples[1].spki;
    census.samples[0].spkiListed = false;
    const std::vector<TableRow> rows = replicaRows(census);
    QVERIFY(rows.front().sentence.contains(QLatin1String("the pin is right to refuse")));
    QVERIFY(rows.back().sentence.isEmpty());
}

void tst_ReplicasPage::theVerdictIsUntouched()
{
    const auto window = windows::settled(cases::report());
    const SnapshotPtr before = window->workspace().snapshot();
    onReplicas(*window).showCensus(records::census(3, 10), LivePhase::Done, 10);
    QCoreApplication::processEvents();
    QCOMPARE(window->workspace().snapshot(), before);
    QVERIFY(!window->workspace().isBusy());
}

void tst_ReplicasPage::aReplicaOpensAsItsOwnCase()
{
    // A page of no window: nobody is there to do what it asks.
    ReplicasPage page;
    const live::Census census = records::census(3, 10);
    page.showCensus(census, LivePhase::Done, 10);
    QSignalSpy chosen(&page, &Page::caseChosen);
    page.openReplica(1);
    QCOMPARE(chosen.size(), 1);
    const auto known = chosen.first().at(1).value<Expectations>();
    QCOMPARE(known.nonce, std::optional(census.samples[1].nonce));
    QVERIFY(known.channel.has_value());
    page.openReplica(7);
    QCOMPARE(chosen.size(), 1);
}

void tst_ReplicasPage::aFailedSampleSaysWhy()
{
    live::ReplicaSample failed;
    failed.error = Error{ErrorCode::NetworkIncomplete, "api.example.com closed the connection", std::nullopt};
    live::Census census = records::census(1, 2);
    census.samples.push_back(failed);
    const auto window = windows::empty();
    ReplicasPage &page = onReplicas(*window);
    page.showCensus(census, LivePhase::Failed, 3);
    QVERIFY(page.notice().what().contains(QLatin1String("closed the connection")));
    QVERIFY(page.notice().why().contains(QLatin1String("2 of 3")));
    QCOMPARE(page.table().rows().size(), std::size_t{2});
}

QTEST_MAIN(tst_ReplicasPage)
#include "tst_replicas_page.moc"
