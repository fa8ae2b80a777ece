#include "tests/ui/support/cases.h"
#include "tests/ui/support/receipts.h"
#include "ui/models/log_counts_model.h"
#include "ui/models/mark.h"
#include "ui/models/receipt_csv.h"
#include "ui/models/receipt_event_model.h"
#include "ui/models/receipt_log.h"
#include "ui/models/receipt_model.h"
#include "ui/models/receipt_rows.h"
#include "ui/models/roles.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

constexpr int kPatienceMs = 60'000;

std::string hostileText()
{
    std::string out = "\xe2\x80\xae<b>a</b>\n\x01\xff";
    out += '\0';
    return out + std::string(100'000, 'x');
}

ReceiptChunkPtr hostileChunk()
{
    const std::string text = hostileText();
    ReceiptChunkWriter writer;
    ReceiptEntry entry{text, text, ~std::uint64_t{0} - 1, text, text, text, text, 0, {~std::size_t{0} - 4, 4}};
    writer.add(entry);
    entry = {};
    writer.add(entry);
    return writer.take();
}

/// Asks every cell for every role, as a view, a delegate and a screen reader would.
void readAll(const QAbstractItemModel &model)
{
    for (int row = 0; row < std::min(model.rowCount(), 200); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex index = model.index(row, column);
            for (int role = Qt::UserRole; role <= NamedCopyRole; ++role)
                index.data(role);
            for (const int role : {Qt::DisplayRole, Qt::AccessibleTextRole, Qt::ToolTipRole})
                index.data(role);
        }
    }
}

void fill(ReceiptModel &model, const std::vector<ReceiptChunkPtr> &chunks)
{
    model.showLog();
    for (const ReceiptChunkPtr &chunk : chunks)
        model.append(chunk);
}

QStringList column(const ReceiptModel &model, ReceiptColumn which)
{
    QStringList out;
    for (int row = 0; row < model.rowCount(); ++row)
        out << model.index(row, static_cast<int>(which)).data().toString();
    return out;
}

bool settle(ReceiptModel &model)
{
    return QTest::qWaitFor([&] { return !model.isArranging(); }, kPatienceMs);
}

QString write(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write a file of the test");
    return file.fileName();
}

}  // namespace

/// The table of receipts, its index, the timeline of one, and the reading of a log.
class tst_ReceiptModels : public QObject {
    Q_OBJECT

private slots:
    void receiptModelIsSound_data();
    void receiptModelIsSound();
    void aCaseHasMarksAndALogHasNone();
    void aRefusalReadsAsOne();
    void sortingOrdersRows_data();
    void sortingOrdersRows();
    void filterKeepsRowsThatHoldAllWords_data();
    void filterKeepsRowsThatHoldAllWords();
    void rowsThatComeWhileSortedAreTakenIn();
    void theNewestArrangementWins();
    void longTextsAreCutAtACharacter();
    void eventModelIsSound_data();
    void eventModelIsSound();
    void anUnknownEventIsARow();
    void aNearMissIsSaidAtItsEvent();
    void formulasAreTexts_data();
    void formulasAreTexts();
    void aLogIsReadToItsEnd();
    void aStoppedLogIsPartial();
    void aFolderIsALog();
    void anInputThatCannotBeReadIsSaid();
};

