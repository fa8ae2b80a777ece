#include "core/report/recorded_result.h"

#include "core/json/object_reader.h"
#include "core/report/wording.h"

#include <algorithm>
#include <set>

namespace sealscope {

namespace {

using json::ObjectReader;

constexpr std::string_view kSchema = "sealscope/result/1";
constexpr json::Limits kLimits{.maxBytes = 16U * 1024 * 1024, .maxDepth = 32, .maxValues = 1'000'000};
constexpr std::size_t kMaxChecks = 1024;
constexpr std::size_t kMaxIdBytes = 100;

/// The value whose token is the text, of all that there are.
template <class Value, std::size_t N>
std::optional<Value> fromToken(const std::array<Value, N> &all, std::string_view (*token)(Value), std::string_view text)
{
    const auto found = std::ranges::find(all, text, token);
    return found != all.end() ? std::optional(*found) : std::nullopt;
}

constexpr std::array kVerdicts = {Verdict::Accepted, Verdict::AcceptedWithExceptions, Verdict::Undetermined,
                                  Verdict::PolicyNotMet, Verdict::Refuted};
constexpr std::array kOutcomes = {Outcome::Passed, Outcome::Failed, Outcome::NotEvaluated};
constexpr std::array kStandings = {Standing::Anchored, Standing::Unanchored};

/// Null or a text that is not empty; empty for null.
std::string textOrNull(ObjectReader &object, std::string_view name)
{
    if (object.has(name) && !object.hasValue(name))
        return {};
    std::string text = object.string(name);
    if (text.empty())
        object.refuse(name, "an empty string, want null or a text");
    return text;
}

void readVerdict(ObjectReader object, RecordedJudgement &out)
{
    const std::string word = object.string("word");
    const auto verdict = fromToken(kVerdicts, wording::verdictToken, word);
    if (!verdict)
        object.refuse("word", quoted(word, 40) + ", want the word of a verdict");
    out.verdict = verdict.value_or(Verdict::Undetermined);
    out.at = object.time("at");
}

/// Outcome, standing and reason say one thing: only what was not evaluated has a reason, and it has no standing.
RecordedAnswer readAnswer(ObjectReader object, std::string id)
{
    RecordedAnswer out{.id = std::move(id)};
    const std::string outcome = object.string("outcome");
    const auto known = fromToken(kOutcomes, wording::outcomeToken, outcome);
    if (!known)
        object.refuse("outcome", quoted(outcome, 40) + ", want passed, failed or not_evaluated");
    out.outcome = known.value_or(Outcome::NotEvaluated);
    const std::string standing = textOrNull(object, "standing");
    out.standing = fromToken(kStandings, wording::standingToken, standing).value_or(Standing::None);
    if (!standing.empty() && out.standing == Standing::None)
        object.refuse("standing", quoted(standing, 40) + ", want anchored, unanchored or null");
    out.reason = textOrNull(object, "reason");
    const bool evaluated = out.outcome != Outcome::NotEvaluated;
    if (evaluated != out.reason.empty())
        object.refuse("reason", evaluated ? "a reason, want null beside an outcome" : "null, want why it was not evaluated");
    if (!evaluated && out.standing != Standing::None)
        object.refuse("standing", "a standing, want null where nothing was evaluated");
    return out;
}

void readCheck(ObjectReader object, RecordedResult &out, std::set<std::string> &seen)
{
    const std::string id = object.string("id");
    if (id.empty() || id.size() > kMaxIdBytes)
        object.refuse("id", "a text of " + std::to_string(id.size()) + " bytes, want a check's id");
    if (!object.failed() && !seen.insert(id).second)
        object.refuse("id", quoted(id) + " a second time");
    out.now.answers.push_back(readAnswer(object, id));
    if (out.atCollection.has_value() != object.hasValue("at_collection"))
        object.refuse("at_collection", "want an answer at collection where there is a verdict at collection, and only there");
    else if (out.atCollection)
        out.atCollection->answers.push_back(readAnswer(object.object("at_collection"), id));
}

bool boolean(ObjectReader &object, std::string_view name)
{
    const std::optional<bool> value = object.boolean(name);
    if (!value)
        object.refuse(name, "missing or of another kind, want a boolean");
    return value.value_or(false);
}

RecordedResult readResult(ObjectReader root)
{
    RecordedResult out;
    if (const std::string schema = root.string("schema"); schema != kSchema)
        root.refuse("schema", quoted(schema, 40) + ", want " + quoted(kSchema));
    ObjectReader tool = root.object("tool");
    out.tool = {tool.string("name"), tool.string("version"), tool.string("commit")};
    out.simulated = boolean(root, "simulated");
    ObjectReader policy = root.object("policy");
    out.policyName = policy.string("name");
    out.policyDigest = policy.string("digest");
    ObjectReader verdict = root.object("verdict");
    readVerdict(verdict.object("now"), out.now);
    if (verdict.hasValue("at_collection"))
        readVerdict(verdict.object("at_collection"), out.atCollection.emplace());
    std::set<std::string> seen;
    for (const ObjectReader &check : root.objects("checks", kMaxChecks))
        readCheck(check, out, seen);
    return out;
}

RecordedJudgement recordedJudgement(const Judgement &judgement)
{
    RecordedJudgement out{judgement.verdict, judgement.at, {}};
    for (const CheckResult &check : judgement.checks)
        out.answers.push_back({std::string(check.def().name), check.outcome, check.standing, wording::reasonToken(check)});
    return out;
}

}  // namespace

const RecordedAnswer *RecordedJudgement::find(std::string_view id) const
{
    const auto found = std::ranges::find(answers, id, &RecordedAnswer::id);
    return found != answers.end() ? &*found : nullptr;
}

Result<RecordedResult> parseRecordedResult(std::string_view text)
{
    const Result<json::Document> document = json::parse(text, kLimits);
    if (!document)
        return tl::unexpected<Error>(document.error());
    std::optional<json::Fault> fault;
    RecordedResult out = readResult(ObjectReader(document->root(), "$", fault));
    if (fault)
        return fail(ErrorCode::JsonField, fault->path + ": " + fault->message, fault->offset);
    return out;
}

RecordedResult recordedResultOf(const Dossier &dossier)
{
    const AttestationResult &result = dossier.result;
    RecordedResult out{dossier.tool, result.simulated, result.policyName, "sha256:" + toHex(result.policyDigest),
                       recordedJudgement(result.now), {}};
    if (result.atCollection)
        out.atCollection = recordedJudgement(*result.atCollection);
    return out;
}

}  // namespace sealscope
