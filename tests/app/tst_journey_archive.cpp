#include "core/json/json.h"
#include "core/report/dossier.h"
#include "core/report/result_comparison.h"
#include "core/report/wording.h"
#include "tests/app/cli_process.h"
#include "tests/support/archive_builder.h"
#include "tests/support/archived_case.h"
#include "tests/support/qtest_text.h"
#include "tests/support/quote_builder.h"
#include "tests/support/time_stamp_authority.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// An archive judged again by somebody who was not there, from its bytes to the sentences: journey 2, check by check. That opening one
/// follows no link and unpacks nothing (J2-10) is held by the tests of the reader.
class tst_JourneyArchive : public QObject {
    Q_OBJECT

private slots:
    void atCollectionReproducesTheRecordedResult_data();  // J2-1
    void atCollectionReproducesTheRecordedResult();
    void pastTheNextUpdateOnlyNowChanges();         // J2-2
    void movingTheClockNeverMovesTheCollection_data();
    void movingTheClockNeverMovesTheCollection();
    void oneByteChangedInAnyMemberIsNamed_data();   // J2-3
    void oneByteChangedInAnyMemberIsNamed();
    void removedAddedRenamedAreThreeFindings();     // J2-4
    void keysetThatExpiredSinceIsTheReadersMatter();  // J2-5
    void checksOfANewerVersionWereNotCollected();   // J2-6
    void timeStamps_data();                         // J2-7
    void timeStamps();
    void juneArchivesAreJudgedByTheirDialect();     // J2-8
    void addendumNeverChangesTheOriginal();         // J2-9
    void newerListsRevokeForNowAlone();             // step 6
    void newerLevelsAreIntelsRequirement();         // step 4
    void commandLineSaysBothClocks();
};

namespace {

constexpr std::chrono::days kYear{365};
const ToolIdentity kTool{.name = "sealscope", .version = "0.2.0", .commit = "fedcba"};

const MadeExchangeCase &good()
{
    static const MadeExchangeCase made = make(goodExchangeCase());
    return made;
}

Dossier judgedAgain(const MadeReportCase &made, const std::vector<Bytes> &archives, UnixTime now,
                    const std::vector<ExtraInput> &loose = {})
{
    const auto evidence = std::make_shared<const Evidence>(openedCase(archives, loose));
    return makeDossier(kTool, evidence, made.policy, judged(made, *evidence, now));
}

const ClockDifference *differenceOf(const Dossier &dossier, CheckId id)
{
    const auto found = std::ranges::find(dossier.differences, id, &ClockDifference::check);
    return found != dossier.differences.end() ? &*found : nullptr;
}

bool says(std::span<const Statement> statements, std::string_view id, std::string_view words = {})
{
    return std::ranges::any_of(statements, [&](const Statement &statement) {
        return statement.id == id && statement.text.find(words) != std::string::npos;
    });
}

ResultComparison besideRecorded(const ArchiveContent &content, const Dossier &dossier)
{
    const Result<RecordedResult> recorded = parseRecordedResult(content.record.result);
    if (!recorded)
        qFatal("%s", recorded.error().message.c_str());
    return compareWithRecorded(*recorded, recordedResultOf(dossier));
}

QByteArray partings(const ResultComparison &comparison)
{
    QByteArray out;
    for (const AnswerDifference &difference : comparison.differences)
        out += byteArray(wording::differenceLine(difference)) + '\n';
    return out;
}

/// Collateral of the same platform, issued at another time and changed.
std::string collateralOf(UnixTime at, const std::function<void(simulated::CollateralDescription &, const simulated::Pki &)> &change = {})
{
    const simulated::SimulatedPlatform platform = simulated::makePlatform(goodTime(), simulated::KeySource::seeded("tests"));
    simulated::CollateralDescription description = simulated::goodCollateral(Tee::Tdx, at);
    if (change)
        change(description, platform.pki);
    return simulated::bundleJson(platform.collateral(description));
}

/// The recorded result without one check, as a version writes it that does not know the check.
std::string without(std::string result, std::string_view id)
{
    constexpr std::string_view begins = "\n    {";
    constexpr std::string_view ends = "\n    },";
    const std::size_t at = result.find("\"id\": \"" + std::string(id) + "\"");
    const std::size_t from = result.rfind(begins, at);
    return result.erase(from, result.find(ends, at) + ends.size() - from);
}

void write(const QString &path, BytesView bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(byteArray(bytes)), static_cast<qint64>(bytes.size()));
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The words that judge these files as the case would be, at this time.
QStringList judging(const QTemporaryDir &folder, const MadeReportCase &made, const QStringList &files, UnixTime now)
{
    write(folder.filePath("root.der"), made.root);
    write(folder.filePath("policy.json"), asBytes(canonicalPolicy(made.policy)));
    return QStringList{"verify"} + files
        + QStringList{"--demo", "--demo-root", folder.filePath("root.der"), "--policy", folder.filePath("policy.json"), "--at",
                      QString::number(now.time_since_epoch().count())};
}

}  // namespace

