#include "core/aci/e2ee.h"
#include "core/json/compact.h"
#include "tests/support/e2ee_sealer.h"
#include "tests/support/edited_text.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_E2ee : public QObject {
    Q_OBJECT

private slots:
    void associatedForms();
    void barsCannotBeSmuggled_data();
    void barsCannotBeSmuggled();
    void endpoints();
    void requestsAreRestored_data();
    void requestsAreRestored();
    void requestFaults_data();
    void requestFaults();
    void contentThatIsAnArrayBecomesOne();
    void responsesAreOpened();
    void embeddingsAreOpened();
    void responseFaults_data();
    void responseFaults();
    void ciphertextIsToldFromPlainText();
};

namespace {

const SecretScalar kService = scalarOf(0x44);

E2eeOpener openerOf(E2eeSuite suite, AssociatedForm form = AssociatedForm::Canonical)
{
    return {suite, form, kService, "m", std::string(64, 'a'), 5};
}

/// Encrypts the way a client does: each listed string, bound to its place, in the text that it was given.
std::string encrypted(const std::string &body, E2eeEndpoint endpoint, E2eeDirection direction, const E2eeOpener &to)
{
    const json::Document document = json::parse(body).value();
    const json::Value root = document.root();
    const auto id = root.find("id");
    const E2eeExchange exchange{std::string(e2eeSuiteName(to.suite)), to.model, to.nonce, to.timestamp,
                                id ? id->string().value_or("") : ""};
    const auto fields = direction == E2eeDirection::Request ? e2eeRequestFields(endpoint, root) : e2eeResponseFields(endpoint, root);
    json::Replacements values;
    for (const E2eeField &field : *fields) {
        const std::string plain =
            field.value.isString() ? *field.value.string() : json::compact(field.value).value();
        const std::string bound = associatedData(to.form, direction, exchange, field.path, field.place).value();
        values.emplace(field.value.range().offset, json::quote(sealed({to.suite, to.secret, bound}, plain)));
    }
    return json::compact(root, values).value();
}

const std::string kChat = R"({"model":"m","messages":[{"role":"system","content":"be brief"},{"role":"user","content":[)"
                          R"({"type":"text","text":"ä / 'q' ~"},{"type":"image_url","image_url":{"url":"data:x","detail":"low"}},)"
                          R"({"type":"input_audio","input_audio":{"data":"AAAA","format":"wav"}}]}],"temperature":0.7,"n":1.0})";

}  // namespace

void tst_E2ee::associatedForms()
{
    QVERIFY(associatedForm(Dialect::Legacy202606) == AssociatedForm::Bars);
    QVERIFY(associatedForm(Dialect::Interim202606) == AssociatedForm::Bars);
    for (const Dialect dialect : {Dialect::Interim202607, Dialect::Current, Dialect::CurrentLegacyAlias})
        QVERIFY(associatedForm(dialect) == AssociatedForm::Canonical);
}

void tst_E2ee::barsCannotBeSmuggled_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QByteArray>("nonce");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("errorCode");
    QTest::newRow("plain texts") << QByteArray("m") << QByteArray("n") << QByteArray("r") << QByteArray();
    QTest::newRow("a bar in the model") << QByteArray("m|m=1") << QByteArray("n") << QByteArray() << QByteArray("e2ee.invalid_payload_model");
    QTest::newRow("a line break in the model") << QByteArray("m\n") << QByteArray("n") << QByteArray() << QByteArray("e2ee.invalid_payload_model");
    QTest::newRow("a bar in the nonce") << QByteArray("m") << QByteArray("n|ts=1") << QByteArray() << QByteArray("e2ee.invalid_nonce");
    QTest::newRow("a line break in the id") << QByteArray("m") << QByteArray("n") << QByteArray("r\r") << QByteArray("e2ee.decryption_failed");
}

