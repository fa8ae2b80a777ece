#include "core/appraisal/appraise.h"
#include "core/appraisal/known_facts.h"
#include "tests/support/qtest_text.h"
#include "tests/support/quote_builder.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;
using std::chrono::days;

class tst_Appraise : public QObject {
    Q_OBJECT

private slots:
    void goodCasesAreAccepted_data();
    void goodCasesAreAccepted();
    void oneChangedByteRefutes_data();
    void oneChangedByteRefutes();
    void anotherRootRefutes();
    void withoutCollateralNothingIsRefuted();
    void ageingIsNoContradiction_data();
    void ageingIsNoContradiction();
    void clocksDoNotMeet();
    void knownFactsChangeNothing_data();
    void knownFactsChangeNothing();
    void whatIsKnownUnderOneRootIsNotKnownUnderAnother();
    void observationsAreMade();
};

namespace {

TrustAnchors anchorsOf(const MadeCase &made)
{
    return *TrustAnchors::simulated(made.root);
}

AttestationResult judged(const MadeCase &made, const Clocks &clocks, KnownFacts *known = nullptr)
{
    return appraise(evidenceOf(made), made.policy, anchorsOf(made), clocks, known);
}

/// A result as text, for comparison: everything a check says.
QByteArray text(const Judgement &judgement)
{
    QByteArray out = "verdict " + QByteArray::number(static_cast<int>(judgement.verdict)) + "\n";
    for (const CheckResult &check : judgement.checks) {
        out += byteArray(check.def().name) + " " + QByteArray::number(static_cast<int>(check.outcome)) + " "
            + QByteArray::number(static_cast<int>(check.reason)) + " "
            + QByteArray::number(static_cast<int>(check.standing)) + " "
            + (check.code ? byteArray(errorName(*check.code)) : "-") + " " + byteArray(check.detail) + "|"
            + byteArray(check.expected) + "|" + byteArray(check.actual);
        for (const EvidenceRange &range : check.ranges)
            out += " " + QByteArray::number(static_cast<qulonglong>(range.artifact)) + ":"
                + QByteArray::number(static_cast<qulonglong>(range.range.offset)) + "+"
                + QByteArray::number(static_cast<qulonglong>(range.range.length));
        out += "\n";
    }
    return out;
}

const CheckResult &check(const AttestationResult &result, CheckId id)
{
    return result.now.check(id);
}

bool anyFailed(const Judgement &judgement)
{
    return std::ranges::any_of(judgement.checks,
                               [](const CheckResult &result) { return result.outcome == Outcome::Failed; });
}

using Start = std::function<Draft()>;

void addGoodCases()
{
    QTest::addColumn<Start>("start");
    const auto with = [](simulated::QuoteDescription quote) {
        return Start([quote] {
            Draft draft = goodCase();
            draft.quote = quote;
            return draft;
        });
    };
    QTest::newRow("version 4, TD 1.0") << Start(goodCase);
    QTest::newRow("version 5, TD 1.0") << with(simulated::goodTdxQuoteV5({}, {}));
    QTest::newRow("version 5, TD 1.5") << Start(goodTdx15Case);
    QTest::newRow("version 5, TD 1.5 extended") << with(simulated::goodTdx15ExtendedQuoteV5({}, {}));
    for (const std::uint16_t version : std::array<std::uint16_t, 3>{3, 4, 5})
        QTest::addRow("version %d, SGX", int{version}) << Start([version] { return goodSgxCase(version); });
}

}  // namespace

void tst_Appraise::goodCasesAreAccepted_data()
{
    addGoodCases();
}

void tst_Appraise::goodCasesAreAccepted()
{
    QFETCH(const Start, start);
    const AttestationResult result = appraised(make(start()));
    QCOMPARE(result.now.verdict, Verdict::Accepted);
    QVERIFY(result.simulated);
    QVERIFY(!anyFailed(result.now));
    QCOMPARE(result.now.counts.failed + result.now.counts.notEvaluated + result.now.counts.unanchored, std::size_t{0});
    QVERIFY(result.now.tcb.status == TcbStatus::UpToDate);
    QVERIFY(result.now.tcb.shortfall.empty());
    QCOMPARE(result.policyName, std::string("vendor-assessment"));
    QVERIFY(!result.atCollection);
}

