#include "core/appraisal/audit.h"
#include "tests/support/edited_text.h"
#include "tests/support/qtest_text.h"
#include "tests/support/sealed_upstream.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_Audit : public QObject {
    Q_OBJECT

private slots:
    void goodEvidenceIsReVerified_data();
    void goodEvidenceIsReVerified();
    void conclusionsAreNeverReVerified();
    void nothingSealedIsSaidSo();
    void unknownVerifiers();
    void withoutCollateralTheBindingsAreStillAsked();
    void faults_data();
    void faults();
    void claimsStandBesideWhatWasFound();
    void aRecordedRefutationIsReproducedToo();
    void theInstanceOfTheSessionIsExamined();
    void stepNames();
};

namespace {

using Build = SealedUpstream (*)();
using Change = void (*)(SealedUpstream &);

QByteArray outcomeOf(const EvidenceAudit &audit, AuditStep step)
{
    const AuditFinding *finding = audit.finding(step);
    if (finding == nullptr)
        return "not asked";
    switch (finding->outcome) {
    case Outcome::Passed: return "passed";
    case Outcome::Failed: return "failed";
    case Outcome::NotEvaluated: break;
    }
    return "not evaluated";
}

QByteArray decisiveCode(const EvidenceAudit &audit)
{
    return audit.decisive.code ? byteArray(errorName(*audit.decisive.code)) : QByteArray();
}

QByteArray claimOf(const EvidenceAudit &audit, std::string_view name)
{
    for (const AuditedClaim &claim : audit.claims) {
        if (claim.recorded.name == name)
            return byteArray(reproductionName(claim.here));
    }
    return "absent";
}

}  // namespace

Q_DECLARE_METATYPE(Build)
Q_DECLARE_METATYPE(Change)

void tst_Audit::goodEvidenceIsReVerified_data()
{
    QTest::addColumn<Build>("build");
    QTest::addColumn<bool>("router");
    QTest::addColumn<QByteArray>("bootLog");
    QTest::newRow("phala-direct") << Build([] { return phalaDirect(); }) << false << QByteArray("passed");
    QTest::newRow("near-ai") << Build([] { return nearAi(); }) << true << QByteArray("passed");
    QTest::newRow("chutes") << Build([] { return chutes(); }) << false << QByteArray("not evaluated");
    QTest::newRow("secret-ai") << Build([] { return secretAi(); }) << true << QByteArray("not evaluated");
}

void tst_Audit::goodEvidenceIsReVerified()
{
    QFETCH(const Build, build);
    QFETCH(const bool, router);
    QFETCH(const QByteArray, bootLog);
    const EvidenceAudit audit = audited(build());
    QCOMPARE(byteArray(audit.decisive.detail + "|" + std::string(auditWord(audit.word))).split('|').last(), QByteArray("re-verified"));
    for (const AuditStep step : {AuditStep::Parts, AuditStep::Quote, AuditStep::ReportData, AuditStep::Channel})
        QCOMPARE(outcomeOf(audit, step), QByteArray("passed"));
    QCOMPARE(outcomeOf(audit, AuditStep::BootLog), bootLog);
    QCOMPARE(audit.evidence->routerOnly, router);
    QVERIFY(audit.decisive.outcome == Outcome::Passed);
}

void tst_Audit::conclusionsAreNeverReVerified()
{
    const EvidenceAudit audit = audited(tinfoil());
    QVERIFY(audit.word == AuditWord::ConsistentOnly);
    QVERIFY(audit.decisive.outcome == Outcome::NotEvaluated && audit.decisive.reason == Reason::NoEvidence);
    QCOMPARE(outcomeOf(audit, AuditStep::Channel), QByteArray("passed"));
    QCOMPARE(claimOf(audit, "tee_attested"), QByteArray("not_reproducible"));
}

void tst_Audit::nothingSealedIsSaidSo()
{
    const EvidenceAudit audit = auditNothing(phalaDirect().subject);
    QVERIFY(audit.word == AuditWord::NothingToVerify);
    QVERIFY(audit.decisive.outcome == Outcome::NotEvaluated && audit.decisive.reason == Reason::NoEvidence);
    QCOMPARE(claimOf(audit, "tee_attested"), QByteArray("not_reproducible"));
    QCOMPARE(claimOf(audit, "model_weights_provenance"), QByteArray("nothing_claimed"));
}

void tst_Audit::unknownVerifiers()
{
    SealedUpstream upstream = phalaDirect();
    upstream.subject.verifierId = "someone/external-verifier/v1";
    const EvidenceAudit audit = audited(upstream);
    QVERIFY(audit.decisive.reason == Reason::Unsupported && !audit.evidence);
    QVERIFY(audit.word == AuditWord::NothingToVerify);
}

