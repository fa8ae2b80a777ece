#include "core/upstream/provider.h"

#include <algorithm>
#include <array>

namespace sealscope {

namespace {

enum class Reach : std::uint8_t { Machine, Router };

struct ProviderRow {
    UpstreamProvider provider;
    std::string_view name;
    std::string_view verifierId;
    Reach reach;
};

constexpr std::array kProviders{
    ProviderRow{UpstreamProvider::PhalaDirect, "phala-direct", "private-ai-verifier/phala-direct/v1", Reach::Machine},
    ProviderRow{UpstreamProvider::NearAi, "near-ai", "private-ai-verifier/near-ai-gateway/v1", Reach::Router},
    ProviderRow{UpstreamProvider::Tinfoil, "tinfoil", "tinfoil-verifier/v1", Reach::Router},
    ProviderRow{UpstreamProvider::Chutes, "chutes", "private-ai-verifier/chutes/v1", Reach::Machine},
    ProviderRow{UpstreamProvider::SecretAi, "secret-ai", "private-ai-verifier/secret-ai/v1", Reach::Router},
    ProviderRow{UpstreamProvider::AciService, "aci-service", "aci-service/v2", Reach::Machine},
};

/// What the verifier of inner ACI services called itself in the seed of June 2026.
constexpr std::string_view kSeedAciService = "aci-dcap/v1";

const ProviderRow &row(UpstreamProvider provider)
{
    return kProviders[static_cast<std::size_t>(provider)];
}

std::optional<UpstreamProvider> found(std::string_view ProviderRow::*member, std::string_view text)
{
    const auto match = std::ranges::find(kProviders, text, member);
    return match == kProviders.end() ? std::nullopt : std::optional(match->provider);
}

}  // namespace

std::optional<UpstreamProvider> upstreamProvider(std::string_view verifierId)
{
    return verifierId == kSeedAciService ? UpstreamProvider::AciService : found(&ProviderRow::verifierId, verifierId);
}

std::string_view upstreamProviderName(UpstreamProvider provider)
{
    return row(provider).name;
}

std::optional<UpstreamProvider> upstreamProviderFromName(std::string_view name)
{
    return found(&ProviderRow::name, name);
}

bool coversRouterOnly(UpstreamProvider provider)
{
    return row(provider).reach == Reach::Router;
}

}  // namespace sealscope
