#include "core/report/checks_reference.h"

#include "core/appraisal/policy.h"
#include "core/report/check_words.h"
#include "core/report/wording.h"

namespace sealscope {

namespace {

std::string names(std::span<const CheckId> ids)
{
    std::string out;
    for (const CheckId id : ids)
        out += (out.empty() ? "" : ", ") + std::string(checkDef(id).name);
    return out.empty() ? "nothing" : out;
}

std::string needsText(const CheckDef &def)
{
    const std::string needs = names(def.needs);
    return def.workloadNeeds.empty() ? needs
                                     : needs + "; in the workload-identity dialects " + names(def.workloadNeeds);
}

std::string_view dialectsText(DialectScope scope)
{
    switch (scope) {
    case DialectScope::Independent: return "independent of dialects";
    case DialectScope::All: return "all";
    case DialectScope::Keyset: return "keyset dialects";
    case DialectScope::WorkloadIdentity: return "workload-identity dialects";
    }
    return "all";
}

std::string startersText(const CheckDef &def)
{
    return "strict " + std::string(demandToken(def.strict)) + ", vendor-assessment "
        + std::string(demandToken(def.vendorAssessment)) + ", archive " + std::string(demandToken(def.archive));
}

std::string exceptionText(const CheckDef &def)
{
    if (def.kind == CheckKind::Evidence)
        return "never: an evidence check";
    return canBeExcepted(def.id) ? "by name, with owner, reason and expiry" : "never";
}

std::string line(std::string_view name, std::string_view value)
{
    std::string out = "  " + std::string(name);
    out.resize(14, ' ');
    return out.append(value) + "\n";
}

std::string section(const CheckDef &def)
{
    const wording::CheckWords &words = wording::checkWords(def.id);
    std::string out = "## " + std::string(def.name) + "\n\n" + std::string(def.question) + "\n\n";
    out += "- Kind: " + std::string(wording::kindWord(def.kind)) + "\n";
    out += "- Needs: " + needsText(def) + "\n";
    out += "- Alias: " + std::string(def.alias.empty() ? "none" : def.alias) + "\n";
    out += "- Dialects: " + std::string(dialectsText(def.dialects)) + "\n";
    out += "- Starter policies: " + startersText(def) + "\n";
    out += "- Can be excepted: " + exceptionText(def) + "\n";
    out += "- Passed says: " + std::string(words.passed) + ".\n";
    out += "- Failed says: " + std::string(words.failed) + "."
        + (words.cause.empty() ? "" : " " + std::string(words.cause)) + "\n";
    return out;
}

}  // namespace

std::string checksReference()
{
    std::string out =
        "# Checks\n\nGenerated from the registry; do not edit. A result is *anchored* when every check it needs "
        "passed and is itself anchored.\n";
    for (const CheckDef &def : checkRegistry())
        out += "\n" + section(def);
    return out;
}

std::string checkReference(CheckId id)
{
    const CheckDef &def = checkDef(id);
    const wording::CheckWords &words = wording::checkWords(id);
    std::string out = std::string(def.name) + "\n" + std::string(def.question) + "\n\n";
    out += line("passed says", std::string(words.passed) + ".");
    out += line("failed says",
                std::string(words.failed) + "." + (words.cause.empty() ? "" : " " + std::string(words.cause)));
    out += line("kind", wording::kindWord(def.kind));
    out += line("needs", needsText(def));
    out += line("alias", def.alias.empty() ? "none" : def.alias);
    out += line("dialects", dialectsText(def.dialects));
    out += line("starters", startersText(def));
    return out + line("exceptions", exceptionText(def));
}

}  // namespace sealscope
