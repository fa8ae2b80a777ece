#include "app/cli/vector_answer.h"
#include "core/aci/session.h"
#include "core/aci/upstream_record.h"

#include <algorithm>

namespace sealscope::cli {

namespace {

VectorAnswer refused(const Error &error)
{
    VectorAnswer out;
    out.fail(intakeCheck(error.code));
    return out;
}

struct Requirement {
    std::string name;
    std::optional<std::string> source;
};

/// "name" or "name=source".
std::vector<Requirement> requirementsOf(const json::Value &input)
{
    std::vector<Requirement> out;
    const auto list = input.find("required_claims");
    if (!list)
        return out;
    for (const json::Value &entry : list->elements()) {
        const std::string text = entry.string().value_or("");
        const std::size_t sign = text.find('=');
        out.push_back(
            {text.substr(0, sign), sign == std::string::npos ? std::nullopt : std::optional(text.substr(sign + 1))});
    }
    return out;
}

/// upstream-2 from its third step on: version, id, window, evidence, claims.
void audit(const Session &session, const std::string &cited, std::uint64_t at, const std::vector<Requirement> &required,
           VectorAnswer &out)
{
    const Result<std::string> id = session.id();
    if (!id)
        return out.fail(intakeCheck(id.error().code));
    const auto answer = [&](const char *check, bool holds) { holds ? out.pass(check) : out.fail(check); };
    answer("upstream-2.version", session.apiVersion == "aci/1");
    answer("upstream-2.id", *id == cited);
    answer("upstream-2.window", checkSessionWindow(session, at, 0).has_value());
    answer("upstream-2.evidence", openSealedEvidence(session.evidence).has_value());
    const bool met = std::ranges::all_of(required, [&](const Requirement &claim) {
        return checkClaim(session.claims, claim.name, claim.source).has_value();
    });
    answer("upstream-2.claims", met);
}

std::vector<ReceiptEvent> eventsOf(const json::Value &receipt)
{
    std::optional<json::Fault> fault;
    json::ObjectReader in(receipt, "$", fault);
    return readReceiptEvents(in);
}

std::uint64_t integerMember(const json::Value &object, std::string_view name)
{
    const auto value = object.find(name);
    return value ? value->unsignedInteger().value_or(0) : 0;
}

bool booleanMember(const json::Value &object, std::string_view name)
{
    const auto value = object.find(name);
    return value && value->boolean() == true;
}

void answerRecorded(const UpstreamRecord &record, const json::Value &input, VectorAnswer &out)
{
    const bool required = booleanMember(input, "requires_verified");
    const bool direct = textMember(input, "serving") == "direct";
    if (record.attempts.empty())
        return direct ? out.pass("upstream-1") : out.fail("upstream-1");
    if (record.verified == nullptr && !required && record.form)
        return out.cannotEvaluate("upstream-1");  // "served unverified" is an observation
    const bool holds = record.form && (!required || requiredSession(record));
    holds ? out.pass("upstream-1") : out.fail("upstream-1");
}

bool isPinned(const json::Value &pins, const std::string &id)
{
    const auto list = pins.elements();
    return std::any_of(list.begin(), list.end(), [&](const json::Value &pin) { return pin.string() == id; });
}

void answerAudited(const UpstreamRecord &record, const json::Value &receipt, const json::Value &input,
                   VectorAnswer &out)
{
    const bool cited = record.verified != nullptr && record.verified->upstream->sessionId.has_value();
    const std::string id = cited ? record.verified->upstream->sessionId->text : std::string();
    const auto pins = input.find("pinned_session_ids");
    if (pins && !pins->isNull() && !isPinned(*pins, id))
        return out.fail("upstream-2.pin");
    const auto text = optionalTextMember(input, "session_text");
    if (!text && record.attempts.empty() && textMember(input, "serving") == "direct")
        return out.leaveOpen("upstream-2");  // a direct service has no upstream to ask about
    if (!text)
        return cited && booleanMember(input, "requires_verified") ? out.fail("upstream-2")
                                                                  : out.cannotEvaluate("upstream-2");
    const Result<Session> session = parseSession(*text);
    if (!session)
        return out.fail(intakeCheck(session.error().code));
    audit(*session, id, integerMember(receipt, "served_at"), requirementsOf(input), out);
}

}  // namespace

VectorAnswer sessionIdOf(const json::Value &input)
{
    const Result<Session> session = parseSession(textMember(input, "session_text"));
    if (!session)
        return refused(session.error());
    const Result<std::string> id = session->id();
    if (!id)
        return refused(id.error());
    VectorAnswer out;
    out.text("session_id", *id);
    out.text("material", *session->material);
    const std::optional<std::string> stated = session->statedId ? std::optional(session->statedId->text) : std::nullopt;
    const std::string cited = optionalTextMember(input, "cited_id").value_or(stated.value_or(*id));
    *id == cited ? out.pass("leg-upstream-2.id") : out.fail("leg-upstream-2.id");
    if (hasWorkloadIdentity(session->dialect) && !session->evidence.empty() && !openSealedEvidence(session->evidence))
        out.fail("leg-upstream-2.evidence");
    return out;
}

VectorAnswer sessionAudit(const json::Value &input)
{
    const Result<Session> session = parseSession(textMember(input, "session_text"));
    if (!session)
        return refused(session.error());
    VectorAnswer out;
    audit(*session, textMember(input, "cited_id"), integerMember(input, "at"), requirementsOf(input), out);
    return out;
}

VectorAnswer upstreamChecks(const json::Value &input)
{
    const std::string text = textMember(input, "receipt_text");
    const Result<json::Document> document = json::parse(text);
    if (!document)
        return refused(document.error());
    const std::vector<ReceiptEvent> events = eventsOf(document->root());
    const UpstreamRecord record = upstreamRecord(events);
    VectorAnswer out;
    answerRecorded(record, input, out);
    answerAudited(record, document->root(), input, out);
    return out;
}

}  // namespace sealscope::cli
