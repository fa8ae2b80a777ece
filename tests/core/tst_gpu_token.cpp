#include "core/base/text.h"
#include "core/upstream/gpu_token.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_GpuToken : public QObject {
    Q_OBJECT

private slots:
    void readsWhatItSays();
    void shape_data();
    void shape();
    void faults_data();
    void faults();
};

namespace {

QByteArray base64Url(const QByteArray &text)
{
    return text.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

const QByteArray kHeader = base64Url(R"({"alg":"ES384","kid":"k"})");
const QByteArray kPayload = base64Url(R"({"iss":"https://nras.example","eat_nonce":"ab","x":"??>>"})");
const QByteArray kSignature = base64Url(QByteArray(96, '\xfb'));

QByteArray token(const QByteArray &header, const QByteArray &payload, const QByteArray &signature)
{
    return header + "." + payload + "." + signature;
}

}  // namespace

void tst_GpuToken::readsWhatItSays()
{
    const Result<GpuToken> read = parseGpuToken(view(token(kHeader, kPayload, kSignature)));
    QCOMPARE(codeOf(read), QByteArray());
    QVERIFY(read->issuer == "https://nras.example" && read->algorithm == "ES384" && read->nonce == "ab");
    QCOMPARE(read->signatureBytes, std::size_t{96});
}

void tst_GpuToken::shape_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("token");
    QTest::newRow("a token") << token(kHeader, kPayload, kSignature) << true;
    QTest::newRow("two parts") << kHeader + "." + kPayload << false;
    QTest::newRow("four parts") << token(kHeader, kPayload, kSignature) + ".x" << false;
    QTest::newRow("a sentence") << QByteArray("This. That. Other") << false;
    QTest::newRow("JSON") << QByteArray(R"({"a":1.5,"b":2.5})") << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

void tst_GpuToken::shape()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, token);
    QCOMPARE(looksLikeToken(view(text)), token);
}

void tst_GpuToken::faults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("errorCode");
    QTest::addColumn<qint64>("offset");
    const qint64 payloadAt = kHeader.size() + 1;
    const auto row = [](const char *name, const QByteArray &text, const char *code, qint64 offset) {
        QTest::newRow(name) << text << QByteArray(code) << offset;
    };
    row("no dots", "eyJ", "input.encoding", 0);
    row("padding", token(kHeader + "=", kPayload, kSignature), "input.encoding", 0);
    row("the other alphabet", token(kHeader, "a+/b", kSignature), "input.encoding", payloadAt);
    row("one character left over", token(kHeader, kPayload, "abcde"), "input.encoding", payloadAt + kPayload.size() + 1);
    row("no JSON", token(kHeader, base64Url("{"), kSignature), "json.syntax", payloadAt);
    row("no object", token(base64Url("[]"), kPayload, kSignature), "provider.field", 0);
    row("too large", QByteArray(1024 * 1024, 'e') + "..", "input.encoding", 0);
}

void tst_GpuToken::faults()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, errorCode);
    QFETCH(const qint64, offset);
    const Result<GpuToken> read = parseGpuToken(view(text));
    QCOMPARE(codeOf(read), errorCode);
    QCOMPARE(offsetOf(read), offset);
}

QTEST_APPLESS_MAIN(tst_GpuToken)
#include "tst_gpu_token.moc"