void tst_E2ee::barsCannotBeSmuggled()
{
    QFETCH(const QByteArray, model);
    QFETCH(const QByteArray, nonce);
    QFETCH(const QByteArray, id);
    QFETCH(const QByteArray, errorCode);
    const E2eeExchange exchange{"a", std::string(view(model)), std::string(view(nonce)), 1, std::string(view(id))};
    const E2eePlace place = ChoiceText{0, "content"};
    QCOMPARE(codeOf(associatedData(AssociatedForm::Bars, E2eeDirection::Response, exchange, "x", place)), errorCode);
    QCOMPARE(codeOf(associatedData(AssociatedForm::Canonical, E2eeDirection::Response, exchange, "x", place)), QByteArray());
}

void tst_E2ee::endpoints()
{
    QVERIFY(e2eeEndpoint("/v1/chat/completions") == E2eeEndpoint::ChatCompletions);
    QVERIFY(e2eeEndpoint("/v1/completions") == E2eeEndpoint::Completions);
    QVERIFY(e2eeEndpoint("/v1/embeddings") == E2eeEndpoint::Embeddings);
    for (const char *path : {"/v1/messages", "/v1/responses", "/v1/completions/", ""})
        QCOMPARE(codeOf(e2eeEndpoint(path)), QByteArray("e2ee.unsupported_endpoint"));
}

void tst_E2ee::requestsAreRestored_data()
{
    QTest::addColumn<int>("suite");
    QTest::addColumn<int>("form");
    QTest::addColumn<int>("endpoint");
    QTest::addColumn<QByteArray>("plain");
    const auto rows = [](const char *name, E2eeEndpoint endpoint, const QByteArray &plain) {
        for (const E2eeSuite suite : {E2eeSuite::X25519, E2eeSuite::Secp256k1, E2eeSuite::LegacyEcdsa, E2eeSuite::LegacyEd25519}) {
            QTest::newRow((byteArray(e2eeSuiteName(suite)) + ": " + name).constData())
                << static_cast<int>(suite) << static_cast<int>(AssociatedForm::Canonical) << static_cast<int>(endpoint) << plain;
        }
        QTest::newRow(QByteArray("bars: ") + name)
            << static_cast<int>(E2eeSuite::Secp256k1) << static_cast<int>(AssociatedForm::Bars) << static_cast<int>(endpoint) << plain;
    };
    rows("a chat with parts", E2eeEndpoint::ChatCompletions, byteArray(kChat));
    rows("a prompt", E2eeEndpoint::Completions, R"({"prompt":"once","model":"m","max_tokens":5})");
    rows("prompts", E2eeEndpoint::Completions, R"({"model":"m","prompt":["once","upon"]})");
    rows("inputs beside token ids", E2eeEndpoint::Embeddings, R"({"model":"m","input":["a",[1,2],"b"]})");
}

void tst_E2ee::requestsAreRestored()
{
    QFETCH(const int, suite);
    QFETCH(const int, form);
    QFETCH(const int, endpoint);
    QFETCH(const QByteArray, plain);
    const E2eeOpener opener = openerOf(static_cast<E2eeSuite>(suite), static_cast<AssociatedForm>(form));
    const auto where = static_cast<E2eeEndpoint>(endpoint);
    const std::string wire = encrypted(std::string(view(plain)), where, E2eeDirection::Request, opener);
    QVERIFY(byteArray(wire) != plain);
    const Result<RestoredBody> restored = restoreRequest(wire, where, opener);
    QCOMPARE(codeOf(restored), QByteArray());
    QCOMPARE(byteArray(restored->text), plain);
    const Result<std::size_t> count = countEncrypted(wire, where, opener.suite);
    QVERIFY(count && *count == restored->fields.size());
}

