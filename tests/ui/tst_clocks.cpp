#include "tests/support/archived_case.h"
#include "tests/ui/support/cases.h"
#include "ui/pages/verdict_halves.h"
#include "ui/pages/verdict_head.h"
#include "ui/widgets/wrapping_label.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::ui;

/// An archive has two clocks, and every view has both: bar, head of the verdict, JSON, text.
class tst_Clocks : public QObject {
    Q_OBJECT

private slots:
    void bothAreInEveryView();
    void movingTheClockChangesNowAlone();
    void clocksThatAgreeAreSaidTo();
};

namespace {

SnapshotPtr judgedAfter(std::chrono::days since)
{
    const test::MadeReportCase made = test::make(test::goodReportCase());
    Launch launch = cases::ofReport(test::goodReportCase());
    launch.inputs = {BytesInput{test::written(test::archiveOf(made)), "case.evidence.zip", {OriginKind::File, "case.evidence.zip"}}};
    launch.expectations = {};
    launch.clock.now = made.now + since;
    return cases::judge(launch);
}

QString wordsOf(QWidget &widget)
{
    QStringList out;
    for (const WrappingLabel *label : widget.findChildren<WrappingLabel *>())
        out << label->words();
    return out.join(u'\n');
}

QString headOf(const SnapshotPtr &snapshot)
{
    VerdictHead head;
    head.showSnapshot(snapshot);
    return wordsOf(head);
}

}  // namespace

void tst_Clocks::bothAreInEveryView()
{
    const SnapshotPtr snapshot = judgedAfter(std::chrono::days(365));
    const QList<VerdictBar::Half> halves = verdictHalves(snapshot->result());
    QCOMPARE(halves.size(), 2);
    QVERIFY(halves[0].verdict.startsWith("At collection: Simulated: Accepted"));
    QVERIFY(halves[1].verdict.startsWith("Now: Simulated: Policy not met"));

    const QString head = headOf(snapshot);
    QVERIFY(head.contains("At collection") && head.contains("Now"));
    QVERIFY(head.contains(", in the archive."));
    QVERIFY(head.contains("Cause: collateral expired. collateral.freshness: passed → not evaluated."));

    const std::string json = dossierJson(snapshot->dossier);
    QVERIFY(json.find("\"at_collection\": {\n      \"word\": \"accepted\"") != std::string::npos);
    QVERIFY(json.find("\"cause\": \"collateral_expired\"") != std::string::npos);
    const std::string text = dossierText(snapshot->dossier, TextDepth::Normal);
    QVERIFY(text.find("At collection: Simulated: Accepted") != std::string::npos);
    QVERIFY(text.find("Now: Simulated: Policy not met") != std::string::npos);
}

void tst_Clocks::movingTheClockChangesNowAlone()
{
    const SnapshotPtr early = judgedAfter(std::chrono::days(1));
    const SnapshotPtr late = judgedAfter(std::chrono::days(365));
    const QList<VerdictBar::Half> before = verdictHalves(early->result());
    const QList<VerdictBar::Half> after = verdictHalves(late->result());
    QCOMPARE(after[0].verdict, before[0].verdict);
    QCOMPARE(after[0].counts, before[0].counts);
    QVERIFY(after[1].verdict != before[1].verdict);
    QVERIFY(after[1].counts != before[1].counts);
}

void tst_Clocks::clocksThatAgreeAreSaidTo()
{
    QVERIFY(headOf(judgedAfter(std::chrono::days(0))).contains("The two clocks agree"));
}

QTEST_MAIN(tst_Clocks)
#include "tst_clocks.moc"
