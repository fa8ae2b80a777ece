#include "core/archive/custody_log.h"

#include "core/json/jcs.h"
#include "core/json/json_writer.h"
#include "core/json/object_reader.h"

namespace sealscope {

namespace {

using json::ObjectReader;

constexpr std::size_t kMaxLines = 100'000;
constexpr json::Limits kLimits{.maxBytes = 256U * 1024, .maxDepth = 2, .maxValues = 64};
constexpr std::array kActions = {CustodyAction::Collected, CustodyAction::Opened,   CustodyAction::Judged,  CustodyAction::Noted,
                                 CustodyAction::Added,     CustodyAction::Redacted, CustodyAction::Reported};
constexpr std::array<std::string_view, 11> kNames = {"action", "actor", "after", "before", "clock_offset_ms", "item",
                                                     "note",   "previous", "seq", "time",  "tool"};

std::string hexOrNull(const std::optional<Digest256> &digest)
{
    return digest ? '"' + toHex(*digest) + '"' : "null";
}

/// Members in the order of RFC 8785, which is that of the alphabet here.
std::string lineOf(const CustodyLogEntry &entry)
{
    return R"({"action":)" + json::quote(custodyActionName(entry.action)) + R"(,"actor":)" + jsonText(entry.actor) + R"(,"after":)"
        + hexOrNull(entry.after) + R"(,"before":)" + hexOrNull(entry.before) + R"(,"clock_offset_ms":)"
        + (entry.clockOffsetMs ? std::to_string(*entry.clockOffsetMs) : "null") + R"(,"item":)" + jsonText(entry.item)
        + R"(,"note":)" + jsonText(entry.note) + R"(,"previous":)" + hexOrNull(entry.previous) + R"(,"seq":)"
        + std::to_string(entry.seq) + R"(,"time":")" + formatRfc3339(entry.time) + R"(","tool":)" + jsonText(entry.tool) + "}";
}

std::optional<Digest256> readDigest(ObjectReader &in, std::string_view name)
{
    return in.hasValue(name) ? std::optional(in.hex<32>(name)) : std::nullopt;
}

CustodyLogEntry readEntry(ObjectReader &in)
{
    in.allowOnly(kNames);
    for (const std::string_view name : kNames) {
        if (!in.has(name))
            in.refuse(name, "missing");
    }
    CustodyLogEntry out;
    const std::string action = in.string("action");
    const auto known = std::ranges::find(kActions, action, custodyActionName);
    if (known == kActions.end())
        in.refuse("action", quoted(action) + ", want one of the documented ones");
    else
        out.action = *known;
    out.seq = in.integer("seq", kMaxLines);
    out.time = in.time("time");
    out.actor = in.string("actor");
    out.item = in.string("item");
    out.before = readDigest(in, "before");
    out.after = readDigest(in, "after");
    out.tool = in.string("tool");
    if (in.hasValue("clock_offset_ms")) {
        out.clockOffsetMs = in.find("clock_offset_ms")->signedInteger();
        if (!out.clockOffsetMs)
            in.refuse("clock_offset_ms", "want an integer of milliseconds, or null");
    }
    out.note = in.string("note");
    out.previous = readDigest(in, "previous");
    return out;
}

Result<CustodyLogEntry> parseLine(std::string_view line)
{
    const Result<json::Document> document = json::parse(line, kLimits);
    if (!document)
        return fail(ErrorCode::ArchiveCustody, document.error().message, document.error().offset);
    std::optional<json::Fault> fault;
    ObjectReader in(document->root(), "$", fault);
    CustodyLogEntry entry = readEntry(in);
    if (fault)
        return fail(ErrorCode::ArchiveCustody, fault->path + ": " + fault->message, fault->offset);
    if (lineOf(entry) != line)
        return fail(ErrorCode::ArchiveCustody, "not in canonical form (RFC 8785)", std::size_t{0});
    return entry;
}

/// Does this line follow the one before it?
std::optional<Error> breakAt(const CustodyLogEntry &entry, std::size_t number, const std::optional<Digest256> &before, std::size_t at)
{
    if (entry.seq != number)
        return Error{ErrorCode::ArchiveCustody, "line " + std::to_string(number) + " has the number " + std::to_string(entry.seq), at};
    if (entry.previous != before)
        return Error{ErrorCode::ArchiveCustody,
                     "line " + std::to_string(number) + " does not follow the line before: it names "
                         + (entry.previous ? toHex(*entry.previous) : "none") + ", want " + (before ? toHex(*before) : "none"),
                     at};
    return std::nullopt;
}

std::string_view lastLine(std::string_view log)
{
    const std::string_view line = log.substr(0, log.size() - 1);
    return line.substr(line.rfind('\n') + 1);  // npos + 1 is 0
}

}  // namespace

std::string_view custodyActionName(CustodyAction action)
{
    switch (action) {
    case CustodyAction::Collected: return "collected";
    case CustodyAction::Opened: return "opened";
    case CustodyAction::Judged: return "judged";
    case CustodyAction::Noted: return "noted";
    case CustodyAction::Added: return "added";
    case CustodyAction::Redacted: return "redacted";
    case CustodyAction::Reported: return "reported";
    }
    return "";
}

Result<CustodyLog> parseCustodyLog(std::string_view text)
{
    CustodyLog out;
    std::optional<Digest256> before;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t number = out.entries.size() + 1;
        const std::string where = "line " + std::to_string(number);
        const std::size_t end = text.find('\n', at);
        if (end == std::string_view::npos)
            return fail(ErrorCode::ArchiveCustody, where + " does not end in LF", at);
        if (number > kMaxLines)
            return fail(ErrorCode::ArchiveCustody, "more than " + std::to_string(kMaxLines) + " lines", at);
        const std::string_view line = text.substr(at, end - at);
        Result<CustodyLogEntry> entry = parseLine(line);
        if (!entry)
            return fail(ErrorCode::ArchiveCustody, where + ": " + entry.error().message, at + entry.error().offset.value_or(0));
        if (!out.broken)
            out.broken = breakAt(*entry, number, before, at);
        out.entries.push_back(std::move(*entry));
        before = sha256(asBytes(line));
        at = end + 1;
    }
    return out;
}

std::string continueCustodyLog(std::string_view before, std::span<const CustodyLogEntry> entries)
{
    std::string out(before);
    if (!out.empty() && out.back() != '\n')
        out += '\n';
    auto seq = static_cast<std::uint64_t>(std::ranges::count(out, '\n'));
    for (CustodyLogEntry entry : entries) {
        entry.seq = ++seq;
        entry.previous = out.empty() ? std::nullopt : std::optional(sha256(asBytes(lastLine(out))));
        out += lineOf(entry) + "\n";
    }
    return out;
}

}  // namespace sealscope
