#include "core/artifact/identify.h"
#include "tests/support/boot_log.h"
#include "tests/support/qtest_text.h"
#include "tests/support/quote_builder.h"

#include <QTest>

#include <ctime>

using namespace sealscope;
using namespace sealscope::test;

class tst_Identify : public QObject {
    Q_OBJECT

private slots:
    void kindsAreToldByContent_data();
    void kindsAreToldByContent();
    void encodedQuotesAreDecoded_data();
    void encodedQuotesAreDecoded();
    void junkIsToldQuickly_data();
    void junkIsToldQuickly();
    void tooManyBytesAreRefused();
    void artifactsAreNumberedAndHashed();
};

namespace {

QByteArray quoteBytes()
{
    static const QByteArray bytes = byteArray(BytesView(make(goodCase()).quote));
    return bytes;
}

QByteArray kindOf(const QByteArray &bytes)
{
    return byteArray(artifactKindName(identify(asBytes(view(bytes))).kind));
}

}  // namespace

void tst_Identify::kindsAreToldByContent_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("errorCode");
    const auto row = [](const char *name, const QByteArray &bytes, const char *kind, const char *code = "") {
        QTest::newRow(name) << bytes << QByteArray(kind) << QByteArray(code);
    };
    const MadeCase made = make(goodCase());
    const QByteArray quote = quoteBytes();
    const QByteArray root = byteArray(BytesView(made.root));
    const QByteArray crl = QByteArray::fromHex(byteArray(made.collateral.rootCrlHex));
    row("a quote of version 3", byteArray(BytesView(make(goodSgxCase(3)).quote)), "quote");
    row("a quote of version 4", quote, "quote");
    row("a quote of version 5", byteArray(BytesView(make(goodTdx15Case()).quote)), "quote");
    row("a quote cut inside its body", quote.first(500), "quote");
    row("a quote cut just after its header", quote.first(48), "quote");
    row("a quote of a version to come", QByteArray("\x07") + quote.sliced(1), "quote");
    row("a quote of a version that is none, told by its vendor", QByteArray("\xFF\xFF") + quote.sliced(2), "quote");
    row("a quote cut before its vendor", quote.first(12), "unrecognised", "input.unrecognised");
    row("a neutral bundle", byteArray(bundleOf(made)), "collateral");
    row("a bundle behind white space", " \r\n\t" + byteArray(bundleOf(made)), "collateral");
    row("a TCB info as Intel serves it", byteArray(simulated::tcbInfoBody(made.collateral)), "collateral");
    row("a QE identity as Intel serves it", byteArray(simulated::qeIdentityBody(made.collateral)), "collateral");
    row("PEM certificates", byteArray(made.collateral.pckCrlIssuerChain), "certificates");
    row("PEM certificates behind text", "subject=x\n" + byteArray(made.collateral.pckCrlIssuerChain), "certificates");
    row("a PEM list", byteArray(simulated::toPem("X509 CRL", asBytes(view(crl)))), "crl");
    row("a PEM block of another label", byteArray(simulated::toPem("PRIVATE KEY", asBytes(view(crl)))), "unrecognised",
        "input.unrecognised");
    row("a DER certificate", root, "certificates");
    row("a DER list", crl, "crl");
    row("a list in hex, as caches of collateral serve the root's", crl.toHex(), "crl");
    row("an attestation report", R"({"attestation":{}})", "report");
    row("a list of revocations", R"({"revocations":[]})", "revocations");
    row("a boot log of dstack", R"([{"imr":0,"event_type":1}])", "event_log");
    row("a boot log of firmware", byteArray(BytesView(firmwareLog({}))), "event_log");
    row("the table that points at a firmware's log", "CCEL" + QByteArray(52, '\0'), "unrecognised", "input.unsupported");
    row("a compose", R"({"docker_compose_file":""})", "compose");
    row("a receipt", R"({"receipt_id":"x"})", "receipt");
    row("a keyset", R"({"receipt_signing_keys":[]})", "keyset");
    row("a signature envelope", R"({"text":"a:b","signing_address":"0x","receipt":{}})", "signature_envelope");
    row("a session", R"({"channel_binding":[]})", "session");
    row("a session of June 2026", R"({"api_version":"aci/1","session":{}})", "session");
    row("a list of sessions", R"([{"session_id":"x","channel_binding":[]}])", "session");
    row("an HTTP archive", R"({"log":{"version":"1.2","entries":[]}})", "har");
    row("a response with its headers", "HTTP/1.1 200 OK\r\n\r\n{}", "http_dump");
    row("a ZIP file", QByteArray("PK\x03\x04\x14\0", 6), "archive");
    row("a ZIP file without members", QByteArray("PK\x05\x06", 4) + QByteArray(18, '\0'), "archive");
    row("the first half of a ZIP file's beginning", "PK", "unrecognised", "input.unrecognised");
    row("JSON of no kind", R"({"a":1})", "unrecognised", "input.unrecognised");
    row("an array", "[1]", "unrecognised", "input.unrecognised");
    row("JSON cut short", R"({"tcb_info":)", "unrecognised", "json.syntax");
    row("JSON that names a member twice", R"({"tcb_info":"","tcb_info":""})", "unrecognised", "json.duplicate");
    row("nothing", "", "unrecognised", "input.empty");
    row("one byte", "\x04", "unrecognised", "input.unrecognised");
    row("text", "The quick brown fox jumps over the lazy dog", "unrecognised", "input.unrecognised");
}

