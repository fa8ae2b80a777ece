#include "ui/state/snapshot.h"

namespace sealscope::ui {

std::shared_ptr<const ReportCase> reportOf(const std::shared_ptr<const Evidence> &evidence)
{
    struct Held {
        std::shared_ptr<const Evidence> evidence;
        ReportCase report;
    };
    std::optional<ReportCase> report = openReport(*evidence);
    if (!report)
        return nullptr;
    const auto held = std::make_shared<const Held>(Held{evidence, std::move(*report)});
    return {held, &held->report};
}

CaseReading readingOf(Evidence evidence)
{
    CaseReading reading;
    reading.evidence = std::make_shared<const Evidence>(std::move(evidence));
    reading.report = reportOf(reading.evidence);
    return reading;
}

}  // namespace sealscope::ui
