#include "core/report/audit_words.h"

#include <array>

namespace sealscope::wording {

namespace {

struct StepWords {
    std::string_view passed;
    std::string_view failed;
    std::string_view open;
};

constexpr std::array<StepWords, kAuditStepCount> kSteps{
    StepWords{"Every part is there, with its digest", "The sealed evidence is not what its verifier seals",
              "The parts were not told apart"},
    StepWords{"Hardware that the root vouches for at this clock stands behind the sealed quote", "The sealed quote does not hold",
              "The sealed quote was not traced to hardware"},
    StepWords{"The sealed boot log replays to the quote's RTMR3", "The sealed boot log does not replay to the quote's RTMR3",
              "No boot log was replayed"},
    StepWords{"The sealed compose is the measured one", "The sealed compose is not the measured one", "No compose was compared"},
    StepWords{"The report data follow from the provider's formula", "The report data do not follow from the provider's formula",
              "The report data were not tied to anything in the evidence"},
    StepWords{"The evidence is for the channel that the session records", "The evidence is for another channel than the session's",
              "The evidence was not tied to a channel of the session"},
    StepWords{"The evidence is for the signing address that the session records",
              "The evidence is for another signing address than the session's", "No signing address was compared"},
    StepWords{"The GPU evidence states the nonce of the quote", "The GPU evidence is for another nonce than the quote's",
              "No GPU nonce was compared"},
};

}  // namespace

std::string auditSentence(const AuditFinding &finding)
{
    const StepWords &words = kSteps[static_cast<std::size_t>(finding.step)];
    const auto chosen = [&] {
        switch (finding.outcome) {
        case Outcome::Passed: return words.passed;
        case Outcome::Failed: return words.failed;
        case Outcome::NotEvaluated: break;
        }
        return words.open;
    };
    const std::string sentence(chosen());
    if (finding.detail.empty())
        return sentence + ".";
    return sentence + (finding.outcome == Outcome::Passed ? " (" + finding.detail + ")." : ": " + finding.detail + ".");
}

std::string_view reproductionWord(Reproduction reproduction)
{
    switch (reproduction) {
    case Reproduction::Reproduced: return "reproduced";
    case Reproduction::Contradicted: return "contradicted";
    case Reproduction::NotReproducible: return "not reproducible";
    case Reproduction::NothingClaimed: break;
    }
    return "nothing claimed";
}

std::string auditRemark(const EvidenceAudit &audit)
{
    if (!audit.evidence && audit.decisive.outcome == Outcome::NotEvaluated)
        return audit.decisive.reason == Reason::Unsupported
            ? "This version does not know what this verifier seals: its framing was looked at, no more."
            : "This session carries no evidence that could be examined, so nobody can repeat the check.";
    if (!audit.evidence)
        return {};
    if (!audit.evidence->conclusions.empty())
        return "Only the provider's conclusions were sealed: nobody can repeat them.";
    if (audit.evidence->routerOnly)
        return "The evidence covers the router; the machine behind it was not examined here.";
    return {};
}

}  // namespace sealscope::wording