void tst_E2ee::requestFaults_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("nonce");
    QTest::addColumn<QByteArray>("errorCode");
    const std::string good = encrypted(R"({"model":"m","messages":[{"content":"one"},{"content":"two"}]})",
                                       E2eeEndpoint::ChatCompletions, E2eeDirection::Request, openerOf(E2eeSuite::X25519));
    const QByteArray nonce(64, 'a');
    const QByteArray failed("e2ee.decryption_failed");
    const std::string plainFirst = R"({"model":"m","messages":[{"content":"one"},)" + good.substr(good.rfind("{\"content\""));
    const std::size_t first = good.find("{\"content\"");
    const std::size_t second = good.rfind("{\"content\"");
    const std::string swapped = good.substr(0, first) + good.substr(second, good.size() - second - 2) + ","
        + good.substr(first, second - first - 1) + "]}";

    QTest::newRow("as sent") << byteArray(good) << nonce << QByteArray();
    QTest::newRow("one text in the clear") << byteArray(plainFirst) << nonce << failed;
    QTest::newRow("two texts swapped") << byteArray(swapped) << nonce << failed;
    QTest::newRow("another model") << byteArray(edited(good, R"("model":"m")", R"("model":"n")")) << nonce << failed;
    QTest::newRow("the nonce in another case") << byteArray(good) << nonce.toUpper() << failed;
    QTest::newRow("the model is a number") << byteArray(edited(good, R"("model":"m")", R"("model":1)")) << nonce
                                           << QByteArray("e2ee.invalid_payload_model");
    QTest::newRow("no model") << byteArray(edited(good, R"("model":"m",)", "")) << nonce << QByteArray("e2ee.invalid_payload_model");
    QTest::newRow("no messages") << QByteArray(R"({"model":"m","messages":[]})") << nonce << failed;
    QTest::newRow("an array") << QByteArray("[]") << nonce << QByteArray("e2ee.invalid_payload_model");
    QTest::newRow("a doubled name") << QByteArray(R"({"model":"m","model":"m"})") << nonce << QByteArray("json.duplicate");
    QTest::newRow("no JSON") << QByteArray("data: x") << nonce << QByteArray("json.syntax");
    QTest::newRow("a number beyond a double") << byteArray(edited(good, R"("model":"m")", R"("model":"m","n":1e999)")) << nonce
                                              << QByteArray("jcs.number");
}

void tst_E2ee::requestFaults()
{
    QFETCH(const QByteArray, wire);
    QFETCH(const QByteArray, nonce);
    QFETCH(const QByteArray, errorCode);
    E2eeOpener opener = openerOf(E2eeSuite::X25519);
    opener.nonce = view(nonce);
    QCOMPARE(codeOf(restoreRequest(view(wire), E2eeEndpoint::ChatCompletions, opener)), errorCode);
}

/// A client may hide the parts of a message, types and all; their text comes back compact.
void tst_E2ee::contentThatIsAnArrayBecomesOne()
{
    const E2eeOpener opener = openerOf(E2eeSuite::X25519);
    const auto roundTrip = [&](const std::string &content) {
        const std::string body = R"({"model":"m","messages":[{"content":)" + json::quote(content) + "}]}";
        const std::string wire = encrypted(body, E2eeEndpoint::ChatCompletions, E2eeDirection::Request, opener);
        return byteArray(restoreRequest(wire, E2eeEndpoint::ChatCompletions, opener)->text);
    };
    const auto restored = [](const QByteArray &content) { return R"({"model":"m","messages":[{"content":)" + content + "}]}"; };
    QCOMPARE(roundTrip(R"([ {"type": "text", "text": "x"} ])"), restored(R"([{"type":"text","text":"x"}])"));
    QCOMPARE(roundTrip(R"({"a": 1})"), restored(byteArray(json::quote(R"({"a": 1})"))));
    QCOMPARE(roundTrip("[1,"), restored("\"[1,\""));
    QCOMPARE(roundTrip("7"), restored("\"7\""));
}

void tst_E2ee::responsesAreOpened()
{
    const E2eeOpener opener = openerOf(E2eeSuite::Secp256k1);
    for (const std::string plain :
         {R"({"id":"r","model":"other","choices":[{"index":1,"message":{"content":"A","reasoning":"B"}},{"message":{"content":null,"audio":{"data":"D"}}}]})",
          R"({"id":"r","choices":[{"index":0,"delta":{"content":"","reasoning_content":"A"}}]})", R"({"choices":[{"delta":{"role":"assistant"}}]})"}) {
        const std::string wire = encrypted(plain, E2eeEndpoint::ChatCompletions, E2eeDirection::Response, opener);
        const Result<RestoredBody> opened = restoreResponse(wire, E2eeEndpoint::ChatCompletions, opener);
        QCOMPARE(codeOf(opened), QByteArray());
        QCOMPARE(byteArray(opened->text), byteArray(plain));
    }
}

