#pragma once

#include "core/tdx/link_memo.h"
#include "core/tdx/pck_extension.h"
#include "core/tdx/trust_anchors.h"

namespace sealscope {

enum class CertificateRole : std::uint8_t { Root, PckCa, PckLeaf, TcbSigner };

/// A certificate and where its PEM block stands in the artifact that carried it.
struct PlacedCertificate {
    Certificate certificate;
    ByteRange place;
};

struct CertificateText {
    std::vector<PlacedCertificate> certificates;
    std::vector<ByteRange> slack;  ///< text around the PEM blocks, outside every signature
};

/// The certificates of a PEM text that stands at `offset` of its artifact.
/// Errors: cert.pem, cert.der, cert.algorithm, cert.extension; offsets count in the artifact.
[[nodiscard]] Result<CertificateText> parseCertificates(std::string_view pem, std::size_t offset = 0);

/// The PCK chain of a quote as read: leaf, CA, root. Nothing is verified.
struct PckChain {
    PlacedCertificate leaf;
    PlacedCertificate ca;
    PlacedCertificate root;
    std::vector<ByteRange> slack;  ///< text around the PEM blocks, outside every signature
};

/// Reads the PEM text of a chain that stands at `offset` of its artifact. Exactly three certificates, the leaf first.
/// Errors: cert.pem, cert.chain_length, cert.der, cert.algorithm, cert.extension; offsets count in the artifact.
[[nodiscard]] Result<PckChain> parsePckChain(std::string_view pem, std::size_t offset = 0);

/// Does the certificate have the shape its role calls for (names, CA flag, path length, key usage, no unknown critical
/// extension, SGX extension exactly on the leaf)? Errors: cert.role, cert.extension, pck.sgx_extension.
[[nodiscard]] Result<void> checkProfile(const Certificate &certificate, CertificateRole role);

/// Does the chain lead from the leaf to the anchor, role by role and link by link? The clock is not asked.
/// Errors: root.untrusted, cert.role, cert.extension, cert.issuer, cert.signature. Links already followed are taken from `links`.
[[nodiscard]] Result<void> checkPckChain(const PckChain &chain, const TrustAnchors &anchors, LinkMemo &links);

/// Is `now` within the certificate's period, both ends included? Errors: cert.not_yet_valid, cert.expired.
[[nodiscard]] Result<void> checkPeriod(const Certificate &certificate, UnixTime now);

}  // namespace sealscope
