#include "core/tdx/collateral.h"

#include "core/base/text.h"
#include "core/crypto/pem.h"
#include "core/json/object_reader.h"

#include <iterator>

namespace sealscope {

namespace {

constexpr json::Limits kBundleLimits{.maxBytes = 4U * 1024 * 1024, .maxDepth = 32, .maxValues = 200'000};

/// Where the pieces of one collateral JSON go while it is read.
struct BundleReader {
    json::ObjectReader in;
    json::Value root;
    std::size_t artifact;
    Collateral out;

    [[nodiscard]] PieceSource source(std::string_view name) const
    {
        const auto value = root.find(name);
        return {artifact, value ? value->range() : root.range()};
    }
    [[nodiscard]] std::string optionalString(std::string_view name) { return in.has(name) ? in.string(name) : ""; }
};

/// Intel's PCS body: the signature covers the exact bytes of the inner value, so they are cut out and never written anew.
Result<SignedText> cutEnvelope(const json::Value &envelope, std::string_view member, PieceSource source)
{
    std::optional<json::Fault> fault;
    json::ObjectReader in(envelope, "$", fault);
    SignedText out;
    out.signatureHex = in.string("signature");
    const auto inner = envelope.find(member);
    if (!inner || !inner->isObject())
        in.refuse(member, "want an object");
    if (fault)
        return fail(ErrorCode::CollateralBundle, fault->path + ": " + fault->message, fault->offset);
    out.text = inner->rawText();
    out.source = source;
    return out;
}

/// `tcb_info` or `qe_identity` of a bundle: the signed text itself beside its signature, or Intel's whole envelope.
Result<void> readSignedText(BundleReader &reader, const std::string &name, std::string_view envelopeMember,
                            std::vector<SignedText> &out)
{
    if (!reader.in.has(name))
        return {};
    SignedText piece;
    piece.source = reader.source(name);
    piece.text = reader.in.string(name);
    if (reader.in.has(name + "_signature")) {
        piece.signatureHex = reader.in.string(name + "_signature");
    } else if (!reader.in.failed()) {
        const Result<json::Document> envelope = json::parse(piece.text, kBundleLimits);
        if (!envelope)
            return fail(ErrorCode::CollateralBundle, "$." + name + ": " + envelope.error().message, piece.source.range.offset);
        Result<SignedText> cut = cutEnvelope(envelope->root(), envelopeMember, piece.source);
        if (!cut)
            return tl::unexpected<Error>(cut.error());
        piece = std::move(*cut);
    }
    piece.issuerChain = reader.optionalString(name + "_issuer_chain");
    out.push_back(std::move(piece));
    return {};
}

void readList(BundleReader &reader, std::string_view name, std::string_view chainName)
{
    if (!reader.in.has(name))
        return;
    const std::string text = reader.in.string(name);
    if (text.empty())
        return;
    reader.out.crls.push_back(
        {readCrl(asBytes(text)), chainName.empty() ? "" : reader.optionalString(chainName), reader.source(name)});
}

Result<Collateral> readBundle(BundleReader reader)
{
    Collateral &out = reader.out;
    if (const auto tcb = readSignedText(reader, "tcb_info", "tcbInfo", out.tcbInfos); !tcb)
        return tl::unexpected<Error>(tcb.error());
    if (const auto qe = readSignedText(reader, "qe_identity", "enclaveIdentity", out.qeIdentities); !qe)
        return tl::unexpected<Error>(qe.error());
    readList(reader, "root_ca_crl", "");
    readList(reader, "pck_crl", "pck_crl_issuer_chain");
    out.pckChain = reader.optionalString("pck_certificate_chain");
    out.pckChainSource = reader.source("pck_certificate_chain");
    return std::move(out);
}

Result<Collateral> readEnvelope(const json::Value &root, std::size_t artifact, bool tcbInfo)
{
    Result<SignedText> piece = cutEnvelope(root, tcbInfo ? "tcbInfo" : "enclaveIdentity", {artifact, root.range()});
    if (!piece)
        return tl::unexpected<Error>(piece.error());
    Collateral out;
    (tcbInfo ? out.tcbInfos : out.qeIdentities).push_back(std::move(*piece));
    return out;
}

template <class T>
void moveInto(std::vector<T> &to, std::vector<T> &from)
{
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

void Collateral::append(Collateral other)
{
    moveInto(tcbInfos, other.tcbInfos);
    moveInto(qeIdentities, other.qeIdentities);
    moveInto(crls, other.crls);
    moveInto(certificates, other.certificates);
    if (pckChain.empty()) {
        pckChain = std::move(other.pckChain);
        pckChainSource = other.pckChainSource;
    }
}

bool Collateral::empty() const
{
    return tcbInfos.empty() && qeIdentities.empty() && crls.empty();
}

// The form is told by content: Intel's versions of the structure that holds it differ and do not say reliably.
Result<Crl> readCrl(BytesView bytes)
{
    constexpr std::size_t maxEncoded = 4U * 1024 * 1024;
    if (bytes.size() > maxEncoded)
        return fail(ErrorCode::CrlFormat, std::to_string(bytes.size()) + " bytes of revocation list, want at most "
                        + std::to_string(maxEncoded));
    if (!bytes.empty() && bytes.front() == std::byte{0x30} && (bytes.size() < 2 || bytes[1] >= std::byte{0x80}))
        return parseCrl(bytes);
    if (asText(bytes).starts_with("-----BEGIN")) {
        const Result<PemText> pem = parsePem(asText(bytes));
        if (!pem || pem->blocks.size() != 1 || pem->blocks.front().label != "X509 CRL")
            return fail(ErrorCode::CrlFormat, "want one PEM block labelled X509 CRL");
        return parseCrl(pem->blocks.front().content);
    }
    const Result<Bytes> decoded = fromHex(asText(bytes));
    if (!decoded)
        return fail(ErrorCode::CrlFormat, "revocation list: " + decoded.error().message, decoded.error().offset);
    if (asText(*decoded).starts_with("-----BEGIN"))
        return readCrl(*decoded);
    return parseCrl(*decoded);
}

Result<Collateral> parseCollateralJson(std::string_view text, std::size_t artifact)
{
    const Result<json::Document> document = json::parse(text, kBundleLimits);
    if (!document)
        return tl::unexpected<Error>(document.error());
    const json::Value root = document->root();
    if (root.find("tcbInfo"))
        return readEnvelope(root, artifact, true);
    if (root.find("enclaveIdentity"))
        return readEnvelope(root, artifact, false);

    std::optional<json::Fault> fault;
    Result<Collateral> bundle = readBundle({json::ObjectReader(root, "$", fault), root, artifact, {}});
    if (fault)
        return fail(ErrorCode::CollateralBundle, fault->path + ": " + fault->message, fault->offset);
    if (bundle && bundle->empty() && bundle->pckChain.empty())
        return fail(ErrorCode::CollateralBundle,
                    "no piece of collateral, want tcb_info, qe_identity, root_ca_crl or pck_crl", root.range().offset);
    return bundle;
}

}  // namespace sealscope
