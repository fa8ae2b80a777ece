#include "core/tdx/report_bodies.h"

namespace sealscope {

namespace {

SvnArray readSvns(ByteReader &in)
{
    SvnArray out{};
    for (std::uint8_t &svn : out)
        svn = in.u8();
    return out;
}

}  // namespace

SgxReport readSgxReport(ByteReader &in)
{
    SgxReport report;
    report.cpuSvn = in.fixed<16>();
    report.miscSelect = in.u32();
    in.skip(12);
    report.isvExtProdId = in.fixed<16>();
    report.attributes = in.fixed<16>();
    report.mrEnclave = in.fixed<32>();
    in.skip(32);
    report.mrSigner = in.fixed<32>();
    in.skip(32);
    report.configId = in.fixed<64>();
    report.isvProdId = in.u16();
    report.isvSvn = in.u16();
    report.configSvn = in.u16();
    in.skip(42);
    report.isvFamilyId = in.fixed<16>();
    report.reportData = in.fixed<64>();
    return report;
}

TdReport readTdReport(ByteReader &in, std::size_t size)
{
    TdReport report;
    report.teeTcbSvn = readSvns(in);
    report.mrSeam = in.fixed<48>();
    report.mrSignerSeam = in.fixed<48>();
    report.seamAttributes = in.fixed<8>();
    report.tdAttributes = in.fixed<8>();
    report.xfam = in.fixed<8>();
    report.mrTd = in.fixed<48>();
    report.mrConfigId = in.fixed<48>();
    report.mrOwner = in.fixed<48>();
    report.mrOwnerConfig = in.fixed<48>();
    for (FixedBytes<48> &rtmr : report.rtmr)
        rtmr = in.fixed<48>();
    report.reportData = in.fixed<64>();
    if (size >= TdReport::kSize15) {
        report.td15.emplace();
        report.td15->teeTcbSvn2 = readSvns(in);
        report.td15->mrServiceTd = in.fixed<48>();
        in.skip(size - TdReport::kSize15);
    }
    return report;
}

}  // namespace sealscope
