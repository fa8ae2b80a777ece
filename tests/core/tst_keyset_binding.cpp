#include "core/aci/keyset_binding.h"
#include "tests/support/edited_text.h"
#include "tests/support/key_pairs.h"
#include "tests/support/qtest_text.h"
#include "tests/support/report_texts.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

using OptionalText = std::optional<std::string>;

class tst_KeysetBinding : public QObject {
    Q_OBJECT

private slots:
    void identityIsRecomputed();
    void identityNeedsAKeyset_data();
    void identityNeedsAKeyset();
    void statements_data();
    void statements();
    void statementIsThatOfTheRecomputedKeyset();
    void reportDataOfTheWrongForm_data();
    void reportDataOfTheWrongForm();
    void slots64_data();
    void slots64();
    void endorsementOfTheReport();
    void endorsements_data();
    void endorsements();
};

namespace {

AttestationReport reportOf(const std::string &text)
{
    return parseAttestationReport(text).value();
}

Result<BoundStatement> bound(const std::string &text, const OptionalText &nonce)
{
    const AttestationReport report = reportOf(text);
    return bindStatement(report, recomputeIdentity(report).value(), nonce);
}

const std::string kDigest = "sha256:" + std::string(64, 'd');

std::string hexOf(BytesView bytes)
{
    return toHex(bytes);
}

std::string ed25519Signature(std::string_view purpose)
{
    return hexOf(signEd25519(secret(3), asBytes(keysetPayload(purpose, kDigest))));
}

FixedBytes<65> secp256k1Signature(std::string_view purpose)
{
    return signSecp256k1(secret(3), sha256(asBytes(keysetPayload(purpose, kDigest))));
}

}  // namespace

void tst_KeysetBinding::identityIsRecomputed()
{
    const AttestationReport current = reportOf(currentReportText());
    QCOMPARE(byteArray(recomputeIdentity(current)->keysetDigest), byteArray(current.statedKeysetDigest.text));
    QVERIFY(recomputeIdentity(current)->workloadId.empty());

    const AttestationReport june = reportOf(juneReportText());
    QCOMPARE(byteArray(recomputeIdentity(june)->keysetDigest), byteArray(june.statedKeysetDigest.text));
    QCOMPARE(byteArray(recomputeIdentity(june)->workloadId), byteArray(june.statedWorkloadId->text));
}

void tst_KeysetBinding::identityNeedsAKeyset_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QByteArray>("errorCode");
    const std::string good = currentReportText();
    QTest::newRow("good") << good << QByteArray();
    QTest::newRow("an ill-typed member") << edited(good, R"("key_id":"e2ee-1")", R"("key_id":1)") << QByteArray("json.field");
    QTest::newRow("a fraction") << edited(good, R"("not_after")", R"("x":0.5,"not_after")") << QByteArray("jcs.number");
}

void tst_KeysetBinding::identityNeedsAKeyset()
{
    QFETCH(const std::string, text);
    QFETCH(const QByteArray, errorCode);
    QCOMPARE(codeOf(recomputeIdentity(reportOf(text))), errorCode);
}

void tst_KeysetBinding::statements_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<OptionalText>("nonce");
    QTest::addColumn<QByteArray>("outcome");
    const QByteArray ours = "our nonce";
    const QByteArray none = "no nonce";
    const QByteArray unbound = "aci.report_data";
    const OptionalText nonce = ourNonce();
    const OptionalText other = std::string(64, '9');
    const OptionalText free = "a nonce of any text";
    const OptionalText nothing;

    QTest::newRow("current, our nonce") << currentReportText(nonce) << nonce << ours;
    QTest::newRow("current, answers no challenge, none was made") << currentReportText(nothing) << nothing << none;
    QTest::newRow("current, answers no challenge though one was made") << currentReportText(nothing) << nonce << none;
    QTest::newRow("current, somebody else's nonce") << currentReportText(other) << nonce << unbound;
    QTest::newRow("current, a nonce that we do not know") << currentReportText(other) << nothing << unbound;
    QTest::newRow("current, our nonce has the wrong shape") << currentReportText(nothing) << free << QByteArray("aci.statement");
    QTest::newRow("current, our nonce is empty") << currentReportText(nothing) << OptionalText("") << QByteArray("aci.statement");

    QTest::newRow("June, our nonce") << juneReportText(free) << free << ours;
    QTest::newRow("June, an empty nonce") << juneReportText("") << OptionalText("") << ours;
    QTest::newRow("June, answers no challenge") << juneReportText(nothing) << nothing << none;
    QTest::newRow("June, an empty nonce is not no nonce") << juneReportText("") << nothing << unbound;
    QTest::newRow("June, somebody else's nonce") << juneReportText(free) << nonce << unbound;
}

