#include "app/gateway/simulated_platform/example.h"
#include "tests/support/qtest_text.h"
#include "tests/support/quote_builder.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <openssl/x509.h>

using namespace sealscope;
using namespace sealscope::test;
using namespace sealscope::simulated;

/// Evidence of the simulated platform: taken by the production code path under its own root, and by nobody else.
class tst_SimulatedPlatform : public QObject {
    Q_OBJECT

private slots:
    void acceptedUnderItsOwnRootOnly_data();
    void acceptedUnderItsOwnRootOnly();
    void realQuotesAreRefusedUnderASimulatedRoot_data();
    void realQuotesAreRefusedUnderASimulatedRoot();
    void theSameSeedGivesTheSameBytes();
    void freshKeysDiffer();
    void everyCertificateIsMarked();
    void opensslReadsTheCertificatesAndLists();
    void bodiesCarryTheSignedTexts();
    void madeExamplesComeOutAsDescribed();
    void bundledExamplesComeOutAsDescribed_data();
    void bundledExamplesComeOutAsDescribed();
};

namespace {

QByteArray fileContent(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Bytes bytesOf(const QByteArray &content)
{
    const BytesView bytes = asBytes(view(content));
    return {bytes.begin(), bytes.end()};
}

Evidence evidenceOf(Bytes quote, Bytes collateral)
{
    EvidenceBundle bundle;
    bundle.artifacts.push_back(makeArtifact(std::move(quote), "quote.bin", {}, 0));
    bundle.artifacts.push_back(makeArtifact(std::move(collateral), "collateral.json", {}, 1));
    return parse(std::move(bundle));
}

AttestationResult appraisedExample(const Example &example)
{
    const BytesView collateral = asBytes(example.collateral);
    return appraise(evidenceOf(example.quote, Bytes(collateral.begin(), collateral.end())),
                    *starterPolicy("vendor-assessment"), *TrustAnchors::simulated(example.root), {example.at, {}});
}

/// The second example is of a TD that was launched before its module was updated.
void compareWithDescription(const AttestationResult &result, bool relaunch)
{
    QVERIFY(result.simulated);
    QVERIFY(result.now.check(CheckId::QuoteGenuine).anchoredPass());
    QCOMPARE(result.now.verdict, relaunch ? Verdict::PolicyNotMet : Verdict::Accepted);
    QCOMPARE(result.now.tcb.status, std::optional(relaunch ? TcbStatus::TDRelaunchAdvised : TcbStatus::UpToDate));
    QCOMPARE(result.now.tcb.shortfall.size(), std::size_t{relaunch ? 1U : 0U});
    if (!relaunch)
        return;
    const SvnShortfall &shortfall = result.now.tcb.shortfall.front();
    QCOMPARE(shortfall.has, 7U);
    QCOMPARE(shortfall.needs, 11U);
    QCOMPARE(byteArray(shortfall.raisedBy), QByteArray("TDX module update"));
}

}  // namespace

void tst_SimulatedPlatform::acceptedUnderItsOwnRootOnly_data()
{
    QTest::addColumn<Draft>("draft");
    QTest::newRow("a TD in a quote of version 4") << goodCase();
    QTest::newRow("a TD 1.5 in a quote of version 5") << goodTdx15Case();
    QTest::newRow("an enclave in a quote of version 3") << goodSgxCase(3);
    QTest::newRow("an enclave in a quote of version 4") << goodSgxCase(4);
    QTest::newRow("an enclave in a quote of version 5") << goodSgxCase(5);
}

void tst_SimulatedPlatform::acceptedUnderItsOwnRootOnly()
{
    QFETCH(const Draft, draft);
    const MadeCase made = make(draft);
    const AttestationResult own = appraised(made);
    QVERIFY(own.simulated);
    QCOMPARE(own.now.verdict, Verdict::Accepted);

    const AttestationResult production =
        appraise(test::evidenceOf(made), made.policy, TrustAnchors::intelProduction(), {made.now, {}});
    QVERIFY(!production.simulated);
    QCOMPARE(production.now.verdict, Verdict::Refuted);
    QCOMPARE(production.now.check(CheckId::PckChain).code, std::optional(ErrorCode::RootUntrusted));
}

void tst_SimulatedPlatform::realQuotesAreRefusedUnderASimulatedRoot_data()
{
    QTest::addColumn<QString>("path");
    for (const char *folder : {"tdx-v4", "tdx-v5", "sgx-v3"}) {
        const QDir dir(QStringLiteral(SEALSCOPE_SHARED_DIR "/corpus/") + folder);
        for (const QString &name : dir.entryList(QDir::Files, QDir::Name).mid(0, 3))
            QTest::newRow(qPrintable(name)) << dir.filePath(name);
    }
    if (!QDir(QStringLiteral(SEALSCOPE_SHARED_DIR "/corpus")).exists())
        QTest::newRow("the corpus is absent") << QString();
}

void tst_SimulatedPlatform::realQuotesAreRefusedUnderASimulatedRoot()
{
    QFETCH(const QString, path);
    if (path.isEmpty())
        QSKIP("no corpus on this machine");
    const MadeCase made = make(goodCase());
    const std::string bundle = bundleOf(made);
    const BytesView collateral = asBytes(bundle);
    const auto result = appraise(::evidenceOf(bytesOf(fileContent(path)), Bytes(collateral.begin(), collateral.end())),
                                 made.policy, *TrustAnchors::simulated(made.root), {made.now, {}});
    QCOMPARE(result.now.check(CheckId::PckChain).code, std::optional(ErrorCode::RootUntrusted));
    QCOMPARE(result.now.verdict, Verdict::Refuted);
}

void tst_SimulatedPlatform::theSameSeedGivesTheSameBytes()
{
    const MadeCase a = make(goodCase());
    const MadeCase b = make(goodCase());
    QVERIFY(a.quote == b.quote);
    QVERIFY(a.root == b.root);
    QCOMPARE(byteArray(bundleOf(a)), byteArray(bundleOf(b)));
}

void tst_SimulatedPlatform::freshKeysDiffer()
{
    QVERIFY(KeySource::fresh().key("root").point() != KeySource::fresh().key("root").point());
    QVERIFY(KeySource::seeded("a").key("root").point() != KeySource::seeded("b").key("root").point());
    QVERIFY(KeySource::seeded("a").key("root").point() != KeySource::seeded("a").key("pck ca").point());
}

void tst_SimulatedPlatform::everyCertificateIsMarked()
{
    const Pki pki = makePlatform(goodTime(), KeySource::seeded("tests")).pki;
    for (const Credential *credential : {&pki.root, &pki.pckCa, &pki.pckLeaf, &pki.tcbSigner}) {
        const Result<Certificate> certificate = parseCertificate(credential->certificate);
        QVERIFY(certificate.has_value());
        QCOMPARE(byteArray(certificate->subjectOrganization), byteArray(kMarkerOrganization));
        const CertificateExtension *marker = certificate->find(kMarkerOid);
        QVERIFY(marker != nullptr);
        QVERIFY(!marker->critical);
    }
}

/// OpenSSL takes each certificate and list whole, writes it back unchanged, and finds it signed by its issuer.
void tst_SimulatedPlatform::opensslReadsTheCertificatesAndLists()
{
    const SimulatedPlatform platform = makePlatform(goodTime(), KeySource::seeded("tests"));
    const auto read = [](const Bytes &der) {
        const auto *at = reinterpret_cast<const unsigned char *>(der.data());
        return std::unique_ptr<X509, decltype(&X509_free)>(d2i_X509(nullptr, &at, static_cast<long>(der.size())),
                                                           X509_free);
    };
    const Pki &pki = platform.pki;
    const auto root = read(pki.root.certificate);
    const auto ca = read(pki.pckCa.certificate);
    const auto leaf = read(pki.pckLeaf.certificate);
    const auto signer = read(pki.tcbSigner.certificate);
    QVERIFY(root && ca && leaf && signer);
    QCOMPARE(X509_verify(root.get(), X509_get0_pubkey(root.get())), 1);
    QCOMPARE(X509_verify(ca.get(), X509_get0_pubkey(root.get())), 1);
    QCOMPARE(X509_verify(leaf.get(), X509_get0_pubkey(ca.get())), 1);
    QCOMPARE(X509_verify(signer.get(), X509_get0_pubkey(root.get())), 1);
    QCOMPARE(i2d_X509(leaf.get(), nullptr), static_cast<int>(pki.pckLeaf.certificate.size()));

    const Bytes list = issueCrl(goodCollateral(Tee::Tdx, platform.at).pckCrl, pki.pckCa);
    const auto *at = reinterpret_cast<const unsigned char *>(list.data());
    const std::unique_ptr<X509_CRL, decltype(&X509_CRL_free)> crl(
        d2i_X509_CRL(nullptr, &at, static_cast<long>(list.size())), X509_CRL_free);
    QVERIFY(crl != nullptr);
    QCOMPARE(X509_CRL_verify(crl.get(), X509_get0_pubkey(ca.get())), 1);
}

void tst_SimulatedPlatform::bodiesCarryTheSignedTexts()
{
    const CollateralSet set = make(goodCase()).collateral;
    const auto tcbInfo = parseCollateralJson(tcbInfoBody(set), 0);
    const auto qeIdentity = parseCollateralJson(qeIdentityBody(set), 0);
    QVERIFY(tcbInfo.has_value() && qeIdentity.has_value());
    QCOMPARE(byteArray(tcbInfo->tcbInfos.at(0).text), byteArray(set.tcbInfo.text));
    QCOMPARE(byteArray(qeIdentity->qeIdentities.at(0).text), byteArray(set.qeIdentity.text));
}

void tst_SimulatedPlatform::madeExamplesComeOutAsDescribed()
{
    const std::vector<Example> examples = makeExamples(goodTime());
    QCOMPARE(examples.size(), std::size_t{2});
    compareWithDescription(appraisedExample(examples[0]), false);
    compareWithDescription(appraisedExample(examples[1]), true);
}

void tst_SimulatedPlatform::bundledExamplesComeOutAsDescribed_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<bool>("relaunch");
    QTest::newRow("simulated-tdx-v4 is accepted") << "simulated-tdx-v4" << false;
    QTest::newRow("simulated-tdx-v5 should be launched again") << "simulated-tdx-v5" << true;
}

void tst_SimulatedPlatform::bundledExamplesComeOutAsDescribed()
{
    QFETCH(const QString, folder);
    QFETCH(const bool, relaunch);
    const QDir dir(QStringLiteral(SEALSCOPE_EXAMPLES_DIR "/") + folder);
    const Bytes root = bytesOf(fileContent(dir.filePath("root.der")));
    const auto at = parseRfc3339(view(fileContent(dir.filePath("time.txt")).trimmed()));
    QVERIFY(at.has_value());
    const Evidence evidence = ::evidenceOf(bytesOf(fileContent(dir.filePath("quote.bin"))),
                                           bytesOf(fileContent(dir.filePath("collateral.json"))));
    compareWithDescription(
        appraise(evidence, *starterPolicy("vendor-assessment"), *TrustAnchors::simulated(root), {*at, {}}), relaunch);
}

QTEST_GUILESS_MAIN(tst_SimulatedPlatform)
#include "tst_simulated_platform.moc"
