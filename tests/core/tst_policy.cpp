#include "core/appraisal/policy.h"
#include "tests/support/qtest_text.h"

#include <QFile>
#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// Reads policy files: one good file that uses every member, and what each single change makes of it.
class tst_Policy : public QObject {
    Q_OBJECT

private slots:
    void goodFileIsRead();
    void leftOutMembersHaveTheirDefaults();
    void refused_data();
    void refused();
    void spellingDoesNotChangeTheDigest_data();
    void spellingDoesNotChangeTheDigest();
    void meaningChangesTheDigest_data();
    void meaningChangesTheDigest();
    void canonicalFormIsAPolicyFile();
    void canonicalFormListsEveryCheck();
    void starterFilesAreTheStarters_data();
    void starterFilesAreTheStarters();
    void unknownStarterIsNone();
    void denyListsMakeTheirCheckRequired_data();
    void denyListsMakeTheirCheckRequired();
    void additionsOfTheCommandLineAreInTheDigest();
    void malformedAdditionsAreRefused();
};

namespace {

const QByteArray kHash(64, 'a');
const QByteArray kRegister(96, 'b');
const QByteArray kCommit(40, 'c');

QByteArray goodFile()
{
    return R"({
  "schema": "sealscope/policy/1", "name": "acme", "note": "for the pilot",
  "checks": {"quote.genuine": "required", "boot.mrtd": "off", "td.attributes": "asked"},
  "tcb": {"accept": ["UpToDate", "OutOfDate"], "grace_days": 7, "deny_advisories": ["INTEL-SA-00001"]},
  "collateral": {"max_age_days": 30, "min_evaluation_number": 17},
  "td": {"require": ["SEPT_VE_DISABLE"], "allow": ["PKS"], "xfam_allow": "00000000000000e7", "service_td": ["REGISTER"]},
  "keyset": {"max_lifetime_days": 90, "expiry_at": "served_at"},
  "clock_skew_seconds": 5,
  "serving": "aggregator", "claims": [{"name": "tee", "source": "provider"}], "pinned_sessions": ["s1"],
  "reference": {
    "compose": [{"value": "HASH", "origin": "release page", "note": "v1"}],
    "boot": [{"mrtd": "REGISTER", "rtmr1": "REGISTER", "origin": "own build"}],
    "os_images": [{"value": "HASH", "origin": "release page"}],
    "kms_roots": [{"value": "02ab", "origin": "phone call"}],
    "sources": [{"repo_url": "https://git.example/x", "commit": "COMMIT", "origin": "release page"}],
    "signers": [{"value": "alice", "origin": "key party"}],
    "subjects": [{"value": "app-1", "origin": "contract"}],
    "tsa_roots": [{"value": "tsa", "origin": "contract"}]},
  "deny": {"compose": ["HASH"], "mrtd": ["REGISTER"], "os_images": ["HASH"], "kms_roots": ["02cd"], "commits": ["COMMIT"],
           "platforms": ["HASH"]},
  "exceptions": [{"check": "tcb.accepted", "advisory": "INTEL-SA-00002", "owner": "Bo", "reason": "moves in March",
                  "expires": "2027-03-01T00:00:00Z"}]
})";
}

QByteArray filled(QByteArray text)
{
    return text.replace("HASH", kHash).replace("REGISTER", kRegister).replace("COMMIT", kCommit);
}

QByteArray minimalFile()
{
    return R"({"schema": "sealscope/policy/1", "name": "small", "checks": {}})";
}

QByteArray digestOf(const QByteArray &text)
{
    const auto policy = parsePolicy(view(text));
    return policy ? byteArray(toHex(policyDigest(*policy))) : QByteArray();
}

}  // namespace

