#pragma once

#include "app/cli/live/live_options.h"
#include "core/live/exchange.h"

namespace sealscope::cli {

/// What `send` asks for besides the fetch before it.
struct SendRequest {
    LiveOptions live;
    std::string prompt;
    std::string model;  ///< empty: the first that the service lists
    bool streaming = true;
    bool e2ee = false;
    live::ServingConstraints constraints;
    bool evenUnaccepted = false;  ///< --even-unaccepted: a verdict short of accepted, but not refuted, is enough
};

[[nodiscard]] std::vector<OptionSpec> sendOptions();
/// "--prompt -" reads standard input. Refused: no prompt (64), and as readLiveOptions() does.
[[nodiscard]] Attempt<SendRequest> readSendRequest(const Arguments &arguments);

}  // namespace sealscope::cli
