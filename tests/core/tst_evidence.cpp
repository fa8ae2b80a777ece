#include "core/appraisal/evidence.h"
#include "core/appraisal/known_facts.h"
#include "tests/support/qtest_text.h"
#include "tests/support/quote_builder.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_Evidence : public QObject {
    Q_OBJECT

private slots:
    void unreadableArtifactsKeepTheirErrorAndTheRestIsRead_data();
    void unreadableArtifactsKeepTheirErrorAndTheRestIsRead();
    void theFirstQuoteIsTheCase();
    void loosePiecesMakeACase_data();
    void loosePiecesMakeACase();
    void aLooseChainStandsInForTheQuotes();
    void anEmptyCaseIsEvidenceToo();
    void knownBytesAreNotReadAgain();
};

namespace {

struct File {
    std::string name;
    Bytes bytes;
};

Bytes bytesOf(std::string_view text)
{
    const BytesView bytes = asBytes(text);
    return {bytes.begin(), bytes.end()};
}

Evidence read(const std::vector<File> &files, KnownFacts *known = nullptr)
{
    EvidenceBundle bundle;
    for (const File &file : files)
        bundle.artifacts.push_back(makeArtifact(file.bytes, file.name, {}, bundle.artifacts.size()));
    return parse(std::move(bundle), {}, known);
}

const MadeCase &good()
{
    static const MadeCase made = make(goodCase());
    return made;
}

QByteArray errorOf(const Evidence &evidence, std::size_t artifact)
{
    const auto &error = evidence.bundle->artifacts[artifact].error;
    return error ? byteArray(errorName(error->code)) : QByteArray();
}

Verdict verdictOn(const Evidence &evidence)
{
    const MadeCase &made = good();
    return appraise(evidence, made.policy, *TrustAnchors::simulated(made.root), {made.now, {}}).now.verdict;
}

}  // namespace

void tst_Evidence::unreadableArtifactsKeepTheirErrorAndTheRestIsRead_data()
{
    QTest::addColumn<Bytes>("bytes");
    QTest::addColumn<QByteArray>("errorCode");
    const auto row = [](const char *name, Bytes bytes, const char *code) {
        QTest::newRow(name) << std::move(bytes) << QByteArray(code);
    };
    row("nothing", {}, "input.empty");
    row("junk", bytesOf("junk of no kind at all"), "input.unrecognised");
    row("a bundle that lacks everything", bytesOf("{\"tcb_info\":1}"), "collateral.bundle");
    row("a bundle cut short", bytesOf(bundleOf(good()).substr(0, 5000)), "json.syntax");
    row("certificates cut short", bytesOf(good().collateral.pckCrlIssuerChain.substr(0, 900)), "cert.pem");
    row("a list cut short", bytesOf(simulated::toPem("X509 CRL", Bytes(10))), "crl.format");
    row("a second quote that is damaged", Bytes(good().quote.begin(), good().quote.begin() + 600), "");
}

void tst_Evidence::unreadableArtifactsKeepTheirErrorAndTheRestIsRead()
{
    QFETCH(const Bytes, bytes);
    QFETCH(const QByteArray, errorCode);
    const Evidence evidence =
        read({{"quote.bin", good().quote}, {"odd", bytes}, {"collateral.json", bytesOf(bundleOf(good()))}});
    QCOMPARE(errorOf(evidence, 0), QByteArray());
    QCOMPARE(errorOf(evidence, 1), errorCode);
    QCOMPARE(errorOf(evidence, 2), QByteArray());
    QCOMPARE(verdictOn(evidence), Verdict::Accepted);
}

void tst_Evidence::theFirstQuoteIsTheCase()
{
    const MadeCase other = make(otherPlatform());
    const Evidence evidence =
        read({{"collateral.json", bytesOf(bundleOf(good()))}, {"quote.bin", good().quote}, {"other.bin", other.quote}});
    QVERIFY(evidence.quote && evidence.quote->value);
    QCOMPARE(evidence.quote->artifact, std::size_t{1});
    QVERIFY(evidence.unused == std::vector<std::size_t>{2});
    QCOMPARE(verdictOn(evidence), Verdict::Accepted);
}

