#include "core/dstack/firmware_log.h"
#include "tests/fuzz/edits.h"

/// Whatever the bytes: no crash; an error points into them; entries stand one behind another behind the header, each with a
/// SHA-384 digest, and only RTMR0 to RTMR3 are extended.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace sealscope;
    using fuzz::require;
    const BytesView bytes(reinterpret_cast<const std::byte *>(data), size);
    const Result<EventLog> log = parseFirmwareLog(bytes);
    if (!log) {
        require(!log.error().offset || *log.error().offset <= size);
        return 0;
    }
    require(log->format == LogFormat::Firmware);
    std::size_t end = 0;
    for (const LogEvent &event : log->events) {
        require(end == 0 || event.range.offset == end);
        end = event.range.end();
        require(event.range.length > 0 && end <= size);
        require(event.statedDigest.size() == sizeof(Digest384));
        require(event.imr < 4 || event.imr == LogEvent::kNoRegister);
    }
    for (std::uint32_t imr = 0; imr < 4; ++imr)
        require(replayRegister(*log, imr).steps.size() <= log->events.size());
    static_cast<void>(examineRows(*log));
    return 0;
}
