#include "tests/core/report_rows.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// Is this keyset, in date and for this channel, the one that the quote commits to?
class tst_ReportBinding : public QObject {
    Q_OBJECT

private slots:
    void statement_data();
    void statement();
    void restated_data();
    void restated();
    void workload_data();
    void workload();
    void keyset_data();
    void keyset();
    void channel_data();
    void channel();
};

namespace {

using simulated::KeyLine;
using simulated::ReportMembers;

const std::string kOtherDigest = "sha256:" + std::string(64, '0');
const std::string kOtherNonce(64, '0');

constexpr auto good = [](ReportDraft &) {};

void flipFirstDigit(std::string &hex)
{
    hex[0] = hex[0] == '0' ? '1' : '0';
}

void withoutChallenge(ReportDraft &draft)
{
    draft.identity.nonce.reset();
    draft.expectations.nonce.reset();
}

void challenged(ReportDraft &draft, std::string nonce)
{
    draft.identity.nonce = nonce;
    draft.expectations.nonce = std::move(nonce);
}

const std::vector<ReportRow> kStatementRows = {
    {"the current dialect's statement", good, passes(CheckId::BindingStatement)},
    {"June's statement", good, passes(CheckId::BindingStatement), juneReport},
    {"the current dialect's nonce", good, passes(CheckId::BindingNonce)},
    {"June's nonce", good, passes(CheckId::BindingNonce), juneReport},
    {"June takes any text for a nonce", [](ReportDraft &draft) { challenged(draft, "\"\\\n\u00e9"); },
     passes(CheckId::BindingNonce), juneReport},
    {"June takes the empty text for a nonce", [](ReportDraft &draft) { challenged(draft, ""); },
     passes(CheckId::BindingNonce), juneReport},
    {"another report_data", afterSigning([](ReportMembers &members) { flipFirstDigit(members.reportData); }),
     fails(CheckId::BindingStatement, ErrorCode::AciReportData)},
    {"report_data of 31 bytes", afterSigning([](ReportMembers &members) { members.reportData.resize(62); }),
     fails(CheckId::BindingStatement, ErrorCode::AciReportData)},
    {"another keyset than the quote's",
     [](ReportDraft &draft) {
         simulated::KeysetDescription other = draft.identity.keyset;
         other.notAfter += 1;
         draft.identity.members = [other](ReportMembers &members) { members.keyset = writeKeyset(other); };
     },
     fails(CheckId::BindingStatement, ErrorCode::AciReportData)},
    {"a second half of report data that is not zero",
     inQuote([](simulated::QuoteDescription &quote) { quote.td->reportData[40] = std::byte{1}; }),
     fails(CheckId::BindingStatement, ErrorCode::AciSlot)},
    {"an SGX tee_type", afterSigning([](ReportMembers &members) { members.teeType = "sgx"; }),
     fails(CheckId::BindingStatement, ErrorCode::AciTeeType)},
    {"the answer to another nonce", [](ReportDraft &draft) { draft.expectations.nonce = kOtherNonce; },
     fails(CheckId::BindingStatement, ErrorCode::AciReportData)},
    {"the nonce of another challenge", [](ReportDraft &draft) { draft.expectations.nonce = kOtherNonce; },
     fails(CheckId::BindingNonce, ErrorCode::AciNonce)},
    {"the answer to another nonce, in June", [](ReportDraft &draft) { draft.expectations.nonce = kOtherNonce; },
     fails(CheckId::BindingNonce, ErrorCode::AciNonce), juneReport},
    {"a nonce in upper case", [](ReportDraft &draft) { draft.expectations.nonce = std::string(64, 'A'); },
     fails(CheckId::BindingStatement, ErrorCode::AciStatement)},
    {"a nonce of the wrong length", [](ReportDraft &draft) { draft.expectations.nonce = std::string(32, 'a'); },
     fails(CheckId::BindingStatement, ErrorCode::AciStatement)},
    {"a nonce that this case does not know", [](ReportDraft &draft) { draft.expectations.nonce.reset(); },
     notEvaluated(CheckId::BindingStatement, Reason::NoEvidence)},
    {"no challenge: bound", withoutChallenge, passes(CheckId::BindingStatement)},
    {"no challenge: age unknown", withoutChallenge, notEvaluated(CheckId::BindingNonce, Reason::NoEvidence)},
    {"no challenge in June: bound", withoutChallenge, passes(CheckId::BindingStatement), juneReport},
    {"a challenge that was not answered", [](ReportDraft &draft) { draft.identity.nonce.reset(); },
     notEvaluated(CheckId::BindingNonce, Reason::NoEvidence)},
    {"an alias binds no keyset: statement", good, notEvaluated(CheckId::BindingStatement, Reason::NoEvidence),
     aliasReport},
    {"an alias binds no keyset: keyset", good, notEvaluated(CheckId::BindingKeyset, Reason::NoEvidence), aliasReport},
    {"an alias binds no keyset: nonce", good, notEvaluated(CheckId::BindingNonce, Reason::NoEvidence), aliasReport},
};

const std::vector<ReportRow> kRestatedRows = {
    {"another keyset digest", afterSigning([](ReportMembers &members) { members.keysetDigest = kOtherDigest; }),
     fails(CheckId::BindingKeyset, ErrorCode::AciRestated)},
    {"another keyset digest is restated",
     afterSigning([](ReportMembers &members) { members.keysetDigest = kOtherDigest; }),
     fails(CheckId::ReportRestated, ErrorCode::AciRestated)},
    {"another quote_report_data",
     afterSigning([](ReportMembers &members) { flipFirstDigit(*members.quoteReportData); }),
     fails(CheckId::ReportRestated, ErrorCode::AciRestated)},
    {"quote_report_data of 32 bytes", afterSigning([](ReportMembers &members) { members.quoteReportData->resize(64); }),
     fails(CheckId::ReportRestated, ErrorCode::AciRestated)},
    {"no quote_report_data", afterSigning([](ReportMembers &members) { members.quoteReportData.reset(); }),
     passes(CheckId::ReportRestated)},
    {"hex in another spelling", afterSigning([](ReportMembers &members) { members.reportData.insert(0, "0x"); }),
     passes(CheckId::ReportRestated)},
    {"an SGX tee_type", afterSigning([](ReportMembers &members) { members.teeType = "sgx"; }),
     fails(CheckId::ReportRestated, ErrorCode::AciRestated)},
    {"another workload id", afterSigning([](ReportMembers &members) { members.workloadId = kOtherDigest; }),
     fails(CheckId::ReportRestated, ErrorCode::AciRestated), juneReport},
};

const std::vector<ReportRow> kWorkloadRows = {
    {"the digest of the identity key", good, passes(CheckId::WorkloadIdentity), juneReport},
    {"another workload id", afterSigning([](ReportMembers &members) { members.workloadId = kOtherDigest; }),
     fails(CheckId::WorkloadIdentity, ErrorCode::AciRestated), juneReport},
    {"no workload in the current dialect", good, notEvaluated(CheckId::WorkloadIdentity, Reason::NotApplicableByKind)},
    {"endorsed by secp256k1", good, passes(CheckId::WorkloadEndorsement), juneReport},
    {"endorsed by Ed25519", good, passes(CheckId::WorkloadEndorsement), juneReportByEd25519},
    {"another endorsement", afterSigning([](ReportMembers &members) { flipFirstDigit(members.endorsement); }),
     fails(CheckId::WorkloadEndorsement, ErrorCode::EndorsementSignature), juneReport},
    {"another endorsement by Ed25519",
     afterSigning([](ReportMembers &members) { flipFirstDigit(members.endorsement); }),
     fails(CheckId::WorkloadEndorsement, ErrorCode::EndorsementSignature), juneReportByEd25519},
    {"a recoverable endorsement", afterSigning([](ReportMembers &members) { members.endorsement += "00"; }),
     fails(CheckId::WorkloadEndorsement, ErrorCode::EndorsementSignature), juneReport},
    {"an endorsement of another algorithm",
     afterSigning([](ReportMembers &members) { members.endorsementAlgorithm = "ed25519"; }),
     fails(CheckId::WorkloadEndorsement, ErrorCode::EndorsementAlgorithm), juneReport},
    {"inside the freshness window", good, passes(CheckId::ReportFreshness), juneReport},
    {"the first second at which it is stale",
     [](ReportDraft &draft) { draft.identity.staleAfter = draft.identity.fetchedAt; },
     fails(CheckId::ReportFreshness, ErrorCode::ReportStale), juneReport},
    {"fetched in the future", [](ReportDraft &draft) { draft.identity.fetchedAt += 1; },
     fails(CheckId::ReportFreshness, ErrorCode::ReportStale), juneReport},
    {"fetched in the future, within the skew",
     [](ReportDraft &draft) {
         draft.identity.fetchedAt += 60;
         draft.policy.clockSkewSeconds = 60;
     },
     passes(CheckId::ReportFreshness), juneReport},
    {"never stale, with a skew",
     [](ReportDraft &draft) {
         draft.identity.staleAfter = ~std::uint64_t{0};
         draft.policy.clockSkewSeconds = 60;
     },
     passes(CheckId::ReportFreshness), juneReport},
};

const std::vector<ReportRow> kKeysetRows = {
    {"in date", good, passes(CheckId::KeysetExpiry)},
    {"the first second at which it is no longer good",
     [](ReportDraft &draft) { draft.identity.keyset.notAfter = draft.identity.fetchedAt; },
     fails(CheckId::KeysetExpiry, ErrorCode::KeysetExpired)},
    {"the last second at which it is good",
     [](ReportDraft &draft) { draft.identity.keyset.notAfter = draft.identity.fetchedAt + 1; },
     passes(CheckId::KeysetExpiry)},
    {"expired in June's epoch", [](ReportDraft &draft) { draft.identity.keyset.notAfter = 1; },
     fails(CheckId::KeysetExpiry, ErrorCode::KeysetExpired), juneReport},
    {"unbounded", [](ReportDraft &draft) { draft.identity.keyset.notAfter = kUnboundedNotAfter; },
     passes(CheckId::KeysetExpiry), juneReport},
    {"a lifetime that no policy bounds", [](ReportDraft &draft) { draft.policy.maxKeysetLifetimeDays.reset(); },
     notEvaluated(CheckId::KeysetLifetime, Reason::NoReferenceValue)},
    {"a lifetime at the bound", [](ReportDraft &draft) { draft.policy.maxKeysetLifetimeDays = 30; },
     passes(CheckId::KeysetLifetime)},
    {"a lifetime beyond the bound", [](ReportDraft &draft) { draft.policy.maxKeysetLifetimeDays = 29; },
     fails(CheckId::KeysetLifetime, ErrorCode::KeysetLifetime)},
    {"an unbounded lifetime",
     [](ReportDraft &draft) {
         draft.policy.maxKeysetLifetimeDays = 90;
         draft.identity.keyset.notAfter = kUnboundedNotAfter;
     },
     fails(CheckId::KeysetLifetime, ErrorCode::KeysetLifetime), juneReport},
    {"roles apart", good, passes(CheckId::KeysetRoles)},
    {"one key in two roles",
     [](ReportDraft &draft) { draft.identity.keyset.e2ee[0].publicKey = draft.identity.keyset.receipt[0].publicKey; },
     fails(CheckId::KeysetRoles, ErrorCode::KeysetRoles)},
    {"one key id for two keys",
     [](ReportDraft &draft) {
         KeyLine second = draft.identity.keyset.receipt[0];
         flipFirstDigit(second.publicKey);
         draft.identity.keyset.receipt.push_back(second);
     },
     fails(CheckId::KeysetRoles, ErrorCode::KeysetRoles)},
    {"one key id for a key of an unknown algorithm",
     [](ReportDraft &draft) {
         KeyLine second = draft.identity.keyset.receipt[0];
         flipFirstDigit(second.publicKey);
         second.algorithm = "ml-dsa-65";
         draft.identity.keyset.receipt.push_back(second);
     },
     passes(CheckId::KeysetRoles)},
    {"no revocation list at hand", good, notEvaluated(CheckId::KeysetRevocation, Reason::NoEvidence), juneReport},
    {"no revocations in the current dialect", good,
     notEvaluated(CheckId::KeysetRevocation, Reason::NotApplicableByKind)},
};

const std::vector<ReportRow> kChannelRows = {
    {"the listed key", good, passes(CheckId::ChannelTls)},
    {"the host in another spelling",
     [](ReportDraft &draft) { draft.expectations.channel->host = " GATEWAY.simulated.example."; },
     passes(CheckId::ChannelTls)},
    {"a key for every host",
     [](ReportDraft &draft) {
         draft.identity.keyset.tls->front().domain.reset();
         draft.expectations.channel->host = "another.example";
     },
     passes(CheckId::ChannelTls)},
    {"another key", [](ReportDraft &draft) { draft.expectations.channel->spkiSha256[0] ^= std::byte{1}; },
     fails(CheckId::ChannelTls, ErrorCode::TlsUnlisted)},
    {"another host", [](ReportDraft &draft) { draft.expectations.channel->host = "simulated.example"; },
     fails(CheckId::ChannelTls, ErrorCode::TlsUnlisted)},
    {"no TLS role", [](ReportDraft &draft) { draft.identity.keyset.tls.reset(); },
     fails(CheckId::ChannelTls, ErrorCode::TlsUnlisted)},
    {"no channel seen", [](ReportDraft &draft) { draft.expectations.channel.reset(); },
     notEvaluated(CheckId::ChannelTls, Reason::NoEvidence)},
};

}  // namespace

void tst_ReportBinding::statement_data()
{
    addReports(kStatementRows);
}
void tst_ReportBinding::statement()
{
    runReport(kStatementRows);
}
void tst_ReportBinding::restated_data()
{
    addReports(kRestatedRows);
}
void tst_ReportBinding::restated()
{
    runReport(kRestatedRows);
}
void tst_ReportBinding::workload_data()
{
    addReports(kWorkloadRows);
}
void tst_ReportBinding::workload()
{
    runReport(kWorkloadRows);
}
void tst_ReportBinding::keyset_data()
{
    addReports(kKeysetRows);
}
void tst_ReportBinding::keyset()
{
    runReport(kKeysetRows);
}
void tst_ReportBinding::channel_data()
{
    addReports(kChannelRows);
}
void tst_ReportBinding::channel()
{
    runReport(kChannelRows);
}

QTEST_GUILESS_MAIN(tst_ReportBinding)
#include "tst_report_binding.moc"
