#include "core/crypto/chain.h"
#include "core/crypto/pem.h"
#include "tests/support/certificate_builder.h"
#include "tests/support/openssl_partner.h"
#include "tests/support/qtest_text.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// OpenSSL's decoder and verification beside ours: on documents it made itself, on those with one byte changed, and on every
/// certificate and list of the corpus where the machine has it.
class tst_CertificateDifferential : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void madeByOpenSsl_data();
    void madeByOpenSsl();
    void oneByteChanged_data();
    void oneByteChanged();
    void corpus_data();
    void corpus();
    void corpusSignatures();

private:
    Made m_root;
    Made m_ca;
};

namespace {

struct Document {
    QByteArray der;
    QString file;
};

QByteArray report(const QString &file, const Lines &ours, const Lines &theirs)
{
    for (std::size_t i = 0; i < std::max(ours.size(), theirs.size()); ++i) {
        const std::string left = i < ours.size() ? ours[i] : "nothing";
        const std::string right = i < theirs.size() ? theirs[i] : "nothing";
        if (left != right)
            return file.toUtf8() + ": " + left.c_str() + ", OpenSSL: " + right.c_str();
    }
    return {};
}

/// Empty when core refuses the bytes, or both read the same.
QByteArray disagreement(BytesView der, const QString &file)
{
    if (const Result<Certificate> ours = parseCertificate(der)) {
        const DecodedCertificate theirs = decodeCertificate(der);
        return theirs ? report(file, describe(*ours), describe(*theirs)) : file.toUtf8() + ": OpenSSL refuses";
    }
    if (const Result<Crl> ours = parseCrl(der)) {
        const DecodedCrl theirs = decodeCrl(der);
        return theirs ? report(file, describe(*ours), describe(*theirs)) : file.toUtf8() + ": OpenSSL refuses";
    }
    return {};
}

QString corpusPath(const char *folder)
{
    return QStringLiteral(SEALSCOPE_SHARED_DIR "/corpus/") + QLatin1String(folder);
}

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What `pattern` finds in the files below a corpus folder, each once; JSON writes the line feeds of PEM as \n.
QList<Document> found(const char *folder, const QRegularExpression &pattern,
                      const std::function<QByteArray(QByteArray)> &decode)
{
    QList<Document> out;
    QSet<QByteArray> seen;
    QDirIterator files(corpusPath(folder), QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const QString text = QString::fromLatin1(content(path)).replace(QLatin1String("\\n"), QLatin1String("\n"));
        for (QRegularExpressionMatchIterator match = pattern.globalMatch(text); match.hasNext();) {
            const QByteArray der = decode(match.next().captured(1).toLatin1());
            if (!der.isEmpty() && !seen.contains(der))
                out.append({der, files.fileName()});
            seen.insert(der);
        }
    }
    return out;
}

QList<Document> certificates(const char *folder)
{
    static const QRegularExpression block(QStringLiteral("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END"));
    return found(folder, block, [](const QByteArray &base64) { return QByteArray::fromBase64(base64); });
}

QList<Document> crls(const char *folder)
{
    static const QRegularExpression member(QStringLiteral("_crl\"\\s*:\\s*\"([0-9a-fA-F]+)\""));
    return found(folder, member, [](const QByteArray &hex) { return QByteArray::fromHex(hex); });
}

}  // namespace

void tst_CertificateDifferential::initTestCase()
{
    m_root = makeRoot();
    m_ca = makeIssuedBy(m_root, caRequest());
}

void tst_CertificateDifferential::madeByOpenSsl_data()
{
    QTest::addColumn<QByteArray>("der");
    CrlRequest list;
    list.serials = {"03", "956f5dcdbd1be1e94049c9d4f433ce01570bde54", "02"};
    list.entryExtensions = {{"CRLReason", "DER:0a0104"}};
    CertificateRequest late = leafRequest();
    late.notAfter = "20600101000000Z";
    QTest::newRow("root") << byteArray(m_root.der());
    QTest::newRow("CA") << byteArray(m_ca.der());
    QTest::newRow("leaf") << byteArray(makeIssuedBy(m_ca, leafRequest()).der());
    QTest::newRow("leaf until 2060") << byteArray(makeIssuedBy(m_ca, late).der());
    QTest::newRow("list") << byteArray(makeCrl(m_ca, list));
    QTest::newRow("list without entries") << byteArray(makeCrl(m_root));
}

void tst_CertificateDifferential::madeByOpenSsl()
{
    QFETCH(const QByteArray, der);
    const BytesView bytes = asBytes(view(der));
    QVERIFY(parseCertificate(bytes) || parseCrl(bytes));
    QCOMPARE(disagreement(bytes, QStringLiteral("made")), QByteArray());
}

