#include "tests/support/pitfall_rows.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;
using simulated::Credential;
using simulated::Pki;

/// Pitfalls A3, A7, A14, B and C42–C44: does the PCK chain lead to the one anchor, role by role?
class tst_PitfallsChains : public QObject {
    Q_OBJECT

private slots:
    void profile_data();
    void profile();
    void anchor_data();
    void anchor();
    void framing_data();
    void framing();
    void productionRefusesSimulatedEvidence_data();
    void productionRefusesSimulatedEvidence();
    void intelsRootIsNeverASimulatedOne();
};

namespace {

constexpr CheckId kChain = CheckId::PckChain;

std::string pem(const Credential &credential)
{
    return simulated::toPem("CERTIFICATE", credential.certificate);
}

/// The quote carries this text instead of its PCK chain.
std::function<void(Draft &)> chainText(std::string (*text)(const Pki &))
{
    return [text](Draft &draft) {
        draft.knowingCredentials = [text](Draft &known, const Pki &pki) { known.quote.certificationData = text(pki); };
    };
}

/// The leaf is issued again by a changed issuer.
std::function<void(Draft &)> leafIssuedBy(void (*change)(Credential &issuer, const Pki &pki))
{
    return [change](Draft &draft) {
        draft.credentials = [change, leaf = draft.certificates.pckLeaf, key = draft.keys.key("pck leaf")](Pki &pki) {
            Credential issuer = pki.pckCa;
            change(issuer, pki);
            pki.pckLeaf = simulated::issue(leaf, key, issuer);
        };
    };
}

using simulated::ExtensionDescription;

const std::vector<PitfallRow> kProfileRows = {
    {"A3 a PCK certificate in the CA's place: cert.role",
     chainText([](const Pki &pki) { return pem(pki.pckLeaf) + pem(pki.pckLeaf) + pem(pki.root); }),
     fails(kChain, ErrorCode::CertRole)},
    {"A3 the issuer is named as a CA and is none: cert.extension",
     [](Draft &draft) {
         draft.certificates.pckCa.basicConstraints = BasicConstraints{false, {}, true};
     },
     fails(kChain, ErrorCode::CertExtension)},
    {"A3 the issuer may not sign certificates: cert.extension",
     [](Draft &draft) { draft.certificates.pckCa.keyUsage->keyCertSign = false; },
     fails(kChain, ErrorCode::CertExtension)},
    {"A3 the issuer allows further CAs below it: cert.extension",
     [](Draft &draft) { draft.certificates.pckCa.basicConstraints->pathLength = 1; },
     fails(kChain, ErrorCode::CertExtension)},
    {"A3 the issuer sets no path length: cert.extension",
     [](Draft &draft) { draft.certificates.pckCa.basicConstraints->pathLength.reset(); },
     fails(kChain, ErrorCode::CertExtension)},
    {"A3 the issuer has no basicConstraints: cert.extension",
     [](Draft &draft) { draft.certificates.pckCa.basicConstraints.reset(); }, fails(kChain, ErrorCode::CertExtension)},
    {"A3 keyUsage of the leaf is not critical: cert.extension",
     [](Draft &draft) { draft.certificates.pckLeaf.keyUsage->critical = false; },
     fails(kChain, ErrorCode::CertExtension)},
    {"A3 the leaf is a CA: cert.extension",
     [](Draft &draft) { draft.certificates.pckLeaf.basicConstraints->isCa = true; },
     fails(kChain, ErrorCode::CertExtension)},
    {"A3 an unknown critical extension: cert.extension",
     [](Draft &draft) {
         draft.certificates.pckLeaf.moreExtensions.push_back(
             {"1.3.6.1.4.1.32473.2", true, {std::byte{5}, std::byte{0}}});
     },
     fails(kChain, ErrorCode::CertExtension)},
    {"A3 another issuer's name over the right key: cert.issuer", leafIssuedBy([](Credential &issuer, const Pki &) {
         issuer.name = simulated::distinguishedName("SIMULATED SGX PCK Processor CA", simulated::kMarkerOrganization);
     }),
     fails(kChain, ErrorCode::CertIssuer)},
    {"A3 another key under the issuer's name: cert.issuer",
     leafIssuedBy([](Credential &issuer, const Pki &pki) { issuer.key = pki.tcbSigner.key; }),
     fails(kChain, ErrorCode::CertIssuer)},
    {"A3 one changed byte in the leaf's signature: cert.signature",
     [](Draft &draft) { draft.credentials = [](Pki &pki) { pki.pckLeaf.certificate.back() ^= std::byte{1}; }; },
     fails(kChain, ErrorCode::CertSignature)},
    {"A3 a leaf without an SGX extension: cert.role", [](Draft &draft) { draft.certificates.pckLeaf.sgx.reset(); },
     fails(kChain, ErrorCode::CertRole)},
    {"A7 a CA that is neither Platform nor Processor: cert.role",
     [](Draft &draft) { draft.certificates.pckCa.commonName = "SIMULATED SGX PCK Foo CA"; },
     fails(kChain, ErrorCode::CertRole)},
};

const auto kForeignRoot = [](Draft &draft) {
    draft.signedCase = [](MadeCase &made, const Pki &) { made.root = make(otherPlatform()).root; };
};
const auto kForeignCollateral = [](Draft &draft) {
    draft.signedCase = [](MadeCase &made, const Pki &) { made.collateral = make(otherPlatform()).collateral; };
};

const std::vector<PitfallRow> kAnchorRows = {
    {"B24 a PKI with the same names and other keys: root.untrusted", kForeignRoot,
     fails(kChain, ErrorCode::RootUntrusted)},
    {"B24 collateral of a PKI with the same names and other keys: root.untrusted", kForeignRoot,
     fails(CheckId::CollateralSignature, ErrorCode::RootUntrusted)},
    {"B26 the quote of one platform with the collateral of another: root.untrusted", kForeignCollateral,
     fails(CheckId::CollateralSignature, ErrorCode::RootUntrusted)},
    {"B27 another root of the same name at the end: root.untrusted",
     [](Draft &draft) {
         draft.credentials = [description = draft.certificates.root](Pki &pki) {
             const auto lookalike =
                 simulated::selfSigned(description, simulated::KeySource::seeded("other").key("root"));
             pki.root.certificate = lookalike.certificate;
         };
         draft.signedCase = [](MadeCase &made, const Pki &) { made.root = make(goodCase()).root; };
     },
     fails(kChain, ErrorCode::RootUntrusted)},
    {"B27 a CA of the same name and another key: cert.issuer",
     [](Draft &draft) {
         draft.credentials = [description = draft.certificates.pckCa](Pki &pki) {
             pki.pckCa = simulated::issue(description, simulated::KeySource::seeded("other").key("ca"), pki.root);
         };
     },
     fails(kChain, ErrorCode::CertIssuer)},
    {"B27 the certificates stand in reverse order: root.untrusted",
     chainText([](const Pki &pki) { return pem(pki.root) + pem(pki.pckCa) + pem(pki.pckLeaf); }),
     fails(kChain, ErrorCode::RootUntrusted)},
};

const std::vector<PitfallRow> kFramingRows = {
    {"C42 a chain without a NUL at its end", chainText([](const Pki &pki) { return pki.pckChain(); }), passes(kChain)},
    {"C42 a chain with sixteen NULs at its end",
     chainText([](const Pki &pki) { return pki.pckChain() + std::string(16, '\0'); }), passes(kChain)},
    {"C42 a NUL inside a PEM block: cert.pem",
     chainText([](const Pki &pki) { return pki.pckChain().replace(100, 1, 1, '\0'); }),
     fails(kChain, ErrorCode::CertPem)},
    {"C43 a chain of the Processor CA",
     [](Draft &draft) {
         draft.certificates =
             simulated::goodPki(goodTime(), simulated::goodPckExtension(), simulated::CaKind::Processor);
     },
     passes(kChain)},
    {"C44 an unrelated certificate after the chain: cert.chain_length",
     chainText([](const Pki &pki) { return pki.pckChain() + pem(pki.tcbSigner); }),
     fails(kChain, ErrorCode::CertChainLength)},
    {"C44 the CA twice: cert.chain_length",
     chainText([](const Pki &pki) { return pem(pki.pckLeaf) + pem(pki.pckCa) + pki.pckCrlChain(); }),
     fails(kChain, ErrorCode::CertChainLength)},
    {"C44 the root is missing: cert.chain_length",
     chainText([](const Pki &pki) { return pem(pki.pckLeaf) + pem(pki.pckCa); }),
     fails(kChain, ErrorCode::CertChainLength)},
    {"C44 a byte after the end of the leaf's DER: cert.der",
     [](Draft &draft) { draft.certificates.pckLeaf.trailing = {std::byte{0}}; }, fails(kChain, ErrorCode::CertDer)},
    {"B28 an algorithm inside that is not the one outside: cert.algorithm",
     [](Draft &draft) { draft.certificates.pckLeaf.signatureAlgorithm = "1.2.840.10045.4.3.3"; },
     fails(kChain, ErrorCode::CertAlgorithm)},
};

}  // namespace

