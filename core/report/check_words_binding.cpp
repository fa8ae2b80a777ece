#include "core/report/check_words.h"

namespace sealscope::wording {

namespace {

constexpr std::array kRows{
    CheckWords{.id = CheckId::BindingStatement,
               .passed = "report_data is the digest of the statement over this keyset and nonce",
               .failed = "report_data is not the digest of the statement over this keyset and nonce",
               .cause = "A quote that was made for another challenge or another keyset looks like this.",
               .absent = "There is nothing to compare report_data with: no nonce of this report is known",
               .failedRemedy = "Fetch the report again with a new nonce.",
               .absentRemedy = "Give the nonce that was sent ({nonce}); for a bare quote the expected report_data "
                               "({report-data})."},
    CheckWords{.id = CheckId::BindingKeyset,
               .passed = "The statement names the digest of this very keyset",
               .failed = "The statement names the digest of another keyset",
               .cause = "A keyset that was replaced after the quote was made looks like this.",
               .absent = "The report binds no keyset",
               .failedRemedy = "Fetch the report again.",
               .absentRemedy = "Fetch the report in the current layout."},
    CheckWords{.id = CheckId::BindingNonce,
               .passed = "The statement is for a nonce that this verifier chose and recorded",
               .failed = "The statement is for another nonce than the one recorded",
               .cause = "A report that was answered from a cache looks like this.",
               .absent = "No nonce of ours is known for this report",
               .failedRemedy = "Fetch the report again with a new nonce.",
               .absentRemedy = "Give the nonce that you sent ({nonce}), or fetch the report anew."},
    CheckWords{.id = CheckId::ReportRestated,
               .passed = "All restated fields agree with what was recomputed",
               .failed = "The report restates a value that differs from what was recomputed",
               .cause = "A report put together from two moments looks like this.",
               .absent = "The report restates nothing",
               .failedRemedy = "Rely on the recomputed value, and tell the operator.",
               .absentRemedy = "Fetch the report again."},
    CheckWords{.id = CheckId::ReportFreshness,
               .passed = "The report is inside its own stated freshness window",
               .failed = "The report is outside its own stated freshness window",
               .cause = "A report that was kept for later looks like this; so does a clock that is wrong.",
               .absent = "The report states no freshness window",
               .failedRemedy = "Fetch the report again, or judge at the time that matters ({time}).",
               .absentRemedy = "Ask the operator for a report that states one."},
    CheckWords{.id = CheckId::WorkloadIdentity,
               .passed = "The workload id is the digest of the identity key",
               .failed = "The workload id is not the digest of the identity key",
               .cause = "An id written down from another deployment looks like this.",
               .absent = "The report carries no identity key",
               .failedRemedy = "Compare the id with the operator's published one.",
               .absentRemedy = "Fetch the report again."},
    CheckWords{.id = CheckId::WorkloadEndorsement,
               .passed = "The identity key endorsed this keyset",
               .failed = "The identity key did not endorse this keyset",
               .cause = "A keyset that was replaced without a new endorsement looks like this.",
               .absent = "The report carries no endorsement",
               .failedRemedy = "Fetch the report again.",
               .absentRemedy = "Fetch the report again."},
    CheckWords{.id = CheckId::KeysetExpiry,
               .passed = "The keyset is within its lifetime at this clock",
               .failed = "The keyset is outside its lifetime at this clock",
               .cause = "Keysets expire and are replaced; one that was collected earlier looks like this.",
               .absent = "The report carries no keyset",
               .failedRemedy = "Fetch the current report, or judge at the time that matters ({time}).",
               .absentRemedy = "Fetch the report again."},
    CheckWords{.id = CheckId::KeysetRevocation,
               .passed = "No revocation of this keyset is at hand",
               .failed = "The identity key revoked this keyset",
               .cause = "The service withdrew its keys.",
               .absent = "The case holds no revocation list",
               .failedRemedy =
                   "Fetch the current report; nothing signed under this keyset counts from the revocation on.",
               .absentRemedy = "Add the service's revocation list."},
    CheckWords{.id = CheckId::KeysetLifetime,
               .passed = "The keyset's lifetime is within the policy's bound",
               .failed = "The keyset's lifetime is longer than the policy's bound",
               .cause = "A service that replaces its keys seldom looks like this.",
               .absent = "The report carries no keyset",
               .failedRemedy =
                   "Ask the operator for a shorter lifetime, or record an exception with owner, reason and expiry "
                   "in the policy.",
               .absentRemedy = "Fetch the report again."},
    CheckWords{.id = CheckId::KeysetRoles,
               .passed = "No key serves two roles, and no key id is ambiguous",
               .failed = "A key serves two roles, or a key id is ambiguous",
               .cause = "A keyset written by hand looks like this.",
               .absent = "The report carries no keyset",
               .failedRemedy = "Ask the operator for a keyset with one key for each role.",
               .absentRemedy = "Fetch the report again."},
};

}  // namespace

std::span<const CheckWords> bindingWords()
{
    return kRows;
}

}  // namespace sealscope::wording
