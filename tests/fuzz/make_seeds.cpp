// Writes the seeds of the fuzz targets but those of JSON: evidence of the simulated platform, edit scripts, reports and what is
// in them.
// usage: sealscope-make-fuzz-seeds FOLDER

#include "app/gateway/simulated_platform/byte_writer.h"
#include "core/json/json.h"
#include "tests/support/archive_builder.h"
#include "tests/support/boot_log.h"
#include "tests/support/quote_builder.h"
#include "tests/support/report_texts.h"
#include "tests/support/time_stamp_authority.h"

#include <filesystem>
#include <fstream>
#include <iostream>

namespace {

using namespace sealscope;

bool write(const std::filesystem::path &path, BytesView bytes)
{
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    const std::string_view text = asText(bytes);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.close();
    return !out.fail();
}

bool writeQuotes(const std::filesystem::path &folder)
{
    test::Draft padded = test::goodCase();
    padded.quote.framing.trailing = Bytes(70);
    test::Draft extended = test::goodCase();
    extended.quote = simulated::goodTdx15ExtendedQuoteV5({}, {});
    test::Draft td10 = test::goodCase();
    td10.quote = simulated::goodTdxQuoteV5({}, {});
    return write(folder / "sgx_v3.bin", test::make(test::goodSgxCase(3)).quote)
        && write(folder / "sgx_v4.bin", test::make(test::goodSgxCase(4)).quote)
        && write(folder / "tdx_v4.bin", test::make(test::goodCase()).quote)
        && write(folder / "tdx_v4_padded.bin", test::make(padded).quote)
        && write(folder / "tdx_v5_td10.bin", test::make(td10).quote)
        && write(folder / "tdx_v5_td15.bin", test::make(test::goodTdx15Case()).quote)
        && write(folder / "tdx_v5_td15_extended.bin", test::make(extended).quote);
}

bool writeCollateral(const std::filesystem::path &folder)
{
    const simulated::CollateralSet tdx = test::make(test::goodCase()).collateral;
    const simulated::CollateralSet sgx = test::make(test::goodSgxCase(3)).collateral;
    return write(folder / "bundle.json", asBytes(simulated::bundleJson(tdx)))
        && write(folder / "tcb_info_body.json", asBytes(simulated::tcbInfoBody(sgx)))
        && write(folder / "qe_identity_body.json", asBytes(simulated::qeIdentityBody(sgx)))
        && write(folder / "tcb_info.json", asBytes(tdx.tcbInfo.text))
        && write(folder / "qe_identity.json", asBytes(tdx.qeIdentity.text))
        && write(folder / "edits_none.bin", asBytes(std::string_view("\0", 1)))
        && write(folder / "edits_space_inside.bin", asBytes(std::string_view("\0\x01\x10\x00\x01 ", 6)))
        && write(folder / "edits_inner_text.bin", asBytes(std::string_view("\x03\x00\x08\x00\x01Z", 6)));
}

/// The quote's script and the collateral's, as the target reads them.
Bytes scripts(const Bytes &quote, const Bytes &collateral)
{
    Bytes out{static_cast<std::byte>(quote.size())};
    out.insert(out.end(), quote.begin(), quote.end());
    out.insert(out.end(), collateral.begin(), collateral.end());
    return out;
}

Bytes overwrite(std::uint16_t offset, std::string_view bytes)
{
    simulated::ByteWriter out;
    const std::array kindZero{std::byte{0}};
    const std::array length{static_cast<std::byte>(bytes.size())};
    out.bytes(kindZero);
    out.u16(offset);
    out.bytes(length);
    out.bytes(asBytes(bytes));
    return out.written();
}

bool writeEdits(const std::filesystem::path &folder)
{
    const auto offset = [](ByteRange range) { return static_cast<std::uint16_t>(range.offset); };
    const Quote quote = test::quoteOf(test::make(test::goodCase()));
    return write(folder / "none.bin", scripts({}, {}))
        && write(folder / "report_data.bin", scripts(overwrite(600, "\x01"), {}))
        && write(folder / "signature.bin", scripts(overwrite(offset(quote.signatureRange), "\x01"), {}))
        && write(folder / "attestation_key.bin", scripts(overwrite(offset(quote.attestationKeyRange), "\x01"), {}))
        && write(folder / "qe_report.bin", scripts(overwrite(offset(quote.qeReportRange), "\x01"), {}))
        && write(folder / "certificates.bin", scripts(overwrite(offset(quote.certificationData), "A"), {}))
        && write(folder / "collateral_start.bin", scripts({}, overwrite(40, "A")))
        && write(folder / "collateral_later.bin", scripts({}, overwrite(9000, "0")))
        && write(folder / "both.bin", scripts(overwrite(48, "\x02"), overwrite(5000, "0")));
}

bool writeReports(const std::filesystem::path &folder)
{
    return write(folder / "current.json", asBytes(test::currentReportText()))
        && write(folder / "current_no_nonce.json", asBytes(test::currentReportText(std::nullopt)))
        && write(folder / "june.json", asBytes(test::juneReportText()))
        && write(folder / "june_no_nonce.json", asBytes(test::juneReportText(std::nullopt)));
}

bool writeEventLogs(const std::filesystem::path &folder)
{
    const std::vector<LogEvent> boot = test::goodBoot();
    std::vector<LogEvent> second{test::runtimeEvent("app-id", Bytes(20), 2), test::runtimeEvent("compose-hash", Bytes(32), 2)};
    second.back().version = 2;
    std::vector<LogEvent> faults = boot;
    faults[0].imr = 0;
    faults[0].type = 0x80000001;
    faults[0].statedDigest.resize(20);
    faults[1].payload.pop_back();
    faults.push_back(boot[2]);
    return write(folder / "boot.json", asBytes(test::logText(boot))) && write(folder / "version_2.json", asBytes(test::logText(second)))
        && write(folder / "faults.json", asBytes(test::logText(faults))) && write(folder / "empty.json", asBytes("[]"));
}

bool writeFirmwareLogs(const std::filesystem::path &folder)
{
    const Bytes boot = test::firmwareLog(test::goodBoot());
    Bytes padded = boot;
    padded.insert(padded.end(), 64, std::byte{0xFF});
    return write(folder / "boot.bin", boot) && write(folder / "padded.bin", padded)
        && write(folder / "header.bin", test::firmwareLogHeader());
}

bool writeTimeStamps(const std::filesystem::path &folder)
{
    const test::TimeStampChain chain = test::makeTimeStampChain();
    const Bytes bare = test::makeTimeStamp(chain, {.time = "20261124120000.5Z", .accuracySeconds = 2});
    return write(folder / "bare.tst", bare) && write(folder / "response.tsr", test::inResponse(test::makeTimeStamp(chain, {.bringsRoot = false})));
}

bool writeComposes(const std::filesystem::path &folder)
{
    const std::string pinned = "services:\n  gw:\n    image: example/git-launcher@sha256:" + std::string(64, 'a')
        + "\n    environment: {ADMIN_TOKEN: $T, A: 1}\n    volumes: ['/var/run:/run', {source: /x}]\n    privileged: true\n"
          "    command: [curl, x]\n    configs: [{source: pin, target: /etc/pin}]\nconfigs:\n  pin:\n    content: |\n"
          "      REPO_URL=https://example.com/gateway.git\n      COMMIT_SHA="
        + std::string(40, '0') + "\n";
    const std::string shared = "x: &x [A=1, B]\nservices:\n  a: &a {environment: *x, build: .}\n  b: *a\n  c: {<<: *a, image: 'i:${TAG:-1}'}\n";
    const std::string manifest = R"({"name":"gw","runner":"docker-compose","docker_compose_file":)" + json::quote(pinned)
        + R"(,"allowed_envs":["T"],"features":["kms"],"init_script":"apt-get install x","pre_launch_script":"wget y"})";
    return write(folder / "manifest.json", asBytes(manifest)) && write(folder / "pinned.yaml", asBytes(pinned))
        && write(folder / "shared.yaml", asBytes(shared)) && write(folder / "self.yaml", asBytes("services: {s: {command: &a [*a, x]}}"));
}

/// One kind of input in front, see fuzz_archive.cpp.
Bytes archiveSeed(std::uint8_t kind, BytesView rest)
{
    Bytes out = {std::byte{kind}};
    out.insert(out.end(), rest.begin(), rest.end());
    return out;
}

bool writeArchives(const std::filesystem::path &folder)
{
    const Bytes good = writeArchive(test::goodArchive()).value_or(Bytes());
    std::vector<test::PackedMember> members = test::unpacked(good);
    for (test::PackedMember &member : members)
        member.deflated = member.sizesFollow = true;
    ArchiveContent redacted = test::goodArchive();
    redacted.artifacts[3].redacted = true;
    redacted.artifacts[3].size = 9;
    const Bytes without = writeArchive(redacted).value_or(Bytes());
    const Bytes change = {std::byte{0}, std::byte{100}, std::byte{0}, std::byte{1}, std::byte{'x'}};
    return write(folder / "stored.bin", archiveSeed(0, good)) && write(folder / "deflated.bin", archiveSeed(0, test::packed(members)))
        && write(folder / "redacted.bin", archiveSeed(0, without)) && write(folder / "edited.bin", archiveSeed(1, change))
        && write(folder / "other_manifest.bin", archiveSeed(2, change));
}

bool writeCustodyLogs(const std::filesystem::path &folder)
{
    const std::string one = test::goodArchive().record.custody;
    CustodyLogEntry entry;
    entry.action = CustodyAction::Noted;
    entry.note = "a \"note\"";
    entry.before = sha256(asBytes(one));
    const std::string two = continueCustodyLog(one, std::span(&entry, 1));
    return write(folder / "one.log", asBytes(one)) && write(folder / "two.log", asBytes(two))
        && write(folder / "broken.log", asBytes(two).subspan(one.size()));
}

}  // namespace

int main(int argc, char *argv[])
{
    if (argc != 2) {
        std::cerr << "usage: sealscope-make-fuzz-seeds FOLDER\n";
        return 64;
    }
    const std::filesystem::path folder(argv[1]);
    const bool platform = writeQuotes(folder / "quote") && writeCollateral(folder / "collateral") && writeEdits(folder / "appraise");
    const bool logs = writeEventLogs(folder / "event_log") && writeFirmwareLogs(folder / "firmware_log") && writeTimeStamps(folder / "time_stamp");
    const bool archives = writeArchives(folder / "archive") && writeCustodyLogs(folder / "custody_log");
    if (platform && logs && archives && writeReports(folder / "report") && writeComposes(folder / "compose"))
        return 0;
    std::cerr << "sealscope-make-fuzz-seeds: error: " << folder.string() << ": cannot be written\n";
    return 74;
}
