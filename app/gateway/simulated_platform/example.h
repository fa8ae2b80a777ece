#pragma once

#include "app/gateway/simulated_platform/platform.h"

namespace sealscope::simulated {

/// One bundled example: what the files of its folder hold.
struct Example {
    std::string name;  ///< of the folder
    Bytes quote;
    std::string collateral;  ///< neutral bundle
    Bytes root;              ///< DER
    UnixTime at{};           ///< inside every period
    std::string readme;
};

/// A TDX quote that comes out accepted, and one of a TD that was launched on an old module. Each of its own platform with
/// fresh keys that are gone when this returns: no second quote can be made under these roots.
[[nodiscard]] std::vector<Example> makeExamples(UnixTime at);

}  // namespace sealscope::simulated