void tst_ReceiptModels::receiptModelIsSound_data()
{
    QTest::addColumn<std::vector<ReceiptChunkPtr>>("chunks");
    QTest::newRow("empty") << std::vector<ReceiptChunkPtr>{};
    QTest::newRow("one row") << receipts::chunks(1);
    QTest::newRow("hostile") << std::vector<ReceiptChunkPtr>{hostileChunk()};
    QTest::newRow("10 000 rows") << receipts::chunks(10'000);
}

void tst_ReceiptModels::receiptModelIsSound()
{
    QFETCH(const std::vector<ReceiptChunkPtr>, chunks);
    ReceiptModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    fill(model, chunks);
    QCOMPARE(static_cast<std::size_t>(model.rowCount()), model.table().size());
    readAll(model);
    model.sort(static_cast<int>(ReceiptColumn::Served), Qt::DescendingOrder);
    QVERIFY(settle(model));
    model.setFilter(QStringLiteral("verified"));
    QVERIFY(settle(model));
    readAll(model);
    model.showCase(nullptr);
    QVERIFY(settle(model));
    QCOMPARE(model.rowCount(), 0);
}

void tst_ReceiptModels::aCaseHasMarksAndALogHasNone()
{
    const SnapshotPtr snapshot = cases::judge(receipts::mixed());
    ReceiptModel model;
    model.showCase(snapshot);
    QCOMPARE(model.rowCount(), 5);
    for (const ReceiptColumn which : {ReceiptColumn::Request, ReceiptColumn::Response, ReceiptColumn::Receipt}) {
        const QModelIndex cell = model.index(0, static_cast<int>(which));
        QVERIFY(cell.data(MarkRole).value<Mark>().shape() != Shape::None);
        QVERIFY(!cell.data().toString().isEmpty());
    }
    // The last one cannot be read, and is a row all the same.
    const QModelIndex unreadable = model.index(4, static_cast<int>(ReceiptColumn::Receipt));
    QCOMPARE(unreadable.data(MarkRole).value<Mark>().shape(), Shape::DashedRing);

    fill(model, receipts::chunks(1));
    for (int column = 0; column < model.columnCount(); ++column)
        QVERIFY(!model.index(0, column).data(MarkRole).isValid());
}

void tst_ReceiptModels::aRefusalReadsAsOne()
{
    const SnapshotPtr snapshot = cases::judge(receipts::mixed());
    ReceiptModel model;
    model.showCase(snapshot);
    const QString upstream = model.index(2, static_cast<int>(ReceiptColumn::Upstream)).data().toString();
    QVERIFY2(upstream.startsWith(QLatin1String("refusal")), qPrintable(upstream));
    const QString unverified = model.index(3, static_cast<int>(ReceiptColumn::Upstream)).data().toString();
    QVERIFY2(unverified.startsWith(QLatin1String("not required")), qPrintable(unverified));
}

void tst_ReceiptModels::sortingOrdersRows_data()
{
    QTest::addColumn<ReceiptColumn>("by");
    QTest::newRow("by id") << ReceiptColumn::Id;
    QTest::newRow("by model, which recurs") << ReceiptColumn::Model;
    QTest::newRow("by time") << ReceiptColumn::Served;
    QTest::newRow("by what the upstream is recorded as") << ReceiptColumn::Upstream;
}

void tst_ReceiptModels::sortingOrdersRows()
{
    QFETCH(const ReceiptColumn, by);
    ReceiptModel model;
    fill(model, receipts::chunks(9000));
    const QStringList before = column(model, by);
    model.sort(static_cast<int>(by), Qt::AscendingOrder);
    QVERIFY(settle(model));
    const ReceiptTable &table = model.table();
    const auto inOrder = [&](ReceiptHandle a, ReceiptHandle b) {
        return by == ReceiptColumn::Served ? table.at(a).servedAt < table.at(b).servedAt
                                           : table.at(a).text(by) < table.at(b).text(by);
    };
    QVERIFY(std::is_sorted(model.rows().begin(), model.rows().end(), inOrder));
    model.sort(-1);
    QVERIFY(settle(model));
    QCOMPARE(column(model, by), before);
}

void tst_ReceiptModels::filterKeepsRowsThatHoldAllWords_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("least");
    QTest::addColumn<int>("most");
    QTest::newRow("nothing") << QString() << 900 << 900;
    QTest::newRow("a model") << QStringLiteral("LLAMA") << 300 << 300;
    QTest::newRow("two words") << QStringLiteral("  llama   duplicate ") << 1 << 299;
    QTest::newRow("what no row holds") << QStringLiteral("llama nowhere") << 0 << 0;
}

void tst_ReceiptModels::filterKeepsRowsThatHoldAllWords()
{
    QFETCH(const QString, filter);
    QFETCH(const int, least);
    QFETCH(const int, most);
    ReceiptModel model;
    fill(model, receipts::chunks(900));
    model.setFilter(filter);
    QVERIFY(settle(model));
    QVERIFY(model.rowCount() >= least && model.rowCount() <= most);
}

void tst_ReceiptModels::rowsThatComeWhileSortedAreTakenIn()
{
    ReceiptModel model;
    const std::vector<ReceiptChunkPtr> chunks = receipts::chunks(9000);
    fill(model, {chunks[0]});
    model.sort(static_cast<int>(ReceiptColumn::Id));
    model.append(chunks[1]);
    model.append(chunks[2]);
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 9000, kPatienceMs);
}

