#include "core/tdx/td_attributes.h"

#include <QTest>

using namespace sealscope;

class tst_TdAttributes : public QObject {
    Q_OBJECT

private slots:
    void bitFieldsAreLittleEndian_data();
    void bitFieldsAreLittleEndian();
    void bitsAreDescribed_data();
    void bitsAreDescribed();
    void namedBitsAscendAndAreUnique();
};

void tst_TdAttributes::bitFieldsAreLittleEndian_data()
{
    QTest::addColumn<int>("byte");
    QTest::addColumn<int>("value");
    QTest::addColumn<quint64>("field");
    QTest::newRow("bit 0") << 0 << 0x01 << quint64{1};
    QTest::newRow("bit 28") << 3 << 0x10 << (quint64{1} << 28);
    QTest::newRow("bit 63") << 7 << 0x80 << (quint64{1} << 63);
}

void tst_TdAttributes::bitFieldsAreLittleEndian()
{
    QFETCH(const int, byte);
    QFETCH(const int, value);
    QFETCH(const quint64, field);
    FixedBytes<8> bytes{};
    bytes[static_cast<std::size_t>(byte)] = static_cast<std::byte>(value);
    QCOMPARE(quint64{bitField(bytes)}, field);
}

void tst_TdAttributes::bitsAreDescribed_data()
{
    QTest::addColumn<quint64>("field");
    QTest::addColumn<std::string>("words");
    QTest::newRow("none") << quint64{0} << std::string("none");
    QTest::newRow("one with a name") << (quint64{1} << 28) << std::string("SEPT_VE_DISABLE");
    QTest::newRow("two, lowest first") << (quint64{1} << 30 | quint64{1} << 28) << std::string("SEPT_VE_DISABLE, PKS");
    QTest::newRow("one without a name") << (quint64{1} << 33) << std::string("bit 33");
    QTest::newRow("the outermost") << (quint64{1} << 63 | 1) << std::string("DEBUG, PERFMON");
}

void tst_TdAttributes::bitsAreDescribed()
{
    QFETCH(const quint64, field);
    QFETCH(const std::string, words);
    QCOMPARE(describeBits(field, tdAttributeBits()), words);
}

void tst_TdAttributes::namedBitsAscendAndAreUnique()
{
    for (const auto *names : {&tdAttributeBits(), &xfamBits()}) {
        for (std::size_t i = 0; i < names->size(); ++i) {
            QVERIFY((*names)[i].bit < 64);
            QVERIFY(i == 0 || (*names)[i - 1].bit < (*names)[i].bit);
            QVERIFY(!(*names)[i].name.empty() && !(*names)[i].meaning.empty());
        }
    }
}

QTEST_GUILESS_MAIN(tst_TdAttributes)
#include "tst_td_attributes.moc"
