#include "core/aci/e2ee_suite.h"
#include "core/base/text.h"
#include "tests/support/e2ee_sealer.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_E2eeSuite : public QObject {
    Q_OBJECT

private slots:
    void names();
    void publicKeys_data();
    void publicKeys();
    void opensWhatWasSealed_data();
    void opensWhatWasSealed();
    void refuses_data();
    void refuses();
    void legacySuitesBindNothing();
    void tooLargeValuesAreRefusedUnread();
};

namespace {

constexpr std::array kSuites{E2eeSuite::X25519, E2eeSuite::Secp256k1, E2eeSuite::LegacyEcdsa, E2eeSuite::LegacyEd25519};
const QByteArray kPoint = "f76a39d05686e34a4420897e359371836145dd3973e3982568b60f8433adde6e"
                          "b61f3694eae50e3815d4ed3068d5892f2571dc8f654271535e23b513dea6cbe3";
const QByteArray kCompressed = "03f76a39d05686e34a4420897e359371836145dd3973e3982568b60f8433adde6e";

QByteArray goodValue(E2eeSuite suite)
{
    return byteArray(sealed({suite, scalarOf(0x44), "bound to"}, "hello"));
}

}  // namespace

void tst_E2eeSuite::names()
{
    for (const E2eeSuite suite : kSuites)
        QVERIFY(e2eeSuite(e2eeSuiteName(suite)) == suite);
    QVERIFY(!e2eeSuite("ECDSA") && !e2eeSuite(""));
    QCOMPARE(smallestCiphertext(E2eeSuite::X25519), std::size_t{60});
    QCOMPARE(smallestCiphertext(E2eeSuite::LegacyEcdsa), std::size_t{93});
}

void tst_E2eeSuite::publicKeys_data()
{
    QTest::addColumn<int>("suite");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("key");  // empty: refused
    const int x25519 = static_cast<int>(E2eeSuite::X25519);
    const int secp256k1 = static_cast<int>(E2eeSuite::Secp256k1);

    QTest::newRow("32 bytes") << x25519 << QByteArray(64, 'a') << QByteArray(64, 'a');
    QTest::newRow("upper case with prefix") << x25519 << "0x" + QByteArray(64, 'A') << QByteArray(64, 'a');
    QTest::newRow("31 bytes") << x25519 << QByteArray(62, 'a') << QByteArray();
    QTest::newRow("33 bytes") << x25519 << QByteArray(66, 'a') << QByteArray();
    QTest::newRow("no hex") << x25519 << QByteArray(64, 'g') << QByteArray();
    QTest::newRow("a point with its 04") << secp256k1 << "04" + kPoint << kCompressed;
    QTest::newRow("a point without") << secp256k1 << kPoint << kCompressed;
    QTest::newRow("a compressed point") << secp256k1 << kCompressed << QByteArray();
    QTest::newRow("a hybrid point") << secp256k1 << "07" + kPoint << QByteArray();
    QTest::newRow("beside the curve") << secp256k1 << kPoint.chopped(1) + "4" << QByteArray();
}

void tst_E2eeSuite::publicKeys()
{
    QFETCH(const int, suite);
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, key);
    const Result<Bytes> got = e2eePublicKey(static_cast<E2eeSuite>(suite), view(text));
    QCOMPARE(codeOf(got), key.isEmpty() ? QByteArray("e2ee.invalid_public_key") : QByteArray());
    QCOMPARE(got ? byteArray(toHex(*got)) : QByteArray(), key);
}

void tst_E2eeSuite::opensWhatWasSealed_data()
{
    QTest::addColumn<int>("suite");
    for (const E2eeSuite suite : kSuites)
        QTest::newRow(e2eeSuiteName(suite).data()) << static_cast<int>(suite);
}

void tst_E2eeSuite::opensWhatWasSealed()
{
    QFETCH(const int, suite);
    const auto which = static_cast<E2eeSuite>(suite);
    for (const std::string text : {"", "hello", "a longer text than one block holds"}) {
        const std::string value = sealed({which, scalarOf(0x44), "bound to"}, text);
        for (const std::string &spelled : {value, "0x" + value, QString::fromStdString(value).toUpper().toStdString()}) {
            const Result<Bytes> opened = openE2eeValue(which, scalarOf(0x44), spelled, "bound to");
            QCOMPARE(codeOf(opened), QByteArray());
            QCOMPARE(byteArray(*opened), byteArray(text));
        }
    }
}

void tst_E2eeSuite::refuses_data()
{
    QTest::addColumn<int>("suite");
    QTest::addColumn<QByteArray>("value");
    for (const E2eeSuite suite : kSuites) {
        const QByteArray name = byteArray(e2eeSuiteName(suite));
        const int which = static_cast<int>(suite);
        const QByteArray good = goodValue(suite);
        const auto least = static_cast<qsizetype>(2 * smallestCiphertext(suite));
        const auto row = [&](const char *what, const QByteArray &value) {
            QTest::newRow((name + ": " + what).constData()) << which << value;
        };
        row("empty", {});
        row("an odd digit", good.chopped(1));
        row("a character that is no digit", good.chopped(1) + "g");
        row("one byte short of the least", good.left(least - 2));
        row("the ciphertext cut", good.chopped(2));
        row("a tag bit flipped", good.chopped(1) + (good.back() == '0' ? "1" : "0"));
        row("another ephemeral key", QByteArray(good).replace(4, 2, good.mid(4, 2) == "00" ? "01" : "00"));
        row("plain text", "hello, this is no ciphertext");
        const qsizetype prefix = suite == E2eeSuite::X25519 || suite == E2eeSuite::LegacyEd25519 ? 64 : 130;
        row("an ephemeral key of zeros", QByteArray(prefix, '0') + good.mid(prefix));
    }
    QTest::newRow("a compressed ephemeral point")
        << static_cast<int>(E2eeSuite::Secp256k1) << kCompressed + goodValue(E2eeSuite::Secp256k1).mid(130);
}

void tst_E2eeSuite::refuses()
{
    QFETCH(const int, suite);
    QFETCH(const QByteArray, value);
    const Result<Bytes> opened = openE2eeValue(static_cast<E2eeSuite>(suite), scalarOf(0x44), view(value), "bound to");
    QCOMPARE(codeOf(opened), QByteArray("e2ee.decryption_failed"));
}

/// A ciphertext of the legacy mode can be moved anywhere; one of version 2 cannot.
void tst_E2eeSuite::legacySuitesBindNothing()
{
    for (const E2eeSuite suite : kSuites) {
        const bool legacy = suite == E2eeSuite::LegacyEcdsa || suite == E2eeSuite::LegacyEd25519;
        QCOMPARE(openE2eeValue(suite, scalarOf(0x44), view(goodValue(suite)), "elsewhere").has_value(), legacy);
    }
}

void tst_E2eeSuite::tooLargeValuesAreRefusedUnread()
{
    const std::string large(2 * kMaxE2eeValueBytes + 4, '0');
    QCOMPARE(codeOf(openE2eeValue(E2eeSuite::X25519, scalarOf(0x44), large, "")), QByteArray("e2ee.decryption_failed"));
}

QTEST_APPLESS_MAIN(tst_E2eeSuite)
#include "tst_e2ee_suite.moc"
