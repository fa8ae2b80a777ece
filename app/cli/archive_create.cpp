#include "app/cli/archive_commands.h"
#include "app/cli/archive_file.h"
#include "app/cli/case_inputs.h"
#include "app/cli/console.h"
#include "app/cli/judged.h"
#include "app/cli/one_line.h"
#include "core/report/input_dialect.h"

#include <charconv>

namespace sealscope::cli {

namespace {

constexpr std::size_t kMany = 1000;
constexpr std::array kOptions = {
    OptionSpec{"--collected-at", "TIME", "when the inputs were obtained: 2026-11-22T13:02:11Z or Unix seconds; default: now"},
    OptionSpec{"--policy", "POLICY", "file, strict, vendor-assessment (the default) or archive: what it is judged under, and records"},
    OptionSpec{"--nonce", "NONCE", "what was sent as challenge"},
    OptionSpec{"--host", "NAME", "host of the connection that was seen; with --spki"},
    OptionSpec{"--port", "NUMBER", "its port; default: 443"},
    OptionSpec{"--spki", "HEX", "SHA-256 of its TLS key (SubjectPublicKeyInfo)"},
    OptionSpec{"--request", "FILE", "exact bytes of a request body; may be repeated", kMany},
    OptionSpec{"--response", "FILE", "exact bytes of a response body; may be repeated", kMany},
    OptionSpec{"--require", "CHECK", "require this check too; may be repeated", kMany},
    OptionSpec{"--accept-compose", "HASH", "accept this compose digest too; may be repeated", kMany},
    OptionSpec{"--accept-kms-root", "KEY", "accept this KMS root key too; may be repeated", kMany},
    OptionSpec{"--note", "TEXT", "for the custody log"},
    OptionSpec{"--actor", "NAME", "who collected it, for the custody log; default: nobody is named"},
    OptionSpec{"--demo", "", "judge under a simulated root; the archive is marked"},
    OptionSpec{"--demo-root", "FILE", "that root, DER or PEM; only with --demo"},
    OptionSpec{"-h", "", "this help"},
};

constexpr Help kHelp = {"archive create OUT INPUT… [options]",
                        "Makes an archive of loose files as they were collected elsewhere: their exact bytes, the policy, the result at that\n"
                        "time, and the beginning of a custody log. Nonce and channel are recorded as the collector's statement.",
                        "sealscope-cli archive create q3.evidence.zip report.json collateral.json --collected-at 2026-09-30T09:15:00Z"};

Attempt<std::uint16_t> readPort(const Arguments &arguments)
{
    const std::string text = arguments.value("--port").value_or("443");
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (error != std::errc() || end != text.data() + text.size() || port == 0)
        return refuseUsage("--port " + quoted(text) + ", want a number from 1 to 65535");
    return port;
}

/// What was given, without what parsing found inside, of the kinds that the case gives it: a receipt tells what a body is.
std::vector<KeptArtifact> keptOf(const Evidence &evidence, std::size_t given)
{
    std::vector<KeptArtifact> out;
    for (std::size_t i = 0; i < given; ++i) {
        const std::optional<Dialect> dialect = inputDialect(evidence, i);
        out.push_back({.artifact = evidence.bundle->artifacts[i],
                       .dialect = dialect ? std::optional<std::string>(dialectName(*dialect)) : std::nullopt});
    }
    return out;
}

ArchiveContent contentOf(const Dossier &dossier, std::size_t given, std::uint16_t port, const Arguments &arguments)
{
    const Expectations &known = dossier.evidence->expectations;
    const UnixTime collected = dossier.result.now.at;
    const std::string actor = arguments.value("--actor").value_or("");
    ArchiveContent out;
    out.about.tool = dossier.tool;
    out.about.simulated = dossier.result.simulated;
    out.about.collectedAt = collected;
    out.about.nonce = known.nonce;
    out.about.clock = {arguments.has("--collected-at") ? "stated by the collector" : "system clock", std::nullopt};
    if (known.channel) {
        out.about.channel = ChannelStatement{known.channel->host, port, known.channel->spkiSha256};
        out.about.hosts = {known.channel->host + ":" + std::to_string(port)};
    }
    out.artifacts = keptOf(*dossier.evidence, given);
    out.record.policy = canonicalPolicy(dossier.policy);
    out.record.result = dossierJson(dossier);
    CustodyLogEntry made = custodyEntry(CustodyAction::Collected, actor, collected);
    made.note = arguments.value("--note").value_or("");
    CustodyLogEntry result = custodyEntry(CustodyAction::Judged, actor, collected);
    result.item = "record/result.json";
    result.after = sha256(asBytes(out.record.result));
    const std::array entries = {made, result};
    out.record.custody = continueCustodyLog("", entries);
    return out;
}

Attempt<VerifyRequest> readRequest(Arguments arguments)
{
    arguments.operands.erase(arguments.operands.begin());
    if (arguments.value("--policy") == "recorded")
        return refuseUsage("--policy recorded: there is no archive yet", "give a file, strict, vendor-assessment or archive");
    Attempt<VerifyRequest> request = readVerifyRequest(arguments);
    if (!request)
        return request;
    Clocks &clocks = request->appraisal.clocks;
    clocks.now = clocks.atCollection.value_or(clocks.now);
    clocks.atCollection = clocks.now;  // when the inputs were obtained
    return request;
}

Attempt<ExitCode> create(const Arguments &arguments)
{
    const Attempt<std::uint16_t> port = readPort(arguments);
    if (!port)
        return tl::unexpected<Refusal>(port.error());
    Attempt<VerifyRequest> request = readRequest(arguments);
    if (!request)
        return tl::unexpected<Refusal>(request.error());
    Attempt<EvidenceBundle> bundle = readCase(*request);
    if (!bundle)
        return tl::unexpected<Refusal>(bundle.error());
    for (const Artifact &artifact : bundle->artifacts) {
        if (artifact.kind == ArtifactKind::Archive)
            return refuseUsage(shownName(artifact.name) + ": is an archive already", "sealscope-cli archive add continues one");
    }
    request->appraisal.clocks.atCollection.reset();  // one clock: the result is of that time
    const std::size_t given = bundle->artifacts.size();
    const Dossier dossier =
        judged(std::make_shared<const Evidence>(parse(std::move(*bundle), request->expectations)), request->appraisal);
    const std::string &out = arguments.operands.front();
    if (const Attempt<void> saved = saveNewArchive(out, contentOf(dossier, given, *port, arguments)); !saved)
        return tl::unexpected<Refusal>(saved.error());
    printJudged(dossier, Presentation::Quiet);
    return ExitCode::Accepted;
}

}  // namespace

Attempt<ExitCode> archiveCreate(Words words)
{
    return withArguments(words, kOptions, kHelp, [](const Arguments &arguments) -> Attempt<ExitCode> {
        if (arguments.operands.size() < 2)
            return refuseUsage("want the new archive and at least one input", "sealscope-cli archive create -h");
        return create(arguments);
    });
}

}  // namespace sealscope::cli
