#include "tests/support/pitfall_rows.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// Pitfalls F: what a TD or an enclave may be.
class tst_PitfallsTd : public QObject {
    Q_OBJECT

private slots:
    void debug_data();
    void debug();
    void module_data();
    void module();
    void everyTdAttribute_data();
    void everyTdAttribute();
    void everyXfamBit_data();
    void everyXfamBit();
};

namespace {

constexpr CheckId kDebug = CheckId::TdDebug;
constexpr CheckId kModule = CheckId::TcbTdxModule;
constexpr CheckId kAttributes = CheckId::TdAttributes;

void flip(FixedBytes<8> &bits, unsigned bit)
{
    bits[bit / 8] ^= static_cast<std::byte>(1U << (bit % 8));
}

const std::vector<PitfallRow> kDebugRows = {
    {"F69 a TD in debug mode: debug.enabled", [](Draft &draft) { flip(draft.quote.td->tdAttributes, 0); },
     fails(kDebug, ErrorCode::DebugEnabled)},
    {"F69 a TD 1.5 in debug mode: debug.enabled", [](Draft &draft) { flip(draft.quote.td->tdAttributes, 0); },
     fails(kDebug, ErrorCode::DebugEnabled), goodTdx15Case},
    {"F69 an enclave in debug mode: debug.enabled",
     [](Draft &draft) { draft.quote.sgx->attributes[0] |= std::byte{0x02}; }, fails(kDebug, ErrorCode::DebugEnabled),
     [] { return goodSgxCase(3); }},
    {"F69 a QE in debug mode: qe.debug", [](Draft &draft) { draft.quote.qeReport.attributes[0] |= std::byte{0x02}; },
     fails(kDebug, ErrorCode::QeDebug)},
    {"F69 a QE in debug mode is not the published one: qe.attributes",
     [](Draft &draft) { draft.quote.qeReport.attributes[0] |= std::byte{0x02}; },
     fails(CheckId::TcbQe, ErrorCode::QeAttributes)},
    {"F69 a QE in debug mode whose identity allows it: qe.debug",
     [](Draft &draft) {
         draft.quote.qeReport.attributes[0] |= std::byte{0x02};
         draft.collateral.qeIdentity.attributes[0] |= std::byte{0x02};
     },
     fails(CheckId::TcbQe, ErrorCode::QeDebug)},
};

const std::vector<PitfallRow> kModuleRows = {
    {"F73 one bit of MRSIGNERSEAM: module.mrsigner",
     [](Draft &draft) { draft.quote.td->mrSignerSeam[47] ^= std::byte{1}; }, fails(kModule, ErrorCode::ModuleMrsigner)},
    {"F73 one bit of SEAMATTRIBUTES: module.attributes", [](Draft &draft) { flip(draft.quote.td->seamAttributes, 0); },
     fails(kModule, ErrorCode::ModuleAttributes)},
    {"F73 the last bit of SEAMATTRIBUTES: module.attributes",
     [](Draft &draft) { flip(draft.quote.td->seamAttributes, 63); }, fails(kModule, ErrorCode::ModuleAttributes)},
    {"F73 a SEAMATTRIBUTES bit that the identity publishes: module.attributes",
     [](Draft &draft) {
         flip(draft.quote.td->seamAttributes, 0);
         flip(draft.collateral.tcbInfo.moduleIdentities[0].module.attributes, 0);
     },
     fails(kModule, ErrorCode::ModuleAttributes)},
    {"F73 one bit of MRSIGNERSEAM under a module of version 0: module.mrsigner",
     [](Draft &draft) {
         draft.quote.td->teeTcbSvn = {5, 0, 4};
         draft.quote.td->mrSignerSeam[0] ^= std::byte{1};
     },
     fails(kModule, ErrorCode::ModuleMrsigner)},
    {"F76 any measurement of the module", [](Draft &draft) { draft.quote.td->mrSeam.fill(std::byte{0x77}); },
     passes(kModule)},
    {"F71 SEPT_VE_DISABLE off: sept.ve_disable_off", [](Draft &draft) { flip(draft.quote.td->tdAttributes, 28); },
     fails(kAttributes, ErrorCode::SeptVeDisableOff)},
    {"F71 PKS in place of SEPT_VE_DISABLE: sept.ve_disable_off",
     [](Draft &draft) {
         flip(draft.quote.td->tdAttributes, 28);
         flip(draft.quote.td->tdAttributes, 30);
     },
     fails(kAttributes, ErrorCode::SeptVeDisableOff)},
    {"F74 a service TD: service.td", [](Draft &draft) { draft.quote.td->td15->mrServiceTd[0] = std::byte{1}; },
     fails(kAttributes, ErrorCode::ServiceTd), goodTdx15Case},
    {"F74 a service TD that the policy lists",
     [](Draft &draft) {
         draft.quote.td->td15->mrServiceTd[0] = std::byte{1};
         draft.policy.serviceTds = {toHex(draft.quote.td->td15->mrServiceTd)};
     },
     passes(kAttributes), goodTdx15Case},
};

/// What the default policy makes of one TD attribute besides SEPT_VE_DISABLE.
Expected expectedForAttribute(unsigned bit)
{
    if (bit < 8)
        return fails(kDebug, ErrorCode::DebugEnabled);
    if (bit == 28)
        return fails(kAttributes, ErrorCode::SeptVeDisableOff);  // it is on in the good case, so flipping turns it off
    if (bit == 30 || bit == 31 || bit == 63)
        return passes(kAttributes);
    return {kAttributes, Outcome::Failed, Reason::None, {}};
}

}  // namespace

