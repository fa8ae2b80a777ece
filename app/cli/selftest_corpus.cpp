#include "app/cli/event_log_comparison.h"
#include "app/cli/inputs.h"
#include "app/cli/one_line.h"
#include "app/cli/quote_comparison.h"
#include "app/cli/report_comparison.h"
#include "app/cli/selftest_runs.h"
#include "core/aci/attestation_report.h"

namespace sealscope::cli {

namespace {

constexpr std::size_t kMaxManifest = 16U * 1024 * 1024;
constexpr std::size_t kMaxRoot = 64U * 1024;

/// The corpus folder and what is the same for all of its samples.
struct Corpus {
    std::string folder;
    UnixTime generated{};  ///< clock of samples without a time of their own: they have no collateral that could age
    AppraisalPolicy policy;
    TrustAnchors intel = TrustAnchors::intelProduction();

    [[nodiscard]] std::string path(const std::string &relative) const { return folder + "/" + relative; }
};

/// The sample's root, handed over as a simulated one; Intel's where it names none.
Attempt<TrustAnchors> anchorsOf(const Corpus &corpus, const QuoteSample &sample)
{
    if (sample.trustedRootPath.empty())
        return corpus.intel;
    const Attempt<std::string> der = readText(corpus.path(sample.trustedRootPath), kMaxRoot);
    if (!der)
        return tl::unexpected<Refusal>(der.error());
    Result<TrustAnchors> anchors = TrustAnchors::simulated(asBytes(*der));
    if (!anchors)
        return refuseInput(oneLine(sample.trustedRootPath, anchors.error()));
    return std::move(*anchors);
}

Attempt<std::vector<Artifact>> artifactsOf(const Corpus &corpus, const QuoteSample &sample)
{
    std::vector<std::string> paths = {corpus.path(sample.quotePath)};
    if (!sample.collateralPath.empty())
        paths.push_back(corpus.path(sample.collateralPath));
    Attempt<std::vector<Artifact>> artifacts = readArtifacts(paths);
    if (!artifacts)
        return artifacts;
    Artifact &quote = artifacts->front();
    if (toHex(quote.sha256) != sample.quoteSha256)
        return refuseInput(shownName(sample.quotePath) + ": sha256 " + toHex(quote.sha256) + ", want "
                           + sample.quoteSha256);
    // The manifest says that these bytes are a raw quote, so nobody is asked what they are and nothing is decoded: a
    // sample that is hex text, or begins a byte late, has to be refused by the reader of quotes.
    quote.kind = ArtifactKind::Quote;
    quote.encoding = Encoding::Plain;
    quote.payload = quote.bytes;
    quote.error.reset();
    return artifacts;
}

void count(const Comparison &comparison, const std::string &where, Tally &tally)
{
    for (const std::string &note : comparison.notes)
        tally.note(where + note);
    std::string line = where;
    for (const std::string &disagreement : comparison.disagreements)
        line += (line.size() == where.size() ? "" : "; ") + disagreement;
    if (comparison.disagreements.empty())
        tally.pass();
    else
        tally.fail(line);
}

std::string pathAt(const json::Value &entry, std::string_view name)
{
    const auto file = entry.find(name);
    const auto path = file ? file->find("path") : std::nullopt;
    return path ? path->string().value_or("") : "";
}

/// A boot log with its quote and, where its hash is known, the compose: appraised as one case.
void runEventLog(const Corpus &corpus, const json::Value &entry, const std::string &where, Tally &tally)
{
    std::vector<std::string> paths;
    for (const std::string_view name : {"quote", "event_log", "app_compose"}) {
        if (const std::string path = pathAt(entry, name); !path.empty())
            paths.push_back(corpus.path(path));
    }
    Attempt<std::vector<Artifact>> artifacts = readArtifacts(paths);
    if (!artifacts)
        return tally.fail(where + artifacts.error().message);
    const Evidence evidence = parse(EvidenceBundle{std::move(*artifacts)});
    const AttestationResult result = appraise(evidence, corpus.policy, corpus.intel, {corpus.generated, std::nullopt});
    count(compareEventLog(entry, evidence, result.now), where, tally);
}

/// A report of the specification's own fixtures.
void runReport(const Corpus &corpus, const json::Value &entry, const std::string &where, Tally &tally)
{
    const Attempt<std::string> text = readText(corpus.path(pathAt(entry, "file")), kReportLimits.maxBytes);
    if (!text)
        return tally.fail(where + text.error().message);
    count(compareReport(entry, *text), where, tally);
}

/// A firmware's log, its quote or the ACPI table beside it: told for what it is and read, nothing more is expected.
void runFirmwareFile(const Corpus &corpus, const json::Value &entry, const std::string &where, Tally &tally)
{
    const std::vector<std::string> paths = {corpus.path(pathAt(entry, "file"))};
    Attempt<std::vector<Artifact>> artifacts = readArtifacts(paths);
    if (!artifacts)
        return tally.fail(where + artifacts.error().message);
    const Evidence evidence = parse(EvidenceBundle{std::move(*artifacts)});
    const Artifact &artifact = evidence.bundle->artifacts.front();
    Comparison out;
    if (artifact.error && artifact.error->code != ErrorCode::InputUnsupported)
        out.disagreements.push_back("expected read without fault, got " + artifact.error->message);
    count(out, where, tally);
}

void runSample(const Corpus &corpus, const QuoteSample &sample, Tally &tally)
{
    const std::string where = sample.kind + " " + shownName(sample.id) + ": ";
    Attempt<std::vector<Artifact>> artifacts = artifactsOf(corpus, sample);
    const Attempt<TrustAnchors> anchors = anchorsOf(corpus, sample);
    if (!artifacts || !anchors) {
        tally.fail(where + (artifacts ? anchors.error().message : artifacts.error().message));
        return;
    }
    const Evidence evidence = parse(EvidenceBundle{std::move(*artifacts)});
    const Clocks clocks{sample.time.value_or(corpus.generated), std::nullopt};
    const AttestationResult result = appraise(evidence, corpus.policy, *anchors, clocks);
    const Comparison comparison = compare(sample, evidence, result.now);

    if (sample.isLeftToPolicy() && comparison.disagreements.empty()) {
        for (const std::string &note : comparison.notes)
            tally.note(where + note);
        return;
    }
    count(comparison, where, tally);
}

Attempt<Corpus> openCorpus(const std::string &folder, json::Value manifest)
{
    const std::optional<json::Value> generated = manifest.find("generated");
    const Result<UnixTime> day = parseRfc3339((generated ? generated->string().value_or("") : "") + "T00:00:00Z");
    if (!day)
        return refuseInput("manifest.json: generated: " + day.error().message,
                           "the manifest has to say when it was made");
    return Corpus{folder, *day, starterPolicy("vendor-assessment").value_or(AppraisalPolicy{})};
}

}  // namespace

Attempt<void> runCorpus(const std::string &folder, const Selection &only, Tally &tally)
{
    const Attempt<std::string> text = readText(folder + "/manifest.json", kMaxManifest);
    if (!text)
        return tl::unexpected<Refusal>(text.error());
    const Result<json::Document> manifest = json::parse(*text);
    if (!manifest)
        return refuseInput(oneLine("manifest.json", manifest.error()));
    const Attempt<Corpus> corpus = openCorpus(folder, manifest->root());
    if (!corpus)
        return tl::unexpected<Refusal>(corpus.error());
    const std::optional<json::Value> entries = manifest->root().find("entries");
    if (!entries || !entries->isArray())
        return refuseInput("manifest.json: no entries, want an array");

    for (const json::Value &entry : entries->elements()) {
        const QuoteSample sample = readQuoteSample(entry);
        if (!only.includes(sample.kind))
            continue;
        const std::string where = sample.kind + " " + shownName(sample.id) + ": ";
        if (isQuoteKind(sample.kind))
            runSample(*corpus, sample, tally);
        else if (sample.kind == "dstack-eventlog")
            runEventLog(*corpus, entry, where, tally);
        else if (sample.kind == "aci-report")
            runReport(*corpus, entry, where, tally);
        else if (sample.kind == "ccel")
            runFirmwareFile(*corpus, entry, where, tally);
        else
            tally.fail(where + "kind " + quoted(sample.kind) + " is not known to this version");
    }
    return {};
}

}  // namespace sealscope::cli
