#pragma once

#include "app/gateway/simulated_platform/certificate_writer.h"

namespace sealscope::simulated {

/// Which of the two authorities issued the PCK certificate; each has its own revocation list.
enum class CaKind : std::uint8_t { Platform, Processor };

/// What the four certificates of a simulated platform are to say. The defaults are made by goodPki().
struct PkiDescription {
    CertificateDescription root;
    CertificateDescription pckCa;
    CertificateDescription pckLeaf;
    CertificateDescription tcbSigner;
};

/// The shape of Intel's PKI, with periods around `at`: root ten years, PCK CA five, leaf and TCB signer one.
/// A Processor CA's leaf has no platform instance id.
[[nodiscard]] PkiDescription goodPki(UnixTime at, PckExtension sgx, CaKind ca = CaKind::Platform);

/// The credentials of a simulated platform. Plain data: a test may put another certificate in a place.
struct Pki {
    Credential root;
    Credential pckCa;
    Credential pckLeaf;
    Credential tcbSigner;

    [[nodiscard]] std::string pckChain() const;     ///< PEM: leaf, CA, root
    [[nodiscard]] std::string pckCrlChain() const;  ///< PEM: CA, root
    [[nodiscard]] std::string tcbChain() const;     ///< PEM: TCB signer, root
};

[[nodiscard]] Pki makePki(const PkiDescription &description, const KeySource &keys);

}  // namespace sealscope::simulated
