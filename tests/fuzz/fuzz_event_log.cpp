#include "core/dstack/event_log.h"
#include "tests/fuzz/edits.h"

#include <algorithm>

namespace {

using namespace sealscope;
using fuzz::require;

void checkReplay(const EventLog &log, std::uint32_t imr)
{
    const Replay replay = replayRegister(log, imr);
    Digest384 value{};
    std::size_t next = 0;
    for (const ReplayedEvent &step : replay.steps) {
        require(step.index >= next && step.index < log.events.size());
        next = step.index + 1;
        const LogEvent &event = log.events[step.index];
        require(event.imr == imr && step.digest.size() >= sizeof(Digest384));
        require(event.isRuntime() == (step.basis != DigestBasis::Stated));
        require(step.basis != DigestBasis::Recomputed || event.statedDigest.empty() || step.digest == event.statedDigest);
        require(step.version == 1 || step.version == 2);
        require(step.before == value);
        value = step.after;
    }
    require(replay.value == value);
}

/// A row that is no fault is what the lookups rest on: they never take one that is.
void checkBootEvents(const EventLog &log)
{
    const std::vector<RowFinding> rows = examineRows(log);
    for (const RowFinding &row : rows)
        require(row.index < log.events.size());
    const Result<BootEvents> boot = findBootEvents(log);
    if (!boot)
        return;
    for (const std::optional<std::size_t> &place : {boot->composeHash, boot->appId, boot->instanceId, boot->osImageHash, boot->keyProvider}) {
        if (!place)
            continue;
        require(log.events[*place].isRuntime() && log.events[*place].imr == 3);
        require(std::ranges::none_of(rows, [&](const RowFinding &row) {
            return row.index == *place && row.fault != RowFault::DigestContradicted && row.fault != RowFault::ContentContradicted;
        }));
    }
    require(boot->composeHash && boot->appId && log.events[*boot->composeHash].payload.size() == 32);
}

}  // namespace

/// Whatever the bytes: no crash; an error points into them; a register's steps follow one another; a boot event that is looked
/// up is one of RTMR3, before system-ready, and alone.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const Result<EventLog> log = parseEventLog(text);
    if (!log) {
        require(!log.error().offset || *log.error().offset <= size);
        return 0;
    }
    for (const LogEvent &event : log->events)
        require(event.range.length > 0 && event.range.end() <= size);
    for (std::uint32_t imr = 0; imr < 4; ++imr)
        checkReplay(*log, imr);
    checkBootEvents(*log);
    return 0;
}
