#include "app/gateway/simulated_platform/quote_writer.h"

#include "app/gateway/simulated_platform/identities.h"
#include "core/base/text.h"

namespace sealscope::simulated {

namespace {

constexpr std::uint32_t kTeeTypeSgx = 0x00;
constexpr std::uint32_t kTeeTypeTdx = 0x81;
/// Format constant of Intel's QE, which every parser wants to see. It says nothing about who made the quote.
constexpr std::string_view kQeVendorId = "939a7233f79c4ca9940a0db3957f0607";

/// Little-endian bit field.
FixedBytes<8> bits(std::uint64_t value)
{
    FixedBytes<8> out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<std::byte>(value >> (8 * i) & 0xFFU);
    return out;
}

FixedBytes<48> digestOf(std::string_view text)
{
    return sha384(asBytes(text));
}

QuoteHeader header(std::uint16_t version, std::uint32_t teeType)
{
    QuoteHeader out;
    out.version = version;
    out.attestationKeyType = 2;
    out.teeType = teeType;
    out.qeVendorId = fixedFromHex<16>(kQeVendorId).value_or(FixedBytes<16>{});
    const Digest256 qeId = sha256(asBytes("SIMULATED-QE-ID"));
    std::copy_n(qeId.begin(), 16, out.userData.begin());
    return out;
}

TdReport goodTdReport(const FixedBytes<64> &reportData)
{
    TdReport out;
    out.teeTcbSvn = kTeeTcbSvn;
    out.mrSeam = digestOf("SIMULATED TDX MODULE 1.5");
    out.tdAttributes = bits(0x10000000);
    out.xfam = bits(0x61ae7);
    out.mrTd = digestOf("SIMULATED MRTD");
    for (std::size_t i = 0; i < out.rtmr.size(); ++i)
        out.rtmr[i] = digestOf("SIMULATED RTMR" + std::to_string(i));
    out.reportData = reportData;
    return out;
}

SgxReport goodSgxReport(const FixedBytes<64> &reportData)
{
    SgxReport out;
    out.cpuSvn.fill(std::byte{0x5D});
    out.attributes[0] = std::byte{0x05};
    out.attributes[8] = std::byte{0xE7};
    out.mrEnclave = sha256(asBytes("SIMULATED ENCLAVE"));
    out.mrSigner = sha256(asBytes("SIMULATED ENCLAVE SIGNER"));
    out.isvProdId = 1;
    out.isvSvn = 1;
    out.reportData = reportData;
    return out;
}

SgxReport goodQeReport(Tee tee)
{
    SgxReport out;
    // Raw hardware form: on purpose not the component SVNs of the PCK certificate, as on real machines.
    out.cpuSvn.fill(std::byte{0x5D});
    out.attributes[0] = std::byte{0x15};
    out.attributes[8] = std::byte{0xE7};
    out.mrEnclave = sha256(asBytes(tee == Tee::Tdx ? "SIMULATED TD QE" : "SIMULATED QE"));
    out.mrSigner = qeSigner(tee);
    out.isvProdId = qeProductId(tee);
    out.isvSvn = kQeIsvSvn;
    return out;
}

QuoteDescription goodQuote(std::uint16_t version, Tee tee, std::string pckChain)
{
    QuoteDescription out;
    out.header = header(version, tee == Tee::Tdx ? kTeeTypeTdx : kTeeTypeSgx);
    out.qeReport = goodQeReport(tee);
    for (unsigned i = 0; i < 32; ++i)
        out.qeAuthData.push_back(static_cast<std::byte>(i));
    out.certificationData = std::move(pckChain);
    out.certificationData.push_back('\0');
    return out;
}

QuoteDescription goodTdxQuote(std::uint16_t version, const FixedBytes<64> &reportData, std::string pckChain)
{
    QuoteDescription out = goodQuote(version, Tee::Tdx, std::move(pckChain));
    out.bodyType = 2;
    out.td = goodTdReport(reportData);
    return out;
}

}  // namespace

QuoteDescription goodTdxQuoteV4(const FixedBytes<64> &reportData, std::string pckChain)
{
    return goodTdxQuote(4, reportData, std::move(pckChain));
}

QuoteDescription goodTdxQuoteV5(const FixedBytes<64> &reportData, std::string pckChain)
{
    return goodTdxQuote(5, reportData, std::move(pckChain));
}

QuoteDescription goodTdx15QuoteV5(const FixedBytes<64> &reportData, std::string pckChain)
{
    QuoteDescription out = goodTdxQuote(5, reportData, std::move(pckChain));
    out.bodyType = 3;
    out.td->td15 = Td15Extension{kTeeTcbSvn, {}};
    return out;
}

QuoteDescription goodTdx15ExtendedQuoteV5(const FixedBytes<64> &reportData, std::string pckChain)
{
    QuoteDescription out = goodTdx15QuoteV5(reportData, std::move(pckChain));
    out.bodyType = 4;
    out.bodyTail.resize(TdReport::kSize15Extended - TdReport::kSize15);
    return out;
}

QuoteDescription goodSgxQuote(std::uint16_t version, const FixedBytes<64> &reportData, std::string pckChain)
{
    QuoteDescription out = goodQuote(version, Tee::Sgx, std::move(pckChain));
    out.bodyType = 1;
    out.sgx = goodSgxReport(reportData);
    return out;
}

}  // namespace sealscope::simulated
