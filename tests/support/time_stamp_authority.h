#pragma once

#include "core/crypto/digest.h"
#include "tests/support/certificate_builder.h"

/// A small time-stamp authority, made by OpenSSL's own CMS code with throw-away keys, so that what core reads was written by somebody
/// else.
namespace sealscope::test {

/// A root, the authority under it, and the one that signs.
struct TimeStampChain {
    Made root;
    Made authority;
    Made signer;
};

/// A chain that fits; `usage` is the signer's extendedKeyUsage line.
[[nodiscard]] TimeStampChain makeTimeStampChain(const std::string &usage = "critical,timeStamping");

/// What goes into a token. The default is a good one.
struct TimeStampRequest {
    Digest256 imprint{};
    std::string time = "20261124120000Z";  ///< as it stands in the TSTInfo
    std::string digest = "SHA256";         ///< of the signature
    long version = 1;
    long accuracySeconds = 0;   ///< 0: none is stated
    bool namesSigner = true;    ///< with a SigningCertificate attribute
    bool bringsRoot = true;     ///< among its certificates
    bool imprintIsSha512 = false;
    int contentType = 0;        ///< NID; 0: TSTInfo
};

/// The bare token, DER.
[[nodiscard]] Bytes makeTimeStamp(const TimeStampChain &chain, const TimeStampRequest &request);
/// A TimeStampResp of that status around it.
[[nodiscard]] Bytes inResponse(const Bytes &token, std::uint8_t status = 0);
/// The SHA-256 of the root's certificate, as a policy names it.
[[nodiscard]] std::string rootDigest(const TimeStampChain &chain);

}  // namespace sealscope::test
