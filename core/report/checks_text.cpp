#include "core/report/near_miss_words.h"
#include "core/report/text_lines.h"
#include "core/report/wording.h"

#include <algorithm>

namespace sealscope::text_lines {

namespace {

constexpr std::size_t kWordColumn = 16;
constexpr std::size_t kIdColumn = 24;
constexpr std::size_t kSentenceColumn = 2 + kWordColumn + kIdColumn;

std::string lowered(std::string_view word)
{
    std::string out(word);
    if (!out.empty() && out.front() >= 'A' && out.front() <= 'Z')
        out.front() = static_cast<char>(out.front() - 'A' + 'a');
    return out;
}

std::string row(std::string_view word, std::string_view id, std::string_view sentence)
{
    return "  " + padded(word, kWordColumn) + padded(id, kIdColumn) + std::string(sentence) + "\n";
}

bool shownAt(TextDepth depth, const CheckResult &check)
{
    return depth == TextDepth::Explain || check.required() || check.outcome == Outcome::Failed;
}

/// What the normal depth leaves out, so that nobody takes the list for all there is.
std::string leftOut(const Judgement &judgement)
{
    std::size_t unrequired = 0;
    std::size_t notApplicable = 0;
    for (const CheckResult &check : judgement.checks) {
        if (check.notApplicable())
            ++notApplicable;
        else if (!shownAt(TextDepth::Normal, check))
            ++unrequired;
    }
    return "  Not listed: " + std::to_string(unrequired) + " that the policy does not require, "
        + std::to_string(notApplicable) + " not applicable.\n";
}

std::string places(const Evidence &evidence, const CheckResult &check)
{
    std::string out;
    for (const EvidenceRange &range : check.ranges) {
        const auto &artifacts = evidence.bundle->artifacts;
        const std::string id = range.artifact < artifacts.size() ? artifacts[range.artifact].id : "unknown";
        out += (out.empty() ? "" : ", ") + id + " offset " + std::to_string(range.range.offset) + " length "
            + std::to_string(range.range.length);
    }
    return out;
}

std::string needs(const CheckDef &def)
{
    std::string out;
    for (const CheckId need : def.needs)
        out += (out.empty() ? "" : ", ") + std::string(checkDef(need).name);
    return out.empty() ? "nothing" : out;
}

std::string materialLine(std::string_view name, std::string_view value)
{
    return value.empty() ? std::string() : "      " + padded(name, 14) + std::string(value) + "\n";
}

}  // namespace

std::string padded(std::string_view text, std::size_t width)
{
    const auto isLead = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    const auto columns = static_cast<std::size_t>(std::ranges::count_if(text, isLead));
    return std::string(text) + std::string(columns < width ? width - columns : 1, ' ');
}

std::string material(const Dossier &dossier, const CheckResult &check)
{
    const CheckDef &def = check.def();
    std::string out = materialLine("question", def.question);
    out +=
        materialLine("kind", std::string(wording::kindWord(def.kind)) + ", " + std::string(demandToken(check.demand)));
    out += materialLine("needs", needs(def));
    out += materialLine("wanted", check.expected);
    out += materialLine("found", check.actual);
    out += materialLine("bytes", places(*dossier.evidence, check));
    out += materialLine("code", check.code ? errorName(*check.code) : std::string_view());
    out += materialLine("reason", wording::reasonToken(check));
    if (const auto &then = dossier.result.atCollection)
        out += materialLine("at collection",
                            lowered(wording::resultWord(then->check(check.id))) + ": "
                                + wording::sentence(then->check(check.id), *then));
    return out;
}

std::string checks(const Dossier &dossier, TextDepth depth)
{
    const Judgement &now = dossier.result.now;
    std::string out;
    std::string said;  // one remedy often serves many checks in a row
    for (const CheckResult &check : now.checks) {
        if (!shownAt(depth, check))
            continue;
        out += row(lowered(wording::resultWord(check)), check.def().name, wording::sentence(check, now));
        for (const NearMissSearch &search : dossier.nearMisses) {
            if (search.check == check.id)
                out += std::string(kSentenceColumn, ' ') + wording::nearMissSentence(search, *dossier.evidence->bundle) + "\n";
        }
        const std::string what = wording::remedy(check, wording::Surface::CommandLine);
        if (!what.empty() && what != said)
            out += std::string(kSentenceColumn, ' ') + what + "\n";
        if (!what.empty())
            said = what;
        if (depth == TextDepth::Explain)
            out += material(dossier, check);
    }
    for (const Observation &observation : now.observations)
        out += row("note", observation.id, observation.text);
    if (depth != TextDepth::Explain)
        out += leftOut(now);
    return out;
}

}  // namespace sealscope::text_lines
