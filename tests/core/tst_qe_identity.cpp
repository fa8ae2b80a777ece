#include "core/tdx/qe_identity.h"
#include "tests/support/json_members.h"
#include "tests/support/qtest_text.h"
#include "tests/support/quote_builder.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;
using simulated::QeIdentityDescription;

class tst_QeIdentity : public QObject {
    Q_OBJECT

private slots:
    void readsWhatWasWritten_data();
    void readsWhatWasWritten();
    void everyMemberIsNeededOrOptional_data();
    void everyMemberIsNeededOrOptional();
    void levelsComeInDescendingOrder();
    void changedDocuments_data();
    void changedDocuments();
};

namespace {

QeIdentityDescription good(Tee tee = Tee::Tdx)
{
    return simulated::goodQeIdentity(tee, goodTime());
}

}  // namespace

void tst_QeIdentity::readsWhatWasWritten_data()
{
    QTest::addColumn<Tee>("tee");
    QTest::newRow("TD_QE") << Tee::Tdx;
    QTest::newRow("QE") << Tee::Sgx;
}

void tst_QeIdentity::readsWhatWasWritten()
{
    QFETCH(const Tee, tee);
    const QeIdentityDescription wanted = good(tee);
    const Result<QeIdentity> identity = parseQeIdentity(simulated::writeQeIdentity(wanted));
    QCOMPARE(codeOf(identity), QByteArray());
    QCOMPARE(identity->tee, tee);
    QVERIFY(identity->issueDate == wanted.issueDate);
    QVERIFY(identity->nextUpdate == wanted.nextUpdate);
    QCOMPARE(identity->evaluationNumber, wanted.evaluationNumber);
    QVERIFY(identity->miscSelect == wanted.miscSelect);
    QVERIFY(identity->miscSelectMask == wanted.miscSelectMask);
    QVERIFY(identity->attributes == wanted.attributes);
    QVERIFY(identity->attributesMask == wanted.attributesMask);
    QVERIFY(identity->mrSigner == wanted.mrSigner);
    QCOMPARE(unsigned{identity->isvProdId}, wanted.isvProdId);
    QCOMPARE(identity->levels.size(), wanted.levels.size());
    for (std::size_t i = 0; i < wanted.levels.size(); ++i) {
        QCOMPARE(unsigned{identity->levels[i].isvSvn}, wanted.levels[i].isvSvn);
        QVERIFY(identity->levels[i].date == wanted.levels[i].date);
        QCOMPARE(tcbStatusName(identity->levels[i].status), std::string_view(wanted.levels[i].status));
    }
}

void tst_QeIdentity::everyMemberIsNeededOrOptional_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<bool>("optional");
    const std::string text = simulated::writeQeIdentity(good());
    for (const MemberPlace &member : membersOf(text)) {
        std::string without = text;
        without.erase(member.range.offset, member.range.length);
        QTest::addRow("without %s at %zu", member.path.c_str(), member.range.offset)
            << without << member.path.ends_with(".advisoryIDs");
    }
}

void tst_QeIdentity::everyMemberIsNeededOrOptional()
{
    QFETCH(const std::string, text);
    QFETCH(const bool, optional);
    const Result<QeIdentity> identity = parseQeIdentity(text);
    QCOMPARE(identity.has_value(), optional);
    QVERIFY(optional || codeOf(identity).startsWith("qe_identity."));
}

void tst_QeIdentity::levelsComeInDescendingOrder()
{
    QeIdentityDescription shuffled = good();
    shuffled.levels = {
        {2, goodTime(), "Revoked", {}}, {300, goodTime(), "UpToDate", {}}, {7, goodTime(), "OutOfDate", {}}};
    const Result<QeIdentity> identity = parseQeIdentity(simulated::writeQeIdentity(shuffled));
    QCOMPARE(codeOf(identity), QByteArray());
    QCOMPARE(identity->levels[0].isvSvn, std::uint16_t{300});
    QCOMPARE(identity->levels[1].isvSvn, std::uint16_t{7});
    QCOMPARE(identity->levels[2].isvSvn, std::uint16_t{2});
}

void tst_QeIdentity::changedDocuments_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QByteArray>("errorCode");
    const auto row = [](const char *name, const char *code, void (*change)(QeIdentityDescription &)) {
        QeIdentityDescription description = good();
        change(description);
        QTest::newRow(name) << simulated::writeQeIdentity(description) << QByteArray(code);
    };
    row("the good one", "", [](QeIdentityDescription &) {});
    row("id QVE", "qe_identity.tee_mismatch", [](QeIdentityDescription &d) { d.id = "QVE"; });
    row("id QAE", "qe_identity.tee_mismatch", [](QeIdentityDescription &d) { d.id = "QAE"; });
    row("id in lower case", "qe_identity.tee_mismatch", [](QeIdentityDescription &d) { d.id = "td_qe"; });
    row("version 1", "qe_identity.version_unsupported", [](QeIdentityDescription &d) { d.version = 1; });
    row("version 3", "qe_identity.version_unsupported", [](QeIdentityDescription &d) { d.version = 3; });
    row("issued when it is to be replaced", "qe_identity.field_invalid",
        [](QeIdentityDescription &d) { d.nextUpdate = d.issueDate; });
    row("a product id of 65535", "", [](QeIdentityDescription &d) { d.isvProdId = 65535; });
    row("a product id of 65536", "qe_identity.field_invalid", [](QeIdentityDescription &d) { d.isvProdId = 65536; });
    row("an ISVSVN of 65536", "qe_identity.field_invalid",
        [](QeIdentityDescription &d) { d.levels[0].isvSvn = 65536; });
    row("no levels", "qe_identity.field_invalid", [](QeIdentityDescription &d) { d.levels.clear(); });
    row("64 levels", "", [](QeIdentityDescription &d) {
        d.levels.assign(64, d.levels[0]);
        for (unsigned i = 0; i < 64; ++i)
            d.levels[i].isvSvn = i;
    });
    row("65 levels", "qe_identity.field_invalid", [](QeIdentityDescription &d) {
        d.levels.assign(65, d.levels[0]);
        for (unsigned i = 0; i < 65; ++i)
            d.levels[i].isvSvn = i;
    });
    row("two levels of one ISVSVN", "qe_identity.field_invalid",
        [](QeIdentityDescription &d) { d.levels[1].isvSvn = d.levels[0].isvSvn; });
    row("a configuration status", "", [](QeIdentityDescription &d) { d.levels[0].status = "ConfigurationNeeded"; });
    row("a software hardening status", "qe_identity.status_unrecognized",
        [](QeIdentityDescription &d) { d.levels[0].status = "SWHardeningNeeded"; });
    row("both", "qe_identity.status_unrecognized",
        [](QeIdentityDescription &d) { d.levels[0].status = "ConfigurationAndSWHardeningNeeded"; });
    row("a computed status", "qe_identity.status_unrecognized",
        [](QeIdentityDescription &d) { d.levels[0].status = "TDRelaunchAdvised"; });
    QTest::newRow("an array") << std::string("[]") << QByteArray("qe_identity.field_invalid");
    QTest::newRow("nothing") << std::string() << QByteArray("qe_identity.json_format");
}

void tst_QeIdentity::changedDocuments()
{
    QFETCH(const std::string, text);
    QFETCH(const QByteArray, errorCode);
    QCOMPARE(codeOf(parseQeIdentity(text)), errorCode);
}

QTEST_GUILESS_MAIN(tst_QeIdentity)
#include "tst_qe_identity.moc"