void tst_Evidence::loosePiecesMakeACase_data()
{
    QTest::addColumn<std::vector<File>>("files");
    const simulated::CollateralSet &set = good().collateral;
    const File tcbInfo{"tcb.json", bytesOf(simulated::tcbInfoBody(set))};
    const File qeIdentity{"qe.json", bytesOf(simulated::qeIdentityBody(set))};
    const File tcbChain{"tcb-chain.pem", bytesOf(set.tcbInfo.issuerChain)};
    const Bytes rootList = *fromHex(set.rootCrlHex);
    const Bytes pckList = *fromHex(set.pckCrlHex);
    const File crlChain{"crl-chain.pem", bytesOf(set.pckCrlIssuerChain)};
    QTest::newRow("bodies, DER lists and chains")
        << std::vector<File>{tcbInfo, qeIdentity, tcbChain, {"root.crl", rootList}, {"pck.crl", pckList}, crlChain};
    QTest::newRow("PEM lists") << std::vector<File>{tcbInfo,
                                                    qeIdentity,
                                                    tcbChain,
                                                    {"root.pem", bytesOf(simulated::toPem("X509 CRL", rootList))},
                                                    {"pck.pem", bytesOf(simulated::toPem("X509 CRL", pckList))}};
    QTest::newRow("the PCK list's issuer is the quote's own CA")
        << std::vector<File>{tcbInfo, qeIdentity, tcbChain, {"root.crl", rootList}, {"pck.crl", pckList}};
    QTest::newRow("chains before what they sign")
        << std::vector<File>{tcbChain, crlChain, {"pck.crl", pckList}, {"root.crl", rootList}, qeIdentity, tcbInfo};
}

void tst_Evidence::loosePiecesMakeACase()
{
    QFETCH(const std::vector<File>, files);
    std::vector<File> all = files;
    all.push_back({"quote.bin", good().quote});
    QCOMPARE(verdictOn(read(all)), Verdict::Accepted);
    // Each piece is needed: without it nothing is accepted.
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (files[i].name == "crl-chain.pem")
            continue;
        std::vector<File> rest = all;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
        QVERIFY2(verdictOn(read(rest)) != Verdict::Accepted, files[i].name.c_str());
    }
}

void tst_Evidence::aLooseChainStandsInForTheQuotes()
{
    Draft draft = goodCase();
    draft.quote.framing.certificationType = 4;
    std::string chain;
    draft.signedCase = [&](MadeCase &, const simulated::Pki &pki) { chain = pki.pckChain(); };
    const MadeCase made = make(std::move(draft));
    const Evidence without = read({{"quote.bin", made.quote}, {"collateral.json", bytesOf(bundleOf(made))}});
    QVERIFY(!without.pckChain);
    QCOMPARE(verdictOn(without), Verdict::Undetermined);
    const Evidence with =
        read({{"quote.bin", made.quote}, {"collateral.json", bytesOf(bundleOf(made))}, {"chain.pem", bytesOf(chain)}});
    QVERIFY(with.pckChain && *with.pckChain);
    QCOMPARE(with.pckChainArtifact, std::size_t{2});
    QCOMPARE(verdictOn(with), Verdict::Accepted);
}

void tst_Evidence::anEmptyCaseIsEvidenceToo()
{
    const Evidence evidence = parse({});
    QVERIFY(!evidence.quote && !evidence.pckChain);
    QVERIFY(evidence.collateral && evidence.collateral->empty());
    QCOMPARE(verdictOn(evidence), Verdict::Undetermined);
}

void tst_Evidence::knownBytesAreNotReadAgain()
{
    KnownFacts known;
    const std::vector<File> files = {{"quote.bin", good().quote}, {"collateral.json", bytesOf(bundleOf(good()))}};
    const Evidence first = read(files, &known);
    const Evidence second = read(files, &known);
    QVERIFY(first.collateral == second.collateral);
    QVERIFY(**first.pckChain == **second.pckChain);
    // An artifact with an error gets it again.
    const std::vector<File> broken = {files[0], {"bad.json", bytesOf("{\"tcb_info\":1}")}};
    QCOMPARE(errorOf(read(broken, &known), 1), QByteArray("collateral.bundle"));
    QCOMPARE(errorOf(read(broken, &known), 1), QByteArray("collateral.bundle"));
}

QTEST_GUILESS_MAIN(tst_Evidence)
#include "tst_evidence.moc"
