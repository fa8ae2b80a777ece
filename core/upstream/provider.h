#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace sealscope {

/// Who examined an upstream, and so what its sealed evidence looks like. Source: protocol reference, upstream-sessions 5.
enum class UpstreamProvider : std::uint8_t { PhalaDirect, NearAi, Tinfoil, Chutes, SecretAi, AciService };

/// By the `verifier_id` of a session; nothing for a verifier we do not know.
[[nodiscard]] std::optional<UpstreamProvider> upstreamProvider(std::string_view verifierId);

/// "phala-direct", "near-ai", …: names of the protocol reference.
[[nodiscard]] std::string_view upstreamProviderName(UpstreamProvider provider);
[[nodiscard]] std::optional<UpstreamProvider> upstreamProviderFromName(std::string_view name);

/// Does the evidence cover a router alone? The machines behind it, which run the model, were examined by the router.
[[nodiscard]] bool coversRouterOnly(UpstreamProvider provider);

}  // namespace sealscope
