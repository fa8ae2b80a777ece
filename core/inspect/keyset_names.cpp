#include "core/inspect/named_fields.h"

namespace sealscope {

namespace {

using enum CheckId;

constexpr ValueSource kSigned = ValueSource::Signed;

}  // namespace

/// Source: ACI specification, "Workload keyset"; protocol reference, aci-current 2 and aci-2026-06 2.
std::span<const MemberName> keysetNames()
{
    static const std::vector<CheckId> receiptReaders = {KeysetRoles, CustodyReceipt, ReceiptSignature};
    static const std::vector<CheckId> e2eeReaders = {KeysetRoles, CustodyE2ee, ChannelE2ee};
    static const std::vector<CheckId> tlsReaders = {ChannelTls, CustodyTls};
    static const std::vector<CheckId> identityReaders = {WorkloadIdentity, WorkloadEndorsement, CustodyIdentity};
    static const std::vector<CheckId> expiryReaders = {KeysetExpiry, KeysetLifetime};
    static const std::vector<MemberName> names = {
        {"subject",
         "subject",
         "What the workload calls itself; a policy may tie it to the measured app id.",
         kSigned,
         {CustodySubject}},
        {"not_after", "not after",
         "First second, in Unix time, at which the keyset no longer counts; 2^64-1 is unbounded.", kSigned,
         expiryReaders},
        {"receipt_signing_keys", "receipt keys", "Keys that sign receipts.", kSigned, receiptReaders},
        {"receipt_signing_keys.*", "receipt key", "One key that signs receipts.", kSigned, receiptReaders},
        {"e2ee_public_keys", "E2EE keys", "Keys that a client encrypts content to.", kSigned, e2eeReaders},
        {"e2ee_public_keys.*", "E2EE key", "One key that a client encrypts content to.", kSigned, e2eeReaders},
        {"tls_public_keys", "TLS keys", "Keys of the TLS connections that end inside the workload.", kSigned,
         tlsReaders},
        {"tls_public_keys.*", "TLS key", "One TLS key, for one host or for all.", kSigned, tlsReaders},
        {"tls_public_keys.*.spki_sha256", "SPKI digest", "SHA-256 of the certificate's SubjectPublicKeyInfo.", kSigned,
         tlsReaders},
        {"tls_public_keys.*.domain",
         "domain",
         "The host that the key is for; absent or null: any host.",
         kSigned,
         {ChannelTls}},
        {"workload_identity", "workload identity", "The key that endorses keysets (June 2026 and its interims).",
         kSigned, identityReaders},
        {"workload_identity.subject",
         "subject",
         "What the workload calls itself; not part of the workload id.",
         kSigned,
         {CustodySubject}},
        {"workload_identity.public_key", "identity key", "Its digest is the workload id.", kSigned, identityReaders},
        {"workload_identity.public_key.algo", "algorithm", "Of the identity key.", kSigned, identityReaders},
        {"workload_identity.public_key.public_key", "public key", "The identity key, in hex.", kSigned,
         identityReaders},
        {"keyset_epoch", "epoch", "Edition and lifetime of the keyset (June 2026 and its interims).", kSigned, {}},
        {"keyset_epoch.version", "version", "Edition of the keyset; a later one replaces it.", kSigned, {}},
        {"keyset_epoch.not_after", "not after",
         "First second, in Unix time, at which the keyset no longer counts; 2^64-1 is unbounded.", kSigned,
         expiryReaders},
        {"*.*.key_id", "key id", "How receipts and headers name the key.", kSigned, {}},
        {"*.*.algo",
         "algorithm",
         "An algorithm that this version does not implement is listed and never used.",
         kSigned,
         {}},
        {"*.*.public_key", "public key", "The key, in hex.", kSigned, {}},
    };
    return names;
}

}  // namespace sealscope
