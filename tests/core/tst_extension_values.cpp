#include "core/crypto/certificate.h"
#include "tests/support/certificate_builder.h"
#include "tests/support/der_parts.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// Extensions of an otherwise good certificate.
class tst_ExtensionValues : public QObject {
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

QByteArray extension(const char *oid, const QByteArray &value)
{
    return tlv(0x30, tlv(6, hex(oid)) + tlv(4, value));
}

}  // namespace

void tst_ExtensionValues::initTestCase()
{
    m_good = byteArray(makeIssuedBy(makeRoot(), leafRequest()).der());
}

void tst_ExtensionValues::read_data()
{
    QTest::addColumn<QByteArray>("extensions");
    QTest::addColumn<QByteArray>("errorCode");
    const auto list = [](const char *name, const QByteArray &extensions, const char *code) {
        QTest::newRow(name) << extensions << QByteArray(code);
    };
    const auto good = [&](const char *name, const char *oid, const QByteArray &value) {
        list(name, extension(oid, value), "");
    };
    const auto bad = [&](const char *name, const char *oid, const QByteArray &value) {
        list(name, extension(oid, value), "cert.extension");
    };
    constexpr const char *skid = "551d0e";
    constexpr const char *usage = "551d0f";
    constexpr const char *constraints = "551d13";
    constexpr const char *akid = "551d23";

    good("keyUsage with nine bits", usage, hex("0303070680"));
    bad("keyUsage without bits", usage, hex("030100"));
    bad("keyUsage with no bit set", usage, hex("03020700"));
    bad("keyUsage with a wrong count of unused bits", usage, hex("03020006"));
    bad("keyUsage with bits set that are unused", usage, hex("03020206"));
    bad("keyUsage with eight unused bits", usage, hex("03020880"));
    bad("keyUsage with three octets of bits", usage, hex("030400060601"));
    bad("keyUsage with a zero octet at its end", usage, hex("0303000600"));
    bad("keyUsage with a byte behind it", usage, hex("0302010600"));
    bad("keyUsage of another type", usage, hex("04020106"));
    good("basicConstraints of no CA", constraints, hex("3000"));
    good("basicConstraints of a CA", constraints, hex("30030101ff"));
    bad("basicConstraints with false written out", constraints, hex("3003010100"));
    bad("basicConstraints with BER's true", constraints, hex("3003010101"));
    bad("basicConstraints with a path length and no CA", constraints, hex("3003020100"));
    bad("basicConstraints with a negative path length", constraints, hex("30060101ff0201ff"));
    bad("basicConstraints with a third member", constraints, hex("30090101ff020100020100"));
    bad("basicConstraints with a byte behind it", constraints, hex("300000"));
    bad("basicConstraints that is empty", constraints, {});
    good("subjectKeyIdentifier", skid, tlv(4, "id"));
    bad("subjectKeyIdentifier without octets", skid, tlv(4, {}));
    bad("subjectKeyIdentifier with a byte behind it", skid, tlv(4, "id") + "x");
    bad("subjectKeyIdentifier of another type", skid, tlv(3, "id"));
    good("authorityKeyIdentifier", akid, tlv(0x30, tlv(0x80, "id")));
    good("authorityKeyIdentifier with issuer and serial number", akid,
         tlv(0x30, tlv(0x80, "id") + tlv(0xa1, {}) + tlv(0x82, "\x01")));
    bad("authorityKeyIdentifier with an issuer alone", akid, tlv(0x30, tlv(0x80, "id") + tlv(0xa1, {})));
    bad("authorityKeyIdentifier without octets", akid, tlv(0x30, tlv(0x80, {})));
    bad("authorityKeyIdentifier with another member", akid, tlv(0x30, tlv(0x80, "id") + tlv(0x83, "x")));
    bad("authorityKeyIdentifier with a byte behind it", akid, tlv(0x30, tlv(0x80, "id")) + "x");
    bad("authorityKeyIdentifier of another type", akid, tlv(4, "id"));

    list("the same extension twice", extension("2a0304", "x").repeated(2), "cert.extension");
    QByteArray many;
    for (int i = 0; i < 64; ++i)
        many += tlv(0x30, tlv(6, hex("2a03") + static_cast<char>(i)) + tlv(4, {}));
    list("sixty-four extensions", many, "");
    list("sixty-five extensions", many + extension("2a0340", {}), "cert.extension");
    list("no extension", {}, "cert.der");
    list("an extension with criticality false written out",
         tlv(0x30, tlv(6, hex("2a0304")) + hex("010100") + tlv(4, {})), "cert.der");
    list("an extension without a value", tlv(0x30, tlv(6, hex("2a0304"))), "cert.der");
    list("an extension with two values", tlv(0x30, tlv(6, hex("2a0304")) + tlv(4, {}).repeated(2)), "cert.der");
    list("an extension whose name is no object identifier", extension("2a80", {}), "cert.der");
    list("an extension that is no sequence", tlv(0x31, tlv(6, hex("2a0304")) + tlv(4, {})), "cert.der");
}

void tst_ExtensionValues::read()
{
    QFETCH(const QByteArray, extensions);
    QFETCH(const QByteArray, errorCode);
    const QByteArray der = replaced(m_good, {0, 7, 0}, tlv(0x30, extensions));
    QCOMPARE(codeOf(parseCertificate(asBytes(view(der)))), errorCode);
}

QTEST_GUILESS_MAIN(tst_ExtensionValues)
#include "tst_extension_values.moc"
