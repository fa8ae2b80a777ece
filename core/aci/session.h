#pragma once

#include "core/aci/claims.h"
#include "core/aci/dialect.h"
#include "core/aci/sealed_evidence.h"

namespace sealscope {

/// What the gateway tied its connection to the upstream to. Only the gateway can enforce it.
struct ChannelBinding {
    std::string type;  ///< "tls_spki_sha256", "e2ee_public_key_sha256", "tls_certificate_sha256"; any other: not enforceable
    std::optional<std::string> origin;
    std::optional<std::string> digest;  ///< of the key or certificate, hex as served
    std::optional<std::string> provider;
    std::optional<std::string> keyId;
    std::optional<std::string> algorithm;
    ByteRange range;
};

/// The record of one examination of an upstream, of any era. Nothing here is verified.
/// Source: ACI specification, "Upstream verification session"; protocol reference, upstream-sessions 1 and aci-2026-06 6.
struct Session {
    Dialect dialect = Dialect::Current;
    std::optional<PlacedText> statedId;        ///< June 2026, and entries of the current dialect's list
    bool listEntry = false;                    ///< an entry of the current dialect's list: never hashes to its id
    std::string apiVersion;
    std::optional<std::string> upstreamName;   ///< the operator's label; June 2026: provider
    std::optional<std::string> endpoint;
    std::optional<std::string> modelId;        ///< seed of June 2026: the model that a response named
    std::string verifierId;
    std::optional<std::uint64_t> establishedAt;  ///< Unix seconds; absent also where it is no integer
    std::optional<std::uint64_t> expiresAt;
    ByteRange establishedAtRange;
    ByteRange expiresAtRange;
    std::optional<std::string> signingAddress;  ///< identity.signing_address
    std::vector<ChannelBinding> channelBindings;
    std::vector<Claim> claims;
    ByteRange extraClaims;                      ///< claims.extra, which no requirement asks; empty where there is none
    std::vector<std::string> verifiedClaims;    ///< seed of June 2026: a flat list
    SealedEvidence evidence;
    Result<std::string> material;  ///< exact bytes whose SHA-256 is the id
    ByteRange range;               ///< of the record itself

    /// The id that follows from the content: 64 hex digits, in June 2026 after "as_".
    [[nodiscard]] Result<std::string> id() const;
};

inline constexpr json::Limits kSessionLimits{.maxBytes = 16U * 1024 * 1024, .maxDepth = 128, .maxValues = 1'000'000};
inline constexpr std::size_t kMaxBindings = 1024;
inline constexpr std::size_t kMaxSessionEntries = 10'000;

/// Reads a session record, bare or in its wrapper, or an entry of a list. Errors: json.*, aci.dialect, aci.field, with path and
/// offset. A version other than "aci/1" and times of another type are kept for the checks to say.
[[nodiscard]] Result<Session> parseSession(std::string_view text);
[[nodiscard]] Result<Session> parseSession(const json::Value &value);

/// Does the text hold a list of sessions (an array, or an object with the array `sessions` or `data`)? Nothing when it does not;
/// else its entries.
[[nodiscard]] std::optional<std::vector<json::Value>> sessionEntries(const json::Value &value);

/// Was `servedAt` within [established_at, expires_at], both ends included, give or take the skew? Error: session.window.
[[nodiscard]] Result<void> checkSessionWindow(const Session &session, std::uint64_t servedAt, std::uint32_t skewSeconds);

}  // namespace sealscope
