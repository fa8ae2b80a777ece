#include "core/crypto/subject_key.h"
#include "tests/support/certificate_builder.h"
#include "tests/support/qtest_text.h"

#include <QTest>
#include <openssl/evp.h>

using namespace sealscope;
using namespace sealscope::test;

/// The key's digest, of certificates that OpenSSL made, against OpenSSL's own encoding of the key.
class tst_SubjectKey : public QObject {
    Q_OBJECT

private slots:
    void digest_data();
    void digest();
    void refused_data();
    void refused();
    void truncatedAtEveryByte();
};

namespace {

using Key = std::shared_ptr<EVP_PKEY>;

Bytes derOf(X509 &certificate)
{
    unsigned char *out = nullptr;
    const int size = i2d_X509(&certificate, &out);
    const BytesView view = std::as_bytes(std::span(out, static_cast<std::size_t>(size)));
    Bytes bytes(view.begin(), view.end());
    OPENSSL_free(out);
    return bytes;
}

/// Self-signed, of any key.
Bytes certificateOf(const Key &key, const EVP_MD *digest)
{
    const std::shared_ptr<X509> made(X509_new(), &X509_free);
    X509_set_version(made.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 5);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
    X509_set_pubkey(made.get(), key.get());
    if (X509_sign(made.get(), key.get(), digest) <= 0)
        qFatal("OpenSSL did not sign");
    return derOf(*made);
}

QByteArray openSslDigest(const Key &key)
{
    unsigned char *out = nullptr;
    const int size = i2d_PUBKEY(key.get(), &out);
    const Digest256 digest = sha256(std::as_bytes(std::span(out, static_cast<std::size_t>(size))));
    OPENSSL_free(out);
    return byteArray(digest).toHex();
}

Key keyOf(const char *kind)
{
    const std::string_view name(kind);
    if (name == "RSA")
        return {EVP_RSA_gen(2048U), &EVP_PKEY_free};
    if (name == "ED25519")
        return {EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), &EVP_PKEY_free};
    return {EVP_EC_gen(kind), &EVP_PKEY_free};
}

}  // namespace

void tst_SubjectKey::digest_data()
{
    QTest::addColumn<QByteArray>("kind");
    for (const char *kind : {"RSA", "P-256", "P-384", "ED25519"})
        QTest::newRow(kind) << QByteArray(kind);
}

void tst_SubjectKey::digest()
{
    QFETCH(const QByteArray, kind);
    const Key key = keyOf(kind.constData());
    const Result<Digest256> found = subjectKeySha256(certificateOf(key, kind == "ED25519" ? nullptr : EVP_sha256()));
    QCOMPARE(codeOf(found), QByteArray());
    QCOMPARE(byteArray(*found).toHex(), openSslDigest(key));
}

void tst_SubjectKey::refused_data()
{
    QTest::addColumn<QByteArray>("der");
    const QByteArray good = byteArray(makeRoot().der());
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("PEM") << QByteArray::fromStdString(makeRoot().pem());
    QTest::newRow("an empty sequence") << QByteArray::fromHex("3000");
    QTest::newRow("something behind it") << good + '\0';
    QTest::newRow("an empty key") << QByteArray::fromHex("302d3026020101300030003000300030053000030100" "3000") ;
    QTest::newRow("too large") << QByteArray(70'000, '\x30');
}

void tst_SubjectKey::refused()
{
    QFETCH(const QByteArray, der);
    QCOMPARE(codeOf(subjectKeySha256(asBytes(view(der)))), QByteArray("tls.certificate"));
}

void tst_SubjectKey::truncatedAtEveryByte()
{
    const Bytes good = makeRoot().der();
    QCOMPARE(codeOf(subjectKeySha256(good)), QByteArray());
    for (std::size_t i = 0; i < good.size(); ++i)
        QCOMPARE(codeOf(subjectKeySha256(BytesView(good).first(i))), QByteArray("tls.certificate"));
}

QTEST_GUILESS_MAIN(tst_SubjectKey)
#include "tst_subject_key.moc"
