#include "core/aci/receipt.h"
#include "core/json/jcs.h"
#include "tests/support/edited_text.h"
#include "tests/support/key_pairs.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// Receipts of all eras as values, and their signatures. The good one is the ACI specification's own vector.
class tst_Receipt : public QObject {
    Q_OBJECT

private slots:
    void everyMemberIsRead();
    void rangesPointAtTheText();
    void refusals_data();
    void refusals();
    void lenient_data();
    void lenient();
    void signedBytesLeaveOnlyTheSignatureOut();
    void signatureOfTheSpecification();
    void signatureFaults_data();
    void signatureFaults();
    void keySelection_data();
    void keySelection();
    void juneSignature_data();
    void juneSignature();
    void responseHashesByDialect();
};

namespace {

const std::string kReceipt =
    R"({"api_version":"aci/1","chat_id":"chatcmpl-123","endpoint":"/v1/chat/completions","event_log":[{"body_hash":"s)"
    R"(ha256:94d809bf47380d8a2eab0eb6e126d4dda9364b0b4725cdf7ead52dd70b2aa87b","type":"request.received"},{"body_hash)"
    R"(":"sha256:94d809bf47380d8a2eab0eb6e126d4dda9364b0b4725cdf7ead52dd70b2aa87b","type":"request.forwarded"},{"mode)"
    R"(l_id":"demo-model","required":true,"result":"verified","session_id":"95ad1cb4dd25445808c2e9d116caf420b05703730)"
    R"(b506395e8fc1ca6faeae28f","type":"upstream.verified"},{"body_hash":"sha256:dedfffe5b14d031b8e2c01996d021a15293c)"
    R"(b7c63b56be7e4be9e89b6f0a5f61","type":"response.returned"}],"key_id":"receipt-1","method":"POST","model":"demo-)"
    R"(model","receipt_id":"rcpt-0001","served_at":1750000000,"workload_keyset_digest":"sha256:53a5cd44b30dcc51999754)"
    R"(c719f2628a041f174ecbf9662a6f8e898a10cd9371","signature":"d5b005e093bde3b577faf270b7184b09e169cacb0ecb206b103bd)"
    R"(2581f997db03da616175454b063323a23ac1dc68f1ce506c2a6eba8aa0561d5e724f0b80c03"})";
const std::string kKeyset =
    R"({"subject":"dstack-app://example-app","not_after":1800000000,"receipt_signing_keys":[{"key_id":"receipt-1","al)"
    R"(go":"ed25519","public_key":"8139770ea87d175f56a35466c34c7ecccb8d8a91b4ee37a25df60f5b8fc9b394"}],"e2ee_public_k)"
    R"(eys":[{"key_id":"e2ee-1","algo":"x25519-aes-256-gcm-hkdf-sha256","public_key":"5dfedd3b6bd47f6fa28ee15d969d5bb)"
    R"(0ea53774d488bdaf9df1c6e0124b3ef22"}],"tls_public_keys":[{"spki_sha256":"c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0)"
    R"(c0c0c0c0c0c0c0c0c0c0c0c0c0","domain":"api.example.com"}]})";

Keyset keysetOf(const std::string &text, Dialect dialect = Dialect::Current)
{
    const Result<json::Document> document = json::parse(text);
    return parseKeyset(document->root(), dialect).value();
}

/// A receipt of June 2026 signed by secp256k1; `value` is put in the signature's place.
std::string juneReceipt(const std::string &value)
{
    return R"({"api_version":"aci/1","receipt_id":"rcpt-1","workload_id":"sha256:aa","workload_keyset_digest":"sha256:bb",)"
           R"("served_at":1,"event_log":[{"seq":0,"type":"request.received","body_hash":"sha256:cc"},)"
           R"({"seq":1,"type":"response.returned","cleartext_hash":"sha256:dd","wire_hash":"sha256:ee"}],)"
           R"("signature":{"algo":"ecdsa-secp256k1","key_id":"k","value":")"
        + value + "\"}}";
}

