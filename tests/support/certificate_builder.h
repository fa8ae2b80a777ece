#pragma once

#include "core/base/bytes.h"
#include "core/crypto/signature.h"

#include <memory>
#include <openssl/x509.h>
#include <string>
#include <vector>

/// Certificates and revocation lists made by OpenSSL's own X.509 code and signed with throw-away keys, so that what core reads
/// was written by somebody else. OpenSSL failing here is a defect of the test and ends the program.
namespace sealscope::test {

/// One line of an extension section of openssl.cnf: {"basicConstraints", "critical,CA:TRUE"}, {"1.2.3.4", "DER:0500"}.
struct ExtensionLine {
    std::string name;
    std::string value;
};

struct CertificateRequest {
    std::string commonName = "Test PCK Certificate";
    std::string serial = "7b";  ///< hex of the value
    std::string notBefore = "20200101000000Z";
    std::string notAfter = "20491231235959Z";
    long version = 3;
    std::vector<ExtensionLine> extensions = {};
    std::string curve = "P-256";
    std::string digest = "SHA256";
};

struct CrlRequest {
    std::string thisUpdate = "20240101000000Z";
    std::string nextUpdate = "20240201000000Z";  ///< empty: absent
    std::vector<std::string> serials = {};       ///< hex of the values
    std::vector<ExtensionLine> extensions = {{"crlNumber", "DER:020101"}, {"authorityKeyIdentifier", "keyid"}};
    std::vector<ExtensionLine> entryExtensions = {};  ///< of every entry
};

/// A certificate and the private key of its subject.
struct Made {
    std::shared_ptr<EVP_PKEY> key;
    std::shared_ptr<X509> x509;

    [[nodiscard]] Bytes der() const;
    [[nodiscard]] std::string pem() const;
};

/// Requests that fit the roles of an SGX chain.
[[nodiscard]] CertificateRequest rootRequest();
[[nodiscard]] CertificateRequest caRequest();
[[nodiscard]] CertificateRequest leafRequest();

[[nodiscard]] Made makeRoot(const CertificateRequest &request = rootRequest());
[[nodiscard]] Made makeIssuedBy(const Made &issuer, const CertificateRequest &request);
[[nodiscard]] Bytes makeCrl(const Made &issuer, const CrlRequest &request = {});

[[nodiscard]] std::shared_ptr<EVP_PKEY> makeKey(const std::string &curve = "P-256");
[[nodiscard]] P256Point pointOf(EVP_PKEY &key);
[[nodiscard]] P256Signature sign(EVP_PKEY &key, const Digest256 &digest);

}  // namespace sealscope::test
