#pragma once

#include "core/aci/e2ee.h"

namespace sealscope {

/// Opens a streamed response (server-sent events): every event's JSON as restoreResponse() does, `data: [DONE]` and other lines left as
/// they are. Each event comes out as its other lines, then one `data:` line, then a blank line. Chunks carry no number, so that some were
/// dropped, repeated or moved is seen by nobody here: only the receipt's hash of the received bytes shows it. Source: e2ee-v2 3.2.
/// Errors: those of restoreResponse(), with the offset of the event; json.syntax for an event that the text ends inside.
[[nodiscard]] Result<RestoredBody> restoreStream(std::string_view text, E2eeEndpoint endpoint, const E2eeOpener &opener);

}  // namespace sealscope
