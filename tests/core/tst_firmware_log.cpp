#include "core/dstack/firmware_log.h"
#include "core/tdx/quote.h"
#include "tests/support/boot_log.h"
#include "tests/support/qtest_text.h"

#include <QFile>
#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// The log that a TD's firmware keeps (CCEL): read to its last byte, and replayed like dstack's.
class tst_FirmwareLog : public QObject {
    Q_OBJECT

private slots:
    void form_data();
    void form();
    void limits();
    void entriesAreReadAsWritten();
    void whatExtendsNothingIsNotReplayed();
    void tamperedContentIsNamedOnItsRow();
    void publishedLogsReplay_data();
    void publishedLogsReplay();
    void aLogIsToldByItsFirstByte();
};

namespace {

LogEvent firmwareEvent(std::uint32_t imr, std::uint32_t type, std::string_view content)
{
    LogEvent event;
    event.imr = imr;
    event.type = type;
    const BytesView payload = asBytes(content);
    event.payload = {payload.begin(), payload.end()};
    const Digest384 digest = sha384(event.payload);
    event.statedDigest = {digest.begin(), digest.end()};
    return event;
}

const std::vector<LogEvent> &goodEvents()
{
    static const std::vector<LogEvent> events = {
        firmwareEvent(0, 0x80000001, "variable"), firmwareEvent(1, 0x80000007, "Exit Boot Services Invocation"),
        firmwareEvent(0, 4, std::string_view("\0\0\0\0", 4)), firmwareEvent(2, 0x0D, "kernel command line")};
    return events;
}

/// The good log with one change to its bytes.
Bytes with(const std::function<void(Bytes &)> &change)
{
    Bytes out = firmwareLog(goodEvents());
    change(out);
    return out;
}

const std::size_t kHeader = firmwareLogHeader().size();

}  // namespace

void tst_FirmwareLog::form_data()
{
    QTest::addColumn<Bytes>("bytes");
    QTest::addColumn<QByteArray>("errorCode");
    const auto row = [](const char *name, const std::function<void(Bytes &)> &change, const char *code) {
        QTest::newRow(name) << with(change) << QByteArray(code);
    };
    const auto padded = [](std::size_t count, std::byte value) {
        return [=](Bytes &bytes) { bytes.insert(bytes.end(), count, value); };
    };
    row(
        "a good log", [](Bytes &) {}, "");
    row("padded with 0xFF", padded(100, std::byte{0xFF}), "");
    row("padded with zero bytes", padded(100, std::byte{0}), "");
    row(
        "header alone", [](Bytes &b) { b.resize(kHeader); }, "");
    row(
        "padding that breaks off",
        [](Bytes &b) {
            b.insert(b.end(), 100, std::byte{0xFF});
            b.push_back(std::byte{1});
        },
        "log.format");
    row("one byte left over", padded(1, std::byte{1}), "log.format");
    row(
        "no bytes", [](Bytes &b) { b.clear(); }, "log.format");
    row(
        "cut inside the header", [](Bytes &b) { b.resize(kHeader - 1); }, "log.format");
    row(
        "cut inside the last entry", [](Bytes &b) { b.pop_back(); }, "log.format");
    row(
        "another signature", [](Bytes &b) { b[32] ^= std::byte{1}; }, "log.format");
    row(
        "a header of another type", [](Bytes &b) { b[4] = std::byte{4}; }, "log.format");
    row(
        "a header without algorithms", [](Bytes &b) { b[56] = std::byte{0}; }, "log.format");
    row(
        "a header of 200 algorithms", [](Bytes &b) { b[56] = std::byte{200}; }, "log.format");
    row(
        "a header without SHA-384", [](Bytes &b) { b[60] = std::byte{0x0B}; }, "log.format");
    row(
        "a header longer than its parts",
        [](Bytes &b) {
            b[28] = static_cast<std::byte>(std::to_integer<unsigned>(b[28]) + 1);
            b.insert(b.begin() + static_cast<std::ptrdiff_t>(kHeader), std::byte{0});
        },
        "log.format");
    row(
        "an entry of register 5", [](Bytes &b) { b[kHeader] = std::byte{5}; }, "log.format");
    row(
        "an entry of two digests", [](Bytes &b) { b[kHeader + 8] = std::byte{2}; }, "log.format");
    row(
        "an entry of another algorithm", [](Bytes &b) { b[kHeader + 12] = std::byte{0x0B}; }, "log.format");
    row(
        "an entry of 4 GiB", [](Bytes &b) { b[kHeader + 65] = std::byte{0xFF}; }, "log.format");
}

void tst_FirmwareLog::form()
{
    QFETCH(const Bytes, bytes);
    QFETCH(const QByteArray, errorCode);
    const Result<EventLog> log = parseFirmwareLog(bytes);
    QCOMPARE(codeOf(log), errorCode);
    if (!log)
        QVERIFY(log.error().offset && *log.error().offset <= bytes.size());
}