void tst_KeysetBinding::statements()
{
    QFETCH(const std::string, text);
    QFETCH(const OptionalText, nonce);
    QFETCH(const QByteArray, outcome);
    const Result<BoundStatement> statement = bound(text, nonce);
    const QByteArray form = statement && statement->form == StatementForm::OurNonce ? "our nonce" : "no nonce";
    QCOMPARE(statement ? form : codeOf(statement), outcome);
}

/// What the report restates is not used: a changed keyset is not bound, a changed restated digest changes nothing.
void tst_KeysetBinding::statementIsThatOfTheRecomputedKeyset()
{
    const std::string good = currentReportText();
    QCOMPARE(codeOf(bound(edited(good, "1800000000", "1800000001"), ourNonce())), QByteArray("aci.report_data"));
    const std::string restated = reportOf(good).statedKeysetDigest.text;
    QCOMPARE(codeOf(bound(edited(good, restated, kDigest), ourNonce())), QByteArray());
    const std::string june = juneReportText();
    const std::string stated = reportOf(june).statedWorkloadId->text;
    QCOMPARE(codeOf(bound(edited(june, stated, kDigest), "a nonce of any text")), QByteArray());
}

void tst_KeysetBinding::reportDataOfTheWrongForm_data()
{
    QTest::addColumn<std::string>("written");
    const std::string good = reportOf(currentReportText()).reportData.text;
    QTest::newRow("31 bytes") << good.substr(2);
    QTest::newRow("33 bytes") << good + "00";
    QTest::newRow("the whole slot") << good + std::string(64, '0');
    QTest::newRow("no hex") << good.substr(1) + "g";
    QTest::newRow("nothing") << std::string();
}

void tst_KeysetBinding::reportDataOfTheWrongForm()
{
    QFETCH(const std::string, written);
    AttestationReport report = reportOf(currentReportText());
    report.reportData.text = written;
    const auto statement = bindStatement(report, recomputeIdentity(report).value(), ourNonce());
    QCOMPARE(codeOf(statement), QByteArray("aci.report_data"));
    QCOMPARE(offsetOf(statement), static_cast<qint64>(report.reportData.range.offset));
}

void tst_KeysetBinding::slots64_data()
{
    QTest::addColumn<std::string>("reportData");
    QTest::addColumn<Bytes>("slot");
    QTest::addColumn<bool>("fits");
    const Digest256 digest = sha256(asBytes("a statement"));
    const FixedBytes<64> made = reportDataSlot(digest);
    const Bytes slot(made.begin(), made.end());
    const std::string hex = toHex(digest);
    const auto flipped = [](Bytes bytes, std::size_t at) {
        bytes[at] ^= std::byte{1};
        return bytes;
    };
    QTest::newRow("as it should be") << hex << slot << true;
    QTest::newRow("with a 0x") << "0x" + hex << slot << true;
    QTest::newRow("the first byte differs") << hex << flipped(slot, 0) << false;
    QTest::newRow("the last byte of the digest differs") << hex << flipped(slot, 31) << false;
    QTest::newRow("the first byte behind it is not zero") << hex << flipped(slot, 32) << false;
    QTest::newRow("the last byte is not zero") << hex << flipped(slot, 63) << false;
    QTest::newRow("a slot of 32 bytes") << hex << Bytes(slot.begin(), slot.begin() + 32) << false;
    QTest::newRow("no slot") << hex << Bytes() << false;
    QTest::newRow("report data of 31 bytes") << hex.substr(2) << slot << false;
    QTest::newRow("report data of 64 bytes") << hex + std::string(64, '0') << slot << false;
    QTest::newRow("no hex") << std::string("zz") << slot << false;
}

void tst_KeysetBinding::slots64()
{
    QFETCH(const std::string, reportData);
    QFETCH(const Bytes, slot);
    QFETCH(const bool, fits);
    QCOMPARE(codeOf(checkSlot(reportData, slot)), fits ? QByteArray() : QByteArray("aci.slot"));
}

