#include "core/upstream/provider_bundle.h"
#include "tests/support/edited_text.h"
#include "tests/support/qtest_text.h"
#include "tests/support/sealed_upstream.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_ProviderBundle : public QObject {
    Q_OBJECT

private slots:
    void verifiersAreKnownByTheirId();
    void formulasMatchThePublishedOnes_data();
    void formulasMatchThePublishedOnes();
    void everyPartIsNamed();
    void infoMayBeText();
    void aMissingNonceIsTakenFromTheQuote();
    void seedBundleOfNearAi();
    void chutesNonce_data();
    void chutesNonce();
    void snpReportsShowTheirReportData();
    void conclusionsAreListed();
    void anAciReportIsKept();
};

namespace {

ProviderEvidence read(UpstreamProvider provider, std::string_view contentType, const std::string &bytes)
{
    return readProviderEvidence(provider, splitBundle(contentType, asBytes(bytes)).value(), asBytes(bytes)).value();
}

ProviderEvidence read(UpstreamProvider provider, const SealedUpstream &upstream)
{
    return read(provider, upstream.contentType, upstream.bytes);
}

Digest256 filled(unsigned value)
{
    Digest256 out{};
    out.fill(static_cast<std::byte>(value));
    return out;
}

}  // namespace

void tst_ProviderBundle::verifiersAreKnownByTheirId()
{
    QVERIFY(upstreamProvider("aci-dcap/v1") == UpstreamProvider::AciService);
    QVERIFY(upstreamProvider("aci-service/v2") == UpstreamProvider::AciService);
    QVERIFY(upstreamProvider("private-ai-verifier/chutes/v1") == UpstreamProvider::Chutes);
    QVERIFY(!upstreamProvider("private-ai-verifier/chutes/v2") && !upstreamProvider(""));
    for (const auto provider : {UpstreamProvider::PhalaDirect, UpstreamProvider::NearAi, UpstreamProvider::Tinfoil,
                                UpstreamProvider::Chutes, UpstreamProvider::SecretAi, UpstreamProvider::AciService})
        QVERIFY(upstreamProviderFromName(upstreamProviderName(provider)) == provider);
}

void tst_ProviderBundle::formulasMatchThePublishedOnes_data()
{
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QByteArray>("computed");
    const QByteArray nonce = QByteArray(64, '6');
    const Bytes address = fromHex("7564105e977516c53be337314c7e53838967bdac").value();
    const Digest256 counting = fixedFromHex<32>("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f").value();
    QTest::newRow("address and TLS key")
        << QByteArray("7e7ef05a85828062c111827c513336299fce67e83e84a47b17ba82866c28953a"
                      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")
        << byteArray(toHex(addressAndTlsFormula(address, filled(0xc0), counting).expected));
    QTest::newRow("texts of nonce and key")
        << QByteArray("80cd08b1f2c88efba85d2bfb2bef4038007a8144c180614057d7dbc418d68fba")
        << byteArray(toHex(keyTextFormula(toHex(filled(0x5a)), UpstreamDraft().keyText).expected));
    QTest::newRow("TLS key") << QByteArray("c0").repeated(32) << byteArray(toHex(tlsFormula(filled(0xc0)).expected));
    QTest::newRow("TLS key and GPU nonce") << QByteArray("c0").repeated(32) + nonce
                                           << byteArray(toHex(tlsAndGpuNonceFormula(filled(0xc0), filled(0x66)).expected));
}

void tst_ProviderBundle::formulasMatchThePublishedOnes()
{
    QFETCH(const QByteArray, expected);
    QFETCH(const QByteArray, computed);
    QCOMPARE(computed, expected);
    const ReportDataFormula formula{"x", {}, fromHex(view(expected)).value()};
    Bytes reportData = formula.expected;
    reportData.resize(64);
    QCOMPARE(codeOf(checkReportData(formula, reportData)), QByteArray());
    reportData[31] ^= std::byte{1};
    const Result<void> wrong = checkReportData(formula, reportData);
    QCOMPARE(codeOf(wrong), QByteArray("provider.report_data"));
    QCOMPARE(offsetOf(wrong), 31);
    QCOMPARE(codeOf(checkReportData(formula, BytesView(reportData).first(63))), QByteArray("provider.report_data"));
}

/// Name, size and digest are of the decoded bytes; the range is where they stand, encoded, in the bundle.
void tst_ProviderBundle::everyPartIsNamed()
{
    const SealedUpstream upstream = phalaDirect();
    const ProviderEvidence evidence = read(UpstreamProvider::PhalaDirect, upstream);
    QStringList names;
    for (const SealedPart &part : evidence.parts) {
        names.append(QString::fromStdString(part.name));
        QVERIFY(part.readable && part.range.end() <= upstream.bytes.size());
        QCOMPARE(upstream.bytes.at(part.range.offset), '"');
    }
    QCOMPARE(names, (QStringList{"intel_quote", "event_log", "info.tcb_info.app_compose", "nvidia_payload"}));
    QCOMPARE(byteArray(evidence.parts[0].readsAs), QByteArray("TDX quote, version 4"));
    QVERIFY(evidence.parts[0].sha256 == sha256(upstream.platform.quote));
    QCOMPARE(evidence.parts[0].size, upstream.platform.quote.size());
}

void tst_ProviderBundle::infoMayBeText()
{
    SealedUpstream upstream = phalaDirect();
    const std::string object = R"({"app_compose":"{\"manifest_version\":2}"})";
    upstream.bytes = edited(upstream.bytes, object, json::quote(object));
    const ProviderEvidence evidence = read(UpstreamProvider::PhalaDirect, upstream);
    QVERIFY(evidence.machines.at(0).appCompose == UpstreamDraft().compose);
    upstream.bytes = edited(upstream.bytes, json::quote(object), json::quote("{"));
    const ProviderEvidence broken = read(UpstreamProvider::PhalaDirect, upstream);
    QVERIFY(!broken.machines.at(0).appCompose && !broken.parts.at(2).readable);
}