void tst_JourneyArchive::atCollectionReproducesTheRecordedResult_data()
{
    QTest::addColumn<ArchiveContent>("content");
    QTest::addColumn<MadeReportCase>("made");
    const auto row = [](const char *name, const MadeExchangeCase &made) { QTest::newRow(name) << archiveOf(made) << made.report; };
    row("an exchange, accepted", good());
    row("an exchange of June 2026", make(goodExchangeCase(Dialect::Legacy202606)));
    row("without collateral", [] {
        MadeExchangeCase made = good();
        made.report.collateral.clear();
        return made;
    }());
    row("a tampered answer", [] {
        MadeExchangeCase made = good();
        made.response += " ";
        return made;
    }());
    row("a platform that the policy does not accept", [] {
        MadeExchangeCase made = good();
        made.report.policy.deniedCompose = {std::string(64, '0')};
        made.report.policy.maxKeysetLifetimeDays = 1;
        made.report.policy.demand(CheckId::KeysetLifetime) = Demand::Required;
        return made;
    }());
    const MadeReportCase alone = make(goodReportCase());
    QTest::newRow("a report alone") << archiveOf(alone) << alone;
}

void tst_JourneyArchive::atCollectionReproducesTheRecordedResult()
{
    QFETCH(const ArchiveContent, content);
    QFETCH(const MadeReportCase, made);
    const Dossier dossier = judgedAgain(made, {written(content)}, made.now + kYear);
    const ResultComparison comparison = besideRecorded(content, dossier);
    QVERIFY2(comparison.equal(), partings(comparison));
    QVERIFY(comparison.samePolicy);
    QVERIFY(comparison.compared > 60);
    QVERIFY(wording::comparisonSentence(comparison).starts_with("Equal: "));
}

void tst_JourneyArchive::pastTheNextUpdateOnlyNowChanges()
{
    const ArchiveContent content = archiveOf(good());
    const Dossier dossier = judgedAgain(good().report, {written(content)}, good().report.now + std::chrono::days(60));
    const AttestationResult &result = dossier.result;
    QVERIFY(besideRecorded(content, dossier).equal());
    QCOMPARE(result.atCollection->verdict, Verdict::Accepted);
    QVERIFY(result.atCollection->check(CheckId::CollateralFreshness).anchoredPass());
    const CheckResult &now = result.now.check(CheckId::CollateralFreshness);
    QVERIFY(now.reason == Reason::OutOfPeriod);
    QVERIFY(now.detail.find("to be replaced by 20") != std::string::npos);
    QVERIFY(result.now.verdict > Verdict::AcceptedWithExceptions);

    const ClockDifference *expired = differenceOf(dossier, CheckId::CollateralFreshness);
    QVERIFY(expired != nullptr && expired->cause == ClockCause::CollateralExpired);
    QVERIFY(differenceOf(dossier, CheckId::QuoteGenuine)->follows == CheckId::CollateralFreshness);
    const std::string text = dossierText(dossier, TextDepth::Normal);
    QVERIFY(text.find("Cause: collateral expired. collateral.freshness: passed → not evaluated.") != std::string::npos);
    QVERIFY(text.find("At collection: Simulated: Accepted") != std::string::npos);
    QVERIFY(says(dossier.shows, "V-22", "different, because collateral expired (collateral.freshness)"));
    QVERIFY(says(dossier.doesNotShow, "N-41"));
}

void tst_JourneyArchive::movingTheClockNeverMovesTheCollection_data()
{
    QTest::addColumn<int>("days");
    for (const int days : {-30, 0, 1, 29, 31, 365, 3650, 36500})
        QTest::addRow("%d days on", days) << days;
}

void tst_JourneyArchive::movingTheClockNeverMovesTheCollection()
{
    QFETCH(const int, days);
    const ArchiveContent content = archiveOf(good());
    const Dossier dossier = judgedAgain(good().report, {written(content)}, good().report.now + std::chrono::days(days));
    QVERIFY(besideRecorded(content, dossier).equal());
    QVERIFY(dossier.result.atCollection->at == good().report.now);
    QVERIFY(dossier.result.now.at == good().report.now + std::chrono::days(days));
    QCOMPARE(dossier.differences.empty(), days == 0 || days == 1);
}

