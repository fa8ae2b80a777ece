#include "core/aci/e2ee.h"
#include "core/aci/e2ee_request.h"
#include "core/json/compact.h"
#include "tests/support/e2ee_sealer.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// The client's side of E2EE: what it encrypts, the service opens.
class tst_E2eeRequest : public QObject {
    Q_OBJECT

private slots:
    void sealedRequestsAreRestored_data();
    void sealedRequestsAreRestored();
    void everyValueHasSecretsOfItsOwn();
    void publicKeysAreThoseOfTheSuite_data();
    void publicKeysAreThoseOfTheSuite();
    void sealedValuesOpenNowhereElse();
    void refused_data();
    void refused();
};

namespace {

const SecretScalar kService = scalarOf(0x44);

/// A source of bytes that are never the same twice.
std::function<void(std::span<std::byte>)> counting()
{
    return [counter = std::uint32_t{0}](std::span<std::byte> bytes) mutable {
        const Digest256 block = sha256(std::as_bytes(std::span(&++counter, 1)));
        std::ranges::copy(std::span(block).first(bytes.size()), bytes.begin());
    };
}

E2eeSealer sealerOf(E2eeSuite suite, AssociatedForm form)
{
    return {suite, form, publicKeyOf(suite, kService), std::string(64, 'a'), 5, counting()};
}

const std::string kChat = R"({"model":"m","messages":[{"role":"user","content":"one \u00fc"},{"role":"user","content":[)"
                          R"({"type":"text","text":"two"},{"type":"other","x":"kept"}]}],"stream":true})";

}  // namespace

void tst_E2eeRequest::sealedRequestsAreRestored_data()
{
    QTest::addColumn<E2eeSuite>("suite");
    QTest::addColumn<AssociatedForm>("form");
    QTest::newRow("X25519") << E2eeSuite::X25519 << AssociatedForm::Canonical;
    QTest::newRow("secp256k1") << E2eeSuite::Secp256k1 << AssociatedForm::Canonical;
    QTest::newRow("secp256k1, bound with bars") << E2eeSuite::Secp256k1 << AssociatedForm::Bars;
}

void tst_E2eeRequest::sealedRequestsAreRestored()
{
    QFETCH(const E2eeSuite, suite);
    QFETCH(const AssociatedForm, form);
    const Result<std::string> sealed = sealRequest(kChat, E2eeEndpoint::ChatCompletions, sealerOf(suite, form));
    QCOMPARE(codeOf(sealed), QByteArray());
    QVERIFY(sealed->find("one") == std::string::npos && sealed->find("two") == std::string::npos);
    QVERIFY(sealed->find("kept") != std::string::npos);
    QCOMPARE(countEncrypted(*sealed, E2eeEndpoint::ChatCompletions, suite).value_or(0), std::size_t{2});
    const Result<RestoredBody> restored =
        restoreRequest(*sealed, E2eeEndpoint::ChatCompletions, {suite, form, kService, "", std::string(64, 'a'), 5});
    QCOMPARE(codeOf(restored), QByteArray());
    QCOMPARE(restored->text, json::compact(json::parse(kChat)->root()).value());
}

void tst_E2eeRequest::everyValueHasSecretsOfItsOwn()
{
    const std::string body = R"({"model":"m","prompt":["same","same"]})";
    const Result<std::string> sealed = sealRequest(body, E2eeEndpoint::Completions, sealerOf(E2eeSuite::X25519, AssociatedForm::Canonical));
    QCOMPARE(codeOf(sealed), QByteArray());
    const json::Document document = *json::parse(*sealed);
    const auto prompts = document.root().find("prompt")->elements();
    const std::string first = *(*prompts.begin()).string();
    const std::string second = *(*++prompts.begin()).string();
    constexpr std::size_t hexOfKey = 64;
    QVERIFY(first.substr(0, hexOfKey) != second.substr(0, hexOfKey));
    QVERIFY(first.substr(hexOfKey, 24) != second.substr(hexOfKey, 24));
}

void tst_E2eeRequest::publicKeysAreThoseOfTheSuite_data()
{
    QTest::addColumn<E2eeSuite>("suite");
    QTest::newRow("X25519") << E2eeSuite::X25519;
    QTest::newRow("secp256k1") << E2eeSuite::Secp256k1;
}

void tst_E2eeRequest::publicKeysAreThoseOfTheSuite()
{
    QFETCH(const E2eeSuite, suite);
    for (const unsigned value : {1U, 0x55U, 0x7FU}) {
        const auto hex = e2eeClientKey(suite, scalarOf(value));
        QVERIFY(hex.has_value());
        QCOMPARE(byteArray(*e2eePublicKey(suite, *hex)), byteArray(publicKeyOf(suite, scalarOf(value))));
    }
}

void tst_E2eeRequest::sealedValuesOpenNowhereElse()
{
    const Result<std::string> sealed =
        sealE2eeValue(E2eeSuite::X25519, publicKeyOf(E2eeSuite::X25519, kService), {scalarOf(3), {}}, "text", "here");
    QCOMPARE(codeOf(sealed), QByteArray());
    QCOMPARE(byteArray(*openE2eeValue(E2eeSuite::X25519, kService, *sealed, "here")), QByteArray("text"));
    QCOMPARE(codeOf(openE2eeValue(E2eeSuite::X25519, kService, *sealed, "there")), QByteArray("e2ee.decryption_failed"));
    QCOMPARE(codeOf(openE2eeValue(E2eeSuite::X25519, scalarOf(4), *sealed, "here")), QByteArray("e2ee.decryption_failed"));
}

void tst_E2eeRequest::refused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<E2eeSuite>("suite");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("errorCode");
    const QByteArray good = byteArray(publicKeyOf(E2eeSuite::X25519, kService));
    const QByteArray body = R"({"model":"m","prompt":"p"})";
    QTest::newRow("no JSON") << QByteArray("{") << E2eeSuite::X25519 << good << QByteArray("json.syntax");
    QTest::newRow("no model") << QByteArray(R"({"prompt":"p"})") << E2eeSuite::X25519 << good << QByteArray("e2ee.invalid_payload_model");
    QTest::newRow("nothing to encrypt") << QByteArray(R"({"model":"m"})") << E2eeSuite::X25519 << good << QByteArray("e2ee.decryption_failed");
    QTest::newRow("a point of small order") << body << E2eeSuite::X25519 << QByteArray(32, '\0') << QByteArray("e2ee.invalid_public_key");
    QTest::newRow("a key of another size") << body << E2eeSuite::X25519 << good.chopped(1) << QByteArray("e2ee.invalid_public_key");
    QTest::newRow("no key of the other curve") << body << E2eeSuite::Secp256k1 << good << QByteArray("e2ee.invalid_public_key");
    QTest::newRow("a legacy suite") << body << E2eeSuite::LegacyEd25519 << good << QByteArray("param.invalid");
}

void tst_E2eeRequest::refused()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, key);
    E2eeSealer sealer = sealerOf(E2eeSuite::X25519, AssociatedForm::Canonical);
    QFETCH(const E2eeSuite, suite);
    sealer.suite = suite;
    const BytesView bytes = asBytes(view(key));
    sealer.serviceKey.assign(bytes.begin(), bytes.end());
    QTEST(codeOf(sealRequest(view(body), E2eeEndpoint::Completions, sealer)), "errorCode");
}

QTEST_APPLESS_MAIN(tst_E2eeRequest)
#include "tst_e2ee_request.moc"
