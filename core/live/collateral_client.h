#pragma once

#include "core/live/collateral_piece.h"
#include "core/live/fetch.h"

namespace sealscope::live {

/// Which collateral is wanted, and where it may come from.
struct CollateralRequest {
    CollateralNeed need;
    std::vector<CollateralSource> sources;  ///< in the person's order
    std::string cacheFolder;                ///< empty: none
    CollateralUpdate update = CollateralUpdate::Standard;
    std::size_t firstIndex = 0;             ///< ids of the artifacts go on from here
};

/// What came of it.
struct CollateralAnswer {
    std::vector<KeptArtifact> artifacts;  ///< none where `error` is set
    std::string from;                     ///< "cache", the folder, or the host
    std::vector<Transfer> transfers;      ///< all of them, also of sources that failed
    std::vector<std::string> passedOver;  ///< why each source before did not serve, with its name
    std::optional<Error> forecast;        ///< both sets asked: why the early one is not there
    std::optional<Error> error;           ///< collateral.source: none served, and why
};

/// Asks the sources one after the other until one gives all four pieces; pieces of two sources are never mixed. The cache comes first
/// while its pieces are in the first half of their periods; in the second half it serves where no source does. Where both sets are
/// asked, the two documents of the early one are asked for after the standard four; without them the answer is whole all the same.
class CollateralClient : public QObject {
    Q_OBJECT

public:
    CollateralClient(CollateralRequest request, NetworkSettings network, QObject *parent = nullptr);
    ~CollateralClient() override;

    void start();
    void stop();
    [[nodiscard]] const CollateralAnswer &answer() const { return m_answer; }
    /// Pieces that are there so far, of `piecesWanted()`.
    [[nodiscard]] std::size_t piecesThere() const { return m_pieces.size() + (isForecast() ? kPieceKinds.size() : 0); }
    [[nodiscard]] std::size_t piecesWanted() const;

signals:
    void progressed();
    void finished();

private:
    void begin(CollateralUpdate set);
    void nextSource();
    void noSourceLeft();
    void askNextPiece();
    [[nodiscard]] bool isForecast() const { return m_request.update == CollateralUpdate::Both && m_set == CollateralUpdate::Early; }
    [[nodiscard]] std::span<const PieceKind> wanted() const;
    void tookPiece();
    void passOver(const Error &error);
    void serve(std::span<const CollateralPiece> pieces, std::string from);
    void addForecast(std::span<const CollateralPiece> pieces);
    void finish(std::optional<Error> error);

    CollateralRequest m_request;
    NetworkSettings m_network;
    CollateralAnswer m_answer;
    std::vector<CollateralPiece> m_cached;  ///< ageing, kept for the case that nobody answers
    std::vector<CollateralPiece> m_pieces;
    CollateralUpdate m_set = CollateralUpdate::Standard;  ///< that is asked for now
    std::size_t m_source = 0;
    std::unique_ptr<Fetch> m_fetch;
    bool m_started = false;
    bool m_finished = false;
};

}  // namespace sealscope::live
