#include "core/aci/receipt.h"
#include "core/aci/signature_envelope.h"
#include "core/aci/upstream_record.h"
#include "core/json/jcs.h"
#include "tests/fuzz/edits.h"

namespace {

using namespace sealscope;
using fuzz::require;

void checkRange(ByteRange range, std::size_t size)
{
    require(range.offset <= size && range.length <= size - range.offset);
}

/// The signed bytes are canonical JSON, and lack the signature's own bytes.
void checkSigningInput(const Receipt &receipt)
{
    if (!receipt.signingInput)
        return;
    const Result<json::Document> again = json::parse(*receipt.signingInput, kReceiptLimits);
    require(again.has_value());
    require(json::canonicalize(again->root(), json::NameRule::Utf16).has_value());
    const auto signature = again->root().find("signature");
    require(!signature || (signature->isObject() && !signature->find("value")));
}

void walkEvents(const Receipt &receipt)
{
    const UpstreamRecord record = upstreamRecord(receipt.events);
    require(record.attempts.size() <= receipt.events.size());
    require(!requiredSession(record) || record.verified != nullptr);
    require(!checkEventOrder(receipt.events, receipt.dialect) || !requestHashes(receipt).empty()
            || !receipt.events.front().bodyHash);
    static_cast<void>(forwardingOf(receipt.events));
    static_cast<void>(responseHashes(receipt));
}

/// No key of ours made it: whatever is written there, nothing verifies.
void checkKeys(const Receipt &receipt)
{
    Keyset keyset;
    const std::string &id = receipt.signature.keyId.text;
    keyset.receiptKeys = {{id, "ed25519", std::string(64, '3'), {}}};
    require(!checkReceiptSignature(receipt, keyset));
    keyset.receiptKeys = {{id, "ecdsa-secp256k1", "02" + std::string(64, '3'), {}}};
    require(!checkReceiptSignature(receipt, keyset));
}

}  // namespace

/// Whatever the bytes: no crash; an error points into them; what is read stands where it says, and is signed as it says.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    if (const Result<SignatureEnvelope> envelope = parseSignatureEnvelope(text)) {
        static_cast<void>(envelopeDigests(envelope->text.text));
        static_cast<void>(checkEnvelopeSignature(*envelope));
    }
    const Result<Receipt> receipt = parseReceipt(text);
    if (!receipt) {
        require(!receipt.error().offset || *receipt.error().offset <= size);
        return 0;
    }
    checkRange(receipt->range, size);
    checkRange(receipt->servedAtRange, size);
    for (const ReceiptEvent &event : receipt->events)
        checkRange(event.range, size);
    checkSigningInput(*receipt);
    walkEvents(*receipt);
    checkKeys(*receipt);
    return 0;
}