void tst_E2ee::embeddingsAreOpened()
{
    const E2eeOpener opener = openerOf(E2eeSuite::X25519);
    const std::string plain = R"({"data":[{"index":4,"embedding":[0.1,2]},{"embedding":"AAAA"}]})";
    const json::Document document = json::parse(plain).value();
    // A base64 embedding is encrypted with its JSON quotes, unlike every other text.
    const E2eeExchange exchange{std::string(e2eeSuiteName(opener.suite)), "m", opener.nonce, opener.timestamp, ""};
    json::Replacements values;
    const auto fields = e2eeResponseFields(E2eeEndpoint::Embeddings, document.root());
    for (const E2eeField &field : *fields) {
        const std::string bound = associatedData(opener.form, E2eeDirection::Response, exchange, field.path, field.place).value();
        values.emplace(field.value.range().offset, json::quote(sealed({opener.suite, kService, bound}, field.value.rawText())));
    }
    const std::string wire = json::compact(document.root(), values).value();
    QCOMPARE(byteArray(restoreResponse(wire, E2eeEndpoint::Embeddings, opener)->text), byteArray(plain));
    QCOMPARE(codeOf(restoreResponse(plain, E2eeEndpoint::Embeddings, opener)), QByteArray("e2ee.decryption_failed"));
}

void tst_E2ee::responseFaults_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("errorCode");
    const std::string good = encrypted(R"({"id":"r","choices":[{"index":0,"message":{"content":"A"}}]})", E2eeEndpoint::ChatCompletions,
                                       E2eeDirection::Response, openerOf(E2eeSuite::X25519));
    const QByteArray failed("e2ee.decryption_failed");
    QTest::newRow("as sent") << byteArray(good) << QByteArray();
    QTest::newRow("another id") << byteArray(edited(good, R"("id":"r")", R"("id":"s")")) << failed;
    QTest::newRow("another choice") << byteArray(edited(good, R"("index":0)", R"("index":1)")) << failed;
    QTest::newRow("an index that is negative is none") << byteArray(edited(good, R"("index":0)", R"("index":-1)")) << QByteArray();
    QTest::newRow("moved from message to delta") << byteArray(edited(good, R"("message")", R"("delta")")) << failed;
    QTest::newRow("plain text") << QByteArray(R"({"choices":[{"message":{"content":"in the clear"}}]})") << failed;
    QTest::newRow("an array where a text stands") << QByteArray(R"({"choices":[{"message":{"content":[]}}]})") << QByteArray("e2ee.response_field");
    QTest::newRow("no JSON") << QByteArray("[DONE]") << QByteArray("json.syntax");
}

void tst_E2ee::responseFaults()
{
    QFETCH(const QByteArray, wire);
    QFETCH(const QByteArray, errorCode);
    QCOMPARE(codeOf(restoreResponse(view(wire), E2eeEndpoint::ChatCompletions, openerOf(E2eeSuite::X25519))), errorCode);
}

void tst_E2ee::ciphertextIsToldFromPlainText()
{
    const auto count = [](const QByteArray &content) {
        const QByteArray body = R"({"model":"m","prompt":")" + content + R"("})";
        return countEncrypted(view(body), E2eeEndpoint::Completions, E2eeSuite::X25519);
    };
    QVERIFY(count(QByteArray(120, 'a')) == std::size_t{1});
    const Result<std::size_t> plain = count("hello");
    QCOMPARE(codeOf(plain), QByteArray("e2ee.decryption_failed"));
    QCOMPARE(offsetOf(plain), 22);
    QCOMPARE(codeOf(count(QByteArray(118, 'a'))), QByteArray("e2ee.decryption_failed"));
    QCOMPARE(codeOf(count(QByteArray(121, 'a'))), QByteArray("e2ee.decryption_failed"));
}

QTEST_APPLESS_MAIN(tst_E2ee)
#include "tst_e2ee.moc"
