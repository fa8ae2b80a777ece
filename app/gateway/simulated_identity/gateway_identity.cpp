#include "app/gateway/simulated_identity/gateway_identity.h"

#include "app/gateway/simulated_identity/curve25519.h"
#include "app/gateway/simulated_platform/openssl_numbers.h"
#include "core/aci/keyset.h"
#include "core/aci/statement.h"
#include "core/dstack/compose.h"
#include "core/dstack/mr_config.h"

namespace sealscope::simulated {

namespace {

template <class T>
T made(Result<T> result)
{
    require(result.has_value());
    return std::move(*result);
}

/// The digests and signatures over the keyset.
ReportMembers keysetMembers(const IdentityDescription &description, const GatewayKeys &keys)
{
    ReportMembers out;
    out.dialect = description.dialect;
    out.keyset = writeKeyset(description.keyset);
    out.keysetDigest = keysetDigest(description.keyset, out.dialect);
    if (!hasWorkloadIdentity(out.dialect))
        return out;
    const IdentityLine &identity = *description.keyset.identity;
    out.workloadId = workloadId({identity.algorithm, identity.publicKey, {}});
    out.endorsementAlgorithm = identity.algorithm;
    const std::string payload = keysetPayload(kEndorsementPurpose, out.keysetDigest);
    out.endorsement = identity.algorithm == "ed25519"
        ? toHex(signEd25519(keys.identity, asBytes(payload)))
        : toHex(Secp256k1Signer(keys.identity).sign(sha256(asBytes(payload))));
    return out;
}

/// The 64 bytes that the quote carries. The alias spends them on a signing address and the nonce.
FixedBytes<64> slotOf(const IdentityDescription &description, const ReportMembers &members, const GatewayKeys &keys)
{
    if (description.dialect == Dialect::CurrentLegacyAlias) {
        const FixedBytes<20> address = ethereumAddress(Secp256k1Signer(keys.e2ee).key());
        return made(
            legacyReportData({"ecdsa", 1, {address.begin(), address.end()}, {}, description.nonce.value_or("")}));
    }
    const std::string statement = hasWorkloadIdentity(description.dialect)
        ? legacyStatement(members.workloadId, members.keysetDigest, description.nonce)
        : made(currentStatement(members.keysetDigest, description.nonce));
    return reportDataSlot(sha256(asBytes(statement)));
}

QuoteDescription quoteOf(const IdentityDescription &description, const FixedBytes<64> &slot, const std::string &compose,
                         const std::vector<EventDescription> &events, const std::string &pckChain)
{
    QuoteDescription quote = goodTdxQuoteV4(slot, pckChain);
    quote.td->rtmr = measured(events);
    const Result<json::Document> provider = json::parse(description.boot.keyProvider);
    const auto id = provider ? provider->root().find("id") : std::nullopt;
    quote.td->mrConfigId = mrConfigV2({composeHash(compose), description.boot.appId, KeyProviderKind::Kms,
                                       made(fromHex(id ? id->string().value_or("") : ""))});
    if (description.quote)
        description.quote(quote);
    return quote;
}

}  // namespace

std::string makeReport(const IdentityDescription &description, const GatewayKeys &keys,
                       const SimulatedPlatform &platform)
{
    ReportMembers members = keysetMembers(description, keys);
    const std::string compose = writeAppCompose(description.compose);
    BootDescription boot = description.boot;
    boot.composeHash = composeHash(compose);
    std::vector<EventDescription> events = bootLog(boot);
    if (description.events)
        description.events(events);

    const FixedBytes<64> slot = slotOf(description, members, keys);
    members.quote = platform.quote(quoteOf(description, slot, compose, events, platform.pki.pckChain()));
    const bool alias = description.dialect == Dialect::CurrentLegacyAlias;
    members.reportData = toHex(alias ? BytesView(slot) : BytesView(slot).first(32));
    members.quoteReportData = toHex(slot);
    members.eventLog = writeEventLog(events);
    members.appCompose = compose;
    members.source = description.source;
    members.custody = description.custody;
    members.fetchedAt = description.fetchedAt;
    members.staleAfter = description.staleAfter;
    if (alias)
        members.signingAddress = "0x" + toHex(ethereumAddress(Secp256k1Signer(keys.e2ee).key()));
    if (description.members)
        description.members(members);
    return writeReport(members);
}

}  // namespace sealscope::simulated
