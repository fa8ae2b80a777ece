#include "core/live/report_facts.h"

#include "core/aci/downstream_tls.h"
#include "core/aci/receipt.h"
#include "core/aci/session.h"
#include "core/aci/upstream_record.h"
#include "core/live/https_url.h"

namespace sealscope::live {

Result<std::vector<Digest256>> listedTlsKeys(BytesView bytes, std::string_view url)
{
    const Result<AttestationReport> report = parseAttestationReport(asText(bytes));
    if (!report)
        return tl::unexpected<Error>(report.error());
    if (!report->keyset)
        return tl::unexpected<Error>(report->keyset.error());
    const Result<std::vector<std::string>> pins = downstreamPins(report->keyset->tlsKeys, report->evidence.downstreamTls, url);
    if (!pins)
        return tl::unexpected<Error>(pins.error());
    std::vector<Digest256> out;
    for (const std::string &pin : *pins) {
        if (const auto digest = fixedFromHex<32>(pin))
            out.push_back(*digest);
    }
    if (out.empty())
        return fail(ErrorCode::TlsUnlisted, "the keyset lists no TLS key");
    return out;
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
