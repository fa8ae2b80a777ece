#pragma once

#include "core/aci/keyset.h"
#include "core/aci/receipt_event.h"

namespace sealscope {

/// A signed record of one request and its answer, of any era. Nothing here is verified.
/// Source: ACI specification, "Receipt"; protocol reference, aci-current 6 and aci-2026-06 4 to 5.
struct Receipt {
    struct Signature {
        PlacedText keyId;
        std::optional<PlacedText> algorithm;  ///< June 2026 names one; the keyset's entry decides
        std::optional<PlacedText> value;      ///< hex; absent: the receipt is not signed
    };

    Dialect dialect = Dialect::Current;
    bool enveloped = false;  ///< it stood inside a `/v1/receipt` or `/v1/signature` envelope
    std::string receiptId;
    std::optional<std::string> chatId;
    std::optional<std::string> model;  ///< that the client asked for
    std::optional<PlacedText> workloadId;    ///< June 2026
    std::optional<PlacedText> keysetDigest;  ///< "sha256:…"
    std::optional<std::string> endpoint;
    std::optional<std::string> method;
    std::optional<std::uint64_t> servedAt;  ///< Unix seconds, the service's own statement
    ByteRange servedAtRange;
    std::vector<ReceiptEvent> events;
    Signature signature;
    Result<std::string> signingInput;  ///< exact bytes that the signature covers
    ByteRange range;                   ///< of the receipt itself
};

inline constexpr json::Limits kReceiptLimits{.maxBytes = 4U * 1024 * 1024, .maxDepth = 128, .maxValues = 200'000};

/// Reads a receipt, bare or in its envelope. A receipt without a signature is read, so that the check can say so.
/// Errors: json.*, aci.dialect, aci.version, aci.field, with JSON path and offset.
[[nodiscard]] Result<Receipt> parseReceipt(std::string_view text);
[[nodiscard]] Result<Receipt> parseReceipt(const json::Value &value);

/// Did a receipt key of this keyset sign? Gives the one usable entry of that id whose key did. Ed25519 over the signing input;
/// ecdsa-secp256k1 as 65 recoverable low-S bytes over its SHA-256. The algorithm is the attested entry's.
/// Errors: receipt.key_id, receipt.algorithm, receipt.signature, jcs.*.
[[nodiscard]] Result<const KeyEntry *> checkReceiptSignature(const Receipt &receipt, const Keyset &keyset);

/// What a hash of a body is over.
enum class BodyHash : std::uint8_t {
    Body,       ///< current dialect
    Wire,       ///< June 2026: as the client read it
    Cleartext,  ///< June 2026: before it was encrypted
};
struct NamedHash {
    BodyHash over = BodyHash::Body;
    PlacedText digest;  ///< "sha256:…"; equality is exact
};

/// The hashes by which the receipt names the request it received, or the response it returned; none where it names none.
/// A body that has one of them is the one.
[[nodiscard]] std::vector<NamedHash> requestHashes(const Receipt &receipt);
[[nodiscard]] std::vector<NamedHash> responseHashes(const Receipt &receipt);

}  // namespace sealscope
