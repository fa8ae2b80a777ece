#include "app/gateway/simulated_identity/receipt_example.h"

#include "app/gateway/simulated_identity/good_exchange.h"

namespace sealscope::simulated {

namespace {

constexpr std::string_view kReadme = R"md(# SIMULATED: one answer of a gateway, with its receipt

Everything is in order: the receipt is signed by the key that the attested keyset lists, it names exactly these request and
response bytes, the request was forwarded unchanged, and the session that it cites is the one here, with its evidence.

Nothing here comes from hardware. Every certificate says `O=SIMULATED TEE - NOT INTEL`, the keys were thrown away when the
files were made, and the case is refused in a normal session. To look at it, hand its root over explicitly:

    sealscope-cli verify report.json collateral.json receipt.json session.json --demo --demo-root root.der \
        --request request.json --response response.json --at "$(cat time.txt)" \
        --nonce "$(cat nonce.txt)" --host "$(cat host.txt)" --spki "$(cat spki.txt)"

| file | what |
|---|---|
| `report.json` | the report, of the current dialect |
| `collateral.json` | TCB info, QE identity, revocation lists and their issuer chains, as one neutral bundle |
| `receipt.json` | the signed receipt of one request |
| `session.json` | the record of the upstream's examination that the receipt cites |
| `request.json` | exact bytes of the request body |
| `response.json` | exact bytes of the response body |
| `root.der` | the simulated root certificate |
| `time.txt` | a time inside every period |
| `nonce.txt` | the challenge that the report answers |
| `host.txt` | the host of a connection to the gateway |
| `spki.txt` | SHA-256 of the TLS key seen on it |

Made by `sealscope-make-example`.
)md";

}  // namespace

ReceiptExample makeReceiptExample(UnixTime at)
{
    const KeySource source = KeySource::fresh();
    const SimulatedPlatform platform = makePlatform(at, source);
    const GatewayKeys keys = makeGatewayKeys(source);
    const IdentityDescription identity = goodIdentity(Dialect::Current, keys, at);
    const ExchangeDescription exchange = goodExchange(identity, at);
    const MadeExchange made = makeExchange(exchange, keys);
    ReceiptExample out;
    out.name = "simulated-receipt";
    out.report = makeReport(identity, keys, platform);
    out.collateral = bundleJson(platform.collateral(goodCollateral(Tee::Tdx, at)));
    out.root = platform.root();
    out.receipt = made.receipt;
    out.session = made.session.text;
    out.request = exchange.receipt.request;
    out.response = exchange.receipt.response;
    out.at = at;
    out.nonce = identity.nonce.value_or("");
    out.host = kGatewayHost;
    out.spki = toHex(keys.tlsSpki);
    out.readme = kReadme;
    return out;
}

}  // namespace sealscope::simulated
