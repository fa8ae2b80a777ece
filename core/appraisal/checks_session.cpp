#include "core/appraisal/checks.h"
#include "core/appraisal/report_case.h"
#include "core/appraisal/results.h"

#include <algorithm>

namespace sealscope::checks {

namespace {

CheckResult inSession(CheckResult result, const SessionCase &session, std::vector<ByteRange> ranges)
{
    for (const ByteRange &range : ranges)
        result.ranges.push_back({session.parsed->artifact, range});
    return result;
}

/// A receipt that cites a session of which a list holds the abbreviated entry.
bool isListed(const CaseAtClock &at, const std::string &id)
{
    return std::ranges::any_of(at.evidence.exchange.listed, [&](const Parsed<Session> &entry) {
        return entry.value && entry.value->statedId && entry.value->statedId->text == id;
    });
}

/// Only session.id asks for the document; the others have nothing to ask without it.
CheckResult withoutDocument(CheckId id, std::string why)
{
    return id == CheckId::SessionId ? results::notEvaluated(id, Reason::NoEvidence, std::move(why))
                                    : results::blocked(id, CheckId::SessionId, std::move(why));
}

CheckResult withoutCited(const CaseAtClock &at, CheckId id, const ReceiptCase &receipt)
{
    const std::string &cited = receipt.cited()->text;
    CheckResult result = withoutDocument(
        id, (isListed(at, cited) ? "of a list, an abbreviated entry holds " : "want ") + quoted(cited));
    result.ranges.push_back({receipt.parsed->artifact, receipt.cited()->range});
    return result;
}

/// Asks every session of the case, and for the cited ones that are not at hand says so. The answer is the worst.
template <class Ask>
CheckResult ofSessions(const CaseAtClock &at, CheckId id, Ask ask)
{
    std::vector<SubjectFinding> findings;
    for (const SessionCase &session : at.exchange.sessions)
        findings.push_back({session.parsed->artifact, ask(session)});
    for (const std::size_t artifact : at.exchange.unreadableSessions)
        findings.push_back({artifact, withoutDocument(id, "the session cannot be read")});
    for (const ReceiptCase *receipt : at.exchange.withoutSession)
        findings.push_back({receipt->parsed->artifact, withoutCited(at, id, *receipt)});
    if (findings.empty())
        return withoutDocument(id, "only abbreviated entries of a list are");
    return worstOf(std::move(findings));
}

/// The service says, unsigned, that it has no upstream; nothing cites the session then, and the policy does not settle it.
bool isUnsettled(const CaseAtClock &at)
{
    return at.exchange.direct && std::ranges::all_of(at.exchange.receipts, [](const ReceiptCase &receipt) {
        return receipt.upstream.attempts.empty();
    }) && !at.exchange.receipts.empty();
}

CheckResult unsettled(CheckId id)
{
    return results::notEvaluated(id, Reason::NoReferenceValue,
                                 "the service says, unsigned, that it answers directly, and the policy does not");
}

CheckResult mismatch(const SessionCase &session, const std::string &wanted, std::string why)
{
    CheckResult result = results::failed(
        CheckId::SessionId, Error{ErrorCode::SessionId, std::move(why), session.value().range.offset});
    result.actual = *session.id;
    result.expected = quoted(wanted);
    return result;
}

CheckResult idOf(const CaseAtClock &at, const SessionCase &session)
{
    constexpr CheckId id = CheckId::SessionId;
    const Session &value = session.value();
    const std::vector<ByteRange> read{value.range};
    if (!session.id)
        return inSession(results::failed(id, session.id.error()), session, read);
    if (value.listEntry)
        return inSession(mismatch(session, value.statedId->text, "an entry of a list holds its id inside and never hashes to it"),
                         session, read);
    if (value.statedId && value.statedId->text != *session.id)
        return inSession(mismatch(session, value.statedId->text, "its own session_id does not follow from its content"), session, read);
    if (!session.citedBy.empty()) {
        CheckResult result = inSession(results::passed(id, *session.id), session, read);
        result.ranges.push_back({session.citedBy.front()->parsed->artifact, session.citedBy.front()->cited()->range});
        return result;
    }
    if (at.exchange.withoutSession.size() == 1 && at.exchange.receipts.size() == 1)
        return inSession(mismatch(session, at.exchange.withoutSession.front()->cited()->text, ""), session, read);
    return inSession(results::notEvaluated(id, Reason::NoEvidence, "no receipt cites " + *session.id), session, read);
}

/// The receipts whose time is compared: those that cite the session, else the only one at hand.
std::vector<const ReceiptCase *> servedWith(const CaseAtClock &at, const SessionCase &session)
{
    if (session.citedBy.empty() && at.exchange.receipts.size() == 1)
        return {&at.exchange.receipts.front()};
    return session.citedBy;
}

std::string periodWords(const Session &session)
{
    if (!session.establishedAt || !session.expiresAt)
        return {};
    return "from " + describeUnix(*session.establishedAt) + " to " + describeUnix(*session.expiresAt);
}

CheckResult windowOf(const CaseAtClock &at, const SessionCase &session)
{
    constexpr CheckId id = CheckId::SessionWindow;
    const Session &value = session.value();
    const std::vector<ByteRange> read{value.establishedAtRange, value.expiresAtRange};
    if (hasWorkloadIdentity(value.dialect))
        return inSession(results::notEvaluated(id, Reason::NoEvidence, "in its dialect the times bound how long it is kept"), session,
                         read);
    CheckResult result = results::notEvaluated(id, Reason::NoEvidence, "no receipt at hand says when the request was served");
    for (const ReceiptCase *receipt : servedWith(at, session)) {
        if (!receipt->value().servedAt)
            continue;
        const Result<void> inside = checkSessionWindow(value, *receipt->value().servedAt, at.policy.clockSkewSeconds);
        result = results::judged(id, inside);
        result.actual = "served_at " + describeUnix(*receipt->value().servedAt);
        result.expected = periodWords(value);
        result.ranges.push_back({receipt->parsed->artifact, receipt->value().servedAtRange});
        if (!inside)
            break;
    }
    return inSession(std::move(result), session, read);
}

CheckResult evidenceOf(const SessionCase &session)
{
    constexpr CheckId id = CheckId::SessionEvidence;
    const Session &value = session.value();
    const std::vector<ByteRange> read{value.evidence.range};
    if (value.evidence.empty())
        return inSession(results::notEvaluated(id, Reason::NoEvidence), session, read);
    const Result<OpenedEvidence> opened = openSealedEvidence(value.evidence);
    CheckResult result = opened
        ? results::passed(id, std::to_string(opened->bytes.size()) + " bytes of " + quoted(opened->contentType))
        : results::failed(id, opened.error());
    return inSession(std::move(result), session, read);
}

std::string claimWords(const std::vector<ClaimReference> &claims)
{
    std::string out;
    for (const ClaimReference &claim : claims)
        out += (out.empty() ? "" : ", ") + claim.name + (claim.source ? "=" + *claim.source : std::string());
    return out.empty() ? "the policy asks for none" : out;
}

CheckResult claimsOf(const CaseAtClock &at, const SessionCase &session)
{
    constexpr CheckId id = CheckId::SessionClaims;
    const Session &value = session.value();
    std::vector<ByteRange> read;
    for (const Claim &claim : value.claims)
        read.push_back(claim.range);
    for (const ClaimReference &wanted : at.policy.claims) {
        const Result<void> met = checkClaim(value.claims, wanted.name, wanted.source);
        if (!met)
            return inSession(results::failed(id, met.error()), session, read);
    }
    return inSession(results::passed(id, claimWords(at.policy.claims)), session, read);
}

CheckResult pinnedOf(const CaseAtClock &at, const SessionCase &session)
{
    constexpr CheckId id = CheckId::SessionPinned;
    const std::vector<ByteRange> read{session.value().range};
    if (at.policy.pinnedSessions.empty())
        return inSession(results::notEvaluated(id, Reason::NoReferenceValue, "the policy pins no session"), session, read);
    if (!session.id)
        return inSession(results::blocked(id, CheckId::SessionId, "it has no id"), session, read);
    const bool pinned = std::ranges::find(at.policy.pinnedSessions, *session.id) != at.policy.pinnedSessions.end();
    CheckResult result = pinned ? results::passed(id, *session.id)
                                : results::failed(id, Error{ErrorCode::SessionPinned, "the policy does not pin it", {}});
    if (!pinned)
        result.actual = *session.id;
    return inSession(std::move(result), session, read);
}

}  // namespace

CheckResult sessionId(const CaseAtClock &at)
{
    if (isUnsettled(at))
        return unsettled(CheckId::SessionId);
    return ofSessions(at, CheckId::SessionId, [&](const SessionCase &session) { return idOf(at, session); });
}

CheckResult sessionWindow(const CaseAtClock &at)
{
    if (isUnsettled(at))
        return unsettled(CheckId::SessionWindow);
    return ofSessions(at, CheckId::SessionWindow, [&](const SessionCase &session) { return windowOf(at, session); });
}

CheckResult sessionEvidence(const CaseAtClock &at)
{
    if (isUnsettled(at))
        return unsettled(CheckId::SessionEvidence);
    return ofSessions(at, CheckId::SessionEvidence, [](const SessionCase &session) { return evidenceOf(session); });
}

CheckResult sessionClaims(const CaseAtClock &at)
{
    if (isUnsettled(at))
        return unsettled(CheckId::SessionClaims);
    return ofSessions(at, CheckId::SessionClaims, [&](const SessionCase &session) { return claimsOf(at, session); });
}

CheckResult sessionPinned(const CaseAtClock &at)
{
    if (isUnsettled(at))
        return unsettled(CheckId::SessionPinned);
    return ofSessions(at, CheckId::SessionPinned, [&](const SessionCase &session) { return pinnedOf(at, session); });
}

}  // namespace sealscope::checks
