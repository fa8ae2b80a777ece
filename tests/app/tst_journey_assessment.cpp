#include "core/report/dossier.h"
#include "core/report/wording.h"
#include "tests/support/exchange_builder.h"
#include "tests/support/quote_builder.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// A vendor assessed on day one: what of journey 1 the engine alone decides. Requests, pins and replicas (J1-1, J1-5, J1-6, J1-12 to
/// J1-14) belong to the tests of what talks to a service.
class tst_JourneyAssessment : public QObject {
    Q_OBJECT

private slots:
    void aReportForAnotherNonceIsRefuted();          // J1-2
    void aReportThatIgnoresTheNonceIsUndetermined(); // J1-3
    void channelFailsForThreeReasons_data();         // J1-4
    void channelFailsForThreeReasons();
    void channelThatNobodySawIsOpen();               // J1-4
    void commitIsMeasuredDeclaredOrAnother_data();   // J1-7
    void commitIsMeasuredDeclaredOrAnother();
    void outOfDateIsPolicyNotMetAndNeverRefuted();   // J1-8
    void missingSessionIsNeverAPass();               // J1-9
    void emptyEvidenceIsNotEvaluated();              // J1-10
    void otherEvidenceFails();                       // J1-10
    void withoutReceiptsNoneWasExamined();           // J1-11
};

namespace {

template <class Made>
Dossier dossierOf(const Made &made, const MadeReportCase &report)
{
    return makeDossier({}, std::make_shared<const Evidence>(evidenceOf(made)), report.policy, appraised(made));
}

Judgement judged(const ReportDraft &draft)
{
    return appraised(make(draft)).now;
}

bool says(std::span<const Statement> statements, std::string_view id)
{
    return std::ranges::find(statements, id, &Statement::id) != statements.end();
}

}  // namespace

void tst_JourneyAssessment::aReportForAnotherNonceIsRefuted()
{
    ReportDraft draft = goodReportCase();
    draft.expectations.nonce = std::string(64, 'e');
    const Judgement judgement = judged(draft);
    const CheckResult &statement = judgement.check(CheckId::BindingStatement);
    const CheckResult &nonce = judgement.check(CheckId::BindingNonce);
    QVERIFY(statement.outcome != Outcome::Passed && nonce.outcome != Outcome::Passed);
    QVERIFY(statement.outcome == Outcome::Failed || nonce.outcome == Outcome::Failed);
    QVERIFY(judgement.verdict == Verdict::Refuted);
    const CheckResult &failed = statement.outcome == Outcome::Failed ? statement : nonce;
    QVERIFY(!failed.expected.empty() && !failed.actual.empty() && failed.expected != failed.actual);
}

void tst_JourneyAssessment::aReportThatIgnoresTheNonceIsUndetermined()
{
    ReportDraft draft = goodReportCase();
    draft.identity.nonce.reset();
    const Judgement judgement = judged(draft);
    QVERIFY(judgement.check(CheckId::BindingStatement).anchoredPass());
    QVERIFY(judgement.check(CheckId::BindingNonce).outcome == Outcome::NotEvaluated);
    QVERIFY(judgement.verdict == Verdict::Undetermined);
}

void tst_JourneyAssessment::channelFailsForThreeReasons_data()
{
    QTest::addColumn<int>("which");
    QTest::addColumn<std::string>("reason");
    QTest::newRow("a key that is not listed") << 0 << std::string("none of those listed for this host");
    QTest::newRow("a key listed for another domain alone") << 1 << std::string("no entry is listed for this host");
    QTest::newRow("no TLS key at all") << 2 << std::string("no TLS role");
}

void tst_JourneyAssessment::channelFailsForThreeReasons()
{
    QFETCH(const int, which);
    QFETCH(const std::string, reason);
    ReportDraft draft = goodReportCase();
    if (which == 0)
        draft.expectations.channel->spkiSha256[0] ^= std::byte{1};
    else if (which == 1)
        draft.expectations.channel->host = "another.example";
    else
        draft.identity.keyset.tls.reset();
    const CheckResult channel = judged(draft).check(CheckId::ChannelTls);
    QVERIFY(channel.outcome == Outcome::Failed);
    QVERIFY2(channel.detail.find(reason) != std::string::npos, channel.detail.c_str());
}

void tst_JourneyAssessment::channelThatNobodySawIsOpen()
{
    ReportDraft draft = goodReportCase();
    draft.expectations.channel.reset();
    QVERIFY(judged(draft).check(CheckId::ChannelTls).reason == Reason::NoEvidence);
}

