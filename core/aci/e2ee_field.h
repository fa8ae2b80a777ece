#pragma once

#include "core/base/result.h"
#include "core/json/json.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace sealscope {

/// The endpoints whose bodies can be encrypted. Others (`/v1/messages`, `/v1/responses`) have no E2EE.
enum class E2eeEndpoint : std::uint8_t { ChatCompletions, Completions, Embeddings };
/// By the path of the request, without query. Error: e2ee.unsupported_endpoint.
[[nodiscard]] Result<E2eeEndpoint> e2eeEndpoint(std::string_view path);

enum class E2eeDirection : std::uint8_t { Request, Response };

/// Where an encrypted value stands, in the terms that the associated data of June 2026 are made of.
struct MessageText {
    std::size_t message = 0;
    std::optional<std::size_t> part;  ///< of a content that is an array
};
struct InputText {
    std::string name;  ///< "prompt", "prompt.3", "input", "input.0"
};
struct ChoiceText {
    std::uint64_t choice = 0;
    std::string name;  ///< "content", "reasoning_content", "text"
};
struct EmbeddingData {
    std::uint64_t index = 0;
};
using E2eePlace = std::variant<MessageText, InputText, ChoiceText, EmbeddingData>;

/// One value of a body that is encrypted in an E2EE exchange.
struct E2eeField {
    std::string path;  ///< "messages.0.content": the `field` of the current associated data
    E2eePlace place;
    json::Value value;
};

inline constexpr std::size_t kMaxE2eeFields = 100'000;

/// The values of a request that must be ciphertext, in document order. Source: e2ee-v2 3.1.
/// Errors: e2ee.invalid_payload_model when `model` is no string, e2ee.decryption_failed when there is no such value or too many.
[[nodiscard]] Result<std::vector<E2eeField>> e2eeRequestFields(E2eeEndpoint endpoint, const json::Value &body);

/// Those of a response, or of one event of a stream; none is a fine number of them. Source: e2ee-v2 3.2.
/// Errors: e2ee.response_field for another type where a text stands; e2ee.decryption_failed for too many.
[[nodiscard]] Result<std::vector<E2eeField>> e2eeResponseFields(E2eeEndpoint endpoint, const json::Value &body);

}  // namespace sealscope
