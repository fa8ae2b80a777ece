#include "core/crypto/der.h"
#include "tests/support/der_parts.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_Der : public QObject {
    Q_OBJECT

private slots:
    void element_data();
    void element();
    void readerStopsAtItsParent();
    void wantedTag_data();
    void wantedTag();
    void failureIsSticky();
    void unsignedInteger_data();
    void unsignedInteger();
    void longIntegers_data();
    void longIntegers();
    void boolean_data();
    void boolean();
    void time_data();
    void time();
    void objectId_data();
    void objectId();
    void truncatedAtEveryByte();
};

namespace {

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

BytesView bytesOf(const QByteArray &bytes)
{
    return asBytes(view(bytes));
}

}  // namespace

void tst_Der::element_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<QByteArray>("content");
    const auto good = [](const char *name, const QByteArray &bytes, const QByteArray &content) {
        QTest::newRow(name) << bytes << true << content;
    };
    const auto bad = [](const char *name, const QByteArray &bytes) {
        QTest::newRow(name) << bytes << false << QByteArray();
    };
    good("no content", hex("0500"), {});
    good("one octet", hex("020101"), hex("01"));
    good("127 octets in the short form", tlv(4, QByteArray(127, 'x')), QByteArray(127, 'x'));
    good("128 octets in the long form", hex("048180") + QByteArray(128, 'x'), QByteArray(128, 'x'));
    good("256 octets, two octets of length", hex("04820100") + QByteArray(256, 'x'), QByteArray(256, 'x'));
    good("65536 octets, three octets of length", hex("0483010000") + QByteArray(65536, 'x'), QByteArray(65536, 'x'));
    bad("nothing", {});
    bad("a tag alone", hex("02"));
    bad("content cut short", hex("0202") + "x");
    bad("length cut short", hex("048201"));
    bad("the indefinite form", hex("3080") + hex("0000"));
    bad("the long form for 127", hex("04817f") + QByteArray(127, 'x'));
    bad("two octets for 255", hex("048200ff") + QByteArray(255, 'x'));
    bad("three octets for 65535", hex("048300ffff") + QByteArray(65535, 'x'));
    bad("four octets of length", hex("048401000000") + QByteArray(64, 'x'));
    bad("127 octets of length", hex("04ff") + QByteArray(200, '\1'));
    bad("a length beyond the end", hex("0483ffffff") + "x");
    bad("a tag of more than one octet", hex("1f0100"));
    bad("a context tag of more than one octet", hex("bf210100"));
}

void tst_Der::element()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, accepted);
    QFETCH(const QByteArray, content);
    der::Reader in(bytesOf(bytes));
    const der::Element element = in.next();
    QCOMPARE(in.failed(), !accepted);
    QCOMPARE(in.finished(), accepted);
    QCOMPARE(byteArray(slice(bytesOf(bytes), element.content)), content);
    QCOMPARE(element.range, (ByteRange{0, accepted ? static_cast<std::size_t>(bytes.size()) : 0}));
}

void tst_Der::readerStopsAtItsParent()
{
    // The inner length reaches beyond its parent, but not beyond the input.
    const QByteArray bytes = hex("3003020201") + hex("020101");
    der::Reader outer(bytesOf(bytes));
    der::Reader inner(bytesOf(bytes), outer.next(der::Tag::Sequence));
    QVERIFY(!outer.failed());
    static_cast<void>(inner.next());
    QVERIFY(inner.failed());
}

void tst_Der::wantedTag_data()
{
    QTest::addColumn<int>("tag");
    QTest::addColumn<bool>("there");
    QTest::newRow("the tag") << 0x02 << true;
    QTest::newRow("another tag") << 0x04 << false;
    QTest::newRow("its constructed form") << 0x22 << false;
}

void tst_Der::wantedTag()
{
    QFETCH(const int, tag);
    QFETCH(const bool, there);
    const QByteArray bytes = hex("020101");
    der::Reader strict(bytesOf(bytes));
    static_cast<void>(strict.next(static_cast<std::uint8_t>(tag)));
    QCOMPARE(strict.failed(), !there);
    QCOMPARE(strict.offset(), there ? std::size_t{3} : std::size_t{0});

    der::Reader lenient(bytesOf(bytes));
    QCOMPARE(lenient.optional(static_cast<std::uint8_t>(tag)).has_value(), there);
    QVERIFY(!lenient.failed());
    QCOMPARE(lenient.offset(), strict.offset());
}

