#include "core/base/text.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_Utf8 : public QObject {
    Q_OBJECT

private slots:
    void brokenUtf8IsFound_data();
    void brokenUtf8IsFound();
    void brokenUtf8IsFoundAtEveryAlignment();
};

void tst_Utf8::brokenUtf8IsFound_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("offset");  // -1: none

    QTest::newRow("nothing") << QByteArray("") << qint64(-1);
    QTest::newRow("ASCII") << QByteArray("the quick brown fox") << qint64(-1);
    QTest::newRow("U+0080, first of two bytes") << QByteArray("\xc2\x80") << qint64(-1);
    QTest::newRow("U+07FF, last of two bytes") << QByteArray("\xdf\xbf") << qint64(-1);
    QTest::newRow("U+0800, first of three bytes") << QByteArray("\xe0\xa0\x80") << qint64(-1);
    QTest::newRow("U+D7FF, before the surrogates") << QByteArray("\xed\x9f\xbf") << qint64(-1);
    QTest::newRow("U+E000, after the surrogates") << QByteArray("\xee\x80\x80") << qint64(-1);
    QTest::newRow("U+FFFF, last of three bytes") << QByteArray("\xef\xbf\xbf") << qint64(-1);
    QTest::newRow("U+10000, first of four bytes") << QByteArray("\xf0\x90\x80\x80") << qint64(-1);
    QTest::newRow("U+10FFFF, the last") << QByteArray("\xf4\x8f\xbf\xbf") << qint64(-1);
    QTest::newRow("U+110000 is no character") << QByteArray("a\xf4\x90\x80\x80") << qint64(1);
    QTest::newRow("overlong slash in two bytes") << QByteArray("a\xc0\xaf") << qint64(1);
    QTest::newRow("overlong in two bytes, C1") << QByteArray("\xc1\xbf") << qint64(0);
    QTest::newRow("overlong in three bytes") << QByteArray("\xe0\x9f\xbf") << qint64(0);
    QTest::newRow("overlong in four bytes") << QByteArray("\xf0\x8f\xbf\xbf") << qint64(0);
    QTest::newRow("first surrogate") << QByteArray("\xed\xa0\x80") << qint64(0);
    QTest::newRow("last surrogate") << QByteArray("\xed\xbf\xbf") << qint64(0);
    QTest::newRow("follower without a leader") << QByteArray("ab\x80") << qint64(2);
    QTest::newRow("cut after one of two") << QByteArray("ab\xc3") << qint64(2);
    QTest::newRow("cut after two of three") << QByteArray("ab\xe2\x82") << qint64(2);
    QTest::newRow("cut after three of four") << QByteArray("ab\xf0\x9f\x98") << qint64(2);
    QTest::newRow("leader followed by ASCII") << QByteArray("\xe2\x82"
                                                            "a")
                                              << qint64(0);
    QTest::newRow("byte F5") << QByteArray("\xf5\x80\x80\x80") << qint64(0);
    QTest::newRow("byte FF") << QByteArray("\xff") << qint64(0);
}

void tst_Utf8::brokenUtf8IsFound()
{
    QFETCH(const QByteArray, text);
    QFETCH(const qint64, offset);
    const std::size_t found = findInvalidUtf8(view(text));
    QCOMPARE(found == std::string_view::npos ? qint64(-1) : static_cast<qint64>(found), offset);
}

void tst_Utf8::brokenUtf8IsFoundAtEveryAlignment()
{
    for (std::size_t before = 0; before < 20; ++before) {
        for (std::size_t after = 0; after < 20; ++after) {
            const std::string good = std::string(before, 'a') + "\xc3\xa9" + std::string(after, 'b');
            QCOMPARE(findInvalidUtf8(good), std::string_view::npos);
            const std::string bad = std::string(before, 'a') + '\xff' + std::string(after, 'b');
            QCOMPARE(findInvalidUtf8(bad), before);
        }
    }
}

QTEST_GUILESS_MAIN(tst_Utf8)
#include "tst_utf8.moc"
