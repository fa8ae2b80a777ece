#include "app/gateway/simulated_identity/boot_log.h"

#include "app/gateway/simulated_platform/json_writer.h"

#include <array>

namespace sealscope::simulated {

namespace {

struct FirmwareEvent {
    std::uint32_t imr;
    std::uint32_t type;  ///< of TCG
    std::string_view name;
};

/// The shape of a boot by OVMF, a kernel and its initial file system; the digests are those of the simulated names.
constexpr std::array<FirmwareEvent, 12> kFirmware = {{
    {0, 0x8000000B, "td_hob"},
    {0, 0x8000000A, "cfv"},
    {0, 0x80000001, "SecureBoot"},
    {0, 0x80000001, "PK"},
    {0, 0x00000004, "separator"},
    {0, 0x0000000A, "acpi-tables"},
    {1, 0x80000003, "kernel"},
    {1, 0x80000007, "Calling EFI Application from Boot Option"},
    {1, 0x80000007, "Exit Boot Services Invocation"},
    {1, 0x80000007, "Exit Boot Services Returned with Success"},
    {2, 0x00000006, "cmdline"},
    {2, 0x00000006, "initrd"},
}};

Bytes bytesOf(BytesView view)
{
    return {view.begin(), view.end()};
}

EventDescription firmwareEvent(const FirmwareEvent &event)
{
    const std::string content = "SIMULATED BOOT " + std::string(event.name);
    return {event.imr, event.type, std::string(event.name), {}, bytesOf(sha384(asBytes(content)))};
}

/// Version 1 of the preimage: type (little-endian), ":", name, ":", payload.
Bytes runtimeDigest(const EventDescription &event)
{
    constexpr std::array<std::byte, 4> type = {std::byte{1}, std::byte{0}, std::byte{0}, std::byte{8}};
    Bytes preimage(type.begin(), type.end());
    for (const BytesView part : {asBytes(":"), asBytes(event.name), asBytes(":"), BytesView(event.payload)})
        preimage.insert(preimage.end(), part.begin(), part.end());
    return bytesOf(sha384(preimage));
}

Bytes statedDigest(const EventDescription &event)
{
    return event.digest ? *event.digest : runtimeDigest(event);
}

std::string text(BytesView bytes)
{
    return "\"" + toHex(bytes) + "\"";
}

}  // namespace

EventDescription runtimeEvent(std::string name, BytesView payload)
{
    return {3, LogEvent::kRuntimeEvent, std::move(name), bytesOf(payload), std::nullopt};
}

std::vector<EventDescription> bootLog(const BootDescription &boot)
{
    std::vector<EventDescription> out;
    for (const FirmwareEvent &event : kFirmware)
        out.push_back(firmwareEvent(event));
    out.push_back(runtimeEvent("system-preparing", {}));
    out.push_back(runtimeEvent("app-id", boot.appId));
    out.push_back(runtimeEvent("compose-hash", boot.composeHash));
    out.push_back(runtimeEvent("instance-id", boot.instanceId));
    out.push_back(runtimeEvent("boot-mr-done", {}));
    out.push_back(runtimeEvent("os-image-hash", boot.osImageHash));
    out.push_back(runtimeEvent("key-provider", asBytes(boot.keyProvider)));
    out.push_back(runtimeEvent("storage-fs", asBytes("zfs")));
    out.push_back(runtimeEvent("system-ready", {}));
    out.push_back(runtimeEvent("gateway-started", asBytes("SIMULATED")));
    return out;
}

std::array<FixedBytes<48>, 4> measured(const std::vector<EventDescription> &events)
{
    std::array<FixedBytes<48>, 4> registers{};
    for (const EventDescription &event : events) {
        const Bytes digest = event.type == LogEvent::kRuntimeEvent ? runtimeDigest(event) : statedDigest(event);
        FixedBytes<48> &target = registers.at(event.imr);
        Bytes extended = bytesOf(target);
        extended.insert(extended.end(), digest.begin(), digest.end());
        target = sha384(extended);
    }
    return registers;
}

std::string writeEventLog(const std::vector<EventDescription> &events)
{
    std::vector<std::string> rows;
    for (const EventDescription &event : events) {
        rows.push_back(json_writer::Object()
                           .add("imr", event.imr)
                           .add("event_type", event.type)
                           .add("digest", text(statedDigest(event)))
                           .add("event", json::quote(event.name))
                           .add("event_payload", text(event.payload))
                           .text());
    }
    return json_writer::array(rows);
}

}  // namespace sealscope::simulated
