#include "core/report/dossier.h"
#include "core/report/result_comparison.h"
#include "core/report/wording.h"
#include "tests/support/archive_builder.h"
#include "tests/support/archived_case.h"
#include "tests/support/qtest_text.h"
#include "tests/support/quote_builder.h"
#include "tests/support/time_stamp_authority.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// What the checks say of a case that came out of an archive, at both clocks.
class tst_ReportArchive : public QObject {
    Q_OBJECT

private slots:
    void anIntactArchivePasses();
    void looseFilesHaveNoArchiveToAsk();
    void findingsOfTheManifest_data();
    void findingsOfTheManifest();
    void severalFindingsAreNamedTogether();
    void anArchiveThatCannotBeOpenedFails();
    void collectorsWordCountsWhereNothingElseIsExpected();
    void e2eeHeadersOfTheRecordAreExpected_data();
    void e2eeHeadersOfTheRecordAreExpected();
    void addedFilesCountForNowAlone();
    void addendaCountForNowAlone();
    void aDamagedAddendumFailsNowAlone();
    void checksThatTheRecordDoesNotListWereNotCollected();
    void redactedBodiesAreNotEvaluated_data();
    void redactedBodiesAreNotEvaluated();
    void incompleteArchivesAreMarked();
    void timeStamps_data();
    void timeStamps();
    void aTimeStampOfABrokenArchiveIsUnanchored();
};

namespace {

constexpr std::chrono::days kYear{365};

const MadeExchangeCase &good()
{
    static const MadeExchangeCase made = make(goodExchangeCase());
    return made;
}

const TimeStampChain &authority()
{
    static const TimeStampChain chain = makeTimeStampChain();
    return chain;
}

AttestationResult judgedNow(const std::vector<Bytes> &archives, const std::vector<ExtraInput> &loose = {})
{
    return judged(good().report, openedCase(archives, loose), good().report.now);
}

QByteArray codeOf(const CheckResult &check)
{
    return check.code ? byteArray(errorName(*check.code)) : QByteArray();
}

bool observed(const Judgement &judgement, std::string_view id)
{
    return std::ranges::find(judgement.observations, id, &Observation::id) != judgement.observations.end();
}

std::vector<PackedMember> members()
{
    return unpacked(written(archiveOf(good())));
}

}  // namespace

void tst_ReportArchive::anIntactArchivePasses()
{
    const AttestationResult result = judgedNow({written(archiveOf(good()))});
    QVERIFY(result.now.check(CheckId::ArchiveManifest).anchoredPass());
    QCOMPARE(result.now.verdict, Verdict::Accepted);
    QVERIFY(result.atCollection);
    QVERIFY(result.atCollection->at == good().report.now);
    QCOMPARE(result.atCollection->verdict, Verdict::Accepted);
    QVERIFY(result.now.check(CheckId::ArchiveTimestamp).reason == Reason::NoEvidence);
    QVERIFY(result.now.check(CheckId::BindingNonce).anchoredPass());
    QVERIFY(result.now.check(CheckId::ChannelTls).anchoredPass());
}

void tst_ReportArchive::looseFilesHaveNoArchiveToAsk()
{
    const AttestationResult result = appraised(good());
    QVERIFY(result.now.check(CheckId::ArchiveManifest).reason == Reason::NotApplicableByKind);
    QVERIFY(!result.atCollection);
}

void tst_ReportArchive::findingsOfTheManifest_data()
{
    QTest::addColumn<Bytes>("archive");
    QTest::addColumn<QByteArray>("errorCode");
    std::vector<PackedMember> changed = members();
    changed.back().content += " ";
    QTest::newRow("a member is changed") << packed(changed) << QByteArray("archive.changed");
    std::vector<PackedMember> missing = members();
    missing.pop_back();
    QTest::newRow("a member is missing") << packed(missing) << QByteArray("archive.missing");
    std::vector<PackedMember> added = members();
    added.push_back({.name = "evidence/a9-report.json", .content = "{}"});
    QTest::newRow("a member is added") << packed(added) << QByteArray("archive.added");
    std::vector<PackedMember> renamed = members();
    renamed[1].name = "evidence/a1-other.json";
    QTest::newRow("a member is renamed") << packed(renamed) << QByteArray("archive.renamed");
}

