#include "app/cli/policy_sentences.h"

#include "core/base/text.h"
#include "core/tdx/td_attributes.h"

namespace sealscope::cli {

namespace {

constexpr std::size_t kLineWidth = 100;

/// Joins words with commas, broken into lines that hang under `lead`.
std::string listing(std::string lead, const std::vector<std::string> &words)
{
    if (words.empty())
        return lead + "nothing.\n";
    const std::string hang(4, ' ');
    std::string text;
    std::string line = std::move(lead);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string word = words[i] + (i + 1 < words.size() ? "," : ".");
        if (line.size() + word.size() > kLineWidth) {
            text += line + "\n";
            line = hang;
        }
        line += (line.back() == ' ' ? "" : " ") + word;
    }
    return text + line + "\n";
}

/// The same, but nothing at all for an empty list.
std::string listingIfAny(std::string_view lead, const std::vector<std::string> &words)
{
    return words.empty() ? std::string() : listing(std::string(lead), words);
}

std::vector<std::string> checksWith(const AppraisalPolicy &policy, Demand demand)
{
    std::vector<std::string> names;
    for (const CheckDef &def : checkRegistry()) {
        if (effectiveDemand(policy, def.id) == demand)
            names.emplace_back(def.name);
    }
    return names;
}

std::vector<std::string> valuesOf(const std::vector<ReferenceValue> &references)
{
    std::vector<std::string> values;
    for (const ReferenceValue &reference : references)
        values.push_back(quoted(reference.value) + " (from " + quoted(reference.origin) + ")");
    return values;
}

std::vector<std::string> quotedAll(const std::vector<std::string> &texts)
{
    std::vector<std::string> out;
    for (const std::string &text : texts)
        out.push_back(quoted(text));
    return out;
}

std::string days(const std::optional<std::uint32_t> &count)
{
    return count ? "at most " + std::to_string(*count) + " days" : "any number of days";
}

std::string checkLines(const AppraisalPolicy &policy)
{
    return listing("Requires: ", checksWith(policy, Demand::Required))
        + listing("Asks without requiring: ", checksWith(policy, Demand::Asked))
        + listing("Does not ask: ", checksWith(policy, Demand::Off));
}

std::string platformLines(const AppraisalPolicy &policy)
{
    std::vector<std::string> statuses;
    for (const TcbStatus status : policy.acceptedStatuses)
        statuses.emplace_back(tcbStatusName(status));
    std::string text = listing("Accepts TCB status: ", statuses);
    text += "Accepts OutOfDate for " + std::to_string(policy.graceDays) + " days after a newer level appeared.\n";
    text += "Collateral may be " + days(policy.maxCollateralAgeDays) + " old; its evaluation number must be "
        + std::to_string(policy.minEvaluationNumber) + " or more.\n";
    text += "TD attributes that must be set: " + describeBits(policy.tdRequiredBits, tdAttributeBits())
        + "; that may be: " + describeBits(policy.tdAllowedBits, tdAttributeBits()) + "; no others.\n";
    text += "XFAM bits that may be set: " + describeBits(policy.xfamAllowed, xfamBits()) + "; no others.\n";
    if (!policy.serviceTds.empty())
        text += listing("Accepts MR_SERVICETD besides zero: ", quotedAll(policy.serviceTds));
    return text;
}

std::string keysetLines(const AppraisalPolicy &policy)
{
    std::string text = "A keyset may live " + days(policy.maxKeysetLifetimeDays) + ".\n";
    text += "Clocks may differ by " + std::to_string(policy.clockSkewSeconds) + " seconds.\n";
    if (policy.keysetExpiryAt == KeysetClock::ServedAt)
        text += "For receipts, keyset expiry is asked at the time the receipt states itself.\n";
    return text;
}

std::string referenceLines(const AppraisalPolicy &policy)
{
    std::string text = listingIfAny("Accepts compose: ", valuesOf(policy.compose))
        + listingIfAny("Accepts OS images: ", valuesOf(policy.osImages))
        + listingIfAny("Accepts KMS roots: ", valuesOf(policy.kmsRoots))
        + listingIfAny("Accepts commit signers: ", valuesOf(policy.signers))
        + listingIfAny("Accepts subjects: ", valuesOf(policy.subjects))
        + listingIfAny("Accepts time-stamp authorities: ", valuesOf(policy.tsaRoots));
    std::vector<std::string> boots;
    for (const BootReference &boot : policy.boot)
        boots.push_back("MRTD " + quoted(boot.mrtd) + " (from " + quoted(boot.origin) + ")");
    std::vector<std::string> sources;
    for (const SourceReference &source : policy.sources)
        sources.push_back(source.commit.empty() ? quoted(source.imageDigest)
                                                : quoted(source.repoUrl) + " at " + quoted(source.commit));
    std::vector<std::string> claims;
    for (const ClaimReference &claim : policy.claims)
        claims.push_back(quoted(claim.name) + (claim.source ? " from " + quoted(*claim.source) : ""));
    text += listingIfAny("Accepts boot measurements: ", boots) + listingIfAny("Accepts sources: ", sources)
        + listingIfAny("Wants claims: ", claims) + listingIfAny("Accepts sessions: ", quotedAll(policy.pinnedSessions));
    return text.empty() ? "Lists no reference values: checks that compare with one are not evaluated.\n" : text;
}

std::string denialLines(const AppraisalPolicy &policy)
{
    return listingIfAny("Refuses advisories: ", quotedAll(policy.deniedAdvisories))
        + listingIfAny("Refuses compose: ", quotedAll(policy.deniedCompose))
        + listingIfAny("Refuses MRTD: ", quotedAll(policy.deniedMrtd))
        + listingIfAny("Refuses OS images: ", quotedAll(policy.deniedOsImages))
        + listingIfAny("Refuses KMS roots: ", quotedAll(policy.deniedKmsRoots))
        + listingIfAny("Refuses commits: ", quotedAll(policy.deniedCommits))
        + listingIfAny("Refuses platforms: ", quotedAll(policy.deniedPlatforms));
}

std::string exceptionLines(const AppraisalPolicy &policy)
{
    std::vector<std::string> lines;
    for (const PolicyException &exception : policy.exceptions)
        lines.push_back(std::string(checkDef(exception.check).name)
                        + (exception.advisory ? " for " + quoted(*exception.advisory) : "") + " by "
                        + quoted(exception.owner) + " until " + formatUtc(exception.expires) + " because "
                        + quoted(exception.reason));
    return listingIfAny("Excepts: ", lines);
}

}  // namespace

std::string policySentences(const AppraisalPolicy &policy)
{
    std::string text = quoted(policy.name) + ", sha256:" + toHex(policyDigest(policy)) + "\n";
    if (!policy.note.empty())
        text += quoted(policy.note, 400) + "\n";
    return text + "\n" + checkLines(policy) + platformLines(policy) + keysetLines(policy) + referenceLines(policy)
        + denialLines(policy) + exceptionLines(policy);
}

}  // namespace sealscope::cli
