#include "core/report/check_words.h"
#include "core/report/surface_words.h"

namespace sealscope::wording {

namespace {

std::string addReference(CheckId id)
{
    const ReferenceWords reference = referenceWords(id);
    if (reference.member.empty())
        return "State in the policy what you accept.";
    return "State it in the policy (" + std::string(reference.member) + ").";
}

std::string notEvaluatedRemedy(const CheckResult &result)
{
    switch (result.reason) {
    case Reason::None:
    case Reason::NotApplicableByKind:
    case Reason::NotApplicableByAbsence:
    case Reason::Unsupported: return {};
    case Reason::NoEvidence: return std::string(checkWords(result.id).absentRemedy);
    case Reason::NoCollateral:
        return "Get the missing pieces from a collateral service and add them to the case ({collateral-folder}).";
    case Reason::NoReferenceValue: return addReference(result.id);
    case Reason::NotAsked: return "Let the policy ask for it (checks, {require}).";
    case Reason::BlockedBy:
        return result.blockedBy ? "See " + std::string(checkDef(*result.blockedBy).name) + " first." : std::string();
    case Reason::OutOfPeriod:
        return result.id == CheckId::PckChain || result.blockedBy == CheckId::PckChain
            ? "Judge at a time at which the chain was in its period ({time}), or ask for a newer quote."
            : "Add collateral that is current at this clock ({collateral}), or judge at another time ({time}).";
    case Reason::NotCollected: return "Collect the evidence again with this version.";
    case Reason::Offline: return "Add what is missing as files, or allow the network.";
    }
    return {};
}

}  // namespace

std::string remedy(const CheckResult &result, Surface surface)
{
    switch (result.outcome) {
    case Outcome::Passed: return {};
    case Outcome::Failed: return onSurface(std::string(checkWords(result.id).failedRemedy), surface, result.id);
    case Outcome::NotEvaluated: break;
    }
    return onSurface(notEvaluatedRemedy(result), surface, result.id);
}

}  // namespace sealscope::wording
