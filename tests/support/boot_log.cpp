#include "tests/support/boot_log.h"

#include "core/base/text.h"
#include "core/json/json.h"

#include <cstdlib>

namespace sealscope::test {

namespace {

std::string eventText(const LogEvent &event)
{
    const std::string version = event.version ? ",\"version\":" + std::to_string(*event.version) : "";
    return "{\"imr\":" + std::to_string(event.imr) + ",\"event_type\":" + std::to_string(event.type) + ",\"digest\":\""
        + toHex(event.statedDigest) + "\",\"event\":" + json::quote(event.name) + ",\"event_payload\":\"" + toHex(event.payload)
        + "\"" + version + "}";
}

void append(Bytes &out, BytesView bytes)
{
    out.insert(out.end(), bytes.begin(), bytes.end());
}

void append(Bytes &out, std::string_view text)
{
    append(out, asBytes(text));
}

Bytes littleEndian(std::size_t value, std::size_t size)
{
    Bytes out;
    for (std::size_t i = 0; i < size; ++i)
        out.push_back(static_cast<std::byte>(value >> (8 * i) & 0xFFU));
    return out;
}

}  // namespace

LogEvent runtimeEvent(std::string name, Bytes payload, unsigned version)
{
    LogEvent event;
    event.imr = 3;
    event.type = LogEvent::kRuntimeEvent;
    const Digest384 digest = sha384(eventPreimage(event.type, name, payload, version));
    event.statedDigest.assign(digest.begin(), digest.end());
    event.name = std::move(name);
    event.payload = std::move(payload);
    return event;
}

std::vector<LogEvent> goodBoot(const Digest256 &composeHash)
{
    const Bytes twenty(20, std::byte{0xAB});
    return {runtimeEvent("system-preparing", {}),
            runtimeEvent("app-id", twenty),
            runtimeEvent("compose-hash", Bytes(composeHash.begin(), composeHash.end())),
            runtimeEvent("instance-id", twenty),
            runtimeEvent("os-image-hash", Bytes(32, std::byte{0xCD})),
            runtimeEvent("key-provider", Bytes(8, std::byte{0x6B})),
            runtimeEvent("system-ready", {}),
            runtimeEvent("of the application", Bytes(3, std::byte{1}))};
}

LogEvent &eventNamed(std::vector<LogEvent> &events, std::string_view name)
{
    const auto found = std::ranges::find(events, name, &LogEvent::name);
    if (found == events.end())
        std::abort();
    return *found;
}

std::string logText(const std::vector<LogEvent> &events)
{
    std::string out;
    for (const LogEvent &event : events)
        out += (out.empty() ? "" : ",") + eventText(event);
    return "[" + out + "]";
}

Bytes firmwareLogHeader(const std::vector<std::pair<std::uint16_t, std::uint16_t>> &algorithms)
{
    Bytes event;
    append(event, std::string_view("Spec ID Event03\0", 16));
    append(event, std::string_view("\0\0\0\0\0\x02\0\x02", 8));
    append(event, littleEndian(algorithms.size(), 4));
    for (const auto &[id, size] : algorithms) {
        append(event, littleEndian(id, 2));
        append(event, littleEndian(size, 2));
    }
    event.push_back(std::byte{0});
    Bytes out;
    append(out, littleEndian(1, 4));
    append(out, littleEndian(3, 4));
    append(out, Bytes(20));
    append(out, littleEndian(event.size(), 4));
    append(out, event);
    return out;
}

Bytes firmwareLog(const std::vector<LogEvent> &events)
{
    Bytes out = firmwareLogHeader();
    for (const LogEvent &event : events) {
        append(out, littleEndian(event.imr + 1, 4));
        append(out, littleEndian(event.type, 4));
        append(out, littleEndian(1, 4));
        append(out, littleEndian(0x000C, 2));
        append(out, event.statedDigest);
        append(out, littleEndian(event.payload.size(), 4));
        append(out, event.payload);
    }
    return out;
}

}  // namespace sealscope::test
