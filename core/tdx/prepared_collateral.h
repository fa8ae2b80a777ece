#pragma once

#include "core/crypto/crl.h"
#include "core/tdx/collateral.h"
#include "core/tdx/qe_identity.h"
#include "core/tdx/tcb_info.h"

namespace sealscope {

/// TCB signing certificate and root, found (or not) to lead to the anchor; shared by the documents it signed.
struct TcbSigner {
    std::optional<Certificate> certificate;  ///< absent when its chain could not be read
    Result<void> trust;                      ///< roles, link and pin: cert.*, root.untrusted
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

/// Judges every piece under the anchor. A piece without a chain of its own finds its issuer among the loose certificates.
/// Links already followed are taken from `links`.
[[nodiscard]] PreparedCollateral prepareCollateral(const Collateral &collateral, const TrustAnchors &anchors, LinkMemo &links);

}  // namespace sealscope
