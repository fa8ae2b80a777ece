#include "core/appraisal/report_observations.h"

#include "core/base/text.h"

namespace sealscope {

namespace {

/// "values of encrypted environment variables: A, B; …"
std::string unmeasuredWords(const std::vector<UnmeasuredInput> &inputs)
{
    std::string out;
    std::string_view last;
    for (const UnmeasuredInput &input : inputs) {
        const std::string_view words = inputKindWords(input.kind);
        if (words != last)
            out += (out.empty() ? "" : "; ") + std::string(words) + ": ";
        else
            out += ", ";
        out += quoted(input.name);
        last = words;
    }
    return out;
}

/// The first names of a list that a stranger may have made as long as she liked.
std::string firstOf(const std::vector<std::string> &names)
{
    constexpr std::size_t shown = 12;
    std::string out;
    for (std::size_t i = 0; i < std::min(names.size(), shown); ++i)
        out += (out.empty() ? "" : ", ") + quoted(names[i]);
    if (names.size() > shown)
        out += " and " + std::to_string(names.size() - shown) + " more";
    return out;
}

/// Whose nonce the second half of an alias report's data holds: 64 hex digits are taken as bytes, any other text is hashed.
std::string aliasNonce(BytesView half, const std::optional<std::string> &nonce)
{
    if (!nonce)
        return "the nonce or its SHA-256, " + toHex(half);
    const Result<FixedBytes<32>> bytes = fixedFromHex<32>(*nonce);
    return equal(half, bytes ? *bytes : sha256(asBytes(*nonce))) ? "our nonce" : "another nonce than ours, " + toHex(half);
}

/// What the 64 bytes of an alias report say. Source: dstack-evidence 7.
Observation aliasLayout(const CaseAtClock &at, const ReportCase &report)
{
    constexpr std::size_t half = 32;
    constexpr std::size_t address = 20;
    Observation out{"report.legacy_layout", "an alias report: its report_data are a signing key and a nonce",
                    {{report.parsed->artifact, report.value().reportData.range}}};
    const Result<Bytes> data = hexMember(report.value().reportData.text);
    if (!data || data->size() != 2 * half)
        return out;
    const BytesView identity = BytesView(*data).first(half);
    const bool isAddress = allZero(identity.subspan(address));
    out.text += "; " + std::string(isAddress ? "the address 0x" : "a key, or the digest of a key and a TLS key, ")
        + toHex(isAddress ? identity.first(address) : identity) + ", then "
        + aliasNonce(BytesView(*data).subspan(half), at.evidence.expectations.nonce);
    return out;
}

}  // namespace

std::vector<Observation> reportObservations(const CaseAtClock &at, const ReportCase &report)
{
    std::vector<Observation> out;
    if (!report.unmeasured.empty())
        out.push_back({"inputs.unmeasured", unmeasuredWords(report.unmeasured), {}});
    if (report.value().dialect == Dialect::CurrentLegacyAlias)
        out.push_back(aliasLayout(at, report));
    if (!report.value().unknownMembers.empty())
        out.push_back({"report.unknown_fields", firstOf(report.value().unknownMembers), {}});
    return out;
}

}  // namespace sealscope
