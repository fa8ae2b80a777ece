#include "core/base/text.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_Text : public QObject {
    Q_OBJECT

private slots:
    void hexIsStrict_data();
    void hexIsStrict();
    void hexOfAFixedLength();
    void base64IsStrict_data();
    void base64IsStrict();
    void base64RoundTrip_data();
    void base64RoundTrip();
    void timesAreFormatted();
    void timesAreParsedStrictly_data();
    void timesAreParsedStrictly();
    void calendarDates_data();
    void calendarDates();
    void foreignTextIsMadeHarmless_data();
    void foreignTextIsMadeHarmless();
    void longTextIsCut();
    void numbersInHex();
};

void tst_Text::hexIsStrict_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("errorCode");
    QTest::addColumn<qint64>("offset");
    const QByteArray refused("input.encoding");

    QTest::newRow("nothing") << QByteArray("") << QByteArray("") << QByteArray() << qint64(-1);
    QTest::newRow("lower case") << QByteArray("00ff10ab") << QByteArray("\x00\xff\x10\xab", 4) << QByteArray()
                                << qint64(-1);
    QTest::newRow("upper case") << QByteArray("ABCDEF") << QByteArray("\xab\xcd\xef") << QByteArray() << qint64(-1);
    QTest::newRow("odd length") << QByteArray("abc") << QByteArray() << refused << qint64(3);
    QTest::newRow("first digit wrong") << QByteArray("00g0") << QByteArray() << refused << qint64(2);
    QTest::newRow("second digit wrong") << QByteArray("000G") << QByteArray() << refused << qint64(3);
    QTest::newRow("prefix 0x") << QByteArray("0x00") << QByteArray() << refused << qint64(1);
    QTest::newRow("space") << QByteArray("00 1") << QByteArray() << refused << qint64(2);
    QTest::newRow("sign") << QByteArray("-100") << QByteArray() << refused << qint64(0);
    QTest::newRow("NUL") << QByteArray("0\0", 2) << QByteArray() << refused << qint64(1);
}

void tst_Text::hexIsStrict()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, errorCode);
    QFETCH(const qint64, offset);

    const Result<Bytes> parsed = fromHex(view(text));
    QCOMPARE(codeOf(parsed), errorCode);
    QCOMPARE(offsetOf(parsed), offset);
    if (parsed) {
        QCOMPARE(byteArray(BytesView(*parsed)), bytes);
        QCOMPARE(byteArray(toHex(*parsed)), text.toLower());
    }
}

void tst_Text::hexOfAFixedLength()
{
    QCOMPARE(codeOf(fixedFromHex<2>("0102")), QByteArray());
    QCOMPARE(codeOf(fixedFromHex<2>("010203")), QByteArray("input.encoding"));
    QCOMPARE(codeOf(fixedFromHex<2>("01")), QByteArray("input.encoding"));
    QCOMPARE(codeOf(fixedFromHex<2>("01zz")), QByteArray("input.encoding"));
    QCOMPARE(fixedFromHex<2>("0102")->at(1), std::byte{2});
}

void tst_Text::base64IsStrict_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("errorCode");
    const QByteArray refused("input.encoding");

    QTest::newRow("nothing") << QByteArray("") << QByteArray("") << QByteArray();
    QTest::newRow("one byte") << QByteArray("QQ==") << QByteArray("A") << QByteArray();
    QTest::newRow("two bytes") << QByteArray("QUI=") << QByteArray("AB") << QByteArray();
    QTest::newRow("three bytes") << QByteArray("QUJD") << QByteArray("ABC") << QByteArray();
    QTest::newRow("both special characters") << QByteArray("+/+/") << QByteArray("\xfb\xff\xbf") << QByteArray();
    QTest::newRow("line feed") << QByteArray("QUJD\nQUJD\n") << QByteArray("ABCABC") << QByteArray();
    QTest::newRow("carriage return and line feed")
        << QByteArray("QUJD\r\nQQ==\r\n") << QByteArray("ABCA") << QByteArray();
    QTest::newRow("carriage return alone") << QByteArray("QUJD\rQUJD") << QByteArray() << refused;
    QTest::newRow("space") << QByteArray("QUJD QUJD") << QByteArray() << refused;
    QTest::newRow("URL alphabet") << QByteArray("-_-_") << QByteArray() << refused;
    QTest::newRow("no padding") << QByteArray("QQ") << QByteArray() << refused;
    QTest::newRow("half the padding") << QByteArray("QQ=") << QByteArray() << refused;
    QTest::newRow("too much padding") << QByteArray("QUI==") << QByteArray() << refused;
    QTest::newRow("padding alone") << QByteArray("====") << QByteArray() << refused;
    QTest::newRow("padding after a whole group") << QByteArray("QUJD====") << QByteArray() << refused;
    QTest::newRow("one character left over") << QByteArray("QUJDQ===") << QByteArray() << refused;
    QTest::newRow("data after padding") << QByteArray("QQ==QUJD") << QByteArray() << refused;
    QTest::newRow("bits under two paddings") << QByteArray("QR==") << QByteArray() << refused;
    QTest::newRow("bits under one padding") << QByteArray("QUJ=") << QByteArray() << refused;
    QTest::newRow("byte above ASCII") << QByteArray("QUJ\xc3") << QByteArray() << refused;
}

