#include "core/report/audit_words.h"
#include "core/report/text_lines.h"
#include "core/report/wording.h"

namespace sealscope {

namespace {

std::string verdictLine(const AttestationResult &result, const Judgement &judgement)
{
    return wording::verdictSentence(result, judgement) + ": " + wording::countsSentence(judgement.counts) + ".\n";
}

std::string statements(std::string_view heading, std::span<const Statement> all)
{
    if (all.empty())
        return {};
    std::string out = std::string(heading) + "\n";
    for (const Statement &statement : all)
        out += "  " + text_lines::padded(statement.id, 6) + statement.text + "\n";
    return out + "\n";
}

std::string trust(std::span<const TrustLine> lines)
{
    std::string out = "Who must still be trusted\n";
    for (const TrustLine &line : lines)
        out += "  " + text_lines::padded(trustWord(line.state), 16) + line.who + "\n";
    return out + "\n";
}

/// Never left out: a verdict without its limits says more than was shown.
std::string limits(const Dossier &dossier)
{
    return statements("What this shows", dossier.shows) + statements("What this does not show", dossier.doesNotShow);
}

/// What the clocks part in, and why: right above the two verdicts.
std::string differences(const Dossier &dossier)
{
    std::string out;
    for (const std::string &line : wording::differenceSentences(dossier.differences, dossier.result))
        out += "  " + line + "\n";
    return out.empty() ? out : "Between collection and now\n" + out + "\n";
}

std::string verdicts(const AttestationResult &result)
{
    std::string out = wording::verdictReason(result, result.now, wording::Surface::CommandLine) + "\n";
    if (result.atCollection)
        out += "At collection: " + verdictLine(result, *result.atCollection) + "Now: ";
    return out + verdictLine(result, result.now);
}

}  // namespace

std::string dossierText(const Dossier &dossier, TextDepth depth)
{
    const AttestationResult &result = dossier.result;
    if (depth == TextDepth::Quiet)
        return verdictLine(result, result.now);

    const std::string mark = result.simulated ? std::string(wording::simulatedMark()) + "\n" : std::string();
    std::string out = mark + text_lines::inputs(*dossier.evidence) + "\n";
    out += text_lines::checks(dossier, depth) + "\n";
    if (const std::string facts = text_lines::facts(dossier); !facts.empty())
        out += facts + "\n";
    if (const std::string audits = text_lines::audits(result.now.audits, *dossier.evidence->bundle); !audits.empty())
        out += audits + "\n";
    if (depth == TextDepth::Explain) {
        if (const std::string digests = text_lines::digests(dossier); !digests.empty())
            out += digests + "\n";
    }
    out += limits(dossier);
    if (depth == TextDepth::Explain)
        out += trust(dossier.trust);
    return out + differences(dossier) + verdicts(result) + mark;
}

}  // namespace sealscope
