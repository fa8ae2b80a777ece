#include "tests/ui/support/live_records.h"

#include "core/archive/addendum.h"
#include "tests/support/archive_builder.h"
#include "tests/support/archived_case.h"
#include "tests/ui/support/cases.h"

namespace sealscope::ui::records {

namespace {

using std::chrono::milliseconds;

const UnixTime kStart = UnixTime(std::chrono::seconds(1'795'352'531));

Digest256 keyOf(const char *name)
{
    return sha256(asBytes(name));
}

live::LiveStep step(const char *name, live::LiveStep::State state, const char *detail, int took)
{
    return {state, name, detail, took > 0 ? std::optional(milliseconds(took)) : std::nullopt, std::nullopt};
}

live::LiveRecord begun()
{
    using State = live::LiveStep::State;
    live::LiveRecord record;
    record.request.url = kService;
    record.request.nonce = std::string(62, 'a') + "e1";
    record.startedAt = kStart;
    record.endedAt = kStart + std::chrono::seconds(2);
    record.clock = {"Date headers of 2 hosts", 200};
    record.steps = {step("connect", State::Done, "TLS 1.3, SPKI sha256:6ff3…9d21", 180),
                    step("report", State::Done, "GET /v1/aci/attestation?nonce=…  14 812 bytes, complete", 320)};
    record.transfers = {answered("report", std::string(kService) + "/v1/aci/attestation?nonce=" + record.request.nonce, 14'812)};
    record.artifacts.push_back({makeArtifact(Bytes(14'812, std::byte{'{'}), "report.json", {OriginKind::Url, record.transfers.front().url}, 0)});
    return record;
}

Launch withArchives(const test::MadeReportCase &made, const std::vector<Bytes> &archives)
{
    Launch launch = cases::ofReport(test::goodReportCase());
    launch.session.anchors = TrustAnchors::simulated(made.root).value();
    launch.policy = made.policy;
    launch.clock.now = made.now;
    launch.inputs.clear();
    launch.expectations = {};
    for (const Bytes &archive : archives) {
        const std::string name = launch.inputs.empty() ? "q3-review.evidence.zip" : addendumName("q3-review.evidence.zip", launch.inputs.size());
        launch.inputs.push_back(BytesInput{archive, name, {OriginKind::File, name}});
    }
    return launch;
}

}  // namespace

live::Transfer answered(const char *purpose, const std::string &url, std::size_t bytes)
{
    live::Transfer transfer;
    transfer.purpose = purpose;
    transfer.url = url;
    transfer.host = url.substr(8, url.find('/', 8) - 8);
    transfer.address = "192.0.2.17";
    transfer.resolvedTo = {"192.0.2.17", "2001:db8::17"};
    transfer.peer = live::TlsPeer{{Bytes(900, std::byte{1}), Bytes(1100, std::byte{2})}, keyOf("spki"), "TLS 1.3", "TLS_AES_256_GCM_SHA384", {}};
    transfer.requestHeaders = {{"Host", transfer.host}, {"Accept-Encoding", "identity"}};
    transfer.startedAt = kStart;
    transfer.timings = {milliseconds(12), milliseconds(40), milliseconds(180), milliseconds(300), milliseconds(320)};
    transfer.status = 200;
    transfer.headers = {{"Content-Type", "application/json"}, {"Date", "Sun, 22 Nov 2026 13:02:11 GMT"}};
    transfer.body = Bytes(bytes, std::byte{'{'});
    transfer.complete = true;
    return transfer;
}

live::Transfer cut(const char *purpose, const std::string &url)
{
    live::Transfer transfer = answered(purpose, url, 2'048);
    transfer.complete = false;
    transfer.error = Error{ErrorCode::NetworkIncomplete, transfer.host + " closed the connection after 2048 of 9120 bytes", std::nullopt};
    return transfer;
}

live::LiveRecord done()
{
    live::LiveRecord record = begun();
    record.steps.push_back(step("collateral", live::LiveStep::State::Done, "TCB info, QE identity, 2 CRLs from pccs.example.net", 410));
    record.transfers.push_back(answered("TCB info", "https://pccs.example.net/tdx/certification/v4/tcb?fmspc=90c06f000000", 9'120));
    record.complete = true;
    return record;
}

live::LiveRecord halfway()
{
    live::LiveRecord record = begun();
    record.steps.push_back(step("collateral", live::LiveStep::State::Runs, "TCB info, QE identity, 2 CRLs from pccs.example.net; 1 of 4", 0));
    record.steps.push_back(step("sessions", live::LiveStep::State::NotAsked, "", 0));
    return record;
}

live::LiveRecord failed()
{
    live::LiveRecord record = begun();
    record.transfers.push_back(cut("TCB info", "https://pccs.example.net/tdx/certification/v4/tcb?fmspc=90c06f000000"));
    record.steps.push_back(step("collateral", live::LiveStep::State::Failed, "from pccs.example.net", 20'000));
    record.steps.back().error = record.transfers.back().error;
    return record;
}

live::ExchangeRecord answering(const char *words)
{
    live::ExchangeRecord record;
    record.steps = {step("connect", live::LiveStep::State::Done, "TLS 1.3, a listed key", 95),
                    step("prompt", live::LiveStep::State::Runs, "POST /v1/chat/completions", 0)};
    record.transfers = {answered("prompt", std::string(kService) + "/v1/chat/completions", 300)};
    record.transfers.front().method = "POST";
    record.answer = words;
    return record;
}

live::ExchangeRecord exchanged()
{
    live::ExchangeRecord record = answering("What is attested here is the machine and the program text that was measured.\nNothing else.");
    record.steps[1].state = live::LiveStep::State::Done;
    record.steps[1].took = milliseconds(1'840);
    record.steps.push_back(step("receipt", live::LiveStep::State::Done, "GET /v1/aci/receipts/rcpt-11e0", 60));
    record.steps.push_back(step("session", live::LiveStep::State::Done, "GET /v1/aci/sessions/4f2a…", 55));
    record.complete = true;
    return record;
}

live::Census census(std::size_t instances, std::size_t samples)
{
    std::vector<live::ReplicaSample> all;
    for (std::size_t i = 0; i < samples; ++i) {
        const std::string instance = "i-0c41" + std::string(30, static_cast<char>('a' + i % instances));
        live::ReplicaSample sample;
        sample.transfer = answered("report", std::string(kService) + "/v1/aci/attestation?nonce=" + std::to_string(i), 14'812);
        sample.nonce = toHex(keyOf(std::to_string(i).c_str()));
        sample.instance = instance;
        sample.spki = toHex(keyOf(instance.c_str()));
        sample.tlsKeys = sample.spki;
        sample.receiptKeys = toHex(keyOf("receipt"));
        sample.e2eeKeys = toHex(keyOf("e2ee"));
        sample.keysetDigest = toHex(keyOf((instance + "k").c_str()));
        sample.composeHash = toHex(keyOf("compose"));
        sample.notAfter = kStart + std::chrono::hours(24 * 37);
        sample.spkiListed = true;
        all.push_back(std::move(sample));
    }
    if (all.empty())
        return {};
    const live::ReplicaSample first = all.front();
    return live::censusOf(std::move(all), &first);
}

Launch archived()
{
    const test::MadeReportCase made = test::make(test::goodReportCase());
    return withArchives(made, {test::written(test::archiveOf(made))});
}

Launch damaged()
{
    const test::MadeReportCase made = test::make(test::goodReportCase());
    Bytes archive = test::written(test::archiveOf(made));
    // Inside the report's text, which is stored as it is: only its member changes, and the checksum of the ZIP with it.
    std::vector<test::PackedMember> members = test::unpacked(archive);
    for (test::PackedMember &member : members) {
        if (member.name.starts_with("evidence/"))
            member.content.replace(member.content.size() / 2, 1, "~");
    }
    return withArchives(made, {test::packed(members)});
}

Launch redacted()
{
    const test::MadeExchangeCase made = test::make(test::goodExchangeCase());
    const OpenedArchive opened = readArchive(test::written(test::archiveOf(made))).value();
    CustodyLogEntry entry;
    entry.time = made.report.now;
    entry.action = CustodyAction::Redacted;
    entry.item = "archive";
    entry.tool = "sealscope 0.1.0 (test)";
    return withArchives(made.report, {writeArchive(redactedCopy(opened, {}, entry).value()).value()});
}

Launch continued()
{
    const test::MadeReportCase made = test::make(test::goodReportCase());
    const Bytes original = test::written(test::archiveOf(made));
    return withArchives(made, {original, test::written(test::addendumTo(original, {{"note.txt", "one more", {}}}))});
}

}  // namespace sealscope::ui::records
