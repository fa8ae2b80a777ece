#include "app/gateway/simulated_identity/e2ee_sealer.h"
#include "core/aci/e2ee.h"
#include "tests/app/served_case.h"
#include "tests/support/e2ee_sealer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// The demo gateway as a process: every endpoint, owners, constraints, encryption, replicas, the log.
class tst_Gateway : public QObject {
    Q_OBJECT

private slots:
    void answers_data();
    void answers();
    void goodExchangeHolds_data();
    void goodExchangeHolds();
    void streamIsReceiptedByteForByte();
    void answerIsDeterministicAndNoModel();
    void receiptHasAnOwner_data();
    void receiptHasAnOwner();
    void constraintsAreKept_data();
    void constraintsAreKept();
    void refusalOfTheCurrentDialectHasAReceipt();
    void encryptedRequestIsAnsweredEncrypted();
    void encryptedRequestIsRefused_data();
    void encryptedRequestIsRefused();
    void keysetListsTheKeyOfTheConnection();
    void replicasTakeTurns_data();
    void replicasTakeTurns();
    void clockIsItsOwn();
    void logCountsWhatWasDecrypted();
    void stopsOnRequest();
    void refusesItsCommandLine_data();
    void refusesItsCommandLine();
};

namespace {

constexpr const char *kChat = "/v1/chat/completions";
const QByteArray kNonce = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

QStringList dialectArguments(Dialect dialect)
{
    return {QStringLiteral("--dialect"), QString::fromStdString(std::string(dialectName(dialect)))};
}

WireAnswer post(const GatewayProcess &gateway, const QByteArray &body, const QList<QByteArray> &headers = {})
{
    WireRequest request;
    request.target = kChat;
    request.headers = headers;
    request.body = body;
    return ask(gateway, request);
}

QByteArray chatBody(const QByteArray &more = {})
{
    return R"({"model":"simulated-model","messages":[{"role":"user","content":"Say hello."}])" + more + "}";
}

/// An encrypted request of the current dialect: headers and body.
struct SealedRequest {
    QList<QByteArray> headers;
    QByteArray body;
    SecretScalar client = scalarOf(0x33);
    QByteArray nonce;
    std::uint64_t timestamp = 0;
};

std::string keyOf(const QByteArray &report)
{
    const QByteArray mark = R"("key_id":"e2ee-1")";
    return firstText(report.mid(report.indexOf(mark)), "public_key").toStdString();
}

}  // namespace

