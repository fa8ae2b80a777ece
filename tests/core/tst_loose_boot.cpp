#include "app/gateway/simulated_identity/app_compose.h"
#include "tests/core/report_rows.h"
#include "tests/support/boot_log.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// A boot log and a compose that come by themselves are judged like those of a report.
class tst_LooseBoot : public QObject {
    Q_OBJECT

private slots:
    void besideAQuote_data();
    void besideAQuote();
    void tamperedRowsAreNamed_data();
    void tamperedRowsAreNamed();
    void aReportsOwnLogComesFirst();
    void aReportWithoutLogTakesALooseOne();
};

namespace {

/// The files of a case, none of them a report.
struct LooseCase {
    Bytes quote;
    std::string log;
    std::string compose;
    MadeReportCase made;
};

Bytes bytesOf(std::string_view text)
{
    const BytesView bytes = asBytes(text);
    return {bytes.begin(), bytes.end()};
}

/// What the good report carries, taken out of it.
LooseCase looseCase()
{
    MadeReportCase made = make(goodReportCase());
    const AttestationReport report = parseAttestationReport(made.report).value();
    return {hexMember(report.evidence.quote->text).value(), report.evidence.eventLog->text,
            report.evidence.appCompose->text, std::move(made)};
}

Judgement judged(const MadeReportCase &made, const std::vector<Bytes> &files)
{
    EvidenceBundle bundle;
    for (const Bytes &file : files)
        bundle.artifacts.push_back(makeArtifact(file, "file", {}, bundle.artifacts.size()));
    const Evidence evidence = parse(std::move(bundle), made.expectations);
    return appraise(evidence, made.policy, *TrustAnchors::simulated(made.root), {made.now, {}}).now;
}

/// The outcomes of the boot checks as one text: p(assed), f(ailed), n(ot evaluated), - (not applicable); capitals are anchored.
QByteArray bootOf(const Judgement &judgement)
{
    QByteArray out;
    for (const CheckId id : {CheckId::EventPreimage, CheckId::BootRtmr0, CheckId::BootRtmr1, CheckId::BootRtmr2,
                             CheckId::BootRtmr3, CheckId::BootEvents, CheckId::BootCompose}) {
        const CheckResult &check = judgement.check(id);
        if (check.notApplicable())
            out += '-';
        else if (check.outcome == Outcome::Passed)
            out += check.standing == Standing::Anchored ? 'P' : 'p';
        else
            out += check.outcome == Outcome::Failed ? 'f' : 'n';
    }
    return out;
}

std::vector<LogEvent> eventsOf(const LooseCase &loose)
{
    return parseEventLog(loose.log)->events;
}

}  // namespace

void tst_LooseBoot::besideAQuote_data()
{
    QTest::addColumn<QByteArray>("files");
    QTest::addColumn<QByteArray>("outcomes");
    QTest::newRow("quote, log and compose") << QByteArray("quote log compose collateral") << QByteArray("PPPPPPP");
    QTest::newRow("quote and log") << QByteArray("quote log collateral") << QByteArray("PPPPPPn");
    QTest::newRow("quote, log and another compose")
        << QByteArray("quote log other collateral") << QByteArray("PPPPPPf");
    QTest::newRow("without collateral nothing is anchored") << QByteArray("quote log compose") << QByteArray("Ppppppp");
    QTest::newRow("a log alone") << QByteArray("log compose") << QByteArray("Pnnnnnn");
    QTest::newRow("a quote alone") << QByteArray("quote collateral") << QByteArray("-------");
    QTest::newRow("the log as firmware writes it") << QByteArray("quote firmware collateral") << QByteArray("nPPPfnn");
    QTest::newRow("a damaged log") << QByteArray("quote damaged collateral") << QByteArray("fffffff");
}

void tst_LooseBoot::besideAQuote()
{
    QFETCH(const QByteArray, files);
    QFETCH(const QByteArray, outcomes);
    const LooseCase loose = looseCase();
    std::vector<LogEvent> firmware = eventsOf(loose);
    std::erase_if(firmware, &LogEvent::isRuntime);
    std::vector<Bytes> given;
    for (const QByteArray &file : files.split(' ')) {
        if (file == "quote")
            given.push_back(loose.quote);
        else if (file == "log")
            given.push_back(bytesOf(loose.log));
        else if (file == "compose")
            given.push_back(bytesOf(loose.compose));
        else if (file == "other")
            given.push_back(bytesOf(loose.compose + " "));
        else if (file == "firmware")
            given.push_back(firmwareLog(firmware));
        else if (file == "damaged")
            given.push_back(bytesOf(R"([{"imr":0,"event_type":1}])"));
        else
            given.push_back(bytesOf(loose.made.collateral));
    }
    QCOMPARE(bootOf(judged(loose.made, given)), outcomes);
}

