#include "core/appraisal/checks.h"
#include "core/appraisal/report_case.h"
#include "core/appraisal/results.h"

#include <algorithm>

namespace sealscope::checks {

namespace {

constexpr std::uint64_t kSecondsPerDay = 86'400;

CheckResult withoutKeyset(CheckId id, const ReportCase &report)
{
    return report.inReport(results::blocked(id, CheckId::BindingKeyset, "the keyset cannot be read"),
                           {report.value().keysetRange});
}

const Keyset *keysetOf(const ReportCase &report)
{
    return report.value().keyset ? &*report.value().keyset : nullptr;
}

/// When the service says it answered the last receipt at hand, where the policy asks at that time; nothing: ask at the clock.
std::optional<std::uint64_t> latestServedAt(const CaseAtClock &at)
{
    std::optional<std::uint64_t> latest;
    if (at.policy.keysetExpiryAt == KeysetClock::Clock)
        return latest;
    for (const ReceiptCase &receipt : at.exchange.receipts) {
        if (receipt.value().servedAt)
            latest = std::max(latest.value_or(0), *receipt.value().servedAt);
    }
    return latest;
}

}  // namespace

CheckResult keysetExpiry(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::KeysetExpiry;
    const ReportCase &report = *at.report;
    const Keyset *keyset = keysetOf(report);
    if (keyset == nullptr)
        return withoutKeyset(id, report);
    const std::optional<std::uint64_t> served = latestServedAt(at);
    const std::uint64_t clock = served.value_or(report.unixNow(at.now));
    const bool inDate = clock < keyset->notAfter || keyset->notAfter + at.policy.clockSkewSeconds > clock;
    CheckResult result = inDate
        ? results::passed(id)
        : results::failed(
            id, Error{ErrorCode::KeysetExpired, "the keyset expired before this clock", keyset->notAfterRange.offset});
    result.expected = served ? "after served_at, the service's own time: " + describeUnix(*served) : "after " + formatUtc(at.now);
    result.actual = "not_after " + describeUnix(keyset->notAfter);
    return report.inReport(std::move(result), {keyset->notAfterRange});
}

CheckResult keysetLifetime(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::KeysetLifetime;
    const ReportCase &report = *at.report;
    const Keyset *keyset = keysetOf(report);
    if (keyset == nullptr)
        return withoutKeyset(id, report);
    if (!at.policy.maxKeysetLifetimeDays)
        return report.inReport(results::notEvaluated(id, Reason::NoReferenceValue, "the policy sets no bound"),
                               {keyset->notAfterRange});
    const std::uint64_t now = report.unixNow(at.now);
    const std::uint64_t ahead = keyset->notAfter > now ? keyset->notAfter - now : 0;
    const bool within = ahead <= *at.policy.maxKeysetLifetimeDays * kSecondsPerDay;
    CheckResult result = within
        ? results::passed(id)
        : results::failed(id,
                          Error{ErrorCode::KeysetLifetime, "the keyset is in date for longer than the policy allows",
                                keyset->notAfterRange.offset});
    result.expected = "at most " + std::to_string(*at.policy.maxKeysetLifetimeDays) + " days ahead";
    result.actual =
        keyset->notAfter == kUnboundedNotAfter ? "unbounded" : std::to_string(ahead / kSecondsPerDay) + " days ahead";
    return report.inReport(std::move(result), {keyset->notAfterRange});
}

CheckResult keysetRoles(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::KeysetRoles;
    const ReportCase &report = *at.report;
    const Keyset *keyset = keysetOf(report);
    if (keyset == nullptr)
        return withoutKeyset(id, report);
    const auto fault = roleFault(*keyset);
    return report.inReport(fault ? results::failed(id, *fault) : results::passed(id), {keyset->range});
}

/// A revocation counts only with the identity key's signature; without any list at hand nothing was asked.
CheckResult keysetRevocation(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::KeysetRevocation;
    const ReportCase &report = *at.report;
    const Keyset *keyset = keysetOf(report);
    if (keyset == nullptr || !keyset->identity || !report.identity)
        return withoutKeyset(id, report);
    std::size_t lists = 0;
    std::size_t unsignedCount = 0;
    for (const Parsed<RevocationList> &list : at.evidence.revocations) {
        if (!list.value)
            continue;
        ++lists;
        const RevocationsOf found = revocationsOf(*list.value, *keyset->identity, report.identity->keysetDigest);
        unsignedCount += found.unsignedCount;
        if (found.valid == nullptr)
            continue;
        CheckResult result = results::failed(
            id, Error{ErrorCode::KeysetRevoked, "the list holds a statement that the identity key signed", found.valid->range.offset});
        result.actual = "revoked, by its own word, at " + describeUnix(found.valid->revokedAt);
        result.ranges = {{list.artifact, found.valid->range}};
        return report.inReport(std::move(result), {keyset->range});
    }
    if (lists == 0)
        return report.inReport(results::notEvaluated(id, Reason::NoEvidence, at.evidence.revocations.empty() ? "" : "the list cannot be read"),
                               {keyset->range});
    CheckResult result = results::passed(id);
    if (unsignedCount > 0)
        result.actual = std::to_string(unsignedCount) + " name it without the identity key's signature";
    return report.inReport(std::move(result), {keyset->range});
}

/// The key of a connection made elsewhere, against the entries listed for its host.
CheckResult channelTls(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::ChannelTls;
    const ReportCase &report = *at.report;
    const Keyset *keyset = keysetOf(report);
    if (keyset == nullptr)
        return withoutKeyset(id, report);
    const auto &channel = at.evidence.expectations.channel;
    if (!channel)
        return report.inReport(results::notEvaluated(id, Reason::NoEvidence), {keyset->range});
    const auto candidates = tlsCandidates(keyset->tlsKeys, channel->host);
    for (const TlsEntry *entry : candidates) {
        const Result<Bytes> listed = hexMember(entry->spkiSha256);
        if (listed && equal(*listed, channel->spkiSha256))
            return report.inReport(results::passed(id, "listed for " + quoted(channel->host)), {entry->range});
    }
    std::string why = "the keyset publishes no TLS role";
    if (!keyset->tlsKeys.empty())
        why = candidates.empty() ? "no entry is listed for this host" : "the key is none of those listed for this host";
    CheckResult result = results::failed(id, Error{ErrorCode::TlsUnlisted, why, keyset->range.offset});
    result.actual = toHex(channel->spkiSha256);
    result.expected = std::to_string(candidates.size()) + " keys listed for " + quoted(channel->host);
    return report.inReport(std::move(result), {keyset->range});
}

}  // namespace sealscope::checks
