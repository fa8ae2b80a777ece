#include "app/gateway/simulated_identity/report_example.h"

#include "app/gateway/simulated_identity/gateway_identity.h"

namespace sealscope::simulated {

namespace {

constexpr std::string_view kReadme = R"md(# SIMULATED: an attestation report of a gateway

Everything is in order: the keyset is in date for 30 days, the boot log replays to the quote, the measured compose holds the
commit that the report states, and the KMS chains of the receipt and E2EE keys lead to one root.

Nothing here comes from hardware. Every certificate says `O=SIMULATED TEE - NOT INTEL`, the keys were thrown away when the
files were made, and the report is refused in a normal session. To look at it, hand its root over explicitly:

    sealscope-cli verify report.json collateral.json --demo --demo-root root.der --at "$(cat time.txt)" \
        --nonce "$(cat nonce.txt)" --host "$(cat host.txt)" --spki "$(cat spki.txt)"

| file | what |
|---|---|
| `report.json` | the report, of the current dialect |
| `collateral.json` | TCB info, QE identity, revocation lists and their issuer chains, as one neutral bundle |
| `root.der` | the simulated root certificate |
| `time.txt` | a time inside every period |
| `nonce.txt` | the challenge that the report answers |
| `host.txt` | the host of a connection to the gateway |
| `spki.txt` | SHA-256 of the TLS key seen on it |

Made by `sealscope-make-example`.
)md";

}  // namespace

ReportExample makeReportExample(UnixTime at)
{
    const KeySource source = KeySource::fresh();
    const SimulatedPlatform platform = makePlatform(at, source);
    const GatewayKeys keys = makeGatewayKeys(source);
    const IdentityDescription identity = goodIdentity(Dialect::Current, keys, at);
    ReportExample out;
    out.name = "simulated-report";
    out.report = makeReport(identity, keys, platform);
    out.collateral = bundleJson(platform.collateral(goodCollateral(Tee::Tdx, at)));
    out.root = platform.root();
    out.at = at;
    out.nonce = identity.nonce.value_or("");
    out.host = kGatewayHost;
    out.spki = toHex(keys.tlsSpki);
    out.readme = kReadme;
    return out;
}

}  // namespace sealscope::simulated
