#pragma once

#include "core/appraisal/appraise.h"

#include <functional>

/// The cases below tests/vectors: each a good case of the simulated platform or gateway with one named change.
namespace sealscope::test {

/// A case as an appraisal gets it.
struct MadeVector {
    std::vector<std::pair<std::string, Bytes>> files;  ///< name and bytes, in the order of the case
    Expectations expectations;
    AppraisalPolicy policy;
    UnixTime now{};
    Bytes root;                  ///< handed over as a simulated root
    bool normalSession = false;  ///< judged under Intel's root instead
};

struct VectorCase {
    std::string name;   ///< of its folder: "accepted-current", "break-boot.rtmr3"
    std::string about;  ///< the case in one sentence
    std::function<MadeVector()> make;
    std::optional<CheckId> broken = {};  ///< the check that the change is aimed at
};

/// Reports of both families: the good ones, and one for every check of an identity.
[[nodiscard]] std::vector<VectorCase> reportVectors();
/// Bare quotes: the good one, and one for every check of a quote and its collateral.
[[nodiscard]] std::vector<VectorCase> quoteVectors();
/// Archives: a good one, and one for each check of an archive.
[[nodiscard]] std::vector<VectorCase> archiveVectors();

}  // namespace sealscope::test
