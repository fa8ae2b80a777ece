#include "app/gateway/simulated_platform/pki.h"

namespace sealscope::simulated {

namespace {

using std::chrono::days;

constexpr days kYear{365};

constexpr KeyUsage kSignsCertificatesAndLists{false, true, true, true};
constexpr KeyUsage kSignsData{true, false, false, true};

std::string pem(const Credential &credential)
{
    return toPem("CERTIFICATE", credential.certificate);
}

CertificateDescription authority(std::string commonName, std::uint64_t pathLength)
{
    CertificateDescription out;
    out.commonName = std::move(commonName);
    out.basicConstraints = BasicConstraints{true, pathLength, true};
    out.keyUsage = kSignsCertificatesAndLists;
    return out;
}

CertificateDescription endEntity(std::string commonName)
{
    CertificateDescription out;
    out.commonName = std::move(commonName);
    out.basicConstraints = BasicConstraints{false, std::nullopt, true};
    out.keyUsage = kSignsData;
    return out;
}

}  // namespace

PkiDescription goodPki(UnixTime at, PckExtension sgx, CaKind ca)
{
    PkiDescription out;
    out.root = authority("SIMULATED Intel-format SGX Root CA", 1);
    out.root.notBefore = at - kYear;
    out.root.notAfter = at + 9 * kYear;
    out.root.crlDistributionPoint = "https://simulated.invalid/root.der";

    out.pckCa =
        authority(ca == CaKind::Platform ? "SIMULATED SGX PCK Platform CA" : "SIMULATED SGX PCK Processor CA", 0);
    out.pckCa.notBefore = at - kYear;
    out.pckCa.notAfter = at + 4 * kYear;
    out.pckCa.crlDistributionPoint = out.root.crlDistributionPoint;

    out.pckLeaf = endEntity("SIMULATED SGX PCK Certificate");
    out.pckLeaf.notBefore = at - days(30);
    out.pckLeaf.notAfter = at + days(330);
    out.pckLeaf.crlDistributionPoint = "https://simulated.invalid/pck.der";
    out.pckLeaf.sgx = std::move(sgx);
    if (ca == CaKind::Processor)
        out.pckLeaf.sgx->platformInstanceId.reset();

    out.tcbSigner = endEntity("SIMULATED SGX TCB Signing");
    out.tcbSigner.notBefore = at - days(30);
    out.tcbSigner.notAfter = at + days(335);
    return out;
}

std::string Pki::pckChain() const
{
    return pem(pckLeaf) + pem(pckCa) + pem(root);
}

std::string Pki::pckCrlChain() const
{
    return pem(pckCa) + pem(root);
}

std::string Pki::tcbChain() const
{
    return pem(tcbSigner) + pem(root);
}

Pki makePki(const PkiDescription &description, const KeySource &keys)
{
    Credential root = selfSigned(description.root, keys.key("root"));
    Credential pckCa = issue(description.pckCa, keys.key("pck ca"), root);
    Credential pckLeaf = issue(description.pckLeaf, keys.key("pck leaf"), pckCa);
    Credential tcbSigner = issue(description.tcbSigner, keys.key("tcb signer"), root);
    return {std::move(root), std::move(pckCa), std::move(pckLeaf), std::move(tcbSigner)};
}

}  // namespace sealscope::simulated
