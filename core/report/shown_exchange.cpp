#include "core/report/statement_case.h"

namespace sealscope {

namespace {

using enum CheckId;

template <CheckId... ids>
constexpr std::array<CheckId, sizeof...(ids)> kIds{ids...};

template <CheckId... ids>
constexpr std::span<const CheckId> needs()
{
    return kIds<ids...>;
}

std::string sourceMeasured(const StatementCase &at)
{
    return "The measured compose itself contains the commit" + found(at, ProvenanceMeasured) + ".";
}

std::string sourceDeclared(const StatementCase &at)
{
    return "The service declares its commit" + found(at, ProvenanceStated)
        + "; the measured compose was not shown to hold it.";
}

std::string commitPublished(const StatementCase &at)
{
    return "The commit is on a branch or tag of that repository" + found(at, ProvenanceReachable)
        + (at.anchored(ProvenanceSignature) ? "; signed" + found(at, ProvenanceSignature) : "") + ".";
}

std::string commitNotLookedUp(const StatementCase &at)
{
    return at.failed(ProvenanceReachable) ? "The commit exists, but on no branch or tag of this repository."
                                          : "The commit was not looked up.";
}

std::string_view roleWords(CheckId custody)
{
    if (custody == CustodyIdentity)
        return "identity";
    if (custody == CustodyReceipt)
        return "receipt";
    return custody == CustodyE2ee ? "E2EE" : "TLS";
}

template <CheckId custody>
std::string keyIssued(const StatementCase &at)
{
    return "The KMS issued a key for the role " + std::string(roleWords(custody)) + " to the measured app id"
        + found(at, custody) + "; that the listed key comes from it rests on the measured code.";
}

template <CheckId custody>
std::string keyNotIssued(const StatementCase &at)
{
    const std::string role(roleWords(custody));
    if (at.judgement.check(custody).reason == Reason::NoReferenceValue)
        return "The chain of the role " + role + " leads to a root that nothing here names" + found(at, custody) + ".";
    return "No custody evidence for the role " + role + ".";
}

template <CheckId custody>
constexpr ShownRow custodyRow()
{
    return {"V-12", needs<custody>(), keyIssued<custody>, keyNotIssued<custody>};
}

std::string tlsListed(const StatementCase &at)
{
    return "The TLS key seen on this connection is listed for its host in the attested keyset" + found(at, ChannelTls)
        + ".";
}

std::string channelNotObserved(const StatementCase &at)
{
    return at.failed(ChannelTls) ? "The TLS key seen on this connection is not listed for its host."
                                 : "The channel was not observed, or its key is not attested.";
}

std::string receiptSigned(const StatementCase &)
{
    return "A key in the attested keyset signed this receipt.";
}

std::string receiptUnattested(const StatementCase &at)
{
    return at.judgement.check(ReceiptSignature).outcome == Outcome::Passed
        ? "The receipt is signed by a key" + found(at, ReceiptSignature) + ", which nothing here attests."
        : "No attested key was shown to have signed this receipt.";
}

std::string bytesCommitted(const StatementCase &at)
{
    return "The receipt commits to exactly these request bytes" + found(at, ReceiptRequest) + " and response bytes"
        + found(at, ReceiptResponse) + ".";
}

std::string bytesNotCommitted(const StatementCase &at)
{
    return at.failed(ReceiptRequest) || at.failed(ReceiptResponse)
        ? "These bytes do not match; see near misses."
        : "Request and response bytes were not both supplied and compared.";
}

std::string forwarding(const StatementCase &at)
{
    return "The gateway recorded how it forwarded the request" + found(at, ReceiptOrder) + ".";
}

std::string upstreamRecorded(const StatementCase &at)
{
    return "The gateway recorded that it verified the upstream" + found(at, UpstreamVerified)
        + " before forwarding, and cites a record" + found(at, SessionId) + "; the record here is that one.";
}

std::string recordUnavailable(const StatementCase &at)
{
    return at.judgement.check(UpstreamVerified).outcome == Outcome::Passed
        ? "The gateway recorded an outcome; the record was not available or does not hold."
        : "The gateway recorded no upstream outcome that the policy accepts.";
}

std::string reproduced(const StatementCase &at)
{
    return "The sealed upstream evidence was examined again here; reproduced" + found(at, SessionAudit) + ".";
}

std::string notReproduced(const StatementCase &)
{
    return "The upstream evidence was not examined; the claims are the gateway's.";
}

std::string unchangedSince(const StatementCase &at)
{
    return "This archive has not changed since the time of its time-stamp" + found(at, ArchiveTimestamp) + ".";
}

std::string notStamped(const StatementCase &at)
{
    return at.anchored(ArchiveManifest) ? "Unsigned: integrity rests on the digest you were given."
                                        : "The archive is not the one that its manifest names.";
}

constexpr std::array kRows{
    ShownRow{"V-10", needs<ProvenanceMeasured>(), sourceMeasured, sourceDeclared},
    ShownRow{"V-11", needs<ProvenanceReachable>(), commitPublished, commitNotLookedUp},
    custodyRow<CustodyIdentity>(),
    custodyRow<CustodyReceipt>(),
    custodyRow<CustodyE2ee>(),
    custodyRow<CustodyTls>(),
    ShownRow{"V-13", needs<ChannelTls>(), tlsListed, channelNotObserved},
    ShownRow{"V-14", needs<ReceiptSignature, ReceiptKeyset>(), receiptSigned, receiptUnattested},
    ShownRow{"V-15", needs<ReceiptRequest, ReceiptResponse>(), bytesCommitted, bytesNotCommitted},
    ShownRow{"V-16", needs<ReceiptOrder>(), forwarding,
             [](const StatementCase &) { return std::string("How the request was forwarded is not recorded."); }},
    ShownRow{"V-17", needs<UpstreamVerified, SessionId, SessionEvidence, SessionWindow>(), upstreamRecorded,
             recordUnavailable},
    ShownRow{"V-18", needs<SessionAudit>(), reproduced, notReproduced},
    ShownRow{"V-20", needs<ArchiveManifest, ArchiveTimestamp>(), unchangedSince, notStamped},
};

}  // namespace

std::span<const ShownRow> shownAboutExchange()
{
    return kRows;
}

}  // namespace sealscope
