#include "core/appraisal/policy.h"

#include "core/dstack/kms_custody.h"

namespace sealscope {

namespace {

constexpr std::array<std::string_view, 3> kStarterNames = {"strict", "vendor-assessment", "archive"};

constexpr std::uint32_t kStarterMaxCollateralAgeDays = 30;
constexpr std::uint32_t kStarterMaxKeysetLifetimeDays = 90;

/// Does a deny-list of the policy look at what this check compares?
bool deniesSomethingOf(const AppraisalPolicy &policy, CheckId id)
{
    if (id == CheckId::BootComposeAccepted)
        return !policy.deniedCompose.empty();
    if (id == CheckId::BootMrtd)
        return !policy.deniedMrtd.empty();
    if (id == CheckId::BootOsImage)
        return !policy.deniedOsImages.empty();
    if (id == CheckId::CustodyKmsRoot)
        return !policy.deniedKmsRoots.empty();
    if (id == CheckId::ProvenanceAccepted)
        return !policy.deniedCommits.empty();
    if (id == CheckId::TcbAccepted)
        return !policy.deniedPlatforms.empty() || !policy.deniedAdvisories.empty();
    return false;
}

Demand starterDemand(const CheckDef &def, std::string_view starter)
{
    if (starter == "strict")
        return def.strict;
    return starter == "archive" ? def.archive : def.vendorAssessment;
}

bool isLowerHex(std::string_view text)
{
    return !text.empty() && text.size() % 2 == 0
        && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

Demand effectiveDemand(const AppraisalPolicy &policy, CheckId id)
{
    return deniesSomethingOf(policy, id) ? Demand::Required : policy.demand(id);
}

Digest256 policyDigest(const AppraisalPolicy &policy)
{
    return sha256(asBytes(canonicalPolicy(policy)));
}

std::span<const std::string_view> starterPolicyNames()
{
    return kStarterNames;
}

std::optional<AppraisalPolicy> starterPolicy(std::string_view name)
{
    if (std::ranges::find(kStarterNames, name) == kStarterNames.end())
        return std::nullopt;

    AppraisalPolicy policy;
    policy.name = name;
    for (const CheckDef &def : checkRegistry())
        policy.demand(def.id) = starterDemand(def, name);

    policy.acceptedStatuses = {TcbStatus::UpToDate, TcbStatus::SWHardeningNeeded};
    if (name != "strict") {
        policy.acceptedStatuses.push_back(TcbStatus::ConfigurationNeeded);
        policy.acceptedStatuses.push_back(TcbStatus::ConfigurationAndSWHardeningNeeded);
    }
    if (name != "archive") {
        policy.maxCollateralAgeDays = kStarterMaxCollateralAgeDays;
        policy.maxKeysetLifetimeDays = kStarterMaxKeysetLifetimeDays;
    }
    return policy;
}

bool canBeExcepted(CheckId id)
{
    // What these three ask depends on time or on the issuer's own word: nobody else can decide otherwise.
    if (id == CheckId::KeysetExpiry || id == CheckId::KeysetRevocation || id == CheckId::ReportFreshness)
        return false;
    return checkDef(id).kind == CheckKind::Policy;
}

AppraisalPolicy requiring(AppraisalPolicy policy, CheckId id)
{
    policy.demand(id) = Demand::Required;
    return policy;
}

Result<AppraisalPolicy> acceptingCompose(AppraisalPolicy policy, std::string_view digest)
{
    if (!isLowerHex(digest) || digest.size() != 2 * std::tuple_size_v<Digest256>)
        return fail(ErrorCode::ParamInvalid, "compose digest " + quoted(digest) + ", want 64 lower-case hex digits");
    policy.compose.push_back({.value = std::string(digest), .origin = "command line", .note = {}});
    return policy;
}

Result<AppraisalPolicy> acceptingKmsRoot(AppraisalPolicy policy, std::string_view key)
{
    if (!isLowerHex(key))
        return fail(ErrorCode::ParamInvalid, "KMS root " + quoted(key) + ", want a public key in lower-case hex");
    policy.kmsRoots.push_back({.value = std::string(key), .origin = "command line", .note = {}});
    return policy;
}

Result<AppraisalPolicy> acceptingKmsRoot(AppraisalPolicy policy, ReferenceValue root)
{
    if (!isLowerHex(root.value) || !kmsRoot(root.value))
        return fail(ErrorCode::ParamInvalid,
                    "KMS root " + quoted(root.value) + ", want a secp256k1 public key in lower-case hex");
    if (root.origin.find_first_not_of(" \t") == std::string::npos)
        return fail(ErrorCode::ParamInvalid, "no origin, want where the value is from");
    policy.kmsRoots.push_back(std::move(root));
    return policy;
}

std::string_view demandToken(Demand demand)
{
    switch (demand) {
    case Demand::Required: return "required";
    case Demand::Asked: return "asked";
    case Demand::Off: return "off";
    }
    return "asked";
}

}  // namespace sealscope
