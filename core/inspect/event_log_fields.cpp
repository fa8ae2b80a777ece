#include "core/inspect/event_log_fields.h"

#include "core/dstack/firmware_log.h"
#include "core/inspect/field_cursor.h"
#include "core/inspect/json_fields.h"
#include "core/inspect/named_fields.h"

namespace sealscope {

namespace {

using enum CheckId;

/// Readers of an entry: the replay of its register, and for dstack's own events what is looked up in them.
std::vector<CheckId> readersOf(const LogEvent &event)
{
    constexpr std::array<CheckId, 4> replays = {BootRtmr0, BootRtmr1, BootRtmr2, BootRtmr3};
    std::vector<CheckId> out;
    if (event.isRuntime())
        out = {EventPreimage, BootEvents};
    if (event.imr < replays.size())
        out.push_back(replays[event.imr]);
    return out;
}

/// Source: dstack-evidence 3.
const std::vector<MemberName> &eventNames()
{
    static const std::vector<MemberName> names = {
        {"*", "event", "One measured event.", ValueSource::Claimed, {}},
        {"*.imr", "register", "The register that the event extends, counted from RTMR0.", ValueSource::Claimed, {}},
        {"*.event_type", "type", "134217729 for an event of dstack, else a type of TCG.", ValueSource::Claimed, {}},
        {"*.digest",
         "stated digest",
         "Recomputed from the payload for dstack's events; firmware's is taken as stated.",
         ValueSource::Claimed,
         {}},
        {"*.event",
         "name",
         "Means something for dstack's events alone: firmware may write any name.",
         ValueSource::Claimed,
         {}},
        {"*.event_payload", "payload", "What was measured, in hex.", ValueSource::Claimed, {}},
        {"*.version",
         "version",
         "Of what the digest is computed over; lost on the way where absent.",
         ValueSource::Claimed,
         {}},
    };
    return names;
}

void mark(Field &field, const std::vector<CheckId> &readers)
{
    field.readBy = readers;
    for (Field &child : field.children)
        mark(child, readers);
}

std::string rowText(std::span<const RowFinding> rows, std::size_t index)
{
    std::string out;
    for (const RowFinding &row : rows) {
        if (row.index == index)
            out += (out.empty() ? "" : "; ") + std::string(rowFaultWord(row.fault));
    }
    return out;
}

/// What was computed from an entry stands below it.
void addFacts(Field &row, const LogEvent &event, std::size_t index, std::span<const RowFinding> findings)
{
    if (const std::string_view name = eventTypeName(event.type); !name.empty())
        row.children.push_back(
            derived("type_name", "type name", std::string(name), "What TCG or dstack calls the type."));
    if (event.isRuntime()) {
        const Replay replay = replayRegister({{event}}, event.imr);
        row.children.push_back(derived("computed_digest", "digest", toHex(replay.steps.front().digest),
                                       "SHA-384 over type, name and payload: what extends the register."));
    }
    if (const std::string finding = rowText(findings, index); !finding.empty())
        row.children.push_back(derived("finding", "finding", finding, "What is wrong with this entry."));
    row.value = event.name.empty() ? std::string(eventTypeName(event.type)) : event.name;
    mark(row, readersOf(event));
}

FieldTree jsonLogFields(BytesView bytes)
{
    FieldTree tree = jsonFields(bytes);
    if (tree.error)
        return tree;
    Field &root = tree.fields.front();
    root.explanation = "The boot log of a dstack guest, in the order of measuring.";
    nameMembers(root, eventNames());
    const Result<EventLog> log = parseEventLog(asText(bytes));
    if (!log) {
        tree.error = log.error();
        return tree;
    }
    const std::vector<RowFinding> findings = examineRows(*log);
    // A log of very many values is told by its size and not opened.
    for (std::size_t i = 0; i < root.children.size(); ++i)
        addFacts(root.children[i], log->events[i], i, findings);
    return tree;
}

/// TCG_PCR_EVENT2 with one digest; more digests are named as one run.
Field entryField(FieldCursor &in, const LogEvent &event)
{
    constexpr std::size_t frame = 4 + 4 + 4 + 4;  // register, type, count, size of the content
    const std::size_t digests = event.range.length - frame - event.payload.size();
    std::vector<Field> parts;
    in.append(
        parts,
        {{"register", "register", 4, Notation::Number, "0 is MRTD, 1 to 4 are RTMR0 to RTMR3.", {}},
         {"event_type", "type", 4, Notation::Number, "A type of TCG.", {}},
         {"digest_count", "digests", 4, Notation::Number, "One for each algorithm of the header.", {}},
         {"digest",
          "digests",
          digests,
          Notation::Hex,
          "Algorithm and digest; SHA-384 (0c00) extends the register.",
          {}},
         {"event_size", "size", 4, Notation::Number, "Bytes of content.", {}},
         {"event_payload", "content", event.payload.size(), Notation::Hex, "What the firmware says it measured.", {}}},
        ValueSource::Claimed);
    return group("event", "event", "One measured event.", std::move(parts));
}

FieldTree firmwareLogFields(BytesView bytes)
{
    FieldTree tree;
    const Result<EventLog> log = parseFirmwareLog(bytes);
    if (!log) {
        tree.error = log.error();
        tree.unaccounted = uncovered({}, bytes.size());
        return tree;
    }
    FieldCursor in(bytes);
    const std::size_t header = log->events.empty() ? 0 : log->events.front().range.offset;
    if (header > 0)
        in.append(tree.fields,
                  {"header", "header", header, Notation::Hex, "Format and digest algorithms; extends no register.", {}},
                  ValueSource::Claimed);
    const std::vector<RowFinding> findings = examineRows(*log);
    for (std::size_t i = 0; i < log->events.size(); ++i) {
        Field row = entryField(in, log->events[i]);
        row.name = std::to_string(i);
        addFacts(row, log->events[i], i, findings);
        tree.fields.push_back(std::move(row));
    }
    if (in.remaining() > 0)
        in.append(tree.fields,
                  {log->events.empty() ? "header" : "padding",
                   log->events.empty() ? "header" : "padding",
                   in.remaining(),
                   Notation::Hex,
                   "What the region of the log holds beside its entries.",
                   {}},
                  ValueSource::Claimed);
    return tree;
}

}  // namespace

FieldTree eventLogFields(BytesView bytes)
{
    const std::size_t first = asText(bytes).find_first_not_of(" \t\r\n");
    const bool isJson = first != std::string_view::npos && (asText(bytes)[first] == '[' || asText(bytes)[first] == '{');
    return isJson ? jsonLogFields(bytes) : firmwareLogFields(bytes);
}

}  // namespace sealscope
