#include "app/cli/commands.h"
#include "app/cli/console.h"
#include "core/base/text.h"
#include "core/report/wording.h"

namespace sealscope::cli {

namespace {

constexpr Help kHelp = {"checks [ID]", "Lists every check in the order of the registry; with ID, explains one.",
                        "sealscope-cli checks tcb.platform"};

std::string padded(std::string_view text, std::size_t width)
{
    std::string out(text);
    out.resize(std::max(width, out.size()), ' ');
    return out;
}

std::string needsOf(const CheckDef &def)
{
    std::string needs;
    for (const CheckId need : def.needs)
        needs += (needs.empty() ? "" : ", ") + std::string(checkDef(need).name);
    return needs.empty() ? "nothing" : needs;
}

std::string_view demandWord(Demand demand)
{
    switch (demand) {
    case Demand::Required: return "required";
    case Demand::Asked: return "asked";
    case Demand::Off: return "off";
    }
    return "";
}

std::string_view scopeWord(DialectScope scope)
{
    switch (scope) {
    case DialectScope::Independent: return "independent of dialect";
    case DialectScope::All: return "all dialects";
    case DialectScope::Keyset: return "keyset dialects";
    case DialectScope::WorkloadIdentity: return "workload-identity dialects";
    }
    return "";
}

void printAll()
{
    for (const CheckDef &def : checkRegistry())
        print(padded(def.name, 24) + padded(wording::kindWord(def.kind), 10) + std::string(def.question) + "\n");
}

void printOne(const CheckDef &def)
{
    print(std::string(def.name) + "\n" + std::string(def.question) + "\n\n");
    print("  kind      " + std::string(wording::kindWord(def.kind)) + "\n");
    print("  needs     " + needsOf(def) + "\n");
    print("  alias     " + std::string(def.alias.empty() ? "none" : def.alias) + "\n");
    print("  dialects  " + std::string(scopeWord(def.dialects)) + "\n");
    print("  starters  strict: " + std::string(demandWord(def.strict))
          + ", vendor-assessment: " + std::string(demandWord(def.vendorAssessment))
          + ", archive: " + std::string(demandWord(def.archive)) + "\n");
}

}  // namespace

Attempt<ExitCode> runChecks(Words words)
{
    constexpr std::array options = {OptionSpec{"-h", "", "this help"}};
    return withArguments(words, options, kHelp, [](const Arguments &arguments) -> Attempt<ExitCode> {
        if (arguments.operands.size() > 1)
            return refuseUsage(std::to_string(arguments.operands.size()) + " ids, want at most one",
                               "sealscope-cli checks -h");
        if (arguments.operands.empty()) {
            printAll();
            return ExitCode::Accepted;
        }
        const std::optional<CheckId> id = checkFromName(arguments.operands.front());
        if (!id)
            return refuseUsage("unknown check " + quoted(arguments.operands.front()), "sealscope-cli checks lists them");
        printOne(checkDef(*id));
        return ExitCode::Accepted;
    });
}

}  // namespace sealscope::cli
