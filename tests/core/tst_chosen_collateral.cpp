#include "core/appraisal/chosen_collateral.h"
#include "tests/support/qtest_text.h"
#include "tests/support/quote_builder.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;
using std::chrono::days;

/// Which piece counts, where several are at hand. Pieces are told apart by the artifact they came from.
class tst_ChosenCollateral : public QObject {
    Q_OBJECT

private slots:
    void tcbInfoIsChosenForThePlatform_data();
    void tcbInfoIsChosenForThePlatform();
    void qeIdentityIsChosenForTheTee();
    void listsAreChosenByTheirIssuer();
    void theLaterListComesFirst();
    void missingPiecesAreNamed();
    void onlySignedDocumentsAreAuthentic();
};

namespace {

struct Fixture {
    MadeCase made = make(goodCase());
    TrustAnchors anchors = *TrustAnchors::simulated(made.root);
    PckChain chain = *parsePckChain(asText(slice(made.quote, quoteOf(made).certificationData)));
    CollateralWanted wanted{Tee::Tdx, simulated::goodPckExtension().fmspc, &chain.ca.certificate, made.now};

    [[nodiscard]] PreparedCollateral prepared() const
    {
        LinkMemo links;
        return prepareCollateral(*parseCollateralJson(bundleOf(made), 0), anchors, links);
    }
};

using Info = SignedDocument<TcbInfo>;

/// How one TCB info at hand differs from the good one.
using InfoChange = void (*)(Info &);

}  // namespace

void tst_ChosenCollateral::tcbInfoIsChosenForThePlatform_data()
{
    QTest::addColumn<std::vector<InfoChange>>("infos");
    QTest::addColumn<int>("chosen");
    const auto row = [](const char *name, int chosen, std::vector<InfoChange> infos) {
        QTest::newRow(name) << std::move(infos) << chosen;
    };
    const InfoChange good = [](Info &) {};
    const InfoChange sgx = [](Info &info) { info.value->tee = Tee::Sgx; };
    const InfoChange otherPlatform = [](Info &info) { info.value->fmspc[0] ^= std::byte{1}; };
    const InfoChange higher = [](Info &info) { ++info.value->evaluationNumber; };
    const InfoChange expired = [](Info &info) { info.value->nextUpdate = goodTime(); };
    const InfoChange expiredHigher = [](Info &info) {
        info.value->nextUpdate = goodTime();
        ++info.value->evaluationNumber;
    };
    const InfoChange later = [](Info &info) { info.value->issueDate += std::chrono::hours(1); };
    const InfoChange tooNew = [](Info &info) { info.value->issueDate = goodTime() + std::chrono::seconds(1); };
    const InfoChange broken = [](Info &info) { info.value = fail(ErrorCode::TcbInfoJsonFormat, "broken"); };
    const InfoChange unsignedOne = [](Info &info) { info.signature = fail(ErrorCode::TcbInfoSignatureInvalid, "no"); };
    row("none", -1, {});
    row("one that fits", 0, {good});
    row("one for SGX", -1, {sgx});
    row("one for another platform", -1, {otherPlatform});
    row("the fitting one among others", 2, {sgx, otherPlatform, good});
    row("the higher evaluation number", 1, {good, higher, good});
    row("one in its period before a higher number out of it", 1, {expiredHigher, good});
    row("one in its period before a later one not yet in it", 0, {good, tooNew});
    row("the later issue of equal numbers", 1, {good, later});
    row("an expired one where there is no other", 0, {expired});
    row("the first of equals", 0, {good, good});
    row("a broken one where there is no other", 0, {broken});
    row("a readable one before a broken one", 1, {broken, good});
    row("a broken one beside one for another platform", -1, {broken, otherPlatform});
    row("one without a right signature is chosen: it is not passed over", 0, {unsignedOne});
}

void tst_ChosenCollateral::tcbInfoIsChosenForThePlatform()
{
    QFETCH(const std::vector<InfoChange>, infos);
    QFETCH(const int, chosen);
    const Fixture at;
    PreparedCollateral collateral = at.prepared();
    const Info good = collateral.tcbInfos.front();
    collateral.tcbInfos.clear();
    for (const InfoChange change : infos) {
        collateral.tcbInfos.push_back(good);
        change(collateral.tcbInfos.back());
    }
    const Info *found = chooseCollateral(collateral, at.wanted, at.anchors).tcbInfo;
    QCOMPARE(found == nullptr ? -1 : static_cast<int>(found - collateral.tcbInfos.data()), chosen);
}

