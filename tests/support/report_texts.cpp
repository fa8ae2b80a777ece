#include "tests/support/report_texts.h"

#include "core/base/text.h"
#include "core/crypto/digest.h"
#include "tests/support/key_pairs.h"

namespace sealscope::test {

namespace {

constexpr unsigned kReceiptSeed = 1;
constexpr unsigned kIdentitySeed = 2;

std::string hexOfSha256(const std::string &text)
{
    return toHex(sha256(asBytes(text)));
}

std::string nonceJson(const std::optional<std::string> &nonce)
{
    return nonce ? '"' + *nonce + '"' : "null";
}

std::string identityKey()
{
    return R"({"algo":"ed25519","public_key":")" + toHex(ed25519Of(secret(kIdentitySeed))) + R"("})";
}

const std::string kTlsDigest(64, 'c');

/// `attestation` behind the keyset, but for what the June dialect adds.
std::string attestationTail(const std::string &reportData)
{
    return R"("report_data":")" + reportData
        + R"(","source_provenance":{"repo_url":"https://example.com/gateway.git",)"
          R"("repo_commit":"0123456789abcdef0123456789abcdef01234567","image_digest":"sha256:aa"},)"
          R"("evidence":{"quote":"0400","quote_report_data":")"
        + reportData
        + R"(","event_log":"[]","vm_config":"{}","app_compose":"{}",)"
          R"("key_custody":{"provider":"dstack-kms","keys":[{"role":"receipt","purpose":"p","public_key":"aa",)"
          R"("kms_public_key":"02","signature_chain":["01","02"]}]},)"
          R"("downstream_tls_binding":{"domain":"api.example.com","spki_sha256":")"
        + kTlsDigest + R"("}})";
}

}  // namespace

std::string ourNonce()
{
    return "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
}

std::string currentKeysetText()
{
    return R"({"e2ee_public_keys":[{"algo":"x25519-aes-256-gcm-hkdf-sha256","key_id":"e2ee-1","public_key":")"
        + std::string(64, 'e') + R"("}],"not_after":1800000000,"receipt_signing_keys":[{"algo":"ed25519","key_id":"receipt-1",)"
        + R"("public_key":")" + toHex(ed25519Of(secret(kReceiptSeed)))
        + R"("}],"subject":"dstack-app://example-app","tls_public_keys":[{"domain":"api.example.com","spki_sha256":")" + kTlsDigest
        + R"("}]})";
}

std::string currentReportText(const std::optional<std::string> &nonce, const std::string &keyset)
{
    const std::string digest = "sha256:" + hexOfSha256(keyset);
    const std::string statement = R"({"keyset_digest":")" + digest + R"(","nonce":)" + nonceJson(nonce)
        + R"(,"purpose":"aci.report_data.v1"})";
    return R"({"api_version":"aci/1","workload_keyset_digest":")" + digest
        + R"(","attestation":{"vendor":"dstack","tee_type":"tdx","workload_keyset":)" + keyset + ","
        + attestationTail(hexOfSha256(statement)) + R"(},"service_capabilities":{"serving":"direct"}})";
}

std::string juneKeysetText()
{
    return R"({"e2ee_public_keys":[{"algo":"x25519-aes-256-gcm-hkdf-sha256","key_id":"e2ee-1","public_key":")"
        + std::string(64, 'e') + R"("}],"keyset_epoch":{"not_after":18446744073709551615,"version":1},)"
        + R"("receipt_signing_keys":[{"algo":"ed25519","key_id":"receipt-1","public_key":")"
        + toHex(ed25519Of(secret(kReceiptSeed))) + R"("}],"tls_public_keys":[{"spki_sha256":")" + kTlsDigest
        + R"("}],"workload_identity":{"public_key":)" + identityKey() + R"(,"subject":null}})";
}

std::string juneReportText(const std::optional<std::string> &nonce)
{
    const std::string digest = "sha256:" + hexOfSha256(juneKeysetText());
    const std::string workload = "sha256:" + hexOfSha256(identityKey());
    const std::string statement = R"({"nonce":)" + nonceJson(nonce) + R"(,"purpose":"aci.report_data.v1","workload_id":")" + workload
        + R"(","workload_keyset_digest":")" + digest + R"("})";
    const std::string payload = R"({"purpose":"aci.keyset.endorsement.v1","workload_keyset_digest":")" + digest + R"("})";
    return R"({"api_version":"aci/1","workload_id":")" + workload + R"(","workload_keyset_digest":")" + digest
        + R"(","attestation":{"vendor":"dstack","tee_type":"tdx","workload_keyset":)" + juneKeysetText()
        + R"(,"keyset_endorsement":{"algo":"ed25519","value":")" + toHex(signEd25519(secret(kIdentitySeed), asBytes(payload)))
        + R"("},"freshness":{"fetched_at":1780000000,"stale_after":1780003600},)" + attestationTail(hexOfSha256(statement)) + "}}";
}

}  // namespace sealscope::test
