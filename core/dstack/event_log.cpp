#include "core/dstack/event_log.h"

#include "core/base/text.h"
#include "core/json/object_reader.h"

#include <array>

namespace sealscope {

namespace {

constexpr std::uint32_t kApplicationRegister = 3;
constexpr std::string_view kSystemReady = "system-ready";

Bytes readHex(json::ObjectReader &in, std::string_view name)
{
    const std::string text = in.string(name);
    const std::string_view digits = text.starts_with("0x") ? std::string_view(text).substr(2) : std::string_view(text);
    const Result<Bytes> bytes = fromHex(digits);
    if (!bytes)
        in.refuse(name, bytes.error().message);
    return bytes.value_or(Bytes{});
}

LogEvent readEvent(json::ObjectReader &in)
{
    LogEvent event;
    event.range = in.range();
    event.imr = static_cast<std::uint32_t>(in.integer("imr", 0xFFFFFFFF));
    event.type = static_cast<std::uint32_t>(in.integer("event_type", 0xFFFFFFFF));
    event.statedDigest = readHex(in, "digest");
    event.name = in.string("event");
    event.payload = readHex(in, "event_payload");
    if (in.hasValue("version")) {
        event.version = static_cast<unsigned>(in.integer("version", 2));
        if (event.version == 0U)
            in.refuse("version", "version 0, want 1 or 2");
    }
    return event;
}

void append(Bytes &out, std::string_view text)
{
    const BytesView bytes = asBytes(text);
    out.insert(out.end(), bytes.begin(), bytes.end());
}

Bytes digestBytes(const LogEvent &event, unsigned version)
{
    const Digest384 digest = sha384(eventPreimage(event.type, event.name, event.payload, version));
    return {digest.begin(), digest.end()};
}

/// The digest that extends the register, and what it rests on.
ReplayedEvent examined(const LogEvent &event, std::size_t index)
{
    ReplayedEvent step;
    step.index = index;
    if (!event.isRuntime()) {
        // A digest shorter than the register's is extended with zeros, as the firmware does.
        step.digest = Bytes(std::max(event.statedDigest.size(), sizeof(Digest384)));
        std::ranges::copy(event.statedDigest, step.digest.begin());
        return step;
    }
    step.version = event.version.value_or(1);
    step.digest = digestBytes(event, step.version);
    // The version is lost in transit through the gateway's own type. An event whose stated digest only version 2 reproduces is
    // one of version 2; any other disagreement is decided by version 1.
    if (!event.version && step.digest != event.statedDigest) {
        Bytes second = digestBytes(event, 2);
        if (second == event.statedDigest) {
            step.version = 2;
            step.digest = std::move(second);
        }
    }
    // Newer guests leave the digest of a runtime event empty: whoever reads the log has to recompute it anyway.
    step.basis = event.statedDigest.empty() || step.digest == event.statedDigest ? DigestBasis::Recomputed : DigestBasis::Contradicted;
    return step;
}

/// Events whose digest is the SHA-384 of exactly what the log holds: EV_SEPARATOR, EV_EFI_VARIABLE_DRIVER_CONFIG, EV_EFI_GPT_EVENT,
/// EV_EFI_ACTION. Others digest what the log only describes. Source: TCG PC Client Platform Firmware Profile 1.06, section 10.4.
constexpr std::array<std::uint32_t, 4> kDigestOfContent = {0x00000004, 0x80000001, 0x80000006, 0x80000007};

/// A guest that leaves content out of its log writes an empty payload.
bool contradictsContent(const LogEvent &event)
{
    const bool decides = std::ranges::find(kDigestOfContent, event.type) != kDigestOfContent.end();
    return decides && !event.payload.empty() && !equal(sha384(event.payload), event.statedDigest);
}

struct BootName {
    std::string_view name;
    std::optional<std::size_t> BootEvents::*place;
    std::size_t payloadBytes;  ///< 0: any
};

constexpr std::array<BootName, 5> kBootNames = {{
    {"compose-hash", &BootEvents::composeHash, 32},
    {"app-id", &BootEvents::appId, 0},
    {"instance-id", &BootEvents::instanceId, 0},
    {"os-image-hash", &BootEvents::osImageHash, 0},
    {"key-provider", &BootEvents::keyProvider, 0},
}};

const BootName *bootName(std::string_view name)
{
    const auto found = std::ranges::find(kBootNames, name, &BootName::name);
    return found == kBootNames.end() ? nullptr : &*found;
}

bool isBootRecord(const LogEvent &event)
{
    return event.imr == kApplicationRegister && event.isRuntime();
}

/// Index of the event that ends the boot, or the size of the log.
std::size_t endOfBoot(const EventLog &log)
{
    for (std::size_t i = 0; i < log.events.size(); ++i) {
        if (isBootRecord(log.events[i]) && log.events[i].name == kSystemReady)
            return i;
    }
    return log.events.size();
}

}  // namespace

Result<EventLog> parseEventLog(std::string_view text)
{
    if (text.size() > kMaxEventLogBytes)
        return fail(ErrorCode::LogTooLarge, std::to_string(text.size()) + " bytes of event log, want at most "
                        + std::to_string(kMaxEventLogBytes));
    const Result<json::Document> document = json::parse(text, {.maxBytes = kMaxEventLogBytes, .maxDepth = 16});
    if (!document)
        return fail(ErrorCode::LogFormat, document.error().message, document.error().offset);
    const json::Value root = document->root();
    if (!root.isArray())
        return fail(ErrorCode::LogFormat, std::string(json::kindName(root.kind())) + ", want an array of events", root.range().offset);
    if (root.size() > kMaxLogEvents)
        return fail(ErrorCode::LogTooLarge, std::to_string(root.size()) + " events, want at most " + std::to_string(kMaxLogEvents));

    EventLog log;
    std::optional<json::Fault> fault;
    for (const json::Value &element : root.elements()) {
        json::ObjectReader in(element, "$[" + std::to_string(log.events.size()) + "]", fault);
        log.events.push_back(readEvent(in));
        if (fault)
            return fail(ErrorCode::LogFormat, fault->path + ": " + fault->message, fault->offset);
    }
    return log;
}

Bytes eventPreimage(std::uint32_t type, std::string_view name, BytesView payload, unsigned version)
{
    Bytes out;
    if (version == 2) {
        append(out, "{\"name\":" + json::quote(name) + ",\"payload\":\"" + toHex(payload) + "\",\"type\":" + std::to_string(type) + "}");
        return out;
    }
    for (unsigned shift = 0; shift < 32; shift += 8)
        out.push_back(static_cast<std::byte>(type >> shift & 0xFFU));
    append(out, ":");
    append(out, name);
    append(out, ":");
    out.insert(out.end(), payload.begin(), payload.end());
    return out;
}

Replay replayRegister(const EventLog &log, std::uint32_t imr)
{
    Replay replay;
    for (std::size_t i = 0; i < log.events.size(); ++i) {
        if (log.events[i].imr != imr)
            continue;
        ReplayedEvent step = examined(log.events[i], i);
        step.before = replay.value;
        Bytes extended(step.before.begin(), step.before.end());
        extended.insert(extended.end(), step.digest.begin(), step.digest.end());
        replay.value = sha384(extended);
        step.after = replay.value;
        replay.steps.push_back(std::move(step));
    }
    return replay;
}

std::string_view rowFaultWord(RowFault fault)
{
    switch (fault) {
    case RowFault::DigestContradicted: return "digest does not follow from the content";
    case RowFault::ContentContradicted: return "content is not what the digest is of";
    case RowFault::Duplicate: return "duplicate";
    case RowFault::Late: return "late: after system-ready";
    case RowFault::WrongRegister: return "wrong register";
    case RowFault::NotRuntime: return "not a runtime event: its name means nothing";
    }
    return "";
}

std::vector<RowFinding> examineRows(const EventLog &log)
{
    std::vector<RowFinding> out;
    std::vector<std::string_view> seen;
    const std::size_t end = endOfBoot(log);
    for (std::size_t i = 0; i < log.events.size(); ++i) {
        const LogEvent &event = log.events[i];
        if (event.isRuntime() && examined(event, i).basis == DigestBasis::Contradicted)
            out.push_back({i, RowFault::DigestContradicted});
        if (contradictsContent(event))
            out.push_back({i, RowFault::ContentContradicted});
        if (bootName(event.name) == nullptr)
            continue;
        if (!event.isRuntime()) {
            out.push_back({i, RowFault::NotRuntime});
        } else if (event.imr != kApplicationRegister) {
            out.push_back({i, RowFault::WrongRegister});
        } else if (i > end) {
            out.push_back({i, RowFault::Late});
        } else if (std::ranges::find(seen, event.name) != seen.end()) {
            out.push_back({i, RowFault::Duplicate});
        } else {
            seen.push_back(event.name);
        }
    }
    return out;
}

Result<BootEvents> findBootEvents(const EventLog &log)
{
    BootEvents out;
    const std::size_t end = endOfBoot(log);
    out.systemReady = end < log.events.size();
    for (std::size_t i = 0; i < end; ++i) {
        const LogEvent &event = log.events[i];
        const BootName *known = isBootRecord(event) ? bootName(event.name) : nullptr;
        if (known == nullptr)
            continue;
        std::optional<std::size_t> &place = out.*known->place;
        if (place)
            return fail(ErrorCode::EventDuplicate, "event " + std::to_string(i) + ": " + quoted(event.name)
                            + " stands already at " + std::to_string(*place),
                        event.range.offset);
        if (known->payloadBytes != 0 && event.payload.size() != known->payloadBytes)
            return fail(ErrorCode::LogFormat, "event " + std::to_string(i) + ": " + std::string(known->name) + " of "
                            + std::to_string(event.payload.size()) + " bytes, want " + std::to_string(known->payloadBytes),
                        event.range.offset);
        place = i;
    }
    if (!out.composeHash)
        return fail(ErrorCode::EventMissing, "no compose-hash event before system-ready");
    if (!out.appId)
        return fail(ErrorCode::EventMissing, "no app-id event before system-ready");
    return out;
}

}  // namespace sealscope
