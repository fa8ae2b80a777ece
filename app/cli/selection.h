#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace sealscope::cli {

/// Which operations or kinds a self-test is limited to; empty: all.
struct Selection {
    std::vector<std::string> names;

    [[nodiscard]] bool includes(std::string_view name) const
    {
        return names.empty() || std::ranges::find(names, name) != names.end();
    }
};

}  // namespace sealscope::cli
