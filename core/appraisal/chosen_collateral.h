#pragma once

#include "core/tdx/prepared_collateral.h"

namespace sealscope {

/// The pieces of collateral that count for one quote at one clock, chosen by TEE, platform and issuer before any of them is
/// judged. A null piece is absent; `note` then says what was at hand instead.
struct ChosenCollateral {
    const SignedDocument<TcbInfo> *tcbInfo = nullptr;
    const SignedDocument<QeIdentity> *qeIdentity = nullptr;
    const IssuedCrl *rootCrl = nullptr;
    const IssuedCrl *pckCrl = nullptr;
    const IssuedCrl *brokenCrl = nullptr;  ///< one that cannot be read, where one of the two lists is absent
    std::string note;  ///< e.g. "the TCB info at hand is for FMSPC 00a067110000"

    /// Names of the absent pieces, comma-separated; empty when all four are there.
    [[nodiscard]] std::string missing() const;

    /// The document when it is read and its signature holds; only such a value is ever evaluated.
    [[nodiscard]] const TcbInfo *authenticTcbInfo() const;
    [[nodiscard]] const QeIdentity *authenticQeIdentity() const;
};

/// What the choice depends on.
struct CollateralWanted {
    Tee tee = Tee::Tdx;
    std::optional<FixedBytes<6>> fmspc{};  ///< of the PCK certificate; absent: any platform
    const Certificate *pckCa = nullptr;    ///< the very CA that issued the PCK certificate
    UnixTime now{};
};

/// Where several pieces fit, one in its period at the clock comes first, then the higher evaluation number, then the later
/// issue. A piece that cannot be read is chosen only where no readable one of its kind exists: a broken piece is never passed
/// over in silence.
[[nodiscard]] ChosenCollateral chooseCollateral(const PreparedCollateral &collateral, const CollateralWanted &wanted,
                                                const TrustAnchors &anchors);

}  // namespace sealscope
