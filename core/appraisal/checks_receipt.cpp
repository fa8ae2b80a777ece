#include "core/appraisal/archived_case.h"
#include "core/appraisal/checks.h"
#include "core/appraisal/results.h"

#include <algorithm>

namespace sealscope::checks {

namespace {

CheckResult inReceipt(CheckResult result, const ReceiptCase &receipt, std::vector<ByteRange> ranges)
{
    for (const ByteRange &range : ranges)
        result.ranges.push_back({receipt.parsed->artifact, range});
    return result;
}

CheckResult unreadable(CheckId id)
{
    constexpr std::string_view why = "the receipt cannot be read";
    return id == CheckId::ReceiptSignature ? results::notEvaluated(id, Reason::NoEvidence, std::string(why))
                                           : results::blocked(id, CheckId::ReceiptSignature, std::string(why));
}

/// Asks every receipt of the case; the answer is the worst. A receipt that cannot be read answers nothing.
template <class Ask>
CheckResult ofReceipts(const CaseAtClock &at, CheckId id, Ask ask)
{
    std::vector<SubjectFinding> findings;
    for (const ReceiptCase &receipt : at.exchange.receipts)
        findings.push_back({receipt.parsed->artifact, ask(receipt)});
    for (const std::size_t artifact : at.exchange.unreadableReceipts)
        findings.push_back({artifact, unreadable(id)});
    if (findings.empty())
        return unreadable(id);
    return worstOf(std::move(findings));
}

std::vector<ByteRange> signatureRanges(const Receipt &receipt)
{
    std::vector<ByteRange> out{receipt.range, receipt.signature.keyId.range};
    if (receipt.signature.value)
        out.push_back(receipt.signature.value->range);
    return out;
}

CheckResult signatureOf(const CaseAtClock &at, const ReceiptCase &receipt)
{
    constexpr CheckId id = CheckId::ReceiptSignature;
    const Receipt &value = receipt.value();
    const std::vector<ByteRange> read = signatureRanges(value);
    const EstablishedKeys &keys = at.exchange.keys;
    if (keys.keyset == nullptr)
        return inReceipt(results::notEvaluated(id, Reason::NoEvidence,
                                               "no keyset at hand lists its key " + quoted(value.signature.keyId.text)),
                         receipt, read);
    const Result<const KeyEntry *> key = checkReceiptSignature(value, *keys.keyset);
    if (!key)
        return inReceipt(results::failed(id, key.error()), receipt, read);
    CheckResult result = inReceipt(results::passed(id, (*key)->algorithm + " key " + quoted((*key)->keyId)), receipt, read);
    result.ranges.push_back({keys.artifact, (*key)->range});
    return result;
}

CheckResult anotherValue(CheckId id, std::string what, const std::string &wanted, const std::optional<PlacedText> &found)
{
    CheckResult result = results::failed(
        id, Error{ErrorCode::ReceiptKeyset, std::move(what), found ? std::optional(found->range.offset) : std::nullopt});
    result.expected = wanted;
    result.actual = found ? quoted(found->text) : "nothing";
    return result;
}

CheckResult keysetOf(const CaseAtClock &at, const ReceiptCase &receipt)
{
    constexpr CheckId id = CheckId::ReceiptKeyset;
    const Receipt &value = receipt.value();
    const EstablishedKeys &keys = at.exchange.keys;
    std::vector<ByteRange> read;
    for (const auto &member : {value.keysetDigest, value.workloadId}) {
        if (member)
            read.push_back(member->range);
    }
    if (!keys.digest)
        return inReceipt(results::blocked(id, CheckId::BindingKeyset, "no keyset is established here"), receipt, read);
    if (keys.workloadIdentity != hasWorkloadIdentity(value.dialect))
        return inReceipt(results::failed(id, Error{ErrorCode::ReceiptKeyset, "receipt and keyset are of different dialects", {}}),
                         receipt, read);
    if (!value.keysetDigest || value.keysetDigest->text != *keys.digest)
        return inReceipt(anotherValue(id, "another keyset digest", *keys.digest, value.keysetDigest), receipt, read);
    if (keys.workloadIdentity && (!value.workloadId || value.workloadId->text != keys.workloadId))
        return inReceipt(anotherValue(id, "another workload id", keys.workloadId, value.workloadId), receipt, read);
    return inReceipt(results::passed(id, *keys.digest), receipt, read);
}

std::string forwardingWords(Forwarding forwarding)
{
    switch (forwarding) {
    case Forwarding::Unchanged: return "forwarded unchanged";
    case Forwarding::Rewritten: return "changed before it was forwarded";
    case Forwarding::Refused: return "a refusal: nothing was forwarded";
    case Forwarding::NotRecorded: return "whether it was forwarded is not recorded";
    }
    return {};
}

CheckResult orderOf(const ReceiptCase &receipt)
{
    const Receipt &value = receipt.value();
    const Result<void> order = checkEventOrder(value.events, value.dialect);
    std::vector<ByteRange> read;
    for (const ReceiptEvent &event : value.events)
        read.push_back(event.range);
    return inReceipt(results::judged(CheckId::ReceiptOrder, order, order ? forwardingWords(receipt.forwarding) : ""), receipt,
                     read);
}

std::string bytesWords(const Artifact &body, BodyHash over)
{
    const std::string size = std::to_string(body.view().size()) + " bytes";
    switch (over) {
    case BodyHash::Body: return size;
    case BodyHash::Wire: return size + ", as on the wire";
    case BodyHash::Cleartext: return size + ", as before encryption";
    }
    return size;
}

std::string digestOf(const Artifact &body)
{
    return "sha256:" + toHex(body.sha256);
}

const NamedHash *named(const std::vector<NamedHash> &hashes, const Artifact &body)
{
    const auto found = std::ranges::find_if(hashes, [digest = digestOf(body)](const NamedHash &hash) {
        return hash.digest.text == digest;
    });
    return found == hashes.end() ? nullptr : &*found;
}

/// A body at hand, and the hash of the receipt that names it; null: none does.
struct Candidate {
    std::size_t artifact = 0;
    const NamedHash *hash = nullptr;
};

/// The body that a receipt names, else one that may have been meant: exact bytes before copies, and before what was left out.
std::optional<Candidate> candidate(const CaseAtClock &at, std::span<const std::size_t> bodies, const std::vector<NamedHash> &hashes)
{
    const auto rank = [&](const Candidate &body) {
        const Artifact &artifact = at.evidence.bundle->artifacts[body.artifact];
        const bool exact = artifact.exact && !isLeftOut(artifact);
        return body.hash != nullptr && exact ? 3 : exact ? 2 : body.hash != nullptr ? 1 : 0;
    };
    std::optional<Candidate> best;
    for (const std::size_t index : bodies) {
        const Candidate body{index, named(hashes, at.evidence.bundle->artifacts[index])};
        if (!best || rank(body) > rank(*best))
            best = body;
    }
    return best;
}

CheckResult anotherBody(CheckId id, const Artifact &body, const std::vector<NamedHash> &hashes)
{
    if (hashes.empty())
        return results::failed(id, Error{ErrorCode::ReceiptBody, "the receipt names no hash of it", {}});
    CheckResult result = results::failed(id, Error{ErrorCode::ReceiptBody, "", hashes.front().digest.range.offset});
    result.actual = digestOf(body);
    const std::string &wanted = hashes.front().digest.text;
    const bool plain = wanted.find_first_not_of("0123456789abcdef:sh") == std::string::npos;
    result.expected = plain ? wanted : quoted(wanted);
    return result;
}

/// For the only receipt of a case whatever was given counts; among several a body belongs to the one that names it.
CheckResult bodyOf(const CaseAtClock &at, CheckId id, const ReceiptCase &receipt, std::span<const std::size_t> bodies,
                   const std::vector<NamedHash> &hashes)
{
    std::vector<ByteRange> read;
    for (const NamedHash &hash : hashes)
        read.push_back(hash.digest.range);
    const std::optional<Candidate> found = candidate(at, bodies, hashes);
    if (!found)
        return inReceipt(results::notEvaluated(id, Reason::NoEvidence), receipt, read);
    const Artifact &body = at.evidence.bundle->artifacts[found->artifact];
    CheckResult result = found->hash != nullptr ? results::passed(id, bytesWords(body, found->hash->over))
                                                : anotherBody(id, body, hashes);
    const std::string_view whose = found->hash != nullptr ? "the receipt's" : "not the receipt's";
    if (isLeftOut(body))
        result = results::notEvaluated(id, Reason::NoEvidence, "redacted: the digest that is listed for it is " + std::string(whose));
    else if (!body.exact)
        result = results::notEvaluated(id, Reason::NoEvidence,
                                       std::string("only a copy is at hand that is not the exact bytes; its digest is ")
                                           + std::string(whose));
    else if (found->hash == nullptr && at.exchange.receipts.size() > 1)
        return inReceipt(results::notEvaluated(id, Reason::NoEvidence, "no body at hand is the one that this receipt names"), receipt,
                         read);
    result.ranges.push_back({found->artifact, {0, body.view().size()}});
    return inReceipt(std::move(result), receipt, read);
}

}  // namespace

CheckResult receiptSignature(const CaseAtClock &at)
{
    return ofReceipts(at, CheckId::ReceiptSignature, [&](const ReceiptCase &receipt) { return signatureOf(at, receipt); });
}

CheckResult receiptKeyset(const CaseAtClock &at)
{
    return ofReceipts(at, CheckId::ReceiptKeyset, [&](const ReceiptCase &receipt) { return keysetOf(at, receipt); });
}

CheckResult receiptOrder(const CaseAtClock &at)
{
    return ofReceipts(at, CheckId::ReceiptOrder, [](const ReceiptCase &receipt) { return orderOf(receipt); });
}

CheckResult receiptRequest(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::ReceiptRequest;
    return ofReceipts(at, id, [&](const ReceiptCase &receipt) {
        return bodyOf(at, id, receipt, at.evidence.exchange.requests, requestHashes(receipt.value()));
    });
}

CheckResult receiptResponse(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::ReceiptResponse;
    return ofReceipts(at, id, [&](const ReceiptCase &receipt) {
        return bodyOf(at, id, receipt, at.evidence.exchange.responses, responseHashes(receipt.value()));
    });
}

}  // namespace sealscope::checks
