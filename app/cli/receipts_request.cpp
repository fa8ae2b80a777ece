#include "app/cli/receipts_request.h"

#include "app/cli/inputs.h"
#include "app/cli/one_line.h"
#include "core/aci/keyset_binding.h"

#include <charconv>
#include <thread>

namespace sealscope::cli {

namespace {

constexpr std::size_t kMany = 1000;
constexpr std::size_t kMaxSample = 100'000;
constexpr unsigned kMaxThreads = 256;

constexpr std::array kOptions = {
    OptionSpec{"--keyset", "FILE", "report or keyset that receipts are held against; may be repeated", kMany},
    OptionSpec{"--sessions", "PATH", "file or folder of session records; may be repeated", kMany},
    OptionSpec{"--direct", "", "the service answers without an upstream"},
    OptionSpec{"--sample", "N", "draw N receipts for a closer look"},
    OptionSpec{"--seed", "TEXT", "seed of the sample; the same seed draws the same receipts"},
    OptionSpec{"--threads", "N", "threads that judge; default: all cores"},
    OptionSpec{"--partial", "FILE", "write the mergeable result there; - for standard output alone"},
    OptionSpec{"--merge", "", "the inputs are results written by --partial: add them up"},
    OptionSpec{"--json", "", "one JSON object a line; the last is the summary"},
    OptionSpec{"--quiet", "", "print the summary only"},
    OptionSpec{"-h", "", "this help"},
};

Attempt<std::size_t> readNumber(const Arguments &arguments, std::string_view option, std::size_t standard,
                                std::size_t max)
{
    const std::optional<std::string> text = arguments.value(option);
    if (!text)
        return standard;
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc() || end != text->data() + text->size() || value < 1 || value > max)
        return refuseUsage(std::string(option) + ": found " + quoted(*text) + ", want a number from 1 to "
                           + std::to_string(max));
    return value;
}

Result<std::pair<std::string, BatchKeyset>> keysetIn(std::string_view text)
{
    const Result<json::Document> document = json::parse(text, kReportLimits);
    if (!document)
        return tl::unexpected<Error>(document.error());
    const auto attestation = document->root().find("attestation");
    const auto inner = attestation ? attestation->find("workload_keyset") : std::nullopt;
    const json::Value value = inner.value_or(document->root());
    BatchKeyset out;
    out.dialect = value.find("workload_identity") ? Dialect::Legacy202606 : Dialect::Current;
    Result<Keyset> keyset = parseKeyset(value, out.dialect);
    if (!keyset)
        return tl::unexpected<Error>(keyset.error());
    const Result<std::string> canonical = keysetCanonical(value, out.dialect);
    if (!canonical)
        return tl::unexpected<Error>(canonical.error());
    out.keyset = std::move(*keyset);
    out.workloadId = out.keyset.identity ? workloadId(*out.keyset.identity) : std::string();
    return std::pair(prefixedSha256(*canonical), std::move(out));
}

Attempt<void> readKeysets(const Arguments &arguments, BatchReferences &out)
{
    for (const std::string &path : arguments.values("--keyset")) {
        const Attempt<std::string> text = readText(path, kReportLimits.maxBytes);
        if (!text)
            return tl::unexpected<Refusal>(text.error());
        Result<std::pair<std::string, BatchKeyset>> keyset = keysetIn(*text);
        if (!keyset)
            return refuseInput(oneLine(displayName(path), keyset.error()), "give a report or a keyset");
        out.keysets.insert(std::move(*keyset));
    }
    if (out.keysets.empty())
        return refuseUsage("no --keyset, want a report or keyset whose keys sign the receipts");
    return {};
}

Attempt<void> readSessions(const Arguments &arguments, BatchReferences &out)
{
    const std::vector<std::string> paths = arguments.values("--sessions");
    const Attempt<std::vector<Artifact>> artifacts = readArtifacts(paths);
    if (!artifacts)
        return tl::unexpected<Refusal>(artifacts.error());
    for (const Artifact &artifact : *artifacts) {
        Result<Session> session = parseSession(asText(artifact.view()));
        const Result<std::string> id = session.and_then([](const Session &read) { return read.id(); });
        if (!id)
            return refuseInput(oneLine(artifact.name, id.error()), "give session records, one a file");
        out.sessions.emplace(*id, std::move(*session));
    }
    return {};
}

}  // namespace

std::span<const OptionSpec> receiptsOptions()
{
    return kOptions;
}

Attempt<ReceiptsRequest> readReceiptsRequest(const Arguments &arguments)
{
    ReceiptsRequest out;
    out.inputs = arguments.operands;
    out.merge = arguments.has("--merge");
    out.json = arguments.has("--json");
    out.quiet = arguments.has("--quiet");
    out.partialOut = arguments.value("--partial");
    out.quiet = out.quiet || out.partialOut == "-";
    out.seed = arguments.value("--seed").value_or("");
    out.references.direct = arguments.has("--direct");
    if (out.inputs.empty())
        return refuseUsage("no input, want NDJSON files, folders of receipts or -", "sealscope-cli receipts -h");
    if (arguments.has("--seed") && !arguments.has("--sample"))
        return refuseUsage("--seed without --sample", "add --sample N");
    const Attempt<std::size_t> sample = readNumber(arguments, "--sample", 0, kMaxSample);
    if (!sample)
        return tl::unexpected<Refusal>(sample.error());
    out.sampleSize = *sample;
    const Attempt<std::size_t> threads = readNumber(
        arguments, "--threads", std::clamp(std::thread::hardware_concurrency(), 1U, kMaxThreads), kMaxThreads);
    if (!threads)
        return tl::unexpected<Refusal>(threads.error());
    out.threads = static_cast<unsigned>(*threads);
    if (out.merge)
        return out;
    if (const Attempt<void> read = readKeysets(arguments, out.references); !read)
        return tl::unexpected<Refusal>(read.error());
    if (const Attempt<void> read = readSessions(arguments, out.references); !read)
        return tl::unexpected<Refusal>(read.error());
    return out;
}

}  // namespace sealscope::cli
