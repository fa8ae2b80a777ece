#include "core/aci/signature_envelope.h"
#include "tests/support/edited_text.h"
#include "tests/support/key_pairs.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// The answer of `/v1/signature/{id}`: what was signed, by which address, and which listed key that is.
class tst_SignatureEnvelope : public QObject {
    Q_OBJECT

private slots:
    void signature_data();
    void signature();
    void text_data();
    void text();
    void keyIsFound_data();
    void keyIsFound();
    void refusals_data();
    void refusals();
};

namespace {

const std::string kText = std::string(64, 'a') + ":" + std::string(64, 'b');

SignatureEnvelope byEcdsa()
{
    FixedBytes<65> signature = signSecp256k1(secret(7), eip191Hash(kText));
    signature[64] = static_cast<std::byte>(std::to_integer<unsigned>(signature[64]) + 27);
    SignatureEnvelope out;
    out.text.text = kText;
    out.signature.text = "0x" + toHex(signature);
    out.signingAddress.text = "0x" + toHex(ethereumAddress(secp256k1Of(secret(7))));
    out.algorithm = "ecdsa";
    return out;
}

SignatureEnvelope byEd25519()
{
    SignatureEnvelope out;
    out.text.text = kText;
    out.signature.text = toHex(signEd25519(secret(9), asBytes(kText)));
    out.signingAddress.text = toHex(ed25519Of(secret(9)));
    out.algorithm = "ed25519";
    return out;
}

std::string upper(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c; });
    return text;
}

using Change = std::function<void(SignatureEnvelope &)>;

}  // namespace

void tst_SignatureEnvelope::signature_data()
{
    QTest::addColumn<bool>("ecdsa");
    QTest::addColumn<Change>("change");
    QTest::addColumn<bool>("holds");
    const auto row = [](const char *name, bool ecdsa, Change change, bool holds) {
        QTest::newRow(name) << ecdsa << change << holds;
    };
    row(
        "ecdsa", true, [](SignatureEnvelope &) {}, true);
    row(
        "an address in upper case", true,
        [](SignatureEnvelope &it) { it.signingAddress.text = "0x" + upper(it.signingAddress.text.substr(2)); }, true);
    row(
        "ed25519", false, [](SignatureEnvelope &) {}, true);
    row(
        "another text", true, [](SignatureEnvelope &it) { it.text.text[0] = 'c'; }, false);
    row(
        "another text by ed25519", false, [](SignatureEnvelope &it) { it.text.text[0] = 'c'; }, false);
    row(
        "another address", true, [](SignatureEnvelope &it) { it.signingAddress.text = "0x" + std::string(40, '1'); },
        false);
    row(
        "a signature that is no hex", true, [](SignatureEnvelope &it) { it.signature.text = "0xzz"; }, false);
    row(
        "an address that is no hex", true, [](SignatureEnvelope &it) { it.signingAddress.text = "me"; }, false);
    row(
        "an empty signature", true, [](SignatureEnvelope &it) { it.signature.text.clear(); }, false);
    row(
        "an unknown algorithm", true, [](SignatureEnvelope &it) { it.algorithm = "rsa"; }, false);
}

void tst_SignatureEnvelope::signature()
{
    QFETCH(const bool, ecdsa);
    QFETCH(const Change, change);
    QFETCH(const bool, holds);
    SignatureEnvelope envelope = ecdsa ? byEcdsa() : byEd25519();
    change(envelope);
    const Result<void> result = checkEnvelopeSignature(envelope);
    QCOMPARE(result.has_value(), holds);
    if (!holds)
        QCOMPARE(result.error().code, ErrorCode::EnvelopeAddress);
}

void tst_SignatureEnvelope::text_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<bool>("reads");
    QTest::newRow("two digests") << kText << true;
    QTest::newRow("one digest") << std::string(64, 'a') << false;
    QTest::newRow("prefixed digests") << "sha256:" + kText << false;
    QTest::newRow("upper case") << upper(kText) << false;
    QTest::newRow("three digests") << kText + ":" + std::string(64, 'c') << false;
    QTest::newRow("nothing") << std::string() << false;
}

void tst_SignatureEnvelope::text()
{
    QFETCH(const std::string, text);
    QFETCH(const bool, reads);
    QCOMPARE(envelopeDigests(text).has_value(), reads);
}

void tst_SignatureEnvelope::keyIsFound_data()
{
    QTest::addColumn<std::string>("publicKey");
    QTest::addColumn<bool>("ecdsa");
    QTest::addColumn<bool>("found");
    const std::string point = toHex(uncompressed(secp256k1Of(secret(7))));
    QTest::newRow("a compressed key") << toHex(secp256k1Of(secret(7))) << true << true;
    QTest::newRow("an uncompressed key") << point << true << true;
    QTest::newRow("an uncompressed key without 04") << point.substr(2) << true << true;
    QTest::newRow("an Ed25519 key") << toHex(ed25519Of(secret(9))) << false << true;
    QTest::newRow("another key") << toHex(secp256k1Of(secret(8))) << true << false;
    QTest::newRow("no hex") << std::string("key") << true << false;
}

void tst_SignatureEnvelope::keyIsFound()
{
    QFETCH(const std::string, publicKey);
    QFETCH(const bool, ecdsa);
    QFETCH(const bool, found);
    Keyset keyset;
    keyset.e2eeKeys = {{"e2ee-1", "ecdsa", publicKey, {}}};
    const KeyEntry *key = envelopeKey(ecdsa ? byEcdsa() : byEd25519(), keyset);
    QCOMPARE(key != nullptr, found);
}

void tst_SignatureEnvelope::refusals_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<ErrorCode>("code");
    const std::string good = R"({"text":"a:b","signature":"0x","signing_address":"0x","signing_algo":"ecdsa"})";
    QTest::newRow("no JSON") << std::string("{") << ErrorCode::JsonSyntax;
    for (const char *name : {"text", "signature", "signing_address", "signing_algo"})
        QTest::addRow("no %s", name) << edited(good, "\"" + std::string(name) + "\":", "\"x\":") << ErrorCode::AciField;
}

void tst_SignatureEnvelope::refusals()
{
    QFETCH(const std::string, text);
    QFETCH(const ErrorCode, code);
    const Result<SignatureEnvelope> envelope = parseSignatureEnvelope(text);
    QVERIFY(!envelope.has_value());
    QCOMPARE(envelope.error().code, code);
}

QTEST_GUILESS_MAIN(tst_SignatureEnvelope)
#include "tst_signature_envelope.moc"
