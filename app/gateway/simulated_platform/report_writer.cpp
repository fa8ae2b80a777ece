#include "app/gateway/simulated_platform/report_writer.h"

#include "app/gateway/simulated_platform/byte_writer.h"

namespace sealscope::simulated {

Bytes writeSgxReport(const SgxReport &report)
{
    ByteWriter out;
    out.bytes(report.cpuSvn);
    out.u32(report.miscSelect);
    out.zeros(12);
    out.bytes(report.isvExtProdId);
    out.bytes(report.attributes);
    out.bytes(report.mrEnclave);
    out.zeros(32);
    out.bytes(report.mrSigner);
    out.zeros(32);
    out.bytes(report.configId);
    out.u16(report.isvProdId);
    out.u16(report.isvSvn);
    out.u16(report.configSvn);
    out.zeros(42);
    out.bytes(report.isvFamilyId);
    out.bytes(report.reportData);
    return out.written();
}

Bytes writeTdReport(const TdReport &report)
{
    ByteWriter out;
    out.bytes(std::as_bytes(std::span(report.teeTcbSvn)));
    out.bytes(report.mrSeam);
    out.bytes(report.mrSignerSeam);
    out.bytes(report.seamAttributes);
    out.bytes(report.tdAttributes);
    out.bytes(report.xfam);
    out.bytes(report.mrTd);
    out.bytes(report.mrConfigId);
    out.bytes(report.mrOwner);
    out.bytes(report.mrOwnerConfig);
    for (const FixedBytes<48> &rtmr : report.rtmr)
        out.bytes(rtmr);
    out.bytes(report.reportData);
    if (report.td15) {
        out.bytes(std::as_bytes(std::span(report.td15->teeTcbSvn2)));
        out.bytes(report.td15->mrServiceTd);
    }
    return out.written();
}

}  // namespace sealscope::simulated
