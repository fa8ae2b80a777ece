#include "app/cli/event_log_comparison.h"

#include "core/base/text.h"

namespace sealscope::cli {

namespace {

std::string word(bool value)
{
    return value ? "true" : "false";
}

void disagree(Comparison &out, std::string_view what, const std::string &expected, const std::string &got)
{
    if (expected != got)
        out.disagreements.push_back(std::string(what) + ": expected " + expected + ", got " + got);
}

/// The value of a member as the comparison writes it: a text as it is, any other scalar as its literal, empty for null or absent.
std::string memberText(const json::Value &object, std::string_view name)
{
    const auto member = object.find(name);
    if (!member || member->kind() == json::Kind::Null)
        return "";
    return member->string().value_or(std::string(member->rawText()));
}

bool passed(const Judgement &judgement, CheckId id)
{
    return judgement.check(id).outcome == Outcome::Passed;
}

/// The corpus replays the digests as the log states them; ours of runtime events are recomputed. Where every stated digest is the
/// recomputed one, both replays are one.
bool replaysAsStated(const EventLog &log, std::uint32_t imr, bool replays)
{
    const Replay replay = replayRegister(log, imr);
    return replays && std::ranges::all_of(replay.steps, [&](const ReplayedEvent &step) {
               return step.basis == DigestBasis::Stated || step.digest == log.events[step.index].statedDigest;
           });
}

void compareReplays(Comparison &out, const json::Value &expected, const EventLog &log, const Judgement &judgement)
{
    constexpr std::array checks = {CheckId::BootRtmr0, CheckId::BootRtmr1, CheckId::BootRtmr2, CheckId::BootRtmr3};
    std::uint32_t imr = 0;
    if (const auto matches = expected.find("rtmr_match")) {
        for (const json::Value &match : matches->elements()) {
            if (imr == checks.size())
                break;
            disagree(out, "rtmr_match " + std::to_string(imr), std::string(match.rawText()),
                     word(replaysAsStated(log, imr, passed(judgement, checks[imr]))));
            ++imr;
        }
    }
    if (const std::string recomputed = memberText(expected, "rtmr3_match_when_digest_recomputed_from_payload");
        !recomputed.empty())
        disagree(out, "rtmr3 recomputed", recomputed, word(passed(judgement, CheckId::BootRtmr3)));
}

void compareCompose(Comparison &out, const json::Value &expected, const EventLog &log, const Judgement &judgement)
{
    const Result<BootEvents> boot = findBootEvents(log);
    const std::string measured =
        boot ? toHex(log.events[*boot->composeHash].payload) : std::string(boot.error().message);
    if (const std::string hash = memberText(expected, "compose_hash"); !hash.empty())
        disagree(out, "compose_hash", hash, measured);
    const CheckResult &compose = judgement.check(CheckId::BootCompose);
    const std::string match = memberText(expected, "compose_hash_match");
    if (!match.empty())
        disagree(out, "compose_hash_match", match, word(compose.outcome == Outcome::Passed));
    else if (compose.outcome != Outcome::NotEvaluated)
        out.disagreements.push_back("compose_hash_match: expected not evaluated, got an outcome");
}

void compareFields(Comparison &out, const json::Value &fields, const EventLog &log, const Evidence &evidence)
{
    disagree(out, "events", memberText(fields, "events"), std::to_string(log.events.size()));
    if (const auto events = fields.find("runtime_events")) {
        for (const json::Member &event : events->members()) {
            const auto found = std::ranges::find_if(
                log.events, [&](const LogEvent &one) { return one.isRuntime() && one.name == event.name(); });
            disagree(out, "event " + quoted(event.name()), event.value().string().value_or(""),
                     found == log.events.end() ? "no such event" : toHex(found->payload));
        }
    }
    const auto registers = fields.find("quote_rtmr");
    if (!registers || !evidence.quote || !evidence.quote->value || !evidence.quote->value->td)
        return;
    std::size_t imr = 0;
    for (const json::Value &value : registers->elements()) {
        if (imr == 4)
            break;
        disagree(out, "quote_rtmr " + std::to_string(imr), value.string().value_or(""),
                 toHex(evidence.quote->value->td->rtmr[imr]));
        ++imr;
    }
}

/// Nothing in an accepted log may contradict it; what rests on collateral or on a compose that is not there is not its matter.
void compareVerdict(Comparison &out, const json::Value &expected, const Judgement &judgement)
{
    if (memberText(expected, "verdict") != "accept")
        return;
    for (const CheckId id : {CheckId::EventPreimage, CheckId::BootRtmr3, CheckId::BootEvents}) {
        const CheckResult &result = judgement.check(id);
        if (result.outcome != Outcome::Passed)
            out.disagreements.push_back("expected accept, got " + std::string(result.def().name) + ": "
                                        + result.detail);
    }
}

}  // namespace

Comparison compareEventLog(json::Value entry, const Evidence &evidence, const Judgement &judgement)
{
    Comparison out;
    if (!evidence.eventLog || !evidence.eventLog->value) {
        out.disagreements.push_back(
            "expected a readable log, got "
            + (evidence.eventLog ? evidence.eventLog->value.error().message : std::string("none")));
        return out;
    }
    const EventLog &log = *evidence.eventLog->value;
    if (const auto expected = entry.find("expected")) {
        compareReplays(out, *expected, log, judgement);
        compareCompose(out, *expected, log, judgement);
        compareVerdict(out, *expected, judgement);
    }
    if (const auto fields = entry.find("fields"))
        compareFields(out, *fields, log, evidence);
    return out;
}

}  // namespace sealscope::cli