void tst_LooseBoot::tamperedRowsAreNamed_data()
{
    QTest::addColumn<std::function<void(std::vector<LogEvent> &)>>("change");
    QTest::addColumn<RowFault>("fault");
    QTest::addColumn<QByteArray>("check");
    using Events = std::vector<LogEvent>;
    const auto row = [](const char *name, std::function<void(Events &)> change, RowFault fault, const char *check) {
        QTest::newRow(name) << std::move(change) << fault << QByteArray(check);
    };
    row(
        "another payload", [](Events &e) { eventNamed(e, "compose-hash").payload.front() ^= std::byte{1}; },
        RowFault::DigestContradicted, "event.preimage");
    row(
        "another digest", [](Events &e) { eventNamed(e, "app-id").statedDigest.front() ^= std::byte{1}; },
        RowFault::DigestContradicted, "event.preimage");
    row(
        "a boot event twice", [](Events &e) { e.insert(e.end() - 2, eventNamed(e, "app-id")); }, RowFault::Duplicate,
        "boot.events");
    row(
        "a boot event in another register", [](Events &e) { eventNamed(e, "os-image-hash").imr = 1; },
        RowFault::WrongRegister, "boot.events");
    row(
        "a boot event after system-ready", [](Events &e) { e.push_back(eventNamed(e, "app-id")); }, RowFault::Late,
        "boot.rtmr3");
}

void tst_LooseBoot::tamperedRowsAreNamed()
{
    QFETCH(const std::function<void(std::vector<LogEvent> &)>, change);
    QFETCH(const RowFault, fault);
    QFETCH(const QByteArray, check);
    const LooseCase loose = looseCase();
    std::vector<LogEvent> events = eventsOf(loose);
    const std::vector<LogEvent> before = events;
    change(events);
    const std::string text = logText(events);
    const EventLog log = parseEventLog(text).value();
    const std::vector<RowFinding> rows = examineRows(log);
    QCOMPARE(rows.size(), std::size_t{1});
    QCOMPARE(rows.front().fault, fault);

    const Judgement judgement = judged(loose.made, {loose.quote, bytesOf(text), bytesOf(loose.made.collateral)});
    const CheckResult &found = judgement.check(*checkFromName(check.toStdString()));
    QCOMPARE(found.outcome, Outcome::Failed);
    if (found.id != CheckId::BootRtmr3)
        QCOMPARE(found.ranges.front().range, log.events[rows.front().index].range);
    QVERIFY(judgement.verdict == Verdict::Refuted);
}

void tst_LooseBoot::aReportsOwnLogComesFirst()
{
    const LooseCase loose = looseCase();
    EvidenceBundle bundle;
    for (const Bytes &file :
         {bytesOf(loose.made.report), bytesOf("[{\"imr\":0,\"event_type\":1}]"), bytesOf(loose.compose + " ")})
        bundle.artifacts.push_back(makeArtifact(file, "file", {}, bundle.artifacts.size()));
    const Evidence evidence = parse(std::move(bundle));
    QVERIFY(evidence.eventLog && evidence.eventLog->value);
    QCOMPARE(evidence.unused, (std::vector<std::size_t>{1, 2}));
}

void tst_LooseBoot::aReportWithoutLogTakesALooseOne()
{
    ReportDraft draft = goodReportCase();
    draft.identity.members = [](simulated::ReportMembers &members) {
        members.eventLog.reset();
        members.appCompose.reset();
    };
    const MadeReportCase made = make(draft);
    const LooseCase loose = looseCase();
    const std::vector<Bytes> alone = {bytesOf(made.report), bytesOf(made.collateral)};
    QCOMPARE(bootOf(judged(made, alone)), QByteArray("nnnnnnn"));
    std::vector<Bytes> with = alone;
    with.push_back(bytesOf(loose.log));
    with.push_back(bytesOf(loose.compose));
    const Judgement judgement = judged(made, with);
    QCOMPARE(bootOf(judgement), QByteArray("PPPPPPP"));
    QVERIFY(judgement.check(CheckId::ProvenanceMeasured).anchoredPass());
    QVERIFY(judgement.check(CheckId::CustodyReceipt).anchoredPass());
}

QTEST_GUILESS_MAIN(tst_LooseBoot)
#include "tst_loose_boot.moc"
