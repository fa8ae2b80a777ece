#include "core/appraisal/report_case.h"

#include "core/appraisal/case_at_clock.h"

namespace sealscope {

namespace {

void addRestated(std::vector<RestatedValue> &out, std::string name, const PlacedText &stated, std::string recomputed)
{
    const bool agrees = stated.text == recomputed;
    out.push_back({std::move(name), stated.text, std::move(recomputed), agrees, stated.range});
}

/// Hex members are compared as bytes: case and 0x do not matter.
void addRestatedHex(std::vector<RestatedValue> &out, std::string name, const PlacedText &stated, BytesView recomputed)
{
    const Result<Bytes> bytes = hexMember(stated.text);
    out.push_back({std::move(name), stated.text, toHex(recomputed), bytes && equal(*bytes, recomputed), stated.range});
}

}  // namespace

CheckResult ReportCase::inReport(CheckResult result, std::vector<ByteRange> ranges) const
{
    for (const ByteRange &range : ranges)
        result.ranges.push_back({parsed->artifact, range});
    return result;
}

std::uint64_t ReportCase::unixNow(UnixTime now) const
{
    const auto seconds = now.time_since_epoch().count();
    return seconds < 0 ? 0 : static_cast<std::uint64_t>(seconds);
}

std::optional<ReportCase> openReport(const Evidence &evidence)
{
    if (!evidence.report || !evidence.report->value)
        return std::nullopt;
    ReportCase out;
    static_cast<BootCase &>(out) = openBoot(evidence);
    out.parsed = &*evidence.report;
    const AttestationReport &report = out.value();
    out.identity = recomputeIdentity(report);
    out.statement = out.identity.and_then([&](const RecomputedIdentity &identity) {
        return bindStatement(report, identity, evidence.expectations.nonce);
    });
    out.compose = fail(ErrorCode::ComposeFormat, "the case publishes no compose");
    if (out.published) {
        out.pin = findLauncherPin(out.published->text);
        out.compose = parseAppCompose(out.published->text);
    }
    if (out.compose)
        out.unmeasured = unmeasuredInputs(*out.compose);
    return out;
}

std::vector<RestatedValue> restatedValues(const CaseAtClock &at, const ReportCase &report)
{
    std::vector<RestatedValue> out;
    const AttestationReport &value = report.value();
    if (report.identity)
        addRestated(out, "workload_keyset_digest", value.statedKeysetDigest, report.identity->keysetDigest);
    if (report.identity && value.statedWorkloadId)
        addRestated(out, "workload_id", *value.statedWorkloadId, report.identity->workloadId);
    if (at.quote == nullptr)
        return out;
    const BytesView slot = at.quote->reportData();
    addRestatedHex(out, "report_data", value.reportData,
                   value.dialect == Dialect::CurrentLegacyAlias ? slot : slot.first(32));
    if (value.evidence.quoteReportData)
        addRestatedHex(out, "quote_report_data", *value.evidence.quoteReportData, slot);
    addRestated(out, "tee_type", value.teeType, at.quote->tee == Tee::Tdx ? "tdx" : "sgx");
    return out;
}

std::string describeUnix(std::uint64_t seconds)
{
    if (seconds == kUnboundedNotAfter)
        return "unbounded";
    constexpr std::uint64_t endOf9999 = 253'402'300'799;
    if (seconds > endOf9999)
        return std::to_string(seconds) + " (beyond the year 9999)";
    return formatUtc(UnixTime(std::chrono::seconds(seconds)));
}

}  // namespace sealscope
