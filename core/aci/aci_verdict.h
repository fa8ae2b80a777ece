#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sealscope {

/// The ACI specification's own verdict over its check-ids, shown beside ours and never as ours: it says VERIFIED where custody
/// was not evaluated. Source: aci-current 8.
struct AciVerdict {
    std::string word;                  ///< "VERIFIED", "PARTIAL", "NOT VERIFIED"
    std::string decidedBy;             ///< the check that made it less than VERIFIED; empty otherwise
    std::vector<std::string> skipped;  ///< checks that could not be evaluated
};

/// `results` in display order: check-id and "pass", "fail" or "cannot_evaluate".
[[nodiscard]] AciVerdict aciVerdict(const std::vector<std::pair<std::string, std::string>> &results);

}  // namespace sealscope
