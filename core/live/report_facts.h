#pragma once

#include "core/aci/attestation_report.h"
#include "core/artifact/artifact.h"

#include <optional>
#include <string>
#include <vector>

namespace sealscope::live {

/// What a client of the service does next, by the report it was given. Nothing here is verified: it is for the appraisal to say
/// whether the report may be followed.

/// The TLS keys that the report's own keyset lists for the host of this URL: those without a domain, and those of this very host, as
/// channel.tls counts them. Errors: json.*, aci.*, tls.unlisted where there are none.
[[nodiscard]] Result<std::vector<Digest256>> listedTlsKeys(BytesView report, std::string_view url);

[[nodiscard]] Result<std::vector<Digest256>> listedTlsKeys(const AttestationReport &report, std::string_view url);

/// The dialect that the service of a report speaks; nothing where it cannot be read. Reports of June and July 2026 have one shape: the
/// path tells them apart, which July's services moved below /v1/aci/. Source: http-api 2 and 3.
[[nodiscard]] std::optional<Dialect> dialectOf(const Artifact &report);

/// The bytes of its quote. Errors: json.*, aci.*, pck.missing where it carries none.
[[nodiscard]] Result<Bytes> quoteOf(BytesView report);

/// The exact text of its keyset. Errors: json.*, aci.*.
[[nodiscard]] Result<std::string> keysetTextOf(BytesView report);

/// Ids of a list of sessions that can be asked for, each once, in order; none for another text. Errors: json.*.
[[nodiscard]] Result<std::vector<std::string>> sessionIdsOf(BytesView list);

/// The session that a receipt's upstream event cites; nothing where it cites none or is no receipt.
[[nodiscard]] std::optional<std::string> citedSession(BytesView receipt);

}  // namespace sealscope::live
