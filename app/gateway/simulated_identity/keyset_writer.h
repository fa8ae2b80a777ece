#pragma once

#include "core/aci/dialect.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sealscope::simulated {

struct KeyLine {
    std::string keyId;
    std::string algorithm;
    std::string publicKey;  ///< hex
};

struct TlsLine {
    std::string spkiSha256;  ///< hex
    std::optional<std::string> domain;
};

struct IdentityLine {
    std::string algorithm;
    std::string publicKey;  ///< hex
};

/// What a keyset is to say. With an identity key it is one of June 2026, else one of the current dialect.
struct KeysetDescription {
    std::optional<std::string> subject;
    std::uint64_t notAfter = 0;  ///< Unix seconds
    std::vector<KeyLine> receipt;
    std::vector<KeyLine> e2ee;
    std::optional<std::vector<TlsLine>> tls;
    std::optional<IdentityLine> identity;
    std::uint64_t epochVersion = 1;  ///< June 2026
};

/// Compact JSON, members in the order that gateways write.
[[nodiscard]] std::string writeKeyset(const KeysetDescription &keyset);

/// "sha256:…" of the keyset as written, by the rule of a dialect.
[[nodiscard]] std::string keysetDigest(const KeysetDescription &keyset, Dialect dialect);

}  // namespace sealscope::simulated