FixedBytes<65> juneSigned()
{
    return signSecp256k1(secret(7), sha256(asBytes(*parseReceipt(juneReceipt(""))->signingInput)));
}

Keyset juneKeyset(const std::string &algorithm = "ecdsa-secp256k1")
{
    Keyset out;
    out.receiptKeys = {{"k", algorithm, toHex(secp256k1Of(secret(7))), {}}};
    return out;
}

void errorRow(const char *name, const std::string &text, ErrorCode code)
{
    QTest::newRow(name) << text << code;
}

}  // namespace

void tst_Receipt::everyMemberIsRead()
{
    const Receipt receipt = parseReceipt(kReceipt).value();
    QCOMPARE(receipt.dialect, Dialect::Current);
    QCOMPARE(receipt.receiptId, std::string("rcpt-0001"));
    QCOMPARE(receipt.chatId, std::optional<std::string>("chatcmpl-123"));
    QCOMPARE(receipt.model, std::optional<std::string>("demo-model"));
    QCOMPARE(receipt.servedAt, std::optional<std::uint64_t>(1'750'000'000));
    QCOMPARE(receipt.events.size(), std::size_t{4});
    QCOMPARE(receipt.events[2].kind, ReceiptEventKind::UpstreamVerified);
    QCOMPARE(receipt.events[2].upstream->required, std::optional<bool>(true));
    QCOMPARE(forwardingOf(receipt.events), Forwarding::Unchanged);
    QVERIFY(!receipt.enveloped);
}

void tst_Receipt::rangesPointAtTheText()
{
    const Receipt receipt = parseReceipt(kReceipt).value();
    const auto text = [](ByteRange range) { return kReceipt.substr(range.offset, range.length); };
    QCOMPARE(text(receipt.signature.keyId.range), std::string("\"receipt-1\""));
    QCOMPARE(text(receipt.servedAtRange), std::string("1750000000"));
    QVERIFY(text(receipt.events[3].range).ends_with("\"response.returned\"}"));
    QCOMPARE(text(receipt.range), kReceipt);
}

void tst_Receipt::refusals_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<ErrorCode>("code");
    errorRow("no JSON", "{", ErrorCode::JsonSyntax);
    errorRow("no object", "[]", ErrorCode::AciField);
    errorRow("a repeated member", edited(kReceipt, "\"method\":\"POST\"", "\"method\":\"POST\",\"method\":\"GET\""),
             ErrorCode::JsonDuplicate);
    errorRow("no version", edited(kReceipt, "\"api_version\"", "\"version\""), ErrorCode::AciField);
    errorRow("another version", edited(kReceipt, "aci/1", "aci/2"), ErrorCode::AciVersion);
    errorRow("no receipt id", edited(kReceipt, "\"receipt_id\"", "\"id\""), ErrorCode::AciField);
    errorRow("a text for served_at", edited(kReceipt, ":1750000000", ":\"1750000000\""), ErrorCode::AciField);
    errorRow("a fraction for served_at", edited(kReceipt, ":1750000000", ":1750000000.5"), ErrorCode::AciField);
    errorRow("an object for the event log",
             edited(edited(kReceipt, "\"event_log\":[", "\"event_log\":{\"a\":["), "],\"key_id\"", "]},\"key_id\""),
             ErrorCode::AciField);
    errorRow("an event without type",
             edited(kReceipt, "\"type\":\"request.received\"", "\"kind\":\"request.received\""), ErrorCode::AciField);
    errorRow("a number for a body hash",
             edited(kReceipt, "\"sha256:dedfffe5b14d031b8e2c01996d021a15293cb7c63b56be7e4be9e89b6f0a5f61\"", "7"),
             ErrorCode::AciField);
    errorRow("members of two dialects", edited(kReceipt, "\"method\"", "\"workload_id\":\"w\",\"method\""),
             ErrorCode::AciDialect);
    errorRow("neither signature nor key id", R"({"api_version":"aci/1","receipt_id":"r"})", ErrorCode::AciDialect);
}

void tst_Receipt::refusals()
{
    QFETCH(const std::string, text);
    QFETCH(const ErrorCode, code);
    const Result<Receipt> receipt = parseReceipt(text);
    QVERIFY(!receipt.has_value());
    QCOMPARE(receipt.error().code, code);
    QVERIFY(!receipt.error().offset || *receipt.error().offset <= text.size());
}

void tst_Receipt::lenient_data()
{
    QTest::addColumn<std::string>("text");
    QTest::newRow("no signature") << edited(kReceipt, "\"signature\"", "\"signed\"");
    QTest::newRow("no event log") << edited(kReceipt, "\"event_log\"", "\"log\"");
    QTest::newRow("a null chat id") << edited(kReceipt, "\"chat_id\":\"chatcmpl-123\"", "\"chat_id\":null");
    QTest::newRow("an unknown event") << edited(kReceipt, "\"event_log\":[",
                                                "\"event_log\":[{\"type\":\"x\",\"body_hash\":7},");
    QTest::newRow("an upstream result that is no text") << edited(kReceipt, "\"result\":\"verified\"", "\"result\":7");
}

void tst_Receipt::lenient()
{
    QFETCH(const std::string, text);
    QVERIFY(parseReceipt(text).has_value());
}

void tst_Receipt::signedBytesLeaveOnlyTheSignatureOut()
{
    const Receipt current = parseReceipt(kReceipt).value();
    QVERIFY(current.signingInput->find("\"signature\"") == std::string::npos);
    QVERIFY(current.signingInput->find("\"key_id\":\"receipt-1\"") != std::string::npos);
    const Receipt june = parseReceipt(juneReceipt("00")).value();
    QVERIFY(
        june.signingInput->ends_with(R"("signature":{"algo":"ecdsa-secp256k1","key_id":"k"},"workload_id":"sha256:aa",)"
                                     R"("workload_keyset_digest":"sha256:bb"})"));
}

void tst_Receipt::signatureOfTheSpecification()
{
    const Keyset keyset = keysetOf(kKeyset);
    const Result<const KeyEntry *> key = checkReceiptSignature(parseReceipt(kReceipt).value(), keyset);
    QVERIFY(key.has_value());
    QCOMPARE((*key)->keyId, std::string("receipt-1"));
}

void tst_Receipt::signatureFaults_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<ErrorCode>("code");
    errorRow("another byte", edited(kReceipt, "rcpt-0001", "rcpt-0002"), ErrorCode::ReceiptSignature);
    errorRow("another member", edited(kReceipt, "\"method\"", "\"more\":1,\"method\""), ErrorCode::ReceiptSignature);
    errorRow("no signature", edited(kReceipt, "\"signature\"", "\"signed\""), ErrorCode::ReceiptSignature);
    errorRow("an empty signature",
             edited(kReceipt,
                    "d5b005e093bde3b577faf270b7184b09e169cacb0ecb206b103bd2581f997db03da616175454b063323a23ac1dc68f1ce5"
                    "06c2a6eba8aa0561d5e724f0b80c03",
                    ""),
             ErrorCode::ReceiptSignature);
    errorRow("no hex", edited(kReceipt, "d5b005e0", "x5b005e0"), ErrorCode::ReceiptSignature);
    errorRow("one byte less", edited(kReceipt, "d5b005e0", "b005e0"), ErrorCode::ReceiptSignature);
    errorRow("a number that has no canonical form", edited(kReceipt, "\"method\"", "\"more\":1.5,\"method\""),
             ErrorCode::JcsNumber);
    errorRow("a name that has no canonical form", edited(kReceipt, "\"method\"", "\"\xC3\xA9\":1,\"method\""),
             ErrorCode::JcsKey);
    errorRow("an unknown key", edited(kReceipt, "\"key_id\":\"receipt-1\"", "\"key_id\":\"receipt-2\""),
             ErrorCode::ReceiptKeyId);
}