void tst_JourneyArchive::oneByteChangedInAnyMemberIsNamed_data()
{
    QTest::addColumn<std::size_t>("index");
    const std::vector<PackedMember> members = unpacked(written(archiveOf(good())));
    for (std::size_t i = 1; i < members.size(); ++i)  // the first is the manifest, which nothing lists
        QTest::newRow(members[i].name.c_str()) << i;
}

void tst_JourneyArchive::oneByteChangedInAnyMemberIsNamed()
{
    QFETCH(const std::size_t, index);
    std::vector<PackedMember> members = unpacked(written(archiveOf(good())));
    std::string &content = members[index].content;
    content[content.size() / 2] = static_cast<char>(content[content.size() / 2] ^ 1);
    const Dossier dossier = judgedAgain(good().report, {packed(members)}, good().report.now);
    for (const Judgement *judgement : {&dossier.result.now, &*dossier.result.atCollection}) {
        const CheckResult &manifest = judgement->check(CheckId::ArchiveManifest);
        QVERIFY(manifest.outcome == Outcome::Failed);
        QVERIFY(manifest.code == ErrorCode::ArchiveChanged);
        QVERIFY(manifest.detail.find(members[index].name) != std::string::npos);
        QVERIFY(judgement->verdict == Verdict::Refuted);
    }
}

void tst_JourneyArchive::removedAddedRenamedAreThreeFindings()
{
    const std::vector<PackedMember> whole = unpacked(written(archiveOf(good())));
    const auto codeOf = [](const std::vector<PackedMember> &members) {
        const Dossier dossier = judgedAgain(good().report, {packed(members)}, good().report.now);
        return dossier.result.now.check(CheckId::ArchiveManifest).code;
    };
    std::vector<PackedMember> removed = whole;
    removed.erase(removed.begin() + 1);
    QVERIFY(codeOf(removed) == ErrorCode::ArchiveMissing);
    std::vector<PackedMember> added = whole;
    added.push_back({.name = "evidence/a99-report.json", .content = "{}"});
    QVERIFY(codeOf(added) == ErrorCode::ArchiveAdded);
    std::vector<PackedMember> renamed = whole;
    renamed[1].name = "evidence/a1-another.json";
    QVERIFY(codeOf(renamed) == ErrorCode::ArchiveRenamed);
    QVERIFY(!codeOf(whole));
}

void tst_JourneyArchive::keysetThatExpiredSinceIsTheReadersMatter()
{
    ReportDraft draft = goodReportCase();
    const UnixTime expires = draft.now + std::chrono::days(40);
    draft.identity.keyset.notAfter = static_cast<std::uint64_t>(expires.time_since_epoch().count());
    const MadeReportCase made = make(draft);
    const UnixTime now = expires + std::chrono::days(1);
    const Dossier dossier = judgedAgain(made, {written(archiveOf(made))}, now, {{"newer.json", collateralOf(now), {}}});
    QVERIFY(dossier.result.atCollection->check(CheckId::KeysetExpiry).anchoredPass());
    const CheckResult &expired = dossier.result.now.check(CheckId::KeysetExpiry);
    QVERIFY(expired.outcome == Outcome::Failed && expired.standing == Standing::Anchored);
    QVERIFY(dossier.result.now.verdict == Verdict::PolicyNotMet);
    QVERIFY(says(dossier.doesNotShow, "N-30", "the reader's own policy"));
    const ClockDifference *difference = differenceOf(dossier, CheckId::KeysetExpiry);
    QVERIFY(difference != nullptr && difference->cause == ClockCause::KeysetExpired);
    const std::string text = dossierText(dossier, TextDepth::Normal);
    QVERIFY(text.find("Found not_after " + formatUtc(expires)) != std::string::npos);
    QVERIFY(text.find("Whether archived keysets are honoured for old receipts is the reviewer's own policy.") != std::string::npos);
}

