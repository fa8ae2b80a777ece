#include "core/live/report_facts.h"

#include "core/aci/receipt.h"
#include "core/aci/session.h"
#include "core/aci/upstream_record.h"
#include "core/live/https_url.h"

#include <algorithm>

namespace sealscope::live {

Result<std::vector<Digest256>> listedTlsKeys(BytesView bytes, std::string_view url)
{
    const Result<AttestationReport> report = parseAttestationReport(asText(bytes));
    if (!report)
        return tl::unexpected<Error>(report.error());
    return listedTlsKeys(*report, url);
}

Result<std::vector<Digest256>> listedTlsKeys(const AttestationReport &report, std::string_view url)
{
    if (!report.keyset)
        return tl::unexpected<Error>(report.keyset.error());
    const Result<HttpsUrl> service = parseHttpsUrl(url);
    if (!service)
        return tl::unexpected<Error>(service.error());
    std::vector<Digest256> out;
    for (const TlsEntry *entry : tlsCandidates(report.keyset->tlsKeys, service->host)) {
        const Result<Bytes> listed = hexMember(entry->spkiSha256);
        if (listed && listed->size() == Digest256{}.size())
            std::ranges::copy(*listed, out.emplace_back().begin());
    }
    if (out.empty())
        return fail(ErrorCode::TlsUnlisted, "the keyset lists no TLS key for " + quoted(service->host));
    return out;
}

std::optional<Dialect> dialectOf(const Artifact &artifact)
{
    const Result<AttestationReport> report = parseAttestationReport(asText(artifact.view()));
    if (!report)
        return std::nullopt;
    const Result<HttpsUrl> origin = parseHttpsUrl(artifact.origin.where);
    const bool moved = origin && origin->target.starts_with("/v1/aci/");
    return hasWorkloadIdentity(report->dialect) && moved ? Dialect::Interim202607 : report->dialect;
}

Result<Bytes> quoteOf(BytesView bytes)
{
    const Result<AttestationReport> report = parseAttestationReport(asText(bytes));
    if (!report)
        return tl::unexpected<Error>(report.error());
    if (!report->evidence.quote)
        return fail(ErrorCode::PckMissing, "the report carries no quote, so that nothing says which collateral it needs");
    return hexMember(report->evidence.quote->text);
}

Result<std::string> keysetTextOf(BytesView bytes)
{
    const Result<AttestationReport> report = parseAttestationReport(asText(bytes));
    if (!report)
        return tl::unexpected<Error>(report.error());
    return std::string(asText(slice(bytes, report->keysetRange)));
}

Result<std::vector<std::string>> sessionIdsOf(BytesView bytes)
{
    const Result<json::Document> document = json::parse(asText(bytes), kSessionLimits);
    if (!document)
        return tl::unexpected<Error>(document.error());
    const auto entries = sessionEntries(document->root());
    std::vector<std::string> out;
    for (const json::Value &entry : entries.value_or(std::vector<json::Value>{})) {
        const Result<Session> session = parseSession(entry);
        const std::string id = session && session->statedId ? session->statedId->text : "";
        if (pathSegment(id) && std::ranges::find(out, id) == out.end())
            out.push_back(id);
    }
    return out;
}

std::optional<std::string> citedSession(BytesView bytes)
{
    const Result<Receipt> receipt = parseReceipt(asText(bytes));
    if (!receipt)
        return std::nullopt;
    const UpstreamRecord record = upstreamRecord(receipt->events);
    if (record.verified == nullptr || !record.verified->upstream->sessionId)
        return std::nullopt;
    return record.verified->upstream->sessionId->text;
}

}  // namespace sealscope::live