void tst_Text::base64IsStrict()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, errorCode);

    const Result<Bytes> parsed = fromBase64(view(text));
    QCOMPARE(codeOf(parsed), errorCode);
    if (parsed)
        QCOMPARE(byteArray(BytesView(*parsed)), bytes);
}

void tst_Text::base64RoundTrip_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray bytes = QByteArray::fromHex("00ff807f01fe3c");
    for (qsizetype length = 0; length <= bytes.size(); ++length)
        QTest::addRow("%d bytes", static_cast<int>(length)) << bytes.first(length);
}

void tst_Text::base64RoundTrip()
{
    QFETCH(const QByteArray, bytes);
    const std::string encoded = toBase64(asBytes(view(bytes)));
    QCOMPARE(byteArray(encoded), bytes.toBase64());
    QCOMPARE(byteArray(BytesView(fromBase64(encoded).value())), bytes);
}

void tst_Text::timesAreFormatted()
{
    const UnixTime time{std::chrono::seconds(1795352531)};
    QCOMPARE(byteArray(formatUtc(time)), QByteArray("2026-11-22 13:02:11 UTC"));
    QCOMPARE(byteArray(formatRfc3339(time)), QByteArray("2026-11-22T13:02:11Z"));
    QCOMPARE(byteArray(formatRfc3339(UnixTime{})), QByteArray("1970-01-01T00:00:00Z"));
}

void tst_Text::timesAreParsedStrictly_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("errorCode");
    const QByteArray refused("input.time");

    QTest::newRow("a second") << QByteArray("2026-11-22T13:02:11Z") << QByteArray();
    QTest::newRow("the epoch") << QByteArray("1970-01-01T00:00:00Z") << QByteArray();
    QTest::newRow("the last second") << QByteArray("9999-12-31T23:59:59Z") << QByteArray();
    QTest::newRow("leap day") << QByteArray("2024-02-29T00:00:00Z") << QByteArray();
    QTest::newRow("no leap day in that year") << QByteArray("2023-02-29T00:00:00Z") << refused;
    QTest::newRow("no leap day in a century") << QByteArray("2100-02-29T00:00:00Z") << refused;
    QTest::newRow("month 13") << QByteArray("2026-13-01T00:00:00Z") << refused;
    QTest::newRow("day 0") << QByteArray("2026-01-00T00:00:00Z") << refused;
    QTest::newRow("hour 24") << QByteArray("2026-01-01T24:00:00Z") << refused;
    QTest::newRow("minute 60") << QByteArray("2026-01-01T00:60:00Z") << refused;
    QTest::newRow("leap second") << QByteArray("2016-12-31T23:59:60Z") << refused;
    QTest::newRow("before the epoch") << QByteArray("1969-12-31T23:59:59Z") << refused;
    QTest::newRow("offset") << QByteArray("2026-11-22T13:02:11+00:00") << refused;
    QTest::newRow("fraction") << QByteArray("2026-11-22T13:02:11.5Z") << refused;
    QTest::newRow("lower-case letters") << QByteArray("2026-11-22t13:02:11z") << refused;
    QTest::newRow("space for T") << QByteArray("2026-11-22 13:02:11Z") << refused;
    QTest::newRow("no Z") << QByteArray("2026-11-22T13:02:11") << refused;
    QTest::newRow("sign in a number") << QByteArray("2026-+1-22T13:02:11Z") << refused;
    QTest::newRow("space in a number") << QByteArray("2026-11- 2T13:02:11Z") << refused;
    QTest::newRow("line feed behind") << QByteArray("2026-11-22T13:02:11Z\n") << refused;
    QTest::newRow("nothing") << QByteArray("") << refused;
}

