#include "core/aci/aci_verdict.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

using CheckResults = std::vector<std::pair<std::string, std::string>>;

class tst_AciVerdict : public QObject {
    Q_OBJECT

private slots:
    void words_data();
    void words();
    void skippedChecksAreListed();
};

void tst_AciVerdict::words_data()
{
    QTest::addColumn<CheckResults>("results");
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QByteArray>("decidedBy");
    const std::string pass = "pass";
    const std::string failed = "fail";
    const std::string skipped = "cannot_evaluate";
    QTest::newRow("no check at all") << CheckResults{} << QByteArray("VERIFIED") << QByteArray();
    QTest::newRow("all passed") << CheckResults{{"id-1", pass}, {"id-2", pass}} << QByteArray("VERIFIED") << QByteArray();
    QTest::newRow("custody was not evaluated")
        << CheckResults{{"id-1", pass}, {"id-5", skipped}} << QByteArray("VERIFIED") << QByteArray();
    QTest::newRow("the quote was not evaluated")
        << CheckResults{{"id-1", skipped}, {"id-2", pass}} << QByteArray("PARTIAL") << QByteArray("id-1");
    QTest::newRow("a check failed") << CheckResults{{"id-1", pass}, {"id-3", failed}} << QByteArray("NOT VERIFIED") << QByteArray("id-3");
    QTest::newRow("the first of two failures decides")
        << CheckResults{{"id-2", failed}, {"id-3", failed}} << QByteArray("NOT VERIFIED") << QByteArray("id-2");
    QTest::newRow("a failure behind a quote that was not evaluated")
        << CheckResults{{"id-1", skipped}, {"id-3", failed}} << QByteArray("NOT VERIFIED") << QByteArray("id-3");
    QTest::newRow("a failure before it") << CheckResults{{"id-0", failed}, {"id-1", skipped}} << QByteArray("NOT VERIFIED")
                                         << QByteArray("id-0");
}

void tst_AciVerdict::words()
{
    QFETCH(const CheckResults, results);
    QFETCH(const QByteArray, word);
    QFETCH(const QByteArray, decidedBy);
    const AciVerdict verdict = aciVerdict(results);
    QCOMPARE(byteArray(verdict.word), word);
    QCOMPARE(byteArray(verdict.decidedBy), decidedBy);
}

void tst_AciVerdict::skippedChecksAreListed()
{
    const AciVerdict verdict = aciVerdict({{"id-1", "cannot_evaluate"}, {"id-2", "fail"}, {"id-5", "cannot_evaluate"}});
    QCOMPARE(verdict.skipped, (std::vector<std::string>{"id-1", "id-5"}));
}

QTEST_GUILESS_MAIN(tst_AciVerdict)
#include "tst_aci_verdict.moc"
