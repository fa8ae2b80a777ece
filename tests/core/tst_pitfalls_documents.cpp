#include "tests/support/pitfall_rows.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;
using simulated::Credential;
using simulated::Pki;

/// Pitfalls A: are TCB info and QE identity authenticated, by the right signer, over their exact bytes?
class tst_PitfallsDocuments : public QObject {
    Q_OBJECT

private slots:
    void authenticity_data();
    void authenticity();
    void signerRole_data();
    void signerRole();
    void exactBytes_data();
    void exactBytes();
    void times_data();
    void times();
};

namespace {

constexpr CheckId kSignature = CheckId::CollateralSignature;

/// Changes one hex digit of a text that stays JSON: the first "00" after `marker` becomes "01".
void changeDigit(std::string &text, std::string_view marker)
{
    const std::size_t at = text.find("00", text.find(marker));
    text.replace(at, 2, "01");
}

void changeLastDigit(std::string &hex)
{
    hex.back() = hex.back() == '0' ? '1' : '0';
}

/// The TCB info is signed by this credential, and its chain says so.
void signTcbInfoBy(Draft &draft, Credential Pki::*signer)
{
    draft.signedCase = [signer](MadeCase &made, const Pki &pki) {
        const Credential &credential = pki.*signer;
        made.collateral.tcbInfo.issuerChain = simulated::toPem("CERTIFICATE", credential.certificate)
            + simulated::toPem("CERTIFICATE", pki.root.certificate);
        signAgain(made.collateral.tcbInfo, credential.key);
    };
}

/// The signed text of the TCB info gets another shape before it is signed.
std::function<void(Draft &)> tcbInfoEdit(std::string from, std::string to)
{
    return [from, to](Draft &draft) { draft.collateral.tcbInfo.edits = {{from, to}}; };
}

const std::vector<PitfallRow> kAuthenticityRows = {
    {"A1 a digit of the QE identity changed after signing: qe_identity.signature_invalid",
     [](Draft &draft) {
         draft.signedCase = [](MadeCase &made, const Pki &) {
             changeDigit(made.collateral.qeIdentity.text, "miscselect");
         };
     },
     fails(kSignature, ErrorCode::QeIdentitySignatureInvalid)},
    {"A1 a digit of the TCB info changed after signing: tcb_info.signature_invalid",
     [](Draft &draft) {
         draft.signedCase = [](MadeCase &made, const Pki &) { changeDigit(made.collateral.tcbInfo.text, "tdxModule"); };
     },
     fails(kSignature, ErrorCode::TcbInfoSignatureInvalid)},
    {"A1 the signature of the QE identity changed: qe_identity.signature_invalid",
     [](Draft &draft) {
         draft.signedCase = [](MadeCase &made, const Pki &) {
             changeLastDigit(made.collateral.qeIdentity.signatureHex);
         };
     },
     fails(kSignature, ErrorCode::QeIdentitySignatureInvalid)},
    {"A1 the QE identity carries the signature of the TCB info: qe_identity.signature_invalid",
     [](Draft &draft) {
         draft.signedCase = [](MadeCase &made, const Pki &) {
             made.collateral.qeIdentity.signatureHex = made.collateral.tcbInfo.signatureHex;
         };
     },
     fails(kSignature, ErrorCode::QeIdentitySignatureInvalid)},
    {"A1 the QE identity is missing: not evaluated",
     [](Draft &draft) { draft.signedCase = [](MadeCase &made, const Pki &) { made.collateral.qeIdentity = {}; }; },
     notEvaluated(kSignature, Reason::NoCollateral)},
    {"A16 a TCB info without a signature counts for nothing: tcb_info.signature_encoding",
     [](Draft &draft) {
         draft.signedCase = [](MadeCase &made, const Pki &) { made.collateral.tcbInfo.signatureHex.clear(); };
     },
     fails(kSignature, ErrorCode::TcbInfoSignatureEncoding)},
    {"D53 a signature of 126 hex digits: tcb_info.signature_encoding",
     [](Draft &draft) {
         draft.signedCase = [](MadeCase &made, const Pki &) { made.collateral.tcbInfo.signatureHex.resize(126); };
     },
     fails(kSignature, ErrorCode::TcbInfoSignatureEncoding)},
    {"D53 a signature of 130 hex digits: tcb_info.signature_encoding",
     [](Draft &draft) {
         draft.signedCase = [](MadeCase &made, const Pki &) { made.collateral.tcbInfo.signatureHex += "00"; };
     },
     fails(kSignature, ErrorCode::TcbInfoSignatureEncoding)},
    {"D53 a signature with a letter that is no hex digit: qe_identity.signature_encoding",
     [](Draft &draft) {
         draft.signedCase = [](MadeCase &made, const Pki &) { made.collateral.qeIdentity.signatureHex.back() = 'g'; };
     },
     fails(kSignature, ErrorCode::QeIdentitySignatureEncoding)},
    {"D53 a signature of zeros: signature.range",
     [](Draft &draft) {
         draft.signedCase = [](MadeCase &made, const Pki &) {
             made.collateral.tcbInfo.signatureHex = std::string(128, '0');
         };
     },
     fails(kSignature, ErrorCode::SignatureRange)},
};

const std::vector<PitfallRow> kSignerRoleRows = {
    {"A2 the TCB info is signed by the PCK leaf, its chain of three: cert.chain_length",
     [](Draft &draft) {
         draft.signedCase = [](MadeCase &made, const Pki &pki) {
             made.collateral.tcbInfo.issuerChain = pki.pckChain();
             signAgain(made.collateral.tcbInfo, pki.pckLeaf.key);
         };
     },
     fails(kSignature, ErrorCode::CertChainLength)},
    {"A2 the TCB info is signed by the PCK leaf, set below the root: cert.role",
     [](Draft &draft) { signTcbInfoBy(draft, &Pki::pckLeaf); }, fails(kSignature, ErrorCode::CertRole)},
    {"A2 the TCB info is signed by the PCK CA: cert.role", [](Draft &draft) { signTcbInfoBy(draft, &Pki::pckCa); },
     fails(kSignature, ErrorCode::CertRole)},
    {"A2 the TCB info is signed by the root itself: cert.role", [](Draft &draft) { signTcbInfoBy(draft, &Pki::root); },
     fails(kSignature, ErrorCode::CertRole)},
    {"A2 a TCB signer that carries an SGX extension: cert.role",
     [](Draft &draft) { draft.certificates.tcbSigner.sgx = simulated::goodPckExtension(); },
     fails(kSignature, ErrorCode::CertRole)},
    {"A2 a TCB signer of another name: cert.role",
     [](Draft &draft) { draft.certificates.tcbSigner.commonName = "SIMULATED SGX Something Signing"; },
     fails(kSignature, ErrorCode::CertRole)},
    {"A2 a TCB signer that is a CA: cert.extension",
     [](Draft &draft) { draft.certificates.tcbSigner.basicConstraints->isCa = true; },
     fails(kSignature, ErrorCode::CertExtension)},
    {"A2 a TCB signer that may not sign: cert.extension",
     [](Draft &draft) { draft.certificates.tcbSigner.keyUsage->digitalSignature = false; },
     fails(kSignature, ErrorCode::CertExtension)},
    {"A2 a TCB signer below the PCK CA: cert.issuer",
     [](Draft &draft) {
         draft.credentials = [signer = draft.certificates.tcbSigner, keys = draft.keys](Pki &pki) {
             pki.tcbSigner = simulated::issue(signer, keys.key("tcb signer"), pki.pckCa);
         };
     },
     fails(kSignature, ErrorCode::CertIssuer)},
    {"A2 a TCB signer with one changed byte: cert.signature",
     [](Draft &draft) { draft.credentials = [](Pki &pki) { pki.tcbSigner.certificate.back() ^= std::byte{1}; }; },
     fails(kSignature, ErrorCode::CertSignature)},
    {"A2 the root is missing from the chain: cert.chain_length",
     [](Draft &draft) {
         draft.signedCase = [](MadeCase &made, const Pki &pki) {
             made.collateral.tcbInfo.issuerChain = simulated::toPem("CERTIFICATE", pki.tcbSigner.certificate);
         };
     },
     fails(kSignature, ErrorCode::CertChainLength)},
};

const std::vector<PitfallRow> kExactBytesRows = {
    {"A10 white space inside the signed text is part of it", tcbInfoEdit(",\"fmspc\"", " ,\n\t\"fmspc\""),
     passes(kSignature)},
    {"A10 an escape inside the signed text is part of it", tcbInfoEdit("SIM-SA-00001", "SIM-S\\u0041-00001"),
     passes(kSignature)},
    {"A10 an escaped member name inside the signed text is part of it", tcbInfoEdit("\"tcbType\"", "\"tcb\\u0054ype\""),
     passes(kSignature)},
    {"A10 an unknown member is part of the signed text", tcbInfoEdit("{\"id\"", "{\"later\":[1.5e3,null],\"id\""),
     passes(kSignature)},
    {"A10 the same content written anew after signing: tcb_info.signature_invalid",
     [](Draft &draft) {
         draft.collateral.tcbInfo.edits = {{",\"fmspc\"", " ,\"fmspc\""}};
         draft.signedCase = [](MadeCase &made, const Pki &) {
             made.collateral.tcbInfo.text =
                 simulated::edited(made.collateral.tcbInfo.text, {{" ,\"fmspc\"", ",\"fmspc\""}});
         };
     },
     fails(kSignature, ErrorCode::TcbInfoSignatureInvalid)},
    {"A11 a doubled tcbStatus: tcb_info.json_format",
     tcbInfoEdit("\"tcbStatus\":\"UpToDate\"", "\"tcbStatus\":\"Revoked\",\"tcbStatus\":\"UpToDate\""),
     fails(kSignature, ErrorCode::TcbInfoJsonFormat)},
    {"A11 a doubled tcbStatus in another spelling: tcb_info.json_format",
     tcbInfoEdit("\"tcbStatus\":\"UpToDate\"", "\"tcb\\u0053tatus\":\"Revoked\",\"tcbStatus\":\"UpToDate\""),
     fails(kSignature, ErrorCode::TcbInfoJsonFormat)},
    {"A11 a doubled member of the QE identity: qe_identity.json_format",
     [](Draft &draft) {
         draft.collateral.qeIdentity.edits = {{"\"isvprodid\":2", "\"isvprodid\":1,\"isvprodid\":2"}};
     },
     fails(kSignature, ErrorCode::QeIdentityJsonFormat)},
    {"A12 text after the TCB info: tcb_info.json_format",
     [](Draft &draft) {
         draft.signedCase = [](MadeCase &made, const Pki &pki) {
             made.collateral.tcbInfo.text += "x";
             signAgain(made.collateral.tcbInfo, pki.tcbSigner.key);
         };
     },
     fails(kSignature, ErrorCode::TcbInfoJsonFormat)},
    {"A12 a NUL after the QE identity: qe_identity.json_format",
     [](Draft &draft) {
         draft.signedCase = [](MadeCase &made, const Pki &pki) {
             made.collateral.qeIdentity.text.push_back('\0');
             signAgain(made.collateral.qeIdentity, pki.tcbSigner.key);
         };
     },
     fails(kSignature, ErrorCode::QeIdentityJsonFormat)},
    {"C40 100 000 brackets inside the TCB info: tcb_info.json_format",
     [](Draft &draft) {
         draft.collateral.tcbInfo.edits = {{"{\"id\"", "{\"deep\":" + std::string(100'000, '[') + ",\"id\""}};
     },
     fails(kSignature, ErrorCode::TcbInfoJsonFormat)},
    {"C39 a TCB info of 300 KB: tcb_info.json_format",
     [](Draft &draft) {
         draft.collateral.tcbInfo.edits = {{"{\"id\"", "{\"long\":\"" + std::string(300'000, 'x') + "\",\"id\""}};
     },
     fails(kSignature, ErrorCode::TcbInfoJsonFormat)},
};

std::function<void(Draft &)> issued(std::string time)
{
    return tcbInfoEdit("2026-11-23T12:00:00Z", std::move(time));
}

const std::vector<PitfallRow> kTimeRows = {
    {"A17 a day that does not exist: tcb_info.field_invalid", issued("2025-02-30T12:00:00Z"),
     fails(kSignature, ErrorCode::TcbInfoFieldInvalid)},
    {"A17 a lower-case z: tcb_info.field_invalid", issued("2026-11-23T12:00:00z"),
     fails(kSignature, ErrorCode::TcbInfoFieldInvalid)},
    {"A17 an offset instead of Z: tcb_info.field_invalid", issued("2026-11-23T12:00:00+00:00"),
     fails(kSignature, ErrorCode::TcbInfoFieldInvalid)},
    {"A17 a leap second: tcb_info.field_invalid", issued("2016-12-31T23:59:60Z"),
     fails(kSignature, ErrorCode::TcbInfoFieldInvalid)},
    {"A17 a fraction of a second: tcb_info.field_invalid", issued("2026-11-23T12:00:00.000Z"),
     fails(kSignature, ErrorCode::TcbInfoFieldInvalid)},
    {"A17 a year of five digits: tcb_info.field_invalid", issued("12026-11-23T12:00:00Z"),
     fails(kSignature, ErrorCode::TcbInfoFieldInvalid)},
    {"A17 issued after it was to be replaced: tcb_info.field_invalid", issued("2026-12-30T12:00:00Z"),
     fails(kSignature, ErrorCode::TcbInfoFieldInvalid)},
};

}  // namespace

void tst_PitfallsDocuments::authenticity_data()
{
    addPitfalls(kAuthenticityRows);
}

void tst_PitfallsDocuments::authenticity()
{
    runPitfall(kAuthenticityRows);
}

void tst_PitfallsDocuments::signerRole_data()
{
    addPitfalls(kSignerRoleRows);
}

void tst_PitfallsDocuments::signerRole()
{
    runPitfall(kSignerRoleRows);
}

void tst_PitfallsDocuments::exactBytes_data()
{
    addPitfalls(kExactBytesRows);
}

void tst_PitfallsDocuments::exactBytes()
{
    runPitfall(kExactBytesRows);
}

void tst_PitfallsDocuments::times_data()
{
    addPitfalls(kTimeRows);
}

void tst_PitfallsDocuments::times()
{
    runPitfall(kTimeRows);
}

QTEST_GUILESS_MAIN(tst_PitfallsDocuments)
#include "tst_pitfalls_documents.moc"
