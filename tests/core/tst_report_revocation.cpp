#include "app/gateway/simulated_identity/curve25519.h"
#include "app/gateway/simulated_identity/secp256k1_signer.h"
#include "tests/core/report_rows.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// Does the service's list of revocations name this keyset, with the identity key's signature? And keysets that come loose.
class tst_ReportRevocation : public QObject {
    Q_OBJECT

private slots:
    void lists_data();
    void lists();
    void everyListIsRead();
    void onlyWorkloadIdentitiesRevoke();
    void revokedIsPolicyNotMet();
    void looseKeysets_data();
    void looseKeysets();
};

namespace {

constexpr auto kOther = "sha256:0000000000000000000000000000000000000000000000000000000000000000";

std::string statementText(const std::string &digest, const std::string &algorithm, const std::string &value)
{
    return "{\"workload_id\":\"any\",\"workload_keyset_digest\":\"" + digest + "\",\"purpose\":\""
        + std::string(kRevocationPurpose) + "\",\"revocation\":{\"algo\":\"" + algorithm + "\",\"value\":\"" + value
        + "\"},\"revoked_at\":1795694400}";
}

std::string listText(const std::string &statements)
{
    return "{\"api_version\":\"aci/1\",\"revocations\":[" + statements + "]}";
}

std::string digestOf(const MadeReportCase &made)
{
    return parseAttestationReport(made.report)->statedKeysetDigest.text;
}

/// The identity key's signature over the payload of that purpose.
std::string signedFor(const ReportDraft &draft, std::string_view purpose, const std::string &digest)
{
    const std::string payload = keysetPayload(purpose, digest);
    if (draft.identity.keyset.identity->algorithm == "ed25519")
        return toHex(simulated::signEd25519(draft.keys.identity, asBytes(payload)));
    return toHex(simulated::Secp256k1Signer(draft.keys.identity).sign(sha256(asBytes(payload))));
}

Judgement judged(const MadeReportCase &made, const std::vector<std::string> &lists)
{
    EvidenceBundle bundle;
    std::vector<std::string> texts = {made.report, made.collateral};
    texts.insert(texts.end(), lists.begin(), lists.end());
    for (const std::string &text : texts) {
        const BytesView bytes = asBytes(text);
        bundle.artifacts.push_back(makeArtifact({bytes.begin(), bytes.end()}, "file", {}, bundle.artifacts.size()));
    }
    const Evidence evidence = parse(std::move(bundle), made.expectations);
    return appraise(evidence, made.policy, *TrustAnchors::simulated(made.root), {made.now, {}}).now;
}

std::string revocationOf(const ReportDraft &draft, const MadeReportCase &made)
{
    const std::string digest = digestOf(made);
    return statementText(digest, draft.identity.keyset.identity->algorithm,
                         signedFor(draft, kRevocationPurpose, digest));
}

}  // namespace

void tst_ReportRevocation::lists_data()
{
    QTest::addColumn<bool>("ed25519");
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *list, const Expected &expected, bool ed25519 = false) {
        QTest::newRow(name) << ed25519 << QByteArray(list) << describe(expected);
    };
    constexpr CheckId id = CheckId::KeysetRevocation;
    row("no list", "", notEvaluated(id, Reason::NoEvidence));
    row("an empty list", "empty", passes(id));
    row("revoked, by secp256k1", "revoked", fails(id, ErrorCode::KeysetRevoked));
    row("revoked, by Ed25519", "revoked", fails(id, ErrorCode::KeysetRevoked), true);
    row("another keyset is revoked", "another", passes(id));
    row("an endorsement is no revocation", "endorsement", passes(id));
    row("a signature of nobody", "unsigned", passes(id));
    row("revoked behind a statement that counts for nothing", "unsigned revoked", fails(id, ErrorCode::KeysetRevoked));
    row("a list that lacks a member", "damaged", notEvaluated(id, Reason::NoEvidence));
    row("a list of more than 10 000", "long", notEvaluated(id, Reason::NoEvidence));
}

