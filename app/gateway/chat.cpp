#include "app/gateway/chat.h"

#include "app/gateway/refusal.h"
#include "app/gateway/simulated_identity/good_exchange.h"
#include "app/gateway/simulated_platform/openssl_numbers.h"

#include <openssl/rand.h>

namespace sealscope::gateway {

namespace {

constexpr std::chrono::seconds kLateBy{2};

std::string randomId(std::string_view prefix)
{
    FixedBytes<12> bytes{};
    simulated::require(RAND_bytes(simulated::octets(bytes), static_cast<int>(bytes.size())) == 1);
    return std::string(prefix) + toHex(bytes);
}

/// June 2026 asked for verified serving by a header, and unless told otherwise. The header was removed later.
tl::expected<bool, Answer> requiredByHeader(const Asked &asked, Dialect dialect)
{
    const std::optional<std::string> value = asked.header("X-Upstream-Verification");
    if (dialect == Dialect::Current && value)
        return tl::unexpected(refusal(400, "invalid_request_error", "X-Upstream-Verification is no header of this service any more"));
    if (value && *value != "required" && *value != "none")
        return tl::unexpected(refusal(400, "invalid_request_error", "X-Upstream-Verification is neither required nor none"));
    return hasWorkloadIdentity(dialect) && value.value_or("required") == "required";
}

/// Says the opposite, in as many bytes.
std::string tampered(std::string body)
{
    const std::string honest = "not ";
    const std::size_t at = body.find(honest);
    if (at != std::string::npos)
        body.replace(at, honest.size(), "now ");
    return body;
}

/// The documents with every text encrypted, where the request was.
Result<std::vector<std::string>> sealedDocuments(std::vector<std::string> documents, const std::optional<OpenedRequest> &opened)
{
    if (!opened)
        return documents;
    for (std::string &document : documents) {
        Result<std::string> sealed = sealedDocument(document, *opened);
        if (!sealed)
            return tl::unexpected<Error>(sealed.error());
        document = std::move(*sealed);
    }
    return documents;
}

std::vector<std::string> streamPieces(const std::vector<std::string> &documents)
{
    std::vector<std::string> out;
    for (const std::string &document : documents)
        out.push_back(eventOf(document));
    out.emplace_back(kStreamEnd);
    return out;
}

}  // namespace

tl::expected<Chat::Exchange, Answer> Chat::read(const Asked &asked, const Replica &replica)
{
    const tl::expected<bool, Answer> required = requiredByHeader(asked, replica.identity.dialect);
    if (!required)
        return tl::unexpected(required.error());
    tl::expected<std::optional<OpenedRequest>, Answer> opened = m_desk.open(asked, replica);
    if (!opened)
        return tl::unexpected(opened.error());
    Exchange out{asked, replica, std::move(*opened), {}, {}, m_sessions.current(), *required};
    out.request = out.opened ? out.opened->text : asked.body;
    const Result<json::Document> body = json::parse(out.request);
    if (!body)
        return tl::unexpected(refusal(400, "invalid_request_error", "the body is no JSON: " + body.error().message));
    Result<Prompt> prompt = readPrompt(body->root());
    if (!prompt)
        return tl::unexpected(refusal(400, "invalid_request_error", prompt.error().message));
    if (prompt->model != kModel)
        return tl::unexpected(refusal(404, "not_found_error", "no route for the model " + sealscope::quoted(prompt->model)));
    out.prompt = std::move(*prompt);
    out.required = out.required || out.prompt.requiresVerified();
    return out;
}

simulated::ReceiptDescription Chat::receiptFor(const Exchange &exchange) const
{
    simulated::ReceiptDescription out = simulated::goodExchange(exchange.replica.identity, m_clock.now()).receipt;
    out.receiptId = randomId("rcpt-");
    out.model = exchange.prompt.model;
    out.request = exchange.request;
    out.forwarded = m_options.has(Fault::RewrittenRequest) ? exchange.request + " " : exchange.request;
    out.required = exchange.required;
    out.sessionId = exchange.sessionId;
    if (m_options.has(Fault::FailedUpstream))
        out.upstream = simulated::UpstreamResult::Failed;
    return out;
}

IssuedReceipt Chat::issue(const Exchange &exchange, simulated::ReceiptDescription receipt, Answer &answer) const
{
    if (m_options.has(Fault::TamperedReceipt))
        receipt.text = [](std::string &text) { text.replace(text.find("\"method\":\"POST\""), 15, "\"method\":\"POSH\""); };
    IssuedReceipt out;
    out.id = receipt.receiptId;
    out.chatId = receipt.chatId;
    out.text = simulated::signReceipt(receipt, exchange.replica.keys);
    if (const std::optional<std::string> bearer = exchange.asked.bearer())
        out.owner = sha256(asBytes(*bearer));
    out.signedDigests = digestPair(receipt.request, receipt.response);
    out.replica = exchange.asked.replica;
    out.visibleFrom = m_options.has(Fault::LateReceipt) ? m_clock.now() + kLateBy : m_clock.now();
    answer.headers.emplace_back("X-Receipt-Id", out.id);
    return out;
}

std::optional<Answer> Chat::refused(const Exchange &exchange)
{
    const std::vector<std::string> &pins = exchange.prompt.sessionIds;
    std::optional<Answer> out;
    if (!pins.empty() && std::ranges::find(pins, exchange.sessionId) == pins.end())
        out = refusal(412, "session_not_accepted", "no session in use is one of those that the request accepts");
    else if (m_options.has(Fault::FailedUpstream) && exchange.required)
        out = refusal(503, "upstream_verification_failed", "no upstream passed its verification");
    if (!out || exchange.replica.identity.dialect == Dialect::Legacy202606)
        return out;  // the seed refused without a receipt
    simulated::ReceiptDescription receipt = receiptFor(exchange);
    receipt.chatId.reset();
    receipt.forwarded.reset();
    receipt.upstream = simulated::UpstreamResult::Failed;
    receipt.required = true;
    receipt.response = out->body;
    m_receipts.add(issue(exchange, std::move(receipt), *out));
    return out;
}

Answer Chat::served(const Exchange &exchange)
{
    const AnswerStamp stamp{randomId("chatcmpl-"), m_clock.unixSeconds()};
    const bool sealed = exchange.opened && !m_options.has(Fault::ClearAnswer);
    const Result<std::vector<std::string>> documents =
        sealedDocuments(responseDocuments(exchange.prompt, stamp), sealed ? exchange.opened : std::nullopt);
    if (!documents)
        return refusal(500, "internal_error", "the answer could not be encrypted");

    Answer out;
    if (exchange.prompt.stream) {
        out.contentType = "text/event-stream";
        out.delivery = Delivery::Pieces;
        out.pieces = streamPieces(*documents);
    } else {
        out.pieces = *documents;
    }
    for (const std::string &piece : out.pieces)
        out.body += piece;
    out.headers.emplace_back("X-E2EE-Applied", sealed ? "true" : "false");
    if (sealed) {
        out.headers.emplace_back("X-E2EE-Version", "2");
        out.headers.emplace_back("X-E2EE-Algo", e2eeSuiteName(exchange.opened->channel.suite));
    }

    simulated::ReceiptDescription receipt = receiptFor(exchange);
    receipt.chatId = stamp.id;
    receipt.response = out.body;
    out.beforeLastPiece = [this, issued = issue(exchange, std::move(receipt), out)] { m_receipts.add(issued); };
    if (m_options.has(Fault::TamperedBody)) {
        out.body = tampered(std::move(out.body));
        std::ranges::transform(out.pieces, out.pieces.begin(), tampered);
    }
    if (m_options.has(Fault::CutStream))
        out.delivery = exchange.prompt.stream ? Delivery::HalfChunks : Delivery::HalfLength;
    return out;
}

Answer Chat::answer(const Asked &asked, const Replica &replica)
{
    const tl::expected<Exchange, Answer> exchange = read(asked, replica);
    if (!exchange)
        return exchange.error();
    if (std::optional<Answer> refusal = refused(*exchange))
        return *std::move(refusal);
    return served(*exchange);
}

}  // namespace sealscope::gateway
