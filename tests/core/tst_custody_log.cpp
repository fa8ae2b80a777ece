#include "core/archive/custody_log.h"
#include "core/json/jcs.h"
#include "tests/support/edited_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// The custody log: canonical lines that each name the one before, and what a change of one does.
class tst_CustodyLog : public QObject {
    Q_OBJECT

private slots:
    void writtenIsRead();
    void linesAreCanonicalJson();
    void aLogIsContinued();
    void refusals_data();
    void refusals();
    void brokenChains_data();
    void brokenChains();
    void noLinesAreNoLog();
};

namespace {

CustodyLogEntry entryOf(CustodyAction action, std::string actor, std::string note)
{
    CustodyLogEntry entry;
    entry.time = UnixTime(std::chrono::seconds(1'790'000'000));
    entry.action = action;
    entry.actor = std::move(actor);
    entry.item = "archive";
    entry.after = sha256(asBytes("after"));
    entry.tool = "sealscope 0.1.0 (abc)";
    entry.clockOffsetMs = -200;
    entry.note = std::move(note);
    return entry;
}

std::string log()
{
    const std::vector<CustodyLogEntry> entries = {entryOf(CustodyAction::Collected, "A. Reviewer", ""),
                                                  entryOf(CustodyAction::Opened, "", "on \"this\" computer\n"),
                                                  entryOf(CustodyAction::Noted, "Zoë", "looks fine")};
    return continueCustodyLog("", entries);
}

}  // namespace

void tst_CustodyLog::writtenIsRead()
{
    const CustodyLog read = parseCustodyLog(log()).value();
    QVERIFY(!read.broken);
    QCOMPARE(read.entries.size(), std::size_t{3});
    QCOMPARE(read.entries[0].seq, std::uint64_t{1});
    QVERIFY(!read.entries[0].previous);
    QCOMPARE(read.entries[1].action, CustodyAction::Opened);
    QCOMPARE(read.entries[1].note, std::string("on \"this\" computer\n"));
    QCOMPARE(read.entries[2].actor, std::string("Zoë"));
    QCOMPARE(read.entries[2].clockOffsetMs, std::optional<std::int64_t>(-200));
    QCOMPARE(*read.entries[1].previous, sha256(asBytes(log().substr(0, log().find('\n')))));
}

void tst_CustodyLog::linesAreCanonicalJson()
{
    const std::string text = log();
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        QCOMPARE(json::canonicalize(json::parse(line)->root(), json::NameRule::Utf16).value(), std::string(line));
        rest.remove_prefix(line.size() + 1);
    }
}

void tst_CustodyLog::aLogIsContinued()
{
    const CustodyLogEntry entry = entryOf(CustodyAction::Added, "B", "newer collateral");
    const std::string longer = continueCustodyLog(log(), std::span(&entry, 1));
    QVERIFY(longer.starts_with(log()));
    const CustodyLog read = parseCustodyLog(longer).value();
    QVERIFY(!read.broken);
    QCOMPARE(read.entries[3].seq, std::uint64_t{4});
}

void tst_CustodyLog::refusals_data()
{
    QTest::addColumn<std::string>("text");
    QTest::newRow("not JSON") << std::string("x\n");
    QTest::newRow("an empty line") << log() + "\n";
    QTest::newRow("no LF at the end") << log().substr(0, log().size() - 1);
    QTest::newRow("a space, so that it is not canonical") << editedFirst(log(), "\"actor\":", "\"actor\": ");
    QTest::newRow("an unknown action") << editedFirst(log(), "\"opened\"", "\"stolen\"");
    QTest::newRow("an unknown member") << editedFirst(log(), "{\"action\":\"opened\"", "{\"a\":1,\"action\":\"opened\"");
    QTest::newRow("a member missing") << editedFirst(log(), "\"clock_offset_ms\":-200,", "");
    QTest::newRow("a time that is none") << editedFirst(log(), "2026-", "2O26-");
    QTest::newRow("a digest that is short") << editedFirst(log(), "\"after\":\"", "\"after\":\"0");
    QTest::newRow("an offset with a fraction") << editedFirst(log(), "-200", "-0.5");
    QTest::newRow("seq as text") << editedFirst(log(), "\"seq\":1", "\"seq\":\"1\"");
    QTest::newRow("Windows line ends") << editedFirst(log(), "\n", "\r\n");
}

void tst_CustodyLog::refusals()
{
    QFETCH(const std::string, text);
    const Result<CustodyLog> read = parseCustodyLog(text);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::ArchiveCustody);
    QVERIFY(read.error().offset && *read.error().offset <= text.size());
}

void tst_CustodyLog::brokenChains_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<int>("entries");
    const std::string first = log().substr(0, log().find('\n') + 1);
    QTest::newRow("a word of the first line was changed") << editedFirst(log(), "A. Reviewer", "B. Reviewer") << 3;
    QTest::newRow("the first line was taken out") << log().substr(first.size()) << 2;
    QTest::newRow("a line stands there twice") << first + log() << 4;
    QTest::newRow("a number is left out") << editedFirst(log(), "\"seq\":2", "\"seq\":4") << 3;
}

void tst_CustodyLog::brokenChains()
{
    QFETCH(const std::string, text);
    QFETCH(const int, entries);
    const CustodyLog read = parseCustodyLog(text).value();
    QVERIFY(read.broken);
    QCOMPARE(read.broken->code, ErrorCode::ArchiveCustody);
    QCOMPARE(static_cast<int>(read.entries.size()), entries);
}

void tst_CustodyLog::noLinesAreNoLog()
{
    const CustodyLog read = parseCustodyLog("").value();
    QVERIFY(read.entries.empty() && !read.broken);
}

QTEST_APPLESS_MAIN(tst_CustodyLog)
#include "tst_custody_log.moc"
