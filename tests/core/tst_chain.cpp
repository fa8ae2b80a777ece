#include "core/crypto/chain.h"
#include "tests/support/certificate_builder.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_Chain : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void certificates_data();
    void certificates();
    void lists_data();
    void lists();
    void aKeyOfSomebodyElseIsADefect();

private:
    QByteArray m_root;
    QByteArray m_twin;  ///< root of the same name and another key
    QByteArray m_ca;
    QByteArray m_leaf;
    QByteArray m_rootCrl;
    QByteArray m_caCrl;
};

Q_DECLARE_METATYPE(std::function<void(sealscope::Certificate &)>)
Q_DECLARE_METATYPE(std::function<void(sealscope::Crl &)>)

namespace {

Certificate certificateOf(const QByteArray &der)
{
    return parseCertificate(asBytes(view(der))).value();
}

/// One bit of the signed part changes behind the parser's back.
template <class Child>
void changeSignedByte(Child &child)
{
    child.der[child.tbs.end() - 1] ^= std::byte{0x01};
}

}  // namespace

void tst_Chain::initTestCase()
{
    const Made root = makeRoot();
    const Made ca = makeIssuedBy(root, caRequest());
    m_root = byteArray(root.der());
    m_twin = byteArray(makeRoot().der());
    m_ca = byteArray(ca.der());
    m_leaf = byteArray(makeIssuedBy(ca, leafRequest()).der());
    m_rootCrl = byteArray(makeCrl(root));
    m_caCrl = byteArray(makeCrl(ca));
}

void tst_Chain::certificates_data()
{
    using Change = std::function<void(Certificate &)>;
    QTest::addColumn<QByteArray>("child");
    QTest::addColumn<QByteArray>("issuer");
    QTest::addColumn<Change>("changeChild");
    QTest::addColumn<Change>("changeIssuer");
    QTest::addColumn<QByteArray>("errorCode");
    const auto row = [](
                         const char *name, const QByteArray &child, const QByteArray &issuer, const char *code,
                         const Change &changeChild = [](Certificate &) {},
                         const Change &changeIssuer = [](Certificate &) {}) {
        QTest::newRow(name) << child << issuer << changeChild << changeIssuer << QByteArray(code);
    };
    const Change dropAuthority = [](Certificate &certificate) { certificate.authorityKeyId.clear(); };
    const Change dropSubject = [](Certificate &certificate) { certificate.subjectKeyId.clear(); };

    row("the root by itself", m_root, m_root, "");
    row("the CA by the root", m_ca, m_root, "");
    row("the leaf by the CA", m_leaf, m_ca, "");
    row("a child that names no key id", m_ca, m_root, "", dropAuthority);
    row("the leaf by the root, which it does not name", m_leaf, m_root, "cert.issuer");
    row("the CA by the leaf", m_ca, m_leaf, "cert.issuer");
    row("the CA by a root of the same name", m_ca, m_twin, "cert.issuer");
    row("the same without a key id to tell them apart", m_ca, m_twin, "cert.signature", dropAuthority);
    row("an issuer without the key id that the child names", m_ca, m_root, "cert.issuer", {}, dropSubject);
    row("a signed byte changed", m_ca, m_root, "cert.signature", changeSignedByte<Certificate>);
    row("the signature changed", m_ca, m_root, "cert.signature",
        [](Certificate &certificate) { certificate.signature[40] ^= std::byte{0x01}; });
    row("a signature of zeros", m_ca, m_root, "signature.range",
        [](Certificate &certificate) { certificate.signature = {}; });
}

void tst_Chain::certificates()
{
    QFETCH(const QByteArray, child);
    QFETCH(const QByteArray, issuer);
    QFETCH(const std::function<void(Certificate &)>, changeChild);
    QFETCH(const std::function<void(Certificate &)>, changeIssuer);
    QFETCH(const QByteArray, errorCode);
    Certificate below = certificateOf(child);
    Certificate above = certificateOf(issuer);
    if (changeChild)
        changeChild(below);
    if (changeIssuer)
        changeIssuer(above);
    const Result<P256Key> key = P256Key::fromPoint(above.publicKey);
    QVERIFY(key.has_value());
    QCOMPARE(codeOf(checkIssued(below, above, *key)), errorCode);
}

void tst_Chain::lists_data()
{
    QTest::addColumn<QByteArray>("crl");
    QTest::addColumn<QByteArray>("issuer");
    QTest::addColumn<std::function<void(Crl &)>>("changeCrl");
    QTest::addColumn<bool>("maySign");
    QTest::addColumn<QByteArray>("errorCode");
    const auto row = [](const char *name, const QByteArray &crl, const QByteArray &issuer, const char *code,
                        const std::function<void(Crl &)> &change = {}, bool maySign = true) {
        QTest::newRow(name) << crl << issuer << change << maySign << QByteArray(code);
    };
    row("the root's list", m_rootCrl, m_root, "");
    row("the CA's list", m_caCrl, m_ca, "");
    row("the CA's list by the root", m_caCrl, m_root, "crl.issuer");
    row("the root's list by a root of the same name", m_rootCrl, m_twin, "crl.issuer");
    row("the same under the twin's key id", m_rootCrl, m_twin, "crl.signature",
        [this](Crl &crl) { crl.authorityKeyId = certificateOf(m_twin).subjectKeyId; });
    row("an issuer that may not sign lists", m_rootCrl, m_root, "crl.extension", {}, false);
    row("a signed byte changed", m_rootCrl, m_root, "crl.signature", changeSignedByte<Crl>);
    row("a signature of zeros", m_rootCrl, m_root, "signature.range", [](Crl &crl) { crl.signature = {}; });
}

void tst_Chain::lists()
{
    QFETCH(const QByteArray, crl);
    QFETCH(const QByteArray, issuer);
    QFETCH(const std::function<void(Crl &)>, changeCrl);
    QFETCH(const bool, maySign);
    QFETCH(const QByteArray, errorCode);
    Crl list = parseCrl(asBytes(view(crl))).value();
    Certificate above = certificateOf(issuer);
    above.keyUsage->crlSign = maySign;
    if (changeCrl)
        changeCrl(list);
    const Result<P256Key> key = P256Key::fromPoint(above.publicKey);
    QVERIFY(key.has_value());
    QCOMPARE(codeOf(checkIssued(list, above, *key)), errorCode);
}

void tst_Chain::aKeyOfSomebodyElseIsADefect()
{
    const Result<P256Key> other = P256Key::fromPoint(certificateOf(m_twin).publicKey);
    QVERIFY(other.has_value());
    QCOMPARE(codeOf(checkIssued(certificateOf(m_ca), certificateOf(m_root), *other)), QByteArray("internal.bug"));
}

QTEST_GUILESS_MAIN(tst_Chain)
#include "tst_chain.moc"