void tst_FirmwareLog::limits()
{
    QCOMPARE(codeOf(parseFirmwareLog(Bytes(kMaxEventLogBytes + 1))), QByteArray("log.too_large"));
    const std::vector<LogEvent> most(kMaxLogEvents, firmwareEvent(0, 4, "x"));
    QCOMPARE(codeOf(parseFirmwareLog(firmwareLog(most))), QByteArray());
    std::vector<LogEvent> more = most;
    more.push_back(more.back());
    QCOMPARE(codeOf(parseFirmwareLog(firmwareLog(more))), QByteArray("log.too_large"));
}

void tst_FirmwareLog::entriesAreReadAsWritten()
{
    const Bytes bytes = firmwareLog(goodEvents());
    const EventLog log = parseFirmwareLog(bytes).value();
    QCOMPARE(log.format, LogFormat::Firmware);
    QCOMPARE(log.events.size(), goodEvents().size());
    std::size_t end = kHeader;
    for (std::size_t i = 0; i < log.events.size(); ++i) {
        QCOMPARE(log.events[i].imr, goodEvents()[i].imr);
        QCOMPARE(log.events[i].type, goodEvents()[i].type);
        QVERIFY(log.events[i].payload == goodEvents()[i].payload);
        QVERIFY(log.events[i].statedDigest == goodEvents()[i].statedDigest);
        QVERIFY(!eventTypeName(log.events[i].type).empty());
        QCOMPARE(log.events[i].range.offset, end);
        end = log.events[i].range.end();
    }
    QCOMPARE(end, bytes.size());
    QVERIFY(replayRegister(log, 0).value == replayRegister({goodEvents()}, 0).value);
    QVERIFY(examineRows(log).empty());
}

void tst_FirmwareLog::whatExtendsNothingIsNotReplayed()
{
    std::vector<LogEvent> events = goodEvents();
    events.push_back(firmwareEvent(0, 3, "EV_NO_ACTION"));
    events.push_back(firmwareEvent(LogEvent::kNoRegister, 4, "of MRTD"));  // written as register 0
    const EventLog log = parseFirmwareLog(firmwareLog(events)).value();
    QCOMPARE(log.events.size(), events.size());
    QVERIFY(replayRegister(log, 0).value == replayRegister({goodEvents()}, 0).value);
}

void tst_FirmwareLog::tamperedContentIsNamedOnItsRow()
{
    for (const std::size_t index : {0U, 1U, 2U}) {
        std::vector<LogEvent> events = goodEvents();
        events[index].payload.front() ^= std::byte{1};
        const std::vector<RowFinding> rows = examineRows(parseFirmwareLog(firmwareLog(events)).value());
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(rows.front().index, index);
        QCOMPARE(rows.front().fault, RowFault::ContentContradicted);
    }
}

void tst_FirmwareLog::publishedLogsReplay_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<std::size_t>("events");
    QTest::addColumn<QByteArray>("replaying");
    QTest::newRow("of a Google machine") << "cos113" << std::size_t{43} << QByteArray("1111");
    // The kernel extended RTMR2 once more after the firmware had closed its log.
    QTest::newRow("of a running machine") << "lunal-live" << std::size_t{20} << QByteArray("1101");
}

void tst_FirmwareLog::publishedLogsReplay()
{
    QFETCH(const QString, name);
    QFETCH(const std::size_t, events);
    QFETCH(const QByteArray, replaying);
    const QString folder = QStringLiteral(SEALSCOPE_SHARED_DIR "/corpus/ccel/");
    QFile logFile(folder + name + ".bin");
    QFile quoteFile(folder + name + "-quote.bin");
    if (!logFile.open(QIODevice::ReadOnly) || !quoteFile.open(QIODevice::ReadOnly))
        QSKIP("the corpus is not at hand");
    const QByteArray logBytes = logFile.readAll();
    const QByteArray quoteBytes = quoteFile.readAll();
    const Result<EventLog> log = readEventLog(asBytes(view(logBytes)));
    const Result<Quote> quote = parseQuote(asBytes(view(quoteBytes)));
    QVERIFY(log && quote && quote->td);
    QCOMPARE(log->events.size(), events);
    QVERIFY(examineRows(*log).empty());
    QByteArray found;
    for (std::uint32_t imr = 0; imr < 4; ++imr)
        found += equal(replayRegister(*log, imr).value, quote->td->rtmr[imr]) ? '1' : '0';
    QCOMPARE(found, replaying);
}

void tst_FirmwareLog::aLogIsToldByItsFirstByte()
{
    QCOMPARE(readEventLog(firmwareLog(goodEvents()))->format, LogFormat::Firmware);
    QCOMPARE(readEventLog(asBytes(" \n" + logText(goodBoot())))->format, LogFormat::Dstack);
    QCOMPARE(codeOf(readEventLog({})), QByteArray("log.format"));
}

QTEST_GUILESS_MAIN(tst_FirmwareLog)
#include "tst_firmware_log.moc"
