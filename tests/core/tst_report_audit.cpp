#include "tests/core/exchange_rows.h"
#include "tests/support/e2ee_sealer.h"
#include "tests/support/sealed_upstream.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// session.audit and channel.e2ee on whole cases.
class tst_ReportAudit : public QObject {
    Q_OBJECT

private slots:
    void audit_data();
    void audit();
    void encryption_data();
    void encryption();
    void theAuditIsPartOfTheJudgement();
    void nobodyAsksNothingIsExamined();
};

namespace {

constexpr auto good = [](ExchangeDraft &) {};

/// The session seals this upstream, and names its channel.
void seal(ExchangeDraft &draft, const SealedUpstream &upstream)
{
    simulated::SessionDescription &session = draft.exchange.session;
    session.verifierId = upstream.subject.verifierId;
    session.evidenceType = upstream.contentType;
    session.evidence = upstream.bytes;
    session.spkiSha256 = toHex(UpstreamDraft().tls);
}

std::function<void(ExchangeDraft &)> sealing(SealedUpstream (*build)(const UpstreamDraft &))
{
    return [build](ExchangeDraft &draft) { seal(draft, build({})); };
}

/// The upstream is an ACI service of its own; whether its report answers a nonce decides what can be shown.
std::function<void(ExchangeDraft &)> sealingReport(std::function<void(simulated::IdentityDescription &)> change)
{
    return [change = std::move(change)](ExchangeDraft &draft) {
        ReportDraft inner = goodReportCase();
        for (simulated::TlsLine &line : *inner.identity.keyset.tls)
            line.domain.reset();  // no binding to a domain is declared, so any of the keys is the host's
        change(inner.identity);
        simulated::SessionDescription &session = draft.exchange.session;
        session.verifierId = "aci-service/v2";
        session.evidenceType = "application/json";
        session.evidence = make(inner).report;
        session.endpoint = "https://" + std::string(simulated::kGatewayHost);
        session.spkiSha256 = toHex(inner.keys.tlsSpki);
    };
}

std::function<void(ExchangeDraft &)> then(std::function<void(ExchangeDraft &)> first, std::function<void(ExchangeDraft &)> second)
{
    return [first = std::move(first), second = std::move(second)](ExchangeDraft &draft) {
        first(draft);
        second(draft);
    };
}

constexpr auto withoutNonce = [](simulated::IdentityDescription &identity) { identity.nonce.reset(); };
constexpr auto withNonce = [](simulated::IdentityDescription &) {};

const std::vector<ExchangeRow> kAudits = {
    {"a phala-direct machine", sealing(phalaDirect), passes(CheckId::SessionAudit)},
    {"a router", sealing(nearAi), passes(CheckId::SessionAudit)},
    {"a router in three items", sealing(secretAi), passes(CheckId::SessionAudit)},
    {"conclusions alone", sealing(tinfoil), notEvaluated(CheckId::SessionAudit, Reason::NoEvidence)},
    {"a verifier that nobody knows", good, notEvaluated(CheckId::SessionAudit, Reason::Unsupported)},
    {"nothing sealed", [](ExchangeDraft &draft) { draft.exchange.session.evidence.reset(); },
     notEvaluated(CheckId::SessionAudit, Reason::NoEvidence)},
    {"evidence of another machine",
     then(sealing(phalaDirect), [](ExchangeDraft &draft) { draft.exchange.session.spkiSha256 = std::string(64, 'd'); }),
     fails(CheckId::SessionAudit, ErrorCode::ProviderChannel)},
    {"evidence without its digest",
     then(sealing(phalaDirect), onceMade([](MadeExchangeCase &made) {
              made.session.replace(made.session.find(";base64,ey"), 10, ";base64,fy");
          })),
     notEvaluated(CheckId::SessionAudit, Reason::BlockedBy)},
    {"no collateral", then(sealing(phalaDirect), onceMade([](MadeExchangeCase &made) { made.report.collateral.clear(); })),
     notEvaluated(CheckId::SessionAudit, Reason::NoCollateral)},
    {"no session", onceMade([](MadeExchangeCase &made) { made.session.clear(); }),
     notEvaluated(CheckId::SessionAudit, Reason::NotApplicableByAbsence)},
    {"an ACI service that answers no nonce", sealingReport(withoutNonce), passes(CheckId::SessionAudit)},
    {"an ACI service that answers the gateway's nonce", sealingReport(withNonce),
     notEvaluated(CheckId::SessionAudit, Reason::NoEvidence)},
    {"an ACI service whose key is for a host, and no binding says which", sealingReport([](simulated::IdentityDescription &identity) {
         identity.nonce.reset();
         identity.keyset.tls->front().domain = "elsewhere.example";
     }),
     fails(CheckId::SessionAudit, ErrorCode::TlsUnlisted)},
    {"an ACI service with another TLS key",
     then(sealingReport(withoutNonce), [](ExchangeDraft &draft) { draft.exchange.session.spkiSha256 = std::string(64, 'd'); }),
     fails(CheckId::SessionAudit, ErrorCode::ProviderChannel)},
    {"an ACI service whose quote is for another report",
     sealingReport([](simulated::IdentityDescription &identity) {
         identity.nonce.reset();
         identity.quote = [](simulated::QuoteDescription &quote) { quote.td->reportData[0] ^= std::byte{1}; };
     }),
     fails(CheckId::SessionAudit, ErrorCode::AciSlot)},
};

/// The first E2EE key that the good keyset lists, and the headers of a client that uses it.
E2eeHeaders headersFor(const ExchangeDraft &draft)
{
    E2eeHeaders out;
    out.version = "2";
    out.clientKey = toHex(x25519Of(scalarOf(9)));
    out.modelKey = draft.report.identity.keyset.e2ee.at(0).publicKey;
    out.nonce = std::string(64, 'a');
    out.timestamp = "1800000000";
    return out;
}

std::function<void(ExchangeDraft &)> encrypted(std::function<void(E2eeHeaders &)> change, std::string_view content)
{
    return [change = std::move(change), content = std::string(content)](ExchangeDraft &draft) {
        E2eeHeaders headers = headersFor(draft);
        change(headers);
        draft.report.expectations.e2ee = headers;
        draft.made = [content](MadeExchangeCase &made) {
            made.request = R"({"model":"m","messages":[{"role":"user","content":")" + content + R"("}]})";
        };
    };
}

const std::string kCiphertext(200, 'a');
constexpr auto asSent = [](E2eeHeaders &) {};

const std::vector<ExchangeRow> kEncryptions = {
    {"no headers", good, notEvaluated(CheckId::ChannelE2ee, Reason::NoEvidence)},
    {"headers of a request in the clear", encrypted([](E2eeHeaders &headers) { headers = {}; }, "hello"),
     notEvaluated(CheckId::ChannelE2ee, Reason::NoEvidence)},
    {"a listed key and an encrypted request", encrypted(asSent, kCiphertext), passes(CheckId::ChannelE2ee)},
    {"a listed key and a request in the clear", encrypted(asSent, "hello"), notEvaluated(CheckId::ChannelE2ee, Reason::NoEvidence)},
    {"a key that is not listed",
     encrypted([](E2eeHeaders &headers) { headers.modelKey = std::string(64, '1'); }, kCiphertext),
     fails(CheckId::ChannelE2ee, ErrorCode::E2eeModelKeyMismatch)},
    {"headers that are no E2EE", encrypted([](E2eeHeaders &headers) { headers.nonce = "short"; }, kCiphertext),
     notEvaluated(CheckId::ChannelE2ee, Reason::NoEvidence)},
};

}  // namespace

