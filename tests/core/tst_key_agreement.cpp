#include "core/base/text.h"
#include "core/crypto/key_agreement.h"
#include "tests/support/e2ee_sealer.h"
#include "tests/support/key_pairs.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_KeyAgreement : public QObject {
    Q_OBJECT

private slots:
    void x25519_data();
    void x25519();
    void x25519IsSymmetric();
    void secp256k1GivesTheXCoordinate();
    void secp256k1RefusesScalars_data();
    void secp256k1RefusesScalars();
    void publicHalves();
    void ed25519SeedsBecomeX25519Secrets();
};

namespace {

FixedBytes<32> hex32(std::string_view text)
{
    return fixedFromHex<32>(text).value();
}

}  // namespace

void tst_KeyAgreement::x25519_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("peer");
    QTest::addColumn<QByteArray>("shared");  // empty: refused

    QTest::newRow("RFC 7748 5.2, first") << QByteArray("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4")
                                         << QByteArray("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c")
                                         << QByteArray("c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");
    QTest::newRow("RFC 7748 6.1") << QByteArray("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb")
                                  << QByteArray("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a")
                                  << QByteArray("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742");
    QTest::newRow("the point 0 has small order") << QByteArray(64, '1') << QByteArray(64, '0') << QByteArray();
    QTest::newRow("the point 1 has small order") << QByteArray(64, '1') << "01" + QByteArray(62, '0') << QByteArray();
    QTest::newRow("a point of order 8")
        << QByteArray(64, '1') << QByteArray("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")
        << QByteArray();
    QTest::newRow("31 bytes") << QByteArray(64, '1') << QByteArray(62, '2') << QByteArray();
    QTest::newRow("no bytes") << QByteArray(64, '1') << QByteArray() << QByteArray();
}

void tst_KeyAgreement::x25519()
{
    QFETCH(const QByteArray, secret);
    QFETCH(const QByteArray, peer);
    QFETCH(const QByteArray, shared);
    const auto got = agreeX25519(hex32(view(secret)), fromHex(view(peer)).value());
    QCOMPARE(got ? byteArray(toHex(*got)) : QByteArray(), shared);
}

void tst_KeyAgreement::x25519IsSymmetric()
{
    const auto one = agreeX25519(scalarOf(3), x25519Of(scalarOf(4)));
    const auto other = agreeX25519(scalarOf(4), x25519Of(scalarOf(3)));
    QVERIFY(one && one == other);
}

/// 2 · G: published everywhere; its X coordinate is what ECDH of the scalar 2 and G must give, without a hash.
void tst_KeyAgreement::secp256k1GivesTheXCoordinate()
{
    SecretScalar two{};
    two.back() = std::byte{2};
    SecretScalar one{};
    one.back() = std::byte{1};
    const auto shared = agreeSecp256k1(two, secp256k1Of(one));
    QVERIFY(shared);
    QCOMPARE(byteArray(toHex(*shared)), QByteArray("c6047f9441ed7d6d3045406e95c07cd85c778e4b8cef3ca7abac09b95c709ee5"));
}

void tst_KeyAgreement::secp256k1RefusesScalars_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("zero") << QByteArray(64, '0');
    QTest::newRow("the group order") << QByteArray("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
    QTest::newRow("above the group order") << QByteArray(64, 'f');
}

void tst_KeyAgreement::secp256k1RefusesScalars()
{
    QFETCH(const QByteArray, secret);
    const SecretScalar scalar = hex32(view(secret));
    QVERIFY(!agreeSecp256k1(scalar, secp256k1Of(scalarOf(0x44))));
}

void tst_KeyAgreement::publicHalves()
{
    QCOMPARE(byteArray(toHex(x25519Of(hex32("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb")))),
             QByteArray("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"));
    QCOMPARE(byteArray(toHex(ed25519Of(hex32("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")))),
             QByteArray("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
}

/// Clamped: a multiple of 8 with bit 254 set and bit 255 clear, whatever the seed.
void tst_KeyAgreement::ed25519SeedsBecomeX25519Secrets()
{
    for (unsigned value = 0; value < 16; ++value) {
        const SecretScalar secret = x25519SecretOf(scalarOf(value * 17));
        QCOMPARE(std::to_integer<unsigned>(secret.front()) & 7U, 0U);
        QCOMPARE(std::to_integer<unsigned>(secret.back()) & 0xC0U, 0x40U);
    }
}

QTEST_APPLESS_MAIN(tst_KeyAgreement)
#include "tst_key_agreement.moc"
