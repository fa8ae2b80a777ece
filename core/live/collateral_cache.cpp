#include "core/live/collateral_cache.h"

#include "core/json/object_reader.h"
#include "core/json/json_writer.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace sealscope::live {

namespace {

constexpr qint64 kMaxFile = 16 * 1024 * 1024;
constexpr std::size_t kMaxEntries = 4096;
constexpr std::string_view kSchema = "sealscope/collateral-cache/1";

/// One line of the index.
struct Entry {
    std::string key;    ///< which piece: "TCB info tdx 90c06f000000 standard"
    std::string body;   ///< SHA-256, hex
    std::string chain;  ///< the same; empty where there is none
    std::string url;
    UnixTime obtainedAt{};
};

std::string keyOf(PieceKind kind, const CollateralNeed &need, CollateralUpdate update)
{
    const std::string tee = need.tee == Tee::Tdx ? " tdx" : " sgx";
    const std::string mode = update == CollateralUpdate::Early ? " early" : " standard";
    std::string out(pieceName(kind));
    switch (kind) {
    case PieceKind::PckCrl: return out + " " + toHex(sha256(need.caName));
    case PieceKind::TcbInfo: return out + tee + " " + toHex(need.fmspc) + mode;
    case PieceKind::QeIdentity: return out + tee + mode;
    case PieceKind::RootCrl: break;
    }
    return out + " " + toHex(sha256(need.caName));  // the root that issued this CA; one CA has one
}

std::optional<Bytes> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMaxFile)
        return std::nullopt;
    const QByteArray bytes = file.readAll();
    const BytesView view = std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    return Bytes(view.begin(), view.end());
}

Result<void> writeFile(const QString &path, std::string_view text)
{
    QSaveFile file(path);
    const auto size = static_cast<qint64>(text.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), size) != size || !file.commit())
        return fail(ErrorCode::InputUnreadable, "the cache file " + sealscope::quoted(path.toStdString()) + " cannot be written: "
                        + file.errorString().toStdString());
    return {};
}

bool isDigest(const std::string &hex)
{
    return fixedFromHex<32>(hex).has_value();
}

/// The file of that name, if it still has the digest that it is named by.
std::optional<Bytes> readByDigest(const QDir &folder, const std::string &hex)
{
    if (!isDigest(hex))
        return std::nullopt;
    std::optional<Bytes> bytes = readFile(folder.filePath(QString::fromStdString(hex)));
    return bytes && toHex(sha256(*bytes)) == hex ? bytes : std::nullopt;
}

std::vector<Entry> readIndex(const QDir &folder)
{
    const std::optional<Bytes> bytes = readFile(folder.filePath(QStringLiteral("index.json")));
    if (!bytes)
        return {};
    const Result<json::Document> document = json::parse(asText(*bytes), {.maxBytes = kMaxFile, .maxDepth = 8});
    if (!document)
        return {};
    std::optional<json::Fault> fault;
    json::ObjectReader in(document->root(), "$", fault);
    if (in.string("schema") != kSchema)
        return {};
    std::vector<Entry> out;
    for (json::ObjectReader &entry : in.objects("entries", kMaxEntries))
        out.push_back({entry.string("piece"), entry.string("body"), entry.hasValue("chain") ? entry.string("chain") : "",
                       entry.string("url"), entry.time("obtained_at")});
    return fault ? std::vector<Entry>{} : out;
}

std::string indexText(const std::vector<Entry> &entries)
{
    JsonWriter out;
    out.beginObject().name("schema").text(kSchema).name("entries").beginArray();
    for (const Entry &entry : entries) {
        out.beginObject().name("piece").text(entry.key).name("body").text(entry.body);
        out.name("chain").textOrNull(entry.chain).name("url").text(entry.url);
        out.name("obtained_at").text(formatRfc3339(entry.obtainedAt)).end();
    }
    out.end().end();
    return std::move(out).done();
}

std::optional<CollateralPiece> readPieceOf(const QDir &folder, const Entry &entry, PieceKind kind, const CollateralNeed &need, UnixTime now)
{
    const std::optional<Bytes> body = readByDigest(folder, entry.body);
    const Result<PieceDates> dates = body ? pieceDates(kind, need, *body) : fail(ErrorCode::InputUnreadable, "");
    if (!dates || now < dates->issued || now >= dates->nextUpdate)
        return std::nullopt;
    CollateralPiece out{kind, *body, {}, entry.url, {}, entry.obtainedAt, dates->issued, dates->nextUpdate};
    if (kind == PieceKind::RootCrl)
        return out;
    const std::optional<Bytes> chain = readByDigest(folder, entry.chain);
    if (!chain)
        return std::nullopt;
    out.issuerChain = std::string(asText(*chain));
    return out;
}

/// Writes the bytes under their digest and gives it.
Result<std::string> writeByDigest(const QDir &folder, std::string_view bytes)
{
    const std::string hex = toHex(sha256(asBytes(bytes)));
    const Result<void> written = writeFile(folder.filePath(QString::fromStdString(hex)), bytes);
    if (!written)
        return tl::unexpected<Error>(written.error());
    return hex;
}

}  // namespace

std::vector<CollateralPiece> CollateralCache::find(const CollateralNeed &need, CollateralUpdate update, UnixTime now) const
{
    if (m_folder.empty())
        return {};
    const QDir folder(QString::fromStdString(m_folder));
    const std::vector<Entry> index = readIndex(folder);
    std::vector<CollateralPiece> out;
    for (const PieceKind kind : kPieceKinds) {
        const auto entry = std::ranges::find(index, keyOf(kind, need, update), &Entry::key);
        if (entry == index.end())
            return {};
        std::optional<CollateralPiece> piece = readPieceOf(folder, *entry, kind, need, now);
        if (!piece)
            return {};
        out.push_back(std::move(*piece));
    }
    return out;
}

Result<void> CollateralCache::put(const CollateralNeed &need, CollateralUpdate update, std::span<const CollateralPiece> pieces) const
{
    if (m_folder.empty())
        return {};
    const QDir folder(QString::fromStdString(m_folder));
    if (!folder.mkpath(QStringLiteral(".")))
        return fail(ErrorCode::InputUnreadable, "the cache folder " + sealscope::quoted(m_folder) + " cannot be made");
    std::vector<Entry> index = readIndex(folder);
    for (const CollateralPiece &piece : pieces) {
        Entry entry{keyOf(piece.kind, need, update), {}, {}, piece.url, piece.obtainedAt};
        const Result<std::string> body = writeByDigest(folder, asText(piece.body));
        const Result<std::string> chain = piece.issuerChain.empty() ? std::string() : writeByDigest(folder, piece.issuerChain);
        if (!body || !chain)
            return tl::unexpected<Error>(body ? chain.error() : body.error());
        entry.body = *body;
        entry.chain = *chain;
        std::erase_if(index, [&](const Entry &other) { return other.key == entry.key; });
        index.push_back(std::move(entry));
    }
    if (index.size() > kMaxEntries)
        index.erase(index.begin(), index.end() - static_cast<std::ptrdiff_t>(kMaxEntries));
    return writeFile(folder.filePath(QStringLiteral("index.json")), indexText(index));
}

bool isAgeing(const CollateralPiece &piece, UnixTime now)
{
    return now > piece.issued + (piece.nextUpdate - piece.issued) / 2;
}

}  // namespace sealscope::live