void tst_Gateway::answers_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("holds");

    const QByteArray sixty = kNonce.left(60);
    QTest::newRow("the root says which keyset") << Dialect::Current << QByteArray("/") << 200 << QByteArray("workload_keyset_digest");
    QTest::newRow("health") << Dialect::Current << QByteArray("/health") << 200 << QByteArray("ok");
    QTest::newRow("models") << Dialect::Current << QByteArray("/v1/models") << 200 << QByteArray("simulated-model");
    QTest::newRow("a report") << Dialect::Current << "/v1/aci/attestation?nonce=" + kNonce << 200 << QByteArray("workload_keyset");
    QTest::newRow("a report without a nonce") << Dialect::Current << QByteArray("/v1/aci/attestation") << 200 << QByteArray("quote");
    QTest::newRow("the alias") << Dialect::Current << "/v1/attestation/report?nonce=" + kNonce << 200 << QByteArray("signing_address");
    QTest::newRow("the alias invents a nonce") << Dialect::Current << QByteArray("/v1/attestation/report") << 200 << QByteArray("quote");
    QTest::newRow("an upper-case nonce") << Dialect::Current << "/v1/aci/attestation?nonce=" + kNonce.toUpper() << 400
                                         << QByteArray("invalid_request_error");
    QTest::newRow("a short nonce") << Dialect::Current << "/v1/aci/attestation?nonce=" + sixty << 400 << QByteArray("invalid_request_error");
    QTest::newRow("an empty nonce") << Dialect::Current << QByteArray("/v1/aci/attestation?nonce=") << 400
                                    << QByteArray("invalid_request_error");
    QTest::newRow("two nonces") << Dialect::Current << "/v1/aci/attestation?nonce=" + kNonce + "&nonce=" + kNonce << 400
                                << QByteArray("twice");
    QTest::newRow("sessions") << Dialect::Current << QByteArray("/v1/aci/sessions") << 200 << QByteArray("session_id");
    QTest::newRow("sessions of another model") << Dialect::Current << QByteArray("/v1/aci/sessions?model=other") << 200
                                               << QByteArray(R"("sessions":[])");
    QTest::newRow("an unknown session") << Dialect::Current << "/v1/aci/sessions/" + kNonce << 404 << QByteArray("not_found");
    QTest::newRow("an unknown receipt") << Dialect::Current << QByteArray("/v1/aci/receipts/rcpt-0") << 404 << QByteArray("not_found");
    QTest::newRow("an unknown signing algorithm") << Dialect::Current << QByteArray("/v1/signature/x?signing_algo=rsa") << 400
                                                  << QByteArray("invalid_signing_algo");
    QTest::newRow("no path of the gateway") << Dialect::Current << QByteArray("/v1/none") << 404 << QByteArray("not_found");
    QTest::newRow("the current dialect has no list of revocations") << Dialect::Current << QByteArray("/v1/aci/revocations") << 404
                                                                    << QByteArray("not_found");
    QTest::newRow("any text is a nonce in June") << Dialect::Legacy202606 << QByteArray("/v1/attestation/report?nonce=any%20text") << 200
                                                 << QByteArray("workload_id");
    QTest::newRow("the seed has no ACI paths") << Dialect::Legacy202606 << "/v1/aci/attestation?nonce=" + kNonce << 404
                                               << QByteArray("not_found");
    QTest::newRow("the interim has revocations") << Dialect::Interim202607 << QByteArray("/v1/aci/revocations") << 200
                                                 << QByteArray(R"("revocations":[])");
    QTest::newRow("the root list, hex") << Dialect::Current << QByteArray("/sgx/certification/v4/rootcacrl") << 200 << QByteArray("3082");
    QTest::newRow("the root list, DER") << Dialect::Current << QByteArray("/IntelSGXRootCA.der") << 200 << QByteArray("\x30\x82");
    QTest::newRow("the PCK list, PEM") << Dialect::Current << QByteArray("/sgx/certification/v4/pckcrl?ca=platform") << 200
                                       << QByteArray("BEGIN X509 CRL");
    QTest::newRow("the PCK list, DER") << Dialect::Current << QByteArray("/sgx/certification/v4/pckcrl?ca=platform&encoding=der") << 200
                                       << QByteArray("\x30\x82");
    QTest::newRow("the list of an unknown CA") << Dialect::Current << QByteArray("/sgx/certification/v4/pckcrl?ca=none") << 400 << QByteArray();
    QTest::newRow("TCB info") << Dialect::Current << QByteArray("/tdx/certification/v4/tcb?fmspc=51D0DE000000") << 200 << QByteArray("tcbInfo");
    QTest::newRow("TCB info of the next baseline") << Dialect::Current << QByteArray("/tdx/certification/v4/tcb?fmspc=51d0de000000&update=early")
                                                   << 200 << QByteArray("SIM-SA-00004");
    QTest::newRow("TCB info of another platform") << Dialect::Current << QByteArray("/tdx/certification/v4/tcb?fmspc=000000000000") << 404
                                                  << QByteArray();
    QTest::newRow("TCB info without a platform") << Dialect::Current << QByteArray("/tdx/certification/v4/tcb") << 400 << QByteArray();
    QTest::newRow("QE identity") << Dialect::Current << QByteArray("/tdx/certification/v4/qe/identity") << 200 << QByteArray("enclaveIdentity");
}

