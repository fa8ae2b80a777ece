#include "core/report/clauses.h"
#include "core/report/dispute_note.h"
#include "core/report/not_shown.h"
#include "core/report/wording.h"

#include <algorithm>

namespace sealscope {

namespace {

std::string textOf(const std::vector<Statement> &statements, std::string_view id)
{
    const auto found = std::ranges::find(statements, id, &Statement::id);
    return found == statements.end() ? std::string() : found->text;
}

std::string sentenceOf(const Dossier &dossier, CheckId id)
{
    return wording::sentence(dossier.result.now.check(id), dossier.result.now);
}

bool hasReceipt(const Evidence &evidence)
{
    return !evidence.exchange.receipts.empty();
}

std::string signer(const Dossier &dossier)
{
    if (!hasReceipt(*dossier.evidence))
        return "No receipt is at hand: nothing here says who signed anything.";
    const std::string said = textOf(dossier.shows, "V-14");
    return said.empty() ? sentenceOf(dossier, CheckId::ReceiptSignature) : said;
}

std::string bytes(const Dossier &dossier)
{
    if (!hasReceipt(*dossier.evidence))
        return "No receipt is at hand: nothing here commits to any bytes.";
    const auto both = std::ranges::find(dossier.shows, "V-15", &Statement::id);
    if (both != dossier.shows.end() && !both->weak)
        return both->text;
    return sentenceOf(dossier, CheckId::ReceiptResponse) + " " + sentenceOf(dossier, CheckId::ReceiptRequest);
}

std::string keys(const Dossier &dossier)
{
    const Evidence &evidence = *dossier.evidence;
    if (hasReceipt(evidence) && dossier.result.now.check(CheckId::ReceiptKeyset).outcome == Outcome::Failed)
        return sentenceOf(dossier, CheckId::ReceiptKeyset);
    if (!evidence.report)
        return evidence.keyset ? "A keyset came by itself: no report at hand attests it."
                               : "No report at hand attests any keyset; only the receipt names one.";
    const std::string said = textOf(dossier.shows, "V-4");
    const std::string age = textOf(dossier.shows, "V-5");
    return (said.empty() ? sentenceOf(dossier, CheckId::BindingKeyset) : said) + (age.empty() ? "" : " " + age);
}

std::string notShown(const Dossier &dossier)
{
    const Evidence &evidence = *dossier.evidence;
    const CheckResult &response = dossier.result.now.check(CheckId::ReceiptResponse);
    if (evidence.exchange.responses.empty())
        return "Not shown: which bytes the answer had; no response body is at hand.";
    const Artifact &body = evidence.bundle->artifacts[evidence.exchange.responses.front()];
    if (!response.anchoredPass())
        return "Not shown: that these " + std::to_string(body.view().size()) + " bytes of " + body.id
            + " came from the attested workload.";
    return "Not shown: " + textOf(dossier.doesNotShow, "N-16");
}

std::string limit(std::string_view id)
{
    const auto rows = limitsOfService();
    const auto found = std::ranges::find(rows, id, &LimitRow::id);
    return found == rows.end() ? std::string() : std::string(found->text);
}

}  // namespace

std::array<std::string, 4> disputeSentences(const Dossier &dossier)
{
    return {signer(dossier), bytes(dossier), keys(dossier), notShown(dossier)};
}

std::vector<std::string> receiptLimits()
{
    return {"No external log of receipts was consulted, so nobody is kept from denying or withholding one.",
            limit("N-14"), limit("N-13"), limit("N-15")};
}

std::string receiptToAskFor(const Evidence &evidence)
{
    if (hasReceipt(evidence))
        return {};
    std::string ids;
    for (const std::size_t body : evidence.exchange.responses) {
        if (const auto id = completionId(asText(evidence.bundle->artifacts[body].view())))
            ids += (ids.empty() ? "" : ", ") + quoted(*id);
    }
    const std::string where = ids.empty()
        ? "Ask the service for the receipt by the id of the response, or of the X-Receipt-Id header."
        : "Ask the service for the receipt of " + ids + ".";
    return where + " " + limit("N-26");
}

namespace wording {

std::string_view exchangeItemWord(ExchangeItem item)
{
    switch (item) {
    case ExchangeItem::Request: return "request";
    case ExchangeItem::Response: return "response";
    case ExchangeItem::Receipt: return "receipt";
    case ExchangeItem::Keyset: return "keyset";
    case ExchangeItem::Session: return "session";
    case ExchangeItem::Quote: break;
    }
    return "quote";
}

std::string exchangeEndWords(const ExchangeEnd &end, const EvidenceBundle &bundle)
{
    const std::string word(exchangeItemWord(end.item));
    if (!end.artifact)
        return word + ", not in this case";
    const std::string &id = bundle.artifacts[*end.artifact].id;
    return end.item == ExchangeItem::Keyset ? word + " in " + id : word + " " + id;
}

std::string_view nearMissLimit()
{
    return "A near miss explains; it never turns the check into Passed. The exact bytes were not kept.";
}

}  // namespace wording

}  // namespace sealscope
