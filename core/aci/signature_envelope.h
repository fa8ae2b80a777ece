#pragma once

#include "core/aci/keyset.h"
#include "core/aci/placed_text.h"

namespace sealscope {

/// The answer of `/v1/signature/{id}`: one signature over the digests of request and response. It may carry the receipt.
/// Source: protocol reference, aci-2026-06 7.
struct SignatureEnvelope {
    PlacedText text;       ///< two bare SHA-256 digests in hex, joined by ":"
    PlacedText signature;  ///< hex; ecdsa: with 0x, r ‖ s ‖ v
    PlacedText signingAddress;
    std::string algorithm;  ///< "ecdsa" or "ed25519"
    bool holdsReceipt = false;
};

/// Errors: json.*, aci.field.
[[nodiscard]] Result<SignatureEnvelope> parseSignatureEnvelope(std::string_view text);

/// The SHA-256 digests that the signed text names. Error: envelope.text.
struct EnvelopeDigests {
    Digest256 request{};
    Digest256 response{};
};
[[nodiscard]] Result<EnvelopeDigests> envelopeDigests(std::string_view text);

/// Keccak-256 of the EIP-191 personal message over the text: what an Ethereum wallet signs.
[[nodiscard]] Digest256 eip191Hash(std::string_view text);

/// Is the signature by the key of the stated address? ecdsa: EIP-191, recovered, the address of the key compared without case.
/// ed25519: over the text, the address is the public key. Error: envelope.address.
[[nodiscard]] Result<void> checkEnvelopeSignature(const SignatureEnvelope &envelope);

/// The key of the keyset whose address or public key the envelope states: receipt keys first, then E2EE keys; null when none is.
/// The June 2026 gateway signed with the receipt key at first and with the E2EE key later.
[[nodiscard]] const KeyEntry *envelopeKey(const SignatureEnvelope &envelope, const Keyset &keyset);

}  // namespace sealscope
