#include "core/batch/judge_line.h"

#include "core/aci/upstream_record.h"

namespace sealscope {

namespace {

const BatchKeyset *keysetOf(const Receipt &receipt, const BatchReferences &references)
{
    if (!receipt.keysetDigest)
        return nullptr;
    const auto found = references.keysets.find(receipt.keysetDigest->text);
    return found == references.keysets.end() ? nullptr : &found->second;
}

BatchSignature judgeSignature(const Receipt &receipt, const BatchReferences &references)
{
    const BatchKeyset *keyset = keysetOf(receipt, references);
    if (keyset == nullptr)
        return BatchSignature::UnknownKeyset;
    const bool old = hasWorkloadIdentity(receipt.dialect);
    if (old != hasWorkloadIdentity(keyset->dialect) || (old && (!receipt.workloadId || receipt.workloadId->text != keyset->workloadId)))
        return BatchSignature::Fails;
    return checkReceiptSignature(receipt, keyset->keyset) ? BatchSignature::Holds : BatchSignature::Fails;
}

BatchUpstream judgeUpstream(const Receipt &receipt, const UpstreamRecord &record, bool direct)
{
    if (!record.form || (record.attempts.empty() && !direct))
        return BatchUpstream::Contradicts;
    if (record.attempts.empty())
        return BatchUpstream::Direct;
    if (forwardingOf(receipt.events) == Forwarding::Refused)
        return BatchUpstream::Refused;
    const Result<PlacedText> session = requiredSession(record);
    if (session)
        return BatchUpstream::Verified;
    if (session.error().code == ErrorCode::UpstreamForm)
        return BatchUpstream::Contradicts;
    return session.error().code == ErrorCode::UpstreamNotRequired ? BatchUpstream::NotRequired : BatchUpstream::Unverified;
}

BatchSession judgeSession(const Receipt &receipt, const UpstreamRecord &record, const BatchReferences &references)
{
    if (record.verified == nullptr || !record.verified->upstream->sessionId)
        return BatchSession::NotCited;
    const auto found = references.sessions.find(record.verified->upstream->sessionId->text);
    if (found == references.sessions.end())
        return BatchSession::Missing;
    const Session &session = found->second;
    if (hasWorkloadIdentity(session.dialect))
        return BatchSession::Inside;  // its times bound how long it is kept, no more
    return receipt.servedAt && checkSessionWindow(session, *receipt.servedAt, 0) ? BatchSession::Inside : BatchSession::Outside;
}

}  // namespace

Result<BatchLine> judgeLine(std::string_view line, const BatchReferences &references, std::string_view seed)
{
    const Result<json::Document> document = json::parse(line, kReceiptLimits);
    if (!document)
        return tl::unexpected<Error>(document.error());
    const auto expected = document->root().find("expected_receipt_id");
    if (const auto id = expected ? expected->string() : std::nullopt)
        return BatchLine(ExpectedReceipt{fingerprintOf(*id)});
    const Result<Receipt> receipt = parseReceipt(document->root());
    if (!receipt)
        return tl::unexpected<Error>(receipt.error());
    const UpstreamRecord record = upstreamRecord(receipt->events);
    BatchRow out;
    out.receiptId = receipt->receiptId;
    out.fingerprint = fingerprintOf(receipt->receiptId);
    out.signature = judgeSignature(*receipt, references);
    out.order = checkEventOrder(receipt->events, receipt->dialect).has_value();
    out.rewritten = forwardingOf(receipt->events) == Forwarding::Rewritten;
    out.upstream = judgeUpstream(*receipt, record, references.direct);
    out.session = judgeSession(*receipt, record, references);
    out.rank = sampleRank(seed, receipt->receiptId);
    out.model = receipt->model;
    out.servedAt = receipt->servedAt;
    return BatchLine(std::move(out));
}

Digest256 sampleRank(std::string_view seed, std::string_view receiptId)
{
    return sha256({asBytes(seed), asBytes(":"), asBytes(receiptId)});
}

std::string_view batchWord(BatchSignature value)
{
    switch (value) {
    case BatchSignature::Holds: return "holds";
    case BatchSignature::Fails: return "fails";
    case BatchSignature::UnknownKeyset: return "unknown keyset";
    }
    return "";
}

std::string_view batchWord(BatchUpstream value)
{
    switch (value) {
    case BatchUpstream::Verified: return "verified";
    case BatchUpstream::NotRequired: return "not required";
    case BatchUpstream::Unverified: return "unverified";
    case BatchUpstream::Refused: return "refused";
    case BatchUpstream::Direct: return "direct";
    case BatchUpstream::Contradicts: return "contradicts";
    }
    return "";
}

std::string_view batchWord(BatchSession value)
{
    switch (value) {
    case BatchSession::NotCited: return "not cited";
    case BatchSession::Inside: return "inside";
    case BatchSession::Outside: return "outside";
    case BatchSession::Missing: return "missing";
    }
    return "";
}

}  // namespace sealscope
