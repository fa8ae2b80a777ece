#include "tests/support/pitfall_rows.h"

#include "tests/support/qtest_text.h"

#include <QTest>

namespace sealscope::test {

namespace {

QByteArray reasonWord(Reason reason)
{
    switch (reason) {
    case Reason::None: return "None";
    case Reason::NotApplicableByKind: return "NotApplicableByKind";
    case Reason::NotApplicableByAbsence: return "NotApplicableByAbsence";
    case Reason::NoEvidence: return "NoEvidence";
    case Reason::NoCollateral: return "NoCollateral";
    case Reason::NoReferenceValue: return "NoReferenceValue";
    case Reason::NotAsked: return "NotAsked";
    case Reason::BlockedBy: return "BlockedBy";
    case Reason::Unsupported: return "Unsupported";
    case Reason::OutOfPeriod: return "OutOfPeriod";
    case Reason::NotCollected: return "NotCollected";
    case Reason::Offline: return "Offline";
    }
    return {};
}

QByteArray words(CheckId check, Outcome outcome, Reason reason, std::optional<ErrorCode> code)
{
    QByteArray out = byteArray(checkDef(check).name);
    switch (outcome) {
    case Outcome::Passed: out += " passed"; break;
    case Outcome::Failed: out += " failed"; break;
    case Outcome::NotEvaluated: out += " not evaluated " + reasonWord(reason); break;
    }
    if (code)
        out += " " + byteArray(errorName(*code));
    return out;
}

bool accepts(Verdict verdict)
{
    return verdict == Verdict::Accepted || verdict == Verdict::AcceptedWithExceptions;
}

}  // namespace

Expected fails(CheckId check, ErrorCode code)
{
    return {check, Outcome::Failed, Reason::None, code};
}

Expected passes(CheckId check)
{
    return {check, Outcome::Passed, Reason::None, std::nullopt};
}

Expected notEvaluated(CheckId check, Reason reason)
{
    return {check, Outcome::NotEvaluated, reason, std::nullopt};
}

Expected outOfPeriod(CheckId check, ErrorCode code)
{
    return {check, Outcome::NotEvaluated, Reason::OutOfPeriod, code};
}

void addPitfalls(const std::vector<PitfallRow> &rows)
{
    QTest::addColumn<std::size_t>("index");
    for (std::size_t i = 0; i < rows.size(); ++i)
        QTest::newRow(rows[i].name) << i;
}

void runPitfall(const std::vector<PitfallRow> &rows)
{
    QFETCH(const std::size_t, index);
    const PitfallRow &row = rows[index];
    Draft draft = row.start();
    row.change(draft);
    const AttestationResult result = appraised(make(std::move(draft)));

    QVERIFY(result.simulated);
    QCOMPARE(describe(result.now.check(row.expected.check)), describe(row.expected));
    QCOMPARE(accepts(result.now.verdict), row.expected.outcome == Outcome::Passed);
}

QByteArray describe(const Expected &expected)
{
    return words(expected.check, expected.outcome, expected.reason, expected.code);
}

QByteArray describe(const CheckResult &result)
{
    return words(result.id, result.outcome, result.reason, result.code);
}

}  // namespace sealscope::test
