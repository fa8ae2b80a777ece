#include "tests/core/vector_cases.h"
#include "tests/support/quote_builder.h"

namespace sealscope::test {

namespace {

using simulated::Pki;
using Change = std::function<void(Draft &)>;
using enum CheckId;

Bytes bytesOf(std::string_view text)
{
    const BytesView bytes = asBytes(text);
    return {bytes.begin(), bytes.end()};
}

MadeVector asVector(const MadeCase &made)
{
    return {.files = {{"quote.bin", made.quote}, {"collateral.json", bytesOf(bundleOf(made))}},
            .expectations = {},
            .policy = made.policy,
            .now = made.now,
            .root = made.root};
}

VectorCase quoteCase(std::string name, std::string about, Change change)
{
    return {std::move(name), std::move(about), [change = std::move(change)] {
                Draft draft = goodCase();
                change(draft);
                return asVector(make(std::move(draft)));
            }};
}

VectorCase breaking(CheckId check, std::string about, Change change)
{
    VectorCase out = quoteCase("break-" + std::string(checkDef(check).name), std::move(about), std::move(change));
    out.broken = check;
    return out;
}

Change afterSigning(std::function<void(MadeCase &)> change)
{
    return [change = std::move(change)](Draft &draft) {
        draft.signedCase = [change](MadeCase &made, const Pki &) { change(made); };
    };
}

Change flip(ByteRange Quote::*part, std::size_t at)
{
    return afterSigning([part, at](MadeCase &made) { made.quote[(quoteOf(made).*part).offset + at] ^= std::byte{1}; });
}

std::string pem(const simulated::Credential &credential)
{
    return simulated::toPem("CERTIFICATE", credential.certificate);
}

void leafInThePlaceOfTheCa(Draft &draft)
{
    draft.knowingCredentials = [](Draft &known, const Pki &pki) {
        known.quote.certificationData = pem(pki.pckLeaf) + pem(pki.pckLeaf) + pem(pki.root);
    };
}

void revokeTheLeaf(Draft &draft)
{
    draft.knowingCredentials = [](Draft &known, const Pki &pki) {
        known.collateral.pckCrl.revoked.push_back(simulated::revokedEntry(pki.pckLeaf));
    };
}

std::vector<VectorCase> collateralBreaks()
{
    return {
        breaking(CollateralSignature, "the last digit of the PCK list's signature is another",
                 afterSigning([](MadeCase &made) {
                     char &last = made.collateral.pckCrlHex.back();
                     last = last == '0' ? '1' : '0';
                 })),
        breaking(CollateralFreshness, "the PCK list is to be replaced this second",
                 [](Draft &draft) { draft.collateral.pckCrl.nextUpdate = draft.now; }),
        breaking(CollateralPlatform, "the TCB info is of another PCE id",
                 [](Draft &draft) { draft.collateral.tcbInfo.pceId[1] = std::byte{1}; }),
        breaking(CollateralAge, "the policy wants a higher evaluation number",
                 [](Draft &draft) { draft.policy.minEvaluationNumber = 1'000'000; }),
        breaking(PckRevocation, "the PCK certificate is on its CA's list", revokeTheLeaf),
        breaking(TcbQe, "the Quoting Enclave is of another product",
                 [](Draft &draft) {
                     draft.quote.qeReport.isvProdId = static_cast<std::uint16_t>(draft.quote.qeReport.isvProdId + 1);
                 }),
        breaking(TcbTdxModule, "no identity is published for the module's version",
                 [](Draft &draft) {
                     draft.quote.td->teeTcbSvn = {6, 2, 4};
                 }),
        breaking(TcbPlatform, "an SVN is below every published level",
                 [](Draft &draft) { draft.certificates.pckLeaf.sgx->componentSvns[7] = 2; }),
    };
}

std::vector<VectorCase> quoteBreaks()
{
    return {
        breaking(QuoteForm, "a byte that is not zero follows the quote",
                 afterSigning([](MadeCase &made) { made.quote.push_back(std::byte{1}); })),
        breaking(PckChain, "the PCK certificate stands in its CA's place", leafInThePlaceOfTheCa),
        breaking(QuoteQeReport, "one byte of the QE's report is another", flip(&Quote::qeReportRange, 100)),
        breaking(QuoteQeBinding, "one byte of the QE's authentication data is another", flip(&Quote::qeAuthData, 31)),
        breaking(QuoteSignature, "one byte of the body is another", flip(&Quote::body, 200)),
        breaking(TdDebug, "debug is on", [](Draft &draft) { draft.quote.td->tdAttributes[0] |= std::byte{1}; }),
        breaking(TcbAccepted, "the module is out of date",
                 [](Draft &draft) {
                     draft.quote.td->teeTcbSvn = {10, 1, 4};
                 }),
        breaking(TdAttributes, "SEPT_VE_DISABLE is off",
                 [](Draft &draft) { draft.quote.td->tdAttributes[3] = std::byte{0}; }),
    };
}

}  // namespace

std::vector<VectorCase> quoteVectors()
{
    std::vector<VectorCase> out = {
        quoteCase("accepted-quote", "a bare quote with its collateral", [](Draft &) {}),
        quoteCase("undetermined-quote", "a bare quote whose collateral cannot be read",
                  afterSigning([](MadeCase &made) { made.bundle = "{\"tcb_info\": null}"; }))};
    for (std::vector<VectorCase> part : {quoteBreaks(), collateralBreaks()})
        out.insert(out.end(), part.begin(), part.end());
    return out;
}

}  // namespace sealscope::test
