// Writes the seeds of the quote, collateral and appraise fuzz targets: evidence of the simulated platform, and edit scripts.
// usage: sealscope-make-fuzz-seeds FOLDER

#include "app/gateway/simulated_platform/byte_writer.h"
#include "tests/support/quote_builder.h"

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

}  // namespace

int main(int argc, char *argv[])
{
    if (argc != 2) {
        std::cerr << "usage: sealscope-make-fuzz-seeds FOLDER\n";
        return 64;
    }
    const std::filesystem::path folder(argv[1]);
    if (writeQuotes(folder / "quote") && writeCollateral(folder / "collateral") && writeEdits(folder / "appraise"))
        return 0;
    std::cerr << "sealscope-make-fuzz-seeds: error: " << folder.string() << ": cannot be written\n";
    return 74;
}