void tst_Gateway::answers()
{
    QFETCH(Dialect, dialect);
    QFETCH(QByteArray, target);
    const GatewayProcess gateway(dialectArguments(dialect));
    const WireAnswer answer = get(gateway, target);
    QTEST(answer.status, "status");
    QVERIFY(answer.complete);
    QFETCH(QByteArray, holds);
    QVERIFY2(answer.body.contains(holds), answer.body.left(400).constData());
    QVERIFY(answer.header("Date"));
    const bool collateral = target.contains("certification") || target.endsWith(".der");
    QCOMPARE(answer.header("X-ACI-Version").value_or("none"), collateral ? QByteArray("none") : QByteArray("aci/1"));
}

void tst_Gateway::goodExchangeHolds_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::newRow("current") << Dialect::Current;
    QTest::newRow("seed of June 2026") << Dialect::Legacy202606;
    QTest::newRow("interim of July 2026") << Dialect::Interim202607;
}

void tst_Gateway::goodExchangeHolds()
{
    QFETCH(Dialect, dialect);
    const GatewayProcess gateway(dialectArguments(dialect));
    ServedRequest request;
    request.dialect = dialect;
    request.body = chatBody(R"(,"provider":{"aci_verified":true})");
    const AttestationResult result = judge(gateway, serve(gateway, request));
    for (const CheckId id : {CheckId::QuoteForm, CheckId::BindingStatement, CheckId::BindingKeyset, CheckId::BindingNonce, CheckId::KeysetRoles,
                             CheckId::BootRtmr3, CheckId::BootCompose, CheckId::ProvenanceStated, CheckId::ChannelTls,
                             CheckId::ReceiptSignature, CheckId::ReceiptKeyset, CheckId::ReceiptOrder, CheckId::ReceiptRequest,
                             CheckId::ReceiptResponse, CheckId::UpstreamRecorded, CheckId::UpstreamVerified, CheckId::SessionId,
                             CheckId::SessionEvidence})
        QVERIFY2(result.now.check(id).outcome == Outcome::Passed, std::string(checkDef(id).name).c_str());
}

void tst_Gateway::streamIsReceiptedByteForByte()
{
    const GatewayProcess gateway;
    ServedRequest request;
    request.body = chatBody(R"(,"stream":true)");
    const ServedCase served = serve(gateway, request);
    QCOMPARE(served.response.header("Content-Type"), QByteArray("text/event-stream"));
    QVERIFY(served.response.complete);
    QVERIFY(served.response.body.endsWith("data: [DONE]\n\n"));
    const AttestationResult result = judge(gateway, served);
    QCOMPARE(result.now.check(CheckId::ReceiptResponse).outcome, Outcome::Passed);
    QCOMPARE(result.now.check(CheckId::ReceiptRequest).outcome, Outcome::Passed);
}

void tst_Gateway::answerIsDeterministicAndNoModel()
{
    const GatewayProcess gateway;
    const QByteArray once = firstText(post(gateway, chatBody()).body, "content");
    const QByteArray again = firstText(post(gateway, chatBody()).body, "content");
    QVERIFY(once.contains("not a model"));
    QCOMPARE(once, again);
}

void tst_Gateway::receiptHasAnOwner_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QByteArray>("bearer");
    QTest::addColumn<int>("status");
    QTest::newRow("the owner") << Dialect::Current << QByteArray("Authorization: Bearer mine") << 200;
    QTest::newRow("the owner, scheme in lower case") << Dialect::Current << QByteArray("Authorization: bearer mine") << 200;
    QTest::newRow("nobody") << Dialect::Current << QByteArray("X-None: 1") << 401;
    QTest::newRow("a stranger is told nothing") << Dialect::Current << QByteArray("Authorization: Bearer other") << 404;
    QTest::newRow("a stranger in June") << Dialect::Interim202607 << QByteArray("Authorization: Bearer other") << 403;
}

void tst_Gateway::receiptHasAnOwner()
{
    QFETCH(Dialect, dialect);
    QFETCH(QByteArray, bearer);
    const GatewayProcess gateway(dialectArguments(dialect));
    const WireAnswer chat = post(gateway, chatBody(), {"Authorization: Bearer mine"});
    for (const QByteArray &target :
         {receiptPath(dialect, chat.header("X-Receipt-Id").value_or("")), "/v1/signature/" + firstText(chat.body, "id")}) {
        WireRequest request;
        request.target = target;
        request.headers = {bearer};
        QTEST(ask(gateway, request).status, "status");
    }
}

