#include "tests/ui/support/cases.h"
#include "ui/models/artifact_model.h"
#include "ui/models/check_model.h"
#include "ui/models/custody_model.h"
#include "ui/models/field_model.h"
#include "ui/models/input_model.h"
#include "ui/models/roles.h"
#include "ui/models/source_model.h"
#include "ui/models/text.h"
#include "ui/models/trust_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

/// A hook in every text: bidirectional override, line break, NUL, markup, and far too long.
std::string hostileText()
{
    std::string out = "\xe2\x80\xae<b>a</b>\n\x01\xff";
    out += '\0';
    return out + std::string(100'000, 'x');
}

std::shared_ptr<const FieldTree> hostileTree()
{
    auto tree = std::make_shared<FieldTree>();
    Field inner{hostileText(),
                hostileText(),
                hostileText(),
                hostileText(),
                {~std::size_t{0} - 4, 4},
                ValueSource::Claimed,
                {CheckId::QuoteForm},
                {}};
    Field outer = inner;
    outer.children = {inner, inner, inner};
    tree->fields = {outer, inner};
    tree->unaccounted = {{7, 3}, {20, 4}};
    tree->error = Error{ErrorCode::QuoteTruncated, hostileText(), 7};
    return tree;
}

std::shared_ptr<const FieldTree> oneRowTree()
{
    auto tree = std::make_shared<FieldTree>();
    tree->fields = {{"version", "Version", "4", "", {0, 2}, ValueSource::Claimed, {}, {}}};
    return tree;
}

/// Asks every cell for every role, as a view, a delegate and a screen reader would.
void readAll(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            for (int role = Qt::UserRole; role <= TopAlignedRole; ++role)
                index.data(role);
            for (const int role : {Qt::DisplayRole, Qt::AccessibleTextRole, Qt::ToolTipRole})
                index.data(role);
        }
        readAll(model, model.index(row, 0, parent));
    }
}

}  // namespace

class tst_Models : public QObject {
    Q_OBJECT

private slots:
    void checkModelIsSound_data();
    void checkModelIsSound();
    void groupsComeInTheOrderOfTheirUrgency();
    void evidenceComesBeforePolicyWithinAGroup();
    void pointsWrapAround();
    void aPointIsEveryRequiredCheckThatIsNoAnchoredPass();
    void fieldModelIsSound_data();
    void fieldModelIsSound();
    void theLastRowCountsTheBytesNoFieldNames();
    void anErrorHasARowOfItsOwn();
    void artifactModelIsSound_data();
    void artifactModelIsSound();
    void sourceModelIsSound_data() { reportCases(); }
    void sourceModelIsSound();
    void inputModelIsSound_data() { reportCases(); }
    void inputModelIsSound();
    void aLiteralIsMeasuredAndAVariableDeclared_data();
    void aLiteralIsMeasuredAndAVariableDeclared();
    void custodyModelIsSound_data() { reportCases(); }
    void custodyModelIsSound();
    void absentCustodyIsARow();
    void trustModelIsSound_data() { reportCases(); }
    void trustModelIsSound();
    void everyEdgeIsARowOfTheList();
    void untrustedTextIsHarmless_data();
    void untrustedTextIsHarmless();
    void longWordsCanBreakAndNothingElseChanges_data();
    void longWordsCanBreakAndNothingElseChanges();

private:
    void reportCases();
};

void tst_Models::checkModelIsSound_data()
{
    QTest::addColumn<SnapshotPtr>("snapshot");
    QTest::newRow("nothing") << SnapshotPtr();
    QTest::newRow("simulated, in order") << cases::judge(cases::example());
    QTest::newRow("under another root") << cases::judge(cases::underIntelRoot());
    QTest::newRow("junk") << cases::judge(cases::bytesOnly(cases::junk(1000), "junk.bin"));
    Launch twoClocks = cases::example();
    twoClocks.clock.atCollection = UnixTime{};
    QTest::newRow("two clocks") << cases::judge(twoClocks);
}