void tst_JourneyArchive::checksOfANewerVersionWereNotCollected()
{
    ArchiveContent content = archiveOf(good());
    content.record.result = without(without(content.record.result, "td.attributes"), "boot.mrtd");
    const Dossier dossier = judgedAgain(good().report, {written(content)}, good().report.now);
    for (const CheckId id : {CheckId::TdAttributes, CheckId::BootMrtd}) {
        const CheckResult &then = dossier.result.atCollection->check(id);
        QVERIFY(then.reason == Reason::NotCollected);
        QVERIFY(!wording::sentence(then, *dossier.result.atCollection).empty());
    }
    QVERIFY(dossier.result.atCollection->counts.failed == 0);
    const ResultComparison comparison = besideRecorded(content, dossier);
    QCOMPARE(comparison.newer, (std::vector<std::string>{"td.attributes", "boot.mrtd"}));
    QVERIFY2(comparison.differences.empty(), partings(comparison));
    const ClockDifference *newer = differenceOf(dossier, CheckId::TdAttributes);
    QVERIFY(newer != nullptr && newer->cause == ClockCause::NewerCheck);
}

void tst_JourneyArchive::timeStamps_data()
{
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("outcome");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("of an authority that the policy names")
        << QByteArray("named") << QByteArray("passed") << QByteArray() << QByteArray("existed no later than 2027-01-05 08:00:00 UTC");
    QTest::newRow("of another") << QByteArray("another") << QByteArray("not_evaluated") << QByteArray("no_reference_value")
                                << QByteArray("does not lead to a root that the policy names");
    QTest::newRow("none") << QByteArray("none") << QByteArray("not_evaluated") << QByteArray("no_evidence")
                          << QByteArray("time rests on the collector's clock");
    QTest::newRow("over other bytes") << QByteArray("other bytes") << QByteArray("failed") << QByteArray()
                                      << QByteArray("other bytes than this manifest");
}

void tst_JourneyArchive::timeStamps()
{
    QFETCH(const QByteArray, kind);
    QFETCH(const QByteArray, words);
    const TimeStampChain authority = makeTimeStampChain();
    ArchiveContent content = archiveOf(good());
    const std::string stamped = kind == "other bytes" ? "{}" : manifestTextOf(content);
    if (kind != "none")
        content.record.timestamp = inResponse(makeTimeStamp(authority, {.imprint = sha256(asBytes(stamped)), .time = "20270105080000Z"}));
    MadeReportCase made = good().report;
    made.policy.tsaRoots = {{kind == "another" ? rootDigest(makeTimeStampChain()) : rootDigest(authority), "contract", ""}};
    const Dossier dossier = judgedAgain(made, {written(content)}, made.now + std::chrono::days(20));
    const CheckResult &check = dossier.result.now.check(CheckId::ArchiveTimestamp);
    QTEST(byteArray(wording::outcomeToken(check.outcome)), "outcome");
    QTEST(byteArray(wording::reasonToken(check)), "reason");
    QVERIFY(wording::sentence(check, dossier.result.now).find(words.toStdString()) != std::string::npos);
    QCOMPARE(says(dossier.shows, "V-20", "has not changed since"), kind == "named");
    QCOMPARE(says(dossier.doesNotShow, "N-41"), kind != "named");
    QCOMPARE(dossier.result.now.verdict == Verdict::Accepted, kind != "other bytes");
}

void tst_JourneyArchive::juneArchivesAreJudgedByTheirDialect()
{
    const MadeExchangeCase june = make(goodExchangeCase(Dialect::Legacy202606));
    const Dossier dossier = judgedAgain(june.report, {written(archiveOf(june))}, june.report.now + kYear);
    const Result<json::Document> json = json::parse(dossierJson(dossier));
    QVERIFY(json);
    const json::Value report = *json->root().find("inputs")->elements().begin();
    QCOMPARE(report.find("dialect")->string().value(), std::string("legacy-2026-06"));
    const Judgement &then = *dossier.result.atCollection;
    QVERIFY(then.check(CheckId::WorkloadIdentity).anchoredPass());
    QVERIFY(then.check(CheckId::WorkloadEndorsement).anchoredPass());
    QVERIFY(then.check(CheckId::SessionWindow).reason == Reason::NotApplicableByKind);
    QVERIFY(then.check(CheckId::KeysetRevocation).reason == Reason::NoEvidence);
}

