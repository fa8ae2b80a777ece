#pragma once

#include <string>

namespace sealscope {

/// Which program made a result.
struct ToolIdentity {
    std::string name = "sealscope";
    std::string version;
    std::string commit;
};

}  // namespace sealscope
