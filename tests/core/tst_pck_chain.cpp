#include "core/tdx/pck_chain.h"
#include "tests/support/qtest_text.h"
#include "tests/support/quote_builder.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;
using simulated::CertificateDescription;
using simulated::Credential;
using simulated::Pki;
using simulated::PkiDescription;

class tst_PckChain : public QObject {
    Q_OBJECT

private slots:
    void profilesFitTheirRoleOnly_data();
    void profilesFitTheirRoleOnly();
    void profilesAreStrict_data();
    void profilesAreStrict();
    void chainsAreReadInTwoOrders_data();
    void chainsAreReadInTwoOrders();
    void chainsOfAnotherShapeAreRefused_data();
    void chainsOfAnotherShapeAreRefused();
    void offsetsCountInTheArtifact();
    void rootsAreKnownByNameAndKey_data();
    void rootsAreKnownByNameAndKey();
    void periodsIncludeBothEnds_data();
    void periodsIncludeBothEnds();
};

namespace {

PkiDescription goodDescription()
{
    return simulated::goodPki(goodTime(), simulated::goodPckExtension());
}

Pki pkiOf(const PkiDescription &description, std::string_view seed = "chain")
{
    return simulated::makePki(description, simulated::KeySource::seeded(seed));
}

Certificate certificateOf(const Credential &credential)
{
    return *parseCertificate(credential.certificate);
}

std::string pem(const Credential &credential)
{
    return simulated::toPem("CERTIFICATE", credential.certificate);
}

/// The place in a PKI of the certificate with that role.
Credential Pki::*place(CertificateRole role)
{
    switch (role) {
    case CertificateRole::Root: return &Pki::root;
    case CertificateRole::PckCa: return &Pki::pckCa;
    case CertificateRole::PckLeaf: return &Pki::pckLeaf;
    case CertificateRole::TcbSigner: return &Pki::tcbSigner;
    }
    return nullptr;
}

CertificateDescription PkiDescription::*describedPlace(CertificateRole role)
{
    switch (role) {
    case CertificateRole::Root: return &PkiDescription::root;
    case CertificateRole::PckCa: return &PkiDescription::pckCa;
    case CertificateRole::PckLeaf: return &PkiDescription::pckLeaf;
    case CertificateRole::TcbSigner: return &PkiDescription::tcbSigner;
    }
    return nullptr;
}

constexpr std::array kRoles{std::pair(CertificateRole::Root, "root"), std::pair(CertificateRole::PckCa, "PCK CA"),
                            std::pair(CertificateRole::PckLeaf, "PCK certificate"),
                            std::pair(CertificateRole::TcbSigner, "TCB signer")};

Result<void> judged(const std::string &chain, const Pki &anchor)
{
    const Result<PckChain> parsed = parsePckChain(chain);
    if (!parsed)
        return tl::unexpected<Error>(parsed.error());
    LinkMemo links;
    return checkPckChain(*parsed, *TrustAnchors::simulated(anchor.root.certificate), links);
}

}  // namespace

void tst_PckChain::profilesFitTheirRoleOnly_data()
{
    QTest::addColumn<CertificateRole>("is");
    QTest::addColumn<CertificateRole>("role");
    for (const auto &[is, name] : kRoles) {
        for (const auto &[role, roleName] : kRoles)
            QTest::addRow("the %s in the place of the %s", name, roleName) << is << role;
    }
}

void tst_PckChain::profilesFitTheirRoleOnly()
{
    QFETCH(const CertificateRole, is);
    QFETCH(const CertificateRole, role);
    const Pki pki = pkiOf(goodDescription());
    const Result<void> fits = checkProfile(certificateOf(pki.*place(is)), role);
    QCOMPARE(codeOf(fits), is == role ? QByteArray() : QByteArray("cert.role"));
}

