#include "core/appraisal/case_at_clock.h"
#include "tests/fuzz/edits.h"
#include "tests/support/quote_builder.h"

namespace {

using namespace sealscope;
using fuzz::require;

/// Everything of a case that a signature covers, by name. What is not in it may change without changing the verdict, and is
/// all there is of that kind:
///   - zero bytes after the quote;
///   - text around the PEM blocks of a chain, and how their base64 is broken into lines;
///   - signatures: (r, n - s) verifies as well as (r, s);
///   - the root certificate at the end of a chain, which is only compared with the anchor by name and key;
///   - the case of hex digits, white space, member order and unknown members of a bundle outside the signed texts;
///   - pieces of collateral that are not chosen.
using SignedContent = std::vector<std::pair<std::string_view, Bytes>>;

void add(SignedContent &out, std::string_view name, BytesView bytes)
{
    out.emplace_back(name, Bytes(bytes.begin(), bytes.end()));
}

void add(SignedContent &out, std::string_view name, const Certificate &certificate)
{
    add(out, name, certificate.view(certificate.tbs));
}

template <class T>
void add(SignedContent &out, std::string_view name, const SignedDocument<T> &document,
         const std::vector<SignedText> &texts, const std::vector<SignedDocument<T>> &all)
{
    add(out, name, asBytes(texts[static_cast<std::size_t>(&document - all.data())].text));
    add(out, "TCB signer", *document.signer.certificate);
}

void add(SignedContent &out, std::string_view name, const IssuedCrl &list)
{
    add(out, name, list.crl->view(list.crl->tbs));
    add(out, "issuer of a list", *list.issuer);
}

/// Of an accepted case: everything is there.
SignedContent signedContent(const CaseAtClock &at)
{
    const Quote &quote = *at.quote;
    SignedContent out;
    add(out, "header and body", slice(at.quoteBytes, quote.signedPart));
    add(out, "attestation key", slice(at.quoteBytes, quote.attestationKeyRange));
    add(out, "QE report", slice(at.quoteBytes, quote.qeReportRange));
    add(out, "QE authentication data", slice(at.quoteBytes, quote.qeAuthData));
    add(out, "PCK certificate", at.chain->leaf.certificate);
    add(out, "PCK CA", at.chain->ca.certificate);
    const Collateral &texts = *at.evidence.collateral;
    add(out, "TCB info", *at.chosen.tcbInfo, texts.tcbInfos, at.prepared->tcbInfos);
    add(out, "QE identity", *at.chosen.qeIdentity, texts.qeIdentities, at.prepared->qeIdentities);
    add(out, "root CA revocation list", *at.chosen.rootCrl);
    add(out, "PCK revocation list", *at.chosen.pckCrl);
    return out;
}

Evidence evidenceOf(Bytes quote, Bytes collateral, KnownFacts &known)
{
    EvidenceBundle bundle;
    bundle.artifacts.push_back(makeArtifact(std::move(quote), "quote.bin", {}, 0));
    bundle.artifacts.push_back(makeArtifact(std::move(collateral), "collateral.json", {}, 1));
    return parse(std::move(bundle), {}, &known);
}

/// The case that is accepted as it stands.
struct GoodCase {
    Bytes quote;
    Bytes collateral;
    AppraisalPolicy policy;
    TrustAnchors anchors;
    UnixTime now;
    KnownFacts known;  ///< all that one appraisal of it establishes
    SignedContent content;

    [[nodiscard]] Verdict verdict(const Evidence &evidence, KnownFacts &facts) const
    {
        return appraise(evidence, policy, anchors, {now, {}}, &facts).now.verdict;
    }
    [[nodiscard]] SignedContent contentOf(const Evidence &evidence, KnownFacts &facts) const
    {
        return signedContent(openCase(evidence, policy, anchors, now, facts));
    }
};

GoodCase makeGoodCase()
{
    const test::MadeCase made = test::make(test::goodCase());
    Result<TrustAnchors> anchors = TrustAnchors::simulated(made.root);
    require(anchors.has_value());
    const std::string bundle = test::bundleOf(made);
    const BytesView collateral = asBytes(bundle);
    GoodCase out{
        made.quote, Bytes(collateral.begin(), collateral.end()), made.policy, std::move(*anchors), made.now, {}, {}};
    const Evidence evidence = evidenceOf(out.quote, out.collateral, out.known);
    require(out.verdict(evidence, out.known) == Verdict::Accepted);
    out.content = out.contentOf(evidence, out.known);
    return out;
}

}  // namespace

/// The first byte says how many bytes of script are the quote's; the rest is the collateral's. Whatever they do: no crash;
/// Accepted means that everything signed is as it was; and what is remembered of the good case never makes the difference.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const GoodCase good = makeGoodCase();
    if (size == 0)
        return 0;
    const BytesView scripts = std::as_bytes(std::span(data, size)).subspan(1);
    const BytesView quoteScript = scripts.first(std::min<std::size_t>(data[0], scripts.size()));
    const Bytes quote = fuzz::edited(good.quote, quoteScript);
    const Bytes collateral = fuzz::edited(good.collateral, scripts.subspan(quoteScript.size()));

    KnownFacts known = good.known;
    const Evidence evidence = evidenceOf(quote, collateral, known);
    const Verdict verdict = good.verdict(evidence, known);
    if (verdict == Verdict::Accepted || verdict == Verdict::AcceptedWithExceptions) {
        require(good.contentOf(evidence, known) == good.content);
        KnownFacts nothing;
        require(good.verdict(evidenceOf(quote, collateral, nothing), nothing) == verdict);
    }
    return 0;
}
