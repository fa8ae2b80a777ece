#include "core/base/text.h"
#include "core/crypto/keccak.h"
#include "core/dstack/kms_custody.h"
#include "tests/support/key_pairs.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_KmsCustody : public QObject {
    Q_OBJECT

private slots:
    void chains_data();
    void chains();
    void materialIsKept();
    void otherInputsLeadToAnotherRoot_data();
    void otherInputsLeadToAnotherRoot();
    void roots_data();
    void roots();
    void members_data();
    void members();
    void roleNames();
};

namespace {

const Secret kReleased = secret(1);
const Secret kApp = secret(2);
const Secret kRoot = secret(3);
const Bytes kAppId(20, std::byte{0xAB});
const std::string kListedKey(64, 'd');

std::string hexOf(BytesView bytes)
{
    return toHex(bytes);
}

/// What a KMS signs for an app's key: the purpose, then the app key.
std::vector<std::string> chainOver(const std::string &purpose, const Secp256k1Key &released)
{
    const std::string purposeMessage = purpose + ":" + hexOf(released);
    const Secp256k1Key app = secp256k1Of(kApp);
    Bytes issued;
    for (const BytesView part : {asBytes("dstack-kms-issued:"), BytesView(kAppId), BytesView(app)})
        issued.insert(issued.end(), part.begin(), part.end());
    return {hexOf(signSecp256k1(kApp, keccak256(asBytes(purposeMessage)))), hexOf(signSecp256k1(kRoot, keccak256(issued)))};
}

/// A case that leads to the root: the entry, and the question it answers.
struct Case {
    KeyCustody custody;
    CustodyQuestion question;

    [[nodiscard]] CustodyEntry &entry() { return custody.keys.front(); }
};

Case caseOf(const std::string &entryRole, KeyRole role, const std::string &purpose)
{
    CustodyEntry entry{entryRole, purpose, kListedKey, hexOf(secp256k1Of(kReleased)), chainOver(purpose, secp256k1Of(kReleased)),
                       {7, 1}};
    return {{"dstack-kms", {std::move(entry)}, {3, 9}}, {CustodyRule::PinnedPurpose, role, {"another", kListedKey}, kAppId}};
}

Case receiptCase()
{
    return caseOf("receipt", KeyRole::Receipt, "aci.receipt.ed25519.v1");
}

/// The June 2026 dialect: the listed key itself is signed.
Case juneCase()
{
    Case june = caseOf("identity", KeyRole::Identity, "aci.identity.v1");
    june.question.rule = CustodyRule::AnyPurpose;
    june.entry().publicKey = *june.entry().kmsPublicKey;
    june.entry().kmsPublicKey.reset();
    june.question.listedKeys = {june.entry().publicKey};
    return june;
}

template <class Change>
Case changed(Case good, Change change)
{
    change(good);
    return good;
}

std::string withLastByte(const std::string &hex, unsigned value)
{
    return hex.substr(0, hex.size() - 2) + hexNumber(value, 2);
}

std::string highSignature(const std::string &hex)
{
    return hexOf(highTwin(fixedFromHex<65>(hex).value()));
}

unsigned lastByte(const std::string &hex)
{
    return std::to_integer<unsigned>(fromHex(hex)->back());
}

}  // namespace

