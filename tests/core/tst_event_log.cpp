#include "core/base/text.h"
#include "core/dstack/event_log.h"
#include "tests/support/boot_log.h"
#include "tests/support/edited_text.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

using Events = std::vector<LogEvent>;

class tst_EventLog : public QObject {
    Q_OBJECT

private slots:
    void readsWhatWasWritten();
    void members_data();
    void members();
    void limits();
    void preimages_data();
    void preimages();
    void versions_data();
    void versions();
    void replayFollowsTheLog();
    void firmwareDigestsArePadded_data();
    void firmwareDigestsArePadded();
    void rows_data();
    void rows();
    void bootEvents_data();
    void bootEvents();
    void bootEventsKnowTheirPlaces();
};

namespace {

constexpr std::uint32_t kFirmwareEvent = 0x80000001;

Result<EventLog> parsed(const Events &events)
{
    return parseEventLog(logText(events));
}

Digest384 extended(const Digest384 &value, BytesView digest)
{
    Bytes both(value.begin(), value.end());
    both.insert(both.end(), digest.begin(), digest.end());
    return sha384(both);
}

LogEvent firmwareEvent(Bytes digest, std::uint32_t imr = 3)
{
    LogEvent event;
    event.imr = imr;
    event.type = kFirmwareEvent;
    event.statedDigest = std::move(digest);
    return event;
}

template <class Change>
Events changed(Change change)
{
    Events events = goodBoot();
    change(events);
    return events;
}

std::string withEvent(const char *from, const char *to)
{
    return edited(logText({runtimeEvent("app-id", Bytes(2, std::byte{0xAB}))}), from, to);
}

/// One EV_SEPARATOR, whose digest is that of four zero bytes.
Events separator(std::byte first)
{
    LogEvent event;
    event.type = 4;
    event.payload = {first, std::byte{0}, std::byte{0}, std::byte{0}};
    const Digest384 digest = sha384(Bytes(4));
    event.statedDigest = {digest.begin(), digest.end()};
    return {event};
}

}  // namespace

void tst_EventLog::readsWhatWasWritten()
{
    Events events = goodBoot();
    events[1].version = 2;
    events.push_back(firmwareEvent(Bytes(20, std::byte{7}), 0));
    const std::string text = logText(events);
    const EventLog log = parseEventLog(text).value();
    QCOMPARE(log.events.size(), events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
        QCOMPARE(log.events[i].imr, events[i].imr);
        QCOMPARE(log.events[i].type, events[i].type);
        QVERIFY(log.events[i].statedDigest == events[i].statedDigest);
        QCOMPARE(byteArray(log.events[i].name), byteArray(events[i].name));
        QVERIFY(log.events[i].payload == events[i].payload);
        QVERIFY(log.events[i].version == events[i].version);
    }
    QCOMPARE(byteArray(slice(asBytes(text), log.events[0].range)), byteArray(logText({events[0]})).sliced(1).chopped(1));
    QVERIFY(log.events.front().isRuntime() && !log.events.back().isRuntime());
    QVERIFY(parseEventLog("[]")->events.empty());
}

void tst_EventLog::members_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QByteArray>("errorCode");
    QTest::addColumn<bool>("pointed");
    const auto row = [](const char *name, const std::string &text, bool pointed = true) {
        QTest::newRow(name) << text << QByteArray("log.format") << pointed;
    };
    const auto good = [](const char *name, const std::string &text) { QTest::newRow(name) << text << QByteArray() << false; };
    good("as written", withEvent("app-id", "app-id"));
    good("unknown members", withEvent(R"("imr")", R"("preimage":"00","imr")"));
    good("hex with 0x", withEvent(R"("event_payload":")", R"("event_payload":"0x)"));
    good("hex in capitals", withEvent("abab", "ABAB"));
    good("an empty payload", withEvent("abab", ""));
    good("version 1", withEvent(R"("imr")", R"("version":1,"imr")"));
    good("version 2", withEvent(R"("imr")", R"("version":2,"imr")"));
    good("version null is none", withEvent(R"("imr")", R"("version":null,"imr")"));
    good("the largest register", withEvent(R"("imr":3)", R"("imr":4294967295)"));

    for (const char *name : {"imr", "event_type", "digest", "event", "event_payload"}) {
        const std::string quoted = '"' + std::string(name) + "\":";
        row((std::string("without ") + name).c_str(), withEvent(quoted.c_str(), "\"x\":"));
        row((std::string("a null ") + name).c_str(), withEvent(quoted.c_str(), (quoted + "null,\"x\":").c_str()));
        row((std::string("a boolean ") + name).c_str(), withEvent(quoted.c_str(), (quoted + "true,\"x\":").c_str()));
    }
    row("a register beyond 32 bits", withEvent(R"("imr":3)", R"("imr":4294967296)"));
    row("a negative register", withEvent(R"("imr":3)", R"("imr":-1)"));
    row("a register in quotes", withEvent(R"("imr":3)", R"("imr":"3")"));
    row("a type with a fraction", withEvent("134217729", "134217729.0"));
    row("a payload of half a byte", withEvent("abab", "aba"));
    row("a payload that is no hex", withEvent("abab", "abag"));
    row("version 0", withEvent(R"("imr")", R"("version":0,"imr")"));
    row("version 3", withEvent(R"("imr")", R"("version":3,"imr")"));
    row("version as text", withEvent(R"("imr")", R"("version":"1","imr")"));
    row("a member twice", withEvent(R"("imr")", R"("imr":3,"imr")"));
    row("an element that is no object", "[7]");
    row("an object", "{}");
    row("null", "null");
    row("a text with the log in it", R"("[]")");
    row("cut short", "[");
    row("nothing", "");
}