void tst_JourneyAssessment::commitIsMeasuredDeclaredOrAnother_data()
{
    QTest::addColumn<std::string>("commit");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<std::string>("word");
    const std::string literal = simulated::ComposeDescription().commit;
    QTest::newRow("a variable") << std::string("${COMMIT_SHA}") << Outcome::NotEvaluated << std::string("declared");
    QTest::newRow("the literal commit") << literal << Outcome::Passed << std::string("measured");
    QTest::newRow("another literal") << std::string(40, 'a') << Outcome::Failed << std::string("another source");
}

void tst_JourneyAssessment::commitIsMeasuredDeclaredOrAnother()
{
    QFETCH(const std::string, commit);
    QFETCH(const std::string, word);
    ReportDraft draft = goodReportCase();
    draft.identity.compose.commit = commit;
    const Judgement judgement = judged(draft);
    const CheckResult &measured = judgement.check(CheckId::ProvenanceMeasured);
    QTEST(measured.outcome, "outcome");
    const std::string sentence = wording::sentence(measured, judgement);
    QVERIFY2(sentence.find(word) != std::string::npos, sentence.c_str());
}

void tst_JourneyAssessment::outOfDateIsPolicyNotMetAndNeverRefuted()
{
    Draft draft = goodCase();
    draft.collateral.tcbInfo.levels.front().status = "OutOfDate";
    draft.policy = *starterPolicy("strict");
    const Judgement judgement = appraised(make(draft)).now;
    QVERIFY(judgement.check(CheckId::TcbAccepted).outcome == Outcome::Failed);
    QVERIFY(judgement.check(CheckId::QuoteGenuine).anchoredPass());
    QVERIFY(judgement.verdict == Verdict::PolicyNotMet);
}

void tst_JourneyAssessment::missingSessionIsNeverAPass()
{
    ExchangeDraft draft = goodExchangeCase();
    draft.made = [](MadeExchangeCase &made) { made.session.clear(); };
    const MadeExchangeCase made = make(draft);
    const Dossier dossier = dossierOf(made, made.report);
    for (const CheckDef &def : checkRegistry()) {
        if (def.subject == Subject::Session)
            QVERIFY2(dossier.result.now.check(def.id).outcome == Outcome::NotEvaluated, def.name.data());
    }
    for (const Statement &statement : dossier.shows)
        QVERIFY(statement.id != "V-17" || statement.weak);
}

void tst_JourneyAssessment::emptyEvidenceIsNotEvaluated()
{
    ExchangeDraft draft = goodExchangeCase();
    draft.exchange.session.evidence.reset();
    draft.report.policy.demand(CheckId::SessionAudit) = Demand::Asked;
    const MadeExchangeCase made = make(draft);
    const Dossier dossier = dossierOf(made, made.report);
    QVERIFY(dossier.result.now.check(CheckId::SessionEvidence).reason == Reason::NoEvidence);
    QVERIFY(dossier.result.now.check(CheckId::SessionAudit).reason == Reason::NoEvidence);
    QVERIFY(says(dossier.doesNotShow, "N-20"));
}

void tst_JourneyAssessment::otherEvidenceFails()
{
    ExchangeDraft draft = goodExchangeCase();
    draft.made = [](MadeExchangeCase &made) {
        const std::size_t at = made.session.find(";base64,U");
        made.session.replace(at, 9, ";base64,V");
    };
    QVERIFY(appraised(make(draft)).now.check(CheckId::SessionEvidence).outcome == Outcome::Failed);
}

void tst_JourneyAssessment::withoutReceiptsNoneWasExamined()
{
    const MadeReportCase made = make(goodReportCase());
    const Dossier dossier = dossierOf(made, made);
    for (const CheckDef &def : checkRegistry()) {
        if (def.subject != Subject::Receipt)
            continue;
        const CheckResult &check = dossier.result.now.check(def.id);
        QVERIFY(check.reason == Reason::NotApplicableByAbsence);
        QCOMPARE(wording::sentence(check, dossier.result.now), std::string("Not applicable: the case holds no receipt."));
    }
    for (const std::string_view id : {"V-14", "V-15", "N-14", "N-15"})
        QVERIFY(!says(dossier.shows, id) && !says(dossier.doesNotShow, id));
}

QTEST_GUILESS_MAIN(tst_JourneyAssessment)
#include "tst_journey_assessment.moc"
