#include "core/appraisal/exchange_observations.h"

namespace sealscope {

namespace {

Observation ofReceipt(const ReceiptCase &receipt, std::string id, std::string text, std::vector<ByteRange> ranges)
{
    Observation out{std::move(id), std::move(text), {}};
    for (const ByteRange &range : ranges)
        out.ranges.push_back({receipt.parsed->artifact, range});
    return out;
}

void observeReceipt(const ReceiptCase &receipt, std::vector<Observation> &out)
{
    const std::vector<ReceiptEvent> &events = receipt.value().events;
    if (receipt.forwarding == Forwarding::Rewritten) {
        const PlacedText &received = *firstEvent(events, ReceiptEventKind::RequestReceived)->bodyHash;
        const PlacedText &forwarded = *firstEvent(events, ReceiptEventKind::RequestForwarded)->bodyHash;
        out.push_back(ofReceipt(receipt, "receipt.rewrite",
                                "the gateway recorded that it changed the request: received " + quoted(received.text)
                                    + ", forwarded " + quoted(forwarded.text),
                                {received.range, forwarded.range}));
    }
    if (receipt.forwarding == Forwarding::Refused) {
        const ReceiptEvent &attempt = *receipt.upstream.attempts.back();
        out.push_back(ofReceipt(receipt, "receipt.refusal",
                                "receipt " + quoted(receipt.value().receiptId)
                                    + " is a refusal: no upstream passed, nothing was forwarded, and its response is the error body",
                                {attempt.range}));
    }
}

std::string_view roleOf(const KeyEntry &key, const Keyset &keyset)
{
    for (const KeyEntry &receipt : keyset.receiptKeys) {
        if (&receipt == &key)
            return "receipt";
    }
    return "E2EE";
}

std::string envelopeWords(const SignatureEnvelope &envelope, const EstablishedKeys &keys)
{
    const std::string address = quoted(envelope.signingAddress.text);
    if (const Result<void> holds = checkEnvelopeSignature(envelope); !holds)
        return "the signature is not by the key of the stated address " + address + ": " + holds.error().message;
    const KeyEntry *key = keys.keyset != nullptr ? envelopeKey(envelope, *keys.keyset) : nullptr;
    if (key == nullptr)
        return "signed by the key of " + address + ", which no keyset at hand lists";
    return "signed by the key of " + address + ", which the keyset lists as its " + std::string(roleOf(*key, *keys.keyset)) + " key "
        + quoted(key->keyId);
}

/// Do the two digests of an envelope's text agree with a receipt that it carries?
std::string textWords(const CaseAtClock &at, const SignatureEnvelope &envelope)
{
    const Result<EnvelopeDigests> digests = envelopeDigests(envelope.text.text);
    if (!digests)
        return "; its text is malformed: " + digests.error().message;
    const std::string request = "sha256:" + toHex(digests->request);
    const std::string response = "sha256:" + toHex(digests->response);
    const auto names = [](const std::vector<NamedHash> &hashes, const std::string &digest) {
        return std::ranges::any_of(hashes, [&](const NamedHash &hash) { return hash.digest.text == digest; });
    };
    for (const ReceiptCase &receipt : at.exchange.receipts) {
        if (names(requestHashes(receipt.value()), request) && names(responseHashes(receipt.value()), response))
            return "; its digests are those of receipt " + quoted(receipt.value().receiptId);
    }
    return "; its digests are those of no receipt at hand";
}

}  // namespace

void observeExchange(const CaseAtClock &at, std::vector<Observation> &out)
{
    for (const ReceiptCase &receipt : at.exchange.receipts)
        observeReceipt(receipt, out);
    for (const Parsed<SignatureEnvelope> &envelope : at.evidence.exchange.envelopes) {
        if (envelope.value)
            out.push_back({"receipt.envelope", envelopeWords(*envelope.value, at.exchange.keys) + textWords(at, *envelope.value),
                           {{envelope.artifact, envelope.value->signature.range}}});
    }
    for (const SessionCase &session : at.exchange.sessions) {
        if (session.value().extraClaims.length > 0)
            out.push_back({"session.extra", "claims.extra holds what the verifier added; no requirement asks it",
                           {{session.parsed->artifact, session.value().extraClaims}}});
    }
}

}  // namespace sealscope