void tst_PitfallsTd::debug_data()
{
    addPitfalls(kDebugRows);
}

void tst_PitfallsTd::debug()
{
    runPitfall(kDebugRows);
}

void tst_PitfallsTd::module_data()
{
    addPitfalls(kModuleRows);
}

void tst_PitfallsTd::module()
{
    runPitfall(kModuleRows);
}

void tst_PitfallsTd::everyTdAttribute_data()
{
    QTest::addColumn<unsigned>("bit");
    for (unsigned bit = 0; bit < 64; ++bit)
        QTest::addRow("F70 TD attribute bit %u", bit) << bit;
}

void tst_PitfallsTd::everyTdAttribute()
{
    QFETCH(const unsigned, bit);
    Draft draft = goodCase();
    flip(draft.quote.td->tdAttributes, bit);
    const AttestationResult result = appraised(make(std::move(draft)));
    const Expected expected = expectedForAttribute(bit);
    const CheckResult &found = result.now.check(expected.check);
    QCOMPARE(found.outcome, expected.outcome);
    if (expected.code)
        QCOMPARE(describe(found), describe(expected));
    else if (expected.outcome == Outcome::Failed)
        QVERIFY(found.code == ErrorCode::TdAttrReserved || found.code == ErrorCode::TdAttrDenied);
    QCOMPARE(result.now.verdict == Verdict::Accepted, expected.outcome == Outcome::Passed);
}

void tst_PitfallsTd::everyXfamBit_data()
{
    QTest::addColumn<unsigned>("bit");
    for (unsigned bit = 0; bit < 64; ++bit)
        QTest::addRow("F72 XFAM bit %u", bit) << bit;
}

void tst_PitfallsTd::everyXfamBit()
{
    QFETCH(const unsigned, bit);
    constexpr std::uint64_t allowed = 0x6DBE7;
    Draft draft = goodCase();
    flip(draft.quote.td->xfam, bit);
    const AttestationResult result = appraised(make(std::move(draft)));
    const bool fits = bit > 1 && (allowed >> bit & 1U) != 0;
    QCOMPARE(describe(result.now.check(kAttributes)),
             describe(fits ? passes(kAttributes) : fails(kAttributes, ErrorCode::XfamInvalid)));
}

QTEST_GUILESS_MAIN(tst_PitfallsTd)
#include "tst_pitfalls_td.moc"
