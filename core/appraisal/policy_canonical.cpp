#include "core/appraisal/policy.h"
#include "core/json/json.h"
#include "core/tdx/td_attributes.h"

#include <utility>

namespace sealscope {

namespace {

/// Canonical texts under their names. All names of the policy file are ASCII, so sorting by byte is the order of RFC
/// 8785.
class CanonicalObject {
public:
    CanonicalObject &text(std::string_view name, std::string_view value) { return add(name, json::quote(value)); }
    CanonicalObject &number(std::string_view name, std::uint64_t value) { return add(name, std::to_string(value)); }
    CanonicalObject &nullable(std::string_view name, const std::optional<std::string> &value)
    {
        return add(name, value ? json::quote(*value) : "null");
    }
    CanonicalObject &nullable(std::string_view name, const std::optional<std::uint32_t> &value)
    {
        return add(name, value ? std::to_string(*value) : "null");
    }
    /// A member that the file may leave out and that has no default: left out when empty.
    CanonicalObject &optional(std::string_view name, std::string_view value)
    {
        return value.empty() ? *this : text(name, value);
    }
    CanonicalObject &object(std::string_view name, CanonicalObject value) { return add(name, std::move(value).done()); }
    CanonicalObject &add(std::string_view name, std::string value)
    {
        m_members.emplace_back(name, std::move(value));
        return *this;
    }