void tst_CertificateDifferential::oneByteChanged_data()
{
    madeByOpenSsl_data();
}

/// What we still accept after a change, OpenSSL accepts and reads the same way.
void tst_CertificateDifferential::oneByteChanged()
{
    QFETCH(const QByteArray, der);
    for (qsizetype at = 0; at < der.size(); ++at) {
        for (const int mask : {0x01, 0x20, 0x80}) {
            QByteArray changed = der;
            changed[at] = static_cast<char>(changed.at(at) ^ mask);
            QCOMPARE(disagreement(asBytes(view(changed)), QStringLiteral("byte %1").arg(at)), QByteArray());
        }
    }
}

void tst_CertificateDifferential::corpus_data()
{
    QTest::addColumn<QByteArray>("folder");
    QTest::addColumn<bool>("authentic");
    for (const char *folder : {"collateral", "tdx-v4", "tdx-v5", "sgx-v3", "intel-qvl-sample", "gpu", "sev-snp"})
        QTest::newRow(folder) << QByteArray(folder) << true;
    for (const char *folder : {"mutants", "synthetic"})
        QTest::newRow(folder) << QByteArray(folder) << false;
}

/// Authentic documents of our profile are accepted; whatever is accepted reads as OpenSSL reads it.
void tst_CertificateDifferential::corpus()
{
    QFETCH(const QByteArray, folder);
    QFETCH(const bool, authentic);
    if (!QFileInfo::exists(corpusPath(folder.constData())))
        QSKIP("the corpus is not on this machine");
    for (const Document &document : certificates(folder.constData())) {
        const BytesView bytes = asBytes(view(document.der));
        QCOMPARE(disagreement(bytes, document.file), QByteArray());
        // One file holds a certificate that its collector damaged, key and all.
        const DecodedCertificate theirs = decodeCertificate(bytes);
        if (!authentic || !theirs || X509_get0_pubkey(theirs.get()) == nullptr)
            continue;
        const Result<Certificate> ours = parseCertificate(bytes);
        QCOMPARE(codeOf(ours), isOfOurProfile(*theirs) ? QByteArray() : QByteArray("cert.algorithm"));
    }
    for (const Document &document : crls(folder.constData())) {
        const BytesView bytes = asBytes(view(document.der));
        QCOMPARE(disagreement(bytes, document.file), QByteArray());
        QVERIFY2(!authentic || parseCrl(bytes).has_value(), qPrintable(document.file));
    }
}

/// Every certificate and list under every CA of its issuer's name, of which re-signed ones have other keys: two verifiers,
/// one verdict.
void tst_CertificateDifferential::corpusSignatures()
{
    if (!QFileInfo::exists(corpusPath("collateral")))
        QSKIP("the corpus is not on this machine");
    constexpr qsizetype fewResigned = 40;
    const QList<Document> all =
        certificates("collateral") + certificates("sgx-v3") + certificates("synthetic").first(fewResigned);
    const QList<Document> lists = crls("collateral");
    int right = 0;
    int wrong = 0;
    for (const Document &above : all) {
        const BytesView issuerBytes = asBytes(view(above.der));
        const Result<Certificate> issuer = parseCertificate(issuerBytes);
        const DecodedCertificate theirIssuer = decodeCertificate(issuerBytes);
        if (!issuer || !theirIssuer || !issuer->basicConstraints || !issuer->basicConstraints->isCa)
            continue;
        const Result<P256Key> key = P256Key::fromPoint(issuer->publicKey);
        EVP_PKEY *theirKey = X509_get0_pubkey(theirIssuer.get());
        QCOMPARE(key.has_value(), theirKey != nullptr);
        if (!key)
            continue;
        const auto names = [&](const auto &child) {
            return equal(child.view(child.issuer), issuer->view(issuer->subject));
        };
        const auto verdict = [&](const auto &child) {
            const bool verified =
                verifyP256(*key, sha256(child.view(child.tbs)), child.signature) == SignatureOutcome::Right;
            ++(verified ? right : wrong);
            return verified;
        };
        for (const Document &below : all) {
            const Result<Certificate> child = parseCertificate(asBytes(view(below.der)));
            if (child && names(*child))
                QCOMPARE(verdict(*child), X509_verify(decodeCertificate(child->der).get(), theirKey) == 1);
        }
        for (const Document &below : lists) {
            const Result<Crl> list = parseCrl(asBytes(view(below.der)));
            if (list && names(*list))
                QCOMPARE(verdict(*list), X509_CRL_verify(decodeCrl(list->der).get(), theirKey) == 1);
        }
    }
    QVERIFY(right > 0 && wrong > 0);
}

QTEST_GUILESS_MAIN(tst_CertificateDifferential)
#include "tst_certificate_differential.moc"
