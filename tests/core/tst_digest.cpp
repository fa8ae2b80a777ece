#include "core/crypto/digest.h"
#include "tests/support/qtest_text.h"

#include <QTest>
#include <thread>

using namespace sealscope;
using namespace sealscope::test;

class tst_Digest : public QObject {
    Q_OBJECT

private slots:
    void sha256OfText_data();
    void sha256OfText();
    void sha384OfText_data();
    void sha384OfText();
    void partsAreOneText_data();
    void partsAreOneText();
    void everyThreadHashesAlone();
};

static const QByteArray kTwoBlocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";

/// Messages and digests of NIST's examples for FIPS 180-4, and of the empty text.
void tst_Digest::sha256OfText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("digest");
    QTest::newRow("nothing") << QByteArray()
                             << QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    QTest::newRow("one block") << QByteArray("abc")
                               << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    QTest::newRow("two blocks") << kTwoBlocks
                                << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    QTest::newRow("a million bytes") << QByteArray(1'000'000, 'a')
                                     << QByteArray("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

void tst_Digest::sha256OfText()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, digest);
    QCOMPARE(byteArray(sha256(asBytes(view(text)))).toHex(), digest);
}

void tst_Digest::sha384OfText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("digest");
    QTest::newRow("nothing") << QByteArray()
                             << QByteArray("38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da"
                                           "274edebfe76f65fbd51ad2f14898b95b");
    QTest::newRow("one block") << QByteArray("abc")
                               << QByteArray("cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
                                             "8086072ba1e7cc2358baeca134c825a7");
    QTest::newRow("a million bytes") << QByteArray(1'000'000, 'a')
                                     << QByteArray("9d0e1809716474cb086e834e310a4a1ced149e9c00f24852"
                                                   "7972cec5704c2a5b07b8b3dc38ecc4ebae97ddd87f3d8985");
}

void tst_Digest::sha384OfText()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, digest);
    QCOMPARE(byteArray(sha384(asBytes(view(text)))).toHex(), digest);
}

void tst_Digest::partsAreOneText_data()
{
    QTest::addColumn<int>("firstCut");
    QTest::addColumn<int>("secondCut");
    QTest::newRow("an empty part in front") << 0 << 20;
    QTest::newRow("an empty part in the middle") << 20 << 20;
    QTest::newRow("an empty part behind") << 20 << 56;
    QTest::newRow("cut inside") << 1 << 55;
}

void tst_Digest::partsAreOneText()
{
    QFETCH(const int, firstCut);
    QFETCH(const int, secondCut);
    const BytesView whole = asBytes(view(kTwoBlocks));
    const auto first = static_cast<std::size_t>(firstCut);
    const auto second = static_cast<std::size_t>(secondCut);
    QCOMPARE(sha256({whole.first(first), whole.subspan(first, second - first), whole.subspan(second)}), sha256(whole));
}

void tst_Digest::everyThreadHashesAlone()
{
    const QByteArray text(10'000, 'x');
    const BytesView bytes = asBytes(view(text));
    const Digest256 expected = sha256(bytes);
    std::array<bool, 4> right{};
    std::vector<std::thread> threads;
    for (bool &answer : right) {
        threads.emplace_back([&answer, &expected, bytes] {
            answer = true;
            for (int i = 0; i < 200; ++i)
                answer = answer && sha256({bytes.first(5'000), bytes.subspan(5'000)}) == expected;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(right, (std::array<bool, 4>{true, true, true, true}));
}

QTEST_GUILESS_MAIN(tst_Digest)
#include "tst_digest.moc"