void tst_Der::failureIsSticky()
{
    const QByteArray bytes = hex("0201010500");
    der::Reader in(bytesOf(bytes));
    static_cast<void>(in.next(der::Tag::Sequence));
    QVERIFY(in.failed());
    QCOMPARE(in.next().range, ByteRange());
    QVERIFY(!in.optional(der::Tag::Integer));
    QVERIFY(!in.finished());
    QCOMPARE(in.offset(), std::size_t{0});

    // An element that begins with the wanted tag and does not fit is a failure, not an absence.
    const QByteArray broken = hex("020201");
    der::Reader cut(bytesOf(broken));
    QVERIFY(!cut.optional(der::Tag::Integer));
    QVERIFY(cut.failed());
}

void tst_Der::unsignedInteger_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<quint64>("value");
    const auto good = [](const char *name, const char *content, quint64 value) {
        QTest::newRow(name) << hex(content) << true << value;
    };
    const auto bad = [](const char *name, const char *content) {
        QTest::newRow(name) << hex(content) << false << quint64(0);
    };
    good("0", "00", 0);
    good("127", "7f", 127);
    good("128 has a zero before its high bit", "0080", 128);
    good("255", "00ff", 255);
    good("65535", "00ffff", 65535);
    good("2^63 - 1", "7fffffffffffffff", 0x7fff'ffff'ffff'ffff);
    good("2^64 - 1", "00ffffffffffffffff", 0xffff'ffff'ffff'ffff);
    bad("no octets", "");
    bad("-1", "ff");
    bad("-128", "80");
    bad("0 in two octets", "0000");
    bad("127 in two octets", "007f");
    bad("-1 in two octets", "ffff");
    bad("2^64", "010000000000000000");
    bad("2^71", "00800000000000000000");
}

void tst_Der::unsignedInteger()
{
    QFETCH(const QByteArray, content);
    QFETCH(const bool, accepted);
    QFETCH(const quint64, value);
    const auto number = der::unsignedInteger(bytesOf(content));
    QCOMPARE(number.has_value(), accepted);
    QCOMPARE(number.value_or(0), value);
}

void tst_Der::longIntegers_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("200 octets") << QByteArray(200, '\x01') << true;
    QTest::newRow("200 octets behind the zero of a high bit") << hex("00") + QByteArray(200, '\xff') << true;
    QTest::newRow("200 octets behind a zero too many") << hex("00") + QByteArray(200, '\x01') << false;
    QTest::newRow("a negative number") << QByteArray(200, '\xff') << false;
    QTest::newRow("no octets") << QByteArray() << false;
}

void tst_Der::longIntegers()
{
    QFETCH(const QByteArray, content);
    QFETCH(const bool, accepted);
    QCOMPARE(der::isUnsigned(bytesOf(content)), accepted);
}

void tst_Der::boolean_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("value");
    QTest::newRow("true") << hex("ff") << 1;
    QTest::newRow("false") << hex("00") << 0;
    QTest::newRow("BER's other true") << hex("01") << -1;
    QTest::newRow("two octets") << hex("ffff") << -1;
    QTest::newRow("no octets") << QByteArray() << -1;
}

void tst_Der::boolean()
{
    QFETCH(const QByteArray, content);
    QFETCH(const int, value);
    const auto flag = der::boolean(bytesOf(content));
    QCOMPARE(flag ? static_cast<int>(*flag) : -1, value);
}

