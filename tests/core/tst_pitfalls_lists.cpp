#include "tests/support/pitfall_rows.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;
using simulated::CollateralDescription;
using simulated::Credential;
using simulated::CrlDescription;
using simulated::Pki;

/// Pitfalls A4–A9: a revocation list is mandatory, current, and signed by the very authority it speaks for.
class tst_PitfallsLists : public QObject {
    Q_OBJECT

private slots:
    void presence_data();
    void presence();
    void authenticity_data();
    void authenticity();
    void form_data();
    void form();
    void revocation_data();
    void revocation();
};

namespace {

constexpr CheckId kSignature = CheckId::CollateralSignature;
constexpr CheckId kFreshness = CheckId::CollateralFreshness;
constexpr CheckId kRevocation = CheckId::PckRevocation;

std::function<void(Draft &)> afterSigning(void (*change)(MadeCase &, const Pki &))
{
    return [change](Draft &draft) { draft.signedCase = change; };
}

std::function<void(Draft &)> pckList(void (*change)(CrlDescription &))
{
    return [change](Draft &draft) { change(draft.collateral.pckCrl); };
}

/// An entry for one of the credentials, in one of the lists.
std::function<void(Draft &)> revoke(CrlDescription CollateralDescription::*list, Credential Pki::*revoked)
{
    return [list, revoked](Draft &draft) {
        draft.knowingCredentials = [list, revoked](Draft &known, const Pki &pki) {
            (known.collateral.*list).revoked.push_back(simulated::revokedEntry(pki.*revoked));
        };
    };
}

using std::chrono::seconds;

const std::vector<PitfallRow> kPresenceRows = {
    {"A4 no root list: not evaluated",
     afterSigning([](MadeCase &made, const Pki &) { made.collateral.rootCrlHex.clear(); }),
     notEvaluated(kRevocation, Reason::NoCollateral)},
    {"A4 no PCK list: not evaluated",
     afterSigning([](MadeCase &made, const Pki &) { made.collateral.pckCrlHex.clear(); }),
     notEvaluated(kRevocation, Reason::NoCollateral)},
    {"A4 the root list twice, no PCK list: not evaluated",
     afterSigning([](MadeCase &made, const Pki &) { made.collateral.pckCrlHex = made.collateral.rootCrlHex; }),
     notEvaluated(kRevocation, Reason::NoCollateral)},
    {"A4 the PCK list is to be replaced this second: crl.expired",
     [](Draft &draft) { draft.collateral.pckCrl.nextUpdate = draft.now; },
     outOfPeriod(kFreshness, ErrorCode::CrlExpired)},
    {"A4 the PCK list is to be replaced in a second",
     [](Draft &draft) { draft.collateral.pckCrl.nextUpdate = draft.now + seconds(1); }, passes(kFreshness)},
    {"A4 the PCK list is issued in a second: crl.not_yet_valid",
     [](Draft &draft) { draft.collateral.pckCrl.thisUpdate = draft.now + seconds(1); },
     outOfPeriod(kFreshness, ErrorCode::CrlNotYetValid)},
    {"A4 the PCK list is issued this second", [](Draft &draft) { draft.collateral.pckCrl.thisUpdate = draft.now; },
     passes(kFreshness)},
    {"A4 the root list is to be replaced this second: crl.expired",
     [](Draft &draft) { draft.collateral.rootCrl.nextUpdate = draft.now; },
     outOfPeriod(kFreshness, ErrorCode::CrlExpired)},
    {"A8 the root list is issued in a second: crl.not_yet_valid",
     [](Draft &draft) { draft.collateral.rootCrl.thisUpdate = draft.now + seconds(1); },
     outOfPeriod(kFreshness, ErrorCode::CrlNotYetValid)},
};

const std::vector<PitfallRow> kAuthenticityRows = {
    {"A4 the PCK list is of another authority: not evaluated",
     [](Draft &draft) {
         draft.collateral.pckCrl.issuerName =
             simulated::distinguishedName("SIMULATED SGX PCK Processor CA", simulated::kMarkerOrganization);
     },
     notEvaluated(kRevocation, Reason::NoCollateral)},
    {"A4 the signature of the PCK list is changed: crl.signature", afterSigning([](MadeCase &made, const Pki &) {
         char &last = made.collateral.pckCrlHex.back();
         last = last == '0' ? '1' : '0';
     }),
     fails(kSignature, ErrorCode::CrlSignature)},
    {"A4 the PCK list names another authority's key: crl.issuer",
     [](Draft &draft) { draft.collateral.pckCrl.authorityKey = draft.keys.key("root").point(); },
     fails(kSignature, ErrorCode::CrlIssuer)},
    {"A6 a self-made PCK list with a self-made issuer of the same name: not evaluated",
     afterSigning([](MadeCase &made, const Pki &) {
         const MadeCase other = make(otherPlatform());
         made.collateral.pckCrlHex = other.collateral.pckCrlHex;
         made.collateral.pckCrlIssuerChain = other.collateral.pckCrlIssuerChain;
     }),
     notEvaluated(kRevocation, Reason::NoCollateral)},
    {"A6 a self-made PCK list beside the true issuer: crl.issuer", afterSigning([](MadeCase &made, const Pki &) {
         made.collateral.pckCrlHex = make(otherPlatform()).collateral.pckCrlHex;
     }),
     fails(kSignature, ErrorCode::CrlIssuer)},
    {"A9 the root list of another root with the same name: crl.issuer", afterSigning([](MadeCase &made, const Pki &) {
         made.collateral.rootCrlHex = make(otherPlatform()).collateral.rootCrlHex;
     }),
     fails(kSignature, ErrorCode::CrlIssuer)},
    {"A9 the same, and it names the true root's key: crl.signature", afterSigning([](MadeCase &made, const Pki &pki) {
         Draft other = otherPlatform();
         other.collateral.rootCrl.authorityKey = pki.root.key.point();
         made.collateral.rootCrlHex = make(std::move(other)).collateral.rootCrlHex;
     }),
     fails(kSignature, ErrorCode::CrlSignature)},
    {"A9 the root list is signed by the PCK CA: crl.issuer", afterSigning([](MadeCase &made, const Pki &pki) {
         CrlDescription list = goodCase().collateral.rootCrl;
         list.issuerName = pki.root.name;
         made.collateral.rootCrlHex = toHex(simulated::issueCrl(list, pki.pckCa));
     }),
     fails(kSignature, ErrorCode::CrlIssuer)},
};

const Bytes kDerNull{std::byte{0x05}, std::byte{0x00}};

const std::vector<PitfallRow> kFormRows = {
    {"A4 no cRLNumber: crl.extension", pckList([](CrlDescription &list) { list.number.reset(); }),
     fails(kSignature, ErrorCode::CrlExtension)},
    {"A4 no authority key id: crl.extension", pckList([](CrlDescription &list) { list.namesAuthorityKey = false; }),
     fails(kSignature, ErrorCode::CrlExtension)},
    {"A4 a delta list: crl.extension", pckList([](CrlDescription &list) {
         list.moreExtensions.push_back({"2.5.29.27", true, {std::byte{2}, std::byte{1}, std::byte{1}}});
     }),
     fails(kSignature, ErrorCode::CrlExtension)},
    {"B28 an issuing distribution point: crl.extension", pckList([](CrlDescription &list) {
         list.moreExtensions.push_back({"2.5.29.28", true, {std::byte{0x30}, std::byte{0}}});
     }),
     fails(kSignature, ErrorCode::CrlExtension)},
    {"A4 an unknown critical extension: crl.extension", pckList([](CrlDescription &list) {
         list.moreExtensions.push_back({"1.3.6.1.4.1.32473.2", true, kDerNull});
     }),
     fails(kSignature, ErrorCode::CrlExtension)},
    {"A4 no nextUpdate: crl.format", pckList([](CrlDescription &list) { list.nextUpdate.reset(); }),
     fails(kSignature, ErrorCode::CrlFormat)},
    {"A4 an entry that names another issuer: crl.extension", pckList([](CrlDescription &list) {
         list.revoked.push_back({{std::byte{0x11}}, {{"2.5.29.29", true, {std::byte{0x30}, std::byte{0}}}}});
     }),
     fails(kSignature, ErrorCode::CrlExtension)},
    {"A5 a byte after the end of the list: crl.format",
     pckList([](CrlDescription &list) { list.trailing = {std::byte{0}}; }), fails(kSignature, ErrorCode::CrlFormat)},
    {"A5 half a byte of hex: crl.format",
     afterSigning([](MadeCase &made, const Pki &) { made.collateral.rootCrlHex += "0"; }),
     fails(kSignature, ErrorCode::CrlFormat)},
    {"A5 a digit that is none: crl.format",
     afterSigning([](MadeCase &made, const Pki &) { made.collateral.rootCrlHex.back() = 'x'; }),
     fails(kSignature, ErrorCode::CrlFormat)},
};

const std::vector<PitfallRow> kRevocationRows = {
    {"A4 the PCK certificate is listed: cert.revoked", revoke(&CollateralDescription::pckCrl, &Pki::pckLeaf),
     fails(kRevocation, ErrorCode::CertRevoked)},
    {"A8 the PCK CA is listed: cert.revoked", revoke(&CollateralDescription::rootCrl, &Pki::pckCa),
     fails(kRevocation, ErrorCode::CertRevoked)},
    {"A8 the TCB signer is listed: cert.revoked", revoke(&CollateralDescription::rootCrl, &Pki::tcbSigner),
     fails(kRevocation, ErrorCode::CertRevoked)},
    {"A4 listed with the reason removeFromCRL: cert.revoked",
     [](Draft &draft) {
         draft.knowingCredentials = [](Draft &known, const Pki &pki) {
             simulated::RevokedEntry entry = simulated::revokedEntry(pki.pckLeaf);
             entry.extensions = {{"2.5.29.21", false, {std::byte{0x0A}, std::byte{1}, std::byte{8}}}};
             known.collateral.pckCrl.revoked.push_back(entry);
         };
     },
     fails(kRevocation, ErrorCode::CertRevoked)},
    {"A4 somebody else's certificate is listed", pckList([](CrlDescription &list) {
         list.revoked.push_back({{std::byte{0x11}}, {}});
     }),
     passes(kRevocation)},
};

}  // namespace

void tst_PitfallsLists::presence_data()
{
    addPitfalls(kPresenceRows);
}

void tst_PitfallsLists::presence()
{
    runPitfall(kPresenceRows);
}

void tst_PitfallsLists::authenticity_data()
{
    addPitfalls(kAuthenticityRows);
}

void tst_PitfallsLists::authenticity()
{
    runPitfall(kAuthenticityRows);
}

void tst_PitfallsLists::form_data()
{
    addPitfalls(kFormRows);
}

void tst_PitfallsLists::form()
{
    runPitfall(kFormRows);
}

void tst_PitfallsLists::revocation_data()
{
    addPitfalls(kRevocationRows);
}

void tst_PitfallsLists::revocation()
{
    runPitfall(kRevocationRows);
}

QTEST_GUILESS_MAIN(tst_PitfallsLists)
#include "tst_pitfalls_lists.moc"