void tst_Gateway::constraintsAreKept_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("verified") << QByteArray(R"(,"provider":{"aci_verified":true})") << 200 << QByteArray();
    QTest::newRow("other members of provider are not the gateway's") << QByteArray(R"(,"provider":{"order":["a"]})") << 200 << QByteArray();
    QTest::newRow("a session that is not in use")
        << R"(,"provider":{"aci_session_ids":[")" + kNonce + R"("]})" << 412 << QByteArray("session_not_accepted");
    QTest::newRow("verified is no boolean") << QByteArray(R"(,"provider":{"aci_verified":1})") << 400 << QByteArray("invalid_request_error");
    QTest::newRow("no session in the list") << QByteArray(R"(,"provider":{"aci_session_ids":[]})") << 400
                                            << QByteArray("invalid_request_error");
    QTest::newRow("a session that is no id") << QByteArray(R"(,"provider":{"aci_session_ids":["x"]})") << 400
                                             << QByteArray("invalid_request_error");
    QTest::newRow("sessions, but unverified")
        << R"(,"provider":{"aci_verified":false,"aci_session_ids":[")" + kNonce + R"("]})" << 400 << QByteArray("invalid_request_error");
    QTest::newRow("an unknown constraint") << QByteArray(R"(,"provider":{"aci_new":1})") << 400 << QByteArray("invalid_request_error");
}

void tst_Gateway::constraintsAreKept()
{
    QFETCH(QByteArray, more);
    const GatewayProcess gateway;
    const WireAnswer answer = post(gateway, chatBody(more));
    QTEST(answer.status, "status");
    QTEST(firstText(answer.body, "type"), "type");
    QCOMPARE(answer.header("X-Receipt-Id").has_value(), answer.status == 200 || answer.status == 412);
}

void tst_Gateway::refusalOfTheCurrentDialectHasAReceipt()
{
    const GatewayProcess gateway(faultArguments({QStringLiteral("failed-upstream")}));
    ServedRequest request;
    request.body = chatBody(R"(,"provider":{"aci_verified":true})");
    const ServedCase served = serve(gateway, request);
    QCOMPARE(served.response.status, 503);
    QCOMPARE(firstText(served.response.body, "type"), QByteArray("upstream_verification_failed"));
    QVERIFY(!served.receipt.body.contains("request.forwarded"));
    const AttestationResult result = judge(gateway, served);
    QCOMPARE(result.now.check(CheckId::ReceiptSignature).outcome, Outcome::Passed);
    QCOMPARE(result.now.check(CheckId::ReceiptResponse).outcome, Outcome::Passed);
    QVERIFY(result.now.check(CheckId::UpstreamVerified).outcome != Outcome::Passed);
}

namespace {

/// Seals the one message to the key that the report lists.
SealedRequest sealedRequest(const GatewayProcess &gateway, const QByteArray &plain)
{
    SealedRequest out;
    const QByteArray report = get(gateway, "/v1/aci/attestation").body;
    const std::string modelKey = keyOf(report);
    out.nonce = kNonce;
    out.timestamp = static_cast<std::uint64_t>(QDateTime::currentSecsSinceEpoch());
    const E2eeExchange exchange{"x25519-aes-256-gcm-hkdf-sha256", "simulated-model", out.nonce.toStdString(), out.timestamp, ""};
    const std::string associated =
        associatedData(AssociatedForm::Canonical, E2eeDirection::Request, exchange, "messages.0.content", MessageText{0, {}}).value();
    const std::string hidden =
        simulated::sealE2eeValue(E2eeSuite::X25519, fromHex(modelKey).value(), associated, plain.toStdString());
    out.body = R"({"model":"simulated-model","messages":[{"role":"user","content":")" + QByteArray::fromStdString(hidden) + R"("}]})";
    out.headers = {"X-E2EE-Version: 2",
                   "X-Client-Pub-Key: " + QByteArray::fromStdString(toHex(x25519Of(out.client))),
                   "X-Model-Pub-Key: " + QByteArray::fromStdString(modelKey),
                   "X-E2EE-Nonce: " + out.nonce,
                   "X-E2EE-Timestamp: " + QByteArray::number(static_cast<qulonglong>(out.timestamp))};
    return out;
}

}  // namespace