void tst_Der::time_data()
{
    QTest::addColumn<int>("tag");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    constexpr int utc = 0x17;
    constexpr int generalized = 0x18;
    const auto row = [](const char *name, int tag, const char *text, const char *expected) {
        QTest::newRow(name) << tag << QByteArray(text) << QByteArray(expected);
    };
    row("UTCTime", utc, "180521104510Z", "2018-05-21T10:45:10Z");
    row("the last second of UTCTime", utc, "491231235959Z", "2049-12-31T23:59:59Z");
    row("the first year of GeneralizedTime", generalized, "20500101000000Z", "2050-01-01T00:00:00Z");
    row("the last second of all", generalized, "99991231235959Z", "9999-12-31T23:59:59Z");
    row("the 29th of February in a leap year", utc, "240229000000Z", "2024-02-29T00:00:00Z");
    row("1970", utc, "700101000000Z", "1970-01-01T00:00:00Z");
    row("1950, before the clock began", utc, "500101000000Z", "");
    row("2049 as GeneralizedTime", generalized, "20491231235959Z", "");
    row("year 0 as GeneralizedTime", generalized, "00000101000000Z", "");
    row("the 29th of February in another year", utc, "250229000000Z", "");
    row("the 31st of April", utc, "250431000000Z", "");
    row("day 0", utc, "250100000000Z", "");
    row("month 0", utc, "250001000000Z", "");
    row("month 13", utc, "251301000000Z", "");
    row("hour 24", utc, "250101240000Z", "");
    row("minute 60", utc, "250101006000Z", "");
    row("a leap second", utc, "161231235960Z", "");
    row("no seconds", utc, "2501010000Z", "");
    row("no zone", utc, "250101000000", "");
    row("a small z", utc, "250101000000z", "");
    row("an offset", utc, "250101000000+0000", "");
    row("an offset in the place of seconds", utc, "2501010000+00", "");
    row("a fraction", generalized, "20500101000000.0Z", "");
    row("a space for a digit", utc, "25 101000000Z", "");
    row("a sign for a digit", utc, "-50101000000Z", "");
    row("text of the other type", utc, "20500101000000Z", "");
    row("text of the other type, short", generalized, "250101000000Z", "");
    row("no text", utc, "", "");
    row("another tag", 0x0C, "250101000000Z", "");
}

void tst_Der::time()
{
    QFETCH(const int, tag);
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, expected);
    const QByteArray bytes = tlv(tag, text);
    der::Reader in(bytesOf(bytes));
    const auto time = der::time(in.next(), bytesOf(bytes));
    QCOMPARE(time ? byteArray(formatRfc3339(*time)) : QByteArray(), expected);
}

void tst_Der::objectId_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("commonName") << hex("550403") << QByteArray("2.5.4.3");
    QTest::newRow("prime256v1") << hex("2a8648ce3d030107") << QByteArray("1.2.840.10045.3.1.7");
    QTest::newRow("the SGX extension") << hex("2a864886f84d010d01") << QByteArray("1.2.840.113741.1.13.1");
    QTest::newRow("0.0") << hex("00") << QByteArray("0.0");
    QTest::newRow("1.39, the last below 2") << hex("4f") << QByteArray("1.39");
    QTest::newRow("2.0") << hex("50") << QByteArray("2.0");
    QTest::newRow("2.999, two arcs in two octets") << hex("8837") << QByteArray("2.999");
    QTest::newRow("an arc of 63 bits") << hex("2affffffffffffffff7f") << QByteArray("1.2.9223372036854775807");
    QTest::newRow("an arc of 64 bits") << hex("2a8180808080808080807f") << QByteArray();
    QTest::newRow("no octets") << QByteArray() << QByteArray();
    QTest::newRow("an arc without its end") << hex("5504ff") << QByteArray();
    QTest::newRow("an arc that begins with zero bits") << hex("55048003") << QByteArray();
}

void tst_Der::objectId()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QByteArray, expected);
    QCOMPARE(byteArray(der::dottedOid(bytesOf(content))), expected);
    QCOMPARE(der::isOid(bytesOf(content)), !expected.isEmpty());
}

void tst_Der::truncatedAtEveryByte()
{
    const QByteArray bytes = tlv(0x30, tlv(0x30, tlv(2, "\x01") + tlv(4, QByteArray(200, 'x'))) + tlv(5, {}));
    for (qsizetype size = 0; size < bytes.size(); ++size) {
        const QByteArray part = bytes.first(size);
        der::Reader in(bytesOf(part));
        static_cast<void>(in.next());
        QVERIFY2(in.failed(), QByteArray::number(size).constData());
    }
}

QTEST_GUILESS_MAIN(tst_Der)
#include "tst_der.moc"
