#include "tests/support/pitfall_rows.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;
using simulated::Pki;
using std::chrono::days;
using std::chrono::seconds;

/// Pitfalls A13–A21: is the collateral current at the one clock, and for this platform and TEE?
class tst_PitfallsFreshness : public QObject {
    Q_OBJECT

private slots:
    void documents_data();
    void documents();
    void certificates_data();
    void certificates();
    void replay_data();
    void replay();
    void platform_data();
    void platform();
};

namespace {

constexpr CheckId kFreshness = CheckId::CollateralFreshness;
constexpr CheckId kPlatform = CheckId::CollateralPlatform;
constexpr CheckId kSignature = CheckId::CollateralSignature;
constexpr CheckId kChain = CheckId::PckChain;

std::function<void(Draft &)> tcbInfoEdit(std::string from, std::string to)
{
    return [from, to](Draft &draft) { draft.collateral.tcbInfo.edits = {{from, to}}; };
}

/// The policy asks for young collateral.
void requireAge(Draft &draft)
{
    draft.policy.demand(CheckId::CollateralAge) = Demand::Required;
}

const std::vector<PitfallRow> kDocumentRows = {
    {"A13 the TCB info is issued in a second: tcb_info.not_yet_valid",
     [](Draft &draft) { draft.collateral.tcbInfo.issueDate = draft.now + seconds(1); },
     outOfPeriod(kFreshness, ErrorCode::TcbInfoNotYetValid)},
    {"A13 the TCB info is issued this second", [](Draft &draft) { draft.collateral.tcbInfo.issueDate = draft.now; },
     passes(kFreshness)},
    {"A13 the TCB info is to be replaced in a second",
     [](Draft &draft) { draft.collateral.tcbInfo.nextUpdate = draft.now + seconds(1); }, passes(kFreshness)},
    {"A13 the TCB info is to be replaced this second: tcb_info.expired",
     [](Draft &draft) { draft.collateral.tcbInfo.nextUpdate = draft.now; },
     outOfPeriod(kFreshness, ErrorCode::TcbInfoExpired)},
    {"A13 the TCB info was to be replaced a second ago: tcb_info.expired",
     [](Draft &draft) { draft.collateral.tcbInfo.nextUpdate = draft.now - seconds(1); },
     outOfPeriod(kFreshness, ErrorCode::TcbInfoExpired)},
    {"A13 the QE identity is issued in a second: qe_identity.not_yet_valid",
     [](Draft &draft) { draft.collateral.qeIdentity.issueDate = draft.now + seconds(1); },
     outOfPeriod(kFreshness, ErrorCode::QeIdentityNotYetValid)},
    {"A13 the QE identity is issued this second",
     [](Draft &draft) { draft.collateral.qeIdentity.issueDate = draft.now; }, passes(kFreshness)},
    {"A13 the QE identity is to be replaced in a second",
     [](Draft &draft) { draft.collateral.qeIdentity.nextUpdate = draft.now + seconds(1); }, passes(kFreshness)},
    {"A13 the QE identity is to be replaced this second: qe_identity.expired",
     [](Draft &draft) { draft.collateral.qeIdentity.nextUpdate = draft.now; },
     outOfPeriod(kFreshness, ErrorCode::QeIdentityExpired)},
};

const std::vector<PitfallRow> kCertificateRows = {
    {"A14 a clock before there was any SGX root: cert.not_yet_valid",
     [](Draft &draft) { draft.now = *makeUtc(2017, 6, 1, 0, 0, 0); }, outOfPeriod(kChain, ErrorCode::CertNotYetValid)},
    {"A14 the leaf begins in a second: cert.not_yet_valid",
     [](Draft &draft) { draft.certificates.pckLeaf.notBefore = draft.now + seconds(1); },
     outOfPeriod(kChain, ErrorCode::CertNotYetValid)},
    {"A14 the leaf begins this second", [](Draft &draft) { draft.certificates.pckLeaf.notBefore = draft.now; },
     passes(kChain)},
    {"A14 the leaf's last second is this one", [](Draft &draft) { draft.certificates.pckLeaf.notAfter = draft.now; },
     passes(kChain)},
    {"A14 the leaf's last second was the one before: cert.expired",
     [](Draft &draft) { draft.certificates.pckLeaf.notAfter = draft.now - seconds(1); },
     outOfPeriod(kChain, ErrorCode::CertExpired)},
    {"A14 the CA begins in a second: cert.not_yet_valid",
     [](Draft &draft) { draft.certificates.pckCa.notBefore = draft.now + seconds(1); },
     outOfPeriod(kChain, ErrorCode::CertNotYetValid)},
    {"A14 the root has expired: cert.expired",
     [](Draft &draft) { draft.certificates.root.notAfter = draft.now - seconds(1); },
     outOfPeriod(kChain, ErrorCode::CertExpired)},
    {"A14 the root ends after 2049",
     [](Draft &draft) { draft.certificates.root.notAfter = *makeUtc(2051, 1, 1, 0, 0, 0); }, passes(kChain)},
    {"A14 the TCB signer has expired: cert.expired",
     [](Draft &draft) { draft.certificates.tcbSigner.notAfter = draft.now - seconds(1); },
     outOfPeriod(kFreshness, ErrorCode::CertExpired)},
    {"A14 the TCB signer begins in a second: cert.not_yet_valid",
     [](Draft &draft) { draft.certificates.tcbSigner.notBefore = draft.now + seconds(1); },
     outOfPeriod(kFreshness, ErrorCode::CertNotYetValid)},
};

const std::vector<PitfallRow> kReplayRows = {
    {"A15 the evaluation number is below the floor: tcb_info.eval_number_floor",
     [](Draft &draft) {
         requireAge(draft);
         draft.policy.minEvaluationNumber = 2;
     },
     fails(CheckId::CollateralAge, ErrorCode::TcbInfoEvalNumberFloor)},
    {"A15 only the QE identity is below the floor: tcb_info.eval_number_floor",
     [](Draft &draft) {
         requireAge(draft);
         draft.policy.minEvaluationNumber = 17;
         draft.collateral.tcbInfo.evaluationNumber = 17;
         draft.collateral.qeIdentity.evaluationNumber = 16;
     },
     fails(CheckId::CollateralAge, ErrorCode::TcbInfoEvalNumberFloor)},
    {"A15 the evaluation number is the floor",
     [](Draft &draft) {
         requireAge(draft);
         draft.policy.minEvaluationNumber = 1;
     },
     passes(CheckId::CollateralAge)},
    {"A15 the TCB info is older than the policy allows: tcb_info.collateral_too_old",
     [](Draft &draft) {
         requireAge(draft);
         draft.policy.maxCollateralAgeDays = 10;
         draft.collateral.tcbInfo.issueDate = draft.now - days(10) - seconds(1);
     },
     fails(CheckId::CollateralAge, ErrorCode::TcbInfoCollateralTooOld)},
    {"A15 the PCK list is older than the policy allows: tcb_info.collateral_too_old",
     [](Draft &draft) {
         requireAge(draft);
         draft.policy.maxCollateralAgeDays = 10;
         draft.collateral.pckCrl.thisUpdate = draft.now - days(11);
     },
     fails(CheckId::CollateralAge, ErrorCode::TcbInfoCollateralTooOld)},
    {"A15 the oldest piece has just the age the policy allows",
     [](Draft &draft) {
         requireAge(draft);
         draft.policy.maxCollateralAgeDays = 10;
         draft.collateral.tcbInfo.issueDate = draft.now - days(10);
     },
     passes(CheckId::CollateralAge)},
};

const std::vector<PitfallRow> kPlatformRows = {
    {"A18 the SGX TCB info of the same FMSPC: not evaluated",
     [](Draft &draft) { draft.collateral.tcbInfo = simulated::goodTcbInfo(Tee::Sgx, draft.now); },
     notEvaluated(kPlatform, Reason::NoCollateral)},
    {"A18 the QE identity of SGX: not evaluated",
     [](Draft &draft) { draft.collateral.qeIdentity = simulated::goodQeIdentity(Tee::Sgx, draft.now); },
     notEvaluated(kPlatform, Reason::NoCollateral)},
    {"A18 the identity of the quote verification enclave: qe_identity.tee_mismatch",
     [](Draft &draft) { draft.collateral.qeIdentity.id = "QVE"; }, fails(kSignature, ErrorCode::QeIdentityTeeMismatch)},
    {"A18 a TCB info of version 2 says nothing about TDX: not evaluated",
     [](Draft &draft) { draft.collateral.tcbInfo.version = 2; }, notEvaluated(kPlatform, Reason::NoCollateral)},
    {"A18 a TCB info of version 4: tcb_info.version_unsupported",
     [](Draft &draft) { draft.collateral.tcbInfo.version = 4; },
     fails(kSignature, ErrorCode::TcbInfoVersionUnsupported)},
    {"A18 a QE identity of version 1: qe_identity.version_unsupported",
     [](Draft &draft) { draft.collateral.qeIdentity.version = 1; },
     fails(kSignature, ErrorCode::QeIdentityVersionUnsupported)},
    {"A18 the TCB info of another FMSPC: not evaluated",
     [](Draft &draft) { draft.collateral.tcbInfo.fmspc[5] = std::byte{1}; },
     notEvaluated(kPlatform, Reason::NoCollateral)},
    {"A19 the TCB info of another PCE id: tcb_info.pceid_mismatch",
     [](Draft &draft) { draft.collateral.tcbInfo.pceId[1] = std::byte{1}; },
     fails(kPlatform, ErrorCode::TcbInfoPceidMismatch)},
    {"A20 the FMSPC in lower case", tcbInfoEdit("51D0DE000000", "51d0de000000"), passes(kPlatform)},
    {"A21 a TCB type that is not 0: tcb_info.tcb_type", [](Draft &draft) { draft.collateral.tcbInfo.tcbType = 1; },
     fails(kSignature, ErrorCode::TcbInfoTcbType)},
    {"F77 no collateral at all: not evaluated",
     [](Draft &draft) {
         draft.signedCase = [](MadeCase &made, const Pki &) {
             made.collateral = {};
             made.bundle = " ";
         };
     },
     notEvaluated(CheckId::QuoteGenuine, Reason::NoCollateral)},
};

}  // namespace

void tst_PitfallsFreshness::documents_data()
{
    addPitfalls(kDocumentRows);
}

void tst_PitfallsFreshness::documents()
{
    runPitfall(kDocumentRows);
}

void tst_PitfallsFreshness::certificates_data()
{
    addPitfalls(kCertificateRows);
}

void tst_PitfallsFreshness::certificates()
{
    runPitfall(kCertificateRows);
}

void tst_PitfallsFreshness::replay_data()
{
    addPitfalls(kReplayRows);
}

void tst_PitfallsFreshness::replay()
{
    runPitfall(kReplayRows);
}

void tst_PitfallsFreshness::platform_data()
{
    addPitfalls(kPlatformRows);
}

void tst_PitfallsFreshness::platform()
{
    runPitfall(kPlatformRows);
}

QTEST_GUILESS_MAIN(tst_PitfallsFreshness)
#include "tst_pitfalls_freshness.moc"