void tst_Policy::goodFileIsRead()
{
    const auto policy = parsePolicy(view(filled(goodFile())));
    QCOMPARE(codeOf(policy), QByteArray());
    QCOMPARE(policy->name, std::string("acme"));
    QCOMPARE(policy->note, std::string("for the pilot"));
    QVERIFY(policy->demand(CheckId::QuoteGenuine) == Demand::Required);
    QVERIFY(policy->demand(CheckId::BootMrtd) == Demand::Off);
    QVERIFY(policy->demand(CheckId::PckChain) == Demand::Asked);
    QVERIFY((policy->acceptedStatuses == std::vector{TcbStatus::UpToDate, TcbStatus::OutOfDate}));
    QCOMPARE(policy->graceDays, 7U);
    QCOMPARE(policy->maxCollateralAgeDays.value(), 30U);
    QCOMPARE(policy->minEvaluationNumber, 17U);
    QCOMPARE(policy->tdAllowedBits, std::uint64_t{1} << 30);
    QCOMPARE(policy->xfamAllowed, std::uint64_t{0xe7});
    QVERIFY(policy->keysetExpiryAt == KeysetClock::ServedAt);
    QVERIFY(policy->serving == Serving::Aggregator);
    QCOMPARE(policy->claims.front().source.value(), std::string("provider"));
    QCOMPARE(policy->boot.front().rtmr[1], kRegister.toStdString());
    QVERIFY(policy->boot.front().rtmr[0].empty());
    QCOMPARE(policy->sources.front().commit, kCommit.toStdString());
    QCOMPARE(policy->deniedKmsRoots, std::vector<std::string>{"02cd"});
    QVERIFY(policy->exceptions.front().check == CheckId::TcbAccepted);
    QCOMPARE(formatRfc3339(policy->exceptions.front().expires), std::string("2027-03-01T00:00:00Z"));
}

void tst_Policy::leftOutMembersHaveTheirDefaults()
{
    const auto policy = parsePolicy(view(minimalFile()));
    QCOMPARE(codeOf(policy), QByteArray());
    AppraisalPolicy wanted;
    wanted.name = "small";
    QVERIFY(*policy == wanted);
    QVERIFY(policy->acceptedStatuses == std::vector{TcbStatus::UpToDate});
    QCOMPARE(policy->tdRequiredBits, std::uint64_t{1} << 28);
    QCOMPARE(policy->xfamAllowed, std::uint64_t{0x6dbe7});
    QVERIFY(policy->demand(CheckId::QuoteForm) == Demand::Asked);
}

