#include "core/base/text.h"
#include "core/crypto/ed25519.h"
#include "tests/support/key_pairs.h"
#include "tests/support/qtest_text.h"

#include <QTest>
#include <openssl/evp.h>

using namespace sealscope;
using namespace sealscope::test;

class tst_Ed25519 : public QObject {
    Q_OBJECT

private slots:
    void publishedVectors_data();
    void publishedVectors();
    void verify_data();
    void verify();
    void smallOrderKeys_data();
    void smallOrderKeys();
    void smallOrderR();
};

namespace {

const Secret kSeed = secret(7);
constexpr std::string_view kMessage = "what was signed";

Bytes hex(std::string_view text)
{
    return fromHex(text).value();
}

Bytes goodSignature()
{
    const FixedBytes<64> made = signEd25519(kSeed, asBytes(kMessage));
    return {made.begin(), made.end()};
}

Bytes flipped(Bytes bytes, std::size_t at)
{
    bytes[at] ^= std::byte{1};
    return bytes;
}

Bytes resized(Bytes bytes, std::size_t size)
{
    bytes.resize(size);
    return bytes;
}

/// S + L: the same number modulo the group order L.
Bytes withOrderAdded(Bytes signature)
{
    const Bytes order = hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    unsigned carry = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        carry += std::to_integer<unsigned>(signature[32 + i]) + std::to_integer<unsigned>(order[i]);
        signature[32 + i] = static_cast<std::byte>(carry & 0xFFU);
        carry >>= 8;
    }
    return signature;
}

/// The verdict of OpenSSL by itself, which lets points of small order through.
bool opensslVerifies(BytesView key, BytesView message, BytesView signature)
{
    const auto raw = [](BytesView bytes) { return reinterpret_cast<const unsigned char *>(bytes.data()); };
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> made(
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(key), key.size()), EVP_PKEY_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    return EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, made.get()) == 1
        && EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(message), message.size()) == 1;
}

}  // namespace

/// RFC 8032, 7.1.
void tst_Ed25519::publishedVectors_data()
{
    QTest::addColumn<Bytes>("key");
    QTest::addColumn<Bytes>("message");
    QTest::addColumn<Bytes>("signature");
    QTest::newRow("TEST 1, an empty message")
        << hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a") << Bytes()
        << hex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
               "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    QTest::newRow("TEST 2, one byte")
        << hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c") << hex("72")
        << hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
               "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    QTest::newRow("TEST 3, two bytes")
        << hex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025") << hex("af82")
        << hex("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
               "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
}

void tst_Ed25519::publishedVectors()
{
    QFETCH(const Bytes, key);
    QFETCH(const Bytes, message);
    QFETCH(const Bytes, signature);
    QVERIFY(verifyEd25519(key, message, signature));
    QVERIFY(!verifyEd25519(key, resized(message, message.size() + 1), signature));
}

void tst_Ed25519::verify_data()
{
    QTest::addColumn<Bytes>("key");
    QTest::addColumn<Bytes>("signature");
    QTest::addColumn<bool>("right");
    const FixedBytes<32> made = ed25519Of(kSeed);
    const Bytes key(made.begin(), made.end());
    const Bytes signature = goodSignature();
    QTest::newRow("as signed") << key << signature << true;
    QTest::newRow("a bit of R changed") << key << flipped(signature, 0) << false;
    QTest::newRow("a bit of S changed") << key << flipped(signature, 32) << false;
    QTest::newRow("S plus the group order") << key << withOrderAdded(signature) << false;
    QTest::newRow("a bit of the key changed") << flipped(key, 3) << signature << false;
    QTest::newRow("a key of 31 bytes") << resized(key, 31) << signature << false;
    QTest::newRow("a key of 33 bytes") << resized(key, 33) << signature << false;
    QTest::newRow("no key") << Bytes() << signature << false;
    QTest::newRow("a signature of 63 bytes") << key << resized(signature, 63) << false;
    QTest::newRow("a signature of 65 bytes") << key << resized(signature, 65) << false;
    QTest::newRow("no signature") << key << Bytes() << false;
}

void tst_Ed25519::verify()
{
    QFETCH(const Bytes, key);
    QFETCH(const Bytes, signature);
    QFETCH(const bool, right);
    QCOMPARE(verifyEd25519(key, asBytes(kMessage), signature), right);
}

void tst_Ed25519::smallOrderKeys_data()
{
    QTest::addColumn<Bytes>("key");
    const auto row = [](const char *name, Bytes key) {
        QTest::newRow(name) << key;
        key.back() |= std::byte{0x80};
        QTest::newRow((std::string(name) + ", sign bit set").c_str()) << key;
    };
    row("y is 0", hex("0000000000000000000000000000000000000000000000000000000000000000"));
    row("y is 1", hex("0100000000000000000000000000000000000000000000000000000000000000"));
    row("y is p - 1", hex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"));
    row("y is p, which is 0", hex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"));
    row("y is p + 1, which is 1", hex("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"));
    row("a point of order 8", hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"));
    row("its negative", hex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"));
}

/// Under the identity as key, R = identity and S = 0 fit every message.
void tst_Ed25519::smallOrderKeys()
{
    QFETCH(const Bytes, key);
    Bytes everyMessage(64);
    everyMessage[0] = std::byte{1};
    QVERIFY(!verifyEd25519(key, asBytes(kMessage), everyMessage));
    QVERIFY(!verifyEd25519(key, asBytes(kMessage), goodSignature()));
}

void tst_Ed25519::smallOrderR()
{
    const FixedBytes<32> key = ed25519Of(kSeed);
    const FixedBytes<64> signature = signEd25519WithIdentityAsR(kSeed, asBytes(kMessage));
    QVERIFY(opensslVerifies(key, asBytes(kMessage), signature));
    QVERIFY(!verifyEd25519(key, asBytes(kMessage), signature));
}

QTEST_GUILESS_MAIN(tst_Ed25519)
#include "tst_ed25519.moc"
