#include "core/dstack/compose.h"
#include "tests/core/report_rows.h"
#include "tests/support/qtest_text.h"

#include <QTest>

#include <map>

using namespace sealscope;
using namespace sealscope::test;

/// One case per edge of the registry: exactly the prerequisite is broken, and what needs it no longer stands.
class tst_ReportEdges : public QObject {
    Q_OBJECT

private slots:
    void everythingStandsUnderAPolicyThatNamesIt_data();
    void everythingStandsUnderAPolicyThatNamesIt();
    void edges_data();
    void edges();
    void everyPrerequisiteHasItsCase();
};

namespace {

using simulated::EventDescription;
using simulated::QuoteDescription;
using simulated::ReportMembers;
using Change = std::function<void(ReportDraft &)>;

constexpr std::string_view kOrigin = "tests";

/// The case of a reviewer who has a reference value for everything.
ReportDraft namedCase(Dialect dialect)
{
    ReportDraft draft = goodReportCase(dialect);
    const simulated::ComposeDescription &compose = draft.identity.compose;
    draft.policy.compose = {{toHex(composeHash(writeAppCompose(compose))), std::string(kOrigin), ""}};
    draft.policy.osImages = {{toHex(draft.identity.boot.osImageHash), std::string(kOrigin), ""}};
    draft.policy.subjects = {{*draft.identity.keyset.subject, std::string(kOrigin), ""}};
    draft.policy.sources = {{compose.repoUrl, compose.commit, "", "", std::string(kOrigin), ""}};
    draft.policy.maxKeysetLifetimeDays = 90;
    return draft;
}

/// Measured where it says, and so in the log, but not where a boot event may stand: the look-up still finds the good one.
void addAppIdOfRtmr2(std::vector<EventDescription> &events)
{
    EventDescription other = event(events, "app-id");
    other.imr = 2;
    events.insert(events.begin(), other);
}

void addReceiptKeyWithoutChain(ReportDraft &draft)
{
    draft.identity.keyset.receipt.push_back({"receipt-2", "ed25519", std::string(64, 'a')});
}

/// Breaks one check and as little else as can be. Checks that no case of ours can pass are broken as they are.
const std::map<CheckId, Change> kBreaks = {
    {CheckId::QuoteGenuine, inQuote([](QuoteDescription &quote) { quote.td->tdAttributes[0] |= std::byte{1}; })},
    {CheckId::BindingStatement, inQuote([](QuoteDescription &quote) { quote.td->reportData[40] = std::byte{1}; })},
    {CheckId::BindingKeyset,
     afterSigning([](ReportMembers &members) { members.keysetDigest = "sha256:" + std::string(64, '0'); })},
    {CheckId::WorkloadIdentity,
     afterSigning([](ReportMembers &members) { members.workloadId = "sha256:" + std::string(64, '0'); })},
    {CheckId::KeysetExpiry, [](ReportDraft &draft) { draft.identity.keyset.notAfter = draft.identity.fetchedAt; }},
    {CheckId::EventPreimage,
     atBoot([](std::vector<EventDescription> &events) { event(events, "storage-fs").digest = Bytes(48); })},
    {CheckId::BootRtmr3, inQuote([](QuoteDescription &quote) { quote.td->rtmr[3][0] ^= std::byte{1}; })},
    {CheckId::BootEvents, atBoot(addAppIdOfRtmr2)},
    {CheckId::BootCompose, afterSigning([](ReportMembers &members) { *members.appCompose += " "; })},
    {CheckId::BootOsMeasured, [](ReportDraft &) {}},
    {CheckId::CustodyReceipt, addReceiptKeyWithoutChain},
    {CheckId::CustodyIdentity, [](ReportDraft &draft) { draft.identity.custody.keys[0].signatureChain.pop_back(); }},
    {CheckId::ProvenanceStated, [](ReportDraft &draft) { draft.identity.source = {}; }},
    {CheckId::ProvenanceReachable, [](ReportDraft &) {}},
    {CheckId::ProvenanceMeasured,
     [](ReportDraft &draft) {
         draft.identity.compose.commit = "${GATEWAY_COMMIT}";
         draft.policy.compose = {
             {toHex(composeHash(writeAppCompose(draft.identity.compose))), std::string(kOrigin), ""}};
     }},
};

/// Of an identity: what a report alone can be judged by.
bool readsReport(const CheckDef &def)
{
    return def.subject == Subject::Report || def.subject == Subject::EventLog;
}

bool arisesIn(const CheckDef &def, Dialect dialect)
{
    return def.dialects != DialectScope::WorkloadIdentity || hasWorkloadIdentity(dialect);
}

std::span<const CheckId> needsIn(const CheckDef &def, Dialect dialect)
{
    return hasWorkloadIdentity(dialect) && !def.workloadNeeds.empty() ? def.workloadNeeds : def.needs;
}

/// What the platform has no evidence for: an image, a lookup, a TLS key's custody, a revocation list, content.
bool canStand(CheckId id)
{
    constexpr std::array without = {
        CheckId::KeysetRevocation,    CheckId::BootOsMeasured,      CheckId::BootOsImage, CheckId::CustodyTls,
        CheckId::ProvenanceReachable, CheckId::ProvenanceSignature, CheckId::ChannelE2ee};
    return std::ranges::find(without, id) == without.end();
}

void addDialects()
{
    QTest::addColumn<Dialect>("dialect");
    for (const Dialect dialect : {Dialect::Current, Dialect::Legacy202606})
        QTest::newRow(byteArray(dialectName(dialect)).constData()) << dialect;
}

const char *name(CheckId id)
{
    return checkDef(id).name.data();
}

}  // namespace