void tst_Policy::refused_data()
{
    QTest::addColumn<QByteArray>("before");  // in the good file
    QTest::addColumn<QByteArray>("after");   // instead; the error is at the mark |, which is taken out
    const auto row = [](const char *name, const char *before, const char *after) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after);
    };
    row("no JSON", "{\n  \"schema\"", "{\n  |schema\"");
    row("text behind the object", "00Z\"}]\n}", "00Z\"}]\n} |x");
    row("another schema", "\"sealscope/policy/1\"", "|\"sealscope/policy/2\"");
    row("no name", "{\n  \"schema\": \"sealscope/policy/1\", \"name\": \"acme\",",
        "|{\n  \"schema\": \"sealscope/policy/1\",");
    row("empty name", "\"acme\"", "|\"\"");
    row("name is a number", "\"acme\"", "|5");
    row("no checks",
        "{\n  \"schema\": \"sealscope/policy/1\", \"name\": \"acme\", \"note\": \"for the pilot\",\n  \"checks\": "
        "{\"quote.genuine\": \"required\", \"boot.mrtd\": \"off\", \"td.attributes\": \"asked\"},",
        "|{\n  \"schema\": \"sealscope/policy/1\", \"name\": \"acme\", \"note\": \"for the pilot\",");
    row("unknown member", "\"clock_skew_seconds\"", "|\"clock_skew_second\"");
    row("unknown member of a section", "\"grace_days\"", "|\"grace\"");
    row("unknown member of a reference", "\"note\": \"v1\"", "|\"remark\": \"v1\"");
    row("member twice", "\"serving\": \"aggregator\"", "\"serving\": null, |\"serving\": \"aggregator\"");
    row("unknown check", "\"boot.mrtd\": \"off\"", "\"boot.mrtds\": |\"off\"");
    row("unknown demand", "\"boot.mrtd\": \"off\"", "\"boot.mrtd\": |\"never\"");
    row("demand is a boolean", "\"boot.mrtd\": \"off\"", "\"boot.mrtd\": |false");
    row("checks is a list", "{\"quote.genuine\": \"required\", \"boot.mrtd\": \"off\", \"td.attributes\": \"asked\"}",
        "|[]");
    row("unknown status", "\"OutOfDate\"", "|\"Outdated\"");
    row("Revoked is accepted", "\"OutOfDate\"", "|\"Revoked\"");
    row("status list is a text", "[\"UpToDate\", \"OutOfDate\"]", "|\"UpToDate\"");
    row("negative number", "\"grace_days\": 7", "\"grace_days\": |-7");
    row("fraction", "\"grace_days\": 7", "\"grace_days\": |7.5");
    row("number beyond 32 bits", "\"grace_days\": 7", "\"grace_days\": |4294967296");
    row("null where a number is wanted", "\"grace_days\": 7", "\"grace_days\": |null");
    row("number as a text", "\"max_age_days\": 30", "\"max_age_days\": |\"30\"");
    row("unknown bit name", "\"PKS\"", "|\"PKSS\"");
    row("bit name in lower case", "\"PKS\"", "|\"pks\"");
    row("XFAM with prefix", "\"00000000000000e7\"", "|\"0x000000000000e7\"");
    row("XFAM too short", "\"00000000000000e7\"", "|\"e7\"");
    row("XFAM in upper case", "\"00000000000000e7\"", "|\"00000000000000E7\"");
    row("service TD too short", "\"service_td\": [\"REGISTER\"]", "\"service_td\": [|\"00\"]");
    row("unknown clock", "\"served_at\"", "|\"now\"");
    row("unknown serving", "\"aggregator\"", "|\"both\"");
    row("claim without name", "{\"name\": \"tee\", \"source\": \"provider\"}", "|{\"source\": \"provider\"}");
    row("reference without origin", "{\"value\": \"02ab\", \"origin\": \"phone call\"}", "|{\"value\": \"02ab\"}");
    row("reference with empty origin", "\"phone call\"", "|\"\"");
    row("reference is a text", "{\"value\": \"02ab\", \"origin\": \"phone call\"}", "|\"02ab\"");
    row("compose digest with algorithm", "\"compose\": [{\"value\": \"HASH\"",
        "\"compose\": [{\"value\": |\"sha256:HASH\"");
    row("KMS root of odd length", "\"02ab\"", "|\"02a\"");
    row("MRTD too short", "\"mrtd\": \"REGISTER\", \"rtmr1\"", "\"mrtd\": |\"00\", \"rtmr1\"");
    row("commit of 20 digits", "\"commit\": \"COMMIT\"", "\"commit\": |\"cccccccccccccccccccc\"");
    row("source without commit", "{\"repo_url\": \"https://git.example/x\", \"commit\": \"COMMIT\",",
        "|{\"repo_url\": \"https://git.example/x\",");
    row("source without any value", "{\"repo_url\": \"https://git.example/x\", \"commit\": \"COMMIT\",", "|{");
    row("denied platform is no digest", "\"platforms\": [\"HASH\"]", "\"platforms\": [|\"42\"]");
    row("exception on an evidence check", "\"check\": \"tcb.accepted\"", "\"check\": |\"quote.signature\"");
    row("exception on keyset.expiry", "\"check\": \"tcb.accepted\"", "\"check\": |\"keyset.expiry\"");
    row("exception without owner", "{\"check\": \"tcb.accepted\", \"advisory\": \"INTEL-SA-00002\", \"owner\": \"Bo\",",
        "|{\"check\": \"tcb.accepted\", \"advisory\": \"INTEL-SA-00002\",");
    row("exception without reason", "\"moves in March\"", "|\"\"");
    row("exception with a day for its expiry", "\"2027-03-01T00:00:00Z\"", "|\"2027-03-01\"");
}

void tst_Policy::refused()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QByteArray text = goodFile();
    QCOMPARE(text.count(before), 1);
    text = filled(text.replace(before, after));
    const qint64 offset = text.indexOf('|');
    QVERIFY(offset >= 0);
    text.remove(offset, 1);

    const auto policy = parsePolicy(view(text));
    QCOMPARE(codeOf(policy), QByteArray("policy.invalid"));
    QCOMPARE(offsetOf(policy), offset);
}

