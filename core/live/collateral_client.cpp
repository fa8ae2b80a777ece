#include "core/live/collateral_client.h"

#include "core/live/collateral_cache.h"
#include "core/live/collateral_folder.h"
#include "core/live/https_url.h"

#include <QTimer>

namespace sealscope::live {

namespace {

constexpr std::size_t kMaxPiece = 4U * 1024 * 1024;

/// What differs between the two sets; the lists are the same in both.
constexpr std::array kForecastKinds{PieceKind::TcbInfo, PieceKind::QeIdentity};

UnixTime clockNow()
{
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// "pccs.example.net", or the folder.
std::string nameOf(const CollateralSource &source)
{
    if (source.kind == CollateralSource::Kind::Folder)
        return source.where;
    const Result<HttpsUrl> url = parseHttpsUrl(source.where);
    return url ? url->authority() : source.where;
}

}  // namespace

CollateralClient::CollateralClient(CollateralRequest request, NetworkSettings network, QObject *parent)
    : QObject(parent),
      m_request(std::move(request)),
      m_network(std::move(network))
{
}

CollateralClient::~CollateralClient() = default;

void CollateralClient::start()
{
    if (m_started)
        return;
    m_started = true;
    begin(m_request.update == CollateralUpdate::Early ? CollateralUpdate::Early : CollateralUpdate::Standard);
}

std::size_t CollateralClient::piecesWanted() const
{
    return kPieceKinds.size() + (m_request.update == CollateralUpdate::Both ? kForecastKinds.size() : 0);
}

std::span<const PieceKind> CollateralClient::wanted() const
{
    return isForecast() ? std::span<const PieceKind>(kForecastKinds) : std::span<const PieceKind>(kPieceKinds);
}

void CollateralClient::begin(CollateralUpdate set)
{
    m_set = set;
    m_source = 0;
    m_cached = CollateralCache(m_request.cacheFolder).find(m_request.need, m_set, clockNow());
    const bool fresh = !m_cached.empty() && std::ranges::none_of(m_cached, [](const CollateralPiece &piece) { return isAgeing(piece, clockNow()); });
    QTimer::singleShot(0, this, [this, fresh] {
        if (m_finished)
            return;
        if (fresh)
            serve(m_cached, "cache");
        else
            nextSource();
    });
}

void CollateralClient::stop()
{
    if (m_fetch)
        m_fetch->stop();
    else
        finish(Error{ErrorCode::NetworkStopped, "collateral: stopped before it was there", std::nullopt});
}

void CollateralClient::nextSource()
{
    m_pieces.clear();
    if (m_finished)
        return;
    if (m_source == m_request.sources.size())
        return noSourceLeft();
    const CollateralSource &source = m_request.sources[m_source];
    if (source.kind != CollateralSource::Kind::Folder)
        return askNextPiece();
    if (isForecast())
        return passOver(Error{ErrorCode::CollateralSource, "a folder does not say which set its files are of", std::nullopt});
    Result<std::vector<KeptArtifact>> read = collateralOfFolder(source.where, m_request.need, m_request.firstIndex);
    if (!read)
        return passOver(read.error());
    m_answer.artifacts = std::move(*read);
    m_answer.from = nameOf(source);
    finish(std::nullopt);
}

void CollateralClient::noSourceLeft()
{
    if (!m_cached.empty())
        return serve(m_cached, "cache");
    std::string why = m_request.sources.empty() ? "no source is named" : "";
    for (const std::string &reason : m_answer.passedOver)
        why += (why.empty() ? "" : "; ") + reason;
    finish(Error{ErrorCode::CollateralSource, std::move(why), std::nullopt});
}

void CollateralClient::askNextPiece()
{
    const PieceKind kind = wanted()[m_pieces.size()];
    Request request;
    request.purpose = pieceName(kind);
    request.url = pieceUrl(kind, m_request.sources[m_source], m_request.need, m_set);
    request.limits = limitsOf(m_network, kMaxPiece);
    m_fetch = std::make_unique<Fetch>(std::move(request), m_network);
    connect(m_fetch.get(), &Fetch::finished, this, &CollateralClient::tookPiece);
    m_fetch->start();
}

void CollateralClient::tookPiece()
{
    const PieceKind kind = wanted()[m_pieces.size()];
    m_answer.transfers.push_back(m_fetch->transfer());
    m_fetch->disconnect(this);
    m_fetch.release()->deleteLater();
    const Transfer &transfer = m_answer.transfers.back();
    if (transfer.error && transfer.error->code == ErrorCode::NetworkStopped)
        return finish(transfer.error);
    Result<CollateralPiece> piece = readPiece(kind, m_request.need, transfer);
    if (!piece)
        return passOver(piece.error());
    m_pieces.push_back(std::move(*piece));
    emit progressed();
    if (m_finished)
        return;
    if (m_pieces.size() < wanted().size())
        return askNextPiece();
    const Result<void> kept = CollateralCache(m_request.cacheFolder).put(m_request.need, m_set, m_pieces);
    if (!kept)
        m_answer.passedOver.push_back(kept.error().message);
    serve(m_pieces, nameOf(m_request.sources[m_source]));
}

void CollateralClient::passOver(const Error &error)
{
    const std::string name = nameOf(m_request.sources[m_source]);
    m_answer.passedOver.push_back(error.message.starts_with(name) ? error.message : name + ": " + error.message);
    ++m_source;
    nextSource();
}

void CollateralClient::serve(std::span<const CollateralPiece> pieces, std::string from)
{
    if (isForecast()) {
        addForecast(pieces);
        return finish(std::nullopt);
    }
    m_answer.artifacts = artifactsOf(pieces, m_request.firstIndex);
    m_answer.from = std::move(from);
    finish(std::nullopt);
}

/// The lists and the chains that both sets hold are there once; documents stay, also where both sets say the same.
void CollateralClient::addForecast(std::span<const CollateralPiece> pieces)
{
    for (KeptArtifact &kept : artifactsOf(pieces, 0)) {
        const auto same = [&](const KeptArtifact &other) { return other.artifact.sha256 == kept.artifact.sha256; };
        const bool isDocument = kept.artifact.kind == ArtifactKind::Collateral;
        if (kept.artifact.kind == ArtifactKind::Crl || (!isDocument && std::ranges::any_of(m_answer.artifacts, same)))
            continue;
        kept.artifact.id = "a" + std::to_string(m_request.firstIndex + m_answer.artifacts.size() + 1);
        m_answer.artifacts.push_back(std::move(kept));
    }
}

void CollateralClient::finish(std::optional<Error> error)
{
    if (m_finished)
        return;
    if (isForecast())
        m_answer.forecast = std::move(error);
    else
        m_answer.error = std::move(error);
    if (m_request.update == CollateralUpdate::Both && !isForecast() && !m_answer.error)
        return begin(CollateralUpdate::Early);
    m_finished = true;
    emit finished();
}

}  // namespace sealscope::live
