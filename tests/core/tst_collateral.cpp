#include "core/json/json.h"
#include "core/tdx/collateral.h"
#include "tests/support/qtest_text.h"
#include "tests/support/quote_builder.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;
using simulated::CollateralSet;

class tst_Collateral : public QObject {
    Q_OBJECT

private slots:
    void shapesGiveTheSamePieces_data();
    void shapesGiveTheSamePieces();
    void partsOfABundleAreEnough_data();
    void partsOfABundleAreEnough();
    void listsAreReadInEveryForm_data();
    void listsAreReadInEveryForm();
    void malformedShapesAreRefused_data();
    void malformedShapesAreRefused();
    void anUnreadableListIsKeptWithItsError();
    void piecesKnowWhereTheyStand();
    void appendKeepsEverything();
};

namespace {

const MadeCase &good()
{
    static const MadeCase made = make(goodCase());
    return made;
}

std::string quoted(const std::string &text)
{
    return json::quote(text);
}

/// The array of Intel's C structure, as its tools print it: whole envelopes as texts.
std::string qvlShape(const CollateralSet &set)
{
    return "{\"version\":3,\"tee_type\":129,\"pck_crl_issuer_chain\":" + quoted(set.pckCrlIssuerChain)
        + ",\"root_ca_crl\":" + quoted(set.rootCrlHex) + ",\"pck_crl\":" + quoted(set.pckCrlHex)
        + ",\"tcb_info_issuer_chain\":" + quoted(set.tcbInfo.issuerChain) + ",\"tcb_info\":"
        + quoted(simulated::tcbInfoBody(set)) + ",\"qe_identity_issuer_chain\":" + quoted(set.qeIdentity.issuerChain)
        + ",\"qe_identity\":" + quoted(simulated::qeIdentityBody(set)) + "}";
}

Bytes rootList()
{
    return *fromHex(good().collateral.rootCrlHex);
}

QByteArray pieces(const Collateral &collateral)
{
    return QByteArray::number(static_cast<qulonglong>(collateral.tcbInfos.size())) + " TCB info, "
        + QByteArray::number(static_cast<qulonglong>(collateral.qeIdentities.size())) + " QE identity, "
        + QByteArray::number(static_cast<qulonglong>(collateral.crls.size())) + " lists";
}

}  // namespace

void tst_Collateral::shapesGiveTheSamePieces_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<bool>("withTcbInfo");
    QTest::addColumn<bool>("withQeIdentity");
    const CollateralSet &set = good().collateral;
    QTest::newRow("neutral bundle") << simulated::bundleJson(set) << true << true;
    QTest::newRow("whole envelopes as texts") << qvlShape(set) << true << true;
    QTest::newRow("TCB info as Intel serves it") << simulated::tcbInfoBody(set) << true << false;
    QTest::newRow("QE identity as Intel serves it") << simulated::qeIdentityBody(set) << false << true;
    QTest::newRow("envelope with white space around the signed text")
        << "{ \"tcbInfo\" :\n " + set.tcbInfo.text + " ,\"signature\": \"" + set.tcbInfo.signatureHex + "\" }\n"
        << true << false;
    QTest::newRow("signature before the signed text")
        << "{\"signature\":\"" + set.tcbInfo.signatureHex + "\",\"tcbInfo\":" + set.tcbInfo.text + "}" << true << false;
}

void tst_Collateral::shapesGiveTheSamePieces()
{
    QFETCH(const std::string, text);
    QFETCH(const bool, withTcbInfo);
    QFETCH(const bool, withQeIdentity);
    const Result<Collateral> read = parseCollateralJson(text, 0);
    QCOMPARE(codeOf(read), QByteArray());
    QCOMPARE(read->tcbInfos.size(), std::size_t{withTcbInfo ? 1U : 0U});
    QCOMPARE(read->qeIdentities.size(), std::size_t{withQeIdentity ? 1U : 0U});
    if (withTcbInfo) {
        QCOMPARE(read->tcbInfos[0].text, good().collateral.tcbInfo.text);
        QCOMPARE(read->tcbInfos[0].signatureHex, good().collateral.tcbInfo.signatureHex);
    }
    if (withQeIdentity)
        QCOMPARE(read->qeIdentities[0].text, good().collateral.qeIdentity.text);
}

void tst_Collateral::partsOfABundleAreEnough_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QByteArray>("found");
    const auto row = [](const char *name, const char *found,
                        void (*keep)(CollateralSet & to, const CollateralSet &from)) {
        CollateralSet part;
        keep(part, good().collateral);
        QTest::newRow(name) << simulated::bundleJson(part) << QByteArray(found);
    };
    row("only the root list", "0 TCB info, 0 QE identity, 1 lists",
        [](auto &to, auto &from) { to.rootCrlHex = from.rootCrlHex; });
    row("only the PCK list", "0 TCB info, 0 QE identity, 1 lists",
        [](auto &to, auto &from) { to.pckCrlHex = from.pckCrlHex; });
    row("only the TCB info", "1 TCB info, 0 QE identity, 0 lists",
        [](auto &to, auto &from) { to.tcbInfo = from.tcbInfo; });
    row("only the QE identity", "0 TCB info, 1 QE identity, 0 lists",
        [](auto &to, auto &from) { to.qeIdentity = from.qeIdentity; });
    row("a TCB info without its chain", "1 TCB info, 0 QE identity, 0 lists", [](auto &to, auto &from) {
        to.tcbInfo = from.tcbInfo;
        to.tcbInfo.issuerChain.clear();
    });
}

void tst_Collateral::partsOfABundleAreEnough()
{
    QFETCH(const std::string, text);
    QFETCH(const QByteArray, found);
    const Result<Collateral> read = parseCollateralJson(text, 0);
    QCOMPARE(codeOf(read), QByteArray());
    QCOMPARE(pieces(*read), found);
}

