#include "core/report/audit_words.h"
#include "tests/support/qtest_text.h"
#include "tests/support/sealed_upstream.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_AuditWords : public QObject {
    Q_OBJECT

private slots:
    void everyStepHasThreeSentences();
    void textNamesPartsFormulaAndClaims();
    void jsonReadsBack();
    void remarks();
};

namespace {

EvidenceBundle bundleOfOne()
{
    EvidenceBundle out;
    out.artifacts.push_back(makeArtifact({}, "session.json", {}, 0));
    return out;
}

QByteArray jsonOf(const EvidenceAudit &audit)
{
    JsonWriter out;
    writeAudit(out, audit, "a1");
    return byteArray(std::move(out).done());
}

}  // namespace

void tst_AuditWords::everyStepHasThreeSentences()
{
    QSet<QByteArray> sentences;
    for (std::size_t step = 0; step < kAuditStepCount; ++step) {
        for (const Outcome outcome : {Outcome::Passed, Outcome::Failed, Outcome::NotEvaluated}) {
            const QByteArray sentence = byteArray(wording::auditSentence({static_cast<AuditStep>(step), outcome, Reason::None, {}, ""}));
            QVERIFY(sentence.size() > 10 && sentence.endsWith('.'));
            sentences.insert(sentence);
        }
    }
    QCOMPARE(sentences.size(), static_cast<qsizetype>(3 * kAuditStepCount));
}

void tst_AuditWords::textNamesPartsFormulaAndClaims()
{
    const QByteArray text = byteArray(text_lines::audits({audited(phalaDirect())}, bundleOfOne()));
    for (const char *wanted : {"Deep audit of a1", "re-verified", "intel_quote", "TDX quote, version 4", "passed          quote",
                               "SHA-256(signing address", "claim tee_attested", "here: reproduced", "here: not reproducible"})
        QVERIFY2(text.contains(wanted), wanted);
    const QByteArray failed = byteArray(text_lines::audits({auditNothing(phalaDirect().subject)}, bundleOfOne()));
    QVERIFY(failed.contains("nothing to verify") && !failed.contains("passed"));
}

void tst_AuditWords::jsonReadsBack()
{
    const EvidenceAudit audit = audited(chutes());
    const json::Document document = json::parse(view(jsonOf(audit))).value();
    const json::Value root = document.root();
    QVERIFY(root.find("result")->string() == "re-verified" && root.find("provider")->string() == "chutes");
    QCOMPARE(root.find("findings")->size(), audit.findings.size());
    QCOMPARE(root.find("claims")->size(), audit.claims.size());
    QCOMPARE(root.find("parts")->size(), audit.evidence->parts.size());
    QVERIFY(json::parse(view(jsonOf(auditNothing({})))).has_value());
}

void tst_AuditWords::remarks()
{
    QVERIFY(wording::auditRemark(audited(phalaDirect())).empty());
    QVERIFY(!wording::auditRemark(audited(nearAi())).empty());
    QVERIFY(!wording::auditRemark(audited(tinfoil())).empty());
    QVERIFY(!wording::auditRemark(auditNothing({})).empty());
    SealedUpstream unknown = phalaDirect();
    unknown.subject.verifierId = "nobody/v1";
    QVERIFY(wording::auditRemark(audited(unknown)) != wording::auditRemark(auditNothing({})));
}

QTEST_APPLESS_MAIN(tst_AuditWords)
#include "tst_audit_words.moc"