void tst_ReportEdges::everythingStandsUnderAPolicyThatNamesIt_data()
{
    addDialects();
}

void tst_ReportEdges::everythingStandsUnderAPolicyThatNamesIt()
{
    QFETCH(const Dialect, dialect);
    const AttestationResult result = appraised(make(namedCase(dialect)));
    for (const CheckDef &def : checkRegistry()) {
        if (readsReport(def) && arisesIn(def, dialect))
            QVERIFY2(result.now.check(def.id).anchoredPass() == canStand(def.id), name(def.id));
    }
}

void tst_ReportEdges::edges_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<CheckId>("check");
    QTest::addColumn<CheckId>("need");
    for (const Dialect dialect : {Dialect::Current, Dialect::Legacy202606}) {
        for (const CheckDef &def : checkRegistry()) {
            for (const CheckId need :
                 readsReport(def) && arisesIn(def, dialect) ? needsIn(def, dialect) : std::span<const CheckId>())
                QTest::addRow("%s: %s needs %s", dialectName(dialect).data(), name(def.id), name(need))
                    << dialect << def.id << need;
        }
    }
}

void tst_ReportEdges::edges()
{
    QFETCH(const Dialect, dialect);
    QFETCH(const CheckId, check);
    QFETCH(const CheckId, need);
    ReportDraft draft = namedCase(dialect);
    kBreaks.at(need)(draft);
    const Judgement judged = appraised(make(draft)).now;

    QVERIFY(!judged.check(need).anchoredPass());
    QVERIFY(!judged.check(check).anchoredPass());
    QVERIFY(judged.verdict > Verdict::AcceptedWithExceptions || judged.check(need).outcome == Outcome::NotEvaluated);
    if (need == CheckId::QuoteGenuine)
        return;  // a gate falls with one of its own needs
    for (const CheckId beneath : needsIn(checkDef(need), dialect))
        QVERIFY2(judged.check(beneath).anchoredPass(), name(beneath));
}

void tst_ReportEdges::everyPrerequisiteHasItsCase()
{
    for (const CheckDef &def : checkRegistry()) {
        for (const auto needs : {def.needs, def.workloadNeeds}) {
            for (const CheckId need : readsReport(def) ? needs : std::span<const CheckId>())
                QVERIFY2(kBreaks.contains(need), name(need));
        }
    }
}

QTEST_GUILESS_MAIN(tst_ReportEdges)
#include "tst_report_edges.moc"