void tst_Collateral::listsAreReadInEveryForm_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("errorCode");
    const QByteArray der = byteArray(BytesView(rootList()));
    const QByteArray pem = byteArray(simulated::toPem("X509 CRL", rootList()));
    const auto row = [](const char *name, const QByteArray &bytes, const char *code = "") {
        QTest::newRow(name) << bytes << QByteArray(code);
    };
    row("DER", der);
    row("lower-case hex of DER", der.toHex());
    row("upper-case hex of DER", der.toHex().toUpper());
    row("PEM", pem);
    row("hex of PEM", pem.toHex());
    row("odd hex", der.toHex() + "0", "crl.format");
    row("hex with a letter that is none", der.toHex().replace(10, 1, "g"), "crl.format");
    row("hex of hex", der.toHex().toHex(), "crl.format");
    row("a byte after the DER", der + '\0', "crl.format");
    row("a byte missing", der.chopped(1), "crl.format");
    row("two PEM blocks", pem + pem, "crl.format");
    row("PEM of another label", byteArray(simulated::toPem("CERTIFICATE", rootList())), "crl.format");
    row("nothing", "", "crl.format");
    row("too long", QByteArray(4 * 1024 * 1024 + 1, '0'), "crl.format");
}

void tst_Collateral::listsAreReadInEveryForm()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, errorCode);
    const Result<Crl> list = readCrl(asBytes(view(bytes)));
    QCOMPARE(codeOf(list), errorCode);
    if (list)
        QVERIFY(list->der == rootList());
}

void tst_Collateral::malformedShapesAreRefused_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QByteArray>("errorCode");
    const auto row = [](const char *name, const std::string &text, const char *code) {
        QTest::newRow(name) << text << QByteArray(code);
    };
    row("no JSON", "tcb_info", "json.syntax");
    row("an array", "[]", "collateral.bundle");
    row("no piece", "{\"version\":3}", "collateral.bundle");
    row("a TCB info that is no text", "{\"tcb_info\":{},\"tcb_info_signature\":\"00\"}", "collateral.bundle");
    row("a signature that is no text", "{\"tcb_info\":\"{}\",\"tcb_info_signature\":1}", "collateral.bundle");
    row("a chain that is no text", "{\"tcb_info\":\"{}\",\"tcb_info_signature\":\"00\",\"tcb_info_issuer_chain\":[]}",
        "collateral.bundle");
    row("a list that is no text", "{\"pck_crl\":null}", "collateral.bundle");
    row("neither signature nor envelope", "{\"tcb_info\":\"{}\"}", "collateral.bundle");
    row("an envelope that is no JSON", "{\"qe_identity\":\"{\"}", "collateral.bundle");
    row("an envelope of the other document",
        "{\"tcb_info\":" + quoted(simulated::qeIdentityBody(good().collateral)) + "}", "collateral.bundle");
    row("an envelope without a signature", "{\"tcbInfo\":{}}", "collateral.bundle");
    row("an envelope around a text", "{\"tcbInfo\":\"{}\",\"signature\":\"00\"}", "collateral.bundle");
    row("a member twice", "{\"pck_crl\":\"\",\"pck_crl\":\"\"}", "json.duplicate");
    row("text behind it", simulated::bundleJson(good().collateral) + "x", "json.syntax");
    row("33 deep", std::string(33, '[') + std::string(33, ']'), "json.depth");
    row("more than 4 MiB", "{\"pck_crl\":\"" + std::string(4 * 1024 * 1024, '0') + "\"}", "json.size");
}

void tst_Collateral::malformedShapesAreRefused()
{
    QFETCH(const std::string, text);
    QFETCH(const QByteArray, errorCode);
    const Result<Collateral> read = parseCollateralJson(text, 0);
    QCOMPARE(codeOf(read), errorCode);
    QVERIFY(offsetOf(read) <= static_cast<qint64>(text.size()));
}

void tst_Collateral::anUnreadableListIsKeptWithItsError()
{
    CollateralSet set = good().collateral;
    set.pckCrlHex.pop_back();
    const Result<Collateral> read = parseCollateralJson(simulated::bundleJson(set), 0);
    QCOMPARE(codeOf(read), QByteArray());
    QCOMPARE(read->crls.size(), std::size_t{2});
    QCOMPARE(codeOf(read->crls[0].crl), QByteArray());
    QCOMPARE(codeOf(read->crls[1].crl), QByteArray("crl.format"));
}

void tst_Collateral::piecesKnowWhereTheyStand()
{
    const std::string text = simulated::bundleJson(good().collateral);
    const Result<Collateral> read = parseCollateralJson(text, 7);
    QCOMPARE(codeOf(read), QByteArray());
    const PieceSource &source = read->qeIdentities[0].source;
    QCOMPARE(source.artifact, std::size_t{7});
    QCOMPARE(text.substr(source.range.offset, source.range.length), quoted(good().collateral.qeIdentity.text));
}

void tst_Collateral::appendKeepsEverything()
{
    const auto read = [](std::size_t artifact) {
        return *parseCollateralJson(simulated::bundleJson(good().collateral), artifact);
    };
    Collateral both = read(0);
    both.append(read(1));
    QCOMPARE(pieces(both), QByteArray("2 TCB info, 2 QE identity, 4 lists"));
    QCOMPARE(both.tcbInfos[1].source.artifact, std::size_t{1});
    QVERIFY(Collateral().empty());
    QVERIFY(!both.empty());
}

QTEST_GUILESS_MAIN(tst_Collateral)
#include "tst_collateral.moc"
