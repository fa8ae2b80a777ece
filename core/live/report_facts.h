#pragma once

#include "core/base/result.h"
#include "core/crypto/digest.h"

#include <optional>
#include <string>
#include <vector>

namespace sealscope::live {

/// What a client of the service does next, by the report it was given. Nothing here is verified: it is for the appraisal to say
/// whether the report may be followed.

/// The TLS keys that the report's own keyset lists for the host of this URL. Errors: json.*, aci.*, tls.unlisted where there are none.
[[nodiscard]] Result<std::vector<Digest256>> listedTlsKeys(BytesView report, std::string_view url);

/// The bytes of its quote. Errors: json.*, aci.*, pck.missing where it carries none.
[[nodiscard]] Result<Bytes> quoteOf(BytesView report);

/// The exact text of its keyset. Errors: json.*, aci.*.
[[nodiscard]] Result<std::string> keysetTextOf(BytesView report);

/// Ids of a list of sessions that can be asked for, each once, in order; none for another text. Errors: json.*.
[[nodiscard]] Result<std::vector<std::string>> sessionIdsOf(BytesView list);

/// The session that a receipt's upstream event cites; nothing where it cites none or is no receipt.
[[nodiscard]] std::optional<std::string> citedSession(BytesView receipt);

}  // namespace sealscope::live
