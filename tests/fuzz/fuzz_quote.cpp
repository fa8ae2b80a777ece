#include "core/inspect/fields.h"
#include "core/tdx/quote.h"
#include "tests/fuzz/edits.h"

namespace {

using namespace sealscope;
using fuzz::require;

/// The parts of a quote follow one another and end where the input does.
void checkRanges(const Quote &quote, std::size_t size)
{
    constexpr std::size_t lengthField = 4;
    require(quote.signedPart.offset == 0 && quote.signedPart.end() == quote.body.end());
    require(quote.authData.offset == quote.signedPart.end() + lengthField);
    require(quote.signatureRange.offset == quote.authData.offset);
    require(quote.attestationKeyRange.offset == quote.signatureRange.end());
    require(quote.qeReportRange.offset >= quote.attestationKeyRange.end());
    require(quote.qeReportSignatureRange.offset == quote.qeReportRange.end());
    require(quote.qeAuthData.offset >= quote.qeReportSignatureRange.end());
    require(quote.certificationData.offset >= quote.qeAuthData.end());
    require(quote.certificationData.end() == quote.authData.end());
    require(quote.trailing.offset == quote.authData.end() && quote.trailing.end() == size);
    require(quote.sgx.has_value() != quote.td.has_value());
    require(!quote.firstTrailingNonZero || quote.trailing.contains(*quote.firstTrailingNonZero));
}

void checkField(const Field &field, std::size_t size)
{
    require(field.range.offset <= size && field.range.length <= size - field.range.offset);
    for (const Field &child : field.children)
        checkField(child, size);
}

}  // namespace

/// Whatever the bytes: no crash; an error points into the input; an accepted quote has its parts in order and a name for
/// every byte.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const BytesView bytes = std::as_bytes(std::span(data, size));
    const Result<Quote> quote = parseQuote(bytes);
    if (quote)
        checkRanges(*quote, size);
    else
        require(!quote.error().offset || *quote.error().offset <= size);

    Artifact artifact = makeArtifact(Bytes(bytes.begin(), bytes.end()), "input", {}, 0);
    if (quote)
        require(artifact.kind == ArtifactKind::Quote && artifact.encoding == Encoding::Plain);
    artifact.kind = ArtifactKind::Quote;
    const FieldTree tree = fields(artifact);
    for (const Field &field : tree.fields)
        checkField(field, artifact.view().size());
    require(!quote || tree.unaccounted.empty());
    return 0;
}
