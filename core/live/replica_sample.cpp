#include "core/live/replica_census.h"

#include "core/aci/attestation_report.h"
#include "core/dstack/event_log.h"
#include "core/live/gateway_ask.h"
#include "core/live/report_facts.h"

namespace sealscope::live {

namespace {

std::string joined(const std::vector<KeyEntry> &keys)
{
    std::string out;
    for (const KeyEntry &key : keys)
        out += (out.empty() ? "" : ",") + key.publicKey;
    return out;
}

std::string joined(const std::vector<TlsEntry> &keys)
{
    std::string out;
    for (const TlsEntry &key : keys)
        out += (out.empty() ? "" : ",") + key.spkiSha256;
    return out;
}

/// Keysets without an end have a date that no calendar holds.
std::optional<UnixTime> endOf(const Keyset &keyset)
{
    constexpr std::uint64_t last = 253'402'300'799;  // 9999-12-31T23:59:59Z
    if (keyset.notAfter > last)
        return std::nullopt;
    return UnixTime(std::chrono::seconds(static_cast<std::int64_t>(keyset.notAfter)));
}

void readKeyset(const AttestationReport &report, ReplicaSample &out)
{
    if (report.keysetCanonical)
        out.keysetDigest = toHex(sha256(asBytes(*report.keysetCanonical)));
    if (!report.keyset)
        return;
    out.receiptKeys = joined(report.keyset->receiptKeys);
    out.e2eeKeys = joined(report.keyset->e2eeKeys);
    out.tlsKeys = joined(report.keyset->tlsKeys);
    out.notAfter = endOf(*report.keyset);
}

/// Instance and compose as the boot log has them: the register holds these, and a report's other members none.
void readBoot(const AttestationReport &report, ReplicaSample &out)
{
    if (report.evidence.appCompose)
        out.composeHash = toHex(sha256(asBytes(report.evidence.appCompose->text)));
    if (!report.evidence.eventLog)
        return;
    const Result<EventLog> log = parseEventLog(report.evidence.eventLog->text);
    const Result<BootEvents> events = log ? findBootEvents(*log) : tl::unexpected<Error>(log.error());
    if (!events)
        return;
    if (events->instanceId)
        out.instance = toHex(log->events[*events->instanceId].payload);
    if (events->composeHash)
        out.composeHash = toHex(log->events[*events->composeHash].payload);
}

std::string nonceOf(std::string_view url)
{
    constexpr std::string_view name = "nonce=";
    const std::size_t at = url.find(name);
    if (at == std::string_view::npos)
        return {};
    const std::string_view rest = url.substr(at + name.size());
    return std::string(rest.substr(0, rest.find('&')));
}

}  // namespace

ReplicaSample sampleOf(const Transfer &transfer)
{
    ReplicaSample out;
    out.transfer = transfer;
    out.nonce = nonceOf(transfer.url);
    if (transfer.peer)
        out.spki = toHex(transfer.peer->spkiSha256);
    out.error = answerFault(transfer, ArtifactKind::Report);
    if (out.error)
        return out;
    const Result<AttestationReport> report = parseAttestationReport(asText(transfer.body));
    if (!report) {
        out.error = report.error();
        return out;
    }
    readKeyset(*report, out);
    readBoot(*report, out);
    const Result<std::vector<Digest256>> listed = listedTlsKeys(transfer.body, transfer.url);
    out.spkiListed = listed && transfer.peer && std::ranges::find(*listed, transfer.peer->spkiSha256) != listed->end();
    return out;
}

}  // namespace sealscope::live
