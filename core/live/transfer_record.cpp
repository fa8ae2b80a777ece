#include "core/live/transfer_record.h"

#include "core/json/json_writer.h"
#include "core/live/header_lines.h"

namespace sealscope::live {

namespace {

constexpr std::size_t kMaxTransfers = 10'000;

void writeHeaders(JsonWriter &out, std::string_view name, const HeaderLines &headers)
{
    out.name(name).beginArray();
    for (const auto &[key, value] : keptHeaders(headers))
        out.beginRow().text(key).text(value).end();
    out.end();
}

void writePeer(JsonWriter &out, const std::optional<TlsPeer> &peer)
{
    out.name("tls");
    if (!peer) {
        out.null();
        return;
    }
    out.beginObject().name("protocol").text(peer->protocol).name("cipher").text(peer->cipher);
    out.name("spki_sha256").text(toHex(peer->spkiSha256)).name("ca_problem").textOrNull(peer->caProblem);
    out.name("chain").beginArray();
    for (const Bytes &der : peer->chain)
        out.text(toBase64(der));
    out.end().end();
}

void writeTimings(JsonWriter &out, const Timings &timings)
{
    out.name("timings_ms").beginObject();
    const auto time = [&](std::string_view name, const std::optional<milliseconds> &value) {
        out.name(name);
        if (value)
            out.number(static_cast<std::uint64_t>(value->count()));
        else
            out.null();
    };
    time("resolved", timings.resolved);
    time("connected", timings.connected);
    time("encrypted", timings.encrypted);
    time("first_byte", timings.firstByte);
    time("finished", timings.finished);
    out.end();
}

void writeTransfer(JsonWriter &out, const Transfer &transfer)
{
    out.beginObject().name("purpose").text(transfer.purpose).name("method").text(transfer.method).name("url").text(transfer.url);
    out.name("host").text(transfer.host).name("port").number(transfer.port).name("address").textOrNull(transfer.address);
    out.name("resolved_to").beginRow();
    for (const std::string &address : transfer.resolvedTo)
        out.text(address);
    out.end().name("proxy").textOrNull(transfer.proxy);
    writePeer(out, transfer.peer);
    writeHeaders(out, "request_headers", transfer.requestHeaders);
    out.name("request_body_bytes").number(transfer.requestBodyBytes);
    out.name("started_at").text(formatRfc3339(transfer.startedAt));
    writeTimings(out, transfer.timings);
    out.name("status").number(static_cast<std::uint64_t>(transfer.status));
    writeHeaders(out, "headers", transfer.headers);
    out.name("body_bytes").number(transfer.body.size()).name("body_sha256").text(toHex(sha256(transfer.body)));
    out.name("complete").boolean(transfer.complete).name("error");
    if (transfer.error)
        out.beginObject().name("code").text(errorName(transfer.error->code)).name("message").text(transfer.error->message).end();
    else
        out.null();
    out.end();
}

/// Thousands apart, as people read them.
std::string spaced(std::size_t number)
{
    std::string out = std::to_string(number);
    for (std::size_t i = out.size(); i > 3; i -= 3)
        out.insert(i - 3, " ");
    return out;
}

/// Path and query of a URL, long words of it shortened.
std::string shortTarget(std::string_view url)
{
    constexpr std::size_t longest = 64;
    const std::size_t path = url.find('/', std::string_view("https://").size());
    std::string_view target = path == std::string_view::npos ? "/" : url.substr(path);
    return target.size() <= longest ? std::string(target) : std::string(target.substr(0, longest)) + "…";
}

}  // namespace

HeaderLines keptHeaders(const HeaderLines &headers)
{
    HeaderLines out = headers;
    for (auto &[name, value] : out) {
        if (sameHeaderName(name, "set-cookie") || sameHeaderName(name, "authorization") || sameHeaderName(name, "www-authenticate"))
            value = "(not kept)";
    }
    return out;
}

std::string transfersJson(std::span<const Transfer> transfers)
{
    JsonWriter out;
    out.beginObject().name("schema").text("sealscope/transfers/1").name("transfers").beginArray();
    const std::size_t count = std::min(transfers.size(), kMaxTransfers);
    for (const Transfer &transfer : transfers.first(count))
        writeTransfer(out, transfer);
    out.end().name("left_out").number(transfers.size() - count).end();
    return std::move(out).done();
}

std::string transferLine(const Transfer &transfer)
{
    std::string out = transfer.method + " " + shortTarget(transfer.url);
    if (transfer.status != 0)
        out += "  status " + std::to_string(transfer.status);
    out += "  " + spaced(transfer.body.size()) + " bytes, ";
    return out + (transfer.complete ? "complete" : "incomplete");
}

}  // namespace sealscope::live