void tst_Receipt::signatureFaults()
{
    QFETCH(const std::string, text);
    QFETCH(const ErrorCode, code);
    const Keyset keyset = keysetOf(kKeyset);
    const Result<const KeyEntry *> key = checkReceiptSignature(parseReceipt(text).value(), keyset);
    QVERIFY(!key.has_value());
    QCOMPARE(key.error().code, code);
}

void tst_Receipt::keySelection_data()
{
    QTest::addColumn<std::string>("extra");
    QTest::addColumn<int>("code");
    const int none = -1;
    QTest::newRow("the same entry twice") << keysetOf(kKeyset).receiptKeys[0].publicKey << none;
    QTest::newRow("two keys under one id") << std::string(64, 'a') << static_cast<int>(ErrorCode::ReceiptKeyId);
}

void tst_Receipt::keySelection()
{
    QFETCH(const std::string, extra);
    QFETCH(const int, code);
    Keyset keyset = keysetOf(kKeyset);
    keyset.receiptKeys.push_back({"receipt-1", "ed25519", extra, {}});
    keyset.receiptKeys.push_back({"receipt-1", "ml-dsa-65", "00", {}});
    const Result<const KeyEntry *> key = checkReceiptSignature(parseReceipt(kReceipt).value(), keyset);
    QCOMPARE(key ? -1 : static_cast<int>(key.error().code), code);
    keyset.receiptKeys = {{"receipt-1", "ml-dsa-65", "00", {}}};
    QCOMPARE(checkReceiptSignature(parseReceipt(kReceipt).value(), keyset).error().code, ErrorCode::ReceiptAlgorithm);
}

