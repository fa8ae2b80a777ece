#include "app/cli/verify_request.h"

#include "app/cli/header_file.h"
#include "app/cli/one_line.h"

namespace sealscope::cli {

namespace {

constexpr std::size_t kMany = 1000;

constexpr std::array kOptions = {
    OptionSpec{"--policy", "POLICY", "file, strict, vendor-assessment (the default), archive, or recorded: an archive's own"},
    OptionSpec{"--at", "TIME", "the clock: 2026-11-22T13:02:11Z or Unix seconds; default: now"},
    OptionSpec{"--collected-at", "TIME", "second clock: when the inputs were obtained"},
    OptionSpec{"--collateral", "PATH", "file, folder or https address with collateral; may be repeated", kMany},
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
    OptionSpec{"--offline", "", "use no network: an https address is refused"},
    OptionSpec{"--json", "", "print the result as JSON"},
    OptionSpec{"--explain", "", "print the exact material of each check"},
    OptionSpec{"--quiet", "", "print the verdict line only"},
    OptionSpec{"-h", "", "this help"},
};

bool isUrl(std::string_view text)
{
    return text.starts_with("https://") || text.starts_with("http://");
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

/// The recorded policy counts as it is recorded: additions would make it another one.
Attempt<void> refuseAdditions(const Arguments &arguments)
{
    for (const std::string_view option : {"--require", "--accept-compose", "--accept-kms-root"}) {
        if (arguments.has(option))
            return refuseUsage(std::string(option) + " beside --policy recorded",
                               "the recorded policy is taken as it is; write its changed copy to a file for another");
    }
    return {};
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
            return refuseUsage(quoted(path) + " is no file, folder or https address of a service",
                               "sealscope-cli fetch -h tells how collateral is fetched");
    }
    if (std::ranges::count(paths, "-") > 1)
        return refuseUsage("standard input is named " + std::to_string(std::ranges::count(paths, "-"))
                           + " times, want once");
    return paths;
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
    const Attempt<Expectations> expectations = readExpectations(arguments);
    if (!expectations)
        return tl::unexpected<Refusal>(expectations.error());
    const bool recorded = arguments.value("--policy") == "recorded";
    if (const Attempt<void> plain = refuseAdditions(arguments); recorded && !plain)
        return tl::unexpected<Refusal>(plain.error());
    Attempt<AppraisalOptions> appraisal = readAppraisalOptions(recorded ? arguments.without("--policy") : arguments);
    if (!appraisal)
        return tl::unexpected<Refusal>(appraisal.error());
    return VerifyRequest{std::move(*paths), arguments.values("--request"), arguments.values("--response"), std::move(*appraisal),
                         *expectations, recorded};
}

}  // namespace sealscope::cli
