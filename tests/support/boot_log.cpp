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

}  // namespace sealscope::test
