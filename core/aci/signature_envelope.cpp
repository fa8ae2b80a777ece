#include "core/aci/signature_envelope.h"

#include "core/crypto/ed25519.h"
#include "core/crypto/keccak.h"
#include "core/crypto/secp256k1.h"
#include "core/dstack/key_custody.h"

namespace sealscope {

namespace {

constexpr json::Limits kEnvelopeLimits{.maxBytes = 4U * 1024 * 1024, .maxDepth = 128, .maxValues = 200'000};

bool isBareDigest(std::string_view text)
{
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

tl::unexpected<Error> anotherKey(const SignatureEnvelope &envelope, std::string message)
{
    return fail(ErrorCode::EnvelopeAddress, std::move(message), envelope.signingAddress.range.offset);
}

Result<void> checkByEcdsa(const SignatureEnvelope &envelope, BytesView signature, BytesView address)
{
    const auto signer = recoverSecp256k1(eip191Hash(envelope.text.text), signature);
    if (!signer)
        return anotherKey(envelope, "no key can be recovered from the signature");
    const FixedBytes<20> recovered = ethereumAddress(*signer);
    if (!equal(recovered, address))
        return anotherKey(envelope, "the signature recovers to 0x" + toHex(recovered));
    return {};
}

bool hasAddress(const KeyEntry &key, BytesView address)
{
    const Result<Bytes> bytes = hexMember(key.publicKey);
    if (!bytes)
        return false;
    if (equal(*bytes, address))
        return true;
    Bytes point = *bytes;
    if (point.size() == 64)  // the E2EE keys of June 2026 leave the leading 04 out
        point.insert(point.begin(), std::byte{4});
    const auto secp = secp256k1Key(point);
    return secp && equal(ethereumAddress(*secp), address);
}

}  // namespace

Result<SignatureEnvelope> parseSignatureEnvelope(std::string_view text)
{
    const Result<json::Document> document = json::parse(text, kEnvelopeLimits);
    if (!document)
        return tl::unexpected<Error>(document.error());
    std::optional<json::Fault> fault;
    json::ObjectReader in(document->root(), "$", fault);
    SignatureEnvelope out;
    out.text = placedText(in, "text");
    out.signature = placedText(in, "signature");
    out.signingAddress = placedText(in, "signing_address");
    out.algorithm = in.string("signing_algo");
    out.holdsReceipt = in.isObject("receipt");
    if (fault)
        return fail(ErrorCode::AciField, fault->path + ": " + fault->message, fault->offset);
    return out;
}

Result<EnvelopeDigests> envelopeDigests(std::string_view text)
{
    const std::size_t colon = text.find(':');
    const std::string_view request = text.substr(0, colon);
    const std::string_view response = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
    if (!isBareDigest(request) || !isBareDigest(response))
        return fail(ErrorCode::EnvelopeText, "found " + quoted(text, 160) + ", want two digests of 64 lower-case hex digits");
    return EnvelopeDigests{*fixedFromHex<32>(request), *fixedFromHex<32>(response)};
}

Digest256 eip191Hash(std::string_view text)
{
    const std::string message = "\x19" "Ethereum Signed Message:\n" + std::to_string(text.size()) + std::string(text);
    return keccak256(asBytes(message));
}

Result<void> checkEnvelopeSignature(const SignatureEnvelope &envelope)
{
    const Result<Bytes> signature = hexMember(envelope.signature.text);
    const Result<Bytes> address = hexMember(envelope.signingAddress.text);
    if (!signature || !address)
        return anotherKey(envelope, signature ? "the address is no hex" : "the signature is no hex");
    if (envelope.algorithm == "ecdsa")
        return checkByEcdsa(envelope, *signature, *address);
    if (envelope.algorithm != "ed25519")
        return anotherKey(envelope, "signing_algo is " + quoted(envelope.algorithm) + ", want ecdsa or ed25519");
    if (!verifyEd25519(*address, asBytes(envelope.text.text), *signature))
        return anotherKey(envelope, "the Ed25519 signature does not hold for this key");
    return {};
}

const KeyEntry *envelopeKey(const SignatureEnvelope &envelope, const Keyset &keyset)
{
    const Result<Bytes> address = hexMember(envelope.signingAddress.text);
    if (!address || address->empty())
        return nullptr;
    for (const std::vector<KeyEntry> *role : {&keyset.receiptKeys, &keyset.e2eeKeys}) {
        for (const KeyEntry &key : *role) {
            if (hasAddress(key, *address))
                return &key;
        }
    }
    return nullptr;
}

}  // namespace sealscope
