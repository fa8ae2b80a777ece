#include "core/inspect/trust_graph.h"

#include <algorithm>

namespace sealscope {

namespace {

using enum CheckId;

/// Every node there can be; one comes after those that vouch for it.
enum class Name : std::uint8_t {
    Root,
    Lists,
    QeIdentity,
    TcbInfo,
    PckCertificate,
    QeReport,
    AttestationKey,
    Quote,
    Module,
    BootRegisters,
    Log,
    OsImage,
    Compose,
    Source,
    Statement,
    Nonce,
    NamedRoots,
    KmsRoot,
    IdentityKey,
    Keyset,
    ReceiptKeys,
    E2eeKeys,
    TlsKeys,
    Receipt,
    Session,
};

struct NodeRow {
    Name name;
    std::string_view label;
    std::optional<CheckId> gate;
};

constexpr std::array kNodes = {
    NodeRow{Name::Root, "pinned Intel root", {}},
    NodeRow{Name::Lists, "revocation lists", {}},
    NodeRow{Name::QeIdentity, "QE identity", {}},
    NodeRow{Name::TcbInfo, "TCB info", {}},
    NodeRow{Name::PckCertificate, "PCK certificate", {}},
    NodeRow{Name::QeReport, "QE report", {}},
    NodeRow{Name::AttestationKey, "attestation key", {}},
    NodeRow{Name::Quote, "quote", QuoteGenuine},
    NodeRow{Name::Module, "TDX module", {}},
    NodeRow{Name::BootRegisters, "MRTD, RTMR0 to 2", BootMrtd},
    NodeRow{Name::Log, "event log, RTMR3", EventPreimage},
    NodeRow{Name::OsImage, "OS image", {}},
    NodeRow{Name::Compose, "compose", BootComposeAccepted},
    NodeRow{Name::Source, "source", ProvenanceAccepted},
    NodeRow{Name::Statement, "report_data: the statement", {}},
    NodeRow{Name::Nonce, "our nonce", {}},
    NodeRow{Name::NamedRoots, "KMS roots the policy names", {}},
    NodeRow{Name::KmsRoot, "KMS root of the chains", {}},
    NodeRow{Name::IdentityKey, "identity key", {}},
    NodeRow{Name::Keyset, "keyset", KeysetExpiry},
    NodeRow{Name::ReceiptKeys, "receipt keys", {}},
    NodeRow{Name::E2eeKeys, "E2EE keys", {}},
    NodeRow{Name::TlsKeys, "TLS keys, this connection", {}},
    NodeRow{Name::Receipt, "receipt", {}},
    NodeRow{Name::Session, "session", {}},
};

struct EdgeRow {
    Name from;
    Name to;
    CheckId check;
};

constexpr std::array kEdges = {
    EdgeRow{Name::Root, Name::Lists, CollateralSignature},
    EdgeRow{Name::Root, Name::QeIdentity, CollateralSignature},
    EdgeRow{Name::Root, Name::TcbInfo, CollateralSignature},
    EdgeRow{Name::Root, Name::PckCertificate, PckChain},
    EdgeRow{Name::Lists, Name::PckCertificate, PckRevocation},
    EdgeRow{Name::PckCertificate, Name::QeReport, QuoteQeReport},
    EdgeRow{Name::QeIdentity, Name::QeReport, TcbQe},
    EdgeRow{Name::QeReport, Name::AttestationKey, QuoteQeBinding},
    EdgeRow{Name::AttestationKey, Name::Quote, QuoteSignature},
    EdgeRow{Name::TcbInfo, Name::Quote, TcbPlatform},
    EdgeRow{Name::TcbInfo, Name::Module, TcbTdxModule},
    EdgeRow{Name::Quote, Name::BootRegisters, BootOsMeasured},
    EdgeRow{Name::Quote, Name::Log, BootRtmr3},
    EdgeRow{Name::Log, Name::OsImage, BootOsImage},
    EdgeRow{Name::Log, Name::Compose, BootCompose},
    EdgeRow{Name::Compose, Name::Source, ProvenanceMeasured},
    EdgeRow{Name::Quote, Name::Statement, BindingStatement},
    EdgeRow{Name::Statement, Name::Nonce, BindingNonce},
    EdgeRow{Name::NamedRoots, Name::KmsRoot, CustodyKmsRoot},
    EdgeRow{Name::Statement, Name::IdentityKey, WorkloadIdentity},
    EdgeRow{Name::KmsRoot, Name::IdentityKey, CustodyIdentity},
    EdgeRow{Name::Statement, Name::Keyset, BindingKeyset},
    EdgeRow{Name::IdentityKey, Name::Keyset, WorkloadEndorsement},
    EdgeRow{Name::Keyset, Name::ReceiptKeys, KeysetRoles},
    EdgeRow{Name::KmsRoot, Name::ReceiptKeys, CustodyReceipt},
    EdgeRow{Name::Keyset, Name::E2eeKeys, KeysetRoles},
    EdgeRow{Name::KmsRoot, Name::E2eeKeys, CustodyE2ee},
    EdgeRow{Name::Keyset, Name::TlsKeys, ChannelTls},
    EdgeRow{Name::KmsRoot, Name::TlsKeys, CustodyTls},
    EdgeRow{Name::ReceiptKeys, Name::Receipt, ReceiptSignature},
    EdgeRow{Name::Receipt, Name::Session, SessionId},
};

constexpr std::size_t indexOf(Name name)
{
    return static_cast<std::size_t>(name);
}

EvidenceRange whole(const Evidence &evidence, std::size_t artifact)
{
    return {artifact, {0, evidence.bundle->artifacts[artifact].view().size()}};
}

/// The 64 bytes of report data: the last of a TD report's first version, and of an SGX report.
ByteRange reportDataRange(const Quote &quote)
{
    constexpr std::size_t inTdReport = 520;
    constexpr std::size_t inSgxReport = 320;
    return {quote.body.offset + (quote.td ? inTdReport : inSgxReport), 64};
}

std::optional<EvidenceRange> inQuote(const Evidence &evidence, Name name)
{
    if (!evidence.quote || !evidence.quote->value)
        return std::nullopt;
    const Quote &quote = *evidence.quote->value;
    const std::size_t artifact = evidence.quote->artifact;
    switch (name) {
    case Name::QeReport: return EvidenceRange{artifact, quote.qeReportRange};
    case Name::AttestationKey: return EvidenceRange{artifact, quote.attestationKeyRange};
    case Name::Statement: return EvidenceRange{artifact, reportDataRange(quote)};
    default: return EvidenceRange{artifact, {0, quote.size()}};
    }
}

/// Where a node stands in the case, as far as it is one run of bytes there.
std::optional<EvidenceRange> bytesOf(const Evidence &evidence, Name name)
{
    const bool hasReport = evidence.report && evidence.report->value;
    switch (name) {
    case Name::QeReport:
    case Name::AttestationKey:
    case Name::Statement:
    case Name::Quote: return inQuote(evidence, name);
    case Name::Log:
        return evidence.eventLog ? std::optional(whole(evidence, evidence.eventLog->artifact)) : std::nullopt;
    case Name::Compose: return evidence.compose ? std::optional(whole(evidence, *evidence.compose)) : std::nullopt;
    case Name::PckCertificate:
        if (evidence.pckChain && *evidence.pckChain)
            return EvidenceRange{evidence.pckChainArtifact, (**evidence.pckChain)->leaf.place};
        return std::nullopt;
    case Name::Keyset:
        return hasReport ? std::optional(EvidenceRange{evidence.report->artifact, evidence.report->value->keysetRange})
                         : std::nullopt;
    default: return std::nullopt;
    }
}

TrustNode nodeOf(const NodeRow &row, const Evidence &evidence, const Judgement &judgement)
{
    TrustNode out{std::string(row.label), {}, {}, bytesOf(evidence, row.name)};
    const bool simulated =
        std::ranges::find(judgement.observations, "simulated", &Observation::id) != judgement.observations.end();
    if (row.name == Name::Root && simulated)
        out.label = "simulated root";
    if (row.gate && !judgement.check(*row.gate).notApplicable())
        out.gate = row.gate;
    if (out.bytes)
        out.detail = evidence.bundle->artifacts[out.bytes->artifact].id;
    return out;
}

}  // namespace

EdgeStanding edgeStanding(const CheckResult &check)
{
    switch (check.outcome) {
    case Outcome::Failed: return EdgeStanding::Failed;
    case Outcome::NotEvaluated: return EdgeStanding::NotEvaluated;
    case Outcome::Passed: break;
    }
    return check.anchoredPass() ? EdgeStanding::Anchored : EdgeStanding::Unanchored;
}

TrustGraph trustGraph(const Evidence &evidence, const Judgement &judgement)
{
    std::vector<EdgeRow> edges;
    std::array<bool, kNodes.size()> reached{};
    for (const EdgeRow &edge : kEdges) {
        if (judgement.check(edge.check).notApplicable())
            continue;
        edges.push_back(edge);
        reached[indexOf(edge.from)] = reached[indexOf(edge.to)] = true;
    }
    TrustGraph out;
    std::array<std::size_t, kNodes.size()> places{};
    for (const NodeRow &row : kNodes) {
        places[indexOf(row.name)] = out.nodes.size();
        if (reached[indexOf(row.name)])
            out.nodes.push_back(nodeOf(row, evidence, judgement));
    }
    for (const EdgeRow &edge : edges)
        out.edges.push_back({places[indexOf(edge.from)], places[indexOf(edge.to)], edge.check});
    return out;
}

}  // namespace sealscope
