#include "core/json/json.h"
#include "core/report/dossier.h"
#include "core/json/json_writer.h"
#include "tests/support/hand_made.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// The JSON of a result, read back by our own strict reader.
class tst_DossierJson : public QObject {
    Q_OBJECT

private slots:
    void isStrictJsonInTheDocumentedOrder();
    void listsEveryCheckInOrder();
    void checkCarriesItsAnswer();
    void naSaysNotApplicable();
    void twoClocks();
    void simulatedResultSaysSo();
    void tdFactsHaveTheirNames();
    void sgxFactsHaveTheirNames();
    void noQuoteNoFacts();
    void tcbFactsAreWhole();
    void inputWithErrorIsListed();
    void equalDossiersGiveEqualBytes();
    void fileNameThatIsNotUtf8IsWrittenHarmless();
};

namespace {

Dossier dossierOf(AttestationResult result, std::shared_ptr<const Evidence> evidence = hand_made::tdQuoteEvidence())
{
    return makeDossier({.version = "1.2.3", .commit = "abcdef"}, std::move(evidence), *starterPolicy("strict"),
                       std::move(result));
}

json::Document documentOf(const Dossier &dossier)
{
    const std::string text = dossierJson(dossier);
    auto document = json::parse(text);
    if (!document)
        qFatal("%s", document.error().message.c_str());
    return *document;
}

QByteArray names(const json::Value &object)
{
    QByteArray out;
    for (const json::Member member : object.members())
        out += byteArray(member.name()) + ' ';
    return out.trimmed();
}

QByteArray textAt(const json::Value &value, std::string_view name)
{
    const auto member = value.find(name);
    if (!member)
        return "(absent)";
    return member->isString() ? byteArray(*member->string()) : byteArray(member->rawText());
}

json::Value at(const json::Value &value, std::string_view name)
{
    const auto member = value.find(name);
    if (!member)
        qFatal("no member %s", std::string(name).c_str());
    return *member;
}

json::Value checkNamed(const json::Value &root, std::string_view id)
{
    for (const json::Value check : at(root, "checks").elements()) {
        if (at(check, "id").string() == id)
            return check;
    }
    qFatal("no check of that id");
}

}  // namespace

void tst_DossierJson::isStrictJsonInTheDocumentedOrder()
{
    const json::Document document = documentOf(dossierOf(hand_made::resultOf(hand_made::bareQuotePassed())));
    const json::Value root = document.root();
    QCOMPARE(
        names(root),
        QByteArray("schema tool simulated policy inputs verdict counts checks observations shows does_not_show differences facts"));
    QCOMPARE(textAt(root, "schema"), QByteArray("sealscope/result/1"));
    QCOMPARE(names(at(root, "tool")), QByteArray("name version commit"));
    QCOMPARE(textAt(at(root, "tool"), "name"), QByteArray("sealscope"));
    QCOMPARE(textAt(at(root, "policy"), "digest").size(), 7 + 64);
    QCOMPARE(textAt(at(at(root, "verdict"), "now"), "word"), QByteArray("accepted"));
    QCOMPARE(textAt(at(at(root, "verdict"), "now"), "at"), QByteArray("2026-11-22T13:02:11Z"));
    QCOMPARE(textAt(at(root, "verdict"), "at_collection"), QByteArray("null"));
    QCOMPARE(names(at(root, "counts")), QByteArray("passed failed not_evaluated unanchored"));
    QCOMPARE(names(at(root, "facts")), QByteArray("tcb quote keyset provenance aci_verdict audits"));
    QVERIFY(document.text().ends_with("}\n"));
}

void tst_DossierJson::listsEveryCheckInOrder()
{
    const json::Document document = documentOf(dossierOf(hand_made::resultOf(hand_made::bareQuotePassed())));
    std::size_t index = 0;
    for (const json::Value check : at(document.root(), "checks").elements()) {
        QCOMPARE(at(check, "id").string().value(), std::string(checkRegistry()[index++].name));
        QCOMPARE(names(check),
                 QByteArray("id kind outcome standing required reason text expected actual inputs ranges range_inputs "
                            "remedy alias code excepted at_collection"));
    }
    QCOMPARE(index, kCheckCount);
}

