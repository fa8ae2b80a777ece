#include "core/aci/session.h"
#include "tests/support/edited_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// Session records of all eras, their ids, claims and sealed evidence. The good one is the ACI specification's own vector.
class tst_Session : public QObject {
    Q_OBJECT

private slots:
    void everyMemberIsRead();
    void idOfTheSpecification();
    void idCoversEveryMember();
    void refusals_data();
    void refusals();
    void timesOfAnotherTypeAreKeptForTheCheck();
    void window_data();
    void window();
    void claims_data();
    void claims();
    void evidence_data();
    void evidence();
    void entriesOfAList();
    void noListOfSessions_data();
    void noListOfSessions();
};

namespace {

const std::string kSession =
    R"({"api_version":"aci/1","channel_binding":[{"origin":"https://upstream.example.com","spki_sha256":"d1d1d1d1d1d1)"
    R"(d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1d1","type":"tls_spki_sha256"}],"claims":{"extra":{"gpu_arch")"
    R"(:"HOPPER","tcb_status":"UpToDate"},"gpu_attested":{"status":"unknown"},"model_weights_provenance":{"status":"u)"
    R"(nknown"},"os_known_good":{"status":"unknown"},"serving_software_known_good":{"status":"unknown"},"tcb_up_to_da)"
    R"(te":{"status":"unknown"},"tee_attested":{"reason":"example quote verified","source":"hardware_proven","status")"
    R"(:"asserted"}},"endpoint":"https://upstream.example.com","established_at":1750000000,"evidence":{"data":"data:t)"
    R"(ext/plain;base64,ZXhhbXBsZS1ldmlkZW5jZQ==","digest":"sha256:80d70e44d0ae1e829fd5f37c3ee4a60dfbea8d3aa18407ea3f)"
    R"(34cf7ec91da34d"},"expires_at":1750003600,"upstream_name":"demo-upstream","verifier_id":"example/1"})";
const std::string kId = "95ad1cb4dd25445808c2e9d116caf420b05703730b506395e8fc1ca6faeae28f";

Session parsed(const std::string &text)
{
    return parseSession(text).value();
}

std::string withEvidence(const std::string &data)
{
    return edited(kSession, "data:text/plain;base64,ZXhhbXBsZS1ldmlkZW5jZQ==", data);
}

std::string entry()
{
    return edited(edited(kSession, "\"api_version\"", "\"session_id\":\"" + kId + "\",\"api_version\""),
                  "\"data\":\"data:text/plain;base64,ZXhhbXBsZS1ldmlkZW5jZQ==\",", "");
}

}  // namespace

void tst_Session::everyMemberIsRead()
{
    const Session session = parsed(kSession);
    QCOMPARE(session.dialect, Dialect::Current);
    QCOMPARE(session.upstreamName, std::optional<std::string>("demo-upstream"));
    QCOMPARE(session.verifierId, std::string("example/1"));
    QCOMPARE(session.channelBindings.size(), std::size_t{1});
    QCOMPARE(session.channelBindings[0].type, std::string("tls_spki_sha256"));
    QCOMPARE(session.claims.size(), kClaimNames.size());
    QVERIFY(session.extraClaims.length > 0);
    QVERIFY(!session.listEntry && !session.statedId);
    QCOMPARE(kSession.substr(session.expiresAtRange.offset, session.expiresAtRange.length), std::string("1750003600"));
}

void tst_Session::idOfTheSpecification()
{
    QCOMPARE(parsed(kSession).id().value(), kId);
}

void tst_Session::idCoversEveryMember()
{
    QVERIFY(parsed(edited(kSession, "example/1", "example/2")).id().value() != kId);
    QVERIFY(parsed(edited(kSession, "\"verifier_id\"", "\"more\":1,\"verifier_id\"")).id().value() != kId);
    QCOMPARE(parsed(edited(kSession, "\"verifier_id\"", "\"more\":1.5,\"verifier_id\"")).id().error().code,
             ErrorCode::JcsNumber);
}

