#include "core/aci/e2ee.h"
#include "core/appraisal/checks.h"
#include "core/appraisal/report_case.h"
#include "core/appraisal/results.h"

namespace sealscope::checks {

namespace {

/// The request at hand that is encrypted in this suite, and how many values of it are. A plain text beside it proves nothing: it may be
/// what the client kept.
std::optional<EvidenceRange> encryptedRequest(const CaseAtClock &at, E2eeSuite suite)
{
    for (const std::size_t artifact : at.evidence.exchange.requests) {
        const BytesView body = at.evidence.bundle->artifacts[artifact].view();
        for (const auto endpoint : {E2eeEndpoint::ChatCompletions, E2eeEndpoint::Completions, E2eeEndpoint::Embeddings}) {
            if (countEncrypted(asText(body), endpoint, suite))
                return EvidenceRange{artifact, {0, body.size()}};
        }
    }
    return std::nullopt;
}

}  // namespace

/// The headers are the client's own record of what it sent; which key they name, the keyset decides.
CheckResult channelE2ee(const CaseAtClock &at)
{
    constexpr CheckId id = CheckId::ChannelE2ee;
    const auto &headers = at.evidence.expectations.e2ee;
    if (!headers || headers->empty())
        return results::notEvaluated(id, Reason::NoEvidence);
    const AttestationReport &report = at.report->value();
    if (!report.keyset)
        return results::blocked(id, CheckId::BindingKeyset);
    const Result<E2eeChannel> channel =
        checkE2eeHeaders(*headers, associatedForm(report.dialect), report.keyset->e2eeKeys, std::nullopt);
    if (!channel && channel.error().code == ErrorCode::E2eeModelKeyMismatch)
        return at.report->inReport(results::failed(id, channel.error()), {report.keyset->range});
    if (!channel)
        return results::notEvaluated(id, Reason::NoEvidence, channel.error().message);
    const KeyEntry &key = report.keyset->e2eeKeys[channel->serviceKey];
    const auto request = encryptedRequest(at, channel->suite);
    CheckResult result = request
        ? results::passed(id, std::string(e2eeSuiteName(channel->suite)) + " key " + quoted(key.keyId))
        : results::notEvaluated(id, Reason::NoEvidence, "the headers name the listed key " + quoted(key.keyId)
                                    + ", and no request with encrypted values is at hand");
    if (request)
        result.ranges.push_back(*request);
    return at.report->inReport(std::move(result), {key.range});
}

}  // namespace sealscope::checks