void tst_ReportRevocation::lists()
{
    QFETCH(const bool, ed25519);
    QFETCH(const QByteArray, list);
    QFETCH(const QByteArray, expected);
    const ReportDraft draft = ed25519 ? juneReportByEd25519() : juneReport();
    const MadeReportCase made = make(draft);
    const std::string digest = digestOf(made);
    const std::string &algorithm = draft.identity.keyset.identity->algorithm;
    std::string statements;
    for (const QByteArray &part : list.split(' ')) {
        std::string text;
        if (part == "revoked")
            text = revocationOf(draft, made);
        else if (part == "another")
            text = statementText(kOther, algorithm, signedFor(draft, kRevocationPurpose, kOther));
        else if (part == "endorsement")
            text = statementText(digest, algorithm, signedFor(draft, kEndorsementPurpose, digest));
        else if (part == "unsigned")
            text = statementText(digest, algorithm, std::string(128, '0'));
        else if (part == "damaged")
            text = "{}";
        else if (part == "long") {
            for (std::size_t i = 0; i <= kMaxRevocations; ++i)
                text += (text.empty() ? "" : ",") + std::string("{}");
        }
        statements += (statements.empty() || text.empty() ? "" : ",") + text;
    }
    const std::vector<std::string> lists =
        list.isEmpty() ? std::vector<std::string>() : std::vector{listText(statements)};
    QCOMPARE(describe(judged(made, lists).check(CheckId::KeysetRevocation)), expected);
}

void tst_ReportRevocation::everyListIsRead()
{
    const ReportDraft draft = juneReport();
    const MadeReportCase made = make(draft);
    const Judgement judgement = judged(made, {listText(""), listText(revocationOf(draft, made))});
    QCOMPARE(judgement.check(CheckId::KeysetRevocation).outcome, Outcome::Failed);
    QCOMPARE(judgement.check(CheckId::KeysetRevocation).ranges.front().artifact, std::size_t{3});
}

void tst_ReportRevocation::onlyWorkloadIdentitiesRevoke()
{
    const MadeReportCase made = make(goodReportCase());
    const CheckResult found = judged(made, {listText("")}).check(CheckId::KeysetRevocation);
    QCOMPARE(found.reason, Reason::NotApplicableByKind);
}

void tst_ReportRevocation::revokedIsPolicyNotMet()
{
    const ReportDraft draft = juneReport();
    const MadeReportCase made = make(draft);
    QCOMPARE(judged(made, {listText("")}).verdict, Verdict::Accepted);
    QCOMPARE(judged(made, {listText(revocationOf(draft, made))}).verdict, Verdict::PolicyNotMet);
}

void tst_ReportRevocation::looseKeysets_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("errorCode");
    QTest::addColumn<QByteArray>("dialect");
    const auto served = [](const ReportDraft &draft) {
        const std::string report = make(draft).report;
        const AttestationReport read = parseAttestationReport(report).value();
        return QByteArray::fromStdString(report.substr(read.keysetRange.offset, read.keysetRange.length));
    };
    const QByteArray current = served(goodReportCase());
    const QByteArray june = served(juneReport());
    const auto row = [](const char *name, const QByteArray &text, const char *code, const char *dialect) {
        QTest::newRow(name) << text << QByteArray(code) << QByteArray(dialect);
    };
    row("current", current, "", "current");
    row("June 2026", june, "", "legacy-2026-06");
    row("without a time", QByteArray(current).replace("not_after", "not_before"), "aci.dialect", "");
    row("of both dialects", QByteArray(june).replace(0, 1, "{\"not_after\":1,"), "aci.dialect", "");
    row("an ill-typed member", QByteArray(current).replace("\"not_after\":", "\"not_after\":\"\",\"x\":"), "json.field",
        "");
    row("a number that has no canonical form",
        QByteArray(current).replace("\"not_after\":", "\"x\":0.5,\"not_after\":"), "jcs.number", "");
    row("cut short", current.chopped(1), "json.syntax", "");
    QByteArray many = QByteArray(current).replace("\"receipt_signing_keys\":[", "\"receipt_signing_keys\":[$");
    QByteArray keys;
    for (int i = 0; i < 10'000; ++i)
        keys += R"({"key_id":"k","algo":"ed25519","public_key":""},)";
    row("10 000 keys", many.replace("$", keys), "json.field", "");
}

void tst_ReportRevocation::looseKeysets()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, errorCode);
    QFETCH(const QByteArray, dialect);
    const Result<LooseKeyset> keyset = parseLooseKeyset(view(text));
    QCOMPARE(codeOf(keyset), errorCode);
    if (!keyset)
        return;
    QCOMPARE(byteArray(dialectName(keyset->dialect)), dialect);
    const ReportDraft draft = dialect == "current" ? goodReportCase() : juneReport();
    QCOMPARE(keyset->digest, digestOf(make(draft)));
}

QTEST_GUILESS_MAIN(tst_ReportRevocation)
#include "tst_report_revocation.moc"
