#include "core/appraisal/policy.h"
#include "core/appraisal/policy_section.h"
#include "core/tdx/td_attributes.h"

namespace sealscope {

namespace {

constexpr std::string_view kSchema = "sealscope/policy/1";
constexpr json::Limits kLimits{.maxBytes = 4U * 1024 * 1024, .maxDepth = 8, .maxValues = 200'000};

bool isLowerHexOf(std::string_view text, std::size_t digits)
{
    return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

std::optional<std::uint64_t> tdBit(std::string_view name)
{
    const auto &bits = tdAttributeBits();
    const auto found = std::ranges::find(bits, name, &BitName::name);
    if (found == bits.end())
        return std::nullopt;
    return std::uint64_t{1} << found->bit;
}

constexpr TextRule kAnyText{"a string", [](std::string_view) { return true; }};
constexpr TextRule kSomeText{"a string that is not empty", [](std::string_view text) { return !text.empty(); }};
constexpr TextRule kSchemaText{"\"sealscope/policy/1\"", [](std::string_view text) { return text == kSchema; }};
constexpr TextRule kHex{"lower-case hex without prefix", [](std::string_view text) {
                            return !text.empty() && text.size() % 2 == 0 && isLowerHexOf(text, text.size());
                        }};
constexpr TextRule kHex64Bit{"16 lower-case hex digits", [](std::string_view text) { return isLowerHexOf(text, 16); }};
constexpr TextRule kSha256{"64 lower-case hex digits", [](std::string_view text) { return isLowerHexOf(text, 64); }};
constexpr TextRule kRegister{"96 lower-case hex digits", [](std::string_view text) { return isLowerHexOf(text, 96); }};
constexpr TextRule kCommit{"a commit of 40 or 64 lower-case hex digits",
                           [](std::string_view text) { return isLowerHexOf(text, 40) || isLowerHexOf(text, 64); }};
constexpr TextRule kStatus{"a TCB status other than Revoked", [](std::string_view text) {
                               const auto status = tcbStatusFromName(text);
                               return status && *status != TcbStatus::Revoked;
                           }};
constexpr TextRule kTdBit{"the name of a TD attribute", [](std::string_view text) { return tdBit(text).has_value(); }};
constexpr TextRule kExceptable{"a policy check that can be excepted", [](std::string_view text) {
                                   const auto id = checkFromName(text);
                                   return id && canBeExcepted(*id);
                               }};
constexpr TextRule kClock{"\"clock\" or \"served_at\"",
                          [](std::string_view text) { return text == "clock" || text == "served_at"; }};
constexpr TextRule kServing{"\"direct\", \"aggregator\" or null",
                            [](std::string_view text) { return text == "direct" || text == "aggregator"; }};

std::optional<Demand> demandFromToken(std::string_view token)
{
    for (const Demand demand : {Demand::Required, Demand::Asked, Demand::Off}) {
        if (token == demandToken(demand))
            return demand;
    }
    return std::nullopt;
}

AppraisalPolicy withChecks(AppraisalPolicy policy, PolicySection section)
{
    for (const json::Member &member : section.members()) {
        const std::string name = member.name();
        const auto id = checkFromName(name);
        const auto demand = demandFromToken(member.value().string().value_or(""));
        if (!id)
            section.refuse(section.pathOf(name), member.value(), "no check of that id, want one of the registry");
        else if (!demand)
            section.refuse(section.pathOf(name), member.value(),
                           quoted(member.value().rawText(), 40) + ", want \"required\", \"asked\" or \"off\"");
        else
            policy.demand(*id) = *demand;
    }
    return policy;
}

AppraisalPolicy withTcb(AppraisalPolicy policy, PolicySection section)
{
    std::vector<TcbStatus> accepted;
    for (const std::string &name : section.texts("accept", kStatus, {"UpToDate"})) {
        if (const auto status = tcbStatusFromName(name))
            accepted.push_back(*status);
    }
    policy.acceptedStatuses = std::move(accepted);
    policy.graceDays = section.integer("grace_days", 0);
    policy.deniedAdvisories = section.texts("deny_advisories", kSomeText);
    section.close();
    return policy;
}

AppraisalPolicy withCollateral(AppraisalPolicy policy, PolicySection section)
{
    policy.maxCollateralAgeDays = section.nullableInteger("max_age_days");
    policy.minEvaluationNumber = section.integer("min_evaluation_number", 0);
    section.close();
    return policy;
}

std::uint64_t bitsNamed(const std::vector<std::string> &names)
{
    std::uint64_t bits = 0;
    for (const std::string &name : names)
        bits |= tdBit(name).value_or(0);
    return bits;
}

std::uint64_t numberFromHex(std::string_view digits)
{
    std::uint64_t number = 0;
    for (const std::byte byte : fromHex(digits).value_or(Bytes{}))
        number = number << 8 | std::to_integer<std::uint64_t>(byte);
    return number;
}

AppraisalPolicy withTd(AppraisalPolicy policy, PolicySection section)
{
    policy.tdRequiredBits = bitsNamed(section.texts("require", kTdBit, {"SEPT_VE_DISABLE"}));
    policy.tdAllowedBits = bitsNamed(section.texts("allow", kTdBit, {"PKS", "KL", "PERFMON"}));
    const std::string xfam = section.optionalText("xfam_allow", kHex64Bit);
    policy.xfamAllowed = xfam.empty() ? kDefaultXfamAllowed : numberFromHex(xfam);
    policy.serviceTds = section.texts("service_td", kRegister);
    section.close();
    return policy;
}

AppraisalPolicy withKeyset(AppraisalPolicy policy, PolicySection section)
{
    policy.maxKeysetLifetimeDays = section.nullableInteger("max_lifetime_days");
    policy.keysetExpiryAt =
        section.optionalText("expiry_at", kClock) == "served_at" ? KeysetClock::ServedAt : KeysetClock::Clock;
    section.close();
    return policy;
}

std::vector<ClaimReference> readClaims(PolicySection &root)
{
    std::vector<ClaimReference> out;
    for (PolicySection &claim : root.sections("claims")) {
        out.push_back({.name = claim.text("name", kSomeText), .source = claim.nullableText("source", kSomeText)});
        claim.close();
    }
    return out;
}

std::vector<ReferenceValue> readValues(PolicySection &section, std::string_view name, const TextRule &rule)
{
    std::vector<ReferenceValue> out;
    for (PolicySection &entry : section.sections(name)) {
        out.push_back({.value = entry.text("value", rule),
                       .origin = entry.text("origin", kSomeText),
                       .note = entry.optionalText("note", kAnyText)});
        entry.close();
    }
    return out;
}

std::vector<BootReference> readBoot(PolicySection &section)
{
    std::vector<BootReference> out;
    for (PolicySection &entry : section.sections("boot")) {
        out.push_back({.mrtd = entry.text("mrtd", kRegister),
                       .rtmr = {entry.optionalText("rtmr0", kRegister), entry.optionalText("rtmr1", kRegister),
                                entry.optionalText("rtmr2", kRegister)},
                       .origin = entry.text("origin", kSomeText),
                       .note = entry.optionalText("note", kAnyText)});
        entry.close();
    }
    return out;
}

std::vector<SourceReference> readSources(PolicySection &section)
{
    std::vector<SourceReference> out;
    for (PolicySection &entry : section.sections("sources")) {
        if (entry.has("repo_url") != entry.has("commit"))
            entry.refuse(entry.has("commit") ? "repo_url" : "commit", "missing, want repo_url and commit together");
        if (!entry.has("repo_url") && !entry.has("image_digest"))
            entry.refuse("image_digest", "missing, want repo_url and commit, or image_digest");
        out.push_back({.repoUrl = entry.optionalText("repo_url", kSomeText),
                       .commit = entry.optionalText("commit", kCommit),
                       .imageDigest = entry.optionalText("image_digest", kSomeText),
                       .launcherDigest = entry.optionalText("launcher_digest", kSomeText),
                       .origin = entry.text("origin", kSomeText),
                       .note = entry.optionalText("note", kAnyText)});
        entry.close();
    }
    return out;
}

AppraisalPolicy withReferences(AppraisalPolicy policy, PolicySection section)
{
    policy.compose = readValues(section, "compose", kSha256);
    policy.boot = readBoot(section);
    policy.osImages = readValues(section, "os_images", kSha256);
    policy.kmsRoots = readValues(section, "kms_roots", kHex);
    policy.sources = readSources(section);
    policy.signers = readValues(section, "signers", kSomeText);
    policy.subjects = readValues(section, "subjects", kSomeText);
    policy.tsaRoots = readValues(section, "tsa_roots", kSomeText);
    section.close();
    return policy;
}

AppraisalPolicy withDenied(AppraisalPolicy policy, PolicySection section)
{
    policy.deniedCompose = section.texts("compose", kSha256);
    policy.deniedMrtd = section.texts("mrtd", kRegister);
    policy.deniedOsImages = section.texts("os_images", kSha256);
    policy.deniedKmsRoots = section.texts("kms_roots", kHex);
    policy.deniedCommits = section.texts("commits", kCommit);
    policy.deniedPlatforms = section.texts("platforms", kSha256);
    section.close();
    return policy;
}

std::vector<PolicyException> readExceptions(PolicySection &root)
{
    std::vector<PolicyException> out;
    for (PolicySection &entry : root.sections("exceptions")) {
        const auto check = checkFromName(entry.text("check", kExceptable));
        out.push_back({.check = check.value_or(CheckId::TcbAccepted),
                       .advisory = entry.nullableText("advisory", kSomeText),
                       .owner = entry.text("owner", kSomeText),
                       .reason = entry.text("reason", kSomeText),
                       .expires = entry.time("expires")});
        entry.close();
    }
    return out;
}

AppraisalPolicy readPolicy(PolicySection &root)
{
    AppraisalPolicy policy;
    static_cast<void>(root.text("schema", kSchemaText));
    policy.name = root.text("name", kSomeText);
    policy.note = root.optionalText("note", kAnyText);
    if (!root.has("checks"))
        root.refuse("checks", "missing, want an object");
    policy = withChecks(std::move(policy), root.section("checks"));
    policy = withTcb(std::move(policy), root.section("tcb"));
    policy = withCollateral(std::move(policy), root.section("collateral"));
    policy = withTd(std::move(policy), root.section("td"));
    policy = withKeyset(std::move(policy), root.section("keyset"));
    policy.clockSkewSeconds = root.integer("clock_skew_seconds", 0);
    if (const auto serving = root.nullableText("serving", kServing))
        policy.serving = *serving == "direct" ? Serving::Direct : Serving::Aggregator;
    policy.claims = readClaims(root);
    policy.pinnedSessions = root.texts("pinned_sessions", kSomeText);
    policy = withReferences(std::move(policy), root.section("reference"));
    policy = withDenied(std::move(policy), root.section("deny"));
    policy.exceptions = readExceptions(root);
    root.close();
    return policy;
}

}  // namespace

Result<AppraisalPolicy> parsePolicy(std::string_view text)
{
    const Result<json::Document> document = json::parse(text, kLimits);
    if (!document)
        return fail(ErrorCode::PolicyInvalid, document.error().message, document.error().offset);

    std::optional<json::Fault> fault;
    PolicySection root(document->root(), "$", fault);
    AppraisalPolicy policy = readPolicy(root);
    if (fault)
        return fail(ErrorCode::PolicyInvalid, fault->path + ": " + fault->message, fault->offset);
    return policy;
}

}  // namespace sealscope