void tst_Receipt::juneSignature_data()
{
    QTest::addColumn<std::string>("value");
    QTest::addColumn<bool>("holds");
    const FixedBytes<65> good = juneSigned();
    FixedBytes<65> offset = good;
    offset[64] = static_cast<std::byte>(std::to_integer<unsigned>(offset[64]) + 27);
    FixedBytes<65> wrongV = good;
    wrongV[64] ^= std::byte{1};
    QTest::newRow("v of 0 or 1") << toHex(good) << true;
    QTest::newRow("v of 27 or 28") << toHex(offset) << true;
    QTest::newRow("another v") << toHex(wrongV) << false;
    QTest::newRow("high S with the other v") << toHex(highTwin(good)) << false;
    QTest::newRow("64 bytes") << toHex(BytesView(good).first(64)) << false;
    QTest::newRow("nothing") << std::string() << false;
}

void tst_Receipt::juneSignature()
{
    QFETCH(const std::string, value);
    QFETCH(const bool, holds);
    const Receipt receipt = parseReceipt(juneReceipt(value)).value();
    const Keyset keyset = juneKeyset();
    QCOMPARE(checkReceiptSignature(receipt, keyset).has_value(), holds);
    const Keyset other = juneKeyset("ed25519");
    QCOMPARE(checkReceiptSignature(receipt, other).error().code, ErrorCode::ReceiptAlgorithm);
}

void tst_Receipt::responseHashesByDialect()
{
    const std::vector<NamedHash> current = responseHashes(parseReceipt(kReceipt).value());
    QCOMPARE(current.size(), std::size_t{1});
    QCOMPARE(current[0].over, BodyHash::Body);
    const std::vector<NamedHash> june = responseHashes(parseReceipt(juneReceipt("")).value());
    QCOMPARE(june.size(), std::size_t{2});
    QCOMPARE(june[0].over, BodyHash::Wire);
    QCOMPARE(june[0].digest.text, std::string("sha256:ee"));
    QCOMPARE(june[1].over, BodyHash::Cleartext);
}

QTEST_GUILESS_MAIN(tst_Receipt)
#include "tst_receipt.moc"
