#pragma once

#include "core/crypto/crl.h"
#include "core/tdx/pck_chain.h"

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

/// A revocation list as read, and who is said to have issued it.
struct ListPiece {
    Result<Crl> crl;           ///< parsed; crl.format or crl.extension where it cannot be read
    std::string issuerChain;  ///< PEM: the issuing CA (and root); empty when the artifact has none
    PieceSource source;
};

/// Endorsements in RATS terms, as raw pieces, from whatever shape they came in: Intel's PCS bodies, the neutral bundle, loose
/// CRLs and chains. Several of a kind may be there; which one counts for a quote is chosen by platform, TEE and issuer.
struct Collateral {
    std::vector<SignedText> tcbInfos;
    std::vector<SignedText> qeIdentities;
    std::vector<ListPiece> crls;              ///< root and PCK lists: told apart by their issuer
    std::vector<PlacedCertificate> certificates;  ///< loose ones: may complete a chain that a piece lacks
    std::string pckChain;                   ///< PEM, for quotes that carry no chain
    PieceSource pckChainSource;

    void append(Collateral other);
    [[nodiscard]] bool empty() const;  ///< no document and no list
};

/// The one revocation list in the bytes: DER, PEM, or hex of either. Errors: crl.format, crl.extension.
[[nodiscard]] Result<Crl> readCrl(BytesView bytes);

/// Reads a collateral JSON: the neutral bundle (dcap-qvl's member names), the QvL-style array, or a PCS body
/// (`{"tcbInfo":…,"signature":…}`, `{"enclaveIdentity":…,"signature":…}`). Errors: collateral.bundle, json.*; with path and offset.
[[nodiscard]] Result<Collateral> parseCollateralJson(std::string_view text, std::size_t artifact);

}  // namespace sealscope
