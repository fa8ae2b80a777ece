#include "core/base/byte_reader.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_ByteReader : public QObject {
    Q_OBJECT

private slots:
    void integersAreLittleEndian();
    void runsAreTakenInOrder();
    void shortReadsFail_data();
    void shortReadsFail();
    void aFailureIsSticky();
    void aHugeCountIsRefused();
    void offsetsCountFromTheBase();
    void rangesKnowWhatTheyContain();
    void slicesStayInside();
};

void tst_ByteReader::integersAreLittleEndian()
{
    const QByteArray bytes = QByteArray::fromHex("010203040506070801020304050607");
    ByteReader in(asBytes(view(bytes)));
    QCOMPARE(in.u8(), std::uint8_t{0x01});
    QCOMPARE(in.u16(), std::uint16_t{0x0302});
    QCOMPARE(in.u32(), std::uint32_t{0x07060504});
    QCOMPARE(in.u64(), std::uint64_t{0x0706050403020108});
    QCOMPARE(in.remaining(), std::size_t{0});
    QVERIFY(!in.failed());
}

void tst_ByteReader::runsAreTakenInOrder()
{
    ByteReader in(asBytes("abcdef"));
    QCOMPARE(byteArray(in.take(2)), QByteArray("ab"));
    in.skip(1);
    QCOMPARE(byteArray(BytesView(in.fixed<2>())), QByteArray("de"));
    QCOMPARE(byteArray(in.take(0)), QByteArray(""));
    QCOMPARE(byteArray(in.take(1)), QByteArray("f"));
    QVERIFY(!in.failed());
}

void tst_ByteReader::shortReadsFail_data()
{
    QTest::addColumn<int>("available");
    for (int available = 0; available <= 8; ++available)
        QTest::addRow("%d of 8 bytes", available) << available;
}

void tst_ByteReader::shortReadsFail()
{
    QFETCH(const int, available);
    const QByteArray bytes(available, '\xff');
    ByteReader in(asBytes(view(bytes)));
    const std::uint64_t value = in.u64();
    QCOMPARE(in.failed(), available < 8);
    QCOMPARE(value, available < 8 ? std::uint64_t{0} : ~std::uint64_t{0});
}

void tst_ByteReader::aFailureIsSticky()
{
    ByteReader in(asBytes("abc"));
    static_cast<void>(in.u16());
    static_cast<void>(in.u32());
    QVERIFY(in.failed());
    QCOMPARE(in.offset(), std::size_t{2});
    QCOMPARE(in.u8(), std::uint8_t{0});  // a byte is left, but whose it would be nobody knows
    QCOMPARE(in.fixed<1>(), FixedBytes<1>{});
    QVERIFY(in.take(0).empty());
    QCOMPARE(in.offset(), std::size_t{2});
}

void tst_ByteReader::aHugeCountIsRefused()
{
    ByteReader in(asBytes("abc"));
    in.skip(1);
    QVERIFY(in.take(~std::size_t{0}).empty());
    QVERIFY(in.failed());
}

void tst_ByteReader::offsetsCountFromTheBase()
{
    ByteReader in(asBytes("abc"), 100);
    QCOMPARE(in.offset(), std::size_t{100});
    in.skip(3);
    QCOMPARE(in.offset(), std::size_t{103});
}

void tst_ByteReader::rangesKnowWhatTheyContain()
{
    constexpr ByteRange range{10, 4};
    QCOMPARE(range.end(), std::size_t{14});
    QVERIFY(!range.contains(9));
    QVERIFY(range.contains(10));
    QVERIFY(range.contains(13));
    QVERIFY(!range.contains(14));
    QVERIFY(!ByteRange{}.contains(0));
}

void tst_ByteReader::slicesStayInside()
{
    const BytesView bytes = asBytes("abcdef");
    QCOMPARE(byteArray(slice(bytes, {2, 3})), QByteArray("cde"));
    QCOMPARE(byteArray(slice(bytes, {6, 0})), QByteArray(""));
    QVERIFY(slice(bytes, {2, 5}).empty());
    QVERIFY(slice(bytes, {7, 0}).empty());
    QVERIFY(slice(bytes, {1, ~std::size_t{0}}).empty());  // offset + length wraps
}

QTEST_GUILESS_MAIN(tst_ByteReader)
#include "tst_byte_reader.moc"
