#include "app/gateway/simulated_identity/keyset_writer.h"

#include "app/gateway/simulated_platform/json_writer.h"
#include "app/gateway/simulated_platform/openssl_numbers.h"
#include "core/aci/keyset.h"

namespace sealscope::simulated {

namespace {

using json_writer::Object;

std::string keyLines(const std::vector<KeyLine> &keys)
{
    std::vector<std::string> out;
    for (const KeyLine &key : keys)
        out.push_back(Object()
                          .add("key_id", json::quote(key.keyId))
                          .add("algo", json::quote(key.algorithm))
                          .add("public_key", json::quote(key.publicKey))
                          .text());
    return json_writer::array(out);
}

std::string tlsLines(const std::vector<TlsLine> &keys)
{
    std::vector<std::string> out;
    for (const TlsLine &key : keys) {
        Object line;
        line.add("spki_sha256", json::quote(key.spkiSha256));
        if (key.domain)
            line.add("domain", json::quote(*key.domain));
        out.push_back(line.text());
    }
    return json_writer::array(out);
}

std::string identity(const KeysetDescription &keyset)
{
    const std::string key = Object()
                                .add("algo", json::quote(keyset.identity->algorithm))
                                .add("public_key", json::quote(keyset.identity->publicKey))
                                .text();
    return Object()
        .add("public_key", key)
        .add("subject", keyset.subject ? json::quote(*keyset.subject) : "null")
        .text();
}

}  // namespace

std::string writeKeyset(const KeysetDescription &keyset)
{
    Object out;
    if (keyset.identity) {
        out.add("workload_identity", identity(keyset));
        out.add("keyset_epoch", Object().add("version", keyset.epochVersion).add("not_after", keyset.notAfter).text());
    } else {
        if (keyset.subject)
            out.add("subject", json::quote(*keyset.subject));
        out.add("not_after", keyset.notAfter);
    }
    out.add("receipt_signing_keys", keyLines(keyset.receipt)).add("e2ee_public_keys", keyLines(keyset.e2ee));
    if (keyset.tls)
        out.add("tls_public_keys", tlsLines(*keyset.tls));
    return out.text();
}

std::string keysetDigest(const KeysetDescription &keyset, Dialect dialect)
{
    const Result<json::Document> document = json::parse(writeKeyset(keyset));
    require(document.has_value());
    const Result<std::string> canonical = keysetCanonical(document->root(), dialect);
    require(canonical.has_value());
    return prefixedSha256(*canonical);
}

}  // namespace sealscope::simulated
