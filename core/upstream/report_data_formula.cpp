#include "core/upstream/report_data_formula.h"

#include "core/base/text.h"

namespace sealscope {

namespace {

FormulaInput input(std::string name, BytesView bytes)
{
    return {std::move(name), Bytes(bytes.begin(), bytes.end())};
}

Bytes joined(BytesView front, BytesView back)
{
    Bytes out(front.size() + back.size());
    std::ranges::copy(back, std::ranges::copy(front, out.begin()).out);
    return out;
}

}  // namespace

ReportDataFormula addressAndTlsFormula(BytesView address, const Digest256 &tlsSpki, const Digest256 &nonce)
{
    return {"SHA-256(signing address ‖ TLS key digest) ‖ nonce",
            {input("signing address", address), input("TLS key digest", tlsSpki), input("nonce", nonce)},
            joined(sha256({address, tlsSpki}), nonce)};
}

ReportDataFormula keyTextFormula(std::string_view nonceHex, std::string_view keyBase64)
{
    const Digest256 digest = sha256({asBytes(nonceHex), asBytes(keyBase64)});
    return {"SHA-256(text of the nonce ‖ text of the E2EE key)",
            {input("text of the nonce", asBytes(nonceHex)), input("text of the E2EE key", asBytes(keyBase64))},
            Bytes(digest.begin(), digest.end())};
}

ReportDataFormula tlsFormula(const Digest256 &tlsSpki)
{
    return {"TLS key digest", {input("TLS key digest", tlsSpki)}, Bytes(tlsSpki.begin(), tlsSpki.end())};
}

ReportDataFormula tlsAndGpuNonceFormula(const Digest256 &tlsSpki, const Digest256 &gpuNonce)
{
    return {"TLS key digest ‖ GPU nonce",
            {input("TLS key digest", tlsSpki), input("GPU nonce", gpuNonce)},
            joined(tlsSpki, gpuNonce)};
}

Result<void> checkReportData(const ReportDataFormula &formula, BytesView reportData)
{
    const BytesView expected(formula.expected);
    if (reportData.size() != 64)
        return fail(ErrorCode::ProviderReportData, "report data of " + std::to_string(reportData.size()) + " bytes, want 64");
    const BytesView front = reportData.first(expected.size());
    const auto differs = std::ranges::mismatch(front, expected);
    if (differs.in2 == expected.end())
        return {};
    const auto offset = static_cast<std::size_t>(differs.in2 - expected.begin());
    return fail(ErrorCode::ProviderReportData, "report data begin " + toHex(front) + ", " + formula.words + " is " + toHex(expected),
                offset);
}

}  // namespace sealscope
