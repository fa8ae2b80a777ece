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
    reading.log = replayedLogOf(*reading.evidence);
    reading.report = reportOf(reading.evidence);
    reading.custody = custodyOf(reading.report);
    return reading;
}

std::shared_ptr<const std::vector<RoleCustody>> custodyOf(const std::shared_ptr<const ReportCase> &report)
{
    if (!report)
        return nullptr;
    auto out = std::make_shared<std::vector<RoleCustody>>();
    for (const KeyRole role : {KeyRole::Identity, KeyRole::Receipt, KeyRole::E2ee, KeyRole::Tls})
        out->push_back({role, keyChains(*report, role)});
    return out;
}

}  // namespace sealscope::ui
