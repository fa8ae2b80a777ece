#include "core/crypto/pem.h"
#include "tests/support/openssl_partner.h"

#include <cstdio>
#include <cstdlib>
#include <openssl/x509v3.h>

namespace {

using namespace sealscope;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

void requireInside(ByteRange range, std::size_t size)
{
    require(range.offset <= size && range.length <= size - range.offset);
}

/// The error of a refused input points into it.
template <class T>
bool isRefused(const Result<T> &result, std::size_t size)
{
    require(result || !result.error().offset || *result.error().offset <= size);
    return !result;
}

void requireSame(const test::Lines &ours, const test::Lines &theirs)
{
    if (ours == theirs)
        return;
    for (const test::Lines *lines : {&ours, &theirs}) {
        for (const std::string &line : *lines)
            std::fprintf(stderr, "%s\n", line.c_str());
        std::fprintf(stderr, "\n");
    }
    std::abort();
}

void fuzzCertificate(BytesView der)
{
    const Result<Certificate> certificate = parseCertificate(der);
    if (isRefused(certificate, der.size()))
        return;
    for (const ByteRange range : {certificate->tbs, certificate->issuer, certificate->subject, certificate->serialRange,
                                  certificate->validity, certificate->spki, certificate->signatureRange})
        requireInside(range, der.size());
    const test::DecodedCertificate theirs = test::decodeCertificate(der);
    require(theirs != nullptr);
    // OpenSSL reads the names of an authorityKeyIdentifier too, and drops its key id where it cannot.
    if ((X509_get_extension_flags(theirs.get()) & EXFLAG_INVALID) == 0)
        requireSame(test::describe(*certificate), test::describe(*theirs));
}

void fuzzCrl(BytesView der)
{
    const Result<Crl> crl = parseCrl(der);
    if (isRefused(crl, der.size()))
        return;
    for (const ByteRange range : {crl->tbs, crl->issuer, crl->signatureRange})
        requireInside(range, der.size());
    for (const Bytes &serial : crl->revokedSerials)
        require(crl->lists(serial));
    const test::DecodedCrl theirs = test::decodeCrl(der);
    require(theirs != nullptr);
    requireSame(test::describe(*crl), test::describe(*theirs));
}

/// Blocks and slack lie in the text in order and share no byte.
void fuzzPem(std::string_view text)
{
    const Result<PemText> pem = parsePem(text);
    if (isRefused(pem, text.size()))
        return;
    std::size_t behind = 0;
    std::size_t labels = 0;
    for (const PemBlock &block : pem->blocks) {
        requireInside(block.range, text.size());
        require(block.range.offset >= behind);
        behind = block.range.end();
        labels += block.label.size();
        require(text.substr(block.range.offset, block.range.length).find(block.label) != std::string_view::npos);
        require(block.content.size() <= block.range.length);
    }
    require(labels <= text.size());
    for (const ByteRange &range : pem->slack)
        requireInside(range, text.size());
}

}  // namespace

/// First byte: what the rest is. Whatever it is: no crash; and what is accepted as a certificate or a list is one to OpenSSL
/// as well, which reads the same fields in it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const BytesView rest = std::as_bytes(std::span(data, size)).subspan(1);
    switch (data[0]) {
    case 'c': fuzzCertificate(rest); break;
    case 'l': fuzzCrl(rest); break;
    case 'p': fuzzPem(asText(rest)); break;
    default: break;
    }
    return 0;
}
