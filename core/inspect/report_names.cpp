#include "core/inspect/named_fields.h"

namespace sealscope {

namespace {

using enum CheckId;
using Names = std::vector<MemberName>;

constexpr ValueSource kClaimed = ValueSource::Claimed;
constexpr ValueSource kSigned = ValueSource::Signed;

Names topNames()
{
    return {
        {"api_version",
         "API version",
         "Says \"aci/1\" in all dialects, so the dialect is told by the members.",
         kClaimed,
         {}},
        {"workload_id",
         "workload id",
         "Digest of the identity key, as stated; it is recomputed.",
         kClaimed,
         {WorkloadIdentity, ReportRestated}},
        {"workload_keyset_digest",
         "keyset digest",
         "Digest of the keyset, as stated; it is recomputed.",
         kClaimed,
         {BindingKeyset, ReportRestated}},
        {"service_capabilities", "capabilities", "What the service offers; unsigned.", kClaimed, {}},
        {"service_capabilities.serving",
         "serving",
         "Direct or aggregator; unsigned, so a policy decides whether it counts.",
         kClaimed,
         {UpstreamRecorded}},
        {"service_capabilities.supported_e2ee_versions", "E2EE versions", "Unsigned.", kClaimed, {}},
        {"signing_address", "signing address", "A member of the older interface; nothing attests it.", kClaimed, {}},
        {"signing_public_key", "signing key", "A member of the older interface; nothing attests it.", kClaimed, {}},
        {"signing_algo", "signing algorithm", "A member of the older interface; nothing attests it.", kClaimed, {}},
        {"intel_quote", "quote", "Copy of the quote for the older interface; not read.", kClaimed, {}},
        {"nvidia_payload", "NVIDIA payload", "GPU evidence of the older interface; not read.", kClaimed, {}},
        {"all_attestations",
         "all attestations",
         "A copy of the report in the older interface; not read.",
         kClaimed,
         {}},
    };
}

Names attestationNames()
{
    return {
        {"attestation", "attestation", "What the service shows for its keyset.", kClaimed, {}},
        {"attestation.vendor", "vendor", "A label; nothing reads it.", kClaimed, {}},
        {"attestation.tee_type",
         "TEE type",
         "The kind of machine; it has to be that of the quote.",
         kClaimed,
         {BindingStatement, ReportRestated}},
        {"attestation.workload_keyset",
         "keyset",
         "The keys of the service; the quote commits to their digest.",
         kSigned,
         {BindingStatement, BindingKeyset}},
        {"attestation.report_data",
         "report data",
         "SHA-256 of the statement over keyset and nonce; the quote carries it.",
         kClaimed,
         {BindingStatement, BindingNonce, ReportRestated}},
        {"attestation.keyset_endorsement",
         "keyset endorsement",
         "The identity key's signature over the keyset's digest.",
         kClaimed,
         {WorkloadEndorsement}},
        {"attestation.keyset_endorsement.algo",
         "algorithm",
         "It has to be that of the identity key.",
         kClaimed,
         {WorkloadEndorsement}},
        {"attestation.keyset_endorsement.value",
         "signature",
         "In hex; secp256k1 as 64 bytes r and s.",
         kClaimed,
         {WorkloadEndorsement}},
    };
}

/// What the service says about itself.
Names statedNames()
{
    const std::vector<CheckId> sourceReaders = {ProvenanceStated, ProvenanceMeasured, ProvenanceAccepted};
    return {
        {"attestation.source_provenance",
         "source",
         "Where the code comes from, by the service's own word.",
         kClaimed,
         {}},
        {"attestation.source_provenance.repo_url", "repository", "By the service's own word.", kClaimed, sourceReaders},
        {"attestation.source_provenance.repo_commit", "commit",
         "By the service's own word, until the measured compose holds it.", kClaimed, sourceReaders},
        {"attestation.source_provenance.image_digest", "image digest", "By the service's own word.", kClaimed,
         sourceReaders},
        {"attestation.source_provenance.image_provenance",
         "image provenance",
         "Not read by this version.",
         kClaimed,
         {}},
        {"attestation.freshness",
         "freshness window",
         "The period in which the service calls its report fresh.",
         kClaimed,
         {ReportFreshness}},
        {"attestation.freshness.fetched_at",
         "fetched at",
         "Unix seconds, by the service's own clock.",
         kClaimed,
         {ReportFreshness}},
        {"attestation.freshness.stale_after",
         "stale after",
         "First second at which the service calls it stale.",
         kClaimed,
         {ReportFreshness}},
    };
}

Names evidenceNames()
{
    const std::vector<CheckId> custodyReaders = {CustodyIdentity, CustodyReceipt, CustodyE2ee, CustodyTls,
                                                 CustodyKmsRoot};
    const std::vector<CheckId> logReaders = {EventPreimage, BootRtmr0, BootRtmr1, BootRtmr2, BootRtmr3, BootEvents};
    return {
        {"attestation.evidence", "evidence", "What the platform produced.", kClaimed, {}},
        {"attestation.evidence.quote",
         "quote",
         "The TDX quote in hex; it opens as an artifact of its own.",
         kSigned,
         {QuoteForm, QuoteSignature, QuoteGenuine}},
        {"attestation.evidence.quote_report_data",
         "quote's report data",
         "Copy of the quote's 64 bytes; compared with them.",
         kClaimed,
         {ReportRestated}},
        {"attestation.evidence.event_log", "event log",
         "The boot log as JSON text; it opens as an artifact of its own.", kClaimed, logReaders},
        {"attestation.evidence.vm_config",
         "VM configuration",
         "Shape of the machine; untrusted, and not used by a check.",
         kClaimed,
         {}},
        {"attestation.evidence.app_compose",
         "app compose",
         "The manifest whose digest the boot log names; an artifact of its own.",
         kClaimed,
         {BootCompose, BootComposeAccepted, BootMrconfig, ProvenanceMeasured}},
        {"attestation.evidence.key_custody", "key custody", "What the KMS signed about the keys that it released.",
         kClaimed, custodyReaders},
        {"attestation.evidence.key_custody.keys.*.signature_chain", "signature chain",
         "The app key's signature over the key, and the KMS root's over the app key.", kSigned, custodyReaders},
        {"attestation.evidence.downstream_tls_binding",
         "TLS binding",
         "The TLS key for the host that was asked.",
         kClaimed,
         {ChannelTls}},
    };
}

}  // namespace

/// Source: ACI specification, "Attestation report"; protocol reference, aci-current 4, aci-2026-06 3, dstack-evidence 1.
std::span<const MemberName> reportNames()
{
    static const Names names = [] {
        Names all = topNames();
        for (const Names &part : {attestationNames(), statedNames(), evidenceNames()})
            all.insert(all.end(), part.begin(), part.end());
        return all;
    }();
    return names;
}

}  // namespace sealscope