void tst_Policy::spellingDoesNotChangeTheDigest_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &members) { QTest::newRow(name) << "{" + members + "}"; };
    const QByteArray head = R"("schema": "sealscope/policy/1", "name": "small", "checks": {})";
    row("as it is", head);
    row("members in another order", R"("checks": {}, "name": "small", "schema": "sealscope/policy/1")");
    row("white space and escapes",
        " \n\t\"schema\":\"sealscope\\/policy\\/1\",\"n\\u0061me\":\"sm\\u0061ll\",\"checks\":{} ");
    row("defaults written out",
        head + R"(, "note": "", "tcb": {"accept": ["UpToDate"], "grace_days": 0}, "serving": null)");
    row("a check asked in so many words", QByteArray(head).replace("{}", R"({"quote.form": "asked"})"));
    row("a status twice", head + R"(, "tcb": {"accept": ["UpToDate", "UpToDate"]})");
    row("bits in another order", head + R"(, "td": {"allow": ["PERFMON", "KL", "PKS"]})");
    row("empty sections", head + R"(, "td": {}, "reference": {}, "deny": {}, "keyset": {}, "collateral": {})");
}

void tst_Policy::spellingDoesNotChangeTheDigest()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!digestOf(text).isEmpty());
    QCOMPARE(digestOf(text), digestOf(minimalFile()));
}

void tst_Policy::meaningChangesTheDigest_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const char *after) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after);
    };
    row("name", "acme", "acne");
    row("note", "for the pilot", "for the pilots");
    row("a demand", "\"off\"", "\"asked\"");
    row("a status", "\"OutOfDate\"", "\"SWHardeningNeeded\"");
    row("grace", "\"grace_days\": 7", "\"grace_days\": 8");
    row("an advisory", "00001", "00003");
    row("age", "\"max_age_days\": 30", "\"max_age_days\": null");
    row("evaluation number", "17", "18");
    row("a bit", "\"PKS\"", "\"KL\"");
    row("XFAM", "00000000000000e7", "00000000000000e3");
    row("keyset clock", "\"served_at\"", "\"clock\"");
    row("skew", "\"clock_skew_seconds\": 5", "\"clock_skew_seconds\": 6");
    row("serving", "\"aggregator\"", "\"direct\"");
    row("claim source", "\"source\": \"provider\"", "\"source\": null");
    row("a pinned session", "\"s1\"", "\"s2\"");
    row("a reference's origin", "phone call", "mail");
    row("a reference's note", "\"v1\"", "\"v2\"");
    row("a boot register", "\"rtmr1\"", "\"rtmr2\"");
    row("a signer", "alice", "alicia");
    row("a denied root", "02cd", "02ce");
    row("an exception's expiry", "2027-03-01", "2027-03-02");
    row("an exception's advisory", "\"INTEL-SA-00002\"", "null");
}

void tst_Policy::meaningChangesTheDigest()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QByteArray text = goodFile();
    QCOMPARE(text.count(before), 1);
    text.replace(before, after);
    QVERIFY(!digestOf(filled(text)).isEmpty());
    QVERIFY(digestOf(filled(text)) != digestOf(filled(goodFile())));
}

void tst_Policy::canonicalFormIsAPolicyFile()
{
    const auto policy = parsePolicy(view(filled(goodFile())));
    QVERIFY(policy);
    const std::string canonical = canonicalPolicy(*policy);
    const auto again = parsePolicy(canonical);
    QCOMPARE(codeOf(again), QByteArray());
    QCOMPARE(canonicalPolicy(*again), canonical);
}

void tst_Policy::canonicalFormListsEveryCheck()
{
    const std::string canonical = canonicalPolicy(AppraisalPolicy{});
    QVERIFY(canonical.starts_with(R"({"checks":{"archive.manifest":"asked",)"));
    for (const CheckDef &def : checkRegistry())
        QVERIFY(canonical.find("\"" + std::string(def.name) + "\":\"asked\"") != std::string::npos);
}

void tst_Policy::starterFilesAreTheStarters_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const std::string_view name : starterPolicyNames())
        QTest::newRow(std::string(name).c_str()) << byteArray(name);
}

void tst_Policy::starterFilesAreTheStarters()
{
    QFETCH(const QByteArray, name);
    QFile file(QStringLiteral(SEALSCOPE_SOURCE_DIR "/resources/policies/%1.json").arg(QString::fromUtf8(name)));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto starter = starterPolicy(view(name));
    QVERIFY(starter);
    QCOMPARE(digestOf(file.readAll()), byteArray(toHex(policyDigest(*starter))));
}