void tst_Models::checkModelIsSound()
{
    QFETCH(const SnapshotPtr, snapshot);
    CheckModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setResult(resultOf(snapshot));
    readAll(model);
    model.setResult(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void tst_Models::groupsComeInTheOrderOfTheirUrgency()
{
    const SnapshotPtr snapshot = cases::judge(cases::underIntelRoot());
    CheckModel model;
    model.setResult(resultOf(snapshot));
    std::vector<CheckGroup> groups;
    for (int row = 0; row < model.rowCount(); ++row)
        groups.push_back(*model.groupOf(model.index(row, 0)));
    QVERIFY(std::is_sorted(groups.begin(), groups.end()));
    QCOMPARE(groups.front(), CheckGroup::Failed);
}

void tst_Models::evidenceComesBeforePolicyWithinAGroup()
{
    for (const CheckGroupRows &group : groupChecks(cases::judge(cases::example())->result().now)) {
        if (group.group == CheckGroup::Observations || group.group == CheckGroup::NotRequired)
            continue;
        std::vector<CheckKind> kinds;
        for (const std::size_t row : group.rows)
            kinds.push_back(checkDef(static_cast<CheckId>(row)).kind);
        QVERIFY(std::is_sorted(kinds.begin(), kinds.end()));
    }
}

void tst_Models::pointsWrapAround()
{
    const SnapshotPtr snapshot = cases::judge(cases::underIntelRoot());
    CheckModel model;
    model.setResult(resultOf(snapshot));
    const QModelIndex first = model.pointAfter({}, 1);
    QVERIFY(first.isValid());
    QCOMPARE(model.pointAfter(model.pointAfter(first, -1), 1), first);
    QCOMPARE(model.pointAfter(first, -1), model.pointAfter({}, -1));
}

void tst_Models::aPointIsEveryRequiredCheckThatIsNoAnchoredPass()
{
    const SnapshotPtr snapshot = cases::judge(cases::underIntelRoot());
    CheckModel model;
    model.setResult(resultOf(snapshot));
    const std::vector<CheckResult> &checks = snapshot->result().now.checks;
    const auto open = std::count_if(checks.begin(), checks.end(),
                                    [](const CheckResult &c) { return c.required() && !c.anchoredPass(); });
    std::ptrdiff_t steps = 0;
    const QModelIndex first = model.pointAfter({}, 1);
    for (QModelIndex at = first; steps == 0 || at != first; at = model.pointAfter(at, 1))
        ++steps;
    QCOMPARE(steps, open);
}

void tst_Models::fieldModelIsSound_data()
{
    QTest::addColumn<std::shared_ptr<const FieldTree>>("tree");
    QTest::newRow("nothing") << std::shared_ptr<const FieldTree>();
    QTest::newRow("no field") << std::make_shared<const FieldTree>();
    QTest::newRow("one row") << oneRowTree();
    QTest::newRow("hostile") << hostileTree();
    const SnapshotPtr snapshot = cases::judge(cases::example());
    QTest::newRow("a quote") << snapshot->reading.fields[0];
    QTest::newRow("collateral") << snapshot->reading.fields[1];
}

void tst_Models::fieldModelIsSound()
{
    QFETCH(const std::shared_ptr<const FieldTree>, tree);
    FieldModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setTree(tree, nullptr);
    readAll(model);
    QVERIFY(model.describe(0).size() < 200);
    model.setTree(nullptr, nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void tst_Models::theLastRowCountsTheBytesNoFieldNames()
{
    FieldModel model;
    model.setTree(hostileTree(), nullptr);
    const QModelIndex size = model.index(model.rowCount() - 1, FieldModel::SizeColumn);
    QCOMPARE(size.data().toString(), QStringLiteral("7"));

    const SnapshotPtr snapshot = cases::judge(cases::example());
    for (const auto &tree : snapshot->reading.fields) {
        model.setTree(tree, resultOf(snapshot));
        QCOMPARE(model.index(model.rowCount() - 1, FieldModel::SizeColumn).data().toString(), QStringLiteral("0"));
    }
}

void tst_Models::anErrorHasARowOfItsOwn()
{
    FieldModel model;
    model.setTree(hostileTree(), nullptr);
    const QModelIndex error = model.index(model.rowCount() - 2, FieldModel::OffsetColumn);
    QCOMPARE(error.data().toString(), QStringLiteral("0x0007"));
    QCOMPARE(model.field(error), nullptr);
    QCOMPARE(model.rangeOf(error).offset, std::size_t{7});
}

void tst_Models::artifactModelIsSound_data()
{
    QTest::addColumn<SnapshotPtr>("snapshot");
    QTest::newRow("nothing") << SnapshotPtr();
    QTest::newRow("a case") << cases::judge(cases::example());
    QTest::newRow("junk with a hostile name") << cases::judge(cases::bytesOnly(cases::junk(10), "\xe2\x80\xae\nx"));
    QTest::newRow("no bytes") << cases::judge(cases::bytesOnly({}, "empty"));
}

void tst_Models::artifactModelIsSound()
{
    QFETCH(const SnapshotPtr, snapshot);
    ArtifactModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setEvidence(snapshot ? snapshot->reading.evidence : nullptr);
    readAll(model);
}

void tst_Models::reportCases()
{
    QTest::addColumn<SnapshotPtr>("snapshot");
    QTest::newRow("nothing") << SnapshotPtr();
    QTest::newRow("a bare quote") << cases::judge(cases::example());
    QTest::newRow("junk") << cases::judge(cases::bytesOnly(cases::junk(100), "junk.bin"));
    QTest::newRow("a report") << cases::judge(cases::report());
    QTest::newRow("a report of June") << cases::judge(cases::report(Dialect::Legacy202606));
    test::ReportDraft bare = test::goodReportCase();
    bare.identity.custody.keys.clear();
    bare.identity.compose.allowedEnvs.clear();
    QTest::newRow("no custody") << cases::judge(cases::ofReport(bare));
    test::ReportDraft hostile = test::goodReportCase();
    hostile.identity.compose.repoUrl = "\xe2\x80\xae<b>" + std::string(5000, 'x');
    hostile.identity.compose.commit = "${A}$B$C";
    hostile.identity.compose.preLaunchScript = "curl \xe2\x80\xae\nwget " + std::string(5000, 'x');
    hostile.identity.source.repoUrl = hostile.identity.compose.repoUrl;
    QTest::newRow("hostile") << cases::judge(cases::ofReport(hostile));
}

void tst_Models::sourceModelIsSound()
{
    QFETCH(const SnapshotPtr, snapshot);
    SourceModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setSnapshot(snapshot);
    QCOMPARE(model.rowCount() != 0, snapshot && snapshot->reading.report);
    readAll(model);
    model.setSnapshot(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void tst_Models::inputModelIsSound()
{
    QFETCH(const SnapshotPtr, snapshot);
    InputModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setReading(snapshot ? &snapshot->reading : nullptr);
    readAll(model);
    for (int row = 0; row < model.rowCount(); ++row) {
        if (const auto bytes = model.bytesOf(model.index(row, 0)))
            QVERIFY(bytes->range.end() <= snapshot->artifacts()[bytes->artifact].view().size());
    }
    model.setReading(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void tst_Models::aLiteralIsMeasuredAndAVariableDeclared_data()
{
    QTest::addColumn<std::string>("commit");
    QTest::addColumn<SourceStanding>("standing");
    QTest::newRow("literal") << test::goodReportCase().identity.compose.commit << SourceStanding::Measured;
    QTest::newRow("variable") << std::string("${COMMIT}") << SourceStanding::Declared;
    QTest::newRow("branch") << std::string("main") << SourceStanding::Declared;
}

void tst_Models::aLiteralIsMeasuredAndAVariableDeclared()
{
    QFETCH(const std::string, commit);
    QFETCH(const SourceStanding, standing);
    test::ReportDraft draft = test::goodReportCase();
    draft.identity.compose.commit = commit;
    const SnapshotPtr snapshot = cases::judge(cases::ofReport(draft));
    int found = 0;
    for (const SourceRow &row : sourceRows(*snapshot)) {
        if (row.name.startsWith(QLatin1String("commit "))) {
            QCOMPARE(row.standing, standing);
            ++found;
        }
        if (row.name == QLatin1String("commit in the compose")) {
            const BytesView bytes = slice(snapshot->artifacts()[row.bytes->artifact].view(), row.bytes->range);
            QCOMPARE(std::string(asText(bytes)), commit);
        }
    }
    QCOMPARE(found, 2);
}

void tst_Models::custodyModelIsSound()
{
    QFETCH(const SnapshotPtr, snapshot);
    CustodyModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setSnapshot(snapshot);
    readAll(model);
    model.setSnapshot(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void tst_Models::absentCustodyIsARow()
{
    test::ReportDraft bare = test::goodReportCase();
    bare.identity.custody.keys.clear();
    CustodyModel model;
    model.setSnapshot(cases::judge(cases::ofReport(bare)));
    QVERIFY(model.rowCount() >= 4);
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex outcome = model.index(row, CustodyModel::OutcomeColumn);
        QCOMPARE(outcome.data(MarkRole).value<Mark>().shape(), Shape::DashedRing);
        QVERIFY(!outcome.siblingAtColumn(CustodyModel::ReasonColumn).data().toString().isEmpty());
        QCOMPARE(model.chain(outcome), nullptr);
    }
}

void tst_Models::trustModelIsSound()
{
    QFETCH(const SnapshotPtr, snapshot);
    TrustModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setGraph(snapshot ? drawnTrust(*snapshot) : DrawnGraph());
    readAll(model);
    model.setGraph({});
    QCOMPARE(model.rowCount(), 0);
}

void tst_Models::everyEdgeIsARowOfTheList()
{
    TrustModel model;
    model.setGraph(drawnTrust(*cases::judge(cases::report())));
    QVERIFY(model.graph().edges.size() > 20);
    for (std::size_t edge = 0; edge < model.graph().edges.size(); ++edge) {
        const QModelIndex row = model.indexOfEdge(edge);
        QCOMPARE(model.edgeOf(row), std::optional(edge));
        QCOMPARE(row.data(CheckRole).toInt(), static_cast<int>(model.graph().edges[edge].check));
    }
}

void tst_Models::untrustedTextIsHarmless_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QString>("seen");
    QTest::newRow("plain") << QByteArray("strict") << QStringLiteral("strict");
    QTest::newRow("right-to-left override") << QByteArray("\xe2\x80\xae") << QStringLiteral("U+202E");
    QTest::newRow("line break") << QByteArray("a\nb") << QStringLiteral("aU+000Ab");
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << QStringLiteral("aU+0000b");
    QTest::newRow("not UTF-8") << QByteArray("\xff") << QString(QChar(0xFFFD));
    QTest::newRow("longer than its room") << QByteArray(3000, 'x') << QString(2000, u'x') + u'…';
}

void tst_Models::untrustedTextIsHarmless()
{
    QFETCH(const QByteArray, given);
    QFETCH(const QString, seen);
    QCOMPARE(shown({given.constData(), static_cast<std::size_t>(given.size())}), seen);
}

void tst_Models::longWordsCanBreakAndNothingElseChanges_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("places");
    QTest::newRow("nothing") << QString() << 0;
    QTest::newRow("a sentence") << QStringLiteral("the  attestation key signed this quote. ") << 0;
    QTest::newRow("a word of 17 letters") << QStringLiteral("SWHardeningNeeded") << 0;
    QTest::newRow("humps") << QStringLiteral("ConfigurationAndSWHardeningNeeded") << 2;
    QTest::newRow("a digest") << QString(96, u'a') << 5;
}

void tst_Models::longWordsCanBreakAndNothingElseChanges()
{
    QFETCH(const QString, words);
    QFETCH(const int, places);
    QString drawn = breakable(words);
    QCOMPARE(drawn.count(QChar(0x200B)), places);
    QCOMPARE(drawn.remove(QChar(0x200B)), words);
}

QTEST_GUILESS_MAIN(tst_Models)
#include "tst_models.moc"