void tst_Identify::kindsAreToldByContent()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, kind);
    QFETCH(const QByteArray, errorCode);
    const Identified found = identify(asBytes(view(bytes)));
    QCOMPARE(byteArray(artifactKindName(found.kind)), kind);
    QCOMPARE(found.error ? byteArray(errorName(found.error->code)) : QByteArray(), errorCode);
    QCOMPARE(found.why.empty(), kind == "unrecognised");
}

void tst_Identify::encodedQuotesAreDecoded_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Encoding>("encoding");
    QTest::addColumn<QByteArray>("errorCode");
    const QByteArray quote = quoteBytes();
    const QByteArray hex = quote.toHex();
    const QByteArray base64 = quote.toBase64();
    const auto row = [](const char *name, const QByteArray &text, Encoding encoding, const char *code = "") {
        QTest::newRow(name) << text << encoding << QByteArray(code);
    };
    row("hex", hex, Encoding::Hex);
    row("upper-case hex", hex.toUpper(), Encoding::Hex);
    row("hex behind 0x", "0x" + hex, Encoding::Hex);
    row("hex behind 0X", "0X" + hex, Encoding::Hex);
    row("hex with a line end", hex + "\r\n", Encoding::Hex);
    row("base64", base64, Encoding::Base64);
    row("base64 with a line end", base64 + "\n", Encoding::Base64);
    row("base64 in lines", base64.first(64) + "\n" + base64.sliced(64), Encoding::Base64);
    row("hex with half a byte", hex + "0", Encoding::Plain, "input.encoding");
    row("hex of something else", QByteArray(2048, '0'), Encoding::Plain, "input.unrecognised");
    row("base64 of something else", QByteArray(2048, 'A'), Encoding::Plain, "input.unrecognised");
    row("base64 without its padding", base64.first(base64.size() - 1), Encoding::Plain, "input.unrecognised");
}

void tst_Identify::encodedQuotesAreDecoded()
{
    QFETCH(const QByteArray, text);
    QFETCH(const Encoding, encoding);
    QFETCH(const QByteArray, errorCode);
    const Identified found = identify(asBytes(view(text)));
    QCOMPARE(found.encoding, encoding);
    QCOMPARE(found.error ? byteArray(errorName(found.error->code)) : QByteArray(), errorCode);
    QCOMPARE(byteArray(BytesView(found.decoded)), errorCode.isEmpty() ? quoteBytes() : QByteArray());
}

void tst_Identify::junkIsToldQuickly_data()
{
    QTest::addColumn<QByteArray>("bytes");
    constexpr qsizetype most = qsizetype{kMaxArtifactBytes};
    QByteArray noise(most, '\0');
    quint32 state = 1;
    for (char &c : noise) {
        state = state * 1664525U + 1013904223U;
        c = static_cast<char>(state >> 24);
    }
    QTest::newRow("64 MB of zeros") << QByteArray(most, '\0');
    QTest::newRow("64 MB of noise") << noise;
    QTest::newRow("64 MB of one letter") << QByteArray(most, 'A');
    QTest::newRow("64 MB of hyphens") << QByteArray(most, '-');
    QTest::newRow("64 MB of opening brackets") << QByteArray(most, '[');
}

void tst_Identify::junkIsToldQuickly()
{
    QFETCH(const QByteArray, bytes);
    const std::clock_t start = std::clock();
    QCOMPARE(kindOf(bytes), QByteArray("unrecognised"));
    // CPU time, and generous for sanitizers: what it excludes is work that grows faster than the input.
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    QVERIFY2(seconds < 20, qPrintable(QString::number(seconds)));
}

void tst_Identify::tooManyBytesAreRefused()
{
    const Artifact artifact = makeArtifact(Bytes(kMaxArtifactBytes + 1), "big", {}, 0);
    QVERIFY(artifact.error && artifact.error->code == ErrorCode::InputTooLarge);
    QVERIFY(artifact.bytes->empty() && artifact.view().empty());
}

void tst_Identify::artifactsAreNumberedAndHashed()
{
    const QByteArray hex = quoteBytes().toHex();
    const BytesView bytes = asBytes(view(hex));
    const Artifact artifact = makeArtifact(Bytes(bytes.begin(), bytes.end()), "quote.hex", {OriginKind::Pasted, ""}, 2);
    QCOMPARE(artifact.id, std::string("a3"));
    QCOMPARE(artifact.name, std::string("quote.hex"));
    QCOMPARE(artifact.origin.kind, OriginKind::Pasted);
    QVERIFY(artifact.sha256 == sha256(bytes));
    QVERIFY(equal(*artifact.bytes, bytes));
    QCOMPARE(byteArray(artifact.view()), quoteBytes());
}

QTEST_GUILESS_MAIN(tst_Identify)
#include "tst_identify.moc"