void tst_ChosenCollateral::qeIdentityIsChosenForTheTee()
{
    const Fixture at;
    PreparedCollateral collateral = at.prepared();
    collateral.qeIdentities.insert(collateral.qeIdentities.begin(), collateral.qeIdentities.front());
    collateral.qeIdentities.front().value->tee = Tee::Sgx;
    QVERIFY(chooseCollateral(collateral, at.wanted, at.anchors).qeIdentity == &collateral.qeIdentities[1]);
    CollateralWanted sgx = at.wanted;
    sgx.tee = Tee::Sgx;
    QVERIFY(chooseCollateral(collateral, sgx, at.anchors).qeIdentity == &collateral.qeIdentities[0]);
}

void tst_ChosenCollateral::listsAreChosenByTheirIssuer()
{
    const Fixture at;
    const PreparedCollateral collateral = at.prepared();
    const ChosenCollateral chosen = chooseCollateral(collateral, at.wanted, at.anchors);
    QVERIFY(chosen.rootCrl == &collateral.crls[0]);
    QVERIFY(chosen.pckCrl == &collateral.crls[1]);

    // A CA of the same name and another key: its list says nothing about this leaf.
    const MadeCase other = make(otherPlatform());
    const Result<PckChain> otherChain = parsePckChain(asText(slice(other.quote, quoteOf(other).certificationData)));
    CollateralWanted wanted = at.wanted;
    wanted.pckCa = &otherChain->ca.certificate;
    QVERIFY(chooseCollateral(collateral, wanted, at.anchors).pckCrl == nullptr);
    // No chain: any list that is not the root's.
    wanted.pckCa = nullptr;
    QVERIFY(chooseCollateral(collateral, wanted, at.anchors).pckCrl == &collateral.crls[1]);
}

void tst_ChosenCollateral::theLaterListComesFirst()
{
    const Fixture at;
    PreparedCollateral collateral = at.prepared();
    collateral.crls.push_back(collateral.crls[1]);
    collateral.crls.back().crl->thisUpdate += std::chrono::hours(1);
    QVERIFY(chooseCollateral(collateral, at.wanted, at.anchors).pckCrl == &collateral.crls[2]);
    collateral.crls.back().crl->thisUpdate = at.made.now + days(1);
    QVERIFY(chooseCollateral(collateral, at.wanted, at.anchors).pckCrl == &collateral.crls[1]);
}

void tst_ChosenCollateral::missingPiecesAreNamed()
{
    const Fixture at;
    PreparedCollateral collateral = at.prepared();
    QCOMPARE(chooseCollateral(collateral, at.wanted, at.anchors).missing(), std::string());
    collateral.tcbInfos.front().value->tee = Tee::Sgx;
    collateral.crls.pop_back();
    const ChosenCollateral chosen = chooseCollateral(collateral, at.wanted, at.anchors);
    QCOMPARE(chosen.missing(), std::string("TCB info, PCK revocation list"));
    QVERIFY(chosen.note.find("SGX") != std::string::npos);
    QCOMPARE(chooseCollateral({}, at.wanted, at.anchors).missing(),
             std::string("TCB info, QE identity, root CA revocation list, PCK revocation list"));
}

void tst_ChosenCollateral::onlySignedDocumentsAreAuthentic()
{
    const Fixture at;
    PreparedCollateral collateral = at.prepared();
    QVERIFY(chooseCollateral(collateral, at.wanted, at.anchors).authenticTcbInfo() == &*collateral.tcbInfos[0].value);
    QVERIFY(chooseCollateral(collateral, at.wanted, at.anchors).authenticQeIdentity()
            == &*collateral.qeIdentities[0].value);
    collateral.tcbInfos[0].signature = fail(ErrorCode::TcbInfoSignatureInvalid, "no");
    collateral.qeIdentities[0].signature = fail(ErrorCode::QeIdentitySignatureInvalid, "no");
    const ChosenCollateral chosen = chooseCollateral(collateral, at.wanted, at.anchors);
    QVERIFY(chosen.authenticTcbInfo() == nullptr);
    QVERIFY(chosen.authenticQeIdentity() == nullptr);
}

QTEST_GUILESS_MAIN(tst_ChosenCollateral)
#include "tst_chosen_collateral.moc"
