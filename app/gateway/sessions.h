#pragma once

#include "app/gateway/clock.h"
#include "app/gateway/options.h"
#include "app/gateway/simulated_identity/session_writer.h"

#include <mutex>

namespace sealscope::gateway {

/// The one model that is served, and the upstream behind it.
inline constexpr std::string_view kModel = "simulated-model";
inline constexpr std::string_view kUpstream = "simulated-upstream";

/// The records of the upstream's examinations: a new one every 300 s, each served for an hour.
class Sessions {
public:
    Sessions(const Options &options, const Clock &clock) : m_options(options), m_clock(clock) {}

    /// The id of the session in use.
    [[nodiscard]] std::string current();
    /// A record as it is served.
    [[nodiscard]] std::optional<std::string> record(std::string_view id);
    /// `{"api_version","sessions":[…]}`: newest first, without the evidence's data. A filter that is absent takes all.
    [[nodiscard]] std::string list(const std::optional<std::string> &upstream, const std::optional<std::string> &model);

private:
    struct Kept {
        std::string id;
        std::string text;
        std::uint64_t establishedAt = 0;  ///< Unix seconds
    };
    /// Seals a new one where the newest is too old, and drops those that are over.
    void renew();

    const Options &m_options;
    const Clock &m_clock;
    std::mutex m_mutex;
    std::vector<Kept> m_kept;  ///< newest first
};

}  // namespace sealscope::gateway
