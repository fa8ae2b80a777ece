#pragma once

#include "core/aci/keyset_binding.h"
#include "core/appraisal/boot_case.h"
#include "core/appraisal/check.h"
#include "core/appraisal/evidence.h"
#include "core/dstack/kms_custody.h"
#include "core/source/launcher_pin.h"
#include "core/source/unmeasured_inputs.h"

namespace sealscope {

struct CaseAtClock;

/// What a report yields before any clock is asked: its boot, recomputed digests, what the compose shows. Computed once.
struct ReportCase : BootCase {
    const Parsed<AttestationReport> *parsed = nullptr;
    Result<RecomputedIdentity> identity;
    Result<BoundStatement> statement;     ///< for our nonce, else for none
    Result<AppCompose> compose;           ///< the published one; an Error when absent or unreadable
    std::optional<LauncherPin> pin;       ///< from the published compose
    std::vector<UnmeasuredInput> unmeasured;  ///< that the published compose shows

    [[nodiscard]] const AttestationReport &value() const { return *parsed->value; }
    /// The result with these ranges of the report added.
    [[nodiscard]] CheckResult inReport(CheckResult result, std::vector<ByteRange> ranges) const;
    /// The clock in the report's unit; a clock before 1970 is 0.
    [[nodiscard]] std::uint64_t unixNow(UnixTime now) const;
};

[[nodiscard]] std::optional<ReportCase> openReport(const Evidence &evidence);

/// A value that the report states and that was recomputed here.
struct RestatedValue {
    std::string name;
    std::string stated;
    std::string recomputed;
    bool agrees = false;
    ByteRange range;
};
/// Digests, ids, report_data, the quote's report data and TEE type, as far as the report restates them.
[[nodiscard]] std::vector<RestatedValue> restatedValues(const CaseAtClock &at, const ReportCase &report);

/// "2026-12-29 00:00:00 UTC", "unbounded" for 2^64-1, or the number where it is no date of ours.
[[nodiscard]] std::string describeUnix(std::uint64_t seconds);

}  // namespace sealscope