void tst_KmsCustody::chains_data()
{
    QTest::addColumn<Case>("subject");
    QTest::addColumn<QByteArray>("errorCode");
    const auto row = [](const char *name, const Case &subject, const char *errorCode) {
        QTest::newRow(name) << subject << QByteArray(errorCode);
    };
    const auto receipt = [](auto change) { return changed(receiptCase(), change); };
    const auto onFirst = [&](auto change) {
        return receipt([&](Case &c) { c.entry().signatureChain[0] = change(c.entry().signatureChain[0]); });
    };
    const auto onSecond = [&](auto change) {
        return receipt([&](Case &c) { c.entry().signatureChain[1] = change(c.entry().signatureChain[1]); });
    };

    row("a receipt key", receiptCase(), "");
    row("an E2EE key", caseOf("e2ee", KeyRole::E2ee, "aci.e2ee.v1"), "");
    row("an E2EE key of secp256k1", caseOf("e2ee-secp256k1", KeyRole::E2ee, "aci.e2ee.v1"), "");
    row("an E2EE key of X25519", caseOf("e2ee-x25519", KeyRole::E2ee, "aci.e2ee.x25519.v1"), "");
    row("an identity key of June 2026", juneCase(), "");
    row("June 2026, uncompressed", changed(juneCase(), [](Case &c) {
            c.entry().publicKey = hexOf(uncompressed(secp256k1Of(kReleased)));
            c.question.listedKeys = {c.entry().publicKey};
        }),
        "");
    row("June 2026 takes any purpose", changed(juneCase(), [](Case &c) {
            c.entry().purpose = "any";
            c.entry().signatureChain = chainOver("any", secp256k1Of(kReleased));
        }),
        "");
    row("signatures with a 0x", onFirst([](const std::string &hex) { return "0x" + hex; }), "");
    row("v of the 27 form", onFirst([](const std::string &hex) { return withLastByte(hex, lastByte(hex) + 27); }), "");
    row("entries of other roles before it", receipt([](Case &c) {
            CustodyEntry other = c.entry();
            other.role = "tls";
            c.custody.keys.insert(c.custody.keys.begin(), other);
        }),
        "");

    row("another provider", receipt([](Case &c) { c.custody.provider = "dstack-KMS"; }), "custody.provider");
    row("no entries", receipt([](Case &c) { c.custody.keys.clear(); }), "custody.missing");
    row("no entry of the role", receipt([](Case &c) { c.entry().role = "tls"; }), "custody.missing");
    row("a key that is not listed", receipt([](Case &c) { c.entry().publicKey = std::string(64, 'e'); }), "custody.key");
    row("a listed key in other letters", receipt([](Case &c) { c.entry().publicKey = std::string(64, 'D'); }), "custody.key");
    row("no listed key", receipt([](Case &c) { c.question.listedKeys.clear(); }), "custody.key");
    row("another purpose", receipt([](Case &c) { c.entry().purpose = "aci.receipt.v1"; }), "custody.purpose");
    row("no purpose", receipt([](Case &c) { c.entry().purpose.clear(); }), "custody.purpose");
    row("a signed key that is no point", receipt([](Case &c) { c.entry().kmsPublicKey = "02" + std::string(64, 'f'); }), "custody.chain");
    row("a signed key that is no hex", receipt([](Case &c) { c.entry().kmsPublicKey = "key"; }), "custody.chain");
    row("an Ed25519 key without its counterpart", receipt([](Case &c) { c.entry().kmsPublicKey.reset(); }), "custody.chain");
    row("no signatures", receipt([](Case &c) { c.entry().signatureChain.clear(); }), "custody.chain");
    row("one signature", receipt([](Case &c) { c.entry().signatureChain.pop_back(); }), "custody.chain");
    row("three signatures", receipt([](Case &c) { c.entry().signatureChain.push_back(c.entry().signatureChain[0]); }), "custody.chain");
    row("a first signature of 64 bytes", onFirst([](const std::string &hex) { return hex.substr(2); }), "custody.chain");
    row("a second signature of 66 bytes", onSecond([](const std::string &hex) { return hex + "00"; }), "custody.chain");
    row("a first signature that is no hex", onFirst([](const std::string &) { return "signature"; }), "custody.chain");
    row("v is 4", onFirst([](const std::string &hex) { return withLastByte(hex, 4); }), "custody.chain");
    row("v is 31", onSecond([](const std::string &hex) { return withLastByte(hex, 31); }), "custody.chain");
    row("a first signature of high-S", onFirst(highSignature), "custody.chain");
    row("a second signature of high-S", onSecond(highSignature), "custody.chain");
    row("a second signature of zeros", onSecond([](const std::string &) { return std::string(130, '0'); }), "custody.chain");
}

void tst_KmsCustody::chains()
{
    QFETCH(const Case, subject);
    QFETCH(const QByteArray, errorCode);
    const Result<CustodyChain> chain = followCustody(subject.custody, subject.question);
    QCOMPARE(codeOf(chain), errorCode);
    QVERIFY(!chain || (chain->root == secp256k1Of(kRoot) && chain->appKey == secp256k1Of(kApp)));
    QCOMPARE(codeOf(followCustody(std::nullopt, subject.question)), QByteArray("custody.missing"));
}

void tst_KmsCustody::materialIsKept()
{
    const Case subject = receiptCase();
    const CustodyChain chain = followCustody(subject.custody, subject.question).value();
    QCOMPARE(byteArray(chain.purpose), QByteArray("aci.receipt.ed25519.v1"));
    QCOMPARE(byteArray(chain.purposeMessage), "aci.receipt.ed25519.v1:" + byteArray(hexOf(secp256k1Of(kReleased))));
    QVERIFY(chain.signedKey == secp256k1Of(kReleased));
    QCOMPARE(chain.issuedMessage.size(), std::string_view("dstack-kms-issued:").size() + 20 + 33);
    QCOMPARE(chain.range, (ByteRange{7, 1}));
}