void tst_DossierJson::checkCarriesItsAnswer()
{
    Judgement judgement = hand_made::failing(hand_made::bareQuotePassed(), CheckId::TcbAccepted);
    CheckResult &failed = judgement.checks[static_cast<std::size_t>(CheckId::TcbAccepted)];
    failed.code = ErrorCode::TcbStatusNotAllowed;
    failed.expected = "UpToDate";
    failed.actual = "OutOfDate";
    failed.ranges = {{0, {10, 20}}, {0, {40, 2}}};
    const json::Document document = documentOf(dossierOf(hand_made::resultOf(judgement)));
    const json::Value check = checkNamed(document.root(), "tcb.accepted");
    QCOMPARE(textAt(check, "kind"), QByteArray("policy"));
    QCOMPARE(textAt(check, "outcome"), QByteArray("failed"));
    QCOMPARE(textAt(check, "standing"), QByteArray("anchored"));
    QCOMPARE(textAt(check, "required"), QByteArray("true"));
    QCOMPARE(textAt(check, "reason"), QByteArray("null"));
    QCOMPARE(textAt(check, "expected"), QByteArray("UpToDate"));
    QCOMPARE(textAt(check, "actual"), QByteArray("OutOfDate"));
    QCOMPARE(textAt(check, "inputs"), QByteArray(R"(["a1"])"));
    QCOMPARE(textAt(check, "ranges"), QByteArray("[[10, 20], [40, 2]]"));
    QCOMPARE(textAt(check, "range_inputs"), QByteArray(R"(["a1", "a1"])"));
    QCOMPARE(textAt(check, "code"), QByteArray("tcb.status_not_allowed"));
    QVERIFY(textAt(check, "remedy") != "null");
    QCOMPARE(textAt(at(at(document.root(), "verdict"), "now"), "word"), QByteArray("policy_not_met"));
}

void tst_DossierJson::naSaysNotApplicable()
{
    const json::Document document = documentOf(dossierOf(hand_made::resultOf(hand_made::bareQuotePassed())));
    const json::Value check = checkNamed(document.root(), "receipt.signature");
    QCOMPARE(textAt(check, "outcome"), QByteArray("not_evaluated"));
    QCOMPARE(textAt(check, "standing"), QByteArray("null"));
    QCOMPARE(textAt(check, "reason"), QByteArray("not_applicable"));
    QCOMPARE(textAt(check, "required"), QByteArray("false"));
}

void tst_DossierJson::twoClocks()
{
    AttestationResult result = hand_made::resultOf(
        hand_made::without(hand_made::bareQuotePassed(), CheckId::CollateralFreshness, Reason::OutOfPeriod));
    result.atCollection = hand_made::bareQuotePassed();
    const json::Document document = documentOf(dossierOf(result));
    const json::Value check = checkNamed(document.root(), "collateral.freshness");
    QCOMPARE(textAt(check, "reason"), QByteArray("out_of_period"));
    QCOMPARE(names(at(check, "at_collection")), QByteArray("outcome standing reason text"));
    QCOMPARE(textAt(at(check, "at_collection"), "outcome"), QByteArray("passed"));
    QCOMPARE(textAt(at(at(document.root(), "verdict"), "at_collection"), "word"), QByteArray("accepted"));
}

void tst_DossierJson::simulatedResultSaysSo()
{
    const json::Document document = documentOf(dossierOf(hand_made::simulated(hand_made::bareQuotePassed())));
    QCOMPARE(textAt(document.root(), "simulated"), QByteArray("true"));
    for (const json::Value statement : at(document.root(), "shows").elements())
        QVERIFY(textAt(statement, "text").startsWith("Simulated: "));
    QVERIFY(document.text().find("\"N-38\"") != std::string_view::npos);
}

void tst_DossierJson::tdFactsHaveTheirNames()
{
    const json::Document document = documentOf(dossierOf(hand_made::resultOf(hand_made::bareQuotePassed())));
    const json::Value quote = at(at(document.root(), "facts"), "quote");
    QCOMPARE(names(quote),
             QByteArray("version tee_type mrtd rtmr0 rtmr1 rtmr2 rtmr3 mr_config_id mr_owner mr_owner_config mr_seam "
                        "mr_signer_seam seam_attributes tee_tcb_svn td_attributes xfam report_data fmspc ppid pce_id "
                        "qe_svn"));
    QCOMPARE(textAt(quote, "tee_type"), QByteArray("129"));
    QCOMPARE(textAt(quote, "td_attributes"), QByteArray("0000001000000000"));
    QCOMPARE(textAt(quote, "fmspc"), QByteArray("null"));
}