    [[nodiscard]] std::string done()
    {
        std::ranges::sort(m_members);
        std::string out = "{";
        for (const auto &[name, value] : m_members) {
            out += out.size() > 1 ? "," : "";
            out += json::quote(name) + ":" + value;
        }
        return out + "}";
    }

private:
    std::vector<std::pair<std::string, std::string>> m_members;
};

/// A list of the file is a set: sorted by the elements' own canonical text, byte by byte, each once.
std::string canonicalSet(std::vector<std::string> elements)
{
    std::ranges::sort(elements);
    elements.erase(std::unique(elements.begin(), elements.end()), elements.end());
    std::string out = "[";
    for (const std::string &element : elements) {
        out += out.size() > 1 ? "," : "";
        out += element;
    }
    return out + "]";
}

std::string canonicalTexts(const std::vector<std::string> &texts)
{
    std::vector<std::string> out;
    for (const std::string &text : texts)
        out.push_back(json::quote(text));
    return canonicalSet(std::move(out));
}

std::string canonicalBits(std::uint64_t value)
{
    std::vector<std::string> out;
    for (unsigned bit = 0; bit < 64; ++bit) {
        if ((value >> bit & 1U) != 0)
            out.push_back(describeBits(std::uint64_t{1} << bit, tdAttributeBits()));
    }
    return canonicalTexts(out);
}

std::string canonicalStatuses(const std::vector<TcbStatus> &statuses)
{
    std::vector<std::string> out;
    for (const TcbStatus status : statuses)
        out.emplace_back(tcbStatusName(status));
    return canonicalTexts(out);
}

std::string canonicalValues(const std::vector<ReferenceValue> &values)
{
    std::vector<std::string> out;
    for (const ReferenceValue &value : values)
        out.push_back(
            CanonicalObject().text("value", value.value).text("origin", value.origin).text("note", value.note).done());
    return canonicalSet(std::move(out));
}

std::string canonicalBoot(const std::vector<BootReference> &references)
{
    std::vector<std::string> out;
    for (const BootReference &reference : references) {
        out.push_back(CanonicalObject()
                          .text("mrtd", reference.mrtd)
                          .optional("rtmr0", reference.rtmr[0])
                          .optional("rtmr1", reference.rtmr[1])
                          .optional("rtmr2", reference.rtmr[2])
                          .text("origin", reference.origin)
                          .text("note", reference.note)
                          .done());
    }
    return canonicalSet(std::move(out));
}

std::string canonicalSources(const std::vector<SourceReference> &sources)
{
    std::vector<std::string> out;
    for (const SourceReference &source : sources) {
        out.push_back(CanonicalObject()
                          .optional("repo_url", source.repoUrl)
                          .optional("commit", source.commit)
                          .optional("image_digest", source.imageDigest)
                          .optional("launcher_digest", source.launcherDigest)
                          .text("origin", source.origin)
                          .text("note", source.note)
                          .done());
    }
    return canonicalSet(std::move(out));
}

std::string canonicalClaims(const std::vector<ClaimReference> &claims)
{
    std::vector<std::string> out;
    for (const ClaimReference &claim : claims)
        out.push_back(CanonicalObject().text("name", claim.name).nullable("source", claim.source).done());
    return canonicalSet(std::move(out));
}

std::string canonicalExceptions(const std::vector<PolicyException> &exceptions)
{
    std::vector<std::string> out;
    for (const PolicyException &exception : exceptions) {
        out.push_back(CanonicalObject()
                          .text("check", checkDef(exception.check).name)
                          .nullable("advisory", exception.advisory)
                          .text("owner", exception.owner)
                          .text("reason", exception.reason)
                          .text("expires", formatRfc3339(exception.expires))
                          .done());
    }
    return canonicalSet(std::move(out));
}

CanonicalObject canonicalChecks(const AppraisalPolicy &policy)
{
    CanonicalObject out;
    for (const CheckDef &def : checkRegistry())
        out.text(def.name, demandToken(policy.demand(def.id)));
    return out;
}

CanonicalObject canonicalReferences(const AppraisalPolicy &policy)
{
    return CanonicalObject()
        .add("compose", canonicalValues(policy.compose))
        .add("boot", canonicalBoot(policy.boot))
        .add("os_images", canonicalValues(policy.osImages))
        .add("kms_roots", canonicalValues(policy.kmsRoots))
        .add("sources", canonicalSources(policy.sources))
        .add("signers", canonicalValues(policy.signers))
        .add("subjects", canonicalValues(policy.subjects))
        .add("tsa_roots", canonicalValues(policy.tsaRoots));
}

CanonicalObject canonicalDenied(const AppraisalPolicy &policy)
{
    return CanonicalObject()
        .add("compose", canonicalTexts(policy.deniedCompose))
        .add("mrtd", canonicalTexts(policy.deniedMrtd))
        .add("os_images", canonicalTexts(policy.deniedOsImages))
        .add("kms_roots", canonicalTexts(policy.deniedKmsRoots))
        .add("commits", canonicalTexts(policy.deniedCommits))
        .add("platforms", canonicalTexts(policy.deniedPlatforms));
}

std::optional<std::string> servingToken(const std::optional<Serving> &serving)
{
    if (!serving)
        return std::nullopt;
    return *serving == Serving::Direct ? "direct" : "aggregator";
}

}  // namespace

std::string canonicalPolicy(const AppraisalPolicy &policy)
{
    return CanonicalObject()
        .text("schema", "sealscope/policy/1")
        .text("name", policy.name)
        .text("note", policy.note)
        .object("checks", canonicalChecks(policy))
        .object("tcb",
                CanonicalObject()
                    .add("accept", canonicalStatuses(policy.acceptedStatuses))
                    .number("grace_days", policy.graceDays)
                    .add("deny_advisories", canonicalTexts(policy.deniedAdvisories)))
        .object("collateral",
                CanonicalObject()
                    .nullable("max_age_days", policy.maxCollateralAgeDays)
                    .number("min_evaluation_number", policy.minEvaluationNumber))
        .object("td",
                CanonicalObject()
                    .add("require", canonicalBits(policy.tdRequiredBits))
                    .add("allow", canonicalBits(policy.tdAllowedBits))
                    .text("xfam_allow", hexNumber(policy.xfamAllowed, 16))
                    .add("service_td", canonicalTexts(policy.serviceTds)))
        .object("keyset",
                CanonicalObject()
                    .nullable("max_lifetime_days", policy.maxKeysetLifetimeDays)
                    .text("expiry_at", policy.keysetExpiryAt == KeysetClock::Clock ? "clock" : "served_at"))
        .number("clock_skew_seconds", policy.clockSkewSeconds)
        .nullable("serving", servingToken(policy.serving))
        .add("claims", canonicalClaims(policy.claims))
        .add("pinned_sessions", canonicalTexts(policy.pinnedSessions))
        .object("reference", canonicalReferences(policy))
        .object("deny", canonicalDenied(policy))
        .add("exceptions", canonicalExceptions(policy.exceptions))
        .done();
}

}  // namespace sealscope
