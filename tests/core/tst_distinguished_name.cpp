#include "core/crypto/certificate.h"
#include "tests/support/certificate_builder.h"
#include "tests/support/der_parts.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// Names as the subject of an otherwise good certificate.
class tst_DistinguishedName : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void read_data();
    void read();

private:
    QByteArray m_good;
};

namespace {

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

/// A Name with one attribute: 2.5.4.3 unless said otherwise.
QByteArray nameOf(int type, const QByteArray &text, const char *oid = "550403")
{
    return tlv(0x30, tlv(0x31, tlv(0x30, tlv(6, hex(oid)) + tlv(type, text))));
}

}  // namespace

void tst_DistinguishedName::initTestCase()
{
    m_good = byteArray(makeIssuedBy(makeRoot(), leafRequest()).der());
}

void tst_DistinguishedName::read_data()
{
    QTest::addColumn<QByteArray>("subject");
    QTest::addColumn<bool>("accepted");
    QTest::addColumn<QByteArray>("commonName");
    const auto good = [](const char *name, const QByteArray &subject, const QByteArray &commonName) {
        QTest::newRow(name) << subject << true << commonName;
    };
    const auto bad = [](const char *name, const QByteArray &subject) {
        QTest::newRow(name) << subject << false << QByteArray();
    };
    constexpr int utf8 = 0x0C;
    constexpr int printable = 0x13;
    constexpr int ia5 = 0x16;
    const QByteArray attribute = elementAt(nameOf(utf8, "a"), {0, 0});
    good("UTF8String",
         nameOf(utf8,
                "Gr\xc3\xbc\xc3\x9f"
                "e"),
         "Gr\xc3\xbc\xc3\x9f"
         "e");
    good("PrintableString", nameOf(printable, "CA (1), x=y?"), "CA (1), x=y?");
    good("IA5String", nameOf(ia5, "a@b"), "a@b");
    good("another attribute", nameOf(utf8, "a", "55040b"), {});
    good("a control character is not shown", nameOf(utf8, QByteArray("CA\0evil", 7)), {});
    good("a line feed is not shown", nameOf(ia5, "a\nb"), {});
    good("two common names are none", tlv(0x30, tlv(0x31, attribute).repeated(2)), {});
    good("two attributes in one set", tlv(0x30, tlv(0x31, attribute + elementAt(nameOf(utf8, "b", "55040b"), {0, 0}))),
         "a");
    good("an empty text", nameOf(utf8, {}), {});
    bad("broken UTF-8", nameOf(utf8, "\xc3("));
    bad("a character that PrintableString lacks", nameOf(printable, "a@b"));
    bad("a byte that IA5String lacks", nameOf(ia5, "\xe4"));
    bad("BMPString", nameOf(0x1E, QByteArray("\0a", 2)));
    bad("TeletexString", nameOf(0x14, "a"));
    bad("a constructed string", nameOf(0x2C, tlv(utf8, "a")));
    bad("a set without attributes", tlv(0x30, tlv(0x31, {})));
    bad("a sequence in the place of a set", tlv(0x30, tlv(0x30, attribute)));
    bad("an attribute without a value", tlv(0x30, tlv(0x31, tlv(0x30, tlv(6, hex("550403"))))));
    bad("an attribute with two values", tlv(0x30, tlv(0x31, tlv(0x30, elementsOf(attribute).join() + tlv(utf8, "b")))));
    bad("a type that is no object identifier", nameOf(utf8, "a", "5504ff"));
    bad("a length that is not minimal", tlv(0x30, tlv(0x31, tlv(0x30, tlv(6, hex("550403")) + hex("0c810161")))));
}

void tst_DistinguishedName::read()
{
    QFETCH(const QByteArray, subject);
    QFETCH(const bool, accepted);
    QFETCH(const QByteArray, commonName);
    const QByteArray der = replaced(m_good, {0, 5}, subject);
    const Result<Certificate> certificate = parseCertificate(asBytes(view(der)));
    QCOMPARE(codeOf(certificate), accepted ? QByteArray() : QByteArray("cert.der"));
    QCOMPARE(certificate ? byteArray(certificate->subjectCommonName) : QByteArray(), commonName);
}

QTEST_GUILESS_MAIN(tst_DistinguishedName)
#include "tst_distinguished_name.moc"
