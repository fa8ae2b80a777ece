#pragma once

#include "app/cli/quote_sample.h"
#include "core/appraisal/appraise.h"

namespace sealscope::cli {

/// What comparing one sample gave.
struct Comparison {
    std::vector<std::string> disagreements;  ///< "expected …, got …"
    std::vector<std::string> notes;          ///< printed, not counted
};

/// Compares a judgement with what the corpus expects, by the rule of the self-test: the checks from quote.form to
/// tcb.platform count, without collateral.age and td.debug (policy in the corpus) and without those that do not apply.
[[nodiscard]] Comparison compare(const QuoteSample &sample, const Evidence &evidence, const Judgement &judgement);

}  // namespace sealscope::cli
