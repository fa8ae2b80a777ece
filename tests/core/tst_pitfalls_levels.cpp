#include "tests/support/pitfall_rows.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// Pitfalls E54–E56, E60–E68: does a level match the platform, and are its numbers what they seem?
class tst_PitfallsLevels : public QObject {
    Q_OBJECT

private slots:
    void shape_data();
    void shape();
    void numbers_data();
    void numbers();
    void matching_data();
    void matching();
    void identity_data();
    void identity();
};

namespace {

constexpr CheckId kSignature = CheckId::CollateralSignature;
constexpr CheckId kPlatform = CheckId::TcbPlatform;
constexpr CheckId kModule = CheckId::TcbTdxModule;
constexpr CheckId kQe = CheckId::TcbQe;

std::function<void(Draft &)> tcbInfo(void (*change)(simulated::TcbInfoDescription &))
{
    return [change](Draft &draft) { change(draft.collateral.tcbInfo); };
}

std::function<void(Draft &)> tcbInfoEdit(std::string from, std::string to)
{
    return [from, to](Draft &draft) { draft.collateral.tcbInfo.edits = {{from, to}}; };
}

std::function<void(Draft &)> teeTcbSvn(SvnArray svn)
{
    return [svn](Draft &draft) { draft.quote.td->teeTcbSvn = svn; };
}

std::function<void(Draft &)> qeIsvSvn(std::uint16_t isvSvn)
{
    return [isvSvn](Draft &draft) { draft.quote.qeReport.isvSvn = isvSvn; };
}

using simulated::TcbInfoDescription;
const Expected kLevelsInvalid = fails(kSignature, ErrorCode::TcbInfoLevelsInvalid);

const std::vector<PitfallRow> kShapeRows = {
    {"E54 no TDX components: tcb_info.field_invalid",
     tcbInfo([](TcbInfoDescription &info) { info.levels[0].tdx.clear(); }),
     fails(kSignature, ErrorCode::TcbInfoFieldInvalid)},
    {"E54 15 TDX components: tcb_info.levels_invalid",
     tcbInfo([](TcbInfoDescription &info) { info.levels[0].tdx.pop_back(); }), kLevelsInvalid},
    {"E54 17 TDX components: tcb_info.levels_invalid",
     tcbInfo([](TcbInfoDescription &info) { info.levels[0].tdx.push_back({}); }), kLevelsInvalid},
    {"E54 no SGX components: tcb_info.levels_invalid",
     tcbInfo([](TcbInfoDescription &info) { info.levels[1].sgx.clear(); }), kLevelsInvalid},
    {"E54 15 SGX components: tcb_info.levels_invalid",
     tcbInfo([](TcbInfoDescription &info) { info.levels[1].sgx.pop_back(); }), kLevelsInvalid},
    {"E54 17 SGX components: tcb_info.levels_invalid",
     tcbInfo([](TcbInfoDescription &info) { info.levels[1].sgx.push_back({}); }), kLevelsInvalid},
    {"E60 no levels: tcb_info.levels_invalid", tcbInfo([](TcbInfoDescription &info) { info.levels.clear(); }),
     kLevelsInvalid},
    {"E60 a level twice with another status: tcb_info.levels_invalid", tcbInfo([](TcbInfoDescription &info) {
         info.levels.push_back(info.levels[0]);
         info.levels.back().status = "Revoked";
     }),
     kLevelsInvalid},
    {"E60 the levels in reverse order",
     tcbInfo([](TcbInfoDescription &info) { std::reverse(info.levels.begin(), info.levels.end()); }),
     passes(CheckId::TcbAccepted)},
    {"E60 a module identity twice: tcb_info.field_invalid",
     tcbInfo([](TcbInfoDescription &info) { info.moduleIdentities.push_back(info.moduleIdentities[0]); }),
     fails(kSignature, ErrorCode::TcbInfoFieldInvalid)},
    {"E63 a status in another spelling: tcb_info.status_unrecognized",
     tcbInfo([](TcbInfoDescription &info) { info.levels[0].status = "Uptodate"; }),
     fails(kSignature, ErrorCode::TcbInfoStatusUnrecognized)},
    {"E63 a computed status in the TCB info: tcb_info.status_unrecognized",
     tcbInfo([](TcbInfoDescription &info) { info.levels[0].status = "TDRelaunchAdvised"; }),
     fails(kSignature, ErrorCode::TcbInfoStatusUnrecognized)},
    {"E63 an unknown status of a module: tcb_info.status_unrecognized",
     tcbInfo([](TcbInfoDescription &info) { info.moduleIdentities[1].levels[0].status = "Fine"; }),
     fails(kSignature, ErrorCode::TcbInfoStatusUnrecognized)},
    {"E63 an unknown status of the QE: qe_identity.status_unrecognized",
     [](Draft &draft) { draft.collateral.qeIdentity.levels[0].status = "up to date"; },
     fails(kSignature, ErrorCode::QeIdentityStatusUnrecognized)},
};

const Expected kFieldInvalid = fails(kSignature, ErrorCode::TcbInfoFieldInvalid);

const std::vector<PitfallRow> kNumberRows = {
    {"E66 an SVN of 256: tcb_info.field_invalid", tcbInfoEdit("\"svn\":7", "\"svn\":256"), kFieldInvalid},
    {"E66 an SVN of -1: tcb_info.field_invalid", tcbInfoEdit("\"svn\":7", "\"svn\":-1"), kFieldInvalid},
    {"E66 an SVN of 1e2: tcb_info.field_invalid", tcbInfoEdit("\"svn\":7", "\"svn\":1e2"), kFieldInvalid},
    {"E66 an SVN of 5.0: tcb_info.field_invalid", tcbInfoEdit("\"svn\":7", "\"svn\":5.0"), kFieldInvalid},
    {"E66 an SVN of 2^64: tcb_info.field_invalid", tcbInfoEdit("\"svn\":7", "\"svn\":18446744073709551616"),
     kFieldInvalid},
    {"E66 an SVN in quotes: tcb_info.field_invalid", tcbInfoEdit("\"svn\":7", "\"svn\":\"7\""), kFieldInvalid},
    {"E66 a PCESVN of 65536: tcb_info.field_invalid", tcbInfoEdit("\"pcesvn\":11", "\"pcesvn\":65536"), kFieldInvalid},
    {"E66 a PCESVN of 65547, which is 11 in 16 bits: tcb_info.field_invalid",
     tcbInfoEdit("\"pcesvn\":11", "\"pcesvn\":65547"), kFieldInvalid},
    {"E66 a module ISVSVN of 65536: tcb_info.field_invalid", tcbInfoEdit("\"isvsvn\":11", "\"isvsvn\":65536"),
     kFieldInvalid},
    {"E66 an evaluation number of -1: tcb_info.field_invalid",
     tcbInfoEdit("\"tcbEvaluationDataNumber\":1", "\"tcbEvaluationDataNumber\":-1"), kFieldInvalid},
    {"E66 an ISVPRODID of 65538, which is 2 in 16 bits: qe_identity.field_invalid",
     [](Draft &draft) { draft.collateral.qeIdentity.isvProdId = 65538; },
     fails(kSignature, ErrorCode::QeIdentityFieldInvalid)},
    {"E66 an SVN of 255 in the PCK certificate",
     [](Draft &draft) { draft.certificates.pckLeaf.sgx->componentSvns[9] = 255; }, passes(kPlatform)},
};

const std::vector<PitfallRow> kMatchingRows = {
    {"E55 module 1, SVN 11, microcode 4", teeTcbSvn({11, 1, 4}), passes(CheckId::TcbAccepted)},
    {"E55 module 1: its first two SVNs are not compared with the levels", teeTcbSvn({11, 1, 5}),
     passes(CheckId::TcbAccepted)},
    {"E55 module 0, SVN 5, microcode 4", teeTcbSvn({5, 0, 4}), passes(CheckId::TcbAccepted)},
    {"E55 module 0, SVN below every level: tcb.not_supported", teeTcbSvn({2, 0, 4}),
     fails(kPlatform, ErrorCode::TcbNotSupported)},
    {"E55 module 1, microcode below every level: tcb.not_supported", teeTcbSvn({11, 1, 1}),
     fails(kPlatform, ErrorCode::TcbNotSupported)},
    {"E56 module 2 has no identity: module.unknown", teeTcbSvn({6, 2, 4}), fails(kModule, ErrorCode::ModuleUnknown)},
    {"E56 module 1, SVN below every level of its identity: module.tcb_not_supported", teeTcbSvn({1, 1, 4}),
     fails(kModule, ErrorCode::ModuleTcbNotSupported)},
    {"E56 module 1, SVN 10: out of date", teeTcbSvn({10, 1, 4}),
     fails(CheckId::TcbAccepted, ErrorCode::TcbStatusNotAllowed)},
    {"E56 a module level that is revoked: tcb.revoked",
     tcbInfo([](simulated::TcbInfoDescription &info) { info.moduleIdentities[0].levels[0].status = "Revoked"; }),
     fails(kModule, ErrorCode::TcbRevoked)},
    {"E56 the identity in another case", tcbInfoEdit("\"TDX_01\"", "\"tdx_01\""), passes(kModule)},
    {"E54 the SGX half of one level and the TDX half of another: out of date", teeTcbSvn({11, 1, 3}),
     fails(CheckId::TcbAccepted, ErrorCode::TcbStatusNotAllowed)},
    {"E54 one SGX component below every level: tcb.not_supported",
     [](Draft &draft) { draft.certificates.pckLeaf.sgx->componentSvns[7] = 2; },
     fails(kPlatform, ErrorCode::TcbNotSupported)},
    {"E54 a PCESVN one too low: tcb.revoked", [](Draft &draft) { draft.certificates.pckLeaf.sgx->pceSvn = 10; },
     fails(kPlatform, ErrorCode::TcbRevoked)},
    {"E67 the QE report's CPUSVN is not the certificate's",
     [](Draft &draft) { draft.quote.qeReport.cpuSvn.fill(std::byte{0}); }, passes(CheckId::TcbAccepted)},
    {"E68 SVNs in the header decide nothing", [](Draft &draft) { draft.quote.header.qeSvn = 0xFFFF; },
     passes(CheckId::TcbAccepted)},
};

const std::vector<PitfallRow> kIdentityRows = {
    {"E61 the QE's ISVSVN is the level's", qeIsvSvn(7), passes(CheckId::TcbAccepted)},
    {"E61 the QE's ISVSVN is one above the level's", qeIsvSvn(8), passes(CheckId::TcbAccepted)},
    {"E61 the QE's ISVSVN is one below the level's: out of date", qeIsvSvn(6),
     fails(CheckId::TcbAccepted, ErrorCode::TcbStatusNotAllowed)},
    {"E61 the QE's ISVSVN is that of the lowest level: out of date", qeIsvSvn(4),
     fails(CheckId::TcbAccepted, ErrorCode::TcbStatusNotAllowed)},
    {"E61 the QE's ISVSVN is below every level: qe.tcb_not_supported", qeIsvSvn(3),
     fails(kQe, ErrorCode::QeTcbNotSupported)},
    {"E58 the QE's level is revoked: tcb.revoked",
     [](Draft &draft) { draft.collateral.qeIdentity.levels[0].status = "Revoked"; }, fails(kQe, ErrorCode::TcbRevoked)},
    {"E58 MISCSELECT of the QE: qe.miscselect", [](Draft &draft) { draft.quote.qeReport.miscSelect = 1; },
     fails(kQe, ErrorCode::QeMiscselect)},
    {"E58 an attribute of the QE under the mask: qe.attributes",
     [](Draft &draft) { draft.quote.qeReport.attributes[7] = std::byte{0x80}; }, fails(kQe, ErrorCode::QeAttributes)},
    {"E58 an attribute of the QE outside the mask",
     [](Draft &draft) { draft.quote.qeReport.attributes[0] ^= std::byte{0x04}; }, passes(kQe)},
    {"E58 another signer of the QE: qe.mrsigner",
     [](Draft &draft) { draft.quote.qeReport.mrSigner[0] ^= std::byte{1}; }, fails(kQe, ErrorCode::QeMrsigner)},
    {"E58 another product of the QE's signer: qe.isvprodid", [](Draft &draft) { draft.quote.qeReport.isvProdId = 1; },
     fails(kQe, ErrorCode::QeIsvprodid)},
};

}  // namespace

void tst_PitfallsLevels::shape_data()
{
    addPitfalls(kShapeRows);
}

void tst_PitfallsLevels::shape()
{
    runPitfall(kShapeRows);
}

void tst_PitfallsLevels::numbers_data()
{
    addPitfalls(kNumberRows);
}

void tst_PitfallsLevels::numbers()
{
    runPitfall(kNumberRows);
}

void tst_PitfallsLevels::matching_data()
{
    addPitfalls(kMatchingRows);
}

void tst_PitfallsLevels::matching()
{
    runPitfall(kMatchingRows);
}

void tst_PitfallsLevels::identity_data()
{
    addPitfalls(kIdentityRows);
}

void tst_PitfallsLevels::identity()
{
    runPitfall(kIdentityRows);
}

QTEST_GUILESS_MAIN(tst_PitfallsLevels)
#include "tst_pitfalls_levels.moc"
