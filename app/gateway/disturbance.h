#pragma once

#include "app/gateway/faults.h"
#include "app/gateway/message.h"

namespace sealscope::gateway {

/// An answer as it goes out under the faults of transport: redirected, compressed, cut, …
[[nodiscard]] Answer disturbed(Answer answer, const FaultSet &faults);

}  // namespace sealscope::gateway
