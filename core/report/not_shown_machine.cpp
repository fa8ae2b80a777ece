#include "core/report/not_shown.h"

#include <algorithm>

namespace sealscope {

namespace {

using enum CheckId;

const Observation *observation(const LimitCase &limit, std::string_view id)
{
    const auto &all = limit.at.judgement.observations;
    const auto found = std::ranges::find(all, id, &Observation::id);
    return found != all.end() ? &*found : nullptr;
}

std::string rolesWithoutCustody(const LimitCase &limit)
{
    struct Role {
        CheckId custody;
        std::string_view name;
    };
    constexpr std::array roles = {Role{CustodyIdentity, "identity"}, Role{CustodyReceipt, "receipt"},
                                  Role{CustodyE2ee, "E2EE"}, Role{CustodyTls, "TLS"}};
    std::vector<std::string> out;
    for (const Role &role : roles) {
        if (limit.at.open(role.custody))
            out.emplace_back(role.name);
    }
    return listed(out);
}

bool someCustodyOpen(const LimitCase &limit)
{
    const StatementCase &at = limit.at;
    return at.open(CustodyIdentity) || at.open(CustodyReceipt) || at.open(CustodyE2ee) || at.open(CustodyTls);
}

constexpr std::array kRows{
    LimitRow{"N-1", always, "It identifies the code. It does not say the code is good: somebody has to read it."},
    LimitRow{"N-2", always, "It says nothing about bugs, side channels or future attacks on the platform."},
    LimitRow{"N-3", hardwareShown,
             "A machine whose attestation keys were extracted by physical attack can produce a quote that "
             "passes every check here."},
    LimitRow{"N-4", hardwareShown, "It does not say where the machine stands or who can touch it."},
    LimitRow{"N-5", [](const LimitCase &limit) { return limit.at.open(ProvenanceMeasured); },
             "repo_commit and repo_url are the service's own statement; no register covers them."},
    LimitRow{"N-6", always, "The link from source commit to running binary was not rebuilt."},
    LimitRow{"N-7", [](const LimitCase &limit) { return observation(limit, "inputs.unmeasured") != nullptr; },
             "Values of these inputs are not measured: {}.",
             [](const LimitCase &limit) {
                 const Observation *inputs = observation(limit, "inputs.unmeasured");
                 return inputs != nullptr ? inputs->text : std::string("unknown");
             }},
    LimitRow{"N-8", neverYet,
             "At boot this deployment downloads further code or data; what arrived is not in the quote."},
    LimitRow{"N-9", [](const LimitCase &limit) { return limit.at.arises(BootCompose); },
             "Routing and upstream lists can be changed at run time through an administrator's interface; "
             "the quote is the same before and after."},
    LimitRow{"N-10", [](const LimitCase &limit) { return limit.at.open(BootOsMeasured); },
             "Labels in RTMR3 were written by software inside the machine; they mean what they say only if "
             "the boot registers were checked."},
    LimitRow{"N-11", someCustodyOpen, "Private-key custody was not shown for: {}.", rolesWithoutCustody},
    LimitRow{"N-12", [](const LimitCase &limit) { return limit.at.arises(ChannelTls) && limit.at.open(CustodyTls); },
             "TLS may end outside the measured workload; the listed TLS key has no custody evidence."},
};

}  // namespace

bool always(const LimitCase &)
{
    return true;
}

bool neverYet(const LimitCase &)
{
    return false;
}

bool hardwareShown(const LimitCase &limit)
{
    return limit.at.anchored(QuoteGenuine);
}

bool anyReceipt(const LimitCase &limit)
{
    return limit.at.arises(ReceiptSignature);
}

std::span<const LimitRow> limitsOfMachine()
{
    return kRows;
}

}  // namespace sealscope
