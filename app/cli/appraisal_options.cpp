#include "app/cli/appraisal_options.h"

#include "app/cli/clock.h"
#include "app/cli/inputs.h"
#include "app/cli/one_line.h"
#include "app/cli/policy_source.h"
#include "core/crypto/pem.h"

namespace sealscope::cli {

namespace {

constexpr std::size_t kMaxRootBytes = 64U * 1024;

Attempt<AppraisalPolicy> readPolicy(const Arguments &arguments)
{
    Attempt<AppraisalPolicy> policy = loadPolicy(arguments.value("--policy").value_or("vendor-assessment"));
    if (!policy)
        return policy;
    for (const std::string &name : arguments.values("--require")) {
        const std::optional<CheckId> id = checkFromName(name);
        if (!id)
            return refuseUsage("--require: unknown check " + quoted(name), "sealscope-cli checks lists them");
        policy = requiring(std::move(*policy), *id);
    }
    for (const std::string &digest : arguments.values("--accept-compose")) {
        Result<AppraisalPolicy> merged = acceptingCompose(std::move(*policy), digest);
        if (!merged)
            return refuseUsage(oneLine("--accept-compose", merged.error()));
        policy = std::move(*merged);
    }
    for (const std::string &key : arguments.values("--accept-kms-root")) {
        Result<AppraisalPolicy> merged = acceptingKmsRoot(std::move(*policy), key);
        if (!merged)
            return refuseUsage(oneLine("--accept-kms-root", merged.error()));
        policy = std::move(*merged);
    }
    return policy;
}

Attempt<TrustAnchors> readAnchors(const Arguments &arguments)
{
    const std::optional<std::string> path = arguments.value("--demo-root");
    if (path && !arguments.has("--demo"))
        return refuseUsage("--demo-root without --demo", "a simulated root counts in a demo only: add --demo");
    if (!path && arguments.has("--demo"))
        return refuseUsage("--demo without a root, want --demo-root FILE",
                           "in a demo only the root you hand over counts");
    if (!path)
        return TrustAnchors::intelProduction();

    const Attempt<std::string> text = readText(*path, kMaxRootBytes);
    if (!text)
        return tl::unexpected<Refusal>(text.error());
    const Result<PemText> pem = parsePem(*text);
    const bool isPem = pem && !pem->blocks.empty();
    Result<TrustAnchors> anchors =
        TrustAnchors::simulated(isPem ? BytesView(pem->blocks.front().content) : asBytes(*text));
    if (!anchors)
        return refuseUsage(oneLine(displayName(*path), anchors.error()),
                           "give the simulated platform's root certificate, DER or PEM");
    return std::move(*anchors);
}

Attempt<Clocks> readClocks(const Arguments &arguments)
{
    Clocks clocks{systemTime(), std::nullopt};
    if (const std::optional<std::string> at = arguments.value("--at")) {
        const Attempt<UnixTime> now = readTime("--at", *at);
        if (!now)
            return tl::unexpected<Refusal>(now.error());
        clocks.now = *now;
    }
    if (const std::optional<std::string> collected = arguments.value("--collected-at")) {
        const Attempt<UnixTime> then = readTime("--collected-at", *collected);
        if (!then)
            return tl::unexpected<Refusal>(then.error());
        clocks.atCollection = *then;
    }
    return clocks;
}

Attempt<Presentation> readPresentation(const Arguments &arguments)
{
    const bool json = arguments.has("--json");
    const bool explain = arguments.has("--explain");
    const bool quiet = arguments.has("--quiet");
    if ((json && (explain || quiet)) || (explain && quiet))
        return refuseUsage("more than one of --json, --explain, --quiet", "give one of them");
    if (json)
        return Presentation::Json;
    if (explain)
        return Presentation::Explain;
    return quiet ? Presentation::Quiet : Presentation::Normal;
}

}  // namespace

Attempt<AppraisalOptions> readAppraisalOptions(const Arguments &arguments)
{
    const Attempt<Presentation> presentation = readPresentation(arguments);
    if (!presentation)
        return tl::unexpected<Refusal>(presentation.error());
    const Attempt<Clocks> clocks = readClocks(arguments);
    if (!clocks)
        return tl::unexpected<Refusal>(clocks.error());
    Attempt<TrustAnchors> anchors = readAnchors(arguments);
    if (!anchors)
        return tl::unexpected<Refusal>(anchors.error());
    Attempt<AppraisalPolicy> policy = readPolicy(arguments);
    if (!policy)
        return tl::unexpected<Refusal>(policy.error());
    return AppraisalOptions{std::move(*policy), std::move(*anchors), *clocks, *presentation};
}

}  // namespace sealscope::cli
