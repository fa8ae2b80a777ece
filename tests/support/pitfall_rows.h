#pragma once

#include "tests/support/quote_builder.h"

#include <QByteArray>
#include <vector>

namespace sealscope::test {

/// What one check is to say about a case.
struct Expected {
    CheckId check;
    Outcome outcome;
    Reason reason = Reason::None;
    std::optional<ErrorCode> code;
};

[[nodiscard]] Expected fails(CheckId check, ErrorCode code);
[[nodiscard]] Expected passes(CheckId check);
[[nodiscard]] Expected notEvaluated(CheckId check, Reason reason);
[[nodiscard]] Expected outOfPeriod(CheckId check, ErrorCode code);

/// One pitfall: the good case, one change, and what must come of it. The name begins with the pitfall's letter and number.
struct PitfallRow {
    const char *name;
    std::function<void(Draft &)> change;
    Expected expected;
    std::function<Draft()> start = goodCase;
};

/// Adds the rows to the running data function, as the index into `rows`.
void addPitfalls(const std::vector<PitfallRow> &rows);
/// Judges the row that the running test function fetched: the check says what is expected, and the verdict accepts nothing
/// that a check did not.
void runPitfall(const std::vector<PitfallRow> &rows);

/// "failed cert.role", "not evaluated OutOfPeriod crl.expired", "passed": for comparison in tests.
[[nodiscard]] QByteArray describe(const Expected &expected);
[[nodiscard]] QByteArray describe(const CheckResult &result);

}  // namespace sealscope::test
