#pragma once

#include "core/aci/attestation_report.h"

namespace sealscope {

/// The host of an origin URL ("https://api.example.com:8443"), as the protocol compares it; empty for another text.
[[nodiscard]] std::string hostOfOrigin(std::string_view origin);

/// The TLS keys that a client of this origin may pin, lower-case hex: every entry where none names a domain, else the one that
/// the report's binding declares for this very host. Source: aci-current 5, id-6 step 5. Error: tls.unlisted.
[[nodiscard]] Result<std::vector<std::string>> downstreamPins(const std::vector<TlsEntry> &keys,
                                                              const std::optional<DownstreamTlsBinding> &binding,
                                                              std::string_view origin);

}  // namespace sealscope
