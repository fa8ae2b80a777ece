#pragma once

#include "core/crypto/certificate.h"
#include "core/crypto/crl.h"

#include <memory>
#include <openssl/x509.h>
#include <string>
#include <vector>

/// The same document as core and as OpenSSL's decoder read it: two lists of lines that must be equal. Where they differ, the
/// line names the field.
namespace sealscope::test {

using Lines = std::vector<std::string>;
using DecodedCertificate = std::unique_ptr<X509, decltype(&X509_free)>;
using DecodedCrl = std::unique_ptr<X509_CRL, decltype(&X509_CRL_free)>;

/// Null when OpenSSL refuses the bytes or leaves some over.
[[nodiscard]] DecodedCertificate decodeCertificate(BytesView der);
[[nodiscard]] DecodedCrl decodeCrl(BytesView der);

[[nodiscard]] Lines describe(const Certificate &certificate);
[[nodiscard]] Lines describe(X509 &certificate);
[[nodiscard]] Lines describe(const Crl &crl);
[[nodiscard]] Lines describe(X509_CRL &crl);

/// Is it an ecdsa-with-SHA256 certificate with a key on P-256, by OpenSSL's reading?
[[nodiscard]] bool isOfOurProfile(X509 &certificate);

}  // namespace sealscope::test
