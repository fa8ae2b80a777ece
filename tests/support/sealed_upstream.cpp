#include "tests/support/sealed_upstream.h"

#include "core/appraisal/known_facts.h"
#include "core/dstack/compose.h"
#include "tests/support/boot_log.h"

#include <cstdlib>

namespace sealscope::test {

namespace {

constexpr std::string_view kInstance = "instance-1";

std::vector<RecordedClaim> goodClaims()
{
    return {{"tee_attested", "asserted", "hardware_proven"},
            {"gpu_attested", "asserted", "verifier_derived"},
            {"tcb_up_to_date", "asserted", "hardware_proven"},
            {"os_known_good", "asserted", "verifier_derived"},
            {"serving_software_known_good", "unknown", ""},
            {"model_weights_provenance", "unknown", ""}};
}

std::string bootLogOf(const UpstreamDraft &draft)
{
    return logText(goodBoot(composeHash(draft.compose)));
}

/// The platform's quote with these report data, and RTMR3 of the draft's boot.
MadeCase quoted(const UpstreamDraft &draft, const ReportDataFormula &formula)
{
    Draft platform = draft.platform;
    TdReport &td = *platform.quote.td;
    td.reportData = {};
    std::ranges::copy(formula.expected, td.reportData.begin());
    td.rtmr[3] = replayRegister(parseEventLog(bootLogOf(draft)).value(), 3).value;
    return make(std::move(platform));
}

std::string attestationJson(const UpstreamDraft &draft, const MadeCase &made)
{
    const std::string nonce = toHex(draft.nonce);
    const std::string payload = R"({"nonce":")" + nonce + R"(","arch":"HOPPER","evidence_list":[]})";
    return R"({"intel_quote":")" + toHex(made.quote) + R"(","signing_address":"0x)" + toHex(draft.address)
        + R"(","tls_cert_fingerprint":")" + toHex(draft.tls) + R"(","request_nonce":")" + nonce + R"(","event_log":)"
        + json::quote(bootLogOf(draft)) + R"(,"info":{"compose_hash":")" + toHex(composeHash(draft.compose))
        + R"(","tcb_info":{"app_compose":)" + json::quote(draft.compose) + R"(}},"nvidia_payload":)" + json::quote(payload) + "}";
}

AuditSubject subjectOf(std::string verifier, const UpstreamDraft &draft)
{
    return {std::move(verifier), "https://upstream.example", {{"tls_spki_sha256", toHex(draft.tls)}}, "0x" + toHex(draft.address),
            goodClaims()};
}

EvidenceAudit auditedIn(const SealedUpstream &upstream, EvidenceBundle bundle)
{
    const Result<TrustAnchors> anchors = TrustAnchors::simulated(upstream.platform.root);
    if (!anchors)
        std::abort();
    KnownFacts known;
    return auditEvidence(upstream.subject, upstream.contentType, asBytes(upstream.bytes),
                         {bundle, *anchors, upstream.platform.now, known});
}

}  // namespace

UpstreamDraft::UpstreamDraft() : platform(goodCase())
{
    tls.fill(std::byte{0xC0});
    nonce.fill(std::byte{0x5A});
}

SealedUpstream phalaDirect(const UpstreamDraft &draft)
{
    const MadeCase made = quoted(draft, addressAndTlsFormula(draft.address, draft.tls, draft.nonce));
    return {subjectOf("private-ai-verifier/phala-direct/v1", draft), "application/json", attestationJson(draft, made), made};
}

SealedUpstream nearAi(const UpstreamDraft &draft)
{
    SealedUpstream out = phalaDirect(draft);
    out.subject.verifierId = "private-ai-verifier/near-ai-gateway/v1";
    out.bytes = R"({"provider":"nearai","trust_boundary":"router","gateway_attestation":)" + out.bytes + "}";
    return out;
}

std::vector<BundleItem> chutesItems(const UpstreamDraft &draft, const MadeCase &made)
{
    const std::string instance(kInstance);
    return {{"chutes.attestation_evidence",
             R"({"evidence":[{"instance_id":")" + instance + R"(","quote":")" + toBase64(made.quote) + R"(","gpu_evidence":[{}]}]})",
             "application/json", "https://api.example/evidence?nonce=" + toHex(draft.nonce)},
            {"chutes.e2ee_instances.0",
             R"({"instances":[{"instance_id":")" + instance + R"(","e2e_pubkey":")" + draft.keyText + R"(","nonces":[]}]})",
             "application/json"}};
}

SealedUpstream chutes(const UpstreamDraft &draft)
{
    const MadeCase made = quoted(draft, keyTextFormula(toHex(draft.nonce), draft.keyText));
    const auto items = chutesItems(draft, made);
    SealedUpstream out{subjectOf("private-ai-verifier/chutes/v1", draft), contentTypeOf(items), bundleText(items), made};
    out.subject.channel = {{"e2ee_public_key_sha256", toHex(sha256(fromBase64(draft.keyText).value()))}};
    out.subject.signingAddress.reset();
    return out;
}

SealedUpstream secretAi(const UpstreamDraft &draft)
{
    const MadeCase made = quoted(draft, tlsAndGpuNonceFormula(draft.tls, draft.nonce));
    const std::vector<BundleItem> items{{"cpu", toHex(made.quote) + "\n"},
                                        {"gpu", R"({"nonce":")" + toHex(draft.nonce) + R"("})"},
                                        {"docker-compose", "services: {}\n"}};
    SealedUpstream out{subjectOf("private-ai-verifier/secret-ai/v1", draft), contentTypeOf(items), bundleText(items), made};
    out.subject.signingAddress.reset();
    return out;
}

SealedUpstream tinfoil(const UpstreamDraft &draft)
{
    SealedUpstream out{subjectOf("tinfoil-verifier/v1", draft), "application/json", "", make(draft.platform)};
    out.bytes = R"({"config_repo":"org/repo","code_fingerprint":"ab","enclave_fingerprint":"ab","tls_public_key_fp":")"
        + toHex(draft.tls) + R"(","security_verified":true,"steps":{"fetch":{"status":"success"}}})";
    out.subject.signingAddress.reset();
    return out;
}

EvidenceAudit audited(const SealedUpstream &upstream)
{
    const std::string collateral = bundleOf(upstream.platform);
    const BytesView json = asBytes(collateral);
    EvidenceBundle bundle;
    bundle.artifacts.push_back(makeArtifact(Bytes(json.begin(), json.end()), "collateral.json", {}, 0));
    return auditedIn(upstream, std::move(bundle));
}

EvidenceAudit auditedWithoutCollateral(const SealedUpstream &upstream)
{
    return auditedIn(upstream, {});
}

}  // namespace sealscope::test
