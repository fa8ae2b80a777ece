#include "core/base/text.h"
#include "core/crypto/secp256k1.h"
#include "tests/support/key_pairs.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_Secp256k1 : public QObject {
    Q_OBJECT

private slots:
    void encodingsOfAKey_data();
    void encodingsOfAKey();
    void addressOfAKey_data();
    void addressOfAKey();
    void verify_data();
    void verify();
    void recover_data();
    void recover();
};

namespace {

const Secret kSecret = secret(7);
const Digest256 kDigest = sha256(asBytes("what was signed"));

Bytes bytesOf(BytesView view)
{
    return {view.begin(), view.end()};
}

Bytes withFirst(Bytes bytes, unsigned value)
{
    bytes.front() = static_cast<std::byte>(value);
    return bytes;
}

Bytes withLast(Bytes bytes, unsigned value)
{
    bytes.back() = static_cast<std::byte>(value);
    return bytes;
}

Bytes without(Bytes bytes, std::size_t fromEnd)
{
    bytes.resize(bytes.size() - fromEnd);
    return bytes;
}

Bytes zeroed(Bytes bytes, std::size_t offset)
{
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(offset), 32, std::byte{0});
    return bytes;
}

/// The order of the group in place of r or s. Source: SEC 2, 2.4.1.
Bytes withOrderAt(Bytes bytes, std::size_t offset)
{
    const Bytes order = fromHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141").value();
    std::ranges::copy(order, bytes.begin() + static_cast<std::ptrdiff_t>(offset));
    return bytes;
}

}  // namespace

void tst_Secp256k1::encodingsOfAKey_data()
{
    QTest::addColumn<Bytes>("encoded");
    QTest::addColumn<bool>("accepted");
    const Bytes compressed = bytesOf(secp256k1Of(kSecret));
    const Bytes whole = bytesOf(uncompressed(secp256k1Of(kSecret)));
    const bool odd = (whole.back() & std::byte{1}) == std::byte{1};
    QTest::newRow("compressed") << compressed << true;
    QTest::newRow("uncompressed") << whole << true;
    QTest::newRow("hybrid of the right parity") << withFirst(whole, odd ? 7 : 6) << false;
    QTest::newRow("hybrid of the other parity") << withFirst(whole, odd ? 6 : 7) << false;
    QTest::newRow("uncompressed, Y changed") << withLast(whole, std::to_integer<unsigned>(whole.back()) ^ 1U) << false;
    QTest::newRow("uncompressed under a compressed prefix") << withFirst(whole, 2) << false;
    QTest::newRow("compressed under the uncompressed prefix") << withFirst(compressed, 4) << false;
    QTest::newRow("prefix 05") << withFirst(compressed, 5) << false;
    QTest::newRow("prefix 00") << withFirst(compressed, 0) << false;
    QTest::newRow("compressed, a byte short") << without(compressed, 1) << false;
    QTest::newRow("uncompressed, a byte short") << without(whole, 1) << false;
    QTest::newRow("X and Y without a prefix") << bytesOf(BytesView(whole).subspan(1)) << false;
    QTest::newRow("X alone") << bytesOf(BytesView(whole).subspan(1, 32)) << false;
    QTest::newRow("the point at infinity") << Bytes(1) << false;
    QTest::newRow("no bytes") << Bytes() << false;
    QTest::newRow("an X that has no point") << withLast(withFirst(Bytes(33), 2), 5) << false;
}

void tst_Secp256k1::encodingsOfAKey()
{
    QFETCH(const Bytes, encoded);
    QFETCH(const bool, accepted);
    const auto key = secp256k1Key(encoded);
    QCOMPARE(key.has_value(), accepted);
    QVERIFY(!key || *key == secp256k1Of(kSecret));
}

void tst_Secp256k1::addressOfAKey_data()
{
    QTest::addColumn<unsigned>("scalar");
    QTest::addColumn<QByteArray>("address");
    QTest::newRow("the scalar 1") << 1U << QByteArray("7e5f4552091a69125d5dfcb7b8c2659029395bdf");
    QTest::newRow("the scalar 2") << 2U << QByteArray("2b5ad5c4795c026514f8317c7a215e218dccd6cf");
}

