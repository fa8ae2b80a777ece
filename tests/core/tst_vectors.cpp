#include "core/report/wording.h"
#include "tests/core/vector_cases.h"
#include "tests/support/golden.h"
#include "tests/support/qtest_text.h"

#include <QDir>
#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// One folder below tests/vectors for each case: `case.json` says what it is and which bytes it has, `expected.tsv` what every
/// check of the registry says of it. SEALSCOPE_WRITE_GOLDEN writes both anew; SEALSCOPE_WRITE_VECTORS=FOLDER writes the inputs.
class tst_Vectors : public QObject {
    Q_OBJECT

private slots:
    void everyCheckIsAsExpected_data() { addCases(); }
    void everyCheckIsAsExpected();
    void whatIsBrokenFallsWithAllThatRestsOnIt_data() { addCases(); }
    void whatIsBrokenFallsWithAllThatRestsOnIt();
    void everyFolderIsACase();
    void everyCheckHasItsCase();

private:
    static void addCases();
};

namespace {

const std::vector<VectorCase> &cases()
{
    static const std::vector<VectorCase> all = [] {
        std::vector<VectorCase> out = quoteVectors();
        for (std::vector<VectorCase> part : {reportVectors(), archiveVectors()})
            std::ranges::move(part, std::back_inserter(out));
        return out;
    }();
    return all;
}

Judgement judged(const MadeVector &made)
{
    EvidenceBundle bundle;
    for (const auto &[name, bytes] : made.files)
        bundle.artifacts.push_back(makeArtifact(bytes, name, {}, bundle.artifacts.size()));
    const Evidence evidence = parse(std::move(bundle), made.expectations);
    const TrustAnchors anchors =
        made.normalSession ? TrustAnchors::intelProduction() : TrustAnchors::simulated(made.root).value();
    return appraise(evidence, made.policy, anchors, {made.now, {}}).now;
}

/// Check, outcome, reason, error code, standing and demand, one line each; the verdict first.
QByteArray tableOf(const Judgement &judgement)
{
    QByteArray out = "verdict\t" + byteArray(wording::verdictToken(judgement.verdict)) + '\n';
    for (const CheckResult &check : judgement.checks) {
        const auto cell = [](std::string_view text) {
            return '\t' + (text.empty() ? QByteArray("-") : byteArray(text));
        };
        out += byteArray(check.def().name) + cell(wording::outcomeToken(check.outcome))
            + cell(wording::reasonToken(check)) + cell(check.code ? errorName(*check.code) : std::string_view())
            + cell(wording::standingToken(check.standing)) + cell(demandToken(check.demand)) + '\n';
    }
    return out;
}

QByteArray quotedText(std::string_view text)
{
    return byteArray(json::quote(text));
}

QByteArray caseText(const VectorCase &one, const MadeVector &made)
{
    QByteArray out = "{\n  \"schema\": \"sealscope/vector/1\",\n  \"about\": " + quotedText(one.about)
        + ",\n  \"at\": " + quotedText(formatRfc3339(made.now))
        + ",\n  \"root\": " + quotedText(made.normalSession ? "intel" : "simulated")
        + ",\n  \"policy_sha256\": " + quotedText(toHex(policyDigest(made.policy)));
    if (made.expectations.nonce)
        out += ",\n  \"nonce\": " + quotedText(*made.expectations.nonce);
    if (made.expectations.channel)
        out += ",\n  \"host\": " + quotedText(made.expectations.channel->host)
            + ",\n  \"spki_sha256\": " + quotedText(toHex(made.expectations.channel->spkiSha256));
    out += ",\n  \"inputs\": {";
    for (const auto &[name, bytes] : made.files)
        out += (out.endsWith('{') ? "\n    " : ",\n    ") + quotedText(name) + ": " + quotedText(toHex(sha256(bytes)));
    return out + "\n  }\n}\n";
}

QString folderOf(const VectorCase &one)
{
    return "tests/vectors/" + QString::fromStdString(one.name);
}

void writeInputs(const VectorCase &one, const MadeVector &made)
{
    const QString folder = qEnvironmentVariable("SEALSCOPE_WRITE_VECTORS");
    if (folder.isEmpty())
        return;
    const QDir dir(folder + '/' + QString::fromStdString(one.name));
    QVERIFY(dir.mkpath("."));
    auto files = made.files;
    files.emplace_back("root.der", made.root);
    for (const auto &[name, bytes] : files) {
        QFile file(dir.filePath(QString::fromStdString(name)));
        QVERIFY(file.open(QIODevice::WriteOnly)
                && file.write(byteArray(BytesView(bytes))) == static_cast<qint64>(bytes.size()));
    }
}

/// Everything that needs the check, directly or through others.
bool restsOn(CheckId check, CheckId need, bool workload)
{
    const CheckDef &def = checkDef(check);
    const auto needs = workload && !def.workloadNeeds.empty() ? def.workloadNeeds : def.needs;
    return std::ranges::any_of(needs, [&](CheckId one) { return one == need || restsOn(one, need, workload); });
}

}  // namespace

