#include "app/cli/receipts_partial.h"

#include "app/cli/one_line.h"
#include "core/base/text.h"
#include "core/json/object_reader.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <span>

namespace sealscope::cli {

namespace {

constexpr std::string_view kSchema = "sealscope/receipts-partial/1";
constexpr std::uint64_t kAny = ~std::uint64_t{0};
constexpr json::Limits kLimits{.maxBytes = 1024U * 1024 * 1024, .maxDepth = 16, .maxValues = 4U * 1000 * 1000};

std::string base64Of(const FingerprintSet &set)
{
    const std::vector<Fingerprint> ids = set.sorted();
    return toBase64(std::as_bytes(std::span(ids)));
}

template <std::size_t N>
std::string numbers(const std::array<std::uint64_t, N> &values)
{
    std::string out;
    for (const std::uint64_t value : values)
        out += (out.empty() ? "" : ",") + std::to_string(value);
    return "[" + out + "]";
}

std::string textValue(std::string_view value)
{
    return json::quote(findInvalidUtf8(value) == std::string_view::npos ? std::string(value) : quoted(value));
}

std::string placeMembers(const LinePlace &place)
{
    return "\"input\":" + textValue(place.input) + ",\"line\":" + std::to_string(place.line)
        + ",\"offset\":" + std::to_string(place.offset);
}

LinePlace readPlace(json::ObjectReader &in)
{
    return {in.string("input"), in.integer("line", kAny), in.integer("offset", kAny)};
}

template <std::size_t N>
void readNumbers(const json::Value &root, std::string_view name, std::array<std::uint64_t, N> &out,
                 json::ObjectReader &in)
{
    const auto list = root.find(name);
    if (!list || list->size() != N)
        return in.refuse(name, "want " + std::to_string(N) + " numbers");
    std::size_t i = 0;
    for (const json::Value value : list->elements())
        out[i++] = value.unsignedInteger().value_or(0);
}

std::vector<Fingerprint> readIds(json::ObjectReader &in, std::string_view name)
{
    const Result<Bytes> bytes = fromBase64(in.string(name));
    std::vector<Fingerprint> out;
    if (!bytes || bytes->size() % sizeof(Fingerprint) != 0) {
        in.refuse(name, "want base64 of 16 bytes each");
        return out;
    }
    out.resize(bytes->size() / sizeof(Fingerprint));
    std::ranges::copy(*bytes, std::as_writable_bytes(std::span(out)).begin());
    return out;
}

void readCounts(json::ObjectReader &in, const json::Value &root, BatchTotals &out)
{
    out.partial = in.boolean("partial").value_or(true);
    out.counts.receipts = in.integer("receipts", kAny);
    out.counts.malformed = in.integer("malformed", kAny);
    out.counts.outOfOrder = in.integer("order_broken", kAny);
    out.counts.rewritten = in.integer("rewritten", kAny);
    readNumbers(root, "signature", out.counts.signature, in);
    readNumbers(root, "upstream", out.counts.upstream, in);
    readNumbers(root, "session", out.counts.session, in);
}

void readLists(json::ObjectReader &in, BatchTotals &out)
{
    for (const Fingerprint &id : readIds(in, "seen"))
        out.addSeen(id);
    for (const Fingerprint &id : readIds(in, "expected"))
        out.addExpected(id);
    for (json::ObjectReader &entry : in.objects("sample", out.sampleSize()))
        out.addSampled({entry.hex<32>("rank"), entry.string("receipt_id"), readPlace(entry)});
    for (json::ObjectReader &entry : in.objects("malformed_lines", BatchTotals::kMaxListed))
        out.addListed({readPlace(entry), entry.string("code"), entry.string("message")});
}

}  // namespace

std::string partialText(const BatchTotals &totals)
{
    const BatchTotals::Counts &counts = totals.counts;
    std::string sample;
    for (const SampledReceipt &receipt : totals.sample())
        sample += (sample.empty() ? "{" : ",{") + placeMembers(receipt.place)
            + ",\"receipt_id\":" + json::quote(receipt.receiptId) + ",\"rank\":\"" + toHex(receipt.rank) + "\"}";
    std::string malformed;
    for (const MalformedLine &line : totals.malformed())
        malformed += (malformed.empty() ? "{" : ",{") + placeMembers(line.place) + ",\"code\":" + json::quote(line.code)
            + ",\"message\":" + json::quote(line.message) + "}";
    return "{\"schema\":" + json::quote(kSchema) + ",\"partial\":" + (totals.partial ? "true" : "false")
        + ",\"seed\":" + json::quote(totals.seed()) + ",\"sample_size\":" + std::to_string(totals.sampleSize())
        + ",\"receipts\":" + std::to_string(counts.receipts) + ",\"malformed\":" + std::to_string(counts.malformed)
        + ",\"order_broken\":" + std::to_string(counts.outOfOrder)
        + ",\"rewritten\":" + std::to_string(counts.rewritten) + ",\"signature\":" + numbers(counts.signature)
        + ",\"upstream\":" + numbers(counts.upstream) + ",\"session\":" + numbers(counts.session) + ",\"sample\":["
        + sample + "],\"malformed_lines\":[" + malformed + "],\"expected\":\"" + base64Of(totals.expected())
        + "\",\"seen\":\"" + base64Of(totals.seen()) + "\"}\n";
}

Result<BatchTotals> readPartial(std::string_view text)
{
    const Result<json::Document> document = json::parse(text, kLimits);
    if (!document)
        return tl::unexpected<Error>(document.error());
    std::optional<json::Fault> fault;
    json::ObjectReader in(document->root(), "$", fault);
    if (in.string("schema") != kSchema)
        in.refuse("schema", "want \"" + std::string(kSchema) + "\"");
    BatchTotals out(in.string("seed"), static_cast<std::size_t>(in.integer("sample_size", 100'000)));
    if (!fault)
        readCounts(in, document->root(), out);
    if (!fault)
        readLists(in, out);
    if (!fault && out.seen().size() > out.counts.receipts)
        in.refuse("receipts", "fewer than the ids seen");
    if (fault)
        return fail(ErrorCode::ParamInvalid, fault->path + ": " + fault->message, fault->offset);
    return out;
}

Attempt<void> writeFile(const std::string &path, std::string_view text)
{
    const std::string fresh = path + ".new";
    std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.close();
    if (!out)
        return refuseInput(shownName(fresh) + ": " + std::strerror(errno), "name a file that can be written");
    std::error_code error;
    std::filesystem::rename(fresh, path, error);
    if (error)
        return refuseInput(shownName(path) + ": " + error.message(), "name a file that can be written");
    return {};
}

}  // namespace sealscope::cli