void tst_ReportAudit::audit_data()
{
    addExchanges(kAudits);
}
void tst_ReportAudit::audit()
{
    runExchange(kAudits);
}

void tst_ReportAudit::encryption_data()
{
    addExchanges(kEncryptions);
}
void tst_ReportAudit::encryption()
{
    runExchange(kEncryptions);
}

void tst_ReportAudit::theAuditIsPartOfTheJudgement()
{
    ExchangeDraft draft = goodExchangeCase();
    seal(draft, nearAi());
    const AttestationResult result = appraised(make(draft));
    QCOMPARE(result.now.audits.size(), std::size_t{1});
    const EvidenceAudit &audit = result.now.audits.front();
    QVERIFY(audit.word == AuditWord::ReVerified && audit.evidence && audit.evidence->routerOnly);
    QVERIFY(result.now.check(CheckId::SessionAudit).anchoredPass());
}

void tst_ReportAudit::nobodyAsksNothingIsExamined()
{
    ExchangeDraft draft = goodExchangeCase();
    seal(draft, phalaDirect());
    draft.report.policy.demand(CheckId::SessionAudit) = Demand::Off;
    const AttestationResult result = appraised(make(draft));
    QVERIFY(result.now.audits.empty());
    QVERIFY(result.now.check(CheckId::SessionAudit).reason == Reason::NotAsked);
}

QTEST_APPLESS_MAIN(tst_ReportAudit)
#include "tst_report_audit.moc"
