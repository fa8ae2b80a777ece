#pragma once

#include "app/gateway/simulated_platform/crl_writer.h"
#include "app/gateway/simulated_platform/pki.h"
#include "app/gateway/simulated_platform/qe_identity_writer.h"

namespace sealscope::simulated {

/// What the collateral of a platform is to say.
struct CollateralDescription {
    TcbInfoDescription tcbInfo;
    QeIdentityDescription qeIdentity;
    CrlDescription rootCrl;
    CrlDescription pckCrl;
};

/// Everything current at `at`, issued the day before and good for thirty days; nothing revoked.
[[nodiscard]] CollateralDescription goodCollateral(Tee tee, UnixTime at);

/// A text and the signature over exactly its bytes.
struct SignedJson {
    std::string text;
    std::string signatureHex;  ///< r ‖ s
    std::string issuerChain;   ///< PEM: signer, root
};

/// The pieces as served. Plain data: a test may change or drop one after it was signed; an empty text is left out.
struct CollateralSet {
    SignedJson tcbInfo;
    SignedJson qeIdentity;
    std::string rootCrlHex;
    std::string pckCrlHex;
    std::string pckCrlIssuerChain;  ///< PEM: PCK CA, root
    std::string pckChain;           ///< PEM, for a quote that carries none
};

[[nodiscard]] SignedJson signJson(std::string text, const SigningKey &signer, std::string issuerChain);

[[nodiscard]] CollateralSet makeCollateral(const CollateralDescription &description, const Pki &pki);

/// The neutral bundle: dcap-qvl's member names, the signed texts as JSON strings.
[[nodiscard]] std::string bundleJson(const CollateralSet &set);

/// Bodies and issuer chains as Intel's provisioning service answers them.
[[nodiscard]] std::string tcbInfoBody(const CollateralSet &set);     ///< {"tcbInfo":{…},"signature":"…"}
[[nodiscard]] std::string qeIdentityBody(const CollateralSet &set);  ///< {"enclaveIdentity":{…},"signature":"…"}

}  // namespace sealscope::simulated