void tst_ReportArchive::findingsOfTheManifest()
{
    QFETCH(const Bytes, archive);
    const AttestationResult result = judgedNow({archive});
    for (const Judgement *judgement : {&result.now, &*result.atCollection}) {
        const CheckResult &check = judgement->check(CheckId::ArchiveManifest);
        QVERIFY(check.outcome == Outcome::Failed);
        QTEST(codeOf(check), "errorCode");
        QCOMPARE(judgement->verdict, Verdict::Refuted);
    }
}

void tst_ReportArchive::severalFindingsAreNamedTogether()
{
    std::vector<PackedMember> all = members();
    all[1].name = "evidence/a1-other.json";
    all.back().content += " ";
    all.push_back({.name = "evidence/a9-more.json", .content = "{}"});
    const AttestationResult result = judgedNow({packed(all)});
    const CheckResult &check = result.now.check(CheckId::ArchiveManifest);
    for (const char *name : {"evidence/a1-other.json", "evidence/a9-more.json", "changed: ", "added: ", "renamed: "})
        QVERIFY2(check.detail.find(name) != std::string::npos, name);
}

void tst_ReportArchive::anArchiveThatCannotBeOpenedFails()
{
    EvidenceBundle bundle;
    Artifact broken = makeArtifact(Bytes(4), "broken.evidence.zip", {}, 0);
    broken.kind = ArtifactKind::Archive;
    broken.error = Error{ErrorCode::ArchiveFormat, "ends inside its directory", 3};
    bundle.artifacts.push_back(std::move(broken));
    const AttestationResult result = judged(good().report, parse(std::move(bundle)), good().report.now);
    QCOMPARE(codeOf(result.now.check(CheckId::ArchiveManifest)), QByteArray("archive.format"));
    QVERIFY(result.now.check(CheckId::ArchiveTimestamp).reason == Reason::BlockedBy);
    QVERIFY(!result.atCollection);
}

void tst_ReportArchive::collectorsWordCountsWhereNothingElseIsExpected()
{
    ArchiveContent content = archiveOf(good());
    content.about.nonce = std::string(64, '0');
    const Evidence other = openedCase({written(content)});
    QVERIFY(judged(good().report, other, good().report.now).now.check(CheckId::BindingNonce).outcome != Outcome::Passed);
    EvidenceBundle again = *other.bundle;
    const Evidence own = parse(std::move(again), good().report.expectations);
    QVERIFY(judged(good().report, own, good().report.now).now.check(CheckId::BindingNonce).outcome == Outcome::Passed);
}

void tst_ReportArchive::e2eeHeadersOfTheRecordAreExpected_data()
{
    QTest::addColumn<std::string>("transfers");
    QTest::addColumn<bool>("found");
    QTest::newRow("of the request that had them")
        << std::string(R"({"schema":"sealscope/transfers/1","transfers":[{"request_headers":[["Accept","*/*"]]},)"
                       R"({"request_headers":[["X-E2EE-Version","2"],["X-E2EE-Nonce","aa"]]}]})")
        << true;
    QTest::newRow("none in it") << std::string(R"({"transfers":[{"request_headers":[["Accept","*/*"]]}]})") << false;
    QTest::newRow("lines of another form") << std::string(R"({"transfers":[{"request_headers":["X-E2EE-Version",["X-E2EE-Version"],[2,2]]}, 7]})")
                                           << false;
    QTest::newRow("no JSON") << std::string("{") << false;
    QTest::newRow("none recorded") << std::string() << false;
}

void tst_ReportArchive::e2eeHeadersOfTheRecordAreExpected()
{
    QFETCH(const std::string, transfers);
    QFETCH(const bool, found);
    ArchiveContent content = archiveOf(good());
    content.record.transfers = transfers;
    const Evidence evidence = openedCase({written(content)});
    QCOMPARE(evidence.expectations.e2ee.has_value(), found);
    if (found)
        QVERIFY(evidence.expectations.e2ee->version == "2");
}

