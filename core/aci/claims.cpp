#include "core/aci/claims.h"

#include <algorithm>

namespace sealscope {

namespace {

constexpr std::array<std::string_view, 3> kStatusNames = {"unknown", "asserted", "refuted"};
constexpr std::array<std::string_view, 4> kSourceNames = {"hardware_proven", "verifier_derived", "provider_asserted",
                                                          "operator_asserted"};

template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::string_view, N> &names, std::string_view name)
{
    const auto found = std::ranges::find(names, name);
    if (found == names.end())
        return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

std::string textOf(json::ObjectReader &in, std::string_view name)
{
    return in.isString(name) ? in.string(name) : std::string();
}

Claim readClaim(std::string_view name, json::ObjectReader in)
{
    Claim out{std::string(name), ClaimStatus::Unknown, std::nullopt, textOf(in, "reason"), in.range()};
    const auto status = named<ClaimStatus>(kStatusNames, textOf(in, "status"));
    const auto source = named<ClaimSource>(kSourceNames, textOf(in, "source"));
    if (status && *status != ClaimStatus::Unknown && source) {
        out.status = *status;
        out.source = source;
    }
    return out;
}

std::string foundWords(const Claim &claim)
{
    std::string out(claimStatusName(claim.status));
    return claim.source ? out + " (" + std::string(claimSourceName(*claim.source)) + ")" : out;
}

}  // namespace

std::vector<Claim> readClaims(json::ObjectReader &session)
{
    std::vector<Claim> out;
    if (!session.hasValue("claims"))
        return out;
    json::ObjectReader claims = session.object("claims");
    for (const std::string_view name : kClaimNames) {
        if (claims.isObject(name))
            out.push_back(readClaim(name, claims.object(name)));
        else
            out.push_back({std::string(name), ClaimStatus::Unknown, std::nullopt, "", claims.rangeOf(name)});
    }
    return out;
}

Result<void> checkClaim(const std::vector<Claim> &claims, std::string_view name, const std::optional<std::string> &source)
{
    const auto claim = std::ranges::find(claims, name, &Claim::name);
    if (claim == claims.end())
        return fail(ErrorCode::SessionClaims, std::string(name) + " is no claim that is recorded");
    if (claim->status != ClaimStatus::Asserted)
        return fail(ErrorCode::SessionClaims, std::string(name) + " is " + foundWords(*claim) + ", want asserted",
                    claim->range.offset);
    if (source && claimSourceName(*claim->source) != *source)
        return fail(ErrorCode::SessionClaims, std::string(name) + " is " + foundWords(*claim) + ", want the source " + *source,
                    claim->range.offset);
    return {};
}

std::string_view claimStatusName(ClaimStatus status)
{
    return kStatusNames[static_cast<std::size_t>(status)];
}

std::string_view claimSourceName(ClaimSource source)
{
    return kSourceNames[static_cast<std::size_t>(source)];
}

}  // namespace sealscope
