#include "tests/core/report_breaks.h"

#include "core/dstack/compose.h"

namespace sealscope::test {

namespace {

using simulated::EventDescription;
using simulated::QuoteDescription;
using simulated::ReportMembers;

constexpr std::string_view kOrigin = "tests";

/// Measured where it says, and so in the log, but not where a boot event may stand: the look-up still finds the good one.
void addAppIdOfRtmr2(std::vector<EventDescription> &events)
{
    EventDescription other = event(events, "app-id");
    other.imr = 2;
    events.insert(events.begin(), other);
}

void addReceiptKeyWithoutChain(ReportDraft &draft)
{
    draft.identity.keyset.receipt.push_back({"receipt-2", "ed25519", std::string(64, 'a')});
}

}  // namespace

ReportDraft namedCase(Dialect dialect)
{
    ReportDraft draft = goodReportCase(dialect);
    const simulated::ComposeDescription &compose = draft.identity.compose;
    draft.policy.compose = {{toHex(composeHash(writeAppCompose(compose))), std::string(kOrigin), ""}};
    draft.policy.osImages = {{toHex(draft.identity.boot.osImageHash), std::string(kOrigin), ""}};
    draft.policy.subjects = {{*draft.identity.keyset.subject, std::string(kOrigin), ""}};
    draft.policy.sources = {{compose.repoUrl, compose.commit, "", "", std::string(kOrigin), ""}};
    draft.policy.maxKeysetLifetimeDays = 90;
    return draft;
}

const std::map<CheckId, std::function<void(ReportDraft &)>> &identityBreaks()
{
    static const std::map<CheckId, std::function<void(ReportDraft &)>> breaks = {
        {CheckId::QuoteGenuine, inQuote([](QuoteDescription &quote) { quote.td->tdAttributes[0] |= std::byte{1}; })},
        {CheckId::BindingStatement, inQuote([](QuoteDescription &quote) { quote.td->reportData[40] = std::byte{1}; })},
        {CheckId::BindingKeyset,
         afterSigning([](ReportMembers &members) { members.keysetDigest = "sha256:" + std::string(64, '0'); })},
        {CheckId::WorkloadIdentity,
         afterSigning([](ReportMembers &members) { members.workloadId = "sha256:" + std::string(64, '0'); })},
        {CheckId::KeysetExpiry, [](ReportDraft &draft) { draft.identity.keyset.notAfter = draft.identity.fetchedAt; }},
        {CheckId::EventPreimage,
         atBoot([](std::vector<EventDescription> &events) { event(events, "storage-fs").digest = Bytes(48); })},
        {CheckId::BootRtmr3, inQuote([](QuoteDescription &quote) { quote.td->rtmr[3][0] ^= std::byte{1}; })},
        {CheckId::BootEvents, atBoot(addAppIdOfRtmr2)},
        {CheckId::BootCompose, afterSigning([](ReportMembers &members) { *members.appCompose += " "; })},
        {CheckId::BootOsMeasured, [](ReportDraft &) {}},
        {CheckId::CustodyReceipt, addReceiptKeyWithoutChain},
        {CheckId::CustodyIdentity,
         [](ReportDraft &draft) { draft.identity.custody.keys[0].signatureChain.pop_back(); }},
        {CheckId::ProvenanceStated, [](ReportDraft &draft) { draft.identity.source = {}; }},
        {CheckId::ProvenanceReachable, [](ReportDraft &) {}},
        {CheckId::ProvenanceMeasured,
         [](ReportDraft &draft) {
             draft.identity.compose.commit = "${GATEWAY_COMMIT}";
             draft.policy.compose = {
                 {toHex(composeHash(writeAppCompose(draft.identity.compose))), std::string(kOrigin), ""}};
         }},
    };
    return breaks;
}

}  // namespace sealscope::test