void tst_Gateway::encryptedRequestIsAnsweredEncrypted()
{
    const GatewayProcess gateway;
    const SealedRequest sealed = sealedRequest(gateway, "Say hello.");
    ServedRequest request;
    request.body = sealed.body;
    request.headers = sealed.headers;
    ServedCase served = serve(gateway, request);
    QCOMPARE(served.response.header("X-E2EE-Applied"), QByteArray("true"));
    QVERIFY(!served.response.body.contains("not a model"));

    const E2eeOpener opener{E2eeSuite::X25519,       AssociatedForm::Canonical, sealed.client, "simulated-model",
                            sealed.nonce.toStdString(), sealed.timestamp};
    const Result<RestoredBody> restored =
        restoreResponse(served.response.body.toStdString(), E2eeEndpoint::ChatCompletions, opener);
    QVERIFY2(restored.has_value(), restored ? "" : restored.error().message.c_str());
    QVERIFY(restored->text.find("not a model") != std::string::npos);

    // The receipt is over the restored request and the encrypted answer.
    served.request = R"({"model":"simulated-model","messages":[{"role":"user","content":"Say hello."}]})";
    const AttestationResult result = judge(gateway, served);
    QCOMPARE(result.now.check(CheckId::ReceiptRequest).outcome, Outcome::Passed);
    QCOMPARE(result.now.check(CheckId::ReceiptResponse).outcome, Outcome::Passed);
    QCOMPARE(firstText(post(gateway, sealed.body, sealed.headers).body, "type"), QByteArray("e2ee_replay_detected"));
}

void tst_Gateway::encryptedRequestIsRefused_data()
{
    QTest::addColumn<QByteArray>("header");  // in place of the good one of that name
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("another version") << QByteArray("X-E2EE-Version: 3") << QByteArray("e2ee_invalid_version");
    QTest::newRow("a nonce of another shape") << QByteArray("X-E2EE-Nonce: 12") << QByteArray("e2ee_invalid_nonce");
    QTest::newRow("a time long ago") << QByteArray("X-E2EE-Timestamp: 1000") << QByteArray("e2ee_invalid_timestamp");
    QTest::newRow("another service's key") << "X-Model-Pub-Key: " + kNonce << QByteArray("e2ee_model_key_mismatch");
    QTest::newRow("a client key of no use") << "X-Client-Pub-Key: " + QByteArray(64, '0') << QByteArray("e2ee_invalid_public_key");
    QTest::newRow("bound to another nonce") << "X-E2EE-Nonce: " + QByteArray(64, '1') << QByteArray("e2ee_decryption_failed");
}

void tst_Gateway::encryptedRequestIsRefused()
{
    QFETCH(QByteArray, header);
    const GatewayProcess gateway;
    SealedRequest sealed = sealedRequest(gateway, "Say hello.");
    const QByteArray name = header.left(header.indexOf(':') + 1);
    for (QByteArray &line : sealed.headers)
        line = line.startsWith(name) ? header : line;
    const WireAnswer answer = post(gateway, sealed.body, sealed.headers);
    QCOMPARE(answer.status, 400);
    QTEST(firstText(answer.body, "type"), "type");
}

void tst_Gateway::keysetListsTheKeyOfTheConnection()
{
    const GatewayProcess gateway({QStringLiteral("--host"), QStringLiteral("127.0.0.1"), QStringLiteral("--host"),
                                  QStringLiteral("gateway.test")});
    const WireAnswer report = get(gateway, "/v1/aci/attestation");
    QCOMPARE(report.spki, gateway.spkis.front().toLatin1());
    QVERIFY(report.body.contains(R"({"spki_sha256":")" + report.spki + R"(","domain":"gateway.test"})"));
    WireRequest elsewhere;
    elsewhere.target = "/v1/aci/attestation";
    elsewhere.headers = {"Host: elsewhere.test"};
    QCOMPARE(ask(gateway, elsewhere).status, 404);
}