void tst_Vectors::addCases()
{
    QTest::addColumn<std::size_t>("index");
    for (std::size_t i = 0; i < cases().size(); ++i)
        QTest::newRow(cases()[i].name.c_str()) << i;
}

void tst_Vectors::everyCheckIsAsExpected()
{
    QFETCH(const std::size_t, index);
    const VectorCase &one = cases()[index];
    const MadeVector made = one.make();
    if (qEnvironmentVariableIsSet("SEALSCOPE_WRITE_GOLDEN"))
        QVERIFY(QDir(QStringLiteral(SEALSCOPE_SOURCE_DIR)).mkpath(folderOf(one)));
    writeInputs(one, made);
    const QByteArray description = caseText(one, made);
    QCOMPARE(description, goldenText(folderOf(one) + "/case.json", description));
    const QByteArray found = tableOf(judged(made));
    const QByteArrayList wanted = goldenText(folderOf(one) + "/expected.tsv", found).split('\n');
    QCOMPARE(found.split('\n'), wanted);
}

void tst_Vectors::whatIsBrokenFallsWithAllThatRestsOnIt()
{
    QFETCH(const std::size_t, index);
    const VectorCase &one = cases()[index];
    if (!one.broken)
        return;
    const Judgement judgement = judged(one.make());
    const CheckResult &broken = judgement.check(*one.broken);
    QVERIFY(!broken.anchoredPass());
    QVERIFY(!broken.notApplicable());
    const bool workload = !judgement.check(CheckId::WorkloadIdentity).notApplicable();
    for (const CheckResult &check : judgement.checks) {
        if (restsOn(check.id, *one.broken, workload))
            QVERIFY2(!check.anchoredPass(), check.def().name.data());
    }
}

void tst_Vectors::everyFolderIsACase()
{
    const QStringList folders =
        QDir(QStringLiteral(SEALSCOPE_SOURCE_DIR "/tests/vectors")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &folder : folders)
        QVERIFY2(std::ranges::find(cases(), folder.toStdString(), &VectorCase::name) != cases().end(),
                 qPrintable(folder));
    QCOMPARE(static_cast<std::size_t>(folders.size()), cases().size());
}

/// Of quotes, collateral, reports, boot logs, archives; exchanges have tables of their own.
void tst_Vectors::everyCheckHasItsCase()
{
    for (const CheckDef &def : checkRegistry()) {
        const bool ours = def.subject != Subject::Receipt && def.subject != Subject::Session;
        if (!ours || def.id == CheckId::KeysetRevocation || def.id == CheckId::ChannelE2ee)
            continue;  // a revocation is a file of its own; content comes with exchanges
        QVERIFY2(std::ranges::find(cases(), std::optional(def.id), &VectorCase::broken) != cases().end(),
                 def.name.data());
    }
}

QTEST_GUILESS_MAIN(tst_Vectors)
#include "tst_vectors.moc"
