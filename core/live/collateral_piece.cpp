#include "core/live/collateral_piece.h"

#include "core/crypto/crl.h"
#include "core/live/percent_text.h"
#include "core/live/transfer_record.h"
#include "core/tdx/collateral.h"
#include "core/tdx/qe_identity.h"

namespace sealscope::live {

namespace {

constexpr std::string_view kIntelHost = "https://api.trustedservices.intel.com";
constexpr std::string_view kIntelRootCrl = "https://certificates.trustedservices.intel.com/IntelSGXRootCA.der";

std::string_view chainHeader(PieceKind kind)
{
    switch (kind) {
    case PieceKind::PckCrl: return "SGX-PCK-CRL-Issuer-Chain";
    case PieceKind::TcbInfo: return "TCB-Info-Issuer-Chain";
    case PieceKind::QeIdentity: return "SGX-Enclave-Identity-Issuer-Chain";
    case PieceKind::RootCrl: break;
    }
    return {};
}

std::string_view fileName(PieceKind kind)
{
    switch (kind) {
    case PieceKind::PckCrl: return "pck.crl";
    case PieceKind::TcbInfo: return "tcb-info.json";
    case PieceKind::QeIdentity: return "qe-identity.json";
    case PieceKind::RootCrl: break;
    }
    return "root.crl";
}

tl::unexpected<Error> otherPiece(PieceKind kind, std::string_view seen)
{
    return fail(ErrorCode::CollateralSource, "no " + std::string(pieceName(kind)) + ": " + std::string(seen));
}

/// The signer, and the root that issued it and itself. Anything else than this order is no chain of these services.
Result<std::string> readChain(PieceKind kind, const Transfer &transfer)
{
    const std::string name(chainHeader(kind));
    const auto header = transfer.header(name);
    if (!header)
        return fail(ErrorCode::CollateralHeader, "the header " + name + " is absent");
    const Result<std::string> pem = percentDecoded(*header);
    if (!pem)
        return fail(ErrorCode::CollateralHeader, "the header " + name + " holds " + pem.error().message, pem.error().offset);
    const Result<CertificateText> chain = parseCertificates(*pem);
    if (!chain)
        return fail(ErrorCode::CollateralHeader, "the header " + name + " cannot be read: " + chain.error().message);
    const std::size_t count = chain->certificates.size();
    if (count != 2)
        return fail(ErrorCode::CollateralHeader, "the header " + name + " holds " + std::to_string(count) + " certificates, want signer and root");
    const Certificate &signer = chain->certificates.front().certificate;
    const Certificate &root = chain->certificates.back().certificate;
    if (!equal(signer.view(signer.issuer), root.view(root.subject)) || !equal(root.view(root.issuer), root.view(root.subject)))
        return fail(ErrorCode::CollateralHeader, "the header " + name + " is out of order, want the signer and then the root that issued it");
    return *pem;
}

Result<PieceDates> tcbInfoDates(const CollateralNeed &need, const Collateral &read)
{
    if (read.tcbInfos.size() != 1)
        return otherPiece(PieceKind::TcbInfo, "the body holds another document");
    const Result<TcbInfo> info = parseTcbInfo(read.tcbInfos.front().text);
    if (!info)
        return otherPiece(PieceKind::TcbInfo, info.error().message);
    if (info->tee != need.tee || info->fmspc != need.fmspc)
        return otherPiece(PieceKind::TcbInfo, "it is for FMSPC " + toHex(info->fmspc) + ", want " + toHex(need.fmspc));
    return PieceDates{info->issueDate, info->nextUpdate};
}

Result<PieceDates> qeIdentityDates(const CollateralNeed &need, const Collateral &read)
{
    if (read.qeIdentities.size() != 1)
        return otherPiece(PieceKind::QeIdentity, "the body holds another document");
    const Result<QeIdentity> identity = parseQeIdentity(read.qeIdentities.front().text);
    if (!identity)
        return otherPiece(PieceKind::QeIdentity, identity.error().message);
    if (identity->tee != need.tee)
        return otherPiece(PieceKind::QeIdentity, "it is for the enclave of the other kind of quote");
    return PieceDates{identity->issueDate, identity->nextUpdate};
}

Result<PieceDates> listDates(PieceKind kind, const CollateralNeed &need, BytesView body)
{
    const Result<Crl> list = readCrl(body);
    if (!list)
        return otherPiece(kind, list.error().message);
    const bool ofLeaf = equal(list->view(list->issuer), need.caName);
    if (ofLeaf != (kind == PieceKind::PckCrl))
        return otherPiece(kind, "it is a list of " + sealscope::quoted(list->issuerCommonName));
    return PieceDates{list->thisUpdate, list->nextUpdate};
}

/// What the status says of the source, for people who then choose another.
Error statusFault(PieceKind kind, const Transfer &transfer)
{
    std::string why = "status " + std::to_string(transfer.status);
    if (transfer.status == 404)
        why += ": it does not know this platform";
    else if (transfer.status == 410)
        why += ": it no longer has this set";
    else if (transfer.status == 429)
        why += ": it asks for fewer requests";
    else if (transfer.status >= 500)
        why += ": it has a fault of its own";
    if (const auto wait = transfer.header("retry-after"))
        why += ", Retry-After " + sealscope::quoted(*wait, 40);
    return {ErrorCode::CollateralSource, "no " + std::string(pieceName(kind)) + ": " + why, std::nullopt};
}

KeptArtifact keptPiece(const CollateralPiece &piece, std::size_t index)
{
    KeptArtifact out{makeArtifact(piece.body, std::string(fileName(piece.kind)), {OriginKind::Url, piece.url}, index), {}, keptHeaders(piece.headers)};
    out.artifact.obtainedAt = piece.obtainedAt;
    return out;
}

KeptArtifact keptChain(const CollateralPiece &piece, std::size_t index)
{
    const BytesView pem = asBytes(piece.issuerChain);
    const std::string name = std::string(fileName(piece.kind)) + "-chain.pem";
    KeptArtifact out{makeArtifact(Bytes(pem.begin(), pem.end()), name, {OriginKind::Url, piece.url}, index), {}, keptHeaders(piece.headers)};
    out.artifact.why = "stood in the header " + std::string(chainHeader(piece.kind)) + ", percent-encoded";
    out.artifact.obtainedAt = piece.obtainedAt;
    return out;
}

}  // namespace

std::string_view pieceName(PieceKind kind)
{
    switch (kind) {
    case PieceKind::PckCrl: return "PCK CRL";
    case PieceKind::TcbInfo: return "TCB info";
    case PieceKind::QeIdentity: return "QE identity";
    case PieceKind::RootCrl: break;
    }
    return "root CRL";
}

std::string pieceUrl(PieceKind kind, const CollateralSource &source, const CollateralNeed &need, CollateralUpdate update)
{
    std::string base = source.where;
    while (base.ends_with('/'))
        base.pop_back();
    const std::string service = base + (need.tee == Tee::Tdx ? "/tdx" : "/sgx") + "/certification/v4";
    const std::string mode = update == CollateralUpdate::Early ? "early" : "standard";
    switch (kind) {
    case PieceKind::PckCrl: return base + "/sgx/certification/v4/pckcrl?ca=" + std::string(pckCaName(need.ca)) + "&encoding=der";
    case PieceKind::TcbInfo: return service + "/tcb?fmspc=" + toHex(need.fmspc) + "&update=" + mode;
    case PieceKind::QeIdentity: return service + "/qe/identity?update=" + mode;
    case PieceKind::RootCrl: break;
    }
    if (source.kind == CollateralSource::Kind::Pccs)
        return base + "/sgx/certification/v4/rootcacrl";
    return base == kIntelHost ? std::string(kIntelRootCrl) : base + "/IntelSGXRootCA.der";  // mirrors have it beside the rest
}

Result<PieceDates> pieceDates(PieceKind kind, const CollateralNeed &need, BytesView body)
{
    if (kind == PieceKind::PckCrl || kind == PieceKind::RootCrl)
        return listDates(kind, need, body);
    const Result<Collateral> read = parseCollateralJson(asText(body), 0);
    if (!read)
        return otherPiece(kind, read.error().message);
    return kind == PieceKind::TcbInfo ? tcbInfoDates(need, *read) : qeIdentityDates(need, *read);
}

Result<CollateralPiece> readPiece(PieceKind kind, const CollateralNeed &need, const Transfer &transfer)
{
    if (transfer.error)
        return tl::unexpected<Error>(*transfer.error);
    if (transfer.status != 200)
        return tl::unexpected<Error>(statusFault(kind, transfer));
    CollateralPiece out{kind, transfer.body, {}, transfer.url, transfer.headers, transfer.startedAt, {}, {}};
    const Result<PieceDates> dates = pieceDates(kind, need, out.body);
    if (!dates)
        return tl::unexpected<Error>(dates.error());
    out.issued = dates->issued;
    out.nextUpdate = dates->nextUpdate;
    if (kind == PieceKind::RootCrl)
        return out;
    Result<std::string> chain = readChain(kind, transfer);
    if (!chain)
        return tl::unexpected<Error>(chain.error());
    out.issuerChain = std::move(*chain);
    return out;
}

std::vector<KeptArtifact> artifactsOf(std::span<const CollateralPiece> pieces, std::size_t index)
{
    std::vector<KeptArtifact> out;
    std::vector<std::string> chains;
    for (const CollateralPiece &piece : pieces) {
        out.push_back(keptPiece(piece, index + out.size()));
        if (piece.issuerChain.empty() || std::ranges::find(chains, piece.issuerChain) != chains.end())
            continue;
        chains.push_back(piece.issuerChain);
        out.push_back(keptChain(piece, index + out.size()));
    }
    return out;
}

}  // namespace sealscope::live