void tst_Session::refusals_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *name, const std::string &text, ErrorCode code) {
        QTest::newRow(name) << text << code;
    };
    row("no JSON", "{", ErrorCode::JsonSyntax);
    row("no members of a session", "{}", ErrorCode::AciDialect);
    row("no verifier id", edited(kSession, "\"verifier_id\"", "\"verifier\""), ErrorCode::AciField);
    row("bindings that are no array",
        edited(edited(kSession, "\"channel_binding\":[", "\"channel_binding\":"), "\"tls_spki_sha256\"}]",
               "\"tls_spki_sha256\"}"),
        ErrorCode::AciField);
    row("a binding without type", edited(kSession, "\"type\":\"tls_spki_sha256\"", "\"kind\":\"tls_spki_sha256\""),
        ErrorCode::AciField);
}

void tst_Session::refusals()
{
    QFETCH(const std::string, text);
    QFETCH(const ErrorCode, code);
    const Result<Session> session = parseSession(text);
    QVERIFY(!session.has_value());
    QCOMPARE(session.error().code, code);
}

void tst_Session::timesOfAnotherTypeAreKeptForTheCheck()
{
    const Session session = parsed(edited(kSession, ":1750003600", ":\"1750003600\""));
    QVERIFY(!session.expiresAt.has_value());
    QCOMPARE(checkSessionWindow(session, 1'750'000'000, 0).error().code, ErrorCode::SessionWindow);
}

void tst_Session::window_data()
{
    QTest::addColumn<qulonglong>("servedAt");
    QTest::addColumn<uint>("skew");
    QTest::addColumn<bool>("inside");
    QTest::newRow("its first second") << 1'750'000'000ULL << 0U << true;
    QTest::newRow("its last second") << 1'750'003'600ULL << 0U << true;
    QTest::newRow("one second before") << 1'749'999'999ULL << 0U << false;
    QTest::newRow("one second after") << 1'750'003'601ULL << 0U << false;
    QTest::newRow("one second before, within the skew") << 1'749'999'999ULL << 1U << true;
    QTest::newRow("one second after, within the skew") << 1'750'003'601ULL << 1U << true;
    QTest::newRow("the end of time") << ~0ULL << 5U << false;
}

void tst_Session::window()
{
    QFETCH(const qulonglong, servedAt);
    QFETCH(const uint, skew);
    QFETCH(const bool, inside);
    QCOMPARE(checkSessionWindow(parsed(kSession), servedAt, skew).has_value(), inside);
}

void tst_Session::claims_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("source");
    QTest::addColumn<bool>("met");
    const std::string tee = R"({"reason":"example quote verified","source":"hardware_proven","status":"asserted"})";
    QTest::newRow("asserted") << kSession << std::string("tee_attested") << std::string() << true;
    QTest::newRow("asserted by that source")
        << kSession << std::string("tee_attested") << std::string("hardware_proven") << true;
    QTest::newRow("asserted by a better source")
        << kSession << std::string("tee_attested") << std::string("verifier_derived") << false;
    QTest::newRow("unknown") << kSession << std::string("gpu_attested") << std::string() << false;
    QTest::newRow("refuted") << edited(kSession, "\"status\":\"asserted\"", "\"status\":\"refuted\"")
                             << std::string("tee_attested") << std::string() << false;
    QTest::newRow("of an unknown source") << edited(kSession, "hardware_proven", "HardwareProven")
                                          << std::string("tee_attested") << std::string() << false;
    QTest::newRow("without a source") << edited(kSession, "\"source\":\"hardware_proven\",", "")
                                      << std::string("tee_attested") << std::string() << false;
    QTest::newRow("of another spelling") << edited(kSession, "\"asserted\"", "\"Asserted\"")
                                         << std::string("tee_attested") << std::string() << false;
    QTest::newRow("no object") << edited(kSession, tee, "true") << std::string("tee_attested") << std::string()
                               << false;
    QTest::newRow("no such claim") << kSession << std::string("extra") << std::string() << false;
}

void tst_Session::claims()
{
    QFETCH(const std::string, text);
    QFETCH(const std::string, name);
    QFETCH(const std::string, source);
    QFETCH(const bool, met);
    const auto wanted = source.empty() ? std::nullopt : std::optional(source);
    QCOMPARE(checkClaim(parsed(text).claims, name, wanted).has_value(), met);
}

void tst_Session::evidence_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<bool>("opens");
    QTest::newRow("as sealed") << kSession << true;
    QTest::newRow("parameters in the content type")
        << withEvidence("data:text/plain;charset=utf-8;base64,ZXhhbXBsZS1ldmlkZW5jZQ==") << true;
    QTest::newRow("other bytes") << withEvidence("data:text/plain;base64,ZXhhbXBsZS1ldmlkZW5jZg==") << false;
    QTest::newRow("unused bits that are not zero")
        << withEvidence("data:text/plain;base64,ZXhhbXBsZS1ldmlkZW5jZX==") << false;
    QTest::newRow("no padding") << withEvidence("data:text/plain;base64,ZXhhbXBsZS1ldmlkZW5jZQ") << false;
    QTest::newRow("a space") << withEvidence("data:text/plain;base64, ZXhhbXBsZS1ldmlkZW5jZQ==") << false;
    QTest::newRow("a line break") << withEvidence("data:text/plain;base64,ZXhhbXBsZS1l\\ndmlkZW5jZQ==") << false;
    QTest::newRow("the URL alphabet") << withEvidence("data:text/plain;base64,ZXhhbXBsZS1ldmlkZW5j_Q==") << false;
    QTest::newRow("no data scheme") << withEvidence("text/plain;base64,ZXhhbXBsZS1ldmlkZW5jZQ==") << false;
    QTest::newRow("no base64 mark") << withEvidence("data:text/plain,example-evidence") << false;
    QTest::newRow("a digest without prefix") << edited(kSession, "\"sha256:80d7", "\"80d7") << false;
    QTest::newRow("no data") << edited(kSession, "\"data\":\"data:", "\"date\":\"data:") << false;
    QTest::newRow("a number for data") << edited(kSession, "\"data:text/plain;base64,ZXhhbXBsZS1ldmlkZW5jZQ==\"", "7")
                                       << false;
    QTest::newRow("a text for the evidence")
        << edited(edited(kSession, "\"evidence\":{", "\"evidence\":\"\",\"was\":{"), "\"demo-upstream\"", "\"demo\"")
        << false;
}

