#include "core/appraisal/exchange_evidence.h"

#include <algorithm>

namespace sealscope {

namespace {

constexpr std::array kExchangeKinds = {ArtifactKind::Receipt, ArtifactKind::SignatureEnvelope, ArtifactKind::Session,
                                       ArtifactKind::RequestBody, ArtifactKind::ResponseBody};

/// The value as read, its error noted on the artifact.
template <class T>
Parsed<T> noted(EvidenceBundle &bundle, std::size_t index, Result<T> value)
{
    if (!value)
        bundle.artifacts[index].error = value.error();
    return {index, std::move(value)};
}

std::string_view textOf(const EvidenceBundle &bundle, std::size_t index)
{
    return asText(bundle.artifacts[index].view());
}

/// The exact text of the receipt inside an envelope.
std::optional<std::string> innerReceipt(std::string_view text)
{
    const Result<json::Document> document = json::parse(text, kReceiptLimits);
    const auto inner = document ? document->root().find("receipt") : std::nullopt;
    return inner && inner->isObject() ? std::optional<std::string>(inner->rawText()) : std::nullopt;
}

void readEnvelope(EvidenceBundle &bundle, std::size_t index, ExchangeEvidence &out)
{
    const std::string text(textOf(bundle, index));
    out.envelopes.push_back(noted(bundle, index, parseSignatureEnvelope(text)));
    const std::optional<std::string> receipt = innerReceipt(text);
    if (!receipt)
        return;
    const BytesView bytes = asBytes(*receipt);
    const std::size_t inside = addInside(bundle, index, "/receipt", ArtifactKind::Receipt, {bytes.begin(), bytes.end()});
    out.receipts.push_back(noted(bundle, inside, parseReceipt(*receipt)));
}

void readSessions(EvidenceBundle &bundle, std::size_t index, ExchangeEvidence &out)
{
    const Result<json::Document> document = json::parse(textOf(bundle, index), kSessionLimits);
    if (!document) {
        out.sessions.push_back(noted<Session>(bundle, index, tl::unexpected<Error>(document.error())));
        return;
    }
    const auto entries = sessionEntries(document->root());
    if (!entries) {
        Parsed<Session> session = noted(bundle, index, parseSession(document->root()));
        (session.value && session.value->listEntry && !session.value->evidence.data ? out.listed : out.sessions)
            .push_back(std::move(session));
        return;
    }
    for (const json::Value &entry : *entries)
        out.listed.push_back(noted(bundle, index, parseSession(entry)));
}

void readOne(EvidenceBundle &bundle, std::size_t index, ExchangeEvidence &out)
{
    const ArtifactKind kind = bundle.artifacts[index].kind;
    if (kind == ArtifactKind::Receipt)
        out.receipts.push_back(noted(bundle, index, parseReceipt(textOf(bundle, index))));
    else if (kind == ArtifactKind::SignatureEnvelope)
        readEnvelope(bundle, index, out);
    else if (kind == ArtifactKind::Session)
        readSessions(bundle, index, out);
    else if (kind == ArtifactKind::RequestBody)
        out.requests.push_back(index);
    else if (kind == ArtifactKind::ResponseBody)
        out.responses.push_back(index);
}

bool names(const std::vector<NamedHash> &hashes, const std::string &digest)
{
    return std::ranges::any_of(hashes, [&](const NamedHash &hash) { return hash.digest.text == digest; });
}

/// A body may be any bytes, so only a receipt can tell one: by its SHA-256.
void recogniseBodies(EvidenceBundle &bundle, std::size_t given, ExchangeEvidence &out)
{
    for (std::size_t i = 0; i < given; ++i) {
        Artifact &artifact = bundle.artifacts[i];
        if (artifact.kind != ArtifactKind::Unrecognised || artifact.view().empty())
            continue;
        const std::string digest = "sha256:" + toHex(artifact.sha256);
        for (const Parsed<Receipt> &receipt : out.receipts) {
            const bool request = receipt.value && names(requestHashes(*receipt.value), digest);
            const bool response = receipt.value && names(responseHashes(*receipt.value), digest);
            if (!request && !response)
                continue;
            artifact.kind = request ? ArtifactKind::RequestBody : ArtifactKind::ResponseBody;
            artifact.why = "its SHA-256 is the one that " + bundle.artifacts[receipt.artifact].id + " names";
            artifact.error.reset();
            (request ? out.requests : out.responses).push_back(i);
            break;
        }
    }
}

}  // namespace

bool isExchangeKind(ArtifactKind kind)
{
    return std::ranges::find(kExchangeKinds, kind) != kExchangeKinds.end();
}

ExchangeEvidence readExchange(EvidenceBundle &bundle, std::size_t given)
{
    ExchangeEvidence out;
    for (std::size_t i = 0; i < given; ++i) {
        if (!bundle.artifacts[i].error)
            readOne(bundle, i, out);
    }
    recogniseBodies(bundle, given, out);
    return out;
}

std::size_t addInside(EvidenceBundle &bundle, std::size_t parent, std::string_view place, ArtifactKind kind, Bytes bytes)
{
    Artifact inside;
    inside.id = "a" + std::to_string(bundle.artifacts.size() + 1);
    inside.kind = kind;
    inside.name = std::string(artifactKindName(kind));
    inside.origin = {OriginKind::Inside, bundle.artifacts[parent].id + " " + std::string(place)};
    inside.obtainedAt = bundle.artifacts[parent].obtainedAt;
    inside.sha256 = sha256(bytes);
    inside.bytes = std::make_shared<const Bytes>(std::move(bytes));
    inside.payload = inside.bytes;
    inside.why = "stands in the " + std::string(artifactKindName(bundle.artifacts[parent].kind));
    bundle.artifacts.push_back(std::move(inside));
    return bundle.artifacts.size() - 1;
}

}  // namespace sealscope