void tst_PckChain::profilesAreStrict_data()
{
    QTest::addColumn<CertificateRole>("role");
    QTest::addColumn<Bytes>("certificate");
    QTest::addColumn<QByteArray>("errorCode");
    const auto row = [](const char *what, CertificateRole role, const char *code,
                        void (*change)(CertificateDescription &)) {
        PkiDescription description = goodDescription();
        change(description.*describedPlace(role));
        const auto name = std::ranges::find(kRoles, role, &decltype(kRoles)::value_type::first)->second;
        QTest::addRow("%s: %s", name, what)
            << role << (pkiOf(description).*place(role)).certificate << QByteArray(code);
    };
    for (const auto &[role, name] : kRoles) {
        row("without basicConstraints", role, "cert.extension",
            [](CertificateDescription &d) { d.basicConstraints.reset(); });
        row("basicConstraints not critical", role, "cert.extension",
            [](CertificateDescription &d) { d.basicConstraints->critical = false; });
        row("CA or not, the other way round", role, "cert.extension", [](CertificateDescription &d) {
            d.basicConstraints = BasicConstraints{!d.basicConstraints->isCa, {}, true};
        });
        row("without keyUsage", role, "cert.extension", [](CertificateDescription &d) { d.keyUsage.reset(); });
        row("keyUsage not critical", role, "cert.extension",
            [](CertificateDescription &d) { d.keyUsage->critical = false; });
        row("keyUsage of the other kind", role, "cert.extension", [](CertificateDescription &d) {
            d.keyUsage =
                d.basicConstraints->isCa ? KeyUsage{true, false, false, true} : KeyUsage{false, true, true, true};
        });
        row("an unknown critical extension", role, "cert.extension", [](CertificateDescription &d) {
            d.moreExtensions.push_back({"2.5.29.36", true, {std::byte{0x30}, std::byte{0}}});
        });
        row("an unknown extension that is not critical", role, "", [](CertificateDescription &d) {
            d.moreExtensions.push_back({"1.2.3.4", false, {std::byte{0x05}, std::byte{0}}});
        });
        row("another name", role, "cert.role", [](CertificateDescription &d) { d.commonName = "Somebody"; });
    }
    for (const CertificateRole role : {CertificateRole::Root, CertificateRole::PckCa}) {
        row("no path length", role, "cert.extension",
            [](CertificateDescription &d) { d.basicConstraints->pathLength.reset(); });
        row("one more step of path", role, "cert.extension",
            [](CertificateDescription &d) { ++*d.basicConstraints->pathLength; });
        row("may not sign lists", role, "cert.extension",
            [](CertificateDescription &d) { d.keyUsage->crlSign = false; });
    }
    row("without an SGX extension", CertificateRole::PckLeaf, "cert.role",
        [](CertificateDescription &d) { d.sgx.reset(); });
    row("with an SGX extension", CertificateRole::TcbSigner, "cert.role",
        [](CertificateDescription &d) { d.sgx = simulated::goodPckExtension(); });
    row("with an SGX extension", CertificateRole::PckCa, "cert.role",
        [](CertificateDescription &d) { d.sgx = simulated::goodPckExtension(); });
    row("named like the Processor CA", CertificateRole::PckCa, "",
        [](CertificateDescription &d) { d.commonName = "X SGX PCK Processor CA"; });
    row("named like no CA there is", CertificateRole::PckCa, "cert.role",
        [](CertificateDescription &d) { d.commonName = "X SGX PCK Private CA"; });
}

void tst_PckChain::profilesAreStrict()
{
    QFETCH(const CertificateRole, role);
    QFETCH(const Bytes, certificate);
    QFETCH(const QByteArray, errorCode);
    QCOMPARE(codeOf(checkProfile(*parseCertificate(certificate), role)), errorCode);
}

void tst_PckChain::chainsAreReadInTwoOrders_data()
{
    QTest::addColumn<bool>("rootSecond");
    QTest::newRow("leaf, CA, root") << false;
    QTest::newRow("leaf, root, CA") << true;
}

void tst_PckChain::chainsAreReadInTwoOrders()
{
    QFETCH(const bool, rootSecond);
    const Pki pki = pkiOf(goodDescription());
    const std::string text = rootSecond ? pem(pki.pckLeaf) + pem(pki.root) + pem(pki.pckCa)
                                        : pem(pki.pckLeaf) + pem(pki.pckCa) + pem(pki.root);
    const Result<PckChain> chain = parsePckChain(text);
    QCOMPARE(codeOf(chain), QByteArray());
    QVERIFY(chain->leaf.certificate.der == pki.pckLeaf.certificate);
    QVERIFY(chain->ca.certificate.der == pki.pckCa.certificate);
    QVERIFY(chain->root.certificate.der == pki.root.certificate);
    QVERIFY(chain->slack.empty());
    QCOMPARE(codeOf(judged(text, pki)), QByteArray());
}

void tst_PckChain::chainsOfAnotherShapeAreRefused_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QByteArray>("errorCode");
    const Pki pki = pkiOf(goodDescription());
    const Pki other = pkiOf(goodDescription(), "other");
    const std::string leaf = pem(pki.pckLeaf);
    const std::string ca = pem(pki.pckCa);
    const std::string root = pem(pki.root);
    const auto row = [](const char *name, const std::string &text, const char *code) {
        QTest::newRow(name) << text << QByteArray(code);
    };
    row("empty", "", "pck.missing");
    row("text without a block", "no certificates here\n", "pck.missing");
    row("leaf alone", leaf, "cert.chain_length");
    row("leaf and CA", leaf + ca, "cert.chain_length");
    row("four certificates", leaf + ca + root + root, "cert.chain_length");
    row("root first", root + ca + leaf, "root.untrusted");
    row("CA first", ca + leaf + root, "cert.role");
    row("the leaf twice", leaf + leaf + root, "cert.role");
    row("the CA of another root", leaf + pem(other.pckCa) + root, "cert.issuer");
    row("the leaf of another CA", pem(other.pckLeaf) + ca + root, "cert.issuer");
    row("another root of the same name", leaf + ca + pem(other.root), "root.untrusted");
    row("everything of another root", pem(other.pckLeaf) + pem(other.pckCa) + pem(other.root), "root.untrusted");
    row("a block of another label", leaf + ca + simulated::toPem("X509 CRL", pki.root.certificate), "cert.pem");
    row("a block without an end", leaf + ca + root.substr(0, root.size() / 2), "cert.pem");
    row("a block that is no DER", leaf + ca + simulated::toPem("CERTIFICATE", Bytes(64)), "cert.der");
}