void tst_ReportArchive::addedFilesCountForNowAlone()
{
    MadeExchangeCase without = good();
    without.receipt.clear();
    without.session.clear();
    const std::vector<ExtraInput> loose{{"receipt.json", good().receipt, {}}, {"session.json", good().session, {}}};
    const AttestationResult result = judgedNow({written(archiveOf(without))}, loose);
    QVERIFY(result.now.check(CheckId::ReceiptSignature).anchoredPass());
    QVERIFY(result.atCollection->check(CheckId::ReceiptSignature).reason == Reason::NotApplicableByAbsence);
    QVERIFY(result.atCollection->check(CheckId::SessionId).reason == Reason::NotApplicableByAbsence);
}

void tst_ReportArchive::addendaCountForNowAlone()
{
    MadeReportCase without = good().report;
    without.collateral.clear();
    const Bytes archive = written(archiveOf(without));
    const Bytes addendum = written(addendumTo(archive, {{"collateral.json", good().report.collateral, {}}}));
    const AttestationResult result = judgedNow({archive, addendum});
    QVERIFY(result.now.check(CheckId::QuoteGenuine).anchoredPass());
    QVERIFY(result.atCollection->check(CheckId::QuoteGenuine).reason == Reason::NoCollateral);
    QVERIFY(result.now.check(CheckId::ArchiveManifest).anchoredPass());
}

void tst_ReportArchive::aDamagedAddendumFailsNowAlone()
{
    const Bytes archive = written(archiveOf(good()));
    std::vector<PackedMember> addendum = unpacked(written(addendumTo(archive, {{"collateral.json", good().report.collateral, {}}})));
    addendum.back().content += " ";
    const AttestationResult result = judgedNow({archive, packed(addendum)});
    QCOMPARE(codeOf(result.now.check(CheckId::ArchiveManifest)), QByteArray("archive.changed"));
    QVERIFY(result.now.verdict == Verdict::Refuted);
    QVERIFY(result.atCollection->check(CheckId::ArchiveManifest).anchoredPass());
    QVERIFY(result.atCollection->verdict == Verdict::Accepted);
}

void tst_ReportArchive::checksThatTheRecordDoesNotListWereNotCollected()
{
    ArchiveContent content = archiveOf(good());
    std::string &text = content.record.result;
    for (const char *id : {"\"td.attributes\"", "\"boot.os_measured\""}) {
        const std::size_t at = text.find(id);
        text.replace(at, std::string_view(id).size(), "\"later.check\"");
    }
    const AttestationResult result = judgedNow({written(content)});
    QVERIFY(result.atCollection->check(CheckId::TdAttributes).reason == Reason::NotCollected);
    QVERIFY(result.atCollection->check(CheckId::BootOsMeasured).reason == Reason::NotCollected);
    QVERIFY(result.now.check(CheckId::TdAttributes).outcome == Outcome::Passed);
    QVERIFY(result.now.check(CheckId::BootOsMeasured).reason == Reason::NotCollected);
    QVERIFY(result.atCollection->verdict == Verdict::Undetermined);
}

void tst_ReportArchive::redactedBodiesAreNotEvaluated_data()
{
    QTest::addColumn<bool>("same");
    QTest::newRow("the listed digest is the receipt's") << true;
    QTest::newRow("the listed digest is another") << false;
}

void tst_ReportArchive::redactedBodiesAreNotEvaluated()
{
    QFETCH(const bool, same);
    MadeExchangeCase made = good();
    if (!same)
        made.response += " ";
    ArchiveContent content = archiveOf(made);
    for (KeptArtifact &kept : content.artifacts) {
        if (kept.artifact.kind != ArtifactKind::ResponseBody)
            continue;
        kept.redacted = true;
        kept.size = kept.artifact.view().size();
    }
    const AttestationResult result = judgedNow({written(content)});
    const CheckResult &check = result.now.check(CheckId::ReceiptResponse);
    QVERIFY(check.reason == Reason::NoEvidence);
    QVERIFY(check.detail.find("redacted") != std::string::npos);
    QCOMPARE(check.detail.find("not the receipt's") == std::string::npos, same);
    QVERIFY(result.now.check(CheckId::ArchiveManifest).anchoredPass());
    QVERIFY(observed(result.now, "archive.redacted"));
    QVERIFY(result.now.verdict == Verdict::Undetermined);
}

