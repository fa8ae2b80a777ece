#include "app/cli/verify_request.h"

#include "app/cli/clock.h"
#include "app/cli/header_file.h"
#include "app/cli/inputs.h"
#include "app/cli/one_line.h"
#include "app/cli/policy_source.h"
#include "core/crypto/pem.h"

namespace sealscope::cli {

namespace {

constexpr std::size_t kMany = 1000;
constexpr std::size_t kMaxRootBytes = 64U * 1024;

constexpr std::array kOptions = {
    OptionSpec{"--policy", "POLICY", "file, strict, vendor-assessment (the default) or archive"},
    OptionSpec{"--at", "TIME", "the clock: 2026-11-22T13:02:11Z or Unix seconds; default: now"},
    OptionSpec{"--collected-at", "TIME", "second clock: when the inputs were obtained"},
    OptionSpec{"--collateral", "PATH", "file or folder with collateral; may be repeated", kMany},
    OptionSpec{"--expect-report-data", "HEX", "the 64 bytes that the quote must carry"},
    OptionSpec{"--nonce", "NONCE", "what you sent as challenge: 64 hex digits, or the text of the June 2026 dialect"},
    OptionSpec{"--host", "NAME", "host of a connection seen elsewhere; with --spki"},
    OptionSpec{"--spki", "HEX", "SHA-256 of its TLS key (SubjectPublicKeyInfo)"},
    OptionSpec{"--request", "FILE", "exact bytes of a request body; may be repeated", kMany},
    OptionSpec{"--request-headers", "FILE", "headers of that request as sent, Name: value lines: its E2EE key is looked up"},
    OptionSpec{"--response", "FILE", "exact bytes of a response body; may be repeated", kMany},
    OptionSpec{"--require", "CHECK", "require this check too; may be repeated", kMany},
    OptionSpec{"--accept-compose", "HASH", "accept this compose digest too; may be repeated", kMany},
    OptionSpec{"--accept-kms-root", "KEY", "accept this KMS root key too; may be repeated", kMany},
    OptionSpec{"--demo", "", "judge under a simulated root; everything is marked"},
    OptionSpec{"--demo-root", "FILE", "that root, DER or PEM; only with --demo"},
    OptionSpec{"--offline", "", "use no network; this version never does"},
    OptionSpec{"--json", "", "print the result as JSON"},
    OptionSpec{"--explain", "", "print the exact material of each check"},
    OptionSpec{"--quiet", "", "print the verdict line only"},
    OptionSpec{"-h", "", "this help"},
};

bool isUrl(std::string_view text)
{
    return text.starts_with("https://") || text.starts_with("http://");
}

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

Attempt<std::optional<ObservedChannel>> readChannel(const Arguments &arguments)
{
    const std::optional<std::string> host = arguments.value("--host");
    const std::optional<std::string> spki = arguments.value("--spki");
    if (host.has_value() != spki.has_value())
        return refuseUsage(host ? "--host without --spki" : "--spki without --host", "a channel is both: its host and its TLS key");
    if (!host)
        return std::nullopt;
    const Result<Digest256> digest = fixedFromHex<32>(*spki);
    if (!digest)
        return refuseUsage(oneLine("--spki", digest.error()), "give the SHA-256 of the certificate's SubjectPublicKeyInfo");
    return ObservedChannel{*host, *digest};
}

Attempt<Expectations> readExpectations(const Arguments &arguments)
{
    Expectations expectations;
    expectations.nonce = arguments.value("--nonce");
    const Attempt<std::optional<ObservedChannel>> channel = readChannel(arguments);
    if (!channel)
        return tl::unexpected<Refusal>(channel.error());
    expectations.channel = *channel;
    if (const std::optional<std::string> path = arguments.value("--request-headers")) {
        Attempt<E2eeHeaders> headers = readE2eeHeaders(*path);
        if (!headers)
            return tl::unexpected<Refusal>(headers.error());
        expectations.e2ee = std::move(*headers);
    }
    if (const std::optional<std::string> hex = arguments.value("--expect-report-data")) {
        const Result<FixedBytes<64>> bytes = fixedFromHex<64>(*hex);
        if (!bytes)
            return refuseUsage(oneLine("--expect-report-data", bytes.error()),
                               "report_data is 64 bytes; pad a shorter digest with zeros");
        expectations.reportData = *bytes;
    }
    return expectations;
}

Attempt<std::vector<std::string>> readPaths(const Arguments &arguments)
{
    std::vector<std::string> paths = arguments.operands;
    if (paths.empty())
        return refuseUsage("no input, want a file, a folder or -", "sealscope-cli verify -h");
    for (const std::string &path : arguments.values("--collateral"))
        paths.push_back(path);
    for (const std::string &path : paths) {
        if (isUrl(path))
            return refuseUsage(quoted(path) + ": fetching is not in this version, want a file or folder",
                               "fetch it with another program and give the file");
    }
    if (std::ranges::count(paths, "-") > 1)
        return refuseUsage("standard input is named " + std::to_string(std::ranges::count(paths, "-"))
                           + " times, want once");
    return paths;
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

std::span<const OptionSpec> verifyOptions()
{
    return kOptions;
}

Attempt<VerifyRequest> readVerifyRequest(const Arguments &arguments)
{
    Attempt<std::vector<std::string>> paths = readPaths(arguments);
    if (!paths)
        return tl::unexpected<Refusal>(paths.error());
    const Attempt<Presentation> presentation = readPresentation(arguments);
    if (!presentation)
        return tl::unexpected<Refusal>(presentation.error());
    const Attempt<Clocks> clocks = readClocks(arguments);
    if (!clocks)
        return tl::unexpected<Refusal>(clocks.error());
    const Attempt<Expectations> expectations = readExpectations(arguments);
    if (!expectations)
        return tl::unexpected<Refusal>(expectations.error());
    Attempt<TrustAnchors> anchors = readAnchors(arguments);
    if (!anchors)
        return tl::unexpected<Refusal>(anchors.error());
    Attempt<AppraisalPolicy> policy = readPolicy(arguments);
    if (!policy)
        return tl::unexpected<Refusal>(policy.error());
    return VerifyRequest{std::move(*paths),
                         arguments.values("--request"),
                         arguments.values("--response"),
                         std::move(*policy),
                         std::move(*anchors),
                         *clocks,
                         *expectations,
                         *presentation};
}

}  // namespace sealscope::cli
