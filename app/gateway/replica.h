#pragma once

#include "app/gateway/options.h"
#include "app/gateway/simulated_identity/gateway_identity.h"
#include "app/gateway/tls_identity.h"

namespace sealscope::gateway {

/// One instance behind the name: its keys, and what it attests.
struct Replica {
    simulated::GatewayKeys keys;
    simulated::IdentityDescription identity;  ///< without a nonce
    TlsIdentity tls;

    [[nodiscard]] std::string keysetDigest() const;
    [[nodiscard]] const simulated::KeyLine &e2eeKey() const { return identity.keyset.e2ee.front(); }
};

/// The replica of that number: of its own are its TLS key and its instance id, and where asked for its receipt key.
[[nodiscard]] Replica makeReplica(const Options &options, const simulated::KeySource &keys, const DemoCa &ca, UnixTime at,
                                  std::size_t number);

/// Is this one of the names that the keyset has TLS keys for?
[[nodiscard]] bool servesHost(const Options &options, std::string_view host);

/// The report of a replica in answer to a nonce. `dialect` is the replica's own or its alias.
[[nodiscard]] std::string reportOf(const Replica &replica, const Options &options, const simulated::SimulatedPlatform &platform,
                                   Dialect dialect, std::optional<std::string> nonce);

/// `{"revocations":[…]}` of June 2026: empty but for the fault.
[[nodiscard]] std::string revocationsOf(const Replica &replica, const Options &options, UnixTime at);

}  // namespace sealscope::gateway
