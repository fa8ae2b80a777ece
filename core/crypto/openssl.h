#pragma once

#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>
#include <openssl/x509_vfy.h>

#include <memory>

/// OpenSSL handles with an owner, and the one library context everything runs in. For core/crypto alone.
namespace sealscope::openssl {

struct Free {
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
    void operator()(EVP_PKEY_CTX *context) const { EVP_PKEY_CTX_free(context); }
    void operator()(EVP_MD_CTX *context) const { EVP_MD_CTX_free(context); }
    void operator()(EVP_CIPHER *algorithm) const { EVP_CIPHER_free(algorithm); }
    void operator()(EVP_CIPHER_CTX *context) const { EVP_CIPHER_CTX_free(context); }
    void operator()(EVP_KDF *algorithm) const { EVP_KDF_free(algorithm); }
    void operator()(EVP_KDF_CTX *context) const { EVP_KDF_CTX_free(context); }
    void operator()(EVP_MD *algorithm) const { EVP_MD_free(algorithm); }
    void operator()(CMS_ContentInfo *content) const { CMS_ContentInfo_free(content); }
    void operator()(X509 *certificate) const { X509_free(certificate); }
    void operator()(X509_STORE *store) const { X509_STORE_free(store); }
    void operator()(X509_STORE_CTX *context) const { X509_STORE_CTX_free(context); }
    void operator()(STACK_OF(X509) *certificates) const { sk_X509_pop_free(certificates, X509_free); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Free>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Free>;
using Cipher = std::unique_ptr<EVP_CIPHER, Free>;
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Free>;
using Kdf = std::unique_ptr<EVP_KDF, Free>;
using KdfContext = std::unique_ptr<EVP_KDF_CTX, Free>;
using Digest = std::unique_ptr<EVP_MD, Free>;
using Cms = std::unique_ptr<CMS_ContentInfo, Free>;
using X509Certificate = std::unique_ptr<X509, Free>;
using CertificateStore = std::unique_ptr<X509_STORE, Free>;
using StoreContext = std::unique_ptr<X509_STORE_CTX, Free>;
using CertificateStack = std::unique_ptr<STACK_OF(X509), Free>;

/// A context of our own with the default provider only: the machine's openssl.cnf may load engines or replace algorithms, and a
/// verifier must not depend on it. Created once, never freed. Ends the program when there is no memory for it: null would name
/// the machine's own context.
[[nodiscard]] OSSL_LIB_CTX *library();

/// Forgets the errors that a call of ours leaves in the thread's queue, so that the program around us does not find them.
class ErrorGuard {
public:
    ErrorGuard();
    ~ErrorGuard();
    ErrorGuard(const ErrorGuard &) = delete;
    ErrorGuard &operator=(const ErrorGuard &) = delete;
};

}  // namespace sealscope::openssl
