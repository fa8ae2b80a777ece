#include "core/appraisal/check.h"

#include <algorithm>
#include <array>

namespace sealscope {

namespace {

using enum CheckId;
using enum CheckKind;
using enum Demand;

constexpr DialectScope kAnywhere = DialectScope::Independent;
constexpr DialectScope kAllDialects = DialectScope::All;
constexpr DialectScope kKeysetDialects = DialectScope::Keyset;
constexpr DialectScope kWorkloadDialects = DialectScope::WorkloadIdentity;

template <CheckId... ids>
constexpr std::array<CheckId, sizeof...(ids)> kIds{ids...};

template <CheckId... ids>
constexpr std::span<const CheckId> needs()
{
    return kIds<ids...>;
}

/// Columns: id, name, kind; question; needs, needs in the workload-identity dialects where they differ, alias,
/// dialects, subject; what the starter policies strict, vendor-assessment and archive ask.
// clang-format off
constexpr std::array<CheckDef, kCheckCount> kRegistry{{
    {QuoteForm, "quote.form", Evidence,
     "Is the quote well formed, with nothing left over?",
     needs<>(), {}, "id-1", kAnywhere, Subject::Quote, Required, Required, Required},
    {PckChain, "pck.chain", Evidence,
     "Does the platform's certificate lead to the pinned root?",
     needs<QuoteForm>(), {}, "id-1", kAnywhere, Subject::Quote, Required, Required, Required},
    {CollateralSignature, "collateral.signature", Evidence,
     "Is every piece of collateral signed, in its role, under the pinned root?",
     needs<>(), {}, "id-1", kAnywhere, Subject::Quote, Required, Required, Required},
    {CollateralFreshness, "collateral.freshness", Evidence,
     "Is the collateral current at this clock?",
     needs<CollateralSignature>(), {}, "id-1", kAnywhere, Subject::Quote, Required, Required, Required},
    {CollateralPlatform, "collateral.platform", Evidence,
     "Is it for this platform and TEE (FMSPC, PCE id, type)?",
     needs<CollateralSignature, PckChain>(), {}, "id-1", kAnywhere, Subject::Quote, Required, Required, Required},
    {CollateralAge, "collateral.age", Policy,
     "Is it younger than the policy's limit, and not below its evaluation number?",
     needs<CollateralSignature>(), {}, "", kAnywhere, Subject::Quote, Required, Asked, Off},
    {PckRevocation, "pck.revocation", Evidence,
     "Is no certificate of the platform's chain, nor the TCB signing certificate, revoked?",
     needs<PckChain, CollateralSignature, CollateralFreshness>(), {}, "id-1", kAnywhere, Subject::Quote, Required,
     Required,
     Required},
    {QuoteQeReport, "quote.qe_report", Evidence,
     "Did the platform's key sign the Quoting Enclave's report?",
     needs<PckChain>(), {}, "id-1", kAnywhere, Subject::Quote, Required, Required, Required},
    {QuoteQeBinding, "quote.qe_binding", Evidence,
     "Does that report name this attestation key?",
     needs<QuoteQeReport>(), {}, "id-1", kAnywhere, Subject::Quote, Required, Required, Required},
    {QuoteSignature, "quote.signature", Evidence,
     "Did the attestation key sign this quote?",
     needs<QuoteQeBinding>(), {}, "id-1", kAnywhere, Subject::Quote, Required, Required, Required},
    {TcbQe, "tcb.qe", Evidence,
     "Is the Quoting Enclave the expected one, at a level that is not revoked?",
     needs<CollateralPlatform, QuoteQeReport>(), {}, "id-1", kAnywhere, Subject::Quote, Required, Required, Required},
    {TcbTdxModule, "tcb.tdx_module", Evidence,
     "Is the TDX module a signed identity, at a level that is not revoked?",
     needs<CollateralPlatform, QuoteSignature>(), {}, "id-1", kAnywhere, Subject::Quote, Required, Required, Required},
    {TcbPlatform, "tcb.platform", Evidence,
     "Does a TCB level match the platform, and is it not revoked?",
     needs<CollateralPlatform, QuoteSignature>(), {}, "id-1", kAnywhere, Subject::Quote, Required, Required, Required},
    {TdDebug, "td.debug", Evidence,
     "Is debugging off (TD, enclave, QE)?",
     needs<QuoteSignature>(), {}, "", kAnywhere, Subject::Quote, Required, Required, Required},
    {QuoteGenuine, "quote.genuine", Evidence,
     "Does hardware that Intel vouches for at this clock stand behind this quote?",
     needs<QuoteSignature, PckRevocation, CollateralFreshness, CollateralPlatform, TcbQe, TcbTdxModule, TcbPlatform,
           TdDebug>(),
     {}, "id-1", kAnywhere, Subject::Quote, Required, Required, Required},
    {TcbAccepted, "tcb.accepted", Policy,
     "Is the converged TCB status one the policy accepts (advisories, grace from tcbDate)?",
     needs<QuoteGenuine>(), {}, "", kAnywhere, Subject::Quote, Required, Required, Asked},
    {TdAttributes, "td.attributes", Policy,
     "Do TD attributes, XFAM and MR_SERVICETD satisfy the policy?",
     needs<QuoteGenuine>(), {}, "", kAnywhere, Subject::Quote, Required, Required, Asked},
    {BindingStatement, "binding.statement", Evidence,
     "Is report_data the digest of the statement over this keyset and nonce?",
     needs<QuoteGenuine>(), {}, "id-2", kAllDialects, Subject::Report, Required, Required, Required},
    {BindingKeyset, "binding.keyset", Evidence,
     "Is this keyset the one whose digest the statement names?",
     needs<BindingStatement>(), {}, "id-2", kAllDialects, Subject::Report, Required, Required, Required},
    {BindingNonce, "binding.nonce", Evidence,
     "Is the statement for a nonce this verifier chose and recorded?",
     needs<BindingStatement>(), {}, "id-2", kAllDialects, Subject::Report, Required, Required, Asked},
    {ReportRestated, "report.restated", Evidence,
     "Do all restated fields (digests, ids, report_data, quote_report_data, tee_type) agree with what was recomputed?",
     needs<BindingKeyset>(), {}, "id-2", kAllDialects, Subject::Report, Required, Required, Required},
    {ReportFreshness, "report.freshness", Policy,
     "Is the report inside its own stated freshness window?",
     needs<BindingStatement>(), {}, "", kWorkloadDialects, Subject::Report, Required, Required, Asked},
    {WorkloadIdentity, "workload.identity", Evidence,
     "Is the workload id the digest of the identity key?",
     needs<BindingKeyset>(), {}, "", kWorkloadDialects, Subject::Report, Required, Required, Required},
    {WorkloadEndorsement, "workload.endorsement", Evidence,
     "Did the identity key endorse this keyset?",
     needs<WorkloadIdentity>(), {}, "", kWorkloadDialects, Subject::Report, Required, Required, Required},
    {KeysetExpiry, "keyset.expiry", Policy,
     "Is the keyset within its lifetime at this clock?",
     needs<BindingKeyset>(), {}, "id-3", kAllDialects, Subject::Report, Required, Required, Required},
    {KeysetRevocation, "keyset.revocation", Policy,
     "Is no revocation of this keyset at hand?",
     needs<BindingKeyset>(), {}, "", kWorkloadDialects, Subject::Report, Required, Required, Asked},
    {KeysetLifetime, "keyset.lifetime", Policy,
     "Is its lifetime within the policy's bound?",
     needs<BindingKeyset>(), {}, "", kAllDialects, Subject::Report, Required, Asked, Asked},
    {KeysetRoles, "keyset.roles", Evidence,
     "Does no key serve two roles, and is no key id ambiguous?",
     needs<BindingKeyset>(), {}, "id-2", kAllDialects, Subject::Report, Required, Required, Required},
    {EventPreimage, "event.preimage", Evidence,
     "Does every runtime event's digest follow from its payload?",
     needs<>(), {}, "id-4", kAllDialects, Subject::EventLog, Required, Required, Required},
    {BootRtmr0, "boot.rtmr0", Evidence,
     "Does the boot log replay to RTMR0?",
     needs<QuoteGenuine>(), {}, "", kAllDialects, Subject::EventLog, Asked, Asked, Asked},
    {BootRtmr1, "boot.rtmr1", Evidence,
     "Does the boot log replay to RTMR1?",
     needs<QuoteGenuine>(), {}, "", kAllDialects, Subject::EventLog, Asked, Asked, Asked},
    {BootRtmr2, "boot.rtmr2", Evidence,
     "Does the boot log replay to RTMR2?",
     needs<QuoteGenuine>(), {}, "", kAllDialects, Subject::EventLog, Asked, Asked, Asked},
    {BootRtmr3, "boot.rtmr3", Evidence,
     "Does the runtime log replay to RTMR3?",
     needs<QuoteGenuine, EventPreimage>(), {}, "id-4", kAllDialects, Subject::EventLog, Required, Required, Required},
    {BootEvents, "boot.events", Evidence,
     "Are the semantic events single, in RTMR3, before system-ready?",
     needs<BootRtmr3>(), {}, "id-4", kAllDialects, Subject::EventLog, Required, Required, Required},
    {BootCompose, "boot.compose", Evidence,
     "Is the published compose the measured one?",
     needs<BootEvents>(), {}, "id-4", kAllDialects, Subject::EventLog, Required, Required, Required},
    {BootMrconfig, "boot.mrconfig", Evidence,
     "Does MRCONFIGID agree with compose and app, where the build sets it?",
     needs<QuoteGenuine>(), {}, "", kAllDialects, Subject::EventLog, Asked, Asked, Asked},
    {BootComposeAccepted, "boot.compose_accepted", Policy,
     "Is that compose one the policy accepts?",
     needs<BootCompose>(), {}, "", kAllDialects, Subject::EventLog, Required, Asked, Asked},
    {BootMrtd, "boot.mrtd", Policy,
     "Are MRTD, and RTMR0–2 where listed with it, values the policy lists together?",
     needs<QuoteGenuine>(), {}, "", kAllDialects, Subject::Quote, Asked, Asked, Asked},
    {BootOsMeasured, "boot.os_measured", Evidence,
     "Do MRTD and RTMR0–2 follow, each in full, from this OS image, recomputed here?",
     needs<QuoteGenuine>(), {}, "", kAllDialects, Subject::EventLog, Required, Asked, Asked},
    {BootOsImage, "boot.os_image", Policy,
     "Is the OS image that RTMR3 names one the policy accepts, and the very one recomputed?",
     needs<BootEvents, BootOsMeasured>(), {}, "policy-os", kAllDialects, Subject::EventLog, Required, Asked, Asked},
    {CustodyIdentity, "custody.identity", Evidence,
     "Does the KMS chain of the identity key lead to a root that the policy names?",
     needs<BindingKeyset, BootEvents>(), {}, "id-5", kWorkloadDialects, Subject::Report, Required, Asked, Asked},
    {CustodyReceipt, "custody.receipt", Evidence,
     "Do the KMS chains of the receipt keys lead to a root that the policy names?",
     needs<BindingKeyset, BootEvents>(), {}, "id-5", kAllDialects, Subject::Report, Required, Asked, Asked},
    {CustodyE2ee, "custody.e2ee", Evidence,
     "Do the KMS chains of the E2EE keys lead to a root that the policy names?",
     needs<BindingKeyset, BootEvents>(), {}, "id-5", kAllDialects, Subject::Report, Asked, Asked, Asked},
    {CustodyTls, "custody.tls", Evidence,
     "Do the KMS chains of the TLS keys lead to a root that the policy names?",
     needs<BindingKeyset, BootEvents>(), {}, "id-5", kAllDialects, Subject::Report, Asked, Asked, Asked},
    {CustodyKmsRoot, "custody.kms_root", Policy,
     "Is the root that this chain leads to one the policy accepts?",
     needs<CustodyReceipt>(), needs<CustodyIdentity>(), "id-5", kAllDialects, Subject::Report, Required, Asked, Asked},
    {CustodySubject, "custody.subject", Policy,
     "Is the keyset's subject the measured app id, and one the policy accepts?",
     needs<BindingKeyset, BootEvents>(), {}, "id-5", kAllDialects, Subject::Report, Asked, Asked, Asked},
    {ProvenanceStated, "provenance.stated", Evidence,
     "Does the report state a source (repo and commit, or image digest)?",
     needs<>(), {}, "id-4", kAllDialects, Subject::Report, Required, Required, Required},
    {ProvenanceMeasured, "provenance.measured", Evidence,
     "Does the measured compose itself hold that source, literally?",
     needs<BootCompose, ProvenanceStated>(), {}, "id-4", kAllDialects, Subject::Report, Required, Asked, Asked},
    {ProvenanceReachable, "provenance.reachable", Evidence,
     "Is the commit on a branch or tag of that repository, as seen at a named time?",
     needs<ProvenanceStated>(), {}, "", kAllDialects, Subject::Report, Asked, Asked, Asked},
    {ProvenanceSignature, "provenance.signature", Policy,
     "Is the commit signed by someone the policy accepts?",
     needs<ProvenanceReachable>(), {}, "", kAllDialects, Subject::Report, Asked, Asked, Asked},
    {ProvenanceAccepted, "provenance.accepted", Policy,
     "Is that source, with the launcher that fetches it, one the policy accepts?",
     needs<ProvenanceMeasured>(), {}, "", kAllDialects, Subject::Report, Required, Asked, Asked},
    {ChannelTls, "channel.tls", Evidence,
     "Was the connection made to a TLS key the keyset lists for this host?",
     needs<KeysetExpiry>(), {}, "id-6", kAllDialects, Subject::Report, Required, Required, Asked},
    {ChannelE2ee, "channel.e2ee", Evidence,
     "Was content encrypted to a key the keyset lists?",
     needs<KeysetExpiry>(), {}, "id-6", kAllDialects, Subject::Report, Asked, Asked, Asked},
    {ReceiptSignature, "receipt.signature", Evidence,
     "Did a receipt key of this keyset sign this receipt?",
     needs<KeysetExpiry, KeysetRoles>(), {}, "receipt-1", kAllDialects, Subject::Receipt, Required, Required, Required},
    {ReceiptKeyset, "receipt.keyset", Evidence,
     "Does the receipt name this keyset (and workload)?",
     needs<BindingKeyset, ReceiptSignature>(), {}, "receipt-2", kAllDialects, Subject::Receipt, Required, Required,
     Required},
    {ReceiptOrder, "receipt.order", Evidence,
     "Is the event log complete and in the order its dialect requires?",
     needs<ReceiptSignature>(), {}, "", kAllDialects, Subject::Receipt, Required, Required, Required},
    {ReceiptRequest, "receipt.request", Evidence,
     "Are the hashed request bytes the ones supplied?",
     needs<ReceiptSignature, ReceiptOrder>(), {}, "receipt-3", kAllDialects, Subject::Receipt, Required, Required,
     Asked},
    {ReceiptResponse, "receipt.response", Evidence,
     "Are the hashed response bytes the ones supplied?",
     needs<ReceiptSignature, ReceiptOrder>(), {}, "receipt-4", kAllDialects, Subject::Receipt, Required, Required,
     Asked},
    {UpstreamRecorded, "upstream.recorded", Evidence,
     "Does the receipt record the upstream outcome its service kind must record, without contradiction?",
     needs<ReceiptOrder>(), {}, "upstream-1", kAllDialects, Subject::Receipt, Required, Required, Required},
    {UpstreamVerified, "upstream.verified", Policy,
     "Does it record a verified upstream, required, with a session?",
     needs<UpstreamRecorded>(), {}, "upstream-1", kAllDialects, Subject::Receipt, Required, Required, Asked},
    {SessionId, "session.id", Evidence,
     "Is the session document the one the receipt cites?",
     needs<UpstreamRecorded>(), {}, "upstream-2", kAllDialects, Subject::Session, Required, Required, Required},
    {SessionWindow, "session.window", Evidence,
     "Was the request served inside the session's period?",
     needs<SessionId>(), {}, "upstream-2", kKeysetDialects, Subject::Session, Required, Required, Required},
    {SessionEvidence, "session.evidence", Evidence,
     "Is the sealed evidence the evidence its digest names?",
     needs<SessionId>(), {}, "upstream-2", kAllDialects, Subject::Session, Required, Required, Required},
    {SessionClaims, "session.claims", Policy,
     "Do the recorded claims and their sources satisfy the policy?",
     needs<SessionId>(), {}, "upstream-2", kAllDialects, Subject::Session, Required, Required, Asked},
    {SessionAudit, "session.audit", Evidence,
     "Does the sealed evidence hold, appraised again here, and is it bound to this session's channel or identity?",
     needs<SessionEvidence>(), {}, "spec 9.2(4)", kAllDialects, Subject::Session, Required, Asked, Asked},
    {SessionPinned, "session.pinned", Policy,
     "Is the session one accepted before sending?",
     needs<SessionId>(), {}, "upstream-2", kAllDialects, Subject::Session, Asked, Asked, Asked},
    {ArchiveManifest, "archive.manifest", Evidence,
     "Is every member of the archive the one its manifest names, none missing, none added?",
     needs<>(), {}, "", kAnywhere, Subject::Archive, Required, Required, Required},
    {ArchiveTimestamp, "archive.timestamp", Evidence,
     "Does a time-stamp, of an authority the policy names, show that the archive existed no later than stated?",
     needs<ArchiveManifest>(), {}, "", kAnywhere, Subject::Archive, Asked, Asked, Asked},
}};
// clang-format on

constexpr bool listedInOrder()
{
    for (std::size_t i = 0; i < kRegistry.size(); ++i) {
        if (static_cast<std::size_t>(kRegistry[i].id) != i)
            return false;
    }
    return true;
}
static_assert(listedInOrder(), "kRegistry is indexed by the id");

}  // namespace

const CheckDef &checkDef(CheckId id)
{
    return kRegistry[static_cast<std::size_t>(id)];
}

std::span<const CheckDef> checkRegistry()
{
    return kRegistry;
}

std::optional<CheckId> checkFromName(std::string_view name)
{
    const auto found = std::ranges::find(kRegistry, name, &CheckDef::name);
    if (found == kRegistry.end())
        return std::nullopt;
    return found->id;
}

}  // namespace sealscope
