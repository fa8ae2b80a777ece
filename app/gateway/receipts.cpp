#include "app/gateway/receipts.h"

#include "app/gateway/simulated_identity/curve25519.h"
#include "app/gateway/simulated_platform/json_writer.h"
#include "core/aci/signature_envelope.h"

namespace sealscope::gateway {

namespace {

/// The least recent go first: a demonstration that runs for days must not fill the memory.
constexpr std::size_t kMaxKept = 10'000;

struct EnvelopeSignature {
    std::string value;
    std::string address;
};

/// The seed signed with the receipt key, everything after it with the E2EE key.
EnvelopeSignature envelopeSignature(const std::string &text, const Replica &replica, std::string_view algorithm)
{
    const Digest256 &secret =
        replica.identity.dialect == Dialect::Legacy202606 ? replica.keys.receipt : replica.keys.e2ee;
    if (algorithm == "ed25519")
        return {toHex(simulated::signEd25519(secret, asBytes(text))), toHex(simulated::ed25519Key(secret))};
    const simulated::Secp256k1Signer signer(secret);
    FixedBytes<65> value = signer.signRecoverable(eip191Hash(text));
    constexpr unsigned ethereumOffset = 27;
    value.back() = static_cast<std::byte>(std::to_integer<unsigned>(value.back()) + ethereumOffset);
    return {"0x" + toHex(value), "0x" + toHex(ethereumAddress(signer.key()))};
}

}  // namespace

void Receipts::add(IssuedReceipt receipt)
{
    const std::scoped_lock lock(m_mutex);
    if (m_issued.size() == kMaxKept)
        m_issued.erase(m_issued.begin());
    m_issued.push_back(std::move(receipt));
}

tl::expected<IssuedReceipt, Receipts::Refusal> Receipts::find(std::string_view id, const std::optional<std::string> &bearer)
{
    const std::scoped_lock lock(m_mutex);
    auto found = std::ranges::find(m_issued, id, &IssuedReceipt::id);
    if (found == m_issued.end())
        found = std::ranges::find(m_issued, std::optional(std::string(id)), &IssuedReceipt::chatId);
    if (found == m_issued.end() || found->visibleFrom > m_clock.now())
        return tl::unexpected(Refusal::Unknown);
    if (found->owner && !bearer)
        return tl::unexpected(Refusal::NeedsBearer);
    if (found->owner && *found->owner != sha256(asBytes(*bearer)))
        return tl::unexpected(Refusal::OtherOwner);
    return *found;
}

std::string signatureEnvelope(const IssuedReceipt &receipt, const Replica &replica, std::string_view algorithm)
{
    const EnvelopeSignature signature = envelopeSignature(receipt.signedDigests, replica, algorithm);
    return simulated::json_writer::Object()
        .add("api_version", "\"aci/1\"")
        .add("text", json::quote(receipt.signedDigests))
        .add("signature", json::quote(signature.value))
        .add("signing_address", json::quote(signature.address))
        .add("signing_algo", json::quote(algorithm))
        .add("receipt", receipt.text)
        .text();
}

std::string digestPair(std::string_view request, std::string_view response)
{
    return toHex(sha256(asBytes(request))) + ":" + toHex(sha256(asBytes(response)));
}

}  // namespace sealscope::gateway
