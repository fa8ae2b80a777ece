#include "core/report/dossier.h"
#include "core/report/wording.h"
#include "tests/support/qtest_text.h"
#include "tests/support/quote_builder.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// What the set of TCB levels that is handed out early will say, beside what the standard one says.
class tst_TcbForecast : public QObject {
    Q_OBJECT

private slots:
    void theNextSetDecidesNothingToday();
    void anEarlySetByItselfIsTheSet();
    void aSetThatNobodySignedForecastsNothing();
    void aSetThatChangesNothingIsSaidToBeAccepted();
};

namespace {

/// The level of the platform becomes OutOfDate in it.
void raiseBaseline(Draft &draft)
{
    auto &levels = draft.collateral.tcbInfo.levels;
    simulated::TcbLevelDescription next = levels.front();
    next.sgx.front().svn += 1;
    levels.front().status = "OutOfDate";
    levels.front().advisories = {"SIM-SA-00004"};
    levels.insert(levels.begin(), std::move(next));
    draft.collateral.tcbInfo.evaluationNumber = 2;
    draft.collateral.qeIdentity.evaluationNumber = 2;
}

Artifact collateralArtifact(const MadeCase &made, Origin origin, std::size_t index)
{
    const std::string bundle = bundleOf(made);
    const BytesView bytes = asBytes(bundle);
    return makeArtifact(Bytes(bytes.begin(), bytes.end()), "collateral.json", std::move(origin), index);
}

const Origin kEarly{OriginKind::Url, "https://pcs.example/tdx/certification/v4/tcb?fmspc=00&update=early"};

enum class Sets { Both, EarlyAlone };

AttestationResult judged(const MadeCase &standard, const MadeCase &early, Sets sets)
{
    EvidenceBundle bundle;
    bundle.artifacts.push_back(makeArtifact(standard.quote, "quote.bin", {}, 0));
    bundle.artifacts.push_back(collateralArtifact(early, kEarly, 1));
    if (sets == Sets::Both)
        bundle.artifacts.push_back(collateralArtifact(standard, {}, 2));
    return appraise(parse(std::move(bundle)), standard.policy, TrustAnchors::simulated(standard.root).value(), {standard.now, {}});
}

MadeCase next()
{
    Draft draft = goodCase();
    raiseBaseline(draft);
    return make(draft);
}

}  // namespace

void tst_TcbForecast::theNextSetDecidesNothingToday()
{
    const AttestationResult result = judged(make(goodCase()), next(), Sets::Both);
    QCOMPARE(result.now.verdict, Verdict::Accepted);
    QCOMPARE(result.now.tcb.collateral->evaluationNumber, 1U);
    const auto &forecast = result.now.tcb.forecast;
    QVERIFY(forecast);
    QVERIFY(forecast->status == TcbStatus::OutOfDate);
    QVERIFY(!forecast->accepted);
    QCOMPARE(forecast->advisories, std::vector<std::string>{"SIM-SA-00004"});
    const std::string said = wording::forecastSentence(result.now);
    QVERIFY(said.starts_with("Accepted today as UpToDate; under the next set of TCB levels (evaluation number 2, "));
    QVERIFY(said.find("OutOfDate, which this policy does not accept") != std::string::npos);
}

void tst_TcbForecast::anEarlySetByItselfIsTheSet()
{
    const AttestationResult result = judged(make(goodCase()), next(), Sets::EarlyAlone);
    QVERIFY(result.now.check(CheckId::TcbAccepted).outcome == Outcome::Failed);
    QVERIFY(!result.now.tcb.forecast);
    QVERIFY(wording::forecastSentence(result.now).empty());
}

void tst_TcbForecast::aSetThatNobodySignedForecastsNothing()
{
    MadeCase forged = next();
    forged.collateral.tcbInfo.text.back() = ' ';
    forged.collateral.tcbInfo.text += '}';
    const AttestationResult result = judged(make(goodCase()), forged, Sets::Both);
    QCOMPARE(result.now.verdict, Verdict::Accepted);
    QVERIFY(!result.now.tcb.forecast);
}

void tst_TcbForecast::aSetThatChangesNothingIsSaidToBeAccepted()
{
    const MadeCase same = make(goodCase());
    const AttestationResult result = judged(same, same, Sets::Both);
    QVERIFY(result.now.tcb.forecast && result.now.tcb.forecast->accepted);
    QVERIFY(wording::forecastSentence(result.now).find("which this policy accepts") != std::string::npos);
}

QTEST_GUILESS_MAIN(tst_TcbForecast)
#include "tst_tcb_forecast.moc"
