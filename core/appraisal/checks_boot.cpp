#include "core/appraisal/checks.h"
#include "core/appraisal/results.h"
#include "core/dstack/compose.h"
#include "core/dstack/mr_config.h"

namespace sealscope::checks {

namespace {

constexpr std::size_t kMrConfigIdOffset = 184;
constexpr std::size_t kRtmrOffset = 328;
constexpr std::size_t kMeasurement = 48;

/// Boot registers are those of a TD; a log beside another quote cannot be compared with anything.
std::optional<CheckResult> withoutLog(CheckId id, const CaseAtClock &at)
{
    if (at.quote == nullptr)
        return results::blocked(id, CheckId::QuoteForm);
    if (!at.quote->td)
        return results::notEvaluated(id, Reason::Unsupported, "the quote is not of a TD");
    if (at.evidence.eventLog && !at.evidence.eventLog->value)
        return results::failed(id, at.evidence.eventLog->value.error());
    if (at.booted.log == nullptr)
        return results::notEvaluated(id, Reason::NoEvidence, "the report carries no event log");
    return std::nullopt;
}

/// What firmware logs is measured before dstack runs.
CheckResult withoutRuntimeEvents(CheckId id)
{
    return results::notEvaluated(id, Reason::NoEvidence, "a firmware log holds no runtime events");
}

EvidenceRange inLog(const CaseAtClock &at, std::size_t event)
{
    return {at.evidence.eventLog->artifact, at.booted.log->events[event].range};
}

EvidenceRange rtmrInQuote(const CaseAtClock &at, std::size_t index)
{
    return at.inQuote({at.quote->body.offset + kRtmrOffset + index * kMeasurement, kMeasurement});
}

/// Does a row of this kind contradict boot.events? A digest is the question of event.preimage, firmware's names mean nothing, and
/// after system-ready the application writes what it likes: worth a word on the row each.
bool decidesEvents(RowFault fault)
{
    switch (fault) {
    case RowFault::Duplicate:
    case RowFault::WrongRegister: return true;
    case RowFault::DigestContradicted:
    case RowFault::ContentContradicted:
    case RowFault::Late:
    case RowFault::NotRuntime: break;
    }
    return false;
}

/// The result with the rows that contradict boot.events.
CheckResult onRows(const CaseAtClock &at, CheckResult result)
{
    for (const RowFinding &row : at.booted.rows) {
        if (decidesEvents(row.fault))
            result.ranges.push_back(inLog(at, row.index));
    }
    return result;
}

CheckResult replayed(CheckId id, const CaseAtClock &at, std::size_t index)
{
    if (auto absent = withoutLog(id, at))
        return *absent;
    const Replay &replay = at.booted.replays[index];
    const FixedBytes<48> &quoted = at.quote->td->rtmr[index];
    CheckResult result = equal(replay.value, quoted)
        ? results::passed(id, std::to_string(replay.steps.size()) + " events")
        : results::failed(id, Error{ErrorCode::LogReplay,
                                    replay.steps.empty() ? "something was measured that this log does not show"
                                                         : "the log does not replay to this register; a log cannot tell which event is wrong",
                                    std::nullopt});
    if (result.outcome == Outcome::Failed) {
        result.expected = toHex(quoted);
        result.actual = toHex(replay.value);
    }
    for (const ReplayedEvent &step : replay.steps)
        result.ranges.push_back(inLog(at, step.index));
    result.ranges.push_back(rtmrInQuote(at, index));
    return result;
}

CheckResult withoutCompose(CheckId id, const CaseAtClock &at)
{
    return results::notEvaluated(id, Reason::NoEvidence, at.report ? "the report publishes no compose" : "the case holds no compose");
}

/// The kinds of MRCONFIGID that we can form from what the case shows; version 3 needs a document it does not hold.
std::vector<FixedBytes<48>> mrConfigCandidates(const BootCase &boot)
{
    const Digest256 compose = composeHash(boot.published->text);
    std::vector<FixedBytes<48>> out = {mrConfigV1(compose)};
    const BytesView appId = boot.payload(&BootEvents::appId);
    const std::string_view provider = asText(boot.payload(&BootEvents::keyProvider));
    const Result<json::Document> document = json::parse(provider);
    if (appId.empty() || !document)
        return out;
    const auto name = document->root().find("name");
    const auto id = document->root().find("id");
    const auto kind = name ? keyProviderKind(name->string().value_or("")) : std::nullopt;
    const Result<Bytes> providerId = fromHex(id ? id->string().value_or("") : "");
    if (kind && providerId)
        out.push_back(mrConfigV2({compose, Bytes(appId.begin(), appId.end()), *kind, *providerId}));
    return out;
}

bool listed(const std::vector<ReferenceValue> &references, std::string_view value)
{
    return std::ranges::any_of(references, [&](const ReferenceValue &reference) { return reference.value == value; });
}

template <class T, class Value>
bool contains(const std::vector<T> &list, const Value &value)
{
    return std::ranges::find(list, value) != list.end();
}

/// A value against the policy's references and denials.
CheckResult accepted(CheckId id, const std::string &value, const std::vector<ReferenceValue> &references,
                     const std::vector<std::string> &denied)
{
    CheckResult result = results::passed(id);
    if (contains(denied, value))
        result = results::failed(id, Error{ErrorCode::ReferenceDenied, "the policy denies this value", std::nullopt});
    else if (references.empty())
        result = results::notEvaluated(id, Reason::NoReferenceValue, "the policy lists none");
    else if (!listed(references, value))
        result = results::failed(id, Error{ErrorCode::ReferenceMismatch, "the value is none of the policy's", std::nullopt});
    if (result.outcome == Outcome::Failed)
        result.expected = std::to_string(references.size()) + " accepted values";
    result.actual = value;
    return result;
}

}  // namespace

CheckResult eventPreimage(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::EventPreimage;
    if (at.evidence.eventLog && !at.evidence.eventLog->value)
        return results::failed(id, at.evidence.eventLog->value.error());
    if (at.booted.log == nullptr)
        return results::notEvaluated(id, Reason::NoEvidence, "the report carries no event log");
    if (at.booted.log->format == LogFormat::Firmware)
        return withoutRuntimeEvents(id);
    CheckResult result = results::passed(id, std::to_string(at.booted.log->events.size()) + " events");
    for (const RowFinding &row : at.booted.rows) {
        if (row.fault != RowFault::DigestContradicted)
            continue;
        const LogEvent &event = at.booted.log->events[row.index];
        result = results::failed(id, Error{ErrorCode::LogDigest, "event " + std::to_string(row.index) + ", " + quoted(event.name)
                                               + ": the stated digest does not follow from the payload",
                                           event.range.offset});
        result.ranges = {inLog(at, row.index)};
        break;
    }
    return result;
}

CheckResult bootRtmr0(const CaseAtClock &at)
{
    return replayed(CheckId::BootRtmr0, at, 0);
}

CheckResult bootRtmr1(const CaseAtClock &at)
{
    return replayed(CheckId::BootRtmr1, at, 1);
}

CheckResult bootRtmr2(const CaseAtClock &at)
{
    return replayed(CheckId::BootRtmr2, at, 2);
}

CheckResult bootRtmr3(const CaseAtClock &at)
{
    return replayed(CheckId::BootRtmr3, at, 3);
}

CheckResult bootEvents(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::BootEvents;
    if (auto absent = withoutLog(id, at))
        return *absent;
    if (at.booted.log->format == LogFormat::Firmware)
        return withoutRuntimeEvents(id);
    if (!at.booted.boot)
        return onRows(at, results::failed(id, at.booted.boot.error()));
    CheckResult result = results::passed(id, at.booted.boot->systemReady ? "" : "no system-ready event: the whole log was searched");
    for (const RowFinding &row : at.booted.rows) {
        if (!decidesEvents(row.fault))
            continue;
        const LogEvent &event = at.booted.log->events[row.index];
        result = results::failed(id, Error{row.fault == RowFault::Duplicate ? ErrorCode::EventDuplicate : ErrorCode::LogOrder,
                                           "event " + std::to_string(row.index) + ", " + quoted(event.name) + ": "
                                               + std::string(rowFaultWord(row.fault)),
                                           event.range.offset});
        result.ranges = {inLog(at, row.index)};
        return result;
    }
    for (const auto event : {at.booted.boot->composeHash, at.booted.boot->appId}) {
        if (event)
            result.ranges.push_back(inLog(at, *event));
    }
    return result;
}

CheckResult bootCompose(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::BootCompose;
    if (auto absent = withoutLog(id, at))
        return *absent;
    const auto &compose = at.booted.published;
    if (!compose)
        return withoutCompose(id, at);
    const BytesView measured = at.booted.payload(&BootEvents::composeHash);
    if (measured.empty())
        return results::blocked(id, CheckId::BootEvents, "the log names no compose hash");
    const Digest256 published = composeHash(compose->text);
    CheckResult result = equal(published, measured)
        ? results::passed(id, toHex(published))
        : results::failed(id, Error{ErrorCode::ComposeMismatch, "the published compose is not the measured one", compose->place.range.offset});
    if (result.outcome == Outcome::Failed) {
        result.expected = toHex(measured);
        result.actual = toHex(published);
    }
    result.ranges = {compose->place, inLog(at, *at.booted.boot->composeHash)};
    return result;
}

CheckResult bootMrconfig(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::BootMrconfig;
    if (at.quote == nullptr)
        return results::blocked(id, CheckId::QuoteForm);
    if (!at.quote->td)
        return results::notEvaluated(id, Reason::Unsupported, "the quote is not of a TD");
    const FixedBytes<48> &found = at.quote->td->mrConfigId;
    const EvidenceRange range = at.inQuote({at.quote->body.offset + kMrConfigIdOffset, kMeasurement});
    CheckResult result = results::notEvaluated(id, Reason::NoEvidence, "it is all zero, this build does not use it");
    const auto version = std::to_integer<unsigned>(found[0]);
    if (!allZero(found)) {
        if (!at.booted.published)
            result = withoutCompose(id, at);
        else if (version == 3)
            result = results::notEvaluated(id, Reason::NoEvidence, "version 3 hashes a document that the case does not hold");
        else if (contains(mrConfigCandidates(at.booted), found))
            result = results::passed(id, "version " + std::to_string(version));
        else
            result = results::failed(id, Error{ErrorCode::MrConfigMismatch, "MRCONFIGID does not follow from compose and app id", range.range.offset});
    }
    result.ranges = {range};
    return result;
}

CheckResult bootComposeAccepted(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::BootComposeAccepted;
    const auto &compose = at.booted.published;
    if (!compose)
        return withoutCompose(id, at);
    CheckResult result =
        accepted(id, toHex(composeHash(compose->text)), at.policy.compose, at.policy.deniedCompose);
    result.ranges = {compose->place};
    return result;
}

/// Recomputing the boot registers needs the image; without it the label in RTMR3 stays a label.
CheckResult bootOsMeasured(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::BootOsMeasured;
    if (at.quote == nullptr)
        return results::blocked(id, CheckId::QuoteForm);
    return results::notEvaluated(id, Reason::NoEvidence,
                                 "the OS image is not at hand: MRTD and RTMR0-2 were compared with no image");
}

CheckResult bootOsImage(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::BootOsImage;
    if (auto absent = withoutLog(id, at))
        return *absent;
    const BytesView image = at.booted.payload(&BootEvents::osImageHash);
    if (image.empty())
        return results::notEvaluated(id, Reason::NoEvidence, "the log names no OS image");
    CheckResult result = accepted(id, toHex(image), at.policy.osImages, at.policy.deniedOsImages);
    result.ranges = {inLog(at, *at.booted.boot->osImageHash)};
    return result;
}

}  // namespace sealscope::checks
