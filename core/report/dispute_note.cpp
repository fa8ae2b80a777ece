#include "core/report/dispute_note.h"

#include "core/report/clauses.h"
#include "core/report/near_miss_words.h"
#include "core/report/text_lines.h"
#include "core/report/wording.h"

namespace sealscope {

namespace {

constexpr std::size_t kOutcomeColumn = 16;
constexpr std::size_t kCheckColumn = 20;

std::string head(const Dossier &dossier)
{
    const std::string mark = dossier.result.simulated ? std::string(wording::simulatedMark()) + "\n" : std::string();
    return mark + "Dispute note\n" + wording::verdictSentence(dossier.result, dossier.result.now) + "\n";
}

std::string items(const Evidence &evidence)
{
    std::string out = "Items\n" + text_lines::inputs(evidence);
    for (const Artifact &artifact : evidence.bundle->artifacts) {
        if (!artifact.exact)
            out += artifact.id + " is not the exact bytes: a program stored it decoded.\n";
    }
    return out;
}

std::string_view linkWord(const ExchangeLink &link, const CheckResult &check)
{
    return link.own ? wording::outcomeWord(*link.own) : wording::resultWord(check);
}

std::string pairing(const Dossier &dossier)
{
    const Judgement &now = dossier.result.now;
    const EvidenceBundle &bundle = *dossier.evidence->bundle;
    std::string out = "How they pair\n";
    for (const ExchangeLink &link : exchangeLinks(now, *dossier.evidence)) {
        const CheckResult &check = now.check(link.check);
        out += "  " + text_lines::padded(linkWord(link, check), kOutcomeColumn)
            + text_lines::padded(check.def().name, kCheckColumn) + wording::exchangeEndWords(link.from, bundle) + " -> "
            + wording::exchangeEndWords(link.to, bundle) + "\n";
    }
    return out;
}

std::string nearMisses(const Dossier &dossier)
{
    if (dossier.nearMisses.empty())
        return {};
    std::string out = "Near misses\n";
    for (const NearMissSearch &search : dossier.nearMisses)
        out += "  " + dossier.evidence->bundle->artifacts[search.artifact].id + ": "
            + wording::nearMissSentence(search, *dossier.evidence->bundle) + "\n";
    return out + "  " + std::string(wording::nearMissLimit()) + "\n\n";
}

std::string said(const Dossier &dossier)
{
    std::string out = "What can be said\n";
    std::size_t number = 0;
    for (const std::string &sentence : disputeSentences(dossier))
        out += "  " + std::to_string(++number) + " " + sentence + "\n";
    if (const std::string ask = receiptToAskFor(*dossier.evidence); !ask.empty())
        out += "  " + ask + "\n";
    return out;
}

std::string limits()
{
    std::string out = "What a receipt never shows\n";
    for (const std::string &limit : receiptLimits())
        out += "  " + limit + "\n";
    return out + "Bodies are named by digest and length; this note quotes none.\n";
}

std::string tool(const ToolIdentity &identity)
{
    return "Made by " + identity.name + " " + identity.version + ", commit " + identity.commit + ".\n";
}

}  // namespace

std::string disputeNote(const Dossier &dossier)
{
    return head(dossier) + "\n" + items(*dossier.evidence) + "\n" + pairing(dossier) + "\n" + nearMisses(dossier)
        + said(dossier) + "\n" + limits() + tool(dossier.tool);
}

}  // namespace sealscope