void tst_Appraise::oneChangedByteRefutes_data()
{
    QTest::addColumn<Start>("start");
    QTest::addColumn<std::size_t>("offset");
    for (const auto &[shape, start] :
         {std::pair("version 3", Start([] { return goodSgxCase(3); })), std::pair("version 4", Start(goodCase)),
          std::pair("version 5", Start(goodTdx15Case))}) {
        const Quote quote = quoteOf(make(start()));
        const auto row = [&, name = shape, from = start](const char *part, ByteRange range) {
            QTest::addRow("%s: first byte of the %s", name, part) << from << range.offset;
            QTest::addRow("%s: last byte of the %s", name, part) << from << range.end() - 1;
        };
        row("user data", {28, 20});
        row("body", quote.body);
        row("report data", {quote.body.end() - 64, 64});
        row("quote signature", quote.signatureRange);
        row("attestation key", quote.attestationKeyRange);
        row("QE report", quote.qeReportRange);
        row("QE report signature", quote.qeReportSignatureRange);
        row("QE authentication data", quote.qeAuthData);
        constexpr std::size_t inLeaf = 400;
        row("PCK certificate's base64", {quote.certificationData.offset + inLeaf, 64});
    }
}

void tst_Appraise::oneChangedByteRefutes()
{
    QFETCH(const Start, start);
    QFETCH(const std::size_t, offset);
    MadeCase made = make(start());
    made.quote[offset] ^= std::byte{1};
    QCOMPARE(judged(made, {made.now, {}}).now.verdict, Verdict::Refuted);
}

void tst_Appraise::anotherRootRefutes()
{
    const MadeCase made = make(goodCase());
    const AttestationResult result =
        appraise(evidenceOf(made), made.policy, TrustAnchors::intelProduction(), {made.now, {}});
    QCOMPARE(result.now.verdict, Verdict::Refuted);
    QVERIFY(!result.simulated);
    QVERIFY(check(result, CheckId::PckChain).code == ErrorCode::RootUntrusted);
    // None of the gate's own needs failed, but they rest on one that did.
    QCOMPARE(check(result, CheckId::QuoteGenuine).outcome, Outcome::NotEvaluated);
    QVERIFY(check(result, CheckId::QuoteGenuine).blockedBy == CheckId::PckChain);

    const MadeCase other = make(otherPlatform());
    QCOMPARE(appraise(evidenceOf(made), made.policy, anchorsOf(other), {made.now, {}}).now.verdict, Verdict::Refuted);
}

void tst_Appraise::withoutCollateralNothingIsRefuted()
{
    const MadeCase made = make(goodCase());
    EvidenceBundle bundle;
    bundle.artifacts.push_back(makeArtifact(made.quote, "quote.bin", {}, 0));
    const AttestationResult result = appraise(parse(std::move(bundle)), made.policy, anchorsOf(made), {made.now, {}});
    QCOMPARE(result.now.verdict, Verdict::Undetermined);
    QVERIFY(!anyFailed(result.now));
    for (const CheckId id :
         {CheckId::CollateralSignature, CheckId::CollateralFreshness, CheckId::CollateralPlatform,
          CheckId::PckRevocation, CheckId::TcbQe, CheckId::TcbTdxModule, CheckId::TcbPlatform, CheckId::QuoteGenuine}) {
        QCOMPARE(check(result, id).outcome, Outcome::NotEvaluated);
        QCOMPARE(check(result, id).reason, Reason::NoCollateral);
    }
    for (const CheckId id : {CheckId::QuoteForm, CheckId::PckChain, CheckId::QuoteQeReport, CheckId::QuoteQeBinding,
                             CheckId::QuoteSignature, CheckId::TdDebug})
        QVERIFY(check(result, id).anchoredPass());
    // Below the gate all is computed and rests on nothing.
    QCOMPARE(check(result, CheckId::TdAttributes).outcome, Outcome::Passed);
    QCOMPARE(check(result, CheckId::TdAttributes).standing, Standing::Unanchored);
}

void tst_Appraise::ageingIsNoContradiction_data()
{
    QTest::addColumn<int>("daysAhead");
    QTest::newRow("collateral to be replaced") << 40;
    QTest::newRow("PCK certificate expired") << 400;
    QTest::newRow("everything expired") << 4000;
    QTest::newRow("collateral not issued yet") << -5;
    QTest::newRow("no certificate valid yet") << -4000;
}

