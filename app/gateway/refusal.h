#pragma once

#include "app/gateway/message.h"

namespace sealscope::gateway {

/// An answer in the shape of OpenAI's errors. Clients match on `type`.
[[nodiscard]] Answer refusal(int status, std::string_view type, std::string_view message);

}  // namespace sealscope::gateway
