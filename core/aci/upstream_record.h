#pragma once

#include "core/aci/receipt_event.h"

namespace sealscope {

/// What a receipt records about the upstream that served it, over all attempts.
struct UpstreamRecord {
    std::vector<const ReceiptEvent *> attempts;  ///< every `upstream.verified` event, in order
    const ReceiptEvent *verified = nullptr;      ///< the first that ended well; null when none did
    Result<void> form;  ///< each attempt has the verified or the failed form, and verified ones agree on one session
};

/// Errors in `form`: upstream.form, upstream.ambiguous, with the offset of the event to blame. The events must outlive the record.
/// Source: protocol reference, aci-current 6.1 and aci-2026-06 5 (`upstream-1`).
[[nodiscard]] UpstreamRecord upstreamRecord(const std::vector<ReceiptEvent> &events);

/// Was the upstream verified, was serving made to depend on it, and is a session cited? Gives the cited session.
/// Errors: upstream.unverified, upstream.not_required, upstream.form.
[[nodiscard]] Result<PlacedText> requiredSession(const UpstreamRecord &record);

}  // namespace sealscope
