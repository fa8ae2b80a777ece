#include "core/aci/dialect.h"
#include "tests/support/edited_text.h"
#include "tests/support/qtest_text.h"
#include "tests/support/report_texts.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_Dialect : public QObject {
    Q_OBJECT

private slots:
    void reports_data();
    void reports();
    void receipts_data();
    void receipts();
    void sessions_data();
    void sessions();
    void identityOfItsOwn();
};

namespace {

const char *const kRefused = "aci.dialect";

void row(const char *name, const std::string &text, const char *expected)
{
    QTest::newRow(name) << text << QByteArray(expected);
}

/// The name of the dialect, or the code of the error.
template <class Detect>
QByteArray found(const std::string &text, Detect detect)
{
    const json::Document document = json::parse(text).value();
    const Result<Dialect> dialect = detect(document.root());
    return dialect ? byteArray(dialectName(*dialect)) : codeOf(dialect);
}

std::string withMember(const std::string &object, const std::string &member)
{
    return "{" + member + "," + object.substr(1);
}

std::string oldReceipt(const std::string &event, const std::string &more = "")
{
    return R"({"workload_id":"w","signature":{"value":"00"},"event_log":[{"type":"request.received","seq":0},)" + event + "]" + more
        + "}";
}

}  // namespace

void tst_Dialect::reports_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QByteArray>("expected");
    const std::string current = currentReportText();
    const std::string june = juneReportText();
    const std::string alias =
        R"({"api_version":"aci/1","intel_quote":"00","attestation":{"report_data":")" + std::string(128, '0')
        + R"(","workload_keyset":{"not_after":1}}})";
    row("not_after in the keyset", current, "current");
    row("workload identity, epoch, endorsement", june, "legacy-2026-06");
    row("another version text changes nothing", edited(june, "aci/1", "aci/9"), "legacy-2026-06");
    row("64 bytes of report data beside legacy members", alias, "current+legacy-alias");
    row("the same with a 0x", edited(alias, R"("report_data":")", R"("report_data":"0x)"), "current+legacy-alias");
    row("legacy members beside 32 bytes of report data", edited(alias, std::string(128, '0'), std::string(64, '0')), "current");
    row("64 bytes without legacy members", edited(alias, R"("intel_quote":"00",)", ""), "current");
    row("report data that is no text", edited(alias, '"' + std::string(128, '0') + '"', "7"), "current");

    row("a current keyset with a workload id", withMember(current, R"("workload_id":"w")"), kRefused);
    row("a current keyset with an endorsement", edited(current, R"("tee_type")", R"("keyset_endorsement":{},"tee_type")"), kRefused);
    row("a current keyset with a freshness window", edited(current, R"("tee_type")", R"("freshness":{},"tee_type")"), kRefused);
    row("a current keyset with an epoch", edited(current, R"("not_after")", R"("keyset_epoch":{},"not_after")"), kRefused);
    row("the June dialect without its workload id", edited(june, R"("workload_id":)", R"("x":)"), kRefused);
    row("the June dialect without its endorsement", edited(june, R"("keyset_endorsement")", R"("x")"), kRefused);
    row("the June dialect without its epoch", edited(june, R"("keyset_epoch")", R"("x")"), kRefused);
    row("the June dialect without its identity", edited(june, R"("workload_identity")", R"("x")"), kRefused);
    row("no keyset", R"({"attestation":{}})", kRefused);
    row("an attestation that is no object", R"({"attestation":"text"})", kRefused);
    row("no member", "{}", kRefused);
    row("no object", "[]", kRefused);
}

void tst_Dialect::reports()
{
    QFETCH(const std::string, text);
    QFETCH(const QByteArray, expected);
    QCOMPARE(found(text, reportDialect), expected);
}

void tst_Dialect::receipts_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QByteArray>("expected");
    const std::string current = R"({"key_id":"receipt-1","signature":"00","event_log":[]})";
    const std::string seed = oldReceipt(R"({"type":"upstream.verified","vendor":"v"})");
    row("a key id and a flat signature", current, "current");
    row("an upstream vendor", seed, "legacy-2026-06");
    row("an upstream provider", oldReceipt(R"({"type":"upstream.verified","provider":"p"})"), "interim-2026-06");
    row("an upstream provider type", oldReceipt(R"({"type":"upstream.verified","provider_type":"p"})"), "interim-2026-07");
    row("a vendor in another event counts for nothing", oldReceipt(R"({"type":"other","provider":"p"})"), "legacy-2026-06");
    row("no upstream event, but a model", oldReceipt("{}", R"(,"model":"m")"), "interim-2026-07");
    row("numbered events without a workload id", edited(seed, R"("workload_id":"w",)", ""), "legacy-2026-06");
    row("inside an envelope", R"({"text":"t","signing_address":"a","receipt":)" + current + "}", "current");
    row("an envelope without its text is none", R"({"signing_address":"a","receipt":)" + current + "}", kRefused);

    row("a flat signature beside a workload id", withMember(current, R"("workload_id":"w")"), kRefused);
    row("a nested signature beside a key id", withMember(seed, R"("key_id":"k")"), kRefused);
    row("a flat signature and no key id", edited(current, R"("key_id")", R"("x")"), kRefused);
    row("a signature that is a number", edited(current, R"("00")", "0"), kRefused);
    row("no signature", edited(current, R"("signature":"00")", R"("x":0)"), kRefused);
    row("no object", "7", kRefused);
}

void tst_Dialect::receipts()
{
    QFETCH(const std::string, text);
    QFETCH(const QByteArray, expected);
    QCOMPARE(found(text, receiptDialect), expected);
}

void tst_Dialect::sessions_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QByteArray>("expected");
    row("claims and evidence", R"({"claims":{},"evidence":{}})", "current");
    row("a wrapped session", R"({"session":{}})", "legacy-2026-06");
    row("a direction", R"({"direction":"up"})", "legacy-2026-06");
    row("a target", R"({"target":"t"})", "legacy-2026-06");
    row("a verification", R"({"verification":{}})", "legacy-2026-06");
    row("an upstream name", R"({"session_id":"as_1","upstream_name":"u"})", "interim-2026-07");
    row("a provider", R"({"session_id":"as_1","provider":"p"})", "interim-2026-06");
    row("an id of another form", R"({"session_id":"s_1","provider":"p"})", kRefused);
    row("an id alone", R"({"session_id":"as_1"})", kRefused);
    row("claims with an id", R"({"session_id":"as_1","claims":{},"evidence":{}})", kRefused);
    row("claims without evidence", R"({"claims":{}})", kRefused);
    row("no object", "null", kRefused);
}

void tst_Dialect::sessions()
{
    QFETCH(const std::string, text);
    QFETCH(const QByteArray, expected);
    QCOMPARE(found(text, sessionDialect), expected);
}

void tst_Dialect::identityOfItsOwn()
{
    QVERIFY(!hasWorkloadIdentity(Dialect::Current));
    QVERIFY(!hasWorkloadIdentity(Dialect::CurrentLegacyAlias));
    QVERIFY(hasWorkloadIdentity(Dialect::Legacy202606));
    QVERIFY(hasWorkloadIdentity(Dialect::Interim202606));
    QVERIFY(hasWorkloadIdentity(Dialect::Interim202607));
}

QTEST_GUILESS_MAIN(tst_Dialect)
#include "tst_dialect.moc"
