#include "core/aci/downstream_tls.h"
#include "core/aci/keyset_binding.h"
#include "core/dstack/kms_custody.h"
#include "core/json/jcs.h"
#include "tests/fuzz/edits.h"

namespace {

using namespace sealscope;
using fuzz::require;

void checkRange(ByteRange range, std::size_t size)
{
    require(range.offset <= size && range.length <= size - range.offset);
}

void checkText(const std::optional<PlacedText> &text, std::string_view report)
{
    if (!text)
        return;
    checkRange(text->range, report.size());
    const Result<json::Document> literal = json::parse(report.substr(text->range.offset, text->range.length));
    require(literal && literal->root().string() == text->text);
}

/// The digested bytes are JSON, canonical already, and a keyset of the same dialect with the same keys.
void checkCanonical(const AttestationReport &report)
{
    if (!report.keysetCanonical)
        return;
    const Result<json::Document> again = json::parse(*report.keysetCanonical);
    require(again.has_value());
    require(json::canonicalize(again->root(), json::NameRule::Utf16).has_value());
    require(keysetCanonical(again->root(), report.dialect) == report.keysetCanonical);
    const Result<Keyset> keyset = parseKeyset(again->root(), report.dialect);
    require(keyset.has_value() == report.keyset.has_value());
    if (keyset)
        require(keyset->notAfter == report.keyset->notAfter && keyset->receiptKeys.size() == report.keyset->receiptKeys.size()
                && keyset->tlsKeys.size() == report.keyset->tlsKeys.size());
}

void checkIdentity(const AttestationReport &report)
{
    const Result<RecomputedIdentity> identity = recomputeIdentity(report);
    require(identity.has_value() == (report.keyset.has_value() && report.keysetCanonical.has_value()));
    if (!identity)
        return;
    require(identity->keysetDigest == prefixedSha256(*report.keysetCanonical));
    require(identity->workloadId.empty() == !hasWorkloadIdentity(report.dialect));
    for (const std::optional<std::string> &nonce : {std::optional<std::string>(), std::optional(std::string(64, '0'))}) {
        const Result<BoundStatement> bound = bindStatement(report, *identity, nonce);
        require(!bound || prefixedSha256(bound->statement).substr(7) == toHex(*hexMember(report.reportData.text)));
    }
    if (report.endorsement && report.keyset->identity)
        require(!checkEndorsement(*report.keyset->identity, *report.endorsement, kEndorsementPurpose, identity->keysetDigest)
                || !checkEndorsement(*report.keyset->identity, *report.endorsement, kRevocationPurpose, identity->keysetDigest));
}

/// Nothing here may crash; what it answers has tests of its own.
void walkKeys(const AttestationReport &report)
{
    if (!report.keyset)
        return;
    static_cast<void>(roleFault(*report.keyset));
    static_cast<void>(downstreamPins(report.keyset->tlsKeys, report.evidence.downstreamTls, "https://api.example.com"));
    const FixedBytes<20> appId{};
    std::vector<std::string> listed;
    for (const KeyEntry &key : report.keyset->receiptKeys)
        listed.push_back(key.publicKey);
    const CustodyRule rule = hasWorkloadIdentity(report.dialect) ? CustodyRule::AnyPurpose : CustodyRule::PinnedPurpose;
    static_cast<void>(followCustody(report.evidence.keyCustody, {rule, KeyRole::Receipt, listed, appId}));
}

}  // namespace

/// Whatever the bytes: no crash; an error points into them; what is accepted stands where it says, and its digested bytes read
/// back as the same keyset.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const Result<AttestationReport> report = parseAttestationReport(text);
    if (!report) {
        require(!report.error().offset || *report.error().offset <= size);
        return 0;
    }
    checkRange(report->keysetRange, size);
    const DstackEvidence &evidence = report->evidence;
    for (const auto &member : {evidence.quote, evidence.quoteReportData, evidence.eventLog, evidence.vmConfig, evidence.appCompose,
                               report->provenance.repoUrl, report->provenance.repoCommit, report->provenance.imageDigest})
        checkText(member, text);
    require(report->keyset || report->keyset.error().offset <= size);
    checkCanonical(*report);
    checkIdentity(*report);
    walkKeys(*report);
    return 0;
}