void tst_Secp256k1::addressOfAKey()
{
    QFETCH(const unsigned, scalar);
    QFETCH(const QByteArray, address);
    QCOMPARE(byteArray(toHex(ethereumAddress(secp256k1Of(secret(scalar))))), address);
}

void tst_Secp256k1::verify_data()
{
    QTest::addColumn<Bytes>("signature");
    QTest::addColumn<bool>("right");
    const FixedBytes<65> made = signSecp256k1(kSecret, kDigest);
    const Bytes good = without(bytesOf(made), 1);
    QTest::newRow("as signed") << good << true;
    QTest::newRow("its high-S twin") << without(bytesOf(highTwin(made)), 1) << false;
    QTest::newRow("with the recovery byte") << bytesOf(made) << false;
    QTest::newRow("a byte short") << without(good, 1) << false;
    QTest::newRow("no bytes") << Bytes() << false;
    QTest::newRow("the last bit of s changed") << withLast(good, std::to_integer<unsigned>(good.back()) ^ 1U) << false;
    QTest::newRow("r is 0") << zeroed(good, 0) << false;
    QTest::newRow("s is 0") << zeroed(good, 32) << false;
    QTest::newRow("r is n") << withOrderAt(good, 0) << false;
    QTest::newRow("s is n") << withOrderAt(good, 32) << false;
}

void tst_Secp256k1::verify()
{
    QFETCH(const Bytes, signature);
    QFETCH(const bool, right);
    QCOMPARE(verifySecp256k1(secp256k1Of(kSecret), kDigest, signature), right);
    QVERIFY(!verifySecp256k1(secp256k1Of(secret(8)), kDigest, signature));
    QVERIFY(!verifySecp256k1(secp256k1Of(kSecret), sha256(asBytes("something else")), signature));
    QVERIFY(!verifySecp256k1(Secp256k1Key{}, kDigest, signature));
}

void tst_Secp256k1::recover_data()
{
    QTest::addColumn<Bytes>("signature");
    QTest::addColumn<bool>("recovers");
    const FixedBytes<65> made = signSecp256k1(kSecret, kDigest);
    const Bytes good = bytesOf(made);
    const unsigned v = std::to_integer<unsigned>(good.back());
    QTest::newRow("v is 0 or 1") << good << true;
    QTest::newRow("v is 27 or 28") << withLast(good, v + 27) << true;
    QTest::newRow("the other v") << withLast(good, v ^ 1U) << false;
    QTest::newRow("the other v, of the 27 form") << withLast(good, (v ^ 1U) + 27) << false;
    QTest::newRow("v is 4") << withLast(good, 4) << false;
    QTest::newRow("v is 26") << withLast(good, 26) << false;
    QTest::newRow("v is 31") << withLast(good, 31) << false;
    QTest::newRow("v is 35, of a chain id") << withLast(good, 35) << false;
    QTest::newRow("v is 255") << withLast(good, 255) << false;
    QTest::newRow("the high-S twin") << bytesOf(highTwin(made)) << false;
    QTest::newRow("without v") << without(good, 1) << false;
    QTest::newRow("no bytes") << Bytes() << false;
    QTest::newRow("r is 0") << zeroed(good, 0) << false;
    QTest::newRow("s is 0") << zeroed(good, 32) << false;
    QTest::newRow("r is n") << withOrderAt(good, 0) << false;
}

/// Recovery of a changed signature may well give a key: it is another one.
void tst_Secp256k1::recover()
{
    QFETCH(const Bytes, signature);
    QFETCH(const bool, recovers);
    const auto key = recoverSecp256k1(kDigest, signature);
    QCOMPARE(key == secp256k1Of(kSecret), recovers);
}

QTEST_GUILESS_MAIN(tst_Secp256k1)
#include "tst_secp256k1.moc"
