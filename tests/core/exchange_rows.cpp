#include "tests/core/exchange_rows.h"

#include <QTest>

namespace sealscope::test {

ExchangeDraft ExchangeRow::currentExchange()
{
    return goodExchangeCase();
}

ExchangeDraft juneExchange()
{
    return goodExchangeCase(Dialect::Legacy202606);
}

std::function<void(ExchangeDraft &)> onceMade(std::function<void(MadeExchangeCase &)> change)
{
    return [change = std::move(change)](ExchangeDraft &draft) { draft.made = change; };
}

std::function<void(ExchangeDraft &)> inLog(std::function<void(std::vector<std::string> &)> change)
{
    return [change = std::move(change)](ExchangeDraft &draft) { draft.exchange.receipt.events = change; };
}

void addExchanges(const std::vector<ExchangeRow> &rows)
{
    QTest::addColumn<std::size_t>("index");
    for (std::size_t i = 0; i < rows.size(); ++i)
        QTest::newRow(rows[i].name) << i;
}

void runExchange(const std::vector<ExchangeRow> &rows)
{
    QFETCH(const std::size_t, index);
    const ExchangeRow &row = rows[index];
    ExchangeDraft draft = row.start();
    row.change(draft);
    const AttestationResult result = appraised(make(draft));
    const CheckResult &found = result.now.check(row.expected.check);
    QCOMPARE(describe(found), describe(row.expected));
    const bool decides =
        found.required() || (found.outcome == Outcome::Failed && found.def().kind == CheckKind::Evidence);
    if (row.expected.outcome != Outcome::Passed && decides)
        QVERIFY(result.now.verdict > Verdict::AcceptedWithExceptions);
}

}  // namespace sealscope::test
