#include "core/crypto/chain.h"

namespace sealscope {

namespace {

/// What the codes of one kind of child are.
struct LinkCodes {
    ErrorCode issuer;
    ErrorCode signature;
    const char *what;
};

template <class Child>
Result<void> checkLink(const Child &child, const Certificate &issuer, const P256Key &issuerKey, const LinkCodes &codes)
{
    const std::string what(codes.what);
    if (!equal(child.view(child.issuer), issuer.view(issuer.subject)))
        return fail(codes.issuer, what + " names the issuer " + quoted(child.issuerCommonName) + ", the next certificate is "
                        + quoted(issuer.subjectCommonName),
                    child.issuer.offset);
    if (!child.authorityKeyId.empty() && !issuer.subjectKeyId.empty() && child.authorityKeyId != issuer.subjectKeyId)
        return fail(codes.issuer, what + " names another key id than its issuer's");
    return checkP256(issuerKey, sha256(child.view(child.tbs)), child.signature,
                     {codes.signature, quoted(issuer.subjectCommonName) + " did not sign this " + what,
                      child.signatureRange.offset});
}

}  // namespace

Result<void> checkIssued(const Certificate &child, const Certificate &issuer, const P256Key &issuerKey)
{
    return checkLink(child, issuer, issuerKey, {ErrorCode::CertIssuer, ErrorCode::CertSignature, "certificate"});
}

Result<void> checkIssued(const Crl &crl, const Certificate &issuer, const P256Key &issuerKey)
{
    if (!issuer.keyUsage || !issuer.keyUsage->crlSign)
        return fail(ErrorCode::CrlExtension, quoted(issuer.subjectCommonName) + " may not sign revocation lists");
    return checkLink(crl, issuer, issuerKey, {ErrorCode::CrlIssuer, ErrorCode::CrlSignature, "revocation list"});
}

}  // namespace sealscope
