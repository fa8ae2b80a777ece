#include "core/dstack/compose.h"
#include "core/dstack/mr_config.h"
#include "tests/core/report_rows.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// Does the log replay to the quote, and does what it says agree with what the report publishes?
class tst_ReportBoot : public QObject {
    Q_OBJECT

private slots:
    void log_data();
    void log();
    void events_data();
    void events();
    void compose_data();
    void compose();
    void system_data();
    void system();
};

namespace {

using simulated::EventDescription;
using simulated::QuoteDescription;
using simulated::ReportMembers;
using Events = std::vector<EventDescription>;

constexpr auto good = [](ReportDraft &) {};
const std::string kOther(64, '0');

std::function<void(ReportDraft &)> otherRegister(std::size_t index)
{
    return inQuote([index](QuoteDescription &quote) { quote.td->rtmr[index][0] ^= std::byte{1}; });
}

std::function<void(ReportDraft &)> mrConfig(FixedBytes<48> value)
{
    return inQuote([value](QuoteDescription &quote) { quote.td->mrConfigId = value; });
}

FixedBytes<48> ofVersion(unsigned version)
{
    FixedBytes<48> out{};
    out[0] = static_cast<std::byte>(version);
    out[1] = std::byte{0xA5};
    return out;
}

Digest256 goodComposeHash()
{
    return composeHash(writeAppCompose(goodReportCase().identity.compose));
}

std::vector<ReferenceValue> references(std::string value)
{
    return {{std::move(value), "tests", ""}};
}

const std::vector<ReportRow> kLogRows = {
    {"every digest follows from its payload", good, passes(CheckId::EventPreimage)},
    {"a payload that was changed after measuring", afterSigning([](ReportMembers &members) {
         const std::size_t at = members.eventLog->find("\"7a6673\"");  // zfs
         members.eventLog->replace(at, 8, "\"7a6674\"");
     }),
     fails(CheckId::EventPreimage, ErrorCode::LogDigest)},
    {"a digest that was written by hand",
     atBoot([](Events &events) { event(events, "storage-fs").digest = Bytes(48); }),
     fails(CheckId::EventPreimage, ErrorCode::LogDigest)},
    {"a log that is no JSON", afterSigning([](ReportMembers &members) { members.eventLog = "[{"; }),
     fails(CheckId::EventPreimage, ErrorCode::LogFormat)},
    {"a log that is no array", afterSigning([](ReportMembers &members) { members.eventLog = "{}"; }),
     fails(CheckId::BootRtmr3, ErrorCode::LogFormat)},
    {"a log of too many events", atBoot([](Events &events) { events.resize(kMaxLogEvents + 1, events.back()); }),
     fails(CheckId::EventPreimage, ErrorCode::LogTooLarge)},
    {"no log: digests", afterSigning([](ReportMembers &members) { members.eventLog.reset(); }),
     notEvaluated(CheckId::EventPreimage, Reason::NoEvidence)},
    {"no log: RTMR3", afterSigning([](ReportMembers &members) { members.eventLog.reset(); }),
     notEvaluated(CheckId::BootRtmr3, Reason::NoEvidence)},
    {"no log: events", afterSigning([](ReportMembers &members) { members.eventLog.reset(); }),
     notEvaluated(CheckId::BootEvents, Reason::NoEvidence)},
    {"RTMR0 of the log", good, passes(CheckId::BootRtmr0)},
    {"RTMR1 of the log", good, passes(CheckId::BootRtmr1)},
    {"RTMR2 of the log", good, passes(CheckId::BootRtmr2)},
    {"RTMR3 of the log", good, passes(CheckId::BootRtmr3)},
    {"another RTMR0", otherRegister(0), fails(CheckId::BootRtmr0, ErrorCode::LogReplay)},
    {"another RTMR1", otherRegister(1), fails(CheckId::BootRtmr1, ErrorCode::LogReplay)},
    {"another RTMR2", otherRegister(2), fails(CheckId::BootRtmr2, ErrorCode::LogReplay)},
    {"another RTMR3", otherRegister(3), fails(CheckId::BootRtmr3, ErrorCode::LogReplay)},
    {"an event that the log withholds", afterSigning([](ReportMembers &members) {
         members.eventLog->erase(members.eventLog->rfind(",{"));
         members.eventLog->push_back(']');
     }),
     fails(CheckId::BootRtmr3, ErrorCode::LogReplay)},
};

/// Inserts an event before `system-ready`.
void addBeforeReady(Events &events, EventDescription added)
{
    const auto end = std::ranges::find(events, "system-ready", &EventDescription::name);
    events.insert(end, std::move(added));
}

void dropEvent(Events &events, std::string_view name)
{
    std::erase_if(events, [&](const EventDescription &one) { return one.name == name; });
}

const std::vector<ReportRow> kEventRows = {
    {"each boot event once", good, passes(CheckId::BootEvents)},
    {"each boot event once, in June", good, passes(CheckId::BootEvents), juneReport},
    {"a second app id", atBoot([](Events &events) { addBeforeReady(events, event(events, "app-id")); }),
     fails(CheckId::BootEvents, ErrorCode::EventDuplicate)},
    {"a second compose hash", atBoot([](Events &events) { addBeforeReady(events, event(events, "compose-hash")); }),
     fails(CheckId::BootEvents, ErrorCode::EventDuplicate)},
    {"a second OS image", atBoot([](Events &events) { addBeforeReady(events, event(events, "os-image-hash")); }),
     fails(CheckId::BootEvents, ErrorCode::EventDuplicate)},
    {"a second app id after system-ready",
     atBoot([](Events &events) { events.push_back(simulated::runtimeEvent("app-id", Bytes(20))); }),
     passes(CheckId::BootEvents)},
    {"no app id", atBoot([](Events &events) { dropEvent(events, "app-id"); }),
     fails(CheckId::BootEvents, ErrorCode::EventMissing)},
    {"a compose hash after system-ready", atBoot([](Events &events) {
         const EventDescription late = event(events, "compose-hash");
         dropEvent(events, "compose-hash");
         events.push_back(late);
     }),
     fails(CheckId::BootEvents, ErrorCode::EventMissing)},
    {"a compose hash of the firmware's",
     atBoot([](Events &events) { event(events, "compose-hash").type = 0x80000001; }),
     fails(CheckId::BootEvents, ErrorCode::EventMissing)},
    {"a compose hash in RTMR2", atBoot([](Events &events) { event(events, "compose-hash").imr = 2; }),
     fails(CheckId::BootEvents, ErrorCode::EventMissing)},
    {"a second app id in RTMR1", atBoot([](Events &events) {
         EventDescription other = event(events, "app-id");
         other.imr = 1;
         addBeforeReady(events, other);
     }),
     fails(CheckId::BootEvents, ErrorCode::LogOrder)},
    {"a compose hash of 31 bytes", atBoot([](Events &events) { event(events, "compose-hash").payload.resize(31); }),
     fails(CheckId::BootEvents, ErrorCode::LogFormat)},
};

const std::vector<ReportRow> kComposeRows = {
    {"the measured compose", good, passes(CheckId::BootCompose)},
    {"one blank more in the compose", afterSigning([](ReportMembers &members) { *members.appCompose += " "; }),
     fails(CheckId::BootCompose, ErrorCode::ComposeMismatch)},
    {"no compose", afterSigning([](ReportMembers &members) { members.appCompose.reset(); }),
     notEvaluated(CheckId::BootCompose, Reason::NoEvidence)},
    {"MRCONFIGID of version 2", good, passes(CheckId::BootMrconfig)},
    {"MRCONFIGID of version 1", mrConfig(mrConfigV1(goodComposeHash())), passes(CheckId::BootMrconfig)},
    {"MRCONFIGID of another compose", mrConfig(ofVersion(1)),
     fails(CheckId::BootMrconfig, ErrorCode::MrConfigMismatch)},
    {"MRCONFIGID of another app",
     [](ReportDraft &draft) { draft.identity.boot.keyProvider = R"({"name":"none","id":""})"; },
     fails(CheckId::BootMrconfig, ErrorCode::MrConfigMismatch)},
    {"MRCONFIGID of an unknown version", mrConfig(ofVersion(9)),
     fails(CheckId::BootMrconfig, ErrorCode::MrConfigMismatch)},
    {"MRCONFIGID of version 3", mrConfig(ofVersion(3)), notEvaluated(CheckId::BootMrconfig, Reason::NoEvidence)},
    {"MRCONFIGID not used", mrConfig({}), notEvaluated(CheckId::BootMrconfig, Reason::NoEvidence)},
    {"a compose that no policy lists", good, notEvaluated(CheckId::BootComposeAccepted, Reason::NoReferenceValue)},
    {"a listed compose", [](ReportDraft &draft) { draft.policy.compose = references(toHex(goodComposeHash())); },
     passes(CheckId::BootComposeAccepted)},
    {"an unlisted compose", [](ReportDraft &draft) { draft.policy.compose = references(kOther); },
     fails(CheckId::BootComposeAccepted, ErrorCode::ReferenceMismatch)},
    {"a denied compose", [](ReportDraft &draft) { draft.policy.deniedCompose = {toHex(goodComposeHash())}; },
     fails(CheckId::BootComposeAccepted, ErrorCode::ReferenceDenied)},
};

std::string goodImage()
{
    return toHex(goodReportCase().identity.boot.osImageHash);
}

const std::vector<ReportRow> kSystemRows = {
    {"no boot measurements listed", good, notEvaluated(CheckId::BootMrtd, Reason::NoReferenceValue)},
    {"another MRTD than the policy's",
     [](ReportDraft &draft) {
         draft.policy.boot = {{std::string(96, '0'), {}, "tests", ""}};
     },
     fails(CheckId::BootMrtd, ErrorCode::MeasurementMismatch)},
    {"the image is not at hand", good, notEvaluated(CheckId::BootOsMeasured, Reason::NoEvidence)},
    {"no image listed", good, notEvaluated(CheckId::BootOsImage, Reason::NoReferenceValue)},
    {"a listed image", [](ReportDraft &draft) { draft.policy.osImages = references(goodImage()); },
     passes(CheckId::BootOsImage)},
    {"an unlisted image", [](ReportDraft &draft) { draft.policy.osImages = references(kOther); },
     fails(CheckId::BootOsImage, ErrorCode::ReferenceMismatch)},
    {"a denied image", [](ReportDraft &draft) { draft.policy.deniedOsImages = {goodImage()}; },
     fails(CheckId::BootOsImage, ErrorCode::ReferenceDenied)},
    {"a log that names no image", atBoot([](Events &events) { dropEvent(events, "os-image-hash"); }),
     notEvaluated(CheckId::BootOsImage, Reason::NoEvidence)},
};

}  // namespace

void tst_ReportBoot::log_data()
{
    addReports(kLogRows);
}
void tst_ReportBoot::log()
{
    runReport(kLogRows);
}
void tst_ReportBoot::events_data()
{
    addReports(kEventRows);
}
void tst_ReportBoot::events()
{
    runReport(kEventRows);
}
void tst_ReportBoot::compose_data()
{
    addReports(kComposeRows);
}
void tst_ReportBoot::compose()
{
    runReport(kComposeRows);
}
void tst_ReportBoot::system_data()
{
    addReports(kSystemRows);
}
void tst_ReportBoot::system()
{
    runReport(kSystemRows);
}

QTEST_GUILESS_MAIN(tst_ReportBoot)
#include "tst_report_boot.moc"