void tst_PckChain::chainsOfAnotherShapeAreRefused()
{
    QFETCH(const std::string, text);
    QFETCH(const QByteArray, errorCode);
    QCOMPARE(codeOf(judged(text, pkiOf(goodDescription()))), errorCode);
}

void tst_PckChain::offsetsCountInTheArtifact()
{
    const Pki pki = pkiOf(goodDescription());
    constexpr std::size_t at = 1000;
    const std::string noise = "# who sent this\n";
    const std::string leaf = pem(pki.pckLeaf);
    const Result<PckChain> chain = parsePckChain(noise + pki.pckChain(), at);
    QCOMPARE(codeOf(chain), QByteArray());
    QCOMPARE(chain->leaf.place.offset, at + noise.size());
    QCOMPARE(chain->ca.place.offset, at + noise.size() + leaf.size());
    QCOMPARE(chain->slack.size(), std::size_t{1});
    QCOMPARE(chain->slack.front().offset, at);

    const Result<PckChain> broken =
        parsePckChain(leaf + simulated::toPem("CERTIFICATE", Bytes(64)) + pem(pki.root), at);
    QCOMPARE(codeOf(broken), QByteArray("cert.der"));
    QCOMPARE(offsetOf(broken), static_cast<qint64>(at + leaf.size()));
}

void tst_PckChain::rootsAreKnownByNameAndKey_data()
{
    QTest::addColumn<Bytes>("root");
    QTest::addColumn<bool>("known");
    const auto keys = simulated::KeySource::seeded("chain");
    const auto otherKeys = simulated::KeySource::seeded("other");
    const CertificateDescription good = goodDescription().root;
    CertificateDescription older = good;
    older.notBefore -= std::chrono::days(365);
    CertificateDescription renamed = good;
    renamed.commonName = "SIMULATED other SGX Root CA";
    const Bytes root = pkiOf(goodDescription()).root.certificate;
    // Name and key of the root, under a signature that its key never made.
    Bytes forged = root;
    forged.back() ^= std::byte{1};

    QTest::newRow("the very bytes") << root << true;
    QTest::newRow("an older issue, same name and key")
        << simulated::selfSigned(older, keys.key("root")).certificate << true;
    QTest::newRow("same key, another name") << simulated::selfSigned(renamed, keys.key("root")).certificate << false;
    QTest::newRow("same name, another key") << simulated::selfSigned(good, otherKeys.key("root")).certificate << false;
    QTest::newRow("same name and key, not signed by it") << forged << false;
}

void tst_PckChain::rootsAreKnownByNameAndKey()
{
    QFETCH(const Bytes, root);
    QFETCH(const bool, known);
    const Pki pki = pkiOf(goodDescription());
    const TrustAnchors anchors = *TrustAnchors::simulated(pki.root.certificate);
    QCOMPARE(anchors.isRoot(*parseCertificate(root)), known);
    const std::string chain = pem(pki.pckLeaf) + pem(pki.pckCa) + simulated::toPem("CERTIFICATE", root);
    QCOMPARE(codeOf(judged(chain, pki)), known ? QByteArray() : QByteArray("root.untrusted"));
}

void tst_PckChain::periodsIncludeBothEnds_data()
{
    QTest::addColumn<qint64>("now");
    QTest::addColumn<QByteArray>("errorCode");
    const Certificate leaf = certificateOf(pkiOf(goodDescription()).pckLeaf);
    const qint64 first = leaf.notBefore.time_since_epoch().count();
    const qint64 last = leaf.notAfter.time_since_epoch().count();
    QTest::newRow("a second before") << first - 1 << QByteArray("cert.not_yet_valid");
    QTest::newRow("the first second") << first << QByteArray();
    QTest::newRow("the last second") << last << QByteArray();
    QTest::newRow("a second after") << last + 1 << QByteArray("cert.expired");
}

void tst_PckChain::periodsIncludeBothEnds()
{
    QFETCH(const qint64, now);
    QFETCH(const QByteArray, errorCode);
    const Certificate leaf = certificateOf(pkiOf(goodDescription()).pckLeaf);
    QCOMPARE(codeOf(checkPeriod(leaf, UnixTime(std::chrono::seconds(now)))), errorCode);
}

QTEST_GUILESS_MAIN(tst_PckChain)
#include "tst_pck_chain.moc"
