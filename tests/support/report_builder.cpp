#include "tests/support/report_builder.h"

#include "tests/support/quote_builder.h"

#include <cstdlib>

namespace sealscope::test {

namespace {

using namespace simulated;

constexpr std::string_view kOrigin = "the simulated KMS";

TrustAnchors anchorsOf(const Bytes &root)
{
    Result<TrustAnchors> anchors = TrustAnchors::simulated(root);
    if (!anchors)
        std::abort();
    return *anchors;
}

Bytes bytesOf(std::string_view text)
{
    const BytesView bytes = asBytes(text);
    return {bytes.begin(), bytes.end()};
}

AttestationResult appraisedUnder(const MadeReportCase &made, const TrustAnchors &anchors)
{
    return appraise(evidenceOf(made), made.policy, anchors, {made.now, {}});
}

}  // namespace

ReportDraft goodReportCase(Dialect dialect, IdentityAlgorithm algorithm)
{
    GatewayKeys keys = makeGatewayKeys(KeySource::seeded("tests"));
    IdentityDescription identity = goodIdentity(dialect, keys, goodTime(), algorithm);
    ReportDraft out{std::move(keys), std::move(identity), goodTime(), {}, *starterPolicy("vendor-assessment")};
    out.expectations.nonce = out.identity.nonce;
    out.expectations.channel = ObservedChannel{std::string(kGatewayHost), out.keys.tlsSpki};
    out.policy.kmsRoots = {{toHex(out.keys.kms.root.key()), std::string(kOrigin), ""}};
    return out;
}

MadeReportCase make(const ReportDraft &draft)
{
    const SimulatedPlatform platform = makePlatform(goodTime(), KeySource::seeded("tests"));
    return {makeReport(draft.identity, draft.keys, platform),
            bundleJson(platform.collateral(goodCollateral(Tee::Tdx, platform.at))),
            platform.root(),
            draft.now,
            draft.expectations,
            draft.policy};
}

Evidence evidenceOf(const MadeReportCase &made)
{
    EvidenceBundle out;
    out.artifacts.push_back(makeArtifact(bytesOf(made.report), "report.json", {}, 0));
    out.artifacts.push_back(makeArtifact(bytesOf(made.collateral), "collateral.json", {}, 1));
    return parse(std::move(out), made.expectations);
}

AttestationResult appraised(const MadeReportCase &made)
{
    return appraisedUnder(made, anchorsOf(made.root));
}

AttestationResult appraisedInProduction(const MadeReportCase &made)
{
    return appraisedUnder(made, TrustAnchors::intelProduction());
}

}  // namespace sealscope::test
