#include "core/appraisal/results.h"

#include <utility>

namespace sealscope::results {

CheckResult passed(CheckId id, std::string actual)
{
    CheckResult result;
    result.id = id;
    result.outcome = Outcome::Passed;
    result.reason = Reason::None;
    result.actual = std::move(actual);
    return result;
}

CheckResult failed(CheckId id, const Error &error)
{
    CheckResult result;
    result.id = id;
    result.outcome = Outcome::Failed;
    result.reason = Reason::None;
    result.code = error.code;
    result.detail = error.message;
    return result;
}

CheckResult notEvaluated(CheckId id, Reason reason, std::string detail)
{
    CheckResult result;
    result.id = id;
    result.reason = reason;
    result.detail = std::move(detail);
    return result;
}

CheckResult blocked(CheckId id, CheckId cause, std::string detail)
{
    CheckResult result = notEvaluated(id, Reason::BlockedBy, std::move(detail));
    result.blockedBy = cause;
    return result;
}

CheckResult outOfPeriod(CheckId id, const Error &error)
{
    CheckResult result = notEvaluated(id, Reason::OutOfPeriod, error.message);
    result.code = error.code;
    return result;
}

CheckResult judged(CheckId id, const Result<void> &outcome, std::string actual)
{
    return outcome ? passed(id, std::move(actual)) : failed(id, outcome.error());
}

}  // namespace sealscope::results