void tst_EventLog::members()
{
    QFETCH(const std::string, text);
    QFETCH(const QByteArray, errorCode);
    QFETCH(const bool, pointed);
    const Result<EventLog> log = parseEventLog(text);
    QCOMPARE(codeOf(log), errorCode);
    QCOMPARE(offsetOf(log) >= 0, pointed);
    QVERIFY(offsetOf(log) <= static_cast<qint64>(text.size()));
}

void tst_EventLog::limits()
{
    const Events most(kMaxLogEvents, firmwareEvent({}));
    QCOMPARE(parsed(most)->events.size(), kMaxLogEvents);
    Events more = most;
    more.push_back(firmwareEvent({}));
    QCOMPARE(codeOf(parsed(more)), QByteArray("log.too_large"));

    QCOMPARE(codeOf(parseEventLog("[]" + std::string(kMaxEventLogBytes - 2, ' '))), QByteArray());
    QCOMPARE(codeOf(parseEventLog("[]" + std::string(kMaxEventLogBytes - 1, ' '))), QByteArray("log.too_large"));
    QCOMPARE(codeOf(parseEventLog(std::string(kMaxEventLogBytes + 1, '['))), QByteArray("log.too_large"));
    QCOMPARE(codeOf(parseEventLog(std::string(100, '[') + std::string(100, ']'))), QByteArray("log.format"));
}

void tst_EventLog::preimages_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<unsigned>("version");
    QTest::addColumn<QByteArray>("preimage");
    QTest::newRow("version 1") << std::string("app-id") << 1U << QByteArray::fromHex("01000008") + ":app-id:" + QByteArray::fromHex("ab00");
    QTest::newRow("version 1, a colon in the name is not escaped")
        << std::string("a:b") << 1U << QByteArray::fromHex("01000008") + ":a:b:" + QByteArray::fromHex("ab00");
    QTest::newRow("version 2") << std::string("app-id") << 2U << QByteArray(R"({"name":"app-id","payload":"ab00","type":134217729})");
    QTest::newRow("version 2, a quote in the name is escaped")
        << std::string("a\"b\n") << 2U << QByteArray(R"({"name":"a\"b\n","payload":"ab00","type":134217729})");
}

void tst_EventLog::preimages()
{
    QFETCH(const std::string, name);
    QFETCH(const unsigned, version);
    QFETCH(const QByteArray, preimage);
    const Bytes payload{std::byte{0xAB}, std::byte{0}};
    QCOMPARE(byteArray(eventPreimage(LogEvent::kRuntimeEvent, name, payload, version)), preimage);
}

void tst_EventLog::versions_data()
{
    QTest::addColumn<LogEvent>("event");
    QTest::addColumn<unsigned>("version");
    QTest::addColumn<bool>("holds");
    const Bytes payload(20, std::byte{0xAB});
    const auto named = [](LogEvent event, unsigned version) {
        event.version = version;
        return event;
    };
    const auto forged = [](LogEvent event) {
        event.payload.front() ^= std::byte{1};
        return event;
    };
    const auto unstated = [](LogEvent event) {
        event.statedDigest.clear();
        return event;
    };
    QTest::newRow("version 1, lost in transit") << runtimeEvent("app-id", payload, 1) << 1U << true;
    QTest::newRow("version 2, lost in transit") << runtimeEvent("app-id", payload, 2) << 2U << true;
    QTest::newRow("version 1, named") << named(runtimeEvent("app-id", payload, 1), 1) << 1U << true;
    QTest::newRow("version 2, named") << named(runtimeEvent("app-id", payload, 2), 2) << 2U << true;
    QTest::newRow("a digest of version 2 under version 1") << named(runtimeEvent("app-id", payload, 2), 1) << 1U << false;
    QTest::newRow("a digest of version 1 under version 2") << named(runtimeEvent("app-id", payload, 1), 2) << 2U << false;
    QTest::newRow("no digest stated") << unstated(runtimeEvent("app-id", payload, 1)) << 1U << true;
    QTest::newRow("another payload, version lost") << forged(runtimeEvent("app-id", payload, 2)) << 1U << false;
    QTest::newRow("another payload, version named") << forged(named(runtimeEvent("app-id", payload, 2), 2)) << 2U << false;
}