void tst_KeysetBinding::endorsementOfTheReport()
{
    const AttestationReport report = reportOf(juneReportText());
    const std::string digest = recomputeIdentity(report)->keysetDigest;
    const WorkloadKey &identity = *report.keyset->identity;
    QCOMPARE(codeOf(checkEndorsement(identity, *report.endorsement, kEndorsementPurpose, digest)), QByteArray());
    const auto revocation = checkEndorsement(identity, *report.endorsement, kRevocationPurpose, digest);
    QCOMPARE(codeOf(revocation), QByteArray("endorsement.signature"));
    QCOMPARE(offsetOf(revocation), static_cast<qint64>(report.endorsement->range.offset));
}

void tst_KeysetBinding::endorsements_data()
{
    QTest::addColumn<WorkloadKey>("identity");
    QTest::addColumn<KeysetEndorsement>("endorsement");
    QTest::addColumn<QByteArray>("errorCode");
    const auto row = [](const char *name, const WorkloadKey &identity, const std::string &algorithm, const std::string &value,
                        const char *errorCode) {
        QTest::newRow(name) << identity << KeysetEndorsement{algorithm, value, {}} << QByteArray(errorCode);
    };
    const char *const right = "";
    const char *const wrong = "endorsement.signature";
    const WorkloadKey ed25519{"ed25519", hexOf(ed25519Of(secret(3))), {}};
    const WorkloadKey curve{"ecdsa-secp256k1", hexOf(secp256k1Of(secret(3))), {}};
    const WorkloadKey curveWhole{"ecdsa-secp256k1", hexOf(uncompressed(secp256k1Of(secret(3)))), {}};
    const std::string signature = ed25519Signature(kEndorsementPurpose);
    const FixedBytes<65> recoverable = secp256k1Signature(kEndorsementPurpose);
    const std::string onCurve = hexOf(BytesView(recoverable).first(64));

    row("Ed25519", ed25519, "ed25519", signature, right);
    row("secp256k1", curve, "ecdsa-secp256k1", onCurve, right);
    row("secp256k1, key uncompressed", curveWhole, "ecdsa-secp256k1", onCurve, right);
    row("upper-case hex", ed25519, "ed25519", QByteArray::fromStdString(signature).toUpper().toStdString(), right);

    row("another algorithm than the key's", ed25519, "ecdsa-secp256k1", signature, "endorsement.algorithm");
    row("an algorithm that nobody has", WorkloadKey{"new", ed25519.publicKey, {}}, "new", signature, wrong);
    row("Ed25519 for another purpose", ed25519, "ed25519", ed25519Signature(kRevocationPurpose), wrong);
    row("secp256k1 for another purpose", curve, "ecdsa-secp256k1",
        hexOf(BytesView(secp256k1Signature(kRevocationPurpose)).first(64)), wrong);
    row("secp256k1, high-S", curve, "ecdsa-secp256k1", hexOf(BytesView(highTwin(recoverable)).first(64)), wrong);
    row("secp256k1 with the recovery byte", curve, "ecdsa-secp256k1", hexOf(recoverable), wrong);
    row("another key", WorkloadKey{"ed25519", hexOf(ed25519Of(secret(4))), {}}, "ed25519", signature, wrong);
    row("a key that is no point", WorkloadKey{"ecdsa-secp256k1", "02" + std::string(64, 'f'), {}}, "ecdsa-secp256k1", onCurve, wrong);
    row("a key that is no hex", WorkloadKey{"ed25519", "key", {}}, "ed25519", signature, wrong);
    row("a signature that is no hex", ed25519, "ed25519", "signature", wrong);
    row("no signature", ed25519, "ed25519", "", wrong);
    row("a byte too many", ed25519, "ed25519", signature + "00", wrong);
}

void tst_KeysetBinding::endorsements()
{
    QFETCH(const WorkloadKey, identity);
    QFETCH(const KeysetEndorsement, endorsement);
    QFETCH(const QByteArray, errorCode);
    QCOMPARE(codeOf(checkEndorsement(identity, endorsement, kEndorsementPurpose, kDigest)), errorCode);
}

QTEST_GUILESS_MAIN(tst_KeysetBinding)
#include "tst_keyset_binding.moc"
