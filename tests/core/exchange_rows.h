#pragma once

#include "tests/support/exchange_builder.h"
#include "tests/support/pitfall_rows.h"

namespace sealscope::test {

/// One exchange: a good case, one change, and what must come of it.
struct ExchangeRow {
    const char *name;
    std::function<void(ExchangeDraft &)> change;
    Expected expected;
    std::function<ExchangeDraft()> start = currentExchange;

    static ExchangeDraft currentExchange();
};

[[nodiscard]] ExchangeDraft juneExchange();

/// A hook that changes the texts of the case once everything is made.
[[nodiscard]] std::function<void(ExchangeDraft &)> onceMade(std::function<void(MadeExchangeCase &)> change);
/// A hook that changes the receipt's events before they are signed.
[[nodiscard]] std::function<void(ExchangeDraft &)> inLog(std::function<void(std::vector<std::string> &)> change);

/// Adds the rows to the running data function, as the index into `rows`.
void addExchanges(const std::vector<ExchangeRow> &rows);
/// Judges the row that the running test function fetched; a case that evidence contradicts is not accepted.
void runExchange(const std::vector<ExchangeRow> &rows);

}  // namespace sealscope::test
