#include "tests/support/quote_builder.h"

#include <cstdlib>

namespace sealscope::test {

namespace {

using namespace simulated;

/// Order of P-256, big-endian (FIPS 186-4, D.1.2.3).
constexpr std::string_view kOrder = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";

template <class T>
T expectValue(Result<T> result)
{
    if (!result)
        std::abort();
    return std::move(*result);
}

Draft draftOf(Tee tee, std::string_view seed)
{
    const UnixTime at = goodTime();
    return Draft{at,
                 KeySource::seeded(seed),
                 goodPki(at, goodPckExtension()),
                 {},
                 goodCollateral(tee, at),
                 *starterPolicy("vendor-assessment"),
                 {},
                 {},
                 {}};
}

FixedBytes<64> reportData()
{
    FixedBytes<64> out{};
    out.fill(std::byte{0xA5});
    return out;
}

Draft tdxCase(std::string_view seed)
{
    Draft out = draftOf(Tee::Tdx, seed);
    out.quote = goodTdxQuoteV4(reportData(), {});
    return out;
}

}  // namespace

UnixTime goodTime()
{
    return expectValue(parseRfc3339("2026-11-24T12:00:00Z"));
}

Draft goodCase()
{
    return tdxCase("tests");
}

Draft otherPlatform()
{
    return tdxCase("another platform");
}

Draft goodTdx15Case()
{
    Draft out = goodCase();
    out.quote = goodTdx15QuoteV5(reportData(), {});
    return out;
}

Draft goodSgxCase(std::uint16_t version)
{
    Draft out = draftOf(Tee::Sgx, "tests");
    out.quote = goodSgxQuote(version, reportData(), {});
    return out;
}

MadeCase make(Draft draft)
{
    SimulatedPlatform platform = makePlatform(draft.certificates, goodTime(), draft.keys);
    if (draft.credentials)
        draft.credentials(platform.pki);
    if (draft.knowingCredentials)
        draft.knowingCredentials(draft, platform.pki);
    // The good descriptions end the chain with a NUL, as most production quotes do.
    if (draft.quote.certificationData == std::string(1, '\0'))
        draft.quote.certificationData.insert(0, platform.pki.pckChain());

    MadeCase out;
    out.quote = platform.quote(draft.quote);
    out.collateral = platform.collateral(draft.collateral);
    out.root = platform.root();
    out.now = draft.now;
    out.policy = draft.policy;
    if (draft.signedCase)
        draft.signedCase(out, platform.pki);
    return out;
}

std::string bundleOf(const MadeCase &made)
{
    return made.bundle.empty() ? bundleJson(made.collateral) : made.bundle;
}

Evidence evidenceOf(const MadeCase &made)
{
    const std::string bundle = bundleOf(made);
    const BytesView json = asBytes(bundle);
    EvidenceBundle out;
    out.artifacts.push_back(makeArtifact(made.quote, "quote.bin", {}, 0));
    out.artifacts.push_back(makeArtifact(Bytes(json.begin(), json.end()), "collateral.json", {}, 1));
    return parse(std::move(out));
}

AttestationResult appraised(const MadeCase &made)
{
    return appraise(evidenceOf(made), made.policy, expectValue(TrustAnchors::simulated(made.root)), {made.now, {}});
}

void signAgain(SignedJson &piece, const SigningKey &key)
{
    piece = signJson(std::move(piece.text), key, std::move(piece.issuerChain));
}

P256Signature malleableTwin(const P256Signature &signature)
{
    const FixedBytes<32> order = expectValue(fixedFromHex<32>(kOrder));
    P256Signature out = signature;
    int borrow = 0;
    for (std::size_t i = 32; i-- > 0;) {
        const int digit = std::to_integer<int>(order[i]) - std::to_integer<int>(signature[32 + i]) - borrow;
        borrow = digit < 0 ? 1 : 0;
        out[32 + i] = static_cast<std::byte>(digit + 256 * borrow);
    }
    return out;
}

void overwrite(Bytes &target, ByteRange range, BytesView bytes)
{
    if (range.end() > target.size() || bytes.size() != range.length)
        std::abort();
    std::ranges::copy(bytes, target.begin() + static_cast<std::ptrdiff_t>(range.offset));
}

Quote quoteOf(const MadeCase &made)
{
    return expectValue(parseQuote(made.quote));
}

}  // namespace sealscope::test
