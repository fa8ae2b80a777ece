#include "core/report/aci_word.h"

#include <array>

namespace sealscope {

namespace {

using enum CheckId;

template <CheckId... ids>
constexpr std::array<CheckId, sizeof...(ids)> kIds{ids...};

struct AciCheck {
    std::string_view id;
    std::span<const CheckId> ours;
};

/// The specification's checks in its order. What corroborates a source, and custody beyond the receipt key, are ours alone.
constexpr std::array kAciChecks = {
    AciCheck{"id-1", kIds<QuoteGenuine>},
    AciCheck{"id-2", kIds<BindingStatement, BindingKeyset, BindingNonce, ReportRestated, KeysetRoles>},
    AciCheck{"id-3", kIds<KeysetExpiry>},
    AciCheck{"id-4", kIds<ProvenanceStated, EventPreimage, BootRtmr3, BootEvents, BootCompose>},
    AciCheck{"id-5", kIds<CustodyReceipt, CustodyKmsRoot, CustodySubject>},
    AciCheck{"id-6", kIds<ChannelTls>},
    AciCheck{"receipt-1", kIds<ReceiptSignature>},
    AciCheck{"receipt-2", kIds<ReceiptKeyset>},
    AciCheck{"receipt-3", kIds<ReceiptRequest>},
    AciCheck{"receipt-4", kIds<ReceiptResponse>},
    AciCheck{"upstream-1", kIds<UpstreamRecorded>},
    AciCheck{"upstream-2", kIds<SessionId, SessionWindow, SessionEvidence>},
};

/// The worst of the checks that arise: a failure, else what could not be evaluated, else a pass; empty when none arises.
std::string_view resultOf(const AciCheck &check, const Judgement &judgement)
{
    std::string_view out;
    for (const CheckId id : check.ours) {
        const CheckResult &result = judgement.check(id);
        if (result.notApplicable())
            continue;
        switch (result.outcome) {
        case Outcome::Failed: return "fail";
        case Outcome::NotEvaluated: out = "cannot_evaluate"; break;
        case Outcome::Passed:
            if (out.empty())
                out = "pass";
            break;
        }
    }
    return out;
}

}  // namespace

std::optional<AciVerdict> aciVerdictOf(const Judgement &judgement, const Evidence &evidence)
{
    if (!evidence.report || !evidence.report->value || hasWorkloadIdentity(evidence.report->value->dialect))
        return std::nullopt;
    std::vector<std::pair<std::string, std::string>> results;
    for (const AciCheck &check : kAciChecks) {
        const std::string_view result = resultOf(check, judgement);
        if (!result.empty())
            results.emplace_back(check.id, result);
    }
    return aciVerdict(results);
}

}  // namespace sealscope
