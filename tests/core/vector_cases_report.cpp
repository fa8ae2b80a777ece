#include "tests/core/report_breaks.h"
#include "tests/core/vector_cases.h"

namespace sealscope::test {

namespace {

using simulated::EventDescription;
using simulated::QuoteDescription;
using simulated::ReportMembers;
using Change = std::function<void(ReportDraft &)>;
using enum CheckId;

constexpr auto kAsItIs = [](ReportDraft &) {};

Bytes bytesOf(std::string_view text)
{
    const BytesView bytes = asBytes(text);
    return {bytes.begin(), bytes.end()};
}

MadeVector asVector(const MadeReportCase &made)
{
    return {.files = {{"report.json", bytesOf(made.report)}, {"collateral.json", bytesOf(made.collateral)}},
            .expectations = made.expectations,
            .policy = made.policy,
            .now = made.now,
            .root = made.root};
}

VectorCase reportCase(std::string name, std::string about, std::function<ReportDraft()> start, Change change = kAsItIs)
{
    return {std::move(name), std::move(about), [start = std::move(start), change = std::move(change)] {
                ReportDraft draft = start();
                change(draft);
                return asVector(make(draft));
            }};
}

VectorCase breaking(CheckId check, std::string about, Change change, Dialect dialect = Dialect::Current)
{
    VectorCase out = reportCase(
        "break-" + std::string(checkDef(check).name), std::move(about), [dialect] { return namedCase(dialect); },
        std::move(change));
    out.broken = check;
    return out;
}

/// The one change of a prerequisite that the edges of the registry are tested with.
VectorCase prerequisite(CheckId check, std::string about, Dialect dialect = Dialect::Current)
{
    return breaking(check, std::move(about), identityBreaks().at(check), dialect);
}

VectorCase normalSession()
{
    VectorCase out = reportCase("refuted-normal-session", "the accepted report, judged under Intel's root",
                                [] { return namedCase(Dialect::Current); });
    out.make = [make = std::move(out.make)] {
        MadeVector made = make();
        made.normalSession = true;
        return made;
    };
    return out;
}

std::vector<VectorCase> goodCases()
{
    return {
        reportCase("accepted-current", "a report of the current dialect, with a reference value for everything",
                   [] { return namedCase(Dialect::Current); }),
        reportCase("accepted-current-starter", "the same under vendor-assessment with a KMS root",
                   [] { return goodReportCase(Dialect::Current); }),
        reportCase("undetermined-legacy-2026-06", "a report of June 2026 without a list of revocations",
                   [] { return namedCase(Dialect::Legacy202606); }),
        reportCase("undetermined-legacy-2026-06-ed25519", "the same with an Ed25519 identity key", juneReportByEd25519),
        reportCase("undetermined-legacy-alias", "an alias report: its report data bind no keyset", aliasReport),
        normalSession(),
    };
}

std::vector<VectorCase> bindingBreaks()
{
    constexpr Dialect june = Dialect::Legacy202606;
    return {
        prerequisite(QuoteGenuine, "debug is on in the report's quote"),
        prerequisite(BindingStatement, "a byte of the second half of report data is not zero"),
        prerequisite(BindingKeyset, "another keyset digest is stated"),
        breaking(BindingNonce, "the report answers no challenge",
                 [](ReportDraft &draft) { draft.identity.nonce.reset(); }),
        breaking(ReportRestated, "another report data are restated for the quote",
                 afterSigning([](ReportMembers &members) {
                     members.quoteReportData->front() = members.quoteReportData->front() == '0' ? '1' : '0';
                 })),
        breaking(
            ReportFreshness, "the clock is the first second at which the report is stale",
            [](ReportDraft &draft) { draft.identity.staleAfter = draft.identity.fetchedAt; }, june),
        prerequisite(WorkloadIdentity, "another workload id is stated", june),
        breaking(WorkloadEndorsement, "the endorsement is of another algorithm",
                 afterSigning([](ReportMembers &members) { members.endorsementAlgorithm = "ed25519"; }), june),
        prerequisite(KeysetExpiry, "the keyset ends at this second"),
        breaking(KeysetLifetime, "the policy's bound is one day",
                 [](ReportDraft &draft) { draft.policy.maxKeysetLifetimeDays = 1; }),
        breaking(
            KeysetRoles, "a receipt key is an E2EE key too",
            [](ReportDraft &draft) {
                draft.identity.keyset.e2ee.push_back({"e2ee-2", "ecdsa", draft.identity.keyset.receipt[0].publicKey});
            }),
        breaking(ChannelTls, "the connection was made to another key",
                 [](ReportDraft &draft) { draft.expectations.channel->spkiSha256[0] ^= std::byte{1}; }),
    };
}

Change otherRegister(std::size_t index)
{
    return inQuote([index](QuoteDescription &quote) { quote.td->rtmr[index][0] ^= std::byte{1}; });
}

std::vector<VectorCase> bootBreaks()
{
    return {
        prerequisite(EventPreimage, "an event states a digest that does not follow from its payload"),
        breaking(BootRtmr0, "RTMR0 of the quote is another", otherRegister(0)),
        breaking(BootRtmr1, "RTMR1 of the quote is another", otherRegister(1)),
        breaking(BootRtmr2, "RTMR2 of the quote is another", otherRegister(2)),
        prerequisite(BootRtmr3, "RTMR3 of the quote is another"),
        prerequisite(BootEvents, "an app id is measured into RTMR2 too"),
        prerequisite(BootCompose, "the published compose has one space more"),
        breaking(BootMrconfig, "MRCONFIGID is of another compose", inQuote([](QuoteDescription &quote) {
                     quote.td->mrConfigId.fill(std::byte{0});
                     quote.td->mrConfigId[0] = std::byte{1};
                 })),
        breaking(BootComposeAccepted, "the policy lists another compose",
                 [](ReportDraft &draft) { draft.policy.compose[0].value = std::string(64, '0'); }),
        breaking(BootMrtd, "the policy lists another MRTD",
                 [](ReportDraft &draft) {
                     draft.policy.boot = {{std::string(96, '0'), {}, "tests", ""}};
                 }),
        breaking(BootOsMeasured, "no image is at hand", kAsItIs),
        breaking(BootOsImage, "the policy lists another OS image",
                 [](ReportDraft &draft) { draft.policy.osImages[0].value = std::string(64, '0'); }),
    };
}

std::vector<VectorCase> sourceBreaks()
{
    return {
        prerequisite(CustodyIdentity, "the identity key's chain has one signature", Dialect::Legacy202606),
        prerequisite(CustodyReceipt, "a receipt key without a chain"),
        breaking(CustodyE2ee, "an E2EE key without a chain",
                 [](ReportDraft &draft) {
                     draft.identity.keyset.e2ee.push_back(
                         {"e2ee-2", "x25519-aes-256-gcm-hkdf-sha256", std::string(64, 'a')});
                 }),
        breaking(CustodyTls, "the TLS key has no chain", kAsItIs),
        breaking(CustodyKmsRoot, "the policy denies the root",
                 [](ReportDraft &draft) { draft.policy.deniedKmsRoots = {draft.policy.kmsRoots[0].value}; }),
        breaking(CustodySubject, "the policy lists another subject",
                 [](ReportDraft &draft) { draft.policy.subjects[0].value = "app-id:0x00"; }),
        prerequisite(ProvenanceStated, "the report states no source"),
        prerequisite(ProvenanceMeasured, "a variable stands in the compose in place of the commit"),
        breaking(ProvenanceReachable, "the repository was not looked up", kAsItIs),
        breaking(ProvenanceSignature, "no signature was looked up", kAsItIs),
        breaking(ProvenanceAccepted, "the policy denies the commit",
                 [](ReportDraft &draft) { draft.policy.deniedCommits = {draft.identity.compose.commit}; }),
    };
}

}  // namespace

std::vector<VectorCase> reportVectors()
{
    std::vector<VectorCase> out = goodCases();
    for (std::vector<VectorCase> part : {bindingBreaks(), bootBreaks(), sourceBreaks()})
        out.insert(out.end(), part.begin(), part.end());
    return out;
}

}  // namespace sealscope::test