void tst_Audit::withoutCollateralTheBindingsAreStillAsked()
{
    const EvidenceAudit audit = auditedWithoutCollateral(phalaDirect());
    QVERIFY(audit.decisive.outcome == Outcome::NotEvaluated && audit.decisive.reason == Reason::NoCollateral);
    QVERIFY(audit.word == AuditWord::ConsistentOnly);
    for (const AuditStep step : {AuditStep::BootLog, AuditStep::Compose, AuditStep::ReportData, AuditStep::Channel, AuditStep::Identity,
                                 AuditStep::GpuNonce})
        QCOMPARE(outcomeOf(audit, step), QByteArray("passed"));
    QCOMPARE(claimOf(audit, "tcb_up_to_date"), QByteArray("not_reproducible"));
}

void tst_Audit::faults_data()
{
    QTest::addColumn<Build>("build");
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("step");
    QTest::addColumn<QByteArray>("errorCode");
    const auto row = [](const char *name, Build build, Change change, AuditStep step, const char *code) {
        QTest::newRow(name) << build << change << static_cast<int>(step) << QByteArray(code);
    };
    const Build phala = [] { return phalaDirect(); };
    const Build secret = [] { return secretAi(); };
    const Build router = [] { return nearAi(); };
    const Build conclusions = [] { return tinfoil(); };

    row("the session is for another TLS key", phala, [](SealedUpstream &u) { u.subject.channel[0].digest = std::string(64, 'd'); },
        AuditStep::Channel, "provider.channel");
    row("the session is for another address", phala, [](SealedUpstream &u) { u.subject.signingAddress = "0x" + std::string(40, '1'); },
        AuditStep::Identity, "provider.channel");
    row("the address in the evidence changed", phala,
        [](SealedUpstream &u) { u.bytes = edited(u.bytes, "0x7575", "0x7675"); }, AuditStep::ReportData, "provider.report_data");
    row("the TLS key in the evidence changed", phala,
        [](SealedUpstream &u) { u.bytes = edited(u.bytes, R"("tls_cert_fingerprint":"c0)", R"("tls_cert_fingerprint":"c1)"); },
        AuditStep::ReportData, "provider.report_data");
    row("the nonce in the evidence changed", phala,
        [](SealedUpstream &u) { u.bytes = edited(u.bytes, R"("request_nonce":"5a)", R"("request_nonce":"5b)"); },
        AuditStep::ReportData, "provider.report_data");
    row("GPU evidence for another nonce", router,
        [](SealedUpstream &u) { u.bytes = edited(u.bytes, R"({\"nonce\":\"5a)", R"({\"nonce\":\"5b)"); }, AuditStep::GpuNonce,
        "provider.report_data");
    row("another compose", phala,
        [](SealedUpstream &u) { u.bytes = edited(u.bytes, R"(manifest_version\":2)", R"(manifest_version\":3)"); }, AuditStep::Compose,
        "compose.mismatch");
    row("an event's payload changed", phala,
        [](SealedUpstream &u) { u.bytes = edited(u.bytes, R"(app-id\",\"event_payload\":\"abab)", R"(app-id\",\"event_payload\":\"abac)"); },
        AuditStep::BootLog, "log.replay");
    row("a boot log that is no log", phala,
        [](SealedUpstream &u) { u.bytes = edited(u.bytes, R"("event_log":"[)", R"("event_log":"![)"); }, AuditStep::BootLog, "log.format");
    row("a quote cut short", secret,
        [](SealedUpstream &u) {
            const std::vector<BundleItem> items{{"cpu", toHex(u.platform.quote).substr(0, 2000)},
                                                {"gpu", R"({"nonce":")" + std::string(64, '0') + R"("})"}, {"docker-compose", ""}};
            u.contentType = contentTypeOf(items);
            u.bytes = bundleText(items);
        },
        AuditStep::Quote, "quote.truncated");
    row("a signature bit flipped", phala,
        [](SealedUpstream &u) {
            const Quote quote = quoteOf(u.platform);
            const std::size_t at = u.bytes.find(toHex(u.platform.quote)) + 2 * quote.signatureRange.offset;
            u.bytes[at] = u.bytes[at] == '0' ? '1' : '0';
        },
        AuditStep::Quote, "quote.signature");
    row("no TLS key in the evidence", phala,
        [](SealedUpstream &u) { u.bytes = edited(u.bytes, "tls_cert_fingerprint", "tls_certificate"); }, AuditStep::Parts,
        "provider.field");
    row("no quote in the evidence", router, [](SealedUpstream &u) { u.bytes = edited(u.bytes, "intel_quote", "quote"); },
        AuditStep::Parts, "provider.field");
    row("no JSON", phala, [](SealedUpstream &u) { u.bytes.pop_back(); }, AuditStep::Parts, "json.syntax");
    row("an item missing", secret,
        [](SealedUpstream &u) {
            const std::vector<BundleItem> items{{"cpu", "00"}};
            u.contentType = contentTypeOf(items);
            u.bytes = bundleText(items);
        },
        AuditStep::Parts, "provider.field");
    row("framing broken", secret, [](SealedUpstream &u) { u.bytes.pop_back(); }, AuditStep::Parts, "bundle.framing");
    row("an item changed", secret, [](SealedUpstream &u) { u.bytes = edited(u.bytes, "services", "servicez"); }, AuditStep::Parts,
        "bundle.part_digest");
    row("conclusions for another TLS key", conclusions,
        [](SealedUpstream &u) { u.subject.channel[0].digest = std::string(64, 'd'); }, AuditStep::Channel, "provider.channel");
    row("conclusions that contradict each other", conclusions,
        [](SealedUpstream &u) { u.bytes = edited(u.bytes, R"("enclave_fingerprint":"ab")", R"("enclave_fingerprint":"ac")"); },
        AuditStep::Parts, "provider.field");
    row("conclusions that say no", conclusions, [](SealedUpstream &u) { u.bytes = edited(u.bytes, ":true", ":false"); },
        AuditStep::Parts, "provider.field");
}

void tst_Audit::faults()
{
    QFETCH(const Build, build);
    QFETCH(const Change, change);
    QFETCH(const int, step);
    QFETCH(const QByteArray, errorCode);
    SealedUpstream upstream = build();
    change(upstream);
    const EvidenceAudit audit = audited(upstream);
    QCOMPARE(decisiveCode(audit), errorCode);
    QVERIFY(audit.decisive.step == static_cast<AuditStep>(step));
    QVERIFY(audit.word == AuditWord::Failed && audit.decisive.outcome == Outcome::Failed);
}

void tst_Audit::claimsStandBesideWhatWasFound()
{
    const EvidenceAudit audit = audited(phalaDirect());
    QCOMPARE(claimOf(audit, "tee_attested"), QByteArray("reproduced"));
    QCOMPARE(claimOf(audit, "tcb_up_to_date"), QByteArray("reproduced"));
    QCOMPARE(claimOf(audit, "gpu_attested"), QByteArray("not_reproducible"));
    QCOMPARE(claimOf(audit, "os_known_good"), QByteArray("not_reproducible"));
    QCOMPARE(claimOf(audit, "serving_software_known_good"), QByteArray("nothing_claimed"));
    for (const AuditedClaim &claim : audit.claims)
        QVERIFY(!claim.why.empty());
}

void tst_Audit::aRecordedRefutationIsReproducedToo()
{
    SealedUpstream upstream = phalaDirect();
    upstream.subject.claims = {{"tcb_up_to_date", "refuted", "hardware_proven"}, {"tee_attested", "refuted", "hardware_proven"}};
    const EvidenceAudit audit = audited(upstream);
    QCOMPARE(claimOf(audit, "tcb_up_to_date"), QByteArray("contradicted"));
    QCOMPARE(claimOf(audit, "tee_attested"), QByteArray("contradicted"));
    QVERIFY(audit.word == AuditWord::ReVerified);
}

/// Of several instances the one whose key the session binds; evidence without it is of other machines.
void tst_Audit::theInstanceOfTheSessionIsExamined()
{
    SealedUpstream upstream = chutes();
    std::vector<BundleItem> items = chutesItems({}, upstream.platform);
    items[0].body = edited(items[0].body, R"({"evidence":[)", R"({"evidence":[{"instance_id":"other","quote":"AAAA"},)");
    upstream.contentType = contentTypeOf(items);
    upstream.bytes = bundleText(items);
    QVERIFY(audited(upstream).word == AuditWord::ReVerified);
    upstream.subject.channel[0].digest = std::string(64, 'd');
    const EvidenceAudit audit = audited(upstream);
    QCOMPARE(decisiveCode(audit), QByteArray("provider.channel"));
}

void tst_Audit::stepNames()
{
    QSet<QByteArray> names;
    for (std::size_t i = 0; i < kAuditStepCount; ++i)
        names.insert(byteArray(auditStepName(static_cast<AuditStep>(i))));
    QCOMPARE(names.size(), static_cast<qsizetype>(kAuditStepCount));
}

QTEST_APPLESS_MAIN(tst_Audit)
#include "tst_audit.moc"