void tst_EventLog::versions()
{
    QFETCH(const LogEvent, event);
    QFETCH(const unsigned, version);
    QFETCH(const bool, holds);
    const Replay replay = replayRegister({{event}}, 3);
    const ReplayedEvent &step = replay.steps.at(0);
    QCOMPARE(step.version, version);
    QCOMPARE(step.basis, holds ? DigestBasis::Recomputed : DigestBasis::Contradicted);
    QCOMPARE(event.statedDigest.empty() || step.digest == event.statedDigest, holds);
    const Digest384 content = sha384(eventPreimage(event.type, event.name, event.payload, version));
    QVERIFY(replay.value == extended({}, content));
}

void tst_EventLog::replayFollowsTheLog()
{
    Events events = goodBoot();
    events.insert(events.begin() + 2, firmwareEvent(Bytes(48, std::byte{9}), 0));
    const Replay replay = replayRegister({events}, 3);
    QCOMPARE(replay.steps.size(), events.size() - 1);
    Digest384 value{};
    for (const ReplayedEvent &step : replay.steps) {
        QVERIFY(step.index != 2);
        QVERIFY(step.before == value);
        value = extended(value, events[step.index].statedDigest);
        QVERIFY(step.after == value);
    }
    QVERIFY(replay.value == value);
    std::swap(events[0], events[1]);
    QVERIFY(replayRegister({events}, 3).value != value);
    QVERIFY(replayRegister({events}, 1).steps.empty());
    QVERIFY(replayRegister({events}, 1).value == Digest384{});
}

void tst_EventLog::firmwareDigestsArePadded_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("none") << 0;
    QTest::newRow("SHA-1") << 20;
    QTest::newRow("SHA-256") << 32;
    QTest::newRow("SHA-384") << 48;
    QTest::newRow("SHA-512 is taken whole") << 64;
}

void tst_EventLog::firmwareDigestsArePadded()
{
    QFETCH(const int, size);
    const Bytes stated(static_cast<std::size_t>(size), std::byte{5});
    Bytes padded = stated;
    padded.resize(std::max<std::size_t>(48, stated.size()));
    const Replay replay = replayRegister({{firmwareEvent(stated)}}, 3);
    QCOMPARE(replay.steps.at(0).basis, DigestBasis::Stated);
    QVERIFY(replay.steps.at(0).digest == padded);
    QVERIFY(replay.value == extended({}, padded));
}

void tst_EventLog::rows_data()
{
    QTest::addColumn<Events>("events");
    QTest::addColumn<QByteArray>("findings");
    const auto row = [](const char *name, const Events &events, const char *findings) {
        QTest::newRow(name) << events << QByteArray(findings);
    };
    const LogEvent again = runtimeEvent("compose-hash", Bytes(32, std::byte{1}));
    row("a good boot", goodBoot(), "");
    row("no events", {}, "");
    row("another payload under the same digest",
        changed([](Events &e) { eventNamed(e, "compose-hash").payload.front() ^= std::byte{1}; }), "2 forged;");
    row("another digest over the same payload",
        changed([](Events &e) { eventNamed(e, "of the application").statedDigest.front() ^= std::byte{1}; }), "7 forged;");
    row("a padded digest is another one",
        changed([](Events &e) { eventNamed(e, "app-id").statedDigest.push_back(std::byte{0}); }), "1 forged;");
    row("a boot event twice", changed([&](Events &e) { e.insert(e.begin() + 3, again); }), "3 duplicate;");
    row("a boot event twice, the second of them late", changed([&](Events &e) { e.push_back(again); }), "8 late;");
    row("a boot event only after system-ready", changed([](Events &e) { std::swap(e[5], e[6]); }), "6 late;");
    row("a boot event in another register", changed([](Events &e) { eventNamed(e, "app-id").imr = 2; }), "1 register;");
    row("a boot event that is no runtime event", changed([](Events &e) { eventNamed(e, "app-id").type = kFirmwareEvent; }),
        "1 other content;1 not runtime;");
    row("a separator of other content", separator(std::byte{1}), "0 other content;");
    row("a separator of its content", separator(std::byte{0}), "");
    row("a separator whose content is left out", changed([](Events &e) {
            e.insert(e.begin(), separator(std::byte{0}).front());
            e.front().payload.clear();
        }),
        "");
    row("one that is forged and late", changed([&](Events &e) {
            e.push_back(again);
            e.back().payload.clear();
        }),
        "8 forged;8 late;");
    row("the application's own events may repeat", changed([](Events &e) { e.push_back(e.back()); }), "");
    row("system-ready of another register ends nothing", changed([](Events &e) {
            e.insert(e.begin(), runtimeEvent("system-ready", {}));
            e.front().imr = 2;
        }),
        "");
    row("a firmware event of that name ends nothing", changed([](Events &e) {
            e.insert(e.begin(), runtimeEvent("system-ready", {}));
            e.front().type = kFirmwareEvent;
        }),
        "");
}

