#include "app/gateway/simulated_platform/platform.h"

#include "app/gateway/simulated_platform/identities.h"

namespace sealscope::simulated {

namespace {

FixedBytes<16> digestPrefix(std::string_view text)
{
    FixedBytes<16> out{};
    std::copy_n(sha256(asBytes(text)).begin(), out.size(), out.begin());
    return out;
}

}  // namespace

Bytes SimulatedPlatform::quote(const QuoteDescription &description) const
{
    return writeQuote(description, attestationKey, pki.pckLeaf.key);
}

CollateralSet SimulatedPlatform::collateral(const CollateralDescription &description) const
{
    return makeCollateral(description, pki);
}

PckExtension goodPckExtension()
{
    PckExtension out;
    out.ppid = digestPrefix("sim-ppid");
    out.componentSvns = kComponentSvns;
    out.pceSvn = kPceSvn;
    std::ranges::copy(std::as_bytes(std::span(kComponentSvns)), out.cpuSvn.begin());
    out.pceId = kPceId;
    out.fmspc = kFmspc;
    out.sgxType = 1;
    out.platformInstanceId = digestPrefix("sim-platform-instance");
    out.dynamicPlatform = true;
    out.cachedKeys = false;
    out.smtEnabled = true;
    return out;
}

SimulatedPlatform makePlatform(const PkiDescription &pki, UnixTime at, const KeySource &keys)
{
    return {at, makePki(pki, keys), keys.key("attestation key")};
}

SimulatedPlatform makePlatform(UnixTime at, const KeySource &keys, CaKind ca)
{
    return makePlatform(goodPki(at, goodPckExtension(), ca), at, keys);
}

}  // namespace sealscope::simulated