void tst_PitfallsChains::profile_data()
{
    addPitfalls(kProfileRows);
}

void tst_PitfallsChains::profile()
{
    runPitfall(kProfileRows);
}

void tst_PitfallsChains::anchor_data()
{
    addPitfalls(kAnchorRows);
}

void tst_PitfallsChains::anchor()
{
    runPitfall(kAnchorRows);
}

void tst_PitfallsChains::framing_data()
{
    addPitfalls(kFramingRows);
}

void tst_PitfallsChains::framing()
{
    runPitfall(kFramingRows);
}

void tst_PitfallsChains::productionRefusesSimulatedEvidence_data()
{
    QTest::addColumn<Draft>("draft");
    QTest::newRow("B25 a simulated quote of version 4 under Intel's root: root.untrusted") << goodCase();
    QTest::newRow("B25 a simulated quote of version 5 under Intel's root: root.untrusted") << goodTdx15Case();
    QTest::newRow("B25 a simulated enclave under Intel's root: root.untrusted") << goodSgxCase(3);
}

void tst_PitfallsChains::productionRefusesSimulatedEvidence()
{
    QFETCH(const Draft, draft);
    const MadeCase made = make(draft);
    const auto result = appraise(evidenceOf(made), made.policy, TrustAnchors::intelProduction(), {made.now, {}});
    QVERIFY(!result.simulated);
    QCOMPARE(describe(result.now.check(kChain)), describe(fails(kChain, ErrorCode::RootUntrusted)));
    QCOMPARE(describe(result.now.check(CheckId::CollateralSignature)),
             describe(fails(CheckId::CollateralSignature, ErrorCode::RootUntrusted)));
    QCOMPARE(result.now.verdict, Verdict::Refuted);
}

void tst_PitfallsChains::intelsRootIsNeverASimulatedOne()
{
    const TrustAnchors production = TrustAnchors::intelProduction();
    const auto simulated = TrustAnchors::simulated(production.root().der);
    QVERIFY(!simulated);
    QCOMPARE(simulated.error().code, ErrorCode::RootMixed);
}

QTEST_GUILESS_MAIN(tst_PitfallsChains)
#include "tst_pitfalls_chains.moc"
