#include "core/live/collateral_folder.h"

#include "core/live/collateral_piece.h"
#include "core/tdx/collateral.h"
#include "core/tdx/qe_identity.h"

#include <QDir>
#include <QFile>

namespace sealscope::live {

namespace {

constexpr qsizetype kMaxFiles = 256;
constexpr qint64 kMaxFile = 16 * 1024 * 1024;

/// The file as an artifact, where it is collateral.
std::optional<KeptArtifact> readCollateralFile(const QFileInfo &info, std::size_t index)
{
    QFile file(info.filePath());
    if (info.size() > kMaxFile || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray bytes = file.readAll();
    const BytesView view = std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    const std::string name = info.fileName().toStdString();
    KeptArtifact out{makeArtifact(Bytes(view.begin(), view.end()), name, {OriginKind::File, name}, index), {}, {}};
    const ArtifactKind kind = out.artifact.kind;
    const bool taken = kind == ArtifactKind::Collateral || kind == ArtifactKind::Crl || kind == ArtifactKind::Certificates;
    return taken && !out.artifact.error ? std::optional(std::move(out)) : std::nullopt;
}

/// Which of the four pieces the artifacts hold.
struct Coverage {
    bool tcbInfo = false;
    bool qeIdentity = false;
    bool pckCrl = false;
    bool otherCrl = false;

    [[nodiscard]] std::string missing() const
    {
        std::string out;
        const std::array<std::pair<bool, PieceKind>, 4> pieces{{{tcbInfo, PieceKind::TcbInfo},
                                                                {qeIdentity, PieceKind::QeIdentity},
                                                                {pckCrl, PieceKind::PckCrl},
                                                                {otherCrl, PieceKind::RootCrl}}};
        for (const auto &[found, kind] : pieces)
            out += found ? "" : (out.empty() ? "" : ", ") + std::string(pieceName(kind));
        return out;
    }
};

void countList(const Result<Crl> &list, const CollateralNeed &need, Coverage &out)
{
    if (!list)
        return;
    const bool ofLeaf = equal(list->view(list->issuer), need.caName);
    out.pckCrl = out.pckCrl || ofLeaf;
    out.otherCrl = out.otherCrl || !ofLeaf;
}

void count(const Artifact &artifact, const CollateralNeed &need, Coverage &out)
{
    if (artifact.kind == ArtifactKind::Crl)
        countList(readCrl(artifact.view()), need, out);
    if (artifact.kind != ArtifactKind::Collateral)
        return;
    const Result<Collateral> read = parseCollateralJson(asText(artifact.view()), 0);
    if (!read)
        return;
    for (const SignedText &text : read->tcbInfos) {
        const Result<TcbInfo> info = parseTcbInfo(text.text);
        out.tcbInfo = out.tcbInfo || (info && info->tee == need.tee && info->fmspc == need.fmspc);
    }
    for (const SignedText &text : read->qeIdentities) {
        const Result<QeIdentity> identity = parseQeIdentity(text.text);
        out.qeIdentity = out.qeIdentity || (identity && identity->tee == need.tee);
    }
    for (const ListPiece &piece : read->crls)
        countList(piece.crl, need, out);
}

}  // namespace

Result<std::vector<KeptArtifact>> collateralOfFolder(const std::string &folder, const CollateralNeed &need, std::size_t index)
{
    const QDir dir(QString::fromStdString(folder));
    if (!dir.exists())
        return fail(ErrorCode::CollateralSource, "the folder " + sealscope::quoted(folder) + " does not exist");
    const QFileInfoList files = dir.entryInfoList(QDir::Files, QDir::Name);
    std::vector<KeptArtifact> out;
    Coverage coverage;
    for (const QFileInfo &info : files.first(std::min(files.size(), kMaxFiles))) {
        std::optional<KeptArtifact> kept = readCollateralFile(info, index + out.size());
        if (!kept)
            continue;
        count(kept->artifact, need, coverage);
        out.push_back(std::move(*kept));
    }
    if (const std::string missing = coverage.missing(); !missing.empty())
        return fail(ErrorCode::CollateralSource, "the folder " + sealscope::quoted(folder) + " lacks " + missing);
    return out;
}

}  // namespace sealscope::live
