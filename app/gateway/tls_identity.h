#pragma once

#include "core/crypto/digest.h"

#include <memory>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <string>
#include <vector>

namespace sealscope::gateway {

/// A TLS key and its certificate. Every function here ends the program where OpenSSL fails.
struct TlsIdentity {
    std::shared_ptr<EVP_PKEY> key;
    std::shared_ptr<X509> certificate;
    Digest256 spkiSha256{};  ///< of the SubjectPublicKeyInfo
};

/// A certificate authority that is made at the start and kept nowhere: for clients that are told to trust it (`--ca`).
class DemoCa {
public:
    DemoCa();

    /// A fresh P-256 key with a certificate for these names (an IP address becomes one of its own kind), good for a year.
    [[nodiscard]] TlsIdentity issue(const std::vector<std::string> &names) const;
    [[nodiscard]] std::string pem() const;

private:
    std::shared_ptr<EVP_PKEY> m_key;
    std::shared_ptr<X509> m_certificate;
};

}  // namespace sealscope::gateway