void tst_Text::timesAreParsedStrictly()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, errorCode);

    const Result<UnixTime> parsed = parseRfc3339(view(text));
    QCOMPARE(codeOf(parsed), errorCode);
    if (parsed)
        QCOMPARE(byteArray(formatRfc3339(*parsed)), text);
}

void tst_Text::calendarDates_data()
{
    QTest::addColumn<int>("year");
    QTest::addColumn<uint>("month");
    QTest::addColumn<uint>("day");
    QTest::addColumn<uint>("second");
    QTest::addColumn<qint64>("unixTime");  // -1: no such date

    QTest::newRow("the epoch") << 1970 << 1U << 1U << 0U << qint64(0);
    QTest::newRow("one second later") << 1970 << 1U << 1U << 1U << qint64(1);
    QTest::newRow("leap day of 2000") << 2000 << 2U << 29U << 0U << qint64(951782400);
    QTest::newRow("beyond 32 bits") << 2038 << 1U << 20U << 0U << qint64(2147558400);
    QTest::newRow("31 April") << 2026 << 4U << 31U << 0U << qint64(-1);
    QTest::newRow("month 0") << 2026 << 0U << 1U << 0U << qint64(-1);
    QTest::newRow("year 10000") << 10000 << 1U << 1U << 0U << qint64(-1);
    QTest::newRow("second 60") << 2026 << 1U << 1U << 60U << qint64(-1);
}

void tst_Text::calendarDates()
{
    QFETCH(const int, year);
    QFETCH(const uint, month);
    QFETCH(const uint, day);
    QFETCH(const uint, second);
    QFETCH(const qint64, unixTime);

    const std::optional<UnixTime> time = makeUtc(year, month, day, 0, 0, second);
    QCOMPARE(time ? static_cast<qint64>(time->time_since_epoch().count()) : qint64(-1), unixTime);
}

void tst_Text::foreignTextIsMadeHarmless_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("shown");

    QTest::newRow("plain") << QByteArray("abc") << QByteArray("\"abc\"");
    QTest::newRow("nothing") << QByteArray("") << QByteArray("\"\"");
    QTest::newRow("umlaut stays") << QByteArray("\xc3\xbc") << QByteArray("\"\xc3\xbc\"");
    QTest::newRow("quote and backslash") << QByteArray("\"\\") << QByteArray(R"("\"\\")");
    QTest::newRow("escape sequence of a terminal") << QByteArray("\x1b[2J") << QByteArray(R"("\x1b[2J")");
    QTest::newRow("line feed") << QByteArray("a\nb") << QByteArray(R"("a\x0ab")");
    QTest::newRow("delete") << QByteArray("\x7f") << QByteArray(R"("\x7f")");
    QTest::newRow("NUL") << QByteArray("\0", 1) << QByteArray(R"("\x00")");
    QTest::newRow("control above ASCII") << QByteArray("\xc2\x9b") << QByteArray("\"U+009b\"");
    QTest::newRow("right-to-left override") << QByteArray("\xe2\x80\xae") << QByteArray("\"U+202e\"");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf") << QByteArray("\"U+feff\"");
    QTest::newRow("broken UTF-8") << QByteArray("a\xff\xc3") << QByteArray(R"("a\xff\xc3")");
    QTest::newRow("surrogate in UTF-8") << QByteArray("\xed\xa0\x80") << QByteArray(R"("\xed\xa0\x80")");
    QTest::newRow("supplementary plane stays") << QByteArray("\xf0\x9f\x98\x80") << QByteArray("\"\xf0\x9f\x98\x80\"");
}

void tst_Text::foreignTextIsMadeHarmless()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, shown);
    QCOMPARE(byteArray(quoted(view(text))), shown);
}

void tst_Text::longTextIsCut()
{
    QCOMPARE(byteArray(quoted("12345", 5)), QByteArray("\"12345\""));
    QCOMPARE(byteArray(quoted("123456", 5)), QByteArray("\"12345\xe2\x80\xa6\""));
}

void tst_Text::numbersInHex()
{
    QCOMPARE(byteArray(hexNumber(0x1f, 4)), QByteArray("001f"));
    QCOMPARE(byteArray(hexNumber(0, 1)), QByteArray("0"));
    QCOMPARE(byteArray(hexNumber(0xffffffffffffffffU, 16)), QByteArray("ffffffffffffffff"));
}

QTEST_GUILESS_MAIN(tst_Text)
#include "tst_text.moc"
