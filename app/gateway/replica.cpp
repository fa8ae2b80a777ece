#include "app/gateway/replica.h"

#include "app/gateway/simulated_identity/curve25519.h"
#include "app/gateway/simulated_platform/json_writer.h"
#include "core/aci/statement.h"

namespace sealscope::gateway {

namespace {

using simulated::IdentityDescription;
using simulated::TlsLine;
using simulated::json_writer::Object;

constexpr std::string_view kElsewhere = "elsewhere.simulated.example";
constexpr std::string_view kOtherCommit = "51d0de0000000000000000000000000000000bad";

std::vector<TlsLine> tlsLines(const Options &options, const TlsIdentity &tls)
{
    std::vector<TlsLine> out;
    if (options.has(Fault::NoTlsKeys))
        return out;
    const Digest256 spki = options.has(Fault::KeyNotListed) ? sha256(asBytes("SIMULATED OTHER TLS KEY")) : tls.spkiSha256;
    if (options.has(Fault::KeyListedElsewhere))
        return {{toHex(spki), std::string(kElsewhere)}};
    for (const std::string &host : options.hosts)
        out.push_back({toHex(spki), host});
    return out;
}

/// What differs from the good case before anything is measured.
void describeSource(IdentityDescription &identity, const Options &options)
{
    if (options.has(Fault::DeclaredCommit)) {
        identity.compose.commit = "${GATEWAY_COMMIT}";
        identity.compose.allowedEnvs.emplace_back("GATEWAY_COMMIT");
    }
    if (options.has(Fault::OtherCommit))
        identity.source.repoCommit = std::string(kOtherCommit);
}

/// Another receipt key in the keyset that is shown, its digest restated: only the quote can tell.
void showOtherKeyset(IdentityDescription &identity)
{
    simulated::KeysetDescription other = identity.keyset;
    other.receipt.front().publicKey = toHex(simulated::ed25519Key(sha256(asBytes("SIMULATED OTHER RECEIPT KEY"))));
    identity.members = [other, dialect = identity.dialect](simulated::ReportMembers &members) {
        members.keyset = simulated::writeKeyset(other);
        members.keysetDigest = simulated::keysetDigest(other, dialect);
    };
}

}  // namespace

std::string Replica::keysetDigest() const
{
    return simulated::keysetDigest(identity.keyset, identity.dialect);
}

Replica makeReplica(const Options &options, const simulated::KeySource &keys, const DemoCa &ca, UnixTime at, std::size_t number)
{
    Replica out{simulated::makeGatewayKeys(keys), {}, ca.issue(options.hosts)};
    if (options.distinctReceiptKeys)
        out.keys.receipt = keys.secret("receipt key " + std::to_string(number));
    out.keys.tlsSpki = out.tls.spkiSha256;
    out.identity = simulated::goodIdentity(options.dialect, out.keys, at);
    out.identity.nonce.reset();
    out.identity.keyset.tls = tlsLines(options, out.tls);
    const Digest256 instance = sha256(asBytes("SIMULATED INSTANCE " + std::to_string(number)));
    out.identity.boot.instanceId = {instance.begin(), instance.begin() + 20};
    describeSource(out.identity, options);
    if (options.has(Fault::OtherKeyset))
        showOtherKeyset(out.identity);
    // The requests name their upstreams' sessions, so that this service is no direct one.
    out.identity.members = [before = out.identity.members](simulated::ReportMembers &members) {
        members.serving = "aggregator";
        if (before)
            before(members);
    };
    return out;
}

bool servesHost(const Options &options, std::string_view host)
{
    return std::ranges::find(options.hosts, host) != options.hosts.end();
}

std::string reportOf(const Replica &replica, const Options &options, const simulated::SimulatedPlatform &platform,
                     Dialect dialect, std::optional<std::string> nonce)
{
    IdentityDescription identity = replica.identity;
    identity.dialect = dialect;
    identity.nonce = std::move(nonce);
    if (options.has(Fault::WrongNonce))
        identity.nonce = toHex(sha256(asBytes("SIMULATED OTHER NONCE")));
    if (options.has(Fault::NullNonce))
        identity.nonce.reset();
    return simulated::makeReport(identity, replica.keys, platform);
}

std::string revocationsOf(const Replica &replica, const Options &options, UnixTime at)
{
    if (!options.has(Fault::RevokedKeyset))
        return R"({"revocations":[]})";
    const std::string digest = replica.keysetDigest();
    const std::string payload = keysetPayload(kRevocationPurpose, digest);
    const std::string value = toHex(simulated::Secp256k1Signer(replica.keys.identity).sign(sha256(asBytes(payload))));
    const std::string statement =
        Object()
            .add("workload_keyset_digest", json::quote(digest))
            .add("revocation", Object().add("algo", "\"ecdsa-secp256k1\"").add("value", json::quote(value)).text())
            .add("revoked_at", static_cast<std::uint64_t>(at.time_since_epoch().count()))
            .text();
    return Object().add("revocations", simulated::json_writer::array({statement})).text();
}

}  // namespace sealscope::gateway
