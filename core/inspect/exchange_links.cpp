#include "core/inspect/exchange_links.h"

#include "core/aci/upstream_record.h"
#include "core/json/json.h"

#include <algorithm>

namespace sealscope {

namespace {

constexpr std::size_t kMaxLookedAt = 1024U * 1024;

const PlacedText *citedSession(const Receipt &receipt)
{
    const UpstreamRecord record = upstreamRecord(receipt.events);
    if (record.verified == nullptr || !record.verified->upstream->sessionId)
        return nullptr;
    return &*record.verified->upstream->sessionId;
}

/// The body that the receipt names or, where it names none of them, the first.
std::optional<std::size_t> bodyFor(const std::vector<NamedHash> &hashes, const std::vector<std::size_t> &bodies,
                                   const EvidenceBundle &bundle)
{
    if (bodies.empty())
        return std::nullopt;
    const auto named = std::ranges::find_if(bodies, [&](std::size_t body) {
        const std::string digest = "sha256:" + toHex(bundle.artifacts[body].sha256);
        return std::ranges::any_of(hashes, [&](const NamedHash &hash) { return hash.digest.text == digest; });
    });
    return named != bodies.end() ? *named : bodies.front();
}

/// The session of that id, else the only one at hand.
std::optional<std::size_t> sessionFor(const std::string &id, const ExchangeEvidence &exchange)
{
    for (const Parsed<Session> &session : exchange.sessions) {
        const Result<std::string> own = session.value.and_then([](const Session &value) { return value.id(); });
        if (own && *own == id)
            return session.artifact;
    }
    if (exchange.sessions.size() == 1 && exchange.receipts.size() == 1)
        return exchange.sessions.front().artifact;
    return std::nullopt;
}

/// The artifact with the keys that receipts are held against.
std::optional<std::size_t> keysetArtifact(const Evidence &evidence)
{
    if (evidence.report)
        return evidence.report->artifact;
    return evidence.keyset ? std::optional(evidence.keyset->artifact) : std::nullopt;
}

std::optional<Outcome> ownOutcome(const CheckResult &check, std::optional<std::size_t> artifact)
{
    const auto found = std::ranges::find_if(check.subjects,
                                            [&](const SubjectResult &subject) { return subject.artifact == artifact; });
    return found == check.subjects.end() ? std::nullopt : std::optional(found->outcome);
}

void addReceiptLinks(const Judgement &judgement, const Evidence &evidence, const Parsed<Receipt> &parsed,
                     std::vector<ExchangeLink> &out)
{
    const ExchangeEnd receipt{ExchangeItem::Receipt, parsed.artifact};
    const auto add = [&](ExchangeEnd from, ExchangeEnd to, CheckId check) {
        out.push_back({from, to, check, ownOutcome(judgement.check(check), parsed.artifact)});
    };
    const ExchangeEvidence &exchange = evidence.exchange;
    if (!parsed.value)
        return;
    add({ExchangeItem::Request, bodyFor(requestHashes(*parsed.value), exchange.requests, *evidence.bundle)}, receipt,
        CheckId::ReceiptRequest);
    add({ExchangeItem::Response, bodyFor(responseHashes(*parsed.value), exchange.responses, *evidence.bundle)}, receipt,
        CheckId::ReceiptResponse);
    for (const CheckId check : {CheckId::ReceiptSignature, CheckId::ReceiptKeyset})
        add(receipt, {ExchangeItem::Keyset, keysetArtifact(evidence)}, check);
    if (const PlacedText *cited = citedSession(*parsed.value)) {
        const auto session = sessionFor(cited->text, exchange);
        const CheckResult &check = judgement.check(CheckId::SessionId);
        out.push_back({receipt,
                       {ExchangeItem::Session, session},
                       CheckId::SessionId,
                       ownOutcome(check, session ? session : std::optional(parsed.artifact))});
    }
}

void addBodyWithoutReceipt(ExchangeItem item, const std::vector<std::size_t> &bodies, CheckId check,
                           std::vector<ExchangeLink> &out)
{
    for (const std::size_t body : bodies)
        out.push_back({{item, body}, {ExchangeItem::Receipt, std::nullopt}, check, std::nullopt});
}

std::optional<std::string> idMember(std::string_view text)
{
    const Result<json::Document> document = json::parse(text, {.maxBytes = kMaxLookedAt});
    if (!document)
        return std::nullopt;
    const std::optional<json::Value> id = document->root().find("id");
    return id ? id->string() : std::nullopt;
}

}  // namespace

std::vector<ExchangeLink> exchangeLinks(const Judgement &judgement, const Evidence &evidence)
{
    std::vector<ExchangeLink> out;
    const ExchangeEvidence &exchange = evidence.exchange;
    for (const Parsed<Receipt> &receipt : exchange.receipts)
        addReceiptLinks(judgement, evidence, receipt, out);
    if (exchange.receipts.empty()) {
        addBodyWithoutReceipt(ExchangeItem::Request, exchange.requests, CheckId::ReceiptRequest, out);
        addBodyWithoutReceipt(ExchangeItem::Response, exchange.responses, CheckId::ReceiptResponse, out);
    }
    if (evidence.report) {
        const auto quote = evidence.quote ? std::optional(evidence.quote->artifact) : std::nullopt;
        out.push_back({{ExchangeItem::Keyset, evidence.report->artifact},
                       {ExchangeItem::Quote, quote},
                       CheckId::BindingKeyset,
                       std::nullopt});
    }
    return out;
}

std::optional<std::string> completionId(std::string_view body)
{
    constexpr std::string_view kEvent = "data:";
    const std::string_view text = body.substr(0, kMaxLookedAt);
    const std::size_t event = text.find(kEvent);
    const std::size_t object = text.find('{');
    if (event == std::string_view::npos || object < event)
        return idMember(text);
    const std::size_t start = event + kEvent.size();
    const std::size_t end = text.find_first_of("\r\n", start);
    return idMember(text.substr(start, end == std::string_view::npos ? end : end - start));
}

}  // namespace sealscope
