#include "core/aci/e2ee_stream.h"
#include "tests/support/e2ee_sealer.h"
#include "tests/support/edited_text.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_E2eeStream : public QObject {
    Q_OBJECT

private slots:
    void opensEveryEvent();
    void otherLinesStay();
    void aDroppedEventIsNotSeen();
    void faults_data();
    void faults();
};

namespace {

E2eeOpener opener()
{
    return {E2eeSuite::X25519, AssociatedForm::Canonical, scalarOf(0x44), "m", std::string(64, 'a'), 5};
}

std::string sealedEvent(const std::string &text)
{
    const E2eeOpener to = opener();
    const E2eeExchange exchange{std::string(e2eeSuiteName(to.suite)), to.model, to.nonce, to.timestamp, "r"};
    const std::string bound = associatedData(to.form, E2eeDirection::Response, exchange, "choices.0.delta.content",
                                             ChoiceText{0, "content"})
                                  .value();
    return R"(data: {"id":"r","choices":[{"index":0,"delta":{"content":")" + sealed({to.suite, to.secret, bound}, text) + "\"}}]}\n\n";
}

std::string opened(const std::string &text)
{
    return R"(data: {"id":"r","choices":[{"index":0,"delta":{"content":")" + text + "\"}}]}\n\n";
}

Result<RestoredBody> restored(const std::string &stream)
{
    return restoreStream(stream, E2eeEndpoint::ChatCompletions, opener());
}

const std::string kDone = "data: [DONE]\n\n";

}  // namespace

void tst_E2eeStream::opensEveryEvent()
{
    const Result<RestoredBody> body = restored(sealedEvent("Hel") + sealedEvent("lo") + kDone);
    QCOMPARE(codeOf(body), QByteArray());
    QCOMPARE(byteArray(body->text), byteArray(opened("Hel") + opened("lo") + kDone));
    QCOMPARE(body->fields.size(), std::size_t{2});
    QCOMPARE(byteArray(restored("")->text), QByteArray());
}

void tst_E2eeStream::otherLinesStay()
{
    QCOMPARE(byteArray(restored(": keep\n\nevent: x\r\n" + sealedEvent("a"))->text), byteArray(": keep\n\nevent: x\n" + opened("a")));
    std::string split = sealedEvent("a");
    split = edited(split, R"(,"choices")", "\ndata: ,\"choices\"");
    QCOMPARE(byteArray(restored(split)->text), byteArray(opened("a")));
}

/// Each event opens by itself. The receipt's hash of the received bytes is what tells.
void tst_E2eeStream::aDroppedEventIsNotSeen()
{
    QVERIFY(restored(sealedEvent("lo") + sealedEvent("Hel")).has_value());
    QVERIFY(restored(sealedEvent("lo") + kDone).has_value());
}

void tst_E2eeStream::faults_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("errorCode");
    QTest::addColumn<qint64>("offset");
    const QByteArray first = byteArray(sealedEvent("a"));
    const qint64 second = first.size();
    QTest::newRow("an event in the clear") << first + byteArray(opened("b")) << QByteArray("e2ee.decryption_failed") << second;
    QTest::newRow("an event that is no JSON") << first + "data: {\n\n" << QByteArray("json.syntax") << second;
    QTest::newRow("cut inside a line") << first + "data: {" << QByteArray("json.syntax") << second;
    QTest::newRow("cut before its blank line") << first + byteArray(sealedEvent("b")).chopped(1) << QByteArray("json.syntax") << second;
}

void tst_E2eeStream::faults()
{
    QFETCH(const QByteArray, stream);
    QFETCH(const QByteArray, errorCode);
    QFETCH(const qint64, offset);
    const Result<RestoredBody> body = restored(std::string(view(stream)));
    QCOMPARE(codeOf(body), errorCode);
    QCOMPARE(offsetOf(body), offset);
}

QTEST_APPLESS_MAIN(tst_E2eeStream)
#include "tst_e2ee_stream.moc"