void tst_EventLog::rows()
{
    QFETCH(const Events, events);
    QFETCH(const QByteArray, findings);
    const auto word = [](RowFault fault) -> QByteArray {
        switch (fault) {
        case RowFault::DigestContradicted: return "forged";
        case RowFault::ContentContradicted: return "other content";
        case RowFault::Duplicate: return "duplicate";
        case RowFault::Late: return "late";
        case RowFault::WrongRegister: return "register";
        case RowFault::NotRuntime: return "not runtime";
        }
        return {};
    };
    QByteArray found;
    for (const RowFinding &finding : examineRows({events})) {
        found += QByteArray::number(static_cast<qulonglong>(finding.index)) + ' ' + word(finding.fault) + ';';
        QVERIFY(!rowFaultWord(finding.fault).empty());
    }
    QCOMPARE(found, findings);
}

void tst_EventLog::bootEvents_data()
{
    QTest::addColumn<Events>("events");
    QTest::addColumn<QByteArray>("errorCode");
    const auto row = [](const char *name, const Events &events, const char *errorCode) {
        QTest::newRow(name) << events << QByteArray(errorCode);
    };
    const auto without = [](std::string_view name) {
        return changed([&](Events &e) { std::erase_if(e, [&](const LogEvent &event) { return event.name == name; }); });
    };
    const LogEvent again = runtimeEvent("compose-hash", Bytes(32, std::byte{1}));
    row("a good boot", goodBoot(), "");
    row("without system-ready", without("system-ready"), "");
    row("without an instance id", without("instance-id"), "");
    row("without an OS image hash", without("os-image-hash"), "");
    row("without a key provider", without("key-provider"), "");
    row("without a compose hash", without("compose-hash"), "event.missing");
    row("without an app id", without("app-id"), "event.missing");
    row("no events", {}, "event.missing");
    row("a compose hash twice", changed([&](Events &e) { e.insert(e.begin() + 3, again); }), "event.duplicate");
    row("the same one twice", changed([](Events &e) { e.insert(e.begin() + 2, e[2]); }), "event.duplicate");
    row("an instance id twice", changed([](Events &e) { e.insert(e.begin() + 3, e[3]); }), "event.duplicate");
    row("a compose hash of the application, after system-ready", changed([&](Events &e) { e.push_back(again); }), "");
    row("a compose hash only after system-ready", changed([](Events &e) { std::swap(e[2], e[6]); }), "event.missing");
    row("a compose hash in another register", changed([](Events &e) { eventNamed(e, "compose-hash").imr = 2; }), "event.missing");
    row("a compose hash that is no runtime event",
        changed([](Events &e) { eventNamed(e, "compose-hash").type = kFirmwareEvent; }), "event.missing");
    row("a compose hash of 31 bytes", changed([](Events &e) { eventNamed(e, "compose-hash").payload.pop_back(); }), "log.format");
    row("a name in capitals", changed([](Events &e) { eventNamed(e, "app-id").name = "App-Id"; }), "event.missing");
}

void tst_EventLog::bootEvents()
{
    QFETCH(const Events, events);
    QFETCH(const QByteArray, errorCode);
    QCOMPARE(codeOf(findBootEvents({events})), errorCode);
}

void tst_EventLog::bootEventsKnowTheirPlaces()
{
    const BootEvents boot = findBootEvents({goodBoot()}).value();
    QVERIFY(boot.appId == 1U && boot.composeHash == 2U && boot.instanceId == 3U && boot.osImageHash == 4U && boot.keyProvider == 5U);
    QVERIFY(boot.systemReady);
    Events unfinished = goodBoot();
    unfinished.resize(6);
    QVERIFY(!findBootEvents({unfinished})->systemReady);
}

QTEST_GUILESS_MAIN(tst_EventLog)
#include "tst_event_log.moc"
