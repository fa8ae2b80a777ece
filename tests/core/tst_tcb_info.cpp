#include "core/tdx/tcb_info.h"
#include "tests/support/json_members.h"
#include "tests/support/qtest_text.h"
#include "tests/support/quote_builder.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;
using simulated::TcbInfoDescription;

class tst_TcbInfo : public QObject {
    Q_OBJECT

private slots:
    void readsWhatWasWritten();
    void everyMemberIsNeededOrOptional_data();
    void everyMemberIsNeededOrOptional();
    void levelsComeInIntelsOrder();
    void version2NamesItsComponents();
    void version2LacksAComponent_data();
    void version2LacksAComponent();
    void moduleIdsAreReadInEitherCase_data();
    void moduleIdsAreReadInEitherCase();
    void heads_data();
    void heads();
    void errorsPointIntoTheText();
};

namespace {

TcbInfoDescription good(Tee tee = Tee::Tdx)
{
    return simulated::goodTcbInfo(tee, goodTime());
}

TcbInfo parsedGood(Tee tee = Tee::Tdx)
{
    return *parseTcbInfo(simulated::writeTcbInfo(good(tee)));
}

std::string withEdit(TcbInfoDescription description, std::string from, std::string to)
{
    description.edits.push_back({std::move(from), std::move(to)});
    return simulated::writeTcbInfo(description);
}

}  // namespace

void tst_TcbInfo::readsWhatWasWritten()
{
    const TcbInfoDescription wanted = good();
    const TcbInfo info = parsedGood();
    QCOMPARE(info.tee, Tee::Tdx);
    QCOMPARE(info.version, 3U);
    QVERIFY(info.issueDate == wanted.issueDate);
    QVERIFY(info.nextUpdate == wanted.nextUpdate);
    QVERIFY(info.fmspc == wanted.fmspc);
    QVERIFY(info.pceId == wanted.pceId);
    QCOMPARE(info.evaluationNumber, wanted.evaluationNumber);
    QVERIFY(info.tdxModule.has_value());
    QCOMPARE(info.moduleIdentities.size(), wanted.moduleIdentities.size());
    QCOMPARE(info.moduleIdentities[1].version, std::uint8_t{3});
    QCOMPARE(info.moduleIdentities[0].levels[1].isvSvn, std::uint16_t{2});
    QCOMPARE(info.levels.size(), wanted.levels.size());
    for (std::size_t i = 0; i < info.levels.size(); ++i) {
        QCOMPARE(info.levels[i].pceSvn, static_cast<std::uint16_t>(wanted.levels[i].pceSvn));
        QVERIFY(info.levels[i].date == wanted.levels[i].date);
        QCOMPARE(tcbStatusName(info.levels[i].status), std::string_view(wanted.levels[i].status));
        QVERIFY(info.levels[i].advisories == wanted.levels[i].advisories);
        for (std::size_t c = 0; c < 16; ++c) {
            QCOMPARE(info.levels[i].sgx[c].svn, static_cast<std::uint8_t>(wanted.levels[i].sgx[c].svn));
            QCOMPARE(info.levels[i].tdx[c].svn, static_cast<std::uint8_t>(wanted.levels[i].tdx[c].svn));
            QVERIFY(info.levels[i].sgx[c].type == wanted.levels[i].sgx[c].type);
        }
    }
}

void tst_TcbInfo::everyMemberIsNeededOrOptional_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<bool>("optional");
    const std::string text = simulated::writeTcbInfo(good());
    for (const MemberPlace &member : membersOf(text)) {
        const bool optional = member.path.ends_with(".category") || member.path.ends_with(".type")
            || member.path.ends_with(".advisoryIDs") || member.path == "tdxModuleIdentities";
        std::string without = text;
        without.erase(member.range.offset, member.range.length);
        QTest::addRow("without %s at %zu", member.path.c_str(), member.range.offset) << without << optional;
    }
}

void tst_TcbInfo::everyMemberIsNeededOrOptional()
{
    QFETCH(const std::string, text);
    QFETCH(const bool, optional);
    const Result<TcbInfo> info = parseTcbInfo(text);
    QCOMPARE(info.has_value(), optional);
    QVERIFY(optional || codeOf(info).startsWith("tcb_info."));
}

void tst_TcbInfo::levelsComeInIntelsOrder()
{
    TcbInfoDescription shuffled = good();
    shuffled.levels.push_back(shuffled.levels[0]);
    shuffled.levels.back().tdx[15].svn = 1;  // only the last thing compared differs
    shuffled.levels.push_back(shuffled.levels[0]);
    shuffled.levels.back().pceSvn = 300;  // more than a byte, and compared before the TDX half
    std::ranges::reverse(shuffled.levels);
    const Result<TcbInfo> info = parseTcbInfo(simulated::writeTcbInfo(shuffled));
    QCOMPARE(codeOf(info), QByteArray());
    QCOMPARE(info->levels[0].pceSvn, std::uint16_t{300});
    QCOMPARE(info->levels[1].tdx[15].svn, std::uint8_t{1});
    QCOMPARE(info->levels[2].status, TcbStatus::UpToDate);
    QCOMPARE(info->levels[4].status, TcbStatus::Revoked);
}

void tst_TcbInfo::version2NamesItsComponents()
{
    TcbInfoDescription version2 = good(Tee::Sgx);
    version2.version = 2;
    const Result<TcbInfo> info = parseTcbInfo(simulated::writeTcbInfo(version2));
    QCOMPARE(codeOf(info), QByteArray());
    QCOMPARE(info->tee, Tee::Sgx);
    for (std::size_t i = 0; i < 16; ++i)
        QCOMPARE(info->levels[0].sgx[i].svn, static_cast<std::uint8_t>(version2.levels[0].sgx[i].svn));
}

