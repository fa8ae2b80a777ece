#include "core/live/recorder.h"

#include "core/live/clock_offset.h"
#include "core/live/transfer_record.h"

#include <set>

namespace sealscope::live {

namespace {

std::vector<std::string> hostsOf(const std::vector<Transfer> &transfers)
{
    std::vector<std::string> out;
    for (const Transfer &transfer : transfers) {
        std::string host = transfer.host + ":" + std::to_string(transfer.port);
        if (!transfer.host.empty() && std::ranges::find(out, host) == out.end())
            out.push_back(std::move(host));
    }
    return out;
}

/// The connection that brought the report.
std::optional<ChannelStatement> channelOf(const LiveRecord &record)
{
    if (!record.expectations.channel)
        return std::nullopt;
    ChannelStatement out{record.expectations.channel->host, 443, record.expectations.channel->spkiSha256};
    const auto seen = std::ranges::find_if(record.transfers, [&](const Transfer &transfer) {
        return transfer.peer && transfer.host == out.host && transfer.peer->spkiSha256 == out.spkiSha256;
    });
    if (seen != record.transfers.end())
        out.port = seen->port;
    return out;
}

std::string toolText(const ToolIdentity &tool)
{
    return tool.name + " " + tool.version + (tool.commit.empty() ? "" : " (" + tool.commit + ")");
}

CustodyLogEntry collected(const LiveRecord &record, const ArchiveTexts &texts)
{
    CustodyLogEntry out;
    out.time = record.endedAt;
    out.action = CustodyAction::Collected;
    out.actor = texts.actor;
    out.item = "archive";
    out.tool = toolText(texts.tool);
    out.clockOffsetMs = record.clock.offsetMs;
    out.note = record.complete ? "" : "incomplete: not everything that was asked for came";
    return out;
}

}  // namespace

ArchiveContent archiveOf(const LiveRecord &record, const ArchiveTexts &texts)
{
    ArchiveContent out;
    out.about.tool = texts.tool;
    out.about.simulated = texts.simulated;
    out.about.complete = record.complete;
    out.about.collectedAt = record.endedAt;
    out.about.nonce = record.expectations.nonce;
    out.about.clock = record.clock;
    out.about.hosts = hostsOf(record.transfers);
    out.about.channel = channelOf(record);
    out.artifacts = record.artifacts;
    out.record.policy = texts.policy;
    out.record.result = texts.result;
    out.record.notes = texts.notes;
    out.record.transfers = record.transfersJson();
    const std::array entries{collected(record, texts)};
    out.record.custody = continueCustodyLog("", entries);
    return out;
}

LiveRecord joined(LiveRecord fetched, const ExchangeRecord &exchange)
{
    LiveRecord out = std::move(fetched);
    out.steps.insert(out.steps.end(), exchange.steps.begin(), exchange.steps.end());
    out.transfers.insert(out.transfers.end(), exchange.transfers.begin(), exchange.transfers.end());
    for (const KeptArtifact &kept : exchange.artifacts) {
        out.artifacts.push_back(kept);
        out.artifacts.back().artifact.id = "a" + std::to_string(out.artifacts.size());
    }
    out.expectations.e2ee = exchange.e2ee;
    out.complete = out.complete && exchange.complete;
    out.clock = clockStatement(out.transfers);
    out.endedAt = std::max(out.endedAt, std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
    return out;
}

}  // namespace sealscope::live
