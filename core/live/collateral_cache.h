#pragma once

#include "core/live/collateral_piece.h"

namespace sealscope::live {

/// Collateral on disk: each body and chain in a file named by its SHA-256, and an index that says which of them is which piece. Its
/// dates are read from the piece itself each time. Whatever does not hold together when it is read is passed over as if it were not there; nothing in it is
/// trusted more than what a stranger serves.
class CollateralCache {
public:
    /// `folder` is made when something is put; empty: nothing is kept and nothing found.
    explicit CollateralCache(std::string folder) : m_folder(std::move(folder)) {}

    /// The four pieces that are at hand and inside their dates at `now`, all or nothing.
    [[nodiscard]] std::vector<CollateralPiece> find(const CollateralNeed &need, CollateralUpdate update, UnixTime now) const;

    /// Keeps pieces in the place of older ones. Files appear whole or not at all. Error: input.unreadable with what the system says.
    [[nodiscard]] Result<void> put(const CollateralNeed &need, CollateralUpdate update, std::span<const CollateralPiece> pieces) const;

private:
    std::string m_folder;
};

/// Is a piece in the second half of its period at `now`, so that a newer one should be asked for while it still serves?
[[nodiscard]] bool isAgeing(const CollateralPiece &piece, UnixTime now);

}  // namespace sealscope::live
