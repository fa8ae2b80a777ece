#include "app/gateway/sessions.h"

#include "app/gateway/simulated_identity/good_exchange.h"
#include "app/gateway/simulated_platform/json_writer.h"
#include "app/gateway/simulated_platform/openssl_numbers.h"
#include "core/json/compact.h"

namespace sealscope::gateway {

namespace {

using simulated::json_writer::Object;

constexpr std::uint64_t kRenewSeconds = 300;
constexpr std::uint64_t kKeptSeconds = 3600;

/// A record as the list has it: with its id, and of the evidence the digest alone.
std::string entryOf(const std::string &id, const std::string &record)
{
    const Result<json::Document> document = json::parse(record);
    simulated::require(document.has_value());
    json::Replacements replacements;
    const auto evidence = document->root().find("evidence");
    const auto digest = evidence ? evidence->find("digest") : std::nullopt;
    if (digest)
        replacements.emplace(evidence->range().offset, Object().add("digest", digest->rawText()).text());
    const Result<std::string> text = json::compact(document->root(), replacements);
    simulated::require(text.has_value());
    if (document->root().find("session_id"))
        return *text;
    return "{\"session_id\":" + json::quote(id) + "," + text->substr(1);
}

/// Another byte in what was sealed; the digest and the id stay those of before.
std::string tampered(std::string record)
{
    const std::string mark = ";base64,";
    const std::size_t data = record.find(mark);
    if (data != std::string::npos)
        record[data + mark.size()] = record[data + mark.size()] == 'A' ? 'B' : 'A';
    return record;
}

}  // namespace

void Sessions::renew()
{
    const std::uint64_t now = m_clock.unixSeconds();
    std::erase_if(m_kept, [now](const Kept &kept) { return kept.establishedAt + kKeptSeconds <= now; });
    if (!m_kept.empty() && m_kept.front().establishedAt + kRenewSeconds > now)
        return;
    simulated::SessionDescription session = simulated::goodSession(m_options.dialect, m_clock.now());
    session.upstreamName = kUpstream;
    session.modelId = kModel;
    if (m_options.has(Fault::EmptySessionEvidence))
        session.evidence.reset();
    simulated::SealedSession sealed = simulated::sealSession(session);
    std::string text = m_options.has(Fault::TamperedSession) ? tampered(std::move(sealed.text)) : std::move(sealed.text);
    m_kept.insert(m_kept.begin(), {std::move(sealed.id), std::move(text), session.establishedAt});
}

std::string Sessions::current()
{
    const std::scoped_lock lock(m_mutex);
    renew();
    return m_kept.front().id;
}

std::optional<std::string> Sessions::record(std::string_view id)
{
    const std::scoped_lock lock(m_mutex);
    renew();
    const auto kept = std::ranges::find(m_kept, id, &Kept::id);
    if (kept == m_kept.end() || m_options.has(Fault::NoSessions))
        return std::nullopt;
    return kept->text;
}

std::string Sessions::list(const std::optional<std::string> &upstream, const std::optional<std::string> &model)
{
    const std::scoped_lock lock(m_mutex);
    renew();
    const bool asked = upstream.value_or(std::string(kUpstream)) == kUpstream && model.value_or(std::string(kModel)) == kModel;
    std::vector<std::string> entries;
    if (asked && !m_options.has(Fault::NoSessions)) {
        for (const Kept &kept : m_kept)
            entries.push_back(entryOf(kept.id, kept.text));
    }
    return Object().add("api_version", "\"aci/1\"").add("sessions", simulated::json_writer::array(entries)).text();
}

}  // namespace sealscope::gateway
