#pragma once

#include "core/crypto/crl.h"
#include "core/tdx/pck_chain.h"
#include "core/tdx/qe_identity.h"
#include "core/tdx/tcb_info.h"

#include <memory>

namespace sealscope {

/// Where a piece of collateral was read: which artifact of the case, and which of its bytes.
struct PieceSource {
    std::size_t artifact = 0;  ///< index in the EvidenceBundle
    ByteRange range;           ///< in the artifact's payload
};

/// A signed JSON text of Intel's, as served: nothing is parsed yet, because the signature is over these bytes.
struct SignedText {
    std::string text;          ///< exactly the bytes that are signed
    std::string signatureHex;
    std::string issuerChain;   ///< PEM: signer, root; empty when the artifact has none
    PieceSource source;
};

struct CrlText {
    Bytes der;
    std::string issuerChain;  ///< PEM: the issuing CA (and root); empty when the artifact has none
    PieceSource source;
};

/// Endorsements in RATS terms, as raw pieces, from whatever shape they came in: Intel's PCS bodies, the neutral bundle, loose
/// CRLs and chains. Several of a kind may be there; which one counts for a quote is chosen by platform, TEE and issuer.
struct Collateral {
    std::vector<SignedText> tcbInfos;
    std::vector<SignedText> qeIdentities;
    std::vector<CrlText> crls;              ///< root and PCK lists: told apart by their issuer
    std::vector<PlacedCertificate> certificates;  ///< loose ones: may complete a chain that a piece lacks
    std::string pckChain;                   ///< PEM, for quotes that carry no chain
    PieceSource pckChainSource;

    void append(Collateral other);
};

/// Reads a collateral JSON: the neutral bundle (dcap-qvl's member names), the QvL-style array, or a PCS body
/// (`{"tcbInfo":…,"signature":…}`, `{"enclaveIdentity":…,"signature":…}`). Errors: collateral.bundle, json.*; with path and offset.
[[nodiscard]] Result<Collateral> parseCollateralJson(std::string_view text, std::size_t artifact);

/// TCB signing certificate and root, found (or not) to lead to the anchor; shared by the documents it signed.
struct TcbSigner {
    std::optional<PlacedCertificate> certificate;
    Result<void> trust;  ///< roles, link and pin; cert.*, root.untrusted
};

/// A document of Intel's with everything that no clock and no quote decides.
template <class T>
struct SignedDocument {
    Result<T> value;
    Result<void> signature;  ///< over the exact bytes, by a trusted TCB signer
    TcbSigner signer;
    PieceSource source;
};

struct IssuedCrl {
    Result<Crl> crl;
    Result<void> signature;      ///< by its issuer below, which leads to the anchor
    std::optional<Certificate> issuer;  ///< PCK CA or root
    PieceSource source;
};

/// Collateral parsed and signature-checked once under one anchor; immutable. What depends on the clock, the quote or the policy
/// is asked anew each time.
struct PreparedCollateral {
    std::vector<SignedDocument<TcbInfo>> tcbInfos;
    std::vector<SignedDocument<QeIdentity>> qeIdentities;
    std::vector<IssuedCrl> crls;
    Digest256 anchor{};
};

/// Judges every piece under the anchor. A CRL without a chain of its own finds its issuer among `collateral.certificates` and
/// the chains of its neighbours.
[[nodiscard]] PreparedCollateral prepareCollateral(const Collateral &collateral, const TrustAnchors &anchors);

}  // namespace sealscope