void tst_KmsCustody::otherInputsLeadToAnotherRoot_data()
{
    QTest::addColumn<Case>("subject");
    static const Bytes otherApp(20, std::byte{0xAC});
    QTest::newRow("another app") << changed(receiptCase(), [](Case &c) { c.question.appId = otherApp; });
    QTest::newRow("no app") << changed(receiptCase(), [](Case &c) { c.question.appId = {}; });
    QTest::newRow("another released key")
        << changed(receiptCase(), [](Case &c) { c.entry().kmsPublicKey = hexOf(secp256k1Of(secret(9))); });
    QTest::newRow("signatures for another purpose") << changed(
        receiptCase(), [](Case &c) { c.entry().signatureChain = chainOver("aci.e2ee.v1", secp256k1Of(kReleased)); });
    QTest::newRow("signatures swapped")
        << changed(receiptCase(), [](Case &c) { std::swap(c.entry().signatureChain[0], c.entry().signatureChain[1]); });
    QTest::newRow("the other v") << changed(receiptCase(), [](Case &c) {
        std::string &second = c.entry().signatureChain[1];
        second = withLastByte(second, lastByte(second) ^ 1U);
    });
}

/// Recovery gives some key or none: never the root.
void tst_KmsCustody::otherInputsLeadToAnotherRoot()
{
    QFETCH(const Case, subject);
    const Result<CustodyChain> chain = followCustody(subject.custody, subject.question);
    QVERIFY(!chain || chain->root != secp256k1Of(kRoot));
}

void tst_KmsCustody::roots_data()
{
    QTest::addColumn<std::string>("written");
    QTest::addColumn<bool>("accepted");
    const std::string compressed = hexOf(secp256k1Of(kRoot));
    const std::string whole = hexOf(uncompressed(secp256k1Of(kRoot)));
    QTest::newRow("compressed") << compressed << true;
    QTest::newRow("uncompressed") << whole << true;
    QTest::newRow("with a 0x") << "0x" + whole << true;
    QTest::newRow("in capitals") << QByteArray::fromStdString(whole).toUpper().toStdString() << true;
    QTest::newRow("without its prefix") << whole.substr(2) << false;
    QTest::newRow("half a byte short") << whole.substr(1) << false;
    QTest::newRow("no point") << "02" + std::string(64, 'f') << false;
    QTest::newRow("no hex") << std::string("root") << false;
    QTest::newRow("nothing") << std::string() << false;
}

void tst_KmsCustody::roots()
{
    QFETCH(const std::string, written);
    QFETCH(const bool, accepted);
    const auto root = kmsRoot(written);
    QCOMPARE(root.has_value(), accepted);
    QVERIFY(!root || *root == secp256k1Of(kRoot));
}

void tst_KmsCustody::members_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QByteArray>("errorCode");
    const QByteArray refused = "aci.field";
    const auto keys = [](const std::string &entry) { return R"({"provider":"p","keys":[)" + entry + "]}"; };
    const auto repeated = [](int count, const std::string &what) {
        std::string out = what;
        for (int i = 1; i < count; ++i)
            out += "," + what;
        return out;
    };
    const std::string entry = R"({"role":"r","public_key":"k"})";
    QTest::newRow("an entry with what is needed") << keys(entry) << QByteArray();
    QTest::newRow("no entries") << keys("") << QByteArray();
    QTest::newRow("null") << std::string("null") << QByteArray();
    QTest::newRow("as many entries as there may be") << keys(repeated(64, entry)) << QByteArray();
    QTest::newRow("one entry more") << keys(repeated(65, entry)) << refused;
    QTest::newRow("a chain of nine") << keys(R"({"role":"r","public_key":"k","signature_chain":[)" + repeated(9, "\"\"") + "]}") << refused;
    QTest::newRow("a chain with a number") << keys(R"({"role":"r","public_key":"k","signature_chain":["",1]})") << refused;
    QTest::newRow("without a role") << keys(R"({"public_key":"k"})") << refused;
    QTest::newRow("without a key") << keys(R"({"role":"r"})") << refused;
    QTest::newRow("a purpose that is no text") << keys(R"({"role":"r","public_key":"k","purpose":1})") << refused;
    QTest::newRow("without a provider") << std::string(R"({"keys":[]})") << refused;
    QTest::newRow("without entries") << std::string(R"({"provider":"p"})") << refused;
    QTest::newRow("a text") << std::string("\"dstack-kms\"") << refused;
}

void tst_KmsCustody::members()
{
    QFETCH(const std::string, text);
    QFETCH(const QByteArray, errorCode);
    const json::Document document = json::parse(text).value();
    const auto custody = parseKeyCustody(document.root());
    QCOMPARE(codeOf(custody), errorCode);
    QCOMPARE(offsetOf(custody) >= 0, !errorCode.isEmpty());
    QVERIFY(!custody || custody->has_value() == (text != "null"));
}

void tst_KmsCustody::roleNames()
{
    QCOMPARE(byteArray(keyRoleName(KeyRole::Identity)), QByteArray("identity"));
    QCOMPARE(byteArray(keyRoleName(KeyRole::Receipt)), QByteArray("receipt"));
    QCOMPARE(byteArray(keyRoleName(KeyRole::E2ee)), QByteArray("e2ee"));
    QCOMPARE(byteArray(keyRoleName(KeyRole::Tls)), QByteArray("tls"));
}

QTEST_GUILESS_MAIN(tst_KmsCustody)
#include "tst_kms_custody.moc"