void tst_Gateway::replicasTakeTurns_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<qsizetype>("receiptKeys");
    QTest::newRow("one receipt key for both") << QStringList() << qsizetype(1);
    QTest::newRow("a receipt key for each") << QStringList{QStringLiteral("--distinct-receipt-keys")} << qsizetype(2);
}

void tst_Gateway::replicasTakeTurns()
{
    QFETCH(QStringList, arguments);
    const GatewayProcess gateway(QStringList{QStringLiteral("--replicas"), QStringLiteral("2")} + arguments);
    QSet<QByteArray> receiptKeys;
    QByteArrayList spkis;
    for (int i = 0; i < 4; ++i) {
        const WireAnswer report = get(gateway, "/v1/aci/attestation");
        const QByteArray mark = R"("key_id":"receipt-1")";
        receiptKeys.insert(firstText(report.body.mid(report.body.indexOf(mark)), "public_key"));
        QCOMPARE(firstText(report.body, "spki_sha256"), report.spki);
        spkis.append(report.spki);
    }
    QCOMPARE(spkis[0], spkis[2]);
    QCOMPARE(spkis[1], spkis[3]);
    QVERIFY(spkis[0] != spkis[1]);
    QTEST(receiptKeys.size(), "receiptKeys");
}

void tst_Gateway::clockIsItsOwn()
{
    const GatewayProcess gateway({QStringLiteral("--at"), QStringLiteral("2027-02-03T04:05:00Z")});
    const QByteArray date = get(gateway, "/").header("Date").value_or("");
    QVERIFY2(date.startsWith("Wed, 03 Feb 2027 04:05:"), date.constData());
}

void tst_Gateway::logCountsWhatWasDecrypted()
{
    const GatewayProcess gateway;
    connectAndLeave(gateway);
    const QByteArray body = chatBody();
    static_cast<void>(post(gateway, body, {"Authorization: Bearer canary-key"}));
    QTRY_COMPARE(gateway.connections().size(), 2);
    QCOMPARE(gateway.connections()[0].toObject().value(u"decrypted_bytes").toInt(), 0);
    const QJsonObject second = gateway.connections()[1].toObject();
    const QJsonObject request = second.value(u"requests").toArray().at(0).toObject();
    QCOMPARE(request.value(u"body_bytes").toInt(), body.size());
    QVERIFY(second.value(u"decrypted_bytes").toInt() > body.size());
    QVERIFY(request.value(u"bearer").toBool());
    QVERIFY(!QJsonDocument(gateway.connections()).toJson().contains("canary"));
}

void tst_Gateway::stopsOnRequest()
{
    GatewayProcess gateway;
    QVERIFY(!gateway.url.isEmpty());
    QCOMPARE(gateway.stop(), 0);
}

void tst_Gateway::refusesItsCommandLine_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("an unknown fault") << QStringList{QStringLiteral("--fault"), QStringLiteral("none")};
    QTest::newRow("an unknown dialect") << QStringList{QStringLiteral("--dialect"), QStringLiteral("none")};
    QTest::newRow("no port") << QStringList{QStringLiteral("--port"), QStringLiteral("70000")};
    QTest::newRow("no value") << QStringList{QStringLiteral("--port")};
    QTest::newRow("an unknown word") << QStringList{QStringLiteral("demo")};
}

void tst_Gateway::refusesItsCommandLine()
{
    QFETCH(QStringList, words);
    QProcess process;
    process.start(QStringLiteral(SEALSCOPE_GATEWAY), words);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 64);
    QVERIFY(process.readAllStandardOutput().isEmpty());
}

QTEST_GUILESS_MAIN(tst_Gateway)
#include "tst_gateway.moc"