void tst_Appraise::ageingIsNoContradiction()
{
    QFETCH(const int, daysAhead);
    MadeCase made = make(goodCase());
    made.policy.maxCollateralAgeDays.reset();  // an age limit is a policy check, and may fail
    const AttestationResult result = judged(made, {made.now + days(daysAhead), {}});
    QCOMPARE(result.now.verdict, Verdict::Undetermined);
    QVERIFY(!anyFailed(result.now));
    QCOMPARE(check(result, CheckId::CollateralFreshness).reason, Reason::OutOfPeriod);
    QCOMPARE(check(result, CheckId::QuoteGenuine).outcome, Outcome::NotEvaluated);
}

void tst_Appraise::clocksDoNotMeet()
{
    const MadeCase made = make(goodCase());
    const UnixTime later = made.now + days(400);
    const AttestationResult both = judged(made, {later, made.now});
    QVERIFY(both.atCollection.has_value());
    QCOMPARE(both.atCollection->verdict, Verdict::Accepted);
    QCOMPARE(both.now.verdict == Verdict::Accepted, false);
    QCOMPARE(text(*both.atCollection), text(judged(made, {made.now, {}}).now));
    QCOMPARE(text(both.now), text(judged(made, {later, {}}).now));
}

void tst_Appraise::knownFactsChangeNothing_data()
{
    addGoodCases();
}

void tst_Appraise::knownFactsChangeNothing()
{
    QFETCH(const Start, start);
    KnownFacts known;
    MadeCase changed = make(start());
    changed.quote[600] ^= std::byte{1};
    MadeCase unsignedText = make(start());
    unsignedText.collateral.tcbInfo.text.replace(unsignedText.collateral.tcbInfo.text.find("\"svn\":7"), 7,
                                                 "\"svn\":6");
    MadeCase late = make(start());
    late.now += days(400);
    MadeCase strict = make(start());
    strict.policy = *starterPolicy("strict");
    for (int round = 0; round < 2; ++round) {
        for (const MadeCase &made : {make(start()), changed, unsignedText, late, strict}) {
            const EvidenceBundle bundle = *evidenceOf(made).bundle;
            const AttestationResult fresh = judged(made, {made.now, {}});
            const AttestationResult warm =
                appraise(parse(bundle, {}, &known), made.policy, anchorsOf(made), {made.now, {}}, &known);
            QCOMPARE(text(warm.now), text(fresh.now));
            QVERIFY(warm.policyDigest == fresh.policyDigest);
        }
    }
}

void tst_Appraise::whatIsKnownUnderOneRootIsNotKnownUnderAnother()
{
    KnownFacts known;
    const MadeCase made = make(goodCase());
    const Evidence evidence = parse(*evidenceOf(made).bundle, {}, &known);
    const auto verdict = [&](const TrustAnchors &anchors) {
        return appraise(evidence, made.policy, anchors, {made.now, {}}, &known).now.verdict;
    };
    QCOMPARE(verdict(anchorsOf(made)), Verdict::Accepted);
    QCOMPARE(verdict(TrustAnchors::intelProduction()), Verdict::Refuted);
    QCOMPARE(verdict(anchorsOf(make(otherPlatform()))), Verdict::Refuted);
    QCOMPARE(verdict(anchorsOf(made)), Verdict::Accepted);
}

void tst_Appraise::observationsAreMade()
{
    Draft draft = goodCase();
    draft.quote.framing.trailing.resize(70);
    draft.collateral.tcbInfo.levels[0].advisories = {"SIM-SA-00009", "SIM-SA-00008"};
    draft.collateral.qeIdentity.levels[0].advisories = {"SIM-SA-00009"};
    const AttestationResult result = appraised(make(std::move(draft)));
    std::vector<std::string> ids;
    for (const Observation &observation : result.now.observations)
        ids.push_back(observation.id);
    QVERIFY(ids == (std::vector<std::string>{"simulated", "quote.slack", "tcb.advisories"}));
    QCOMPARE(result.now.observations[2].text, std::string("SIM-SA-00008, SIM-SA-00009"));
    QCOMPARE(result.now.observations[1].ranges.front().range.length, std::size_t{70});
    QCOMPARE(result.now.verdict, Verdict::Accepted);
}

QTEST_GUILESS_MAIN(tst_Appraise)
#include "tst_appraise.moc"
