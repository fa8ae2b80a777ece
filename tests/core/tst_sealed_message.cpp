#include "core/base/text.h"
#include "core/crypto/sealed_message.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_SealedMessage : public QObject {
    Q_OBJECT

private slots:
    void hkdf();
    void opens_data();
    void opens();
    void refuses_data();
    void refuses();
};

namespace {

Bytes hex(std::string_view text)
{
    return fromHex(text).value();
}

SymmetricKey keyOf(const QByteArray &text)
{
    return fixedFromHex<32>(view(text)).value();
}

// Test case 16 of the GCM specification (McGrew, Viega 2005).
const QByteArray kKey = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308";
constexpr std::string_view kNonce = "cafebabefacedbaddecaf888";
constexpr std::string_view kAssociated = "feedfacedeadbeeffeedfacedeadbeefabaddad2";
constexpr std::string_view kSealed = "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b10"
                                     "56828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b";

}  // namespace

/// RFC 5869, test case 3: empty salt, empty info.
void tst_SealedMessage::hkdf()
{
    const Bytes input(22, std::byte{0x0b});
    QCOMPARE(byteArray(toHex(hkdfSha256(input, ""))),
             QByteArray("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"));
    QVERIFY(hkdfSha256(input, "a") != hkdfSha256(input, "b"));
}

void tst_SealedMessage::opens_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("nonce");
    QTest::addColumn<QByteArray>("associated");
    QTest::addColumn<QByteArray>("sealed");
    QTest::addColumn<QByteArray>("plain");
    const QByteArray zeroKey(64, '0');
    const QByteArray zeroNonce(24, '0');

    QTest::newRow("case 13: nothing") << zeroKey << zeroNonce << QByteArray() << QByteArray("530f8afbc74536b9a963b4f1c4cb738b")
                                      << QByteArray();
    QTest::newRow("case 14: one block") << zeroKey << zeroNonce << QByteArray()
                                        << QByteArray("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919")
                                        << QByteArray(32, '0');
    QTest::newRow("case 16: associated data, a broken block")
        << kKey << byteArray(kNonce) << byteArray(kAssociated) << byteArray(kSealed)
        << QByteArray("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
}

void tst_SealedMessage::opens()
{
    QFETCH(const QByteArray, key);
    QFETCH(const QByteArray, nonce);
    QFETCH(const QByteArray, associated);
    QFETCH(const QByteArray, sealed);
    QFETCH(const QByteArray, plain);
    const auto opened = openAes256Gcm(keyOf(key), hex(view(nonce)), hex(view(associated)), hex(view(sealed)));
    QVERIFY(opened);
    QCOMPARE(byteArray(toHex(*opened)), plain);
}

void tst_SealedMessage::refuses_data()
{
    QTest::addColumn<QByteArray>("nonce");
    QTest::addColumn<QByteArray>("associated");
    QTest::addColumn<QByteArray>("sealed");
    const QByteArray nonce = byteArray(kNonce);
    const QByteArray associated = byteArray(kAssociated);
    const QByteArray sealed = byteArray(kSealed);

    QTest::newRow("another nonce") << QByteArray("00" + nonce.mid(2)) << associated << sealed;
    QTest::newRow("a nonce of 11 bytes") << nonce.chopped(2) << associated << sealed;
    QTest::newRow("no nonce") << QByteArray() << associated << sealed;
    QTest::newRow("other associated data") << nonce << QByteArray("00" + associated.mid(2)) << sealed;
    QTest::newRow("no associated data") << nonce << QByteArray() << sealed;
    QTest::newRow("a changed first byte") << nonce << associated << QByteArray("00" + sealed.mid(2));
    QTest::newRow("a changed tag") << nonce << associated << QByteArray(sealed.chopped(2) + "00");
    QTest::newRow("a byte less") << nonce << associated << sealed.chopped(2);
    QTest::newRow("15 bytes: no tag") << nonce << associated << sealed.right(30);
    QTest::newRow("no bytes") << nonce << associated << QByteArray();
}

void tst_SealedMessage::refuses()
{
    QFETCH(const QByteArray, nonce);
    QFETCH(const QByteArray, associated);
    QFETCH(const QByteArray, sealed);
    QVERIFY(!openAes256Gcm(keyOf(kKey), hex(view(nonce)), hex(view(associated)), hex(view(sealed))));
}

QTEST_APPLESS_MAIN(tst_SealedMessage)
#include "tst_sealed_message.moc"
