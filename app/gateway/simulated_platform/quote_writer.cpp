#include "app/gateway/simulated_platform/quote_writer.h"

#include "app/gateway/simulated_platform/byte_writer.h"
#include "app/gateway/simulated_platform/report_writer.h"

namespace sealscope::simulated {

namespace {

std::uint32_t size32(const Bytes &bytes)
{
    return static_cast<std::uint32_t>(bytes.size());
}

Bytes bodyOf(const QuoteDescription &description)
{
    ByteWriter out;
    out.bytes(description.td ? writeTdReport(*description.td) : writeSgxReport(description.sgx.value_or(SgxReport{})));
    out.bytes(description.bodyTail);
    return out.written();
}

/// Header, v5 descriptor and body: what the attestation key signs.
Bytes signedPart(const QuoteDescription &description)
{
    const QuoteHeader &header = description.header;
    const Bytes body = bodyOf(description);
    ByteWriter out;
    out.u16(header.version);
    out.u16(header.attestationKeyType);
    out.u32(header.teeType);
    out.u16(header.qeSvn);
    out.u16(header.pceSvn);
    out.bytes(header.qeVendorId);
    out.bytes(header.userData);
    if (header.version >= 5) {
        out.u16(description.bodyType);
        out.u32(description.framing.bodySize.value_or(size32(body)));
    }
    out.bytes(body);
    return out.written();
}

/// QE report, its signature, QE authentication data and the data that name the PCK: the same layout in every version.
Bytes qePart(const QuoteDescription &description, const P256Point &attestationKey, const SigningKey &pckKey)
{
    const QuoteFraming &framing = description.framing;
    SgxReport report = description.qeReport;
    report.reportData =
        description.qeReportData.value_or(attestationKeyBinding(attestationKey, description.qeAuthData));
    const Bytes reportBytes = writeSgxReport(report);

    ByteWriter out;
    out.bytes(reportBytes);
    out.bytes(pckKey.sign(reportBytes));
    out.u16(framing.qeAuthSize.value_or(static_cast<std::uint16_t>(description.qeAuthData.size())));
    out.bytes(description.qeAuthData);
    out.u16(framing.certificationType);
    out.u32(framing.certificationSize.value_or(static_cast<std::uint32_t>(description.certificationData.size())));
    out.bytes(asBytes(description.certificationData));
    return out.written();
}

}  // namespace

FixedBytes<64> attestationKeyBinding(const P256Point &attestationKey, BytesView qeAuthData)
{
    FixedBytes<64> out{};
    std::ranges::copy(sha256({attestationKey, qeAuthData}), out.begin());
    return out;
}

Bytes writeQuote(const QuoteDescription &description, const SigningKey &attestationKey, const SigningKey &pckKey)
{
    const QuoteFraming &framing = description.framing;
    const P256Point published = description.publishedAttestationKey.value_or(attestationKey.point());
    const Bytes toSign = signedPart(description);
    const Bytes qe = qePart(description, published, pckKey);

    ByteWriter auth;
    auth.bytes(attestationKey.sign(toSign));
    auth.bytes(published);
    if (description.header.version > 3) {
        auth.u16(framing.outerType);
        auth.u32(framing.outerSize.value_or(size32(qe)));
    }
    auth.bytes(qe);

    ByteWriter out;
    out.bytes(toSign);
    out.u32(framing.authSize.value_or(size32(auth.written())));
    out.bytes(auth.written());
    out.bytes(framing.trailing);
    return out.written();
}

}  // namespace sealscope::simulated
