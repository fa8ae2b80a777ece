#include "core/report/facts_json.h"
#include "core/report/input_dialect.h"
#include "core/report/near_miss_words.h"
#include "core/report/wording.h"

#include <algorithm>

namespace sealscope {

namespace {

/// "file", "pasted", "demo", the URL, or the id of the input that holds it.
std::string_view originText(const Origin &origin)
{
    switch (origin.kind) {
    case OriginKind::File: return "file";
    case OriginKind::Pasted: return "pasted";
    case OriginKind::Demo: return "demo";
    case OriginKind::Url:
    case OriginKind::Inside: break;
    }
    return origin.where;
}

void writeError(JsonWriter &out, const std::optional<Error> &error)
{
    out.name("error");
    if (!error) {
        out.null();
        return;
    }
    out.beginObject();
    out.name("code").text(errorName(error->code));
    out.name("message").text(error->message);
    out.name("offset");
    if (error->offset)
        out.number(*error->offset);
    else
        out.null();
    out.end();
}

void writeInputs(JsonWriter &out, const Evidence &evidence)
{
    out.name("inputs").beginArray();
    std::size_t index = 0;
    for (const Artifact &artifact : evidence.bundle->artifacts) {
        out.beginObject();
        out.name("id").text(artifact.id);
        out.name("kind").text(artifactKindName(artifact.kind));
        const std::optional<Dialect> dialect = inputDialect(evidence, index++);
        out.name("dialect").textOrNull(dialect ? dialectName(*dialect) : std::string_view());
        out.name("name").text(artifact.name);
        out.name("origin").text(originText(artifact.origin));
        out.name("sha256").text(toHex(artifact.sha256));
        out.name("size").number(artifact.bytes ? artifact.bytes->size() : 0);
        out.name("obtained_at").textOrNull(artifact.obtainedAt ? formatRfc3339(*artifact.obtainedAt) : std::string());
        writeError(out, artifact.error);
        out.end();
    }
    out.end();
}

void writeVerdictAt(JsonWriter &out, const Judgement &judgement)
{
    out.beginObject();
    out.name("word").text(wording::verdictToken(judgement.verdict));
    out.name("at").text(formatRfc3339(judgement.at));
    out.end();
}

void writeVerdict(JsonWriter &out, const AttestationResult &result)
{
    out.name("verdict").beginObject();
    out.name("now");
    writeVerdictAt(out, result.now);
    out.name("at_collection");
    if (result.atCollection)
        writeVerdictAt(out, *result.atCollection);
    else
        out.null();
    out.end();
}

void writeCounts(JsonWriter &out, const Counts &counts)
{
    out.name("counts").beginObject();
    out.name("passed").number(counts.passed);
    out.name("failed").number(counts.failed);
    out.name("not_evaluated").number(counts.notEvaluated);
    out.name("unanchored").number(counts.unanchored);
    out.end();
}

/// `inputs`: each input once. `ranges` and `range_inputs` run in parallel: a range counts in the input beside it.
void writeRanges(JsonWriter &out, const Evidence &evidence, std::span<const EvidenceRange> ranges)
{
    const auto &artifacts = evidence.bundle->artifacts;
    std::vector<std::string> inputs;
    std::vector<std::string> rangeInputs;
    for (const EvidenceRange &range : ranges) {
        rangeInputs.push_back(range.artifact < artifacts.size() ? artifacts[range.artifact].id
                                                                : std::string("unknown"));
        if (std::ranges::find(inputs, rangeInputs.back()) == inputs.end())
            inputs.push_back(rangeInputs.back());
    }
    out.name("inputs").beginRow();
    for (const std::string &id : inputs)
        out.text(id);
    out.end();
    out.name("ranges").beginRow();
    for (const EvidenceRange &range : ranges)
        out.beginRow().number(range.range.offset).number(range.range.length).end();
    out.end();
    out.name("range_inputs").beginRow();
    for (const std::string &id : rangeInputs)
        out.text(id);
    out.end();
}

void writeOutcome(JsonWriter &out, const CheckResult &check)
{
    out.name("outcome").text(wording::outcomeToken(check.outcome));
    out.name("standing").textOrNull(wording::standingToken(check.standing));
}

/// Only where several receipts or sessions were judged.
void writeSubjects(JsonWriter &out, const Evidence &evidence, const CheckResult &check)
{
    if (check.subjects.empty())
        return;
    out.name("subjects").beginArray();
    for (const SubjectResult &subject : check.subjects) {
        out.beginObject();
        out.name("input").text(evidence.bundle->artifacts[subject.artifact].id);
        out.name("outcome").text(wording::outcomeToken(subject.outcome));
        out.name("standing").textOrNull(wording::standingToken(subject.standing));
        out.end();
    }
    out.end();
}

/// Only where bodies at hand do not have the hash that the receipt names.
void writeNearMisses(JsonWriter &out, const Dossier &dossier, CheckId check)
{
    if (std::ranges::find(dossier.nearMisses, check, &NearMissSearch::check) == dossier.nearMisses.end())
        return;
    const EvidenceBundle &bundle = *dossier.evidence->bundle;
    out.name("near_misses").beginArray();
    for (const NearMissSearch &search : dossier.nearMisses) {
        if (search.check != check)
            continue;
        out.beginObject();
        out.name("input").text(bundle.artifacts[search.artifact].id);
        out.name("found").boolean(search.found.has_value());
        out.name("tried").number(search.tried);
        out.name("text").text(wording::nearMissSentence(search, bundle));
        out.end();
    }
    out.end();
}

void writeCheck(JsonWriter &out, const Dossier &dossier, const CheckResult &check)
{
    const CheckDef &def = check.def();
    const AttestationResult &result = dossier.result;
    out.beginObject();
    out.name("id").text(def.name);
    out.name("kind").text(wording::kindWord(def.kind));
    writeOutcome(out, check);
    out.name("required").boolean(check.required());
    out.name("reason").textOrNull(wording::reasonToken(check));
    out.name("text").text(wording::sentence(check, result.now));
    out.name("expected").textOrNull(check.expected);
    out.name("actual").textOrNull(check.actual);
    writeRanges(out, *dossier.evidence, check.ranges);
    writeSubjects(out, *dossier.evidence, check);
    writeNearMisses(out, dossier, check.id);
    out.name("remedy").textOrNull(wording::remedy(check, wording::Surface::CommandLine));
    out.name("alias").textOrNull(def.alias);
    out.name("code").textOrNull(check.code ? errorName(*check.code) : std::string_view());
    out.name("excepted").boolean(check.excepted);
    out.name("at_collection");
    if (result.atCollection) {
        const CheckResult &then = result.atCollection->check(check.id);
        out.beginObject();
        writeOutcome(out, then);
        out.name("reason").textOrNull(wording::reasonToken(then));
        out.name("text").text(wording::sentence(then, *result.atCollection));
        out.end();
    } else {
        out.null();
    }
    out.end();
}

void writeObservations(JsonWriter &out, const Dossier &dossier)
{
    out.name("observations").beginArray();
    for (const Observation &observation : dossier.result.now.observations) {
        out.beginObject();
        out.name("id").text(observation.id);
        out.name("text").text(observation.text);
        writeRanges(out, *dossier.evidence, observation.ranges);
        out.end();
    }
    out.end();
}

/// Null where there is one clock and nothing to compare.
void writeDifferences(JsonWriter &out, const Dossier &dossier)
{
    const AttestationResult &result = dossier.result;
    out.name("differences");
    if (!result.atCollection) {
        out.null();
        return;
    }
    out.beginArray();
    for (const ClockDifference &difference : dossier.differences) {
        out.beginObject();
        out.name("id").text(checkDef(difference.check).name);
        out.name("cause").text(wording::causeToken(difference.cause));
        out.name("follows").textOrNull(difference.follows ? checkDef(*difference.follows).name : std::string_view());
        out.name("text").text(wording::differenceSentence(difference, result));
        out.end();
    }
    out.end();
}

void writeStatements(JsonWriter &out, std::string_view name, std::span<const Statement> statements)
{
    out.name(name).beginArray();
    for (const Statement &statement : statements) {
        out.beginObject();
        out.name("id").text(statement.id);
        out.name("text").text(statement.text);
        out.end();
    }
    out.end();
}

}  // namespace

std::string dossierJson(const Dossier &dossier)
{
    const AttestationResult &result = dossier.result;
    JsonWriter out;
    out.beginObject();
    out.name("schema").text("sealscope/result/1");
    out.name("tool").beginObject();
    out.name("name").text(dossier.tool.name);
    out.name("version").text(dossier.tool.version);
    out.name("commit").text(dossier.tool.commit);
    out.end();
    out.name("simulated").boolean(result.simulated);
    out.name("policy").beginObject();
    out.name("name").text(result.policyName);
    out.name("digest").text("sha256:" + toHex(result.policyDigest));
    out.end();
    writeInputs(out, *dossier.evidence);
    writeVerdict(out, result);
    writeCounts(out, result.now.counts);
    out.name("checks").beginArray();
    for (const CheckResult &check : result.now.checks)
        writeCheck(out, dossier, check);
    out.end();
    writeObservations(out, dossier);
    writeStatements(out, "shows", dossier.shows);
    writeStatements(out, "does_not_show", dossier.doesNotShow);
    writeDifferences(out, dossier);
    out.name("facts");
    writeFacts(out, dossier);
    out.end();
    return std::move(out).done();
}

}  // namespace sealscope
