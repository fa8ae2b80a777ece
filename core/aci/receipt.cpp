#include "core/aci/receipt.h"

#include "core/crypto/ed25519.h"
#include "core/crypto/secp256k1.h"
#include "core/dstack/key_custody.h"
#include "core/json/jcs.h"

#include <algorithm>

namespace sealscope {

namespace {

/// A receipt that lost its signature still belongs to the family whose other members it has.
Result<Dialect> dialectOf(const json::Value &receipt)
{
    const Result<Dialect> dialect = receiptDialect(receipt);
    if (dialect || receipt.find("signature"))
        return dialect;
    const bool current = receipt.find("key_id").has_value();
    const bool old = receipt.find("workload_id").has_value();
    if (current == old)
        return dialect;
    return current ? Dialect::Current : Dialect::Legacy202606;
}

Receipt::Signature readSignature(json::ObjectReader &in, Dialect dialect)
{
    if (!hasWorkloadIdentity(dialect))
        return {placedText(in, "key_id"), std::nullopt, optionalText(in, "signature")};
    if (!in.has("signature"))
        return {};
    json::ObjectReader signature = in.object("signature");
    return {placedText(signature, "key_id"), placedText(signature, "algo"), optionalText(signature, "value")};
}

/// All of the receipt but the signature's own bytes: of June 2026 algorithm and key id are covered too.
Result<std::string> signingInputOf(const json::Value &receipt, Dialect dialect)
{
    const bool old = hasWorkloadIdentity(dialect);
    const json::NameRule rule = old ? json::NameRule::Utf16 : json::NameRule::Ascii;
    auto omitted = receipt.find("signature");
    if (omitted && old)
        omitted = omitted->find("value");
    return omitted ? json::canonicalizeWithout(receipt, *omitted, rule) : json::canonicalize(receipt, rule);
}

void readMembers(json::ObjectReader &in, Receipt &out)
{
    const auto optionalString = [&](std::string_view name) {
        return in.hasValue(name) ? std::optional(in.string(name)) : std::nullopt;
    };
    out.receiptId = in.string("receipt_id");
    out.chatId = optionalString("chat_id");
    out.model = optionalString("model");
    out.workloadId = optionalText(in, "workload_id");
    out.keysetDigest = optionalText(in, "workload_keyset_digest");
    out.endpoint = optionalString("endpoint");
    out.method = optionalString("method");
    if (in.hasValue("served_at"))
        out.servedAt = in.integer("served_at", ~std::uint64_t{0});
    out.servedAtRange = in.rangeOf("served_at");
    out.events = readReceiptEvents(in);
    out.signature = readSignature(in, out.dialect);
}

Error asReceiptError(const json::Fault &fault)
{
    return {ErrorCode::AciField, fault.path + ": " + fault.message, fault.offset};
}

tl::unexpected<Error> notSigned(const Receipt &receipt, std::string message)
{
    const auto &value = receipt.signature.value;
    return fail(ErrorCode::ReceiptSignature, std::move(message), value ? value->range.offset : receipt.range.offset);
}

Result<void> checkByEd25519(const Receipt &receipt, BytesView key, BytesView signature)
{
    if (signature.size() != 64)
        return notSigned(receipt, std::to_string(signature.size()) + " signature bytes, want 64");
    if (!verifyEd25519(key, asBytes(*receipt.signingInput), signature))
        return notSigned(receipt, "the Ed25519 signature does not hold for this key");
    return {};
}

/// Recovery yields some key for nearly any 65 bytes: only the attested one counts.
Result<void> checkBySecp256k1(const Receipt &receipt, BytesView key, BytesView signature)
{
    if (signature.size() != 65)
        return notSigned(receipt, std::to_string(signature.size()) + " signature bytes, want 65 (r, s, v)");
    const auto wanted = secp256k1Key(key);
    const auto signer = recoverSecp256k1(sha256(asBytes(*receipt.signingInput)), signature);
    if (!signer)
        return notSigned(receipt, "no key can be recovered: v is none of 0 to 3 and 27 to 30, or s is not low");
    if (!wanted || *signer != *wanted)
        return notSigned(receipt, "the signature recovers to another key");
    return {};
}

/// Entries of algorithms we do not implement are passed over first; two different keys under one id are then ambiguous.
Result<const KeyEntry *> selectKey(const Receipt &receipt, const Keyset &keyset)
{
    const std::string &wanted = receipt.signature.keyId.text;
    const std::size_t offset = receipt.signature.keyId.range.offset;
    const KeyEntry *usable = nullptr;
    const KeyEntry *unusable = nullptr;
    for (const KeyEntry &entry : keyset.receiptKeys) {
        if (entry.keyId != wanted)
            continue;
        if (!isImplementedReceiptAlgorithm(entry.algorithm)) {
            unusable = &entry;
            continue;
        }
        if (usable != nullptr && usable->publicKey != entry.publicKey)
            return fail(ErrorCode::ReceiptKeyId, "key id " + quoted(wanted) + " names two receipt keys", offset);
        usable = &entry;
    }
    if (usable != nullptr)
        return usable;
    if (unusable != nullptr)
        return fail(ErrorCode::ReceiptAlgorithm, "the attested key's algorithm is " + quoted(unusable->algorithm), offset);
    return fail(ErrorCode::ReceiptKeyId, "the keyset lists no receipt key " + quoted(wanted), offset);
}

}  // namespace

Result<Receipt> parseReceipt(std::string_view text)
{
    const Result<json::Document> document = json::parse(text, kReceiptLimits);
    if (!document)
        return tl::unexpected<Error>(document.error());
    return parseReceipt(document->root());
}

Result<Receipt> parseReceipt(const json::Value &value)
{
    const json::Value receipt = unwrappedReceipt(value);
    std::optional<json::Fault> fault;
    const bool enveloped = receipt.range() != value.range();
    json::ObjectReader in(receipt, enveloped ? "$.receipt" : "$", fault);
    const std::string version = in.string("api_version");
    if (fault)
        return tl::unexpected<Error>(asReceiptError(*fault));
    if (version != "aci/1")
        return fail(ErrorCode::AciVersion, "api_version " + quoted(version) + ", want \"aci/1\"", in.rangeOf("api_version").offset);
    const Result<Dialect> dialect = dialectOf(receipt);
    if (!dialect)
        return tl::unexpected<Error>(dialect.error());

    Receipt out;
    out.dialect = *dialect;
    out.enveloped = enveloped;
    out.range = receipt.range();
    readMembers(in, out);
    if (fault)
        return tl::unexpected<Error>(asReceiptError(*fault));
    out.signingInput = signingInputOf(receipt, out.dialect);
    return out;
}

Result<const KeyEntry *> checkReceiptSignature(const Receipt &receipt, const Keyset &keyset)
{
    const Result<const KeyEntry *> key = selectKey(receipt, keyset);
    if (!key)
        return key;
    const std::string &algorithm = (*key)->algorithm;
    if (receipt.signature.algorithm && receipt.signature.algorithm->text != algorithm)
        return fail(ErrorCode::ReceiptAlgorithm,
                    "the receipt says " + quoted(receipt.signature.algorithm->text) + ", the attested key is " + quoted(algorithm),
                    receipt.signature.algorithm->range.offset);
    if (!receipt.signature.value)
        return notSigned(receipt, "the receipt carries no signature");
    if (!receipt.signingInput)
        return tl::unexpected<Error>(receipt.signingInput.error());
    const Result<Bytes> signature = fromHex(receipt.signature.value->text);
    const Result<Bytes> publicKey = hexMember((*key)->publicKey);
    if (!signature)
        return notSigned(receipt, "the signature is no hex: " + signature.error().message);
    if (!publicKey)
        return fail(ErrorCode::ReceiptKeyId, "the attested key is no hex", (*key)->range.offset);
    const Result<void> holds = algorithm == "ed25519" ? checkByEd25519(receipt, *publicKey, *signature)
                                                      : checkBySecp256k1(receipt, *publicKey, *signature);
    if (!holds)
        return tl::unexpected<Error>(holds.error());
    return key;
}

std::vector<NamedHash> requestHashes(const Receipt &receipt)
{
    const ReceiptEvent *event = firstEvent(receipt.events, ReceiptEventKind::RequestReceived);
    if (event == nullptr || !event->bodyHash)
        return {};
    return {{BodyHash::Body, *event->bodyHash}};
}

std::vector<NamedHash> responseHashes(const Receipt &receipt)
{
    std::vector<NamedHash> out;
    const ReceiptEvent *event = firstEvent(receipt.events, ReceiptEventKind::ResponseReturned);
    if (event == nullptr)
        return out;
    const auto add = [&](BodyHash over, const std::optional<PlacedText> &digest) {
        if (digest)
            out.push_back({over, *digest});
    };
    if (!hasWorkloadIdentity(receipt.dialect)) {
        add(BodyHash::Body, event->bodyHash);
        return out;
    }
    add(BodyHash::Wire, event->wireHash);
    add(BodyHash::Cleartext, event->cleartextHash);
    return out;
}

}  // namespace sealscope
