#include "core/base/text.h"
#include "core/crypto/signature.h"
#include "tests/support/certificate_builder.h"
#include "tests/support/qtest_text.h"

#include <QTest>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <thread>

using namespace sealscope;
using namespace sealscope::test;

Q_DECLARE_METATYPE(sealscope::P256Point)  // and P256Signature, which is the same type
Q_DECLARE_METATYPE(sealscope::Digest256)
Q_DECLARE_METATYPE(sealscope::SignatureOutcome)

class tst_Signature : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void verify_data();
    void verify();
    void anotherKeyIsWrong();
    void shortNumbersAreRight_data();
    void shortNumbersAreRight();
    void keys_data();
    void keys();
    void outcomeAsResult_data();
    void outcomeAsResult();
    void publishedVector();
    void oneKeyServesManyThreads();
    void errorQueueOfTheProgramIsLeftAlone();

private:
    std::shared_ptr<EVP_PKEY> m_private;
    P256Point m_point{};
    Digest256 m_digest{};
    P256Signature m_signature{};
};

namespace {

using Half = FixedBytes<32>;

Half half(const char *hex)
{
    return fixedFromHex<32>(hex).value();
}

// Source: SEC 2, section 2.4.2.
const Half kOrder = half("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
const Half kField = half("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
const Half kZero{};

FixedBytes<64> joined(const Half &first, const Half &second)
{
    FixedBytes<64> out{};
    std::ranges::copy(first, out.begin());
    std::ranges::copy(second, out.begin() + 32);
    return out;
}

Half firstOf(const FixedBytes<64> &pair)
{
    Half out{};
    std::ranges::copy(std::span(pair).first<32>(), out.begin());
    return out;
}

Half secondOf(const FixedBytes<64> &pair)
{
    Half out{};
    std::ranges::copy(std::span(pair).last<32>(), out.begin());
    return out;
}

/// a - b for a > b, big-endian.
Half minus(const Half &a, const Half &b)
{
    Half out{};
    int borrow = 0;
    for (std::size_t i = out.size(); i-- > 0;) {
        const int digit = std::to_integer<int>(a[i]) - std::to_integer<int>(b[i]) - borrow;
        borrow = digit < 0 ? 1 : 0;
        out[i] = static_cast<std::byte>(digit & 0xFF);
    }
    return out;
}

template <std::size_t N>
FixedBytes<N> flipped(FixedBytes<N> bytes, std::size_t at)
{
    bytes[at] ^= std::byte{0x01};
    return bytes;
}

}  // namespace

void tst_Signature::initTestCase()
{
    m_private = makeKey();
    m_point = pointOf(*m_private);
    m_digest = sha256(asBytes("what was signed"));
    m_signature = sign(*m_private, m_digest);
}

void tst_Signature::verify_data()
{
    QTest::addColumn<Digest256>("digest");
    QTest::addColumn<P256Signature>("signature");
    QTest::addColumn<SignatureOutcome>("expected");
    const Half r = firstOf(m_signature);
    const Half s = secondOf(m_signature);
    const Half one = half("0000000000000000000000000000000000000000000000000000000000000001");
    Half above = kOrder;
    above[31] ^= std::byte{0x02};  // ends in 51: now n + 2
    Half all{};
    all.fill(std::byte{0xFF});
    const auto row = [&](const char *name, const P256Signature &signature, SignatureOutcome expected) {
        QTest::newRow(name) << m_digest << signature << expected;
    };
    row("as signed", m_signature, SignatureOutcome::Right);
    row("its twin with n - s", joined(r, minus(kOrder, s)), SignatureOutcome::Right);
    row("r changed", flipped(m_signature, 31), SignatureOutcome::Wrong);
    row("s changed", flipped(m_signature, 63), SignatureOutcome::Wrong);
    row("r and s swapped", joined(s, r), SignatureOutcome::Wrong);
    row("r and s are 1", joined(one, one), SignatureOutcome::Wrong);
    row("r and s are n - 1", joined(minus(kOrder, one), minus(kOrder, one)), SignatureOutcome::Wrong);
    row("r is 0", joined(kZero, s), SignatureOutcome::OutOfRange);
    row("s is 0", joined(r, kZero), SignatureOutcome::OutOfRange);
    row("r is n", joined(kOrder, s), SignatureOutcome::OutOfRange);
    row("s is n", joined(r, kOrder), SignatureOutcome::OutOfRange);
    row("r is above n", joined(above, s), SignatureOutcome::OutOfRange);
    row("s has every bit set", joined(r, all), SignatureOutcome::OutOfRange);
    QTest::newRow("first bit of the digest changed") << flipped(m_digest, 0) << m_signature << SignatureOutcome::Wrong;
    QTest::newRow("last bit of the digest changed") << flipped(m_digest, 31) << m_signature << SignatureOutcome::Wrong;
}

void tst_Signature::verify()
{
    QFETCH(const Digest256, digest);
    QFETCH(const P256Signature, signature);
    QFETCH(const SignatureOutcome, expected);
    const Result<P256Key> key = P256Key::fromPoint(m_point);
    QVERIFY(key.has_value());
    QCOMPARE(verifyP256(*key, digest, signature), expected);
    // A key is not worn by what it has seen.
    QCOMPARE(verifyP256(*key, m_digest, m_signature), SignatureOutcome::Right);
}

void tst_Signature::anotherKeyIsWrong()
{
    const Result<P256Key> other = P256Key::fromPoint(pointOf(*makeKey()));
    QVERIFY(other.has_value());
    QCOMPARE(verifyP256(*other, m_digest, m_signature), SignatureOutcome::Wrong);
}

void tst_Signature::shortNumbersAreRight_data()
{
    QTest::addColumn<int>("position");
    QTest::addColumn<int>("mask");
    QTest::addColumn<int>("wanted");
    QTest::newRow("r begins with a zero octet") << 0 << 0xFF << 0;
    QTest::newRow("s begins with a zero octet") << 32 << 0xFF << 0;
    QTest::newRow("the high bit of r is set") << 0 << 0x80 << 0x80;
    QTest::newRow("the high bit of s is clear") << 32 << 0x80 << 0;
}

/// The DER form drops leading zeros and adds one before a high bit: signs until the wanted shape turns up.
void tst_Signature::shortNumbersAreRight()
{
    QFETCH(const int, position);
    QFETCH(const int, mask);
    QFETCH(const int, wanted);
    const Result<P256Key> key = P256Key::fromPoint(m_point);
    QVERIFY(key.has_value());
    P256Signature signature = m_signature;
    const auto fits = [&] {
        return (std::to_integer<int>(signature[static_cast<std::size_t>(position)]) & mask) == wanted;
    };
    for (int tries = 0; !fits() && tries < 20'000; ++tries)
        signature = sign(*m_private, m_digest);
    QVERIFY(fits());
    QCOMPARE(verifyP256(*key, m_digest, signature), SignatureOutcome::Right);
}

void tst_Signature::keys_data()
{
    QTest::addColumn<P256Point>("point");
    QTest::addColumn<QByteArray>("errorCode");
    const QByteArray invalid = "attestation.key_invalid";
    const Half x = firstOf(m_point);
    const Half y = secondOf(m_point);
    QTest::newRow("a point of the curve") << m_point << QByteArray();
    QTest::newRow("its mirror image") << joined(x, minus(kField, y)) << QByteArray();
    QTest::newRow("one bit of X changed") << flipped(m_point, 31) << invalid;
    QTest::newRow("one bit of Y changed") << flipped(m_point, 63) << invalid;
    QTest::newRow("X and Y are 0") << joined(kZero, kZero) << invalid;
    QTest::newRow("X is p") << joined(kField, y) << invalid;
    QTest::newRow("Y is p") << joined(x, kField) << invalid;
    QTest::newRow("X and Y are p, which is 0 modulo p") << joined(kField, kField) << invalid;
    // X = 0 has the square root of b as Y; X = p is the same point written a second way.
    const Half rootOfB = half("66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4");
    QTest::newRow("X is 0 and Y fits") << joined(kZero, rootOfB) << QByteArray();
    QTest::newRow("X is p and Y fits X = 0") << joined(kField, rootOfB) << invalid;
}

void tst_Signature::keys()
{
    QFETCH(const P256Point, point);
    QFETCH(const QByteArray, errorCode);
    const Result<P256Key> key = P256Key::fromPoint(point);
    QCOMPARE(codeOf(key), errorCode);
    QVERIFY(!key || key->point() == point);
}

void tst_Signature::outcomeAsResult_data()
{
    QTest::addColumn<P256Signature>("signature");
    QTest::addColumn<QByteArray>("errorCode");
    QTest::newRow("right") << m_signature << QByteArray();
    QTest::newRow("wrong") << flipped(m_signature, 40) << QByteArray("quote.signature");
    QTest::newRow("out of range") << joined(kZero, kZero) << QByteArray("signature.range");
}

void tst_Signature::outcomeAsResult()
{
    QFETCH(const P256Signature, signature);
    QFETCH(const QByteArray, errorCode);
    const Result<P256Key> key = P256Key::fromPoint(m_point);
    QVERIFY(key.has_value());
    const Result<void> checked = checkP256(*key, m_digest, signature, {ErrorCode::QuoteSignature, "not signed", 7});
    QCOMPARE(codeOf(checked), errorCode);
    QCOMPARE(offsetOf(checked), errorCode.isEmpty() ? qint64(-1) : qint64(7));
}

/// RFC 6979, A.2.5: P-256 with SHA-256, message "sample".
void tst_Signature::publishedVector()
{
    const Result<P256Key> key =
        P256Key::fromPoint(joined(half("60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"),
                                  half("7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299")));
    QVERIFY(key.has_value());
    const P256Signature signature = joined(half("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"),
                                           half("f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"));
    QCOMPARE(verifyP256(*key, sha256(asBytes("sample")), signature), SignatureOutcome::Right);
    QCOMPARE(verifyP256(*key, sha256(asBytes("test")), signature), SignatureOutcome::Wrong);
}

void tst_Signature::oneKeyServesManyThreads()
{
    const Result<P256Key> key = P256Key::fromPoint(m_point);
    QVERIFY(key.has_value());
    std::array<int, 4> right{};
    std::vector<std::thread> threads;
    for (int &count : right) {
        threads.emplace_back([this, &count, key = *key] {
            for (int i = 0; i < 100; ++i) {
                const P256Signature signature = i % 2 == 0 ? m_signature : flipped(m_signature, 50);
                const bool expected = i % 2 == 0;
                count += (verifyP256(key, m_digest, signature) == SignatureOutcome::Right) == expected ? 1 : 0;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(right, (std::array<int, 4>{100, 100, 100, 100}));
}

void tst_Signature::errorQueueOfTheProgramIsLeftAlone()
{
    ERR_clear_error();
    ERR_raise(ERR_LIB_USER, 42);
    const unsigned long before = ERR_peek_last_error();
    const Result<P256Key> key = P256Key::fromPoint(m_point);
    QVERIFY(key.has_value());
    QVERIFY(!P256Key::fromPoint(joined(kField, kField)));
    QCOMPARE(verifyP256(*key, m_digest, flipped(m_signature, 3)), SignatureOutcome::Wrong);
    QCOMPARE(ERR_peek_last_error(), before);
    QCOMPARE(ERR_get_error(), before);
    QCOMPARE(ERR_get_error(), 0UL);
}

QTEST_GUILESS_MAIN(tst_Signature)
#include "tst_signature.moc"