void tst_DossierJson::sgxFactsHaveTheirNames()
{
    const json::Document document =
        documentOf(dossierOf(hand_made::resultOf(hand_made::bareQuotePassed()), hand_made::sgxQuoteEvidence()));
    QCOMPARE(names(at(at(document.root(), "facts"), "quote")),
             QByteArray("version tee_type cpu_svn misc_select attributes mr_enclave mr_signer isv_prod_id isv_svn "
                        "report_data fmspc "
                        "ppid pce_id qe_svn"));
}

void tst_DossierJson::noQuoteNoFacts()
{
    const json::Document document =
        documentOf(dossierOf(hand_made::resultOf(hand_made::bareQuotePassed()), hand_made::noEvidence()));
    QCOMPARE(textAt(at(document.root(), "facts"), "quote"), QByteArray("null"));
    QCOMPARE(textAt(document.root(), "inputs"), QByteArray("[]"));
}

void tst_DossierJson::tcbFactsAreWhole()
{
    Judgement judgement = hand_made::bareQuotePassed();
    judgement.tcb.launchStatus = TcbStatus::OutOfDate;
    judgement.tcb.currentStatus = TcbStatus::UpToDate;
    judgement.tcb.advisories = {"INTEL-SA-00837", "INTEL-SA-00960"};
    judgement.tcb.tcbDate = *makeUtc(2026, 3, 12, 0, 0, 0);
    judgement.tcb.shortfall = {{"tdx component 1", 7, 11, "TDX module update"}, {"pcesvn", 5, 11, ""}};
    const json::Document document = documentOf(dossierOf(hand_made::resultOf(judgement)));
    const json::Value tcb = at(at(document.root(), "facts"), "tcb");
    QCOMPARE(names(tcb),
             QByteArray("status launch_status current_status platform_status qe_status module_status advisory_ids "
                        "tcb_date collateral shortfall forecast"));
    QCOMPARE(textAt(tcb, "status"), QByteArray("UpToDate"));
    QCOMPARE(textAt(tcb, "qe_status"), QByteArray("null"));
    QCOMPARE(at(tcb, "advisory_ids").size(), std::size_t{2});
    QCOMPARE(textAt(tcb, "tcb_date"), QByteArray("2026-03-12T00:00:00Z"));
    QCOMPARE(names(at(tcb, "collateral")), QByteArray("issue_date next_update evaluation_number"));
    const json::Value first = *at(tcb, "shortfall").elements().begin();
    QCOMPARE(names(first), QByteArray("component has needs raised_by"));
    QCOMPARE(textAt(first, "has"), QByteArray("7"));
}

void tst_DossierJson::inputWithErrorIsListed()
{
    Evidence evidence = *hand_made::tdQuoteEvidence();
    EvidenceBundle bundle = *evidence.bundle;
    bundle.artifacts.front().error = Error{ErrorCode::QuoteTruncated, "ends inside its header", 31};
    evidence.bundle = std::make_shared<const EvidenceBundle>(bundle);
    const json::Document document = documentOf(
        dossierOf(hand_made::resultOf(hand_made::bareQuotePassed()), std::make_shared<const Evidence>(evidence)));
    const json::Value input = *at(document.root(), "inputs").elements().begin();
    QCOMPARE(names(input), QByteArray("id kind dialect name origin sha256 size obtained_at error"));
    QCOMPARE(textAt(input, "kind"), QByteArray("quote"));
    QCOMPARE(textAt(input, "origin"), QByteArray("file"));
    QCOMPARE(textAt(at(input, "error"), "code"), QByteArray("quote.truncated"));
    QCOMPARE(textAt(at(input, "error"), "offset"), QByteArray("31"));
}

void tst_DossierJson::equalDossiersGiveEqualBytes()
{
    const AttestationResult result = hand_made::resultOf(hand_made::failing(hand_made::allPassed(), CheckId::PckChain));
    QCOMPARE(dossierJson(dossierOf(result)), dossierJson(dossierOf(result)));
}

void tst_DossierJson::fileNameThatIsNotUtf8IsWrittenHarmless()
{
    JsonWriter out;
    out.beginRow().text("\xff\n").text("ü").end();
    const std::string text = std::move(out).done();
    const auto document = json::parse(text);
    QVERIFY(document);
    QCOMPARE(text, std::string("[\"\\\\xff\\\\x0a\", \"ü\"]\n"));
}

QTEST_GUILESS_MAIN(tst_DossierJson)
#include "tst_dossier_json.moc"