void tst_ReportArchive::incompleteArchivesAreMarked()
{
    ArchiveContent content = archiveOf(good());
    content.about.complete = false;
    const AttestationResult result = judgedNow({written(content)});
    QVERIFY(observed(result.now, "archive.incomplete"));
    QVERIFY(result.now.check(CheckId::ArchiveManifest).anchoredPass());
    QVERIFY(!observed(judgedNow({written(archiveOf(good()))}).now, "archive.incomplete"));
}

void tst_ReportArchive::timeStamps_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<QByteArray>("outcome");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<QByteArray>("errorCode");
    QTest::newRow("none") << 0 << QByteArray("not_evaluated") << QByteArray("no_evidence") << QByteArray();
    QTest::newRow("of an authority that the policy names") << 1 << QByteArray("passed") << QByteArray() << QByteArray();
    QTest::newRow("of another authority") << 2 << QByteArray("not_evaluated") << QByteArray("no_reference_value")
                                          << QByteArray("timestamp.authority");
    QTest::newRow("and a policy that names none") << 3 << QByteArray("not_evaluated") << QByteArray("no_reference_value")
                                                  << QByteArray("timestamp.authority");
    QTest::newRow("over other bytes") << 4 << QByteArray("failed") << QByteArray() << QByteArray("timestamp.imprint");
    QTest::newRow("with a changed signature") << 5 << QByteArray("failed") << QByteArray() << QByteArray("timestamp.signature");
    QTest::newRow("that is no token") << 6 << QByteArray("failed") << QByteArray() << QByteArray("timestamp.form");
}

void tst_ReportArchive::timeStamps()
{
    QFETCH(const int, which);
    ArchiveContent content = archiveOf(good());
    TimeStampRequest request{.imprint = sha256(asBytes(manifestTextOf(content))), .time = "20261201080000Z"};
    if (which == 4)
        request.imprint[0] ^= std::byte{1};
    if (which != 0)
        content.record.timestamp = inResponse(makeTimeStamp(authority(), request));
    if (which == 5)
        content.record.timestamp.back() ^= std::byte{1};
    if (which == 6)
        content.record.timestamp.pop_back();
    MadeReportCase made = good().report;
    if (which != 3)
        made.policy.tsaRoots = {{which == 2 ? std::string(64, '0') : rootDigest(authority()), "contract", ""}};
    const AttestationResult result = judged(made, openedCase({written(content)}), made.now);
    const CheckResult &check = result.now.check(CheckId::ArchiveTimestamp);
    QTEST(byteArray(wording::outcomeToken(check.outcome)), "outcome");
    QTEST(byteArray(wording::reasonToken(check)), "reason");
    QTEST(codeOf(check), "errorCode");
    if (which == 1)
        QVERIFY(check.actual.find("existed no later than 2026-12-01 08:00:00 UTC") != std::string::npos);
}

/// The edge of the registry: the manifest that was stamped is there, and what it names is not.
void tst_ReportArchive::aTimeStampOfABrokenArchiveIsUnanchored()
{
    ArchiveContent content = archiveOf(good());
    const Digest256 manifest = sha256(asBytes(manifestTextOf(content)));
    content.record.timestamp = makeTimeStamp(authority(), {.imprint = manifest});
    std::vector<PackedMember> changed = unpacked(written(content));
    changed[1].content += " ";
    MadeReportCase made = good().report;
    made.policy.tsaRoots = {{rootDigest(authority()), "contract", ""}};
    const AttestationResult result = judged(made, openedCase({packed(changed)}), made.now);
    const CheckResult &check = result.now.check(CheckId::ArchiveTimestamp);
    QVERIFY(check.outcome == Outcome::Passed && check.standing == Standing::Unanchored);
    QVERIFY(result.now.verdict == Verdict::Refuted);
}

QTEST_GUILESS_MAIN(tst_ReportArchive)
#include "tst_report_archive.moc"
