#pragma once

#include "core/live/collateral_need.h"
#include "core/live/live_case.h"

namespace sealscope::live {

/// The four pieces that one quote needs. Source: PCS API v4.
enum class PieceKind : std::uint8_t { PckCrl, TcbInfo, QeIdentity, RootCrl };
inline constexpr std::array kPieceKinds{PieceKind::PckCrl, PieceKind::TcbInfo, PieceKind::QeIdentity, PieceKind::RootCrl};
/// "PCK CRL", "TCB info", …: as steps and records have it.
[[nodiscard]] std::string_view pieceName(PieceKind kind);

/// One piece as a service gave it. Nothing is verified: that is for the appraisal.
struct CollateralPiece {
    PieceKind kind = PieceKind::TcbInfo;
    Bytes body;
    std::string issuerChain;  ///< PEM, of the header; empty for the root CRL
    std::string url;
    HeaderLines headers;
    UnixTime obtainedAt{};
    UnixTime issued{};        ///< its own dates: issueDate or thisUpdate
    UnixTime nextUpdate{};
};

/// Address of a piece at a source that is asked over the network. Source: PCS API v4, "Get Revocation List" and following.
[[nodiscard]] std::string pieceUrl(PieceKind kind, const CollateralSource &source, const CollateralNeed &need, CollateralUpdate update);

/// What an answer holds. The body must be the piece that was asked for, of this platform and TEE; the issuer chain of its header is
/// decoded strictly and must be two certificates, the signer first and then the root that issued it.
/// Errors: those of the transfer, collateral.header, collateral.source for another status (a status of the source's limits is named).
[[nodiscard]] Result<CollateralPiece> readPiece(PieceKind kind, const CollateralNeed &need, const Transfer &transfer);

/// Checks a body that was kept before, and reads its dates. Errors: collateral.source where it is not this piece.
struct PieceDates {
    UnixTime issued{};
    UnixTime nextUpdate{};
};
[[nodiscard]] Result<PieceDates> pieceDates(PieceKind kind, const CollateralNeed &need, BytesView body);

/// Pieces as artifacts, each chain once; ids go on from `index`.
[[nodiscard]] std::vector<KeptArtifact> artifactsOf(std::span<const CollateralPiece> pieces, std::size_t index);

}  // namespace sealscope::live
