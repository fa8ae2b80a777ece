#pragma once

#include "app/gateway/simulated_platform/certificate_writer.h"

namespace sealscope::simulated {

struct RevokedEntry {
    Bytes serial;  ///< magnitude
    std::vector<ExtensionDescription> extensions;
};

/// What a revocation list is to say.
struct CrlDescription {
    UnixTime thisUpdate{};
    std::optional<UnixTime> nextUpdate;
    std::vector<RevokedEntry> revoked;
    std::optional<std::uint64_t> number = 1;
    std::optional<Bytes> issuerName;        ///< DER; the issuer's own where absent
    std::optional<P256Point> authorityKey;  ///< whose key id is named; the issuer's where absent
    bool namesAuthorityKey = true;
    std::vector<ExtensionDescription> moreExtensions;
    Bytes trailing;  ///< after the end of the list
};

/// A v2 revocation list, DER.
[[nodiscard]] Bytes issueCrl(const CrlDescription &description, const Credential &issuer);

/// The serial number of a certificate, as a list names it.
[[nodiscard]] RevokedEntry revokedEntry(const Credential &credential);

}  // namespace sealscope::simulated
