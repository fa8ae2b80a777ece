#pragma once

#include "core/live/exchange.h"

namespace sealscope::live {

/// What belongs into an archive besides what was fetched.
struct ArchiveTexts {
    std::string policy;  ///< policy.json, digest form
    std::string result;  ///< result.json
    std::string notes;   ///< notes.json; empty: absent
    std::string actor;   ///< who collected; may be empty
    ToolIdentity tool;
    bool simulated = false;
};

/// Everything of a fetch, complete or not, as an archive: artifacts in the order of arrival, the record of requests, and one custody
/// line, "collected".
[[nodiscard]] ArchiveContent archiveOf(const LiveRecord &record, const ArchiveTexts &texts);

/// The fetch that was appraised and the exchange that followed it, as one record: ids of the exchange's artifacts go on.
[[nodiscard]] LiveRecord joined(LiveRecord fetched, const ExchangeRecord &exchange);

}  // namespace sealscope::live
