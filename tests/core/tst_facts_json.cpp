#include "core/json/json.h"
#include "core/report/aci_word.h"
#include "core/report/dossier.h"
#include "tests/core/report_breaks.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// `facts` of a report's result: the keyset, where the source stands, and the specification's own word.
class tst_FactsJson : public QObject {
    Q_OBJECT

private slots:
    void values_data();
    void values();
    void membersHaveTheirNames();
    void aciVerdict_data();
    void aciVerdict();
    void inputsNameTheirDialect();
    void aLooseKeysetIsAFactToo();
};

namespace {

using Change = std::function<void(ReportDraft &)>;

const Change kAsItIs = [](ReportDraft &) {};
const Change kVariable = [](ReportDraft &draft) { draft.identity.compose.commit = "${COMMIT}"; };
const Change kOtherCommit = [](ReportDraft &draft) { draft.identity.compose.commit = std::string(40, '0'); };

json::Document jsonOf(std::shared_ptr<const Evidence> evidence, const AppraisalPolicy &policy,
                      const TrustAnchors &anchors, UnixTime now)
{
    AttestationResult result = appraise(*evidence, policy, anchors, {now, {}});
    const Result<json::Document> document = json::parse(
        dossierJson(makeDossier({.version = "1", .commit = "c"}, std::move(evidence), policy, std::move(result))));
    if (!document)
        qFatal("%s", document.error().message.c_str());
    return *document;
}

json::Document resultOf(Dialect dialect, const Change &change)
{
    ReportDraft draft = namedCase(dialect);
    change(draft);
    const MadeReportCase made = make(draft);
    return jsonOf(std::make_shared<const Evidence>(evidenceOf(made)), made.policy, *TrustAnchors::simulated(made.root),
                  made.now);
}

/// The value at that dotted path as text: a string's, any other's literal.
QByteArray textAt(const json::Document &document, const QByteArray &path)
{
    json::Value value = document.root();
    for (const QByteArray &name : path.split('.')) {
        bool isIndex = false;
        const int index = name.toInt(&isIndex);
        std::optional<json::Value> next;
        if (isIndex) {
            int at = 0;
            for (const json::Value &element : value.elements()) {
                if (at++ == index)
                    next = element;
            }
        } else {
            next = value.find(view(name));
        }
        if (!next)
            return "(absent)";
        value = *next;
    }
    return value.isString() ? byteArray(*value.string()) : byteArray(value.rawText());
}

QByteArray names(const json::Document &document, std::string_view fact)
{
    QByteArray out;
    for (const json::Member &member : document.root().find("facts")->find(fact)->members())
        out += byteArray(member.name()) + ' ';
    return out.trimmed();
}

}  // namespace

void tst_FactsJson::values_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("value");
    const ReportDraft draft = namedCase(Dialect::Current);
    const AttestationReport report = parseAttestationReport(make(draft).report).value();
    const auto row = [](const char *name, const Change &change, const char *path, std::string_view value,
                        Dialect dialect = Dialect::Current) {
        QTest::newRow(name) << dialect << change << QByteArray(path) << byteArray(value);
    };
    constexpr Dialect june = Dialect::Legacy202606;
    row("the digest", kAsItIs, "facts.keyset.digest", report.statedKeysetDigest.text);
    row("the dialect", kAsItIs, "facts.keyset.dialect", "current");
    row("no workload id in the current dialect", kAsItIs, "facts.keyset.workload_id", "null");
    row("a workload id in June 2026", kAsItIs, "facts.keyset.workload_id",
        parseAttestationReport(make(namedCase(june)).report)->statedWorkloadId->text, june);
    row(
        "a number beyond doubles", [](ReportDraft &d) { d.identity.keyset.notAfter = kUnboundedNotAfter; },
        "facts.keyset.not_after", "18446744073709551615");
    row(
        "… is unbounded", [](ReportDraft &d) { d.identity.keyset.notAfter = kUnboundedNotAfter; },
        "facts.keyset.bounded", "false");
    row("a receipt key", kAsItIs, "facts.keyset.receipt_keys.0.public_key", report.keyset->receiptKeys[0].publicKey);
    row("a key that we can use", kAsItIs, "facts.keyset.receipt_keys.0.usable", "true");
    row(
        "a key that we cannot use", [](ReportDraft &d) { d.identity.keyset.receipt[0].algorithm = "rsa"; },
        "facts.keyset.receipt_keys.0.usable", "false");
    row("a statement for our nonce", kAsItIs, "facts.keyset.statement.form", "our_nonce");
    row(
        "a statement for none", [](ReportDraft &d) { d.identity.nonce.reset(); }, "facts.keyset.statement.form",
        "no_nonce");
    row("its digest", kAsItIs, "facts.keyset.statement.sha256", report.reportData.text);
    row("a literal commit is measured", kAsItIs, "facts.provenance.source", "measured");
    row("… and anchored", kAsItIs, "facts.provenance.standing", "anchored");
    row("a variable is declared", kVariable, "facts.provenance.source", "declared");
    row("… what stands in the compose", kVariable, "facts.provenance.in_compose.commit", "${COMMIT}");
    row("another literal contradicts", kOtherCommit, "facts.provenance.source", "contradicted");
    row(
        "no source stated", [](ReportDraft &d) { d.identity.source = {}; }, "facts.provenance.source", "null");
    row("the measured app", kAsItIs, "facts.provenance.app_id", toHex(draft.identity.boot.appId));
    row("the measured image", kAsItIs, "facts.provenance.os_image_hash", toHex(draft.identity.boot.osImageHash));
    row("an unmeasured input", kVariable, "facts.provenance.unmeasured_inputs.0.name", "COMMIT");
}

