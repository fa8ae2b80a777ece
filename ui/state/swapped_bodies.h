#pragma once

#include "core/appraisal/evidence.h"
#include "ui/state/input.h"

namespace sealscope::ui {

/// Can request and response be taken for each other? Not where there is no body, nor where a recording says which is which.
[[nodiscard]] bool canSwapBodies(const Evidence &evidence);

/// The inputs of the case as they were given, request bodies given as responses and the other way round.
[[nodiscard]] std::vector<Input> withBodiesSwapped(const Evidence &evidence);

}  // namespace sealscope::ui
