#include "core/crypto/chain.h"

namespace sealscope {

namespace {

/// What a kind of child calls itself, and the codes of its faults.
struct ChildKind {
    std::string_view name;
    ErrorCode issuer;
    ErrorCode signature;
};

constexpr ChildKind kCertificate{"certificate", ErrorCode::CertIssuer, ErrorCode::CertSignature};
constexpr ChildKind kCrl{"revocation list", ErrorCode::CrlIssuer, ErrorCode::CrlSignature};

/// Is `issuer` the one that the child names? RFC 5280 compares names by a folding of case and white space; issuers write their
/// own name the same way each time, so bytes are compared.
template <class Child>
Result<void> checkNamed(const Child &child, const Certificate &issuer, const ChildKind &kind)
{
    if (!equal(child.view(child.issuer), issuer.view(issuer.subject)))
        return fail(kind.issuer,
                    std::string(kind.name) + " names the issuer " + quoted(child.issuerCommonName)
                        + ", the issuer given is " + quoted(issuer.subjectCommonName),
                    child.issuer.offset);
    if (!child.authorityKeyId.empty() && child.authorityKeyId != issuer.subjectKeyId)
        return fail(kind.issuer,
                    std::string(kind.name) + " names another key id than that of " + quoted(issuer.subjectCommonName));
    return {};
}

template <class Child>
Result<void> checkSigned(const Child &child, const Certificate &issuer, const P256Key &issuerKey, const ChildKind &kind)
{
    // The right answer for another key would be the wrong answer.
    if (issuerKey.point() != issuer.publicKey)
        return fail(ErrorCode::InternalBug, "the key given is not that of " + quoted(issuer.subjectCommonName));
    return checkP256(issuerKey, sha256(child.view(child.tbs)), child.signature,
                     {kind.signature, quoted(issuer.subjectCommonName) + " did not sign this " + std::string(kind.name),
                      child.signatureRange.offset});
}

}  // namespace

Result<void> checkIssued(const Certificate &child, const Certificate &issuer, const P256Key &issuerKey)
{
    if (Result<void> named = checkNamed(child, issuer, kCertificate); !named)
        return named;
    return checkSigned(child, issuer, issuerKey, kCertificate);
}

Result<void> checkIssued(const Crl &crl, const Certificate &issuer, const P256Key &issuerKey)
{
    if (Result<void> named = checkNamed(crl, issuer, kCrl); !named)
        return named;
    if (!issuer.keyUsage || !issuer.keyUsage->crlSign)
        return fail(ErrorCode::CrlExtension, quoted(issuer.subjectCommonName) + " may not sign revocation lists");
    return checkSigned(crl, issuer, issuerKey, kCrl);
}

}  // namespace sealscope