void tst_ReceiptModels::theNewestArrangementWins()
{
    ReceiptModel model;
    fill(model, receipts::chunks(9000));
    for (const char *filter : {"l", "ll", "lla", "llama"})
        model.setFilter(QString::fromLatin1(filter));
    QVERIFY(settle(model));
    QCOMPARE(model.rowCount(), 3000);
}

void tst_ReceiptModels::longTextsAreCutAtACharacter()
{
    std::string text;
    while (text.size() < 2 * ReceiptChunk::kLongestText)
        text += "\xe2\x82\xac";
    ReceiptChunkWriter writer;
    ReceiptEntry entry;
    entry.id = text;
    writer.add(entry);
    const ReceiptChunkPtr chunk = writer.take();
    QCOMPARE(findInvalidUtf8(chunk->at(0).id), std::string_view::npos);
    QVERIFY(chunk->at(0).id.size() <= ReceiptChunk::kLongestText);
}

void tst_ReceiptModels::eventModelIsSound_data()
{
    QTest::addColumn<SnapshotPtr>("snapshot");
    QTest::newRow("nothing") << SnapshotPtr();
    QTest::newRow("five receipts") << cases::judge(receipts::mixed());
}

void tst_ReceiptModels::eventModelIsSound()
{
    QFETCH(const SnapshotPtr, snapshot);
    ReceiptEventModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    for (std::size_t artifact = 0; snapshot && artifact < snapshot->artifacts().size(); ++artifact) {
        model.showReceipt(receiptIn(snapshot, artifact), snapshot, artifact);
        readAll(model);
        model.showReceipt(receiptIn(snapshot, artifact));
        readAll(model);
    }
    model.showReceipt(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void tst_ReceiptModels::anUnknownEventIsARow()
{
    const SnapshotPtr snapshot = cases::judge(receipts::mixed());
    const Parsed<Receipt> &receipt = snapshot->reading.evidence->exchange.receipts[1];
    ReceiptEventModel model;
    model.showReceipt(receiptIn(snapshot, receipt.artifact), snapshot, receipt.artifact);
    const QModelIndex unknown = model.index(1, ReceiptEventModel::EventColumn);
    QCOMPARE(unknown.data().toString(), QStringLiteral("cache.looked_up"));
    QVERIFY(!model.check(unknown));
    QVERIFY(!model.about(unknown).isEmpty());
}

void tst_ReceiptModels::aNearMissIsSaidAtItsEvent()
{
    const SnapshotPtr snapshot = cases::judge(receipts::nearMiss());
    QCOMPARE(snapshot->result().now.check(CheckId::ReceiptResponse).outcome, Outcome::Failed);
    QCOMPARE(snapshot->dossier.nearMisses.size(), std::size_t{1});
    const std::size_t artifact = snapshot->reading.evidence->exchange.receipts.front().artifact;
    ReceiptEventModel model;
    model.showReceipt(receiptIn(snapshot, artifact), snapshot, artifact);
    const QModelIndex last = model.index(model.rowCount() - 1, 0);
    QCOMPARE(model.check(last), std::optional(CheckId::ReceiptResponse));
    QVERIFY(model.about(last).contains(QLatin1String("compact")));
    QCOMPARE(model.index(model.rowCount() - 1, ReceiptEventModel::OutcomeColumn).data(MarkRole).value<Mark>().shape(),
             Shape::Octagon);
}

void tst_ReceiptModels::formulasAreTexts_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("plain") << QByteArray("rcpt-1") << QByteArray("rcpt-1");
    QTest::newRow("a formula") << QByteArray("=1+1") << QByteArray("'=1+1");
    QTest::newRow("a call with a comma") << QByteArray("@SUM(1,2)") << QByteArray("\"'@SUM(1,2)\"");
    QTest::newRow("a minus") << QByteArray("-2") << QByteArray("'-2");
    QTest::newRow("quotes") << QByteArray("a\"b") << QByteArray("\"a\"\"b\"");
    QTest::newRow("a line break") << QByteArray("a\nb") << QByteArray("\"a\nb\"");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void tst_ReceiptModels::formulasAreTexts()
{
    QFETCH(const QByteArray, given);
    QFETCH(const QByteArray, written);
    QCOMPARE(csvCell({given.constData(), static_cast<std::size_t>(given.size())}), written);
}

void tst_ReceiptModels::aLogIsReadToItsEnd()
{
    const receipts::LoggedCase logged = receipts::logOf(40);
    const QTemporaryDir folder;
    const QString path = write(folder, QStringLiteral("march.ndjson"), logged.log);
    ReceiptLog log;
    ReceiptModel model;
    model.showLog();
    connect(&log, &ReceiptLog::rowsCame, &model, &ReceiptModel::append);
    QSignalSpy finished(&log, &ReceiptLog::finished);
    log.open({path}, cases::judge(logged.launch));
    QVERIFY(finished.wait(kPatienceMs));
    const BatchTotals &totals = log.end()->totals;
    QVERIFY(!totals.partial && !log.end()->error);
    QCOMPARE(model.rowCount(), 40);
    QCOMPARE(totals.counts.receipts, std::uint64_t{40});
    QCOMPARE(totals.counts.malformed, std::uint64_t{1});
    QCOMPARE(totals.malformed().begin()->place.line, std::uint64_t{4});
    QCOMPARE(totals.of(BatchSignature::Holds), std::uint64_t{40});
    QCOMPARE(totals.duplicates(), std::uint64_t{4});
    QCOMPARE(totals.of(BatchSession::Missing), std::uint64_t{5});
    QCOMPARE(totals.withoutReceipt(), std::uint64_t{1});

    LogCountsModel counts;
    QAbstractItemModelTester tester(&counts, QAbstractItemModelTester::FailureReportingMode::Fatal);
    counts.setTotals(std::shared_ptr<const BatchTotals>(log.end(), &totals));
    readAll(counts);
    QVERIFY(counts.index(counts.rowCount() - 1, LogCountsModel::WhatColumn).data().toString().contains(QLatin1String("march")));
}

void tst_ReceiptModels::aStoppedLogIsPartial()
{
    const receipts::LoggedCase logged = receipts::logOf(40);
    const QTemporaryDir folder;
    const QString path = write(folder, QStringLiteral("march.ndjson"), logged.log.repeated(400));
    ReceiptLog log;
    ReceiptModel model;
    model.showLog();
    connect(&log, &ReceiptLog::rowsCame, &model, &ReceiptModel::append);
    connect(&log, &ReceiptLog::rowsCame, &log, &ReceiptLog::stop);
    QSignalSpy finished(&log, &ReceiptLog::finished);
    log.open({path}, cases::judge(logged.launch));
    QVERIFY(finished.wait(kPatienceMs));
    QVERIFY(log.end()->totals.partial);
    QVERIFY(model.rowCount() > 0 && model.rowCount() < 16'000);
    QCOMPARE(static_cast<std::uint64_t>(model.rowCount()), log.end()->totals.counts.receipts);
}

void tst_ReceiptModels::aFolderIsALog()
{
    const QTemporaryDir folder;
    const receipts::LoggedCase logged = receipts::logOf(2);
    const QList<QByteArray> lines = logged.log.split('\n');
    write(folder, QStringLiteral("a.json"), lines[0]);
    write(folder, QStringLiteral("b.json"), QByteArray(lines[1]).replace(",\"", ",\n \""));
    write(folder, QStringLiteral("c.ndjson"), logged.log);
    ReceiptLog log;
    QSignalSpy finished(&log, &ReceiptLog::finished);
    log.open({folder.path()}, cases::judge(logged.launch));
    QVERIFY(finished.wait(kPatienceMs));
    QCOMPARE(log.end()->totals.counts.receipts, std::uint64_t{4});
    QCOMPARE(log.end()->totals.of(BatchSignature::Holds), std::uint64_t{4});
    QCOMPARE(log.end()->totals.duplicates(), std::uint64_t{2});
}

void tst_ReceiptModels::anInputThatCannotBeReadIsSaid()
{
    ReceiptLog log;
    QSignalSpy finished(&log, &ReceiptLog::finished);
    log.open({QStringLiteral("/nowhere/march.ndjson")}, nullptr);
    QVERIFY(finished.wait(kPatienceMs));
    QVERIFY(log.end()->totals.partial && log.end()->error);
    QCOMPARE(log.end()->error->code, ErrorCode::InputUnreadable);
}

QTEST_GUILESS_MAIN(tst_ReceiptModels)
#include "tst_receipt_models.moc"
