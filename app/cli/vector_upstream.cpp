#include "app/cli/vector_answer.h"
#include "core/aci/sealed_evidence.h"
#include "core/dstack/key_custody.h"
#include "core/upstream/bundle.h"
#include "core/upstream/provider.h"
#include "core/upstream/report_data_formula.h"

namespace sealscope::cli {

namespace {

/// What has another size does not fit any formula: the vector then fails as one that does not match.
Digest256 digestMember(const json::Value &input, std::string_view name)
{
    return fixedFromHex<32>(textMember(input, name)).value_or(Digest256{});
}

ReportDataFormula formulaOf(UpstreamProvider provider, const json::Value &input)
{
    switch (provider) {
    case UpstreamProvider::Chutes: return keyTextFormula(textMember(input, "nonce"), textMember(input, "e2e_pubkey"));
    case UpstreamProvider::Tinfoil: return tlsFormula(digestMember(input, "tls_public_key_fp"));
    case UpstreamProvider::SecretAi:
        return tlsAndGpuNonceFormula(digestMember(input, "tls_spki_sha256"), digestMember(input, "gpu_nonce"));
    case UpstreamProvider::PhalaDirect:
    case UpstreamProvider::NearAi:
    case UpstreamProvider::AciService: break;
    }
    const Bytes address = hexMember(textMember(input, "signing_address")).value_or(Bytes{});
    return addressAndTlsFormula(address, digestMember(input, "tls_cert_fingerprint"), digestMember(input, "nonce"));
}

std::string partsJson(const Bundle &bundle)
{
    std::string out;
    for (const BundlePart &part : bundle.parts)
        out += (out.empty() ? "" : ",") + ("{\"id\":" + (part.name ? json::quote(*part.name) : "null")) + ",\"sha256\":\""
            + toHex(part.sha256) + "\"}";
    return "[" + out + "]";
}

}  // namespace

VectorAnswer evidenceBundle(const json::Value &input)
{
    VectorAnswer out;
    std::optional<json::Fault> fault;
    json::ObjectReader session(input, "$", fault);
    const Result<OpenedEvidence> opened = openSealedEvidence(readSealedEvidence(session));
    if (!opened) {
        out.fail("upstream-2.evidence");
        return out;
    }
    const Result<Bundle> bundle = splitBundle(opened->contentType, opened->bytes);
    if (bundle)
        out.values.emplace_back("parts", partsJson(*bundle));
    else
        out.fail(std::string(errorName(bundle.error().code)));
    return out;
}

VectorAnswer providerBinding(const json::Value &input)
{
    VectorAnswer out;
    const auto provider = upstreamProviderFromName(textMember(input, "provider"));
    const Result<Bytes> reportData = hexMember(textMember(input, "report_data"));
    if (!provider || !reportData || !checkReportData(formulaOf(*provider, input), *reportData))
        out.fail(std::string(errorName(ErrorCode::ProviderReportData)));
    if (provider == UpstreamProvider::Chutes) {
        const Result<Bytes> key = fromBase64(textMember(input, "e2e_pubkey"));
        out.text("public_key_sha256", key ? toHex(sha256(*key)) : "");
    }
    return out;
}

}  // namespace sealscope::cli
