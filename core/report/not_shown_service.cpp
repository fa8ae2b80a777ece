#include "core/report/not_shown.h"

#include <algorithm>

namespace sealscope {

namespace {

using enum CheckId;

bool holdsKind(const LimitCase &limit, ArtifactKind kind)
{
    const auto &bundle = limit.at.evidence.bundle;
    return bundle != nullptr && std::ranges::find(bundle->artifacts, kind, &Artifact::kind) != bundle->artifacts.end();
}

bool bodiesWithoutReceipt(const LimitCase &limit)
{
    const ExchangeEvidence &exchange = limit.at.evidence.exchange;
    return exchange.receipts.empty() && !(exchange.requests.empty() && exchange.responses.empty());
}

/// Does the sealed evidence of a session, as read, have this?
bool anySealed(const LimitCase &limit, bool (*has)(const ProviderEvidence &evidence))
{
    return std::ranges::any_of(limit.at.judgement.audits,
                               [&](const EvidenceAudit &audit) { return audit.evidence && has(*audit.evidence); });
}

bool holdsGpuEvidence(const ProviderEvidence &evidence)
{
    return std::ranges::any_of(evidence.machines, [](const SealedMachine &machine) { return machine.gpu.has_value(); });
}

constexpr std::array kRows{
    LimitRow{"N-13", anyReceipt, "Replicas may share this receipt key; the receipt does not say which one answered."},
    LimitRow{"N-14", anyReceipt,
             "The time in the receipt is the service's own; nothing here orders receipts or proves when one "
             "was made."},
    LimitRow{"N-15", anyReceipt,
             "A receipt is no proof against a dishonest operator running other attested code, nor proof that "
             "nothing else was sent."},
    LimitRow{"N-16", anyReceipt,
             "The answer's truth, quality and model are not covered: the receipt names a requested model; no "
             "check ties weights to it."},
    LimitRow{"N-17", always,
             "The gateway sees your text in the clear once TLS or E2EE ends inside it; so does middleware in "
             "the same boundary."},
    LimitRow{"N-18", [](const LimitCase &limit) { return limit.at.failed(UpstreamVerified); },
             "For this request the upstream was not verified: the provider could read it."},
    LimitRow{"N-19",
             [](const LimitCase &limit) {
                 return limit.at.judgement.check(UpstreamVerified).outcome == Outcome::Passed
                     && !limit.at.anchored(SessionAudit);
             },
             "upstream.verified is the gateway's statement; it becomes independent only where the sealed "
             "evidence was examined again."},
    LimitRow{
        "N-20",
        [](const LimitCase &limit) { return limit.at.judgement.check(SessionEvidence).reason == Reason::NoEvidence; },
        "This session carries no evidence, so nobody can repeat the check."},
    LimitRow{"N-21", [](const LimitCase &limit) {
                 return anySealed(limit, [](const ProviderEvidence &evidence) { return evidence.routerOnly; });
             },
             "For providers that are routers, the evidence covers the router; the machine that ran the model "
             "was checked by the router, not here."},
    LimitRow{"N-22",
             [](const LimitCase &limit) {
                 return holdsKind(limit, ArtifactKind::GpuEvidence) || anySealed(limit, holdsGpuEvidence);
             },
             "A genuine confidential GPU was seen; it is not shown to be attached to this machine, nor to have "
             "produced this answer."},
    LimitRow{"N-23",
             [](const LimitCase &limit) {
                 return anySealed(limit, [](const ProviderEvidence &evidence) { return evidence.machines.size() > 1; });
             },
             "Several instances stand behind this channel; the serving one was known only afterwards."},
    LimitRow{"N-24", [](const LimitCase &limit) { return !limit.at.evidence.exchange.listed.empty(); },
             "A session may have been replaced before it expired; \"current\" in the list is no promise."},
    LimitRow{"N-26", bodiesWithoutReceipt, "Receipts are kept for a limited time; a missing receipt proves nothing either way."},
    LimitRow{"N-28", always, "The service sees addresses, credentials, timing and sizes."},
};

}  // namespace

std::span<const LimitRow> limitsOfService()
{
    return kRows;
}

}  // namespace sealscope
