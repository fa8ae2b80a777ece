#include "core/appraisal/exchange_evidence.h"

#include "core/artifact/importers.h"

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

/// What nobody recognises and is named like a body in its folder was kept as one.
void nameBodies(EvidenceBundle &bundle, std::size_t given, ExchangeEvidence &out)
{
    for (std::size_t i = 0; i < given; ++i) {
        Artifact &artifact = bundle.artifacts[i];
        const bool request = artifact.name.starts_with("request");
        if (artifact.kind != ArtifactKind::Unrecognised || artifact.view().empty() || !(request || artifact.name.starts_with("response")))
            continue;
        artifact.kind = request ? ArtifactKind::RequestBody : ArtifactKind::ResponseBody;
        artifact.why = "its file is named like one";
        artifact.error.reset();
        (request ? out.requests : out.responses).push_back(i);
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
    if (!out.receipts.empty())
        nameBodies(bundle, given, out);
    return out;
}

}  // namespace sealscope