void tst_Policy::unknownStarterIsNone()
{
    QVERIFY(!starterPolicy("lenient"));
    QVERIFY(!starterPolicy(""));
}

void tst_Policy::denyListsMakeTheirCheckRequired_data()
{
    QTest::addColumn<QByteArray>("section");
    QTest::addColumn<QByteArray>("check");
    const auto row = [](const char *check, const QByteArray &section) {
        QTest::newRow(check) << section << QByteArray(check);
    };
    row("boot.compose_accepted", R"("deny": {"compose": ["HASH"]})");
    row("boot.mrtd", R"("deny": {"mrtd": ["REGISTER"]})");
    row("boot.os_image", R"("deny": {"os_images": ["HASH"]})");
    row("custody.kms_root", R"("deny": {"kms_roots": ["02cd"]})");
    row("provenance.accepted", R"("deny": {"commits": ["COMMIT"]})");
    row("tcb.accepted", R"("deny": {"platforms": ["HASH"]})");
    QTest::newRow("tcb.accepted, by advisory")
        << QByteArray(R"("tcb": {"deny_advisories": ["INTEL-SA-00001"]})") << QByteArray("tcb.accepted");
}

void tst_Policy::denyListsMakeTheirCheckRequired()
{
    QFETCH(const QByteArray, section);
    QFETCH(const QByteArray, check);
    const QByteArray text = minimalFile().chopped(1) + ", " + section + "}";
    const auto policy = parsePolicy(view(filled(text)));
    QCOMPARE(codeOf(policy), QByteArray());
    for (const CheckDef &def : checkRegistry()) {
        const Demand wanted = def.name == view(check) ? Demand::Required : Demand::Asked;
        QVERIFY2(effectiveDemand(*policy, def.id) == wanted, std::string(def.name).c_str());
    }
}

void tst_Policy::additionsOfTheCommandLineAreInTheDigest()
{
    const AppraisalPolicy base = *starterPolicy("vendor-assessment");
    const AppraisalPolicy required = requiring(base, CheckId::BootMrtd);
    QVERIFY(required.demand(CheckId::BootMrtd) == Demand::Required);
    QVERIFY(policyDigest(required) != policyDigest(base));

    const auto compose = acceptingCompose(base, view(kHash));
    QCOMPARE(codeOf(compose), QByteArray());
    QCOMPARE(compose->compose.back().origin, std::string("command line"));
    QVERIFY(policyDigest(*compose) != policyDigest(base));

    const auto root = acceptingKmsRoot(base, "02ab");
    QCOMPARE(codeOf(root), QByteArray());
    QCOMPARE(root->kmsRoots.back().value, std::string("02ab"));
    QVERIFY(policyDigest(*root) != policyDigest(base));
}

void tst_Policy::malformedAdditionsAreRefused()
{
    const AppraisalPolicy base = *starterPolicy("strict");
    QCOMPARE(codeOf(acceptingCompose(base, "sha256:00")), QByteArray("param.invalid"));
    QCOMPARE(codeOf(acceptingCompose(base, "")), QByteArray("param.invalid"));
    QCOMPARE(codeOf(acceptingKmsRoot(base, "0xab")), QByteArray("param.invalid"));
    QCOMPARE(codeOf(acceptingKmsRoot(base, "")), QByteArray("param.invalid"));

    const std::string key = "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";
    const auto named = acceptingKmsRoot(base, ReferenceValue{key, "the vendor's page", "looked up twice"});
    QCOMPARE(codeOf(named), QByteArray());
    QCOMPARE(named->kmsRoots.back(), (ReferenceValue{key, "the vendor's page", "looked up twice"}));
    QVERIFY(policyDigest(*named) != policyDigest(base));
    QCOMPARE(codeOf(acceptingKmsRoot(base, ReferenceValue{"02ab", "x", {}})), QByteArray("param.invalid"));
    QCOMPARE(codeOf(acceptingKmsRoot(base, ReferenceValue{"0x" + key, "x", {}})), QByteArray("param.invalid"));
    QCOMPARE(codeOf(acceptingKmsRoot(base, ReferenceValue{key, " ", {}})), QByteArray("param.invalid"));
}

QTEST_GUILESS_MAIN(tst_Policy)
#include "tst_policy.moc"