void tst_Session::evidence()
{
    QFETCH(const std::string, text);
    QFETCH(const bool, opens);
    const Session session = parsed(text);
    QVERIFY(!session.evidence.empty());
    const Result<OpenedEvidence> opened = openSealedEvidence(session.evidence);
    QCOMPARE(opened.has_value(), opens);
    if (!opens)
        QCOMPARE(opened.error().code, ErrorCode::SessionEvidence);
}

void tst_Session::entriesOfAList()
{
    const std::string text = "[" + entry() + "]";
    const Result<json::Document> document = json::parse(text);
    const auto entries = sessionEntries(document->root());
    QVERIFY(entries && entries->size() == 1);
    const Session session = parseSession(entries->front()).value();
    QVERIFY(session.listEntry);
    QCOMPARE(session.statedId->text, kId);
    QVERIFY(session.id().value() != kId);
}

void tst_Session::noListOfSessions_data()
{
    QTest::addColumn<std::string>("text");
    QTest::newRow("an empty array") << std::string("[]");
    QTest::newRow("an array of something else") << std::string("[{}]");
    QTest::newRow("a record") << kSession;
    QTest::newRow("one of two is something else") << "[" + entry() + ",{}]";
}

void tst_Session::noListOfSessions()
{
    QFETCH(const std::string, text);
    const Result<json::Document> document = json::parse(text);
    QVERIFY(!sessionEntries(document->root()).has_value());
}

QTEST_GUILESS_MAIN(tst_Session)
#include "tst_session.moc"