void tst_JourneyArchive::addendumNeverChangesTheOriginal()
{
    const QTemporaryDir folder;
    MadeReportCase bare = good().report;
    bare.collateral.clear();
    const Bytes archive = written(archiveOf(bare));
    const Bytes addendum = written(addendumTo(archive, {{"collateral.json", good().report.collateral, {}}}));
    const QString original = folder.filePath("case.evidence.zip");
    const QString added = folder.filePath("case.addendum-1.evidence.zip");
    write(original, archive);
    write(added, addendum);
    const QStringList words = judging(folder, bare, {original, added}, bare.now);
    const QStringList before = QDir(folder.path()).entryList(QDir::Files | QDir::Hidden);
    const Ran ran = runCli(words + QStringList{"--json"});
    QCOMPARE(ran.talk, QByteArray());
    QCOMPARE(read(original), byteArray(BytesView(archive)));
    QCOMPARE(read(added), byteArray(BytesView(addendum)));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), before);

    const Result<json::Document> json = json::parse(view(ran.out));
    QVERIFY(json);
    const json::Value verdict = *json->root().find("verdict");
    QCOMPARE(verdict.find("at_collection")->find("word")->string().value(), std::string("undetermined"));
    QCOMPARE(verdict.find("now")->find("word")->string().value(), std::string("accepted"));
    const Dossier dossier = judgedAgain(bare, {archive, addendum}, bare.now);
    QVERIFY(differenceOf(dossier, CheckId::CollateralSignature)->cause == ClockCause::AddedLater);
}

void tst_JourneyArchive::newerListsRevokeForNowAlone()
{
    const UnixTime later = good().report.now + std::chrono::days(10);
    const std::string collateral = collateralOf(later, [](simulated::CollateralDescription &description, const simulated::Pki &pki) {
        description.pckCrl.revoked = {simulated::revokedEntry(pki.pckLeaf)};
    });
    const ArchiveContent content = archiveOf(good());
    const Dossier dossier = judgedAgain(good().report, {written(content)}, later, {{"newer.json", collateral, {}}});
    QVERIFY(besideRecorded(content, dossier).equal());
    QVERIFY(dossier.result.now.check(CheckId::PckRevocation).outcome == Outcome::Failed);
    QVERIFY(dossier.result.now.verdict == Verdict::Refuted);
    const ClockDifference *revoked = differenceOf(dossier, CheckId::PckRevocation);
    QVERIFY(revoked != nullptr && revoked->cause == ClockCause::LaterRevocation);
    const std::string sentence = wording::differenceSentence(*revoked, dossier.result);
    QVERIFY(sentence.find("is on the list of ") != std::string::npos && sentence.find("UTC") != std::string::npos);
}

void tst_JourneyArchive::newerLevelsAreIntelsRequirement()
{
    const UnixTime later = good().report.now + std::chrono::days(10);
    const std::string collateral = collateralOf(later, [](simulated::CollateralDescription &description, const simulated::Pki &) {
        auto &levels = description.tcbInfo.levels;
        levels.front().status = "OutOfDate";
        levels.front().advisories = {"SIM-SA-00004"};
    });
    const Dossier dossier = judgedAgain(good().report, {written(archiveOf(good()))}, later, {{"newer.json", collateral, {}}});
    QVERIFY(dossier.result.atCollection->verdict == Verdict::Accepted);
    QVERIFY(dossier.result.now.verdict == Verdict::PolicyNotMet);
    const ClockDifference *newer = differenceOf(dossier, CheckId::TcbAccepted);
    QVERIFY(newer != nullptr && newer->cause == ClockCause::NewerAdvisory);
    const std::string sentence = wording::differenceSentence(*newer, dossier.result);
    QVERIFY(sentence.find("SIM-SA-00004") != std::string::npos);
    QVERIFY(sentence.ends_with("The evidence did not change; Intel's requirement did."));
}

void tst_JourneyArchive::commandLineSaysBothClocks()
{
    const QTemporaryDir folder;
    const QString archive = folder.filePath("case.evidence.zip");
    write(archive, written(archiveOf(good())));
    const Ran same = runCli(judging(folder, good().report, {archive}, good().report.now) + QStringList{"--quiet"});
    QCOMPARE(same.exitCode, 0);
    const Ran later = runCli(judging(folder, good().report, {archive}, good().report.now + kYear));
    QCOMPARE(later.exitCode, 2);  // a year on the keyset has expired too
    QVERIFY(later.out.contains("At collection: Simulated: Accepted under"));
    QVERIFY(later.out.contains("Between collection and now\n  Cause: certificate expired. pck.chain"));
    QVERIFY(later.out.contains("  Cause: collateral expired. collateral.freshness: passed → not evaluated."));
    QVERIFY(later.out.contains("  Cause: keyset expired. keyset.expiry: passed → failed."));
    QVERIFY(later.out.contains("Now: Simulated: Policy not met under"));
}

QTEST_GUILESS_MAIN(tst_JourneyArchive)
#include "tst_journey_archive.moc"
