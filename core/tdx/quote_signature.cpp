#include "core/tdx/quote_signature.h"

#include <string>

namespace sealscope {

Result<void> checkQeReportSignature(const Quote &quote, BytesView bytes, const P256Key &pckKey)
{
    const Digest256 digest = sha256(slice(bytes, quote.qeReportRange));
    return checkP256(pckKey, digest, quote.qeReportSignature,
                     {ErrorCode::QeReportSignature, "its signature does not fit the 384 bytes of the report",
                      quote.qeReportSignatureRange.offset});
}

Result<void> checkQeBinding(const Quote &quote, BytesView bytes)
{
    const Digest256 digest = sha256({quote.attestationKey, slice(bytes, quote.qeAuthData)});
    const BytesView reportData = quote.qeReport.reportData;
    const std::size_t offset = quote.qeReportRange.end() - reportData.size();
    if (!equal(reportData.first(32), digest))
        return fail(ErrorCode::QeReportData, "its report data are the digest of another key or of other authentication data", offset);
    if (!allZero(reportData.subspan(32)))
        return fail(ErrorCode::QeReportDataTail, "the 32 bytes after the key's digest are not zero", offset + 32);
    return {};
}

Result<void> checkQuoteSignature(const Quote &quote, BytesView bytes)
{
    const Result<P256Key> key = P256Key::fromPoint(quote.attestationKey);
    if (!key) {
        Error error = key.error();
        error.offset = quote.attestationKeyRange.offset;
        return tl::unexpected<Error>(std::move(error));
    }
    const Digest256 digest = sha256(slice(bytes, quote.signedPart));
    return checkP256(*key, digest, quote.signature,
                     {ErrorCode::QuoteSignature, "its signature does not fit the " + std::to_string(quote.signedPart.length) + " bytes of header and body",
                      quote.signatureRange.offset});
}

}  // namespace sealscope
