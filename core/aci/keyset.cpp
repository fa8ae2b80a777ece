#include "core/aci/keyset.h"

#include "core/json/jcs.h"
#include "core/json/object_reader.h"

#include <map>

namespace sealscope {

namespace {

constexpr std::uint64_t kAnyInteger = ~std::uint64_t{0};

std::vector<KeyEntry> readKeys(json::ObjectReader &in, std::string_view role)
{
    std::vector<KeyEntry> out;
    for (json::ObjectReader &entry : in.objects(role, kMaxKeysPerRole)) {
        KeyEntry key;
        key.keyId = entry.string("key_id");
        key.algorithm = entry.string("algo");
        key.publicKey = entry.string("public_key");
        key.range = entry.range();
        out.push_back(std::move(key));
    }
    return out;
}

std::vector<TlsEntry> readTlsKeys(json::ObjectReader &in)
{
    std::vector<TlsEntry> out;
    for (json::ObjectReader &entry : in.objects("tls_public_keys", kMaxKeysPerRole)) {
        TlsEntry tls;
        tls.spkiSha256 = entry.string("spki_sha256");
        if (entry.hasValue("domain"))
            tls.domain = entry.string("domain");
        tls.range = entry.range();
        out.push_back(std::move(tls));
    }
    return out;
}

WorkloadKey readWorkloadKey(json::ObjectReader key)
{
    return {key.string("algo"), key.string("public_key"), key.range()};
}

void readEpoch(json::ObjectReader &in, Keyset &keyset)
{
    json::ObjectReader identity = in.object("workload_identity");
    keyset.identity = readWorkloadKey(identity.object("public_key"));
    if (identity.hasValue("subject"))
        keyset.subject = identity.string("subject");
    json::ObjectReader epoch = in.object("keyset_epoch");
    keyset.epochVersion = epoch.integer("version", kAnyInteger);
    keyset.notAfter = epoch.integer("not_after", kAnyInteger);
    keyset.notAfterRange = epoch.rangeOf("not_after");
}

std::string member(std::string_view name, const std::string &value)
{
    return json::quote(name) + ":" + value;
}

std::string projectedKeys(const std::vector<KeyEntry> &keys)
{
    std::string out;
    for (const KeyEntry &key : keys) {
        out += (out.empty() ? "{" : ",{") + member("algo", json::quote(key.algorithm)) + ","
            + member("key_id", json::quote(key.keyId)) + "," + member("public_key", json::quote(key.publicKey)) + "}";
    }
    return "[" + out + "]";
}

std::string projectedTlsKeys(const std::vector<TlsEntry> &keys)
{
    std::string out;
    for (const TlsEntry &key : keys) {
        out += out.empty() ? "{" : ",{";
        if (key.domain)
            out += member("domain", json::quote(*key.domain)) + ",";
        out += member("spki_sha256", json::quote(key.spkiSha256)) + "}";
    }
    return "[" + out + "]";
}

/// The seed verifier rebuilt the keyset from the members it knew, so the digest is over exactly these, in canonical order.
std::string projection(const Keyset &keyset)
{
    const std::string subject = keyset.subject ? json::quote(*keyset.subject) : "null";
    return "{" + member("e2ee_public_keys", projectedKeys(keyset.e2eeKeys)) + ",\"keyset_epoch\":{"
        + member("not_after", std::to_string(keyset.notAfter)) + ","
        + member("version", std::to_string(keyset.epochVersion.value_or(0))) + "},"
        + member("receipt_signing_keys", projectedKeys(keyset.receiptKeys)) + ","
        + member("tls_public_keys", projectedTlsKeys(keyset.tlsKeys)) + ",\"workload_identity\":{"
        + member("public_key", workloadKeyCanonical(*keyset.identity)) + "," + member("subject", subject) + "}}";
}

/// Two spellings of the same bytes are one text: hex in lower case, any other text as it is.
std::string comparable(const std::string &publicKey)
{
    const Result<Bytes> bytes = fromHex(publicKey);
    return bytes ? toHex(*bytes) : publicKey;
}

/// Two keys under one id leave open which of them signed; entries we cannot use anyway do not count.
template <class Implemented>
std::optional<Error> ambiguousId(const std::vector<KeyEntry> &keys, Implemented implemented)
{
    for (std::size_t i = 0; i < keys.size(); ++i) {
        for (std::size_t k = i + 1; k < keys.size(); ++k) {
            if (implemented(keys[i].algorithm) && implemented(keys[k].algorithm) && keys[i].keyId == keys[k].keyId
                && keys[i].publicKey != keys[k].publicKey)
                return Error{ErrorCode::KeysetRoles, "key id " + quoted(keys[k].keyId) + " names two keys", keys[k].range.offset};
        }
    }
    return std::nullopt;
}

}  // namespace

Result<Keyset> parseKeyset(const json::Value &value, Dialect dialect)
{
    std::optional<json::Fault> fault;
    json::ObjectReader in(value, "workload_keyset", fault);
    Keyset keyset;
    keyset.range = value.range();
    const bool identity = hasWorkloadIdentity(dialect);
    if (identity) {
        readEpoch(in, keyset);
    } else {
        if (in.hasValue("subject"))
            keyset.subject = in.string("subject");
        keyset.notAfter = in.integer("not_after", kAnyInteger);
        keyset.notAfterRange = in.rangeOf("not_after");
    }
    keyset.receiptKeys = readKeys(in, "receipt_signing_keys");
    keyset.e2eeKeys = readKeys(in, "e2ee_public_keys");
    keyset.tlsRolePublished = in.hasValue("tls_public_keys");
    if (keyset.tlsRolePublished || identity)
        keyset.tlsKeys = readTlsKeys(in);
    if (fault)
        return fail(ErrorCode::JsonField, fault->path + ": " + fault->message, fault->offset);
    return keyset;
}

Result<std::vector<TlsEntry>> parseTlsKeys(const json::Value &object)
{
    std::optional<json::Fault> fault;
    json::ObjectReader in(object, "$", fault);
    std::vector<TlsEntry> keys = readTlsKeys(in);
    if (fault)
        return fail(ErrorCode::JsonField, fault->path + ": " + fault->message, fault->offset);
    return keys;
}

Result<std::string> keysetCanonical(const json::Value &value, Dialect dialect)
{
    if (!hasWorkloadIdentity(dialect))
        return json::canonicalize(value);
    // A number outside the exact integers has no canonical form, whatever member it stands in.
    if (const Result<std::string> numbers = json::canonicalize(value, json::NameRule::Utf16); !numbers)
        return numbers;
    const Result<Keyset> keyset = parseKeyset(value, dialect);
    if (!keyset)
        return tl::unexpected<Error>(keyset.error());
    return projection(*keyset);
}

Result<LooseKeyset> parseLooseKeyset(std::string_view text)
{
    const Result<json::Document> document = json::parse(text, kKeysetLimits);
    if (!document)
        return tl::unexpected<Error>(document.error());
    const Result<Dialect> dialect = keysetDialect(document->root());
    if (!dialect)
        return tl::unexpected<Error>(dialect.error());
    Result<Keyset> keyset = parseKeyset(document->root(), *dialect);
    if (!keyset)
        return tl::unexpected<Error>(keyset.error());
    const Result<std::string> canonical = keysetCanonical(document->root(), *dialect);
    if (!canonical)
        return tl::unexpected<Error>(canonical.error());
    return LooseKeyset{std::move(*keyset), prefixedSha256(*canonical), *dialect};
}

std::string prefixedSha256(std::string_view text)
{
    return "sha256:" + toHex(sha256(asBytes(text)));
}

std::string workloadKeyCanonical(const WorkloadKey &key)
{
    return "{" + member("algo", json::quote(key.algorithm)) + "," + member("public_key", json::quote(key.publicKey)) + "}";
}

std::string workloadId(const WorkloadKey &key)
{
    return prefixedSha256(workloadKeyCanonical(key));
}

std::optional<Error> roleFault(const Keyset &keyset)
{
    std::map<std::string, const KeyEntry *> receiptKeys;
    for (const KeyEntry &receipt : keyset.receiptKeys)
        receiptKeys.emplace(comparable(receipt.publicKey), &receipt);
    for (const KeyEntry &e2ee : keyset.e2eeKeys) {
        const auto same = receiptKeys.find(comparable(e2ee.publicKey));
        if (same != receiptKeys.end())
            return Error{ErrorCode::KeysetRoles,
                         "receipt key " + quoted(same->second->keyId) + " and E2EE key " + quoted(e2ee.keyId) + " are one key",
                         e2ee.range.offset};
    }
    if (auto fault = ambiguousId(keyset.receiptKeys, isImplementedReceiptAlgorithm))
        return fault;
    return ambiguousId(keyset.e2eeKeys, isImplementedE2eeAlgorithm);
}

bool isImplementedReceiptAlgorithm(std::string_view algorithm)
{
    return algorithm == "ed25519" || algorithm == "ecdsa-secp256k1";
}

bool isImplementedE2eeAlgorithm(std::string_view algorithm)
{
    return algorithm == "x25519-aes-256-gcm-hkdf-sha256" || algorithm == "secp256k1-aes-256-gcm-hkdf-sha256"
        || algorithm == "ecdsa" || algorithm == "ed25519";
}

std::string normalizedHost(std::string_view host)
{
    const std::size_t first = host.find_first_not_of(' ');
    if (first == std::string_view::npos)
        return {};
    host = host.substr(first, host.find_last_not_of(' ') - first + 1);
    while (host.ends_with('.'))
        host.remove_suffix(1);
    std::string out(host);
    std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

std::vector<const TlsEntry *> tlsCandidates(const std::vector<TlsEntry> &keys, std::string_view host)
{
    const std::string wanted = normalizedHost(host);
    std::vector<const TlsEntry *> out;
    for (const TlsEntry &entry : keys) {
        if (!entry.domain || normalizedHost(*entry.domain) == wanted)
            out.push_back(&entry);
    }
    return out;
}

}  // namespace sealscope
