#pragma once

#include "core/aci/dialect.h"
#include "core/base/text.h"
#include "core/crypto/digest.h"

#include <optional>
#include <string>
#include <vector>

namespace sealscope {

/// A public key as the keyset lists it. Algorithms we do not implement are kept and listed, and never selected.
struct KeyEntry {
    std::string keyId;
    std::string algorithm;
    std::string publicKey;  ///< as served: hex
    ByteRange range;        ///< in the JSON text
};

/// A TLS key by the SHA-256 of its SubjectPublicKeyInfo; for one host, or for any when `domain` is absent.
struct TlsEntry {
    std::string spkiSha256;  ///< as served: hex
    std::optional<std::string> domain;
    ByteRange range;
};

/// The identity key of the workload-identity dialects; its digest is the workload id.
struct WorkloadKey {
    std::string algorithm;
    std::string publicKey;
    ByteRange range;
};

/// The keys that an attestation commits to, and until when.
/// Source: ACI specification, "Workload keyset"; protocol reference, aci-current 2 and aci-2026-06 2.
struct Keyset {
    std::optional<std::string> subject;
    std::uint64_t notAfter = 0;  ///< Unix seconds, the first at which the keyset is no longer acceptable; 2^64-1: unbounded
    std::vector<KeyEntry> receiptKeys;
    std::vector<KeyEntry> e2eeKeys;
    std::vector<TlsEntry> tlsKeys;
    bool tlsRolePublished = false;  ///< the member is there, even if empty
    std::optional<WorkloadKey> identity;
    std::optional<std::uint64_t> epochVersion;
    ByteRange range;
    ByteRange notAfterRange;
};

inline constexpr std::uint64_t kUnboundedNotAfter = ~std::uint64_t{0};
inline constexpr std::size_t kMaxKeysPerRole = 1024;
inline constexpr json::Limits kKeysetLimits{.maxBytes = 4U * 1024 * 1024, .maxDepth = 128, .maxValues = 100'000};

/// A keyset that came by itself: nothing here attests it.
struct LooseKeyset {
    Keyset keyset;
    std::string digest;  ///< "sha256:…", recomputed
    Dialect dialect = Dialect::Current;
};
/// Reads the text of a keyset that stands by itself. Errors: json.*, aci.dialect, json.field, jcs.*.
[[nodiscard]] Result<LooseKeyset> parseLooseKeyset(std::string_view text);

/// Reads a keyset of that dialect. Error: json.field with path and offset.
[[nodiscard]] Result<Keyset> parseKeyset(const json::Value &value, Dialect dialect);

/// The `tls_public_keys` of an object. Error: json.field with path and offset.
[[nodiscard]] Result<std::vector<TlsEntry>> parseTlsKeys(const json::Value &object);

/// The bytes whose SHA-256 is the keyset's digest: as served in the current dialect; in the older ones rebuilt from the members
/// that dialect knows (unknown ones dropped, an absent subject as null, a null domain dropped).
/// Errors: jcs.number, jcs.key, json.field.
[[nodiscard]] Result<std::string> keysetCanonical(const json::Value &value, Dialect dialect);

/// "sha256:" and 64 lower-case hex digits of the text.
[[nodiscard]] std::string prefixedSha256(std::string_view text);

/// The canonical {algo, public_key} of the identity key, and "sha256:…" of it.
[[nodiscard]] std::string workloadKeyCanonical(const WorkloadKey &key);
[[nodiscard]] std::string workloadId(const WorkloadKey &key);

/// Why the roles of a keyset are not apart: the same key bytes for receipts and E2EE, or a key id that names two keys of
/// algorithms we implement. Nothing when they are. Error code: keyset.roles, with the offset of the entry to blame.
[[nodiscard]] std::optional<Error> roleFault(const Keyset &keyset);

[[nodiscard]] bool isImplementedReceiptAlgorithm(std::string_view algorithm);
[[nodiscard]] bool isImplementedE2eeAlgorithm(std::string_view algorithm);

/// A host name as the protocol compares it: spaces trimmed, trailing dots removed, ASCII lower case.
[[nodiscard]] std::string normalizedHost(std::string_view host);

/// The TLS entries that count for a host: those without a domain, and those whose domain is the host. No wildcards.
[[nodiscard]] std::vector<const TlsEntry *> tlsCandidates(const std::vector<TlsEntry> &keys, std::string_view host);

}  // namespace sealscope
