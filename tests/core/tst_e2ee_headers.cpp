#include "core/aci/e2ee_headers.h"
#include "tests/support/e2ee_sealer.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_E2eeHeaders : public QObject {
    Q_OBJECT

private slots:
    void picksNamesWithoutCase();
    void goodHeaders_data();
    void goodHeaders();
    void faults_data();
    void faults();
    void theClockIsAskedOnlyWhereThereIsOne();
    void juneTakesAnyNonceAndOneSuite();
};

namespace {

const UnixTime kNow{std::chrono::seconds(1'750'000'000)};
const std::string kNonce(64, 'a');

std::string hexKey(E2eeSuite suite, unsigned scalar)
{
    if (suite == E2eeSuite::X25519 || suite == E2eeSuite::LegacyEd25519)
        return toHex(publicKeyOf(suite, scalarOf(scalar)));
    return toHex(uncompressed(*secp256k1Key(publicKeyOf(suite, scalarOf(scalar)))));
}

std::vector<KeyEntry> serviceKeys()
{
    std::vector<KeyEntry> out;
    for (const E2eeSuite suite : {E2eeSuite::X25519, E2eeSuite::Secp256k1, E2eeSuite::LegacyEcdsa, E2eeSuite::LegacyEd25519})
        out.push_back({"k", std::string(e2eeSuiteName(suite)), hexKey(suite, static_cast<unsigned>(suite) + 3), {}});
    out.insert(out.begin(), {"new", "of another time", "00", {}});
    return out;
}

E2eeHeaders headersOf(E2eeSuite suite)
{
    E2eeHeaders out;
    out.clientKey = hexKey(suite, 9);
    out.modelKey = hexKey(suite, static_cast<unsigned>(suite) + 3);
    if (suite == E2eeSuite::LegacyEcdsa || suite == E2eeSuite::LegacyEd25519) {
        out.signingAlgo = e2eeSuiteName(suite);
        return out;
    }
    out.version = "2";
    out.nonce = kNonce;
    out.timestamp = "1750000000";
    return out;
}

using Edit = void (*)(E2eeHeaders &);

}  // namespace

Q_DECLARE_METATYPE(Edit)

void tst_E2eeHeaders::picksNamesWithoutCase()
{
    const std::vector<std::pair<std::string, std::string>> headers{
        {"X-e2ee-VERSION", "2"}, {"Content-Type", "application/json"}, {"x-client-pub-key", "a"}, {"X-Client-Pub-Key", "b"}};
    const E2eeHeaders picked = e2eeHeaders(headers);
    QVERIFY(picked.version == "2" && picked.clientKey == "b" && !picked.nonce);
    QVERIFY(!picked.empty() && e2eeHeaders({}).empty());
}

void tst_E2eeHeaders::goodHeaders_data()
{
    QTest::addColumn<int>("suite");
    for (const E2eeSuite suite : {E2eeSuite::X25519, E2eeSuite::Secp256k1, E2eeSuite::LegacyEcdsa, E2eeSuite::LegacyEd25519})
        QTest::newRow(e2eeSuiteName(suite).data()) << static_cast<int>(suite);
}

void tst_E2eeHeaders::goodHeaders()
{
    QFETCH(const int, suite);
    const auto which = static_cast<E2eeSuite>(suite);
    E2eeHeaders headers = headersOf(which);
    headers.modelKey = "0x" + *headers.modelKey;
    const Result<E2eeChannel> channel = checkE2eeHeaders(headers, AssociatedForm::Canonical, serviceKeys(), kNow);
    QCOMPARE(codeOf(channel), QByteArray());
    QVERIFY(channel->suite == which);
    QCOMPARE(channel->serviceKey, static_cast<std::size_t>(suite) + 1);
    QVERIFY(channel->clientKey == publicKeyOf(which, scalarOf(9)));
}

void tst_E2eeHeaders::faults_data()
{
    QTest::addColumn<int>("suite");
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QByteArray>("errorCode");
    const auto row = [](const char *name, Edit edit, const char *code, E2eeSuite suite = E2eeSuite::X25519) {
        QTest::newRow(name) << static_cast<int>(suite) << edit << QByteArray("e2ee.") + code;
    };

    row("no version", [](E2eeHeaders &h) { h.version.reset(); }, "header_missing");
    row("version 3", [](E2eeHeaders &h) { h.version = "3"; }, "invalid_version");
    row("no client key", [](E2eeHeaders &h) { h.clientKey.reset(); }, "header_missing");
    row("no model key", [](E2eeHeaders &h) { h.modelKey.reset(); }, "header_missing");
    row("no nonce", [](E2eeHeaders &h) { h.nonce.reset(); }, "header_missing");
    row("no time", [](E2eeHeaders &h) { h.timestamp.reset(); }, "header_missing");
    row("a short nonce", [](E2eeHeaders &h) { h.nonce = std::string(62, 'a'); }, "invalid_nonce");
    row("a nonce with prefix", [](E2eeHeaders &h) { h.nonce = "0x" + std::string(64, 'a'); }, "invalid_nonce");
    row("a nonce that is no hex", [](E2eeHeaders &h) { h.nonce = std::string(64, 'x'); }, "invalid_nonce");
    row("a sign before the time", [](E2eeHeaders &h) { h.timestamp = "+1750000000"; }, "invalid_timestamp");
    row("an empty time", [](E2eeHeaders &h) { h.timestamp = ""; }, "invalid_timestamp");
    row("a time beyond 64 bits", [](E2eeHeaders &h) { h.timestamp = "18446744073709551616"; }, "invalid_timestamp");
    row("a time 301 s early", [](E2eeHeaders &h) { h.timestamp = "1749999699"; }, "invalid_timestamp");
    row("a time 301 s late", [](E2eeHeaders &h) { h.timestamp = "1750000301"; }, "invalid_timestamp");
    row("another model key", [](E2eeHeaders &h) { h.modelKey = std::string(64, '1'); }, "model_key_mismatch");
    row("a model key that is no hex", [](E2eeHeaders &h) { h.modelKey = "key"; }, "model_key_mismatch");
    row("a client key of another suite", [](E2eeHeaders &h) { h.clientKey = hexKey(E2eeSuite::Secp256k1, 9); }, "invalid_public_key");
    row("the key of a legacy suite under version 2", [](E2eeHeaders &h) { h.modelKey = hexKey(E2eeSuite::LegacyEcdsa, 5); },
        "model_key_mismatch");
    row("both modes", [](E2eeHeaders &h) { h.signingAlgo = "ecdsa"; }, "invalid_version");
    row("another signing algorithm", [](E2eeHeaders &h) { h.signingAlgo = "rsa"; }, "invalid_signing_algo", E2eeSuite::LegacyEcdsa);
    row("a suite of version 2 as signing algorithm",
        [](E2eeHeaders &h) { h.signingAlgo = e2eeSuiteName(E2eeSuite::X25519); }, "invalid_signing_algo", E2eeSuite::LegacyEcdsa);
    row("legacy: version 2", [](E2eeHeaders &h) { h.version = "2"; }, "invalid_version", E2eeSuite::LegacyEd25519);
    row("legacy: a nonce", [](E2eeHeaders &h) { h.nonce = kNonce; }, "invalid_version", E2eeSuite::LegacyEd25519);
    row("legacy: no client key", [](E2eeHeaders &h) { h.clientKey.reset(); }, "header_missing", E2eeSuite::LegacyEd25519);
    row("legacy: no model key", [](E2eeHeaders &h) { h.modelKey.reset(); }, "header_missing", E2eeSuite::LegacyEd25519);
    row("legacy: the other algorithm's key", [](E2eeHeaders &h) { h.signingAlgo = "ecdsa"; }, "model_key_mismatch",
        E2eeSuite::LegacyEd25519);
}

void tst_E2eeHeaders::faults()
{
    QFETCH(const int, suite);
    QFETCH(const Edit, edit);
    QFETCH(const QByteArray, errorCode);
    E2eeHeaders headers = headersOf(static_cast<E2eeSuite>(suite));
    edit(headers);
    QCOMPARE(codeOf(checkE2eeHeaders(headers, AssociatedForm::Canonical, serviceKeys(), kNow)), errorCode);
}

void tst_E2eeHeaders::theClockIsAskedOnlyWhereThereIsOne()
{
    const E2eeHeaders headers = headersOf(E2eeSuite::X25519);
    const auto at = [&](std::optional<UnixTime> clock) {
        return checkE2eeHeaders(headers, AssociatedForm::Canonical, serviceKeys(), clock).has_value();
    };
    QVERIFY(at(kNow + std::chrono::seconds(300)) && at(kNow - std::chrono::seconds(300)));
    QVERIFY(!at(kNow + std::chrono::seconds(301)) && !at(kNow - std::chrono::seconds(301)));
    QVERIFY(!at(UnixTime(std::chrono::seconds(-5))));
    QVERIFY(at(std::nullopt));
}

void tst_E2eeHeaders::juneTakesAnyNonceAndOneSuite()
{
    E2eeHeaders headers = headersOf(E2eeSuite::Secp256k1);
    headers.nonce = "any text";
    QCOMPARE(codeOf(checkE2eeHeaders(headers, AssociatedForm::Bars, serviceKeys(), kNow)), QByteArray());
    headers.nonce = "";
    QCOMPARE(codeOf(checkE2eeHeaders(headers, AssociatedForm::Bars, serviceKeys(), kNow)), QByteArray("e2ee.invalid_nonce"));
    QCOMPARE(codeOf(checkE2eeHeaders(headersOf(E2eeSuite::X25519), AssociatedForm::Bars, serviceKeys(), kNow)),
             QByteArray("e2ee.model_key_mismatch"));
}

QTEST_APPLESS_MAIN(tst_E2eeHeaders)
#include "tst_e2ee_headers.moc"