void tst_ProviderBundle::aMissingNonceIsTakenFromTheQuote()
{
    SealedUpstream upstream = phalaDirect();
    upstream.bytes = edited(upstream.bytes, "request_nonce", "other");
    const SealedMachine machine = read(UpstreamProvider::PhalaDirect, upstream).machines.at(0);
    QVERIFY(machine.nonceFromReportData);
    QCOMPARE(codeOf(checkReportData(*machine.formula, *machine.reportData)), QByteArray());
}

void tst_ProviderBundle::seedBundleOfNearAi()
{
    SealedUpstream upstream = nearAi();
    upstream.bytes = R"({"provider":"nearai","model_id":"m","raw":)" + upstream.bytes + "}";
    const ProviderEvidence evidence = read(UpstreamProvider::NearAi, upstream);
    QVERIFY(evidence.routerOnly && evidence.machines.size() == 1 && evidence.machines[0].formula);
}

void tst_ProviderBundle::chutesNonce_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<bool>("formula");
    const QByteArray nonce(64, 'a');
    QTest::newRow("as the only parameter") << "https://x/evidence?nonce=" + nonce << true;
    QTest::newRow("beside another") << "https://x/evidence?a=1&nonce=" + nonce + "&b=2" << true;
    QTest::newRow("none") << QByteArray("https://x/evidence") << false;
    QTest::newRow("too short") << "https://x/evidence?nonce=" + nonce.chopped(2) << false;
    QTest::newRow("too long") << "https://x/evidence?nonce=" + nonce + "aa" << false;
    QTest::newRow("no hex") << "https://x/evidence?nonce=" + QByteArray(64, 'x') << false;
    QTest::newRow("of another name") << "https://x/evidence?announce=" + nonce << false;
}

void tst_ProviderBundle::chutesNonce()
{
    QFETCH(const QByteArray, location);
    QFETCH(const bool, formula);
    std::vector<BundleItem> items = chutesItems({}, chutes().platform);
    items[0].location = view(location);
    const ProviderEvidence evidence = read(UpstreamProvider::Chutes, contentTypeOf(items), bundleText(items));
    const SealedMachine &machine = evidence.machines.at(0);
    QCOMPARE(machine.formula.has_value(), formula);
    QCOMPARE(machine.formulaAbsent.empty(), formula);
    QVERIFY(machine.e2eeKey);
}

void tst_ProviderBundle::snpReportsShowTheirReportData()
{
    Bytes report(1184);
    std::fill_n(report.begin() + 0x50, 64, std::byte{0xAB});
    const std::vector<BundleItem> items{{"cpu", toBase64(report)},
                                        {"gpu", R"({"nonce":")" + std::string(64, 'a') + R"("})"},
                                        {"docker-compose", ""}};
    const SealedMachine machine = read(UpstreamProvider::SecretAi, contentTypeOf(items), bundleText(items)).machines.at(0);
    QVERIFY(machine.report == MachineReport::SnpReport);
    QVERIFY(machine.tlsSpki == filled(0xAB));
}

void tst_ProviderBundle::conclusionsAreListed()
{
    const ProviderEvidence evidence = read(UpstreamProvider::Tinfoil, tinfoil());
    QVERIFY(evidence.machines.empty() && !evidence.aciReport);
    QVERIFY(evidence.concludedTls == filled(0xc0));
    QCOMPARE(evidence.conclusions.size(), std::size_t{5});
}

void tst_ProviderBundle::anAciReportIsKept()
{
    const std::string report = R"({"api_version":"aci/1","attestation":{}})";
    const ProviderEvidence evidence = read(UpstreamProvider::AciService, "application/json", report);
    QVERIFY(evidence.aciReport == report && evidence.machines.empty());
    const Bundle other = splitBundle("application/json", asBytes("{}")).value();
    QCOMPARE(codeOf(readProviderEvidence(UpstreamProvider::AciService, other, asBytes("{}"))), QByteArray("provider.field"));
}

QTEST_APPLESS_MAIN(tst_ProviderBundle)
#include "tst_provider_bundle.moc"
