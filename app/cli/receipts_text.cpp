#include "app/cli/receipts_text.h"

#include "app/cli/one_line.h"

namespace sealscope::cli {

namespace {

constexpr std::array kSignatures = {BatchSignature::Holds, BatchSignature::Fails, BatchSignature::UnknownKeyset};
constexpr std::array kUpstreams = {BatchUpstream::Verified, BatchUpstream::NotRequired, BatchUpstream::Unverified,
                                   BatchUpstream::Refused,  BatchUpstream::Direct,      BatchUpstream::Contradicts};
constexpr std::array kSessions = {BatchSession::NotCited, BatchSession::Inside, BatchSession::Outside,
                                  BatchSession::Missing};

std::string padded(std::string_view text, std::size_t width)
{
    std::string out(text);
    out.resize(std::max(width, out.size() + 1), ' ');
    return out;
}

std::string placeText(const LinePlace &place)
{
    return place.input + " line " + std::to_string(place.line) + ", offset " + std::to_string(place.offset);
}

std::string countLine(std::string_view what, std::uint64_t count)
{
    return "  " + padded(what, 40) + std::to_string(count) + "\n";
}

/// Members of an object on one line.
class Members {
public:
    Members &text(std::string_view name, std::string_view value)
    {
        // A file's name may be any bytes; JSON is UTF-8.
        const bool plain = findInvalidUtf8(value) == std::string_view::npos;
        return raw(name, json::quote(plain ? std::string(value) : quoted(value)));
    }
    Members &number(std::string_view name, std::uint64_t value) { return raw(name, std::to_string(value)); }
    Members &boolean(std::string_view name, bool value) { return raw(name, value ? "true" : "false"); }
    Members &raw(std::string_view name, const std::string &value)
    {
        m_text += (m_text.empty() ? "" : ",") + json::quote(name) + ":" + value;
        return *this;
    }
    [[nodiscard]] std::string object() const { return "{" + m_text + "}"; }

private:
    std::string m_text;
};

Members &addPlace(Members &out, const LinePlace &place)
{
    return out.text("input", place.input).number("line", place.line).number("offset", place.offset);
}

/// Words as members: "unknown keyset" → "unknown_keyset".
std::string memberName(std::string_view word)
{
    std::string out(word);
    std::ranges::replace(out, ' ', '_');
    return out;
}

template <class Values>
std::string countsJson(const BatchTotals &totals, const Values &values)
{
    Members out;
    for (const auto value : values)
        out.number(memberName(batchWord(value)), totals.of(value));
    return out.object();
}

template <class Range, class Item>
std::string arrayJson(const Range &range, Item item)
{
    std::string out;
    for (const auto &element : range)
        out += (out.empty() ? "" : ",") + item(element);
    return "[" + out + "]";
}

std::string sampleJson(const BatchTotals &totals)
{
    const std::string receipts = arrayJson(totals.sample(), [](const SampledReceipt &receipt) {
        Members out;
        out.text("receipt_id", receipt.receiptId);
        return addPlace(out, receipt.place).object();
    });
    Members out;
    return out.text("rule", "smallest SHA-256 of seed, \":\", receipt_id")
        .text("seed", totals.seed())
        .number("size", totals.sampleSize())
        .raw("receipts", receipts)
        .object();
}

std::string sampleText(const BatchTotals &totals)
{
    if (totals.sampleSize() == 0)
        return {};
    std::string out = "Sample: the " + std::to_string(totals.sampleSize()) + " receipts with the smallest SHA-256 of "
        + quoted(totals.seed()) + ", \":\" and their id\n";
    for (const SampledReceipt &receipt : totals.sample())
        out += "  " + padded(quoted(receipt.receiptId), 40) + placeText(receipt.place) + "\n";
    return out;
}

std::string malformedText(const BatchTotals &totals)
{
    if (totals.counts.malformed == 0)
        return {};
    std::string out = "Lines that are no receipt";
    if (totals.malformed().size() < totals.counts.malformed)
        out += " (the first " + std::to_string(totals.malformed().size()) + " of "
            + std::to_string(totals.counts.malformed) + ")";
    out += "\n";
    for (const MalformedLine &line : totals.malformed())
        out += "  " + placeText(line.place) + ": " + line.message + "\n";
    return out;
}

}  // namespace

std::string headingText()
{
    return padded("line", 9) + padded("receipt", 34) + padded("signature", 16) + padded("order", 7)
        + padded("upstream", 14) + "session\n";
}

std::string rowText(const BatchRow &row, const LinePlace &place, bool repeated)
{
    std::string id = quoted(row.receiptId, 40);
    return padded(std::to_string(place.line), 9) + padded(id.substr(1, id.size() - 2), 34)
        + padded(batchWord(row.signature), 16) + padded(row.order ? "good" : "broken", 7)
        + padded(batchWord(row.upstream), 14) + std::string(batchWord(row.session))
        + (row.rewritten ? ", request changed" : "") + (repeated ? ", duplicate" : "") + "\n";
}

std::string rowJson(const BatchRow &row, const LinePlace &place, bool repeated)
{
    Members out;
    addPlace(out, place)
        .text("receipt_id", row.receiptId)
        .text("signature", memberName(batchWord(row.signature)))
        .boolean("order", row.order)
        .text("upstream", memberName(batchWord(row.upstream)))
        .text("session", memberName(batchWord(row.session)))
        .boolean("rewritten", row.rewritten)
        .boolean("duplicate", repeated);
    return out.object() + "\n";
}

std::string malformedJson(const MalformedLine &line)
{
    Members out;
    Members error;
    error.text("code", line.code).text("message", line.message);
    return addPlace(out, line.place).raw("error", error.object()).object() + "\n";
}

std::string summaryText(const BatchTotals &totals)
{
    std::string out = totals.partial ? "PARTIAL: interrupted before the end of the input\n" : "";
    out += std::to_string(totals.counts.receipts) + " receipts\n";
    for (const BatchSignature value : kSignatures)
        out += countLine("signature: " + std::string(batchWord(value)), totals.of(value));
    out += countLine("event log broken", totals.counts.outOfOrder);
    for (const BatchUpstream value : kUpstreams)
        out += countLine("upstream: " + std::string(batchWord(value)), totals.of(value));
    for (const BatchSession value : kSessions)
        out += countLine("session: " + std::string(batchWord(value)), totals.of(value));
    out += countLine("request changed before forwarding", totals.counts.rewritten);
    out += countLine("duplicates", totals.duplicates());
    out += countLine("requests without receipt", totals.withoutReceipt());
    out += countLine("lines that are no receipt", totals.counts.malformed);
    return out + malformedText(totals) + sampleText(totals)
        + "A keyset that came as a file is not attested by that: judge its report with verify.\n";
}

std::string summaryJson(const BatchTotals &totals)
{
    Members out;
    out.text("schema", "sealscope/receipts/1")
        .boolean("partial", totals.partial)
        .number("receipts", totals.counts.receipts)
        .raw("signature", countsJson(totals, kSignatures))
        .number("order_broken", totals.counts.outOfOrder)
        .raw("upstream", countsJson(totals, kUpstreams))
        .raw("session", countsJson(totals, kSessions))
        .number("rewritten", totals.counts.rewritten)
        .number("duplicates", totals.duplicates())
        .number("requests_without_receipt", totals.withoutReceipt())
        .number("malformed", totals.counts.malformed)
        .raw("malformed_lines",
             arrayJson(totals.malformed(),
                       [](const MalformedLine &line) {
                           const std::string text = malformedJson(line);
                           return text.substr(0, text.size() - 1);
                       }))
        .raw("sample", totals.sampleSize() > 0 ? sampleJson(totals) : "null");
    return out.object() + "\n";
}

}  // namespace sealscope::cli
