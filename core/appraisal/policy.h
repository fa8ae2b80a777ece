#pragma once

#include "core/appraisal/check.h"
#include "core/base/text.h"
#include "core/crypto/digest.h"
#include "core/tdx/tcb_status.h"

#include <array>

namespace sealscope {

/// A value the reviewer accepts, and where she has it from.
struct ReferenceValue {
    std::string value;   ///< lower-case hex without prefix, or an identifier
    std::string origin;  ///< mandatory
    std::string note;
    friend bool operator==(const ReferenceValue &, const ReferenceValue &) = default;
};

/// Boot measurements that belong together. Empty: not listed.
struct BootReference {
    std::string mrtd;
    std::array<std::string, 3> rtmr;
    std::string origin;
    std::string note;
    friend bool operator==(const BootReference &, const BootReference &) = default;
};

struct SourceReference {
    std::string repoUrl;
    std::string commit;
    std::string imageDigest;
    std::string launcherDigest;
    std::string origin;
    std::string note;
    friend bool operator==(const SourceReference &, const SourceReference &) = default;
};

struct ClaimReference {
    std::string name;
    std::optional<std::string> source;
    friend bool operator==(const ClaimReference &, const ClaimReference &) = default;
};

/// A named acceptance of one failed policy check. Some checks cannot be excepted, see canBeExcepted().
struct PolicyException {
    CheckId check = CheckId::TcbAccepted;
    std::optional<std::string> advisory;
    std::string owner;
    std::string reason;
    UnixTime expires{};
    friend bool operator==(const PolicyException &, const PolicyException &) = default;
};

/// At which time a keyset's expiry is asked: the clock of the judgement, or for receipts when the service says it
/// answered.
enum class KeysetClock : std::uint8_t { Clock, ServedAt };
enum class Serving : std::uint8_t { Direct, Aggregator };

/// x87, SSE, AVX, AVX-512, PT, PKRU, CET, UINTR, LBR, AMX: every XFAM bit that a TD of today may have.
inline constexpr std::uint64_t kDefaultXfamAllowed = 0x6dbe7;
/// SEPT_VE_DISABLE.
inline constexpr std::uint64_t kDefaultTdRequired = std::uint64_t{1} << 28;
/// PKS, KL and PERFMON.
inline constexpr std::uint64_t kDefaultTdAllowed =
    std::uint64_t{1} << 30 | std::uint64_t{1} << 31 | std::uint64_t{1} << 63;

/// Asks every check: what a policy that lists none asks.
[[nodiscard]] constexpr std::array<Demand, kCheckCount> askEverything()
{
    std::array<Demand, kCheckCount> demands{};
    demands.fill(Demand::Asked);
    return demands;
}

/// What one reviewer requires and accepts. A value: it has a digest, and every result names it. The initial values are
/// those of a policy file that leaves the member out.
struct AppraisalPolicy {
    std::string name;
    std::string note;
    std::array<Demand, kCheckCount> checks = askEverything();  ///< indexed by CheckId

    std::vector<TcbStatus> acceptedStatuses{TcbStatus::UpToDate};  ///< tcb.accept; Revoked is never in it
    std::uint32_t graceDays = 0;
    std::vector<std::string> deniedAdvisories;

    std::optional<std::uint32_t> maxCollateralAgeDays;
    std::uint32_t minEvaluationNumber = 0;

    std::uint64_t tdRequiredBits = kDefaultTdRequired;  ///< TDATTRIBUTES that must be 1
    std::uint64_t tdAllowedBits = kDefaultTdAllowed;    ///< that may be 1; all others must be 0
    std::uint64_t xfamAllowed = kDefaultXfamAllowed;
    std::vector<std::string> serviceTds;  ///< accepted MR_SERVICETD besides all zero

    std::optional<std::uint32_t> maxKeysetLifetimeDays;
    KeysetClock keysetExpiryAt = KeysetClock::Clock;
    std::uint32_t clockSkewSeconds = 0;
    std::optional<Serving> serving;
    std::vector<ClaimReference> claims;
    std::vector<std::string> pinnedSessions;

    std::vector<ReferenceValue> compose, osImages, kmsRoots, signers, subjects, tsaRoots;
    std::vector<BootReference> boot;
    std::vector<SourceReference> sources;

    std::vector<std::string> deniedCompose, deniedMrtd, deniedOsImages, deniedKmsRoots, deniedCommits, deniedPlatforms;

    std::vector<PolicyException> exceptions;

    /// What `checks` says; what the policy asks in the end is said by effectiveDemand().
    [[nodiscard]] Demand demand(CheckId id) const { return checks[static_cast<std::size_t>(id)]; }
    Demand &demand(CheckId id) { return checks[static_cast<std::size_t>(id)]; }

    friend bool operator==(const AppraisalPolicy &, const AppraisalPolicy &) = default;
};

/// What the policy asks of a check, deny-lists included: a list that denies values makes the check that looks for them
/// required. Otherwise whoever holds the evidence back would evade the list.
[[nodiscard]] Demand effectiveDemand(const AppraisalPolicy &policy, CheckId id);

/// Reads a policy file (schema sealscope/policy/1). An unknown, duplicate or ill-typed member, an unknown id, status or
/// bit name refuses the whole file: policy.invalid with JSON path, offset and what was wanted.
[[nodiscard]] Result<AppraisalPolicy> parsePolicy(std::string_view text);

/// The policy in force as RFC 8785 text: defaults filled in, all checks listed, lists sorted and without repeats.
[[nodiscard]] std::string canonicalPolicy(const AppraisalPolicy &policy);
/// SHA-256 of canonicalPolicy(). Spelling and member order never change it; a changed note does.
[[nodiscard]] Digest256 policyDigest(const AppraisalPolicy &policy);

/// The starter policies "strict", "vendor-assessment" and "archive"; nothing for another name.
[[nodiscard]] std::optional<AppraisalPolicy> starterPolicy(std::string_view name);
[[nodiscard]] std::span<const std::string_view> starterPolicyNames();

/// Evidence checks, and keyset.expiry, keyset.revocation and report.freshness, cannot.
[[nodiscard]] bool canBeExcepted(CheckId id);

/// The policy with one check more required.
[[nodiscard]] AppraisalPolicy requiring(AppraisalPolicy policy, CheckId id);
/// The policy with one compose digest more accepted, of origin "command line". Error: param.invalid unless the text is
/// 64 lower-case hex digits.
[[nodiscard]] Result<AppraisalPolicy> acceptingCompose(AppraisalPolicy policy, std::string_view digest);
/// The policy with one KMS root more accepted, of origin "command line". Error: param.invalid unless the text is
/// lower-case hex.
[[nodiscard]] Result<AppraisalPolicy> acceptingKmsRoot(AppraisalPolicy policy, std::string_view key);

/// The policy with that KMS root more accepted. Error: param.invalid unless the value is a secp256k1 public key in lower-case
/// hex and the origin is stated.
[[nodiscard]] Result<AppraisalPolicy> acceptingKmsRoot(AppraisalPolicy policy, ReferenceValue root);

/// "required", "asked", "off": as in the policy file.
[[nodiscard]] std::string_view demandToken(Demand demand);

}  // namespace sealscope
