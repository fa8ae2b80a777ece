#include "core/base/text.h"
#include "core/crypto/keccak.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_Keccak : public QObject {
    Q_OBJECT

private slots:
    void knownAnswers_data();
    void knownAnswers();
};

void tst_Keccak::knownAnswers_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("digest");
    QTest::newRow("nothing") << QByteArray() << QByteArray("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    QTest::newRow("abc") << QByteArray("abc") << QByteArray("4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45");
    QTest::newRow("a sentence") << QByteArray("The quick brown fox jumps over the lazy dog")
                                << QByteArray("4d741b6f1eb29cb2a9b9911c82f56fa8d73b04959d3d9d222895df6c0b28aa15");
    QTest::newRow("one byte short of a block")
        << QByteArray(135, 'a') << QByteArray("34367dc248bbd832f4e3e69dfaac2f92638bd0bbd18f2912ba4ef454919cf446");
    QTest::newRow("a whole block") << QByteArray(136, 'a')
                                   << QByteArray("a6c4d403279fe3e0af03729caada8374b5ca54d8065329a3ebcaeb4b60aa386e");
    QTest::newRow("a block and a byte") << QByteArray(137, 'a')
                                        << QByteArray("d869f639c7046b4929fc92a4d988a8b22c55fbadb802c0c66ebcd484f1915f39");
    QTest::newRow("two whole blocks") << QByteArray(272, 'a')
                                      << QByteArray("cf7fcd4f705ee749930d19ca84561a9bf62516bd90a471545fa2f49fdc7e63c8");
    QTest::newRow("many blocks") << QByteArray(1000, 'a')
                                 << QByteArray("b6a4ac1f51884d71f30fa397a5e155de3099e11fc0edef5d08b646e621e19de9");
}

void tst_Keccak::knownAnswers()
{
    QFETCH(const QByteArray, message);
    QFETCH(const QByteArray, digest);
    QCOMPARE(byteArray(toHex(keccak256(asBytes(view(message))))), digest);
}

QTEST_GUILESS_MAIN(tst_Keccak)
#include "tst_keccak.moc"