void tst_TcbInfo::version2LacksAComponent_data()
{
    QTest::addColumn<QByteArray>("name");
    for (int i = 1; i <= 16; ++i) {
        const QByteArray name = "sgxtcbcomp" + QByteArray::number(i).rightJustified(2, '0') + "svn";
        QTest::newRow(name.constData()) << name;
    }
}

void tst_TcbInfo::version2LacksAComponent()
{
    QFETCH(const QByteArray, name);
    TcbInfoDescription version2 = good(Tee::Sgx);
    version2.version = 2;
    QCOMPARE(codeOf(parseTcbInfo(withEdit(version2, std::string(view(name)), "renamed"))),
             QByteArray("tcb_info.field_invalid"));
}

void tst_TcbInfo::moduleIdsAreReadInEitherCase_data()
{
    QTest::addColumn<std::string>("id");
    QTest::addColumn<int>("version");
    QTest::newRow("as Intel writes it") << std::string("TDX_01") << 1;
    QTest::newRow("lower case") << std::string("tdx_01") << 1;
    QTest::newRow("hex digits, upper case") << std::string("TDX_AF") << 0xAF;
    QTest::newRow("hex digits, lower case") << std::string("TDX_af") << 0xAF;
    QTest::newRow("no digits") << std::string("TDX_") << -1;
    QTest::newRow("one digit") << std::string("TDX_1") << -1;
    QTest::newRow("three digits") << std::string("TDX_001") << -1;
    QTest::newRow("no hex") << std::string("TDX_0g") << -1;
    QTest::newRow("another prefix") << std::string("SGX_01") << -1;
    QTest::newRow("empty") << std::string() << -1;
}

void tst_TcbInfo::moduleIdsAreReadInEitherCase()
{
    QFETCH(const std::string, id);
    QFETCH(const int, version);
    TcbInfoDescription description = good();
    description.moduleIdentities[0].id = id;
    const Result<TcbInfo> info = parseTcbInfo(simulated::writeTcbInfo(description));
    QCOMPARE(codeOf(info), version < 0 ? QByteArray("tcb_info.field_invalid") : QByteArray());
    if (info)
        QCOMPARE(int{info->moduleIdentities[0].version}, version);
}

void tst_TcbInfo::heads_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QByteArray>("errorCode");
    const auto row = [](const char *name, std::string from, std::string to, const char *code) {
        QTest::newRow(name) << withEdit(good(), std::move(from), std::move(to)) << QByteArray(code);
    };
    row("an unknown member", "{\"id\"", "{\"more\":[{}],\"id\"", "");
    row("id of neither TEE", "\"id\":\"TDX\"", "\"id\":\"TDY\"", "tcb_info.field_invalid");
    row("id in lower case", "\"id\":\"TDX\"", "\"id\":\"tdx\"", "tcb_info.field_invalid");
    row("version 1", "\"version\":3", "\"version\":1", "tcb_info.version_unsupported");
    row("version 4", "\"version\":3", "\"version\":4", "tcb_info.version_unsupported");
    row("TCB type 1", "\"tcbType\":0", "\"tcbType\":1", "tcb_info.tcb_type");
    row("an FMSPC of five bytes", "\"51D0DE000000\"", "\"51D0DE0000\"", "tcb_info.field_invalid");
    row("an FMSPC that is no hex", "\"51D0DE000000\"", "\"51D0DE00000G\"", "tcb_info.field_invalid");
    row("a PCE id of three bytes", "\"pceId\":\"0000\"", "\"pceId\":\"000000\"", "tcb_info.field_invalid");
    row("an evaluation number of 2^32", "\"tcbEvaluationDataNumber\":1", "\"tcbEvaluationDataNumber\":4294967296",
        "tcb_info.field_invalid");
    row("the largest evaluation number", "\"tcbEvaluationDataNumber\":1", "\"tcbEvaluationDataNumber\":4294967295", "");
    row("no object", "{\"id\"", "[{\"id\"", "tcb_info.json_format");
    QTest::newRow("an array") << std::string("[]") << QByteArray("tcb_info.field_invalid");
    QTest::newRow("a number") << std::string("3") << QByteArray("tcb_info.field_invalid");
    QTest::newRow("nothing") << std::string() << QByteArray("tcb_info.json_format");
    QTest::newRow("256 KiB and a byte") << std::string(256 * 1024 + 1, ' ') << QByteArray("tcb_info.json_format");
}

void tst_TcbInfo::heads()
{
    QFETCH(const std::string, text);
    QFETCH(const QByteArray, errorCode);
    QCOMPARE(codeOf(parseTcbInfo(text)), errorCode);
}

void tst_TcbInfo::errorsPointIntoTheText()
{
    const std::string text = withEdit(good(), "\"pcesvn\":11", "\"pcesvn\":-1");
    const Result<TcbInfo> info = parseTcbInfo(text);
    QCOMPARE(codeOf(info), QByteArray("tcb_info.field_invalid"));
    QCOMPARE(offsetOf(info), static_cast<qint64>(text.find(":-1") + 1));
    QVERIFY(info.error().message.find("$.tcbLevels[0].tcb.pcesvn") != std::string::npos);
}

QTEST_GUILESS_MAIN(tst_TcbInfo)
#include "tst_tcb_info.moc"
