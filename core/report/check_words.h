#pragma once

#include "core/appraisal/check.h"

#include <algorithm>
#include <array>

namespace sealscope::wording {

/// The catalogue's row of one check. Sentences without their full stop carry what was found behind them; see
/// sentence().
struct CheckWords {
    CheckId id;
    std::string_view passed;             ///< "The attestation key signed this quote", without full stop
    std::string_view failed;             ///< "The attestation key did not sign this quote", without full stop
    std::string_view cause = {};         ///< what usually lies behind a failure, the harmless first; whole sentences
    std::string_view absent = {};        ///< the evidence is not there: "The case holds no boot log", without full stop
    std::string_view failedRemedy = {};  ///< what can be done about a failure; whole sentences
    std::string_view absentRemedy = {};  ///< … about absent evidence
};

[[nodiscard]] const CheckWords &checkWords(CheckId id);

/// What a check compares with, and where a policy states it; both empty where it compares with nothing of a policy's.
struct ReferenceWords {
    std::string_view value;   ///< "compose digest"
    std::string_view member;  ///< "reference.compose"
};

[[nodiscard]] ReferenceWords referenceWords(CheckId id);

/// The parts of the catalogue, in registry order.
[[nodiscard]] std::span<const CheckWords> quoteWords();
[[nodiscard]] std::span<const CheckWords> bindingWords();
[[nodiscard]] std::span<const CheckWords> bootWords();
[[nodiscard]] std::span<const CheckWords> sourceWords();
[[nodiscard]] std::span<const CheckWords> exchangeWords();

}  // namespace sealscope::wording
