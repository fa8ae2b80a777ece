#include "tests/core/report_rows.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// Whose keys are these, and which source does the measured compose name?
class tst_ReportCustody : public QObject {
    Q_OBJECT

private slots:
    void chains_data();
    void chains();
    void root_data();
    void root();
    void subject_data();
    void subject();
    void provenance_data();
    void provenance();
};

namespace {

using simulated::CustodyLine;
using simulated::KeyLine;

constexpr auto good = [](ReportDraft &) {};
const std::string kOtherKey = "02" + std::string(64, '1');
constexpr std::string_view kVariable = "${GATEWAY_COMMIT}";

CustodyLine &line(ReportDraft &draft, std::string_view role)
{
    return *std::ranges::find(draft.identity.custody.keys, role, &CustodyLine::role);
}

void without(ReportDraft &draft, std::string_view role)
{
    std::erase_if(draft.identity.custody.keys, [&](const CustodyLine &one) { return one.role == role; });
}

/// Another E2EE key in the keyset, and the chain that the KMS gave it.
void addSecondE2eeKey(ReportDraft &draft)
{
    const simulated::Secp256k1Signer second(draft.keys.identity);
    const std::string key = toHex(second.uncompressedKey());
    draft.identity.keyset.e2ee.push_back({"e2ee-2", "secp256k1-aes-256-gcm-hkdf-sha256", key});
    draft.identity.custody.keys.push_back(
        {"e2ee-secp256k1", "aci/e2ee/v1", "aci.e2ee.v1", "ecdsa-secp256k1", key, "",
         draft.keys.kms.chain(draft.identity.boot.appId, "aci.e2ee.v1", second.key())});
}

const std::vector<ReportRow> kChainRows = {
    {"the receipt key", good, passes(CheckId::CustodyReceipt)},
    {"the E2EE key", good, passes(CheckId::CustodyE2ee)},
    {"June's identity key", good, passes(CheckId::CustodyIdentity), juneReport},
    {"June's receipt key", good, passes(CheckId::CustodyReceipt), juneReport},
    {"June's E2EE key", good, passes(CheckId::CustodyE2ee), juneReport},
    {"no identity key in the current dialect", good,
     notEvaluated(CheckId::CustodyIdentity, Reason::NotApplicableByKind)},
    {"an Ed25519 identity key has no chain", good, notEvaluated(CheckId::CustodyIdentity, Reason::NoEvidence),
     juneReportByEd25519},
    {"no chain for TLS", good, notEvaluated(CheckId::CustodyTls, Reason::NoEvidence)},
    {"no chain for receipts", [](ReportDraft &draft) { without(draft, "receipt"); },
     notEvaluated(CheckId::CustodyReceipt, Reason::NoEvidence)},
    {"no custody at all",
     [](ReportDraft &draft) {
         draft.identity.members = [](simulated::ReportMembers &members) { members.custody.reset(); };
     },
     notEvaluated(CheckId::CustodyReceipt, Reason::NoEvidence)},
    {"another provider", [](ReportDraft &draft) { draft.identity.custody.provider = "another-kms"; },
     fails(CheckId::CustodyReceipt, ErrorCode::CustodyProvider)},
    {"the chain of another receipt key", [](ReportDraft &draft) { line(draft, "receipt").publicKey = kOtherKey; },
     fails(CheckId::CustodyReceipt, ErrorCode::CustodyKey)},
    {"another purpose", [](ReportDraft &draft) { line(draft, "receipt").purpose = "aci.receipt.v1"; },
     fails(CheckId::CustodyReceipt, ErrorCode::CustodyPurpose)},
    {"one signature", [](ReportDraft &draft) { line(draft, "receipt").signatureChain.pop_back(); },
     fails(CheckId::CustodyReceipt, ErrorCode::CustodyChain)},
    {"three signatures",
     [](ReportDraft &draft) {
         auto &chain = line(draft, "receipt").signatureChain;
         chain.push_back(chain.back());
     },
     fails(CheckId::CustodyReceipt, ErrorCode::CustodyChain)},
    {"a signature of 64 bytes", [](ReportDraft &draft) { line(draft, "receipt").signatureChain[0].resize(128); },
     fails(CheckId::CustodyReceipt, ErrorCode::CustodyChain)},
    {"a recovery id beyond 3",
     [](ReportDraft &draft) { line(draft, "receipt").signatureChain[1].replace(128, 2, "04"); },
     fails(CheckId::CustodyReceipt, ErrorCode::CustodyChain)},
    {"the identity's chain with one signature",
     [](ReportDraft &draft) { line(draft, "identity").signatureChain.pop_back(); },
     fails(CheckId::CustodyIdentity, ErrorCode::CustodyChain), juneReport},
    {"the E2EE key's chain with one signature",
     [](ReportDraft &draft) { line(draft, "e2ee-x25519").signatureChain.pop_back(); },
     fails(CheckId::CustodyE2ee, ErrorCode::CustodyChain)},
    {"a TLS entry that is no chain",
     [](ReportDraft &draft) {
         CustodyLine tls = line(draft, "receipt");
         tls.role = "tls";
         draft.identity.custody.keys.push_back(tls);
     },
     fails(CheckId::CustodyTls, ErrorCode::CustodyKey)},
    {"a root that the policy does not name", [](ReportDraft &draft) { draft.policy.kmsRoots.clear(); },
     notEvaluated(CheckId::CustodyReceipt, Reason::NoReferenceValue)},
    {"another app id than the measured one", [](ReportDraft &draft) { draft.identity.boot.appId[0] ^= std::byte{1}; },
     notEvaluated(CheckId::CustodyReceipt, Reason::NoReferenceValue)},
    {"two keys, two chains", addSecondE2eeKey, passes(CheckId::CustodyE2ee)},
    {"two keys, one chain",
     [](ReportDraft &draft) {
         addSecondE2eeKey(draft);
         without(draft, "e2ee-secp256k1");
     },
     notEvaluated(CheckId::CustodyE2ee, Reason::NoEvidence)},
    {"the chain of a key that is not listed beside the listed one's",
     [](ReportDraft &draft) {
         addSecondE2eeKey(draft);
         draft.identity.keyset.e2ee.pop_back();
         std::reverse(draft.identity.custody.keys.begin(), draft.identity.custody.keys.end());
     },
     passes(CheckId::CustodyE2ee)},
};

const std::vector<ReportRow> kRootRows = {
    {"the root that the policy names", good, passes(CheckId::CustodyKmsRoot)},
    {"the root that the policy names, in June", good, passes(CheckId::CustodyKmsRoot), juneReport},
    {"another root", [](ReportDraft &draft) { draft.policy.kmsRoots[0].value = toHex(draft.keys.kms.appKey.key()); },
     fails(CheckId::CustodyKmsRoot, ErrorCode::CustodyRoot)},
    {"another app id than the measured one", [](ReportDraft &draft) { draft.identity.boot.appId[0] ^= std::byte{1}; },
     fails(CheckId::CustodyKmsRoot, ErrorCode::CustodyRoot)},
    {"a denied root",
     [](ReportDraft &draft) { draft.policy.deniedKmsRoots = {toHex(draft.keys.kms.root.uncompressedKey())}; },
     fails(CheckId::CustodyKmsRoot, ErrorCode::ReferenceDenied)},
    {"a policy without roots", [](ReportDraft &draft) { draft.policy.kmsRoots.clear(); },
     notEvaluated(CheckId::CustodyKmsRoot, Reason::NoReferenceValue)},
    {"no chain", [](ReportDraft &draft) { without(draft, "receipt"); },
     notEvaluated(CheckId::CustodyKmsRoot, Reason::BlockedBy)},
};

std::string goodSubject()
{
    return *goodReportCase().identity.keyset.subject;
}

const std::vector<ReportRow> kSubjectRows = {
    {"a subject that no policy lists", good, notEvaluated(CheckId::CustodySubject, Reason::NoReferenceValue)},
    {"a listed subject",
     [](ReportDraft &draft) {
         draft.policy.subjects = {{goodSubject(), "tests", ""}};
     },
     passes(CheckId::CustodySubject)},
    {"an unlisted subject",
     [](ReportDraft &draft) {
         draft.policy.subjects = {{"app-id:0x00", "tests", ""}};
     },
     fails(CheckId::CustodySubject, ErrorCode::ReferenceMismatch)},
    {"a subject that is not the measured app",
     [](ReportDraft &draft) { draft.identity.keyset.subject = "app-id:0x00"; },
     fails(CheckId::CustodySubject, ErrorCode::SubjectMismatch)},
    {"no subject", [](ReportDraft &draft) { draft.identity.keyset.subject.reset(); },
     notEvaluated(CheckId::CustodySubject, Reason::NoEvidence)},
};

SourceReference goodSource()
{
    const simulated::ComposeDescription compose;
    SourceReference out;
    out.repoUrl = compose.repoUrl;
    out.commit = compose.commit;
    out.launcherDigest = compose.launcherImage.substr(compose.launcherImage.find('@') + 1);
    out.origin = "tests";
    return out;
}

const std::vector<ReportRow> kProvenanceRows = {
    {"a stated source", good, passes(CheckId::ProvenanceStated)},
    {"no source stated", [](ReportDraft &draft) { draft.identity.source = {}; },
     fails(CheckId::ProvenanceStated, ErrorCode::ProvenanceUnstated)},
    {"a repository without a commit", [](ReportDraft &draft) { draft.identity.source.repoCommit.reset(); },
     fails(CheckId::ProvenanceStated, ErrorCode::ProvenanceUnstated)},
    {"an empty commit", [](ReportDraft &draft) { draft.identity.source.repoCommit = ""; },
     fails(CheckId::ProvenanceStated, ErrorCode::ProvenanceUnstated)},
    {"a literal commit", good, passes(CheckId::ProvenanceMeasured)},
    {"a literal commit, in June", good, passes(CheckId::ProvenanceMeasured), juneReport},
    {"a variable in place of the commit", [](ReportDraft &draft) { draft.identity.compose.commit = kVariable; },
     notEvaluated(CheckId::ProvenanceMeasured, Reason::NoEvidence)},
    {"another literal commit", [](ReportDraft &draft) { draft.identity.compose.commit = std::string(40, '0'); },
     fails(CheckId::ProvenanceMeasured, ErrorCode::ProvenanceMismatch)},
    {"another repository",
     [](ReportDraft &draft) { draft.identity.compose.repoUrl = "https://git.example.com/another"; },
     fails(CheckId::ProvenanceMeasured, ErrorCode::ProvenanceMismatch)},
    {"a stated branch", [](ReportDraft &draft) { draft.identity.source.repoCommit = "main"; },
     fails(CheckId::ProvenanceMeasured, ErrorCode::ProvenanceMismatch)},
    {"a launcher by tag", [](ReportDraft &draft) { draft.identity.compose.launcherImage = "simulated/git-launcher:1"; },
     notEvaluated(CheckId::ProvenanceMeasured, Reason::NoEvidence)},
    {"a launcher that is started with something else",
     [](ReportDraft &draft) { draft.identity.compose.launcherConfig = "/var/lib/gateway/other.conf"; },
     notEvaluated(CheckId::ProvenanceMeasured, Reason::NoEvidence)},
    {"the digest of the measured image",
     [](ReportDraft &draft) {
         draft.identity.source = {{}, {}, goodSource().launcherDigest};
     },
     passes(CheckId::ProvenanceMeasured)},
    {"the digest of an image that the compose does not pin",
     [](ReportDraft &draft) {
         draft.identity.source = {{}, {}, "sha256:" + std::string(64, '0')};
     },
     notEvaluated(CheckId::ProvenanceMeasured, Reason::NoEvidence)},
    {"a commit that was not looked up", good, notEvaluated(CheckId::ProvenanceReachable, Reason::Offline)},
    {"a signature that was not looked up", good, notEvaluated(CheckId::ProvenanceSignature, Reason::Offline)},
    {"a source that no policy lists", good, notEvaluated(CheckId::ProvenanceAccepted, Reason::NoReferenceValue)},
    {"a listed source", [](ReportDraft &draft) { draft.policy.sources = {goodSource()}; },
     passes(CheckId::ProvenanceAccepted)},
    {"an unlisted source",
     [](ReportDraft &draft) {
         draft.policy.sources = {goodSource()};
         draft.policy.sources[0].commit = std::string(40, '0');
     },
     fails(CheckId::ProvenanceAccepted, ErrorCode::ReferenceMismatch)},
    {"a listed source by another launcher",
     [](ReportDraft &draft) {
         draft.policy.sources = {goodSource()};
         draft.policy.sources[0].launcherDigest.back() = 'f';
     },
     fails(CheckId::ProvenanceAccepted, ErrorCode::ReferenceMismatch)},
    {"a denied commit", [](ReportDraft &draft) { draft.policy.deniedCommits = {goodSource().commit}; },
     fails(CheckId::ProvenanceAccepted, ErrorCode::ReferenceDenied)},
};

}  // namespace

void tst_ReportCustody::chains_data()
{
    addReports(kChainRows);
}
void tst_ReportCustody::chains()
{
    runReport(kChainRows);
}
void tst_ReportCustody::root_data()
{
    addReports(kRootRows);
}
void tst_ReportCustody::root()
{
    runReport(kRootRows);
}
void tst_ReportCustody::subject_data()
{
    addReports(kSubjectRows);
}
void tst_ReportCustody::subject()
{
    runReport(kSubjectRows);
}
void tst_ReportCustody::provenance_data()
{
    addReports(kProvenanceRows);
}
void tst_ReportCustody::provenance()
{
    runReport(kProvenanceRows);
}

QTEST_GUILESS_MAIN(tst_ReportCustody)
#include "tst_report_custody.moc"