void tst_FactsJson::values()
{
    QFETCH(const Dialect, dialect);
    QFETCH(const Change, change);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, value);
    const json::Document result = resultOf(dialect, change);
    if (path.endsWith("unmeasured_inputs.0.name")) {
        QVERIFY(textAt(result, "facts.provenance.unmeasured_inputs").contains("\"" + value + "\""));
        return;
    }
    QCOMPARE(textAt(result, path), value);
}

void tst_FactsJson::membersHaveTheirNames()
{
    const json::Document result = resultOf(Dialect::Current, kAsItIs);
    QCOMPARE(
        names(result, "keyset"),
        QByteArray(
            "dialect digest subject workload_id identity_key epoch_version not_after bounded receipt_keys e2ee_keys "
            "tls_keys statement"));
    QCOMPARE(
        names(result, "provenance"),
        QByteArray(
            "repo_url repo_commit image_digest source standing in_compose compose_hash measured_compose_hash app_id "
            "os_image_hash unmeasured_inputs"));
}

void tst_FactsJson::aciVerdict_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("everything holds") << Dialect::Current << kAsItIs << QByteArray("VERIFIED");
    QTest::newRow("custody not evaluated: the rule says the same all the same")
        << Dialect::Current << Change([](ReportDraft &d) { d.policy.kmsRoots.clear(); }) << QByteArray("VERIFIED");
    QTest::newRow("an expired keyset") << Dialect::Current << Change([](ReportDraft &d) {
        d.identity.keyset.notAfter = d.identity.fetchedAt;
    }) << QByteArray("NOT VERIFIED");
    QTest::newRow("debug is on") << Dialect::Current << identityBreaks().at(CheckId::QuoteGenuine)
                                 << QByteArray("NOT VERIFIED");
    QTest::newRow("another family has another rule") << Dialect::Legacy202606 << kAsItIs << QByteArray("null");
}

void tst_FactsJson::aciVerdict()
{
    QFETCH(const Dialect, dialect);
    QFETCH(const Change, change);
    QFETCH(const QByteArray, word);
    QCOMPARE(textAt(resultOf(dialect, change), "facts.aci_verdict"), word);
}

void tst_FactsJson::inputsNameTheirDialect()
{
    QCOMPARE(textAt(resultOf(Dialect::Current, kAsItIs), "inputs.0.dialect"), QByteArray("current"));
    QCOMPARE(textAt(resultOf(Dialect::Legacy202606, kAsItIs), "inputs.0.dialect"), QByteArray("legacy-2026-06"));
    QCOMPARE(textAt(resultOf(Dialect::Current, kAsItIs), "inputs.1.dialect"), QByteArray("null"));
}

void tst_FactsJson::aLooseKeysetIsAFactToo()
{
    const std::string text = make(namedCase(Dialect::Current)).report;
    const AttestationReport report = parseAttestationReport(text).value();
    const BytesView keyset =
        asBytes(std::string_view(text).substr(report.keysetRange.offset, report.keysetRange.length));
    EvidenceBundle bundle;
    bundle.artifacts.push_back(makeArtifact({keyset.begin(), keyset.end()}, "keyset.json", {}, 0));
    const json::Document result = jsonOf(std::make_shared<const Evidence>(parse(std::move(bundle))),
                                         *starterPolicy("strict"), TrustAnchors::intelProduction(), UnixTime());
    QCOMPARE(textAt(result, "inputs.0.kind"), QByteArray("keyset"));
    QCOMPARE(textAt(result, "inputs.0.dialect"), QByteArray("current"));
    QCOMPARE(textAt(result, "facts.keyset.digest"), byteArray(report.statedKeysetDigest.text));
    QCOMPARE(textAt(result, "facts.keyset.statement"), QByteArray("null"));
    QCOMPARE(textAt(result, "facts.provenance"), QByteArray("null"));
    QCOMPARE(textAt(result, "verdict.now.word"), QByteArray("undetermined"));
}

QTEST_GUILESS_MAIN(tst_FactsJson)
#include "tst_facts_json.moc"
