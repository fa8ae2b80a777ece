#include "tests/ui/support/cases.h"
#include "ui/state/workspace.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

constexpr int kPatienceMs = 60'000;

QString writeFile(const QTemporaryDir &folder, const QString &name, const QByteArray &content)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(name));
    return file.fileName();
}

}  // namespace

class tst_Workspace : public QObject {
    Q_OBJECT

private slots:
    void theNewestRequestWins();
    void stoppingGivesNoVerdictAndKeepsTheFormer();
    void whatIsAddedJoinsTheCase();
    void aChangedPolicyReusesWhatWasRead();
    void aReportIsOpenedOnceWithItsEvidence();
    void whatIsSaidLaterIsJudgedWithTheSameReading();
    void whatWasSaidIsForgottenWithItsCase();
    void whatJoinsAReportLeavesItsPartsSingle();
    void aRefusedPolicyLeavesTheFormerInForce();
    void twoClocksGiveTwoJudgements();
    void closingTheCaseForgetsIt();
    void unreadableInputsBecomeArtifactsWithAnError_data();
    void unreadableInputsBecomeArtifactsWithAnError();
    void sixtyFourMegabytesOfJunkDoNotBlockTheWindow();
};

void tst_Workspace::theNewestRequestWins()
{
    Workspace workspace(cases::underIntelRoot().session);
    QSignalSpy changed(&workspace, &Workspace::snapshotChanged);
    for (int i = 0; i < 5; ++i)
        workspace.addBytes(QByteArray("input ") + QByteArray::number(i), Workspace::Add::AsNewCase);
    QVERIFY(changed.wait(kPatienceMs));
    QTRY_VERIFY_WITH_TIMEOUT(!workspace.isBusy(), kPatienceMs);
    QTest::qWait(50);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(asText(*workspace.snapshot()->artifacts().front().bytes), std::string_view("input 4"));
}

void tst_Workspace::stoppingGivesNoVerdictAndKeepsTheFormer()
{
    Workspace workspace(cases::underIntelRoot().session);
    QSignalSpy changed(&workspace, &Workspace::snapshotChanged);
    workspace.addBytes("first", Workspace::Add::AsNewCase);
    QVERIFY(changed.wait(kPatienceMs));
    const SnapshotPtr former = workspace.snapshot();

    QSignalSpy stopped(&workspace, &Workspace::stopped);
    workspace.addBytes("second", Workspace::Add::AsNewCase);
    workspace.stop();
    QCOMPARE(stopped.count(), 1);
    QVERIFY(!workspace.isBusy());
    QTest::qWait(100);
    QCOMPARE(workspace.snapshot(), former);

    workspace.appraiseAgain();
    QVERIFY(changed.wait(kPatienceMs));
    QCOMPARE(asText(*workspace.snapshot()->artifacts().front().bytes), std::string_view("second"));
}

void tst_Workspace::whatIsAddedJoinsTheCase()
{
    Launch launch = cases::example();
    Workspace workspace(launch.session);
    workspace.setClock(launch.clock);
    QSignalSpy changed(&workspace, &Workspace::snapshotChanged);
    std::vector<Input> second{std::move(launch.inputs.back())};
    launch.inputs.pop_back();
    workspace.addInputs(std::move(launch.inputs), Workspace::Add::AsNewCase);
    workspace.addInputs(std::move(second), Workspace::Add::ToThisCase);
    QVERIFY(changed.wait(kPatienceMs));
    QCOMPARE(workspace.snapshot()->artifacts().size(), std::size_t{2});
    QVERIFY(workspace.snapshot()->result().now.check(CheckId::QuoteGenuine).anchoredPass());
}

void tst_Workspace::aChangedPolicyReusesWhatWasRead()
{
    Workspace workspace(cases::underIntelRoot().session);
    QSignalSpy changed(&workspace, &Workspace::snapshotChanged);
    workspace.addBytes("something", Workspace::Add::AsNewCase);
    QVERIFY(changed.wait(kPatienceMs));
    const SnapshotPtr before = workspace.snapshot();
    workspace.setPolicy(*starterPolicy("strict"));
    QVERIFY(changed.wait(kPatienceMs));
    QCOMPARE(workspace.snapshot()->reading.evidence, before->reading.evidence);
    QCOMPARE(workspace.snapshot()->result().policyName, std::string("strict"));
    QCOMPARE(before->result().policyName, std::string("vendor-assessment"));
}

void tst_Workspace::aReportIsOpenedOnceWithItsEvidence()
{
    QCOMPARE(cases::judge(cases::example())->reading.report, nullptr);

    Launch launch = cases::report();
    Workspace workspace(launch.session);
    QSignalSpy changed(&workspace, &Workspace::snapshotChanged);
    workspace.addInputs(std::move(launch.inputs), Workspace::Add::AsNewCase);
    QVERIFY(changed.wait(kPatienceMs));
    const CaseReading first = workspace.snapshot()->reading;
    QVERIFY(first.report != nullptr);
    QCOMPARE(first.report->parsed, &*first.evidence->report);
    workspace.setPolicy(*starterPolicy("strict"));
    QVERIFY(changed.wait(kPatienceMs));
    QCOMPARE(workspace.snapshot()->reading.report, first.report);
}

void tst_Workspace::whatIsSaidLaterIsJudgedWithTheSameReading()
{
    Launch launch = cases::example("simulated-report");
    Workspace workspace(launch.session);
    QSignalSpy changed(&workspace, &Workspace::snapshotChanged);
    workspace.setClock(launch.clock);
    workspace.addInputs(std::move(launch.inputs), Workspace::Add::AsNewCase);
    QVERIFY(changed.wait(kPatienceMs));
    const SnapshotPtr before = workspace.snapshot();
    QCOMPARE(before->result().now.verdict, Verdict::Undetermined);

    workspace.setExpectations(launch.expectations);
    QVERIFY(changed.wait(kPatienceMs));
    QCOMPARE(workspace.snapshot()->result().now.verdict, Verdict::Accepted);
    QCOMPARE(workspace.snapshot()->reading.evidence->bundle, before->reading.evidence->bundle);
    QCOMPARE(workspace.snapshot()->reading.fields, before->reading.fields);
}

void tst_Workspace::whatWasSaidIsForgottenWithItsCase()
{
    Launch launch = cases::example("simulated-report");
    Workspace workspace(launch.session);
    workspace.setExpectations(launch.expectations);
    workspace.addInputs(std::move(launch.inputs), Workspace::Add::AsNewCase);
    QCOMPARE(workspace.expectations(), launch.expectations);
    workspace.addBytes("another", Workspace::Add::AsNewCase);
    QCOMPARE(workspace.expectations(), Expectations());
}

void tst_Workspace::whatJoinsAReportLeavesItsPartsSingle()
{
    Launch launch = cases::example("simulated-report");
    Workspace workspace(launch.session);
    QSignalSpy changed(&workspace, &Workspace::snapshotChanged);
    for (Input &input : launch.inputs) {
        std::vector<Input> one;
        one.push_back(std::move(input));
        workspace.addInputs(std::move(one), Workspace::Add::ToThisCase);
        QVERIFY(changed.wait(kPatienceMs));
    }
    std::vector<ArtifactKind> kinds;
    for (const Artifact &artifact : workspace.snapshot()->artifacts())
        kinds.push_back(artifact.kind);
    QCOMPARE(kinds, (std::vector{ArtifactKind::Report, ArtifactKind::Collateral, ArtifactKind::Quote,
                                 ArtifactKind::EventLog, ArtifactKind::Compose}));
    QCOMPARE(workspace.snapshot()->reading.fields.size(), kinds.size());
    QVERIFY(workspace.snapshot()->reading.evidence->unused.empty());
}

void tst_Workspace::aRefusedPolicyLeavesTheFormerInForce()
{
    const QTemporaryDir folder;
    Workspace workspace(cases::underIntelRoot().session);
    QSignalSpy refused(&workspace, &Workspace::policyRefused);
    workspace.openPolicy(writeFile(folder, QStringLiteral("bad.json"), R"({"schema":"sealscope/policy/1","nam":"x"})"));
    QVERIFY(refused.wait(kPatienceMs));
    QCOMPARE(refused.front().front().toString(), QStringLiteral("bad.json"));
    QCOMPARE(workspace.policy().name, std::string("vendor-assessment"));
}

void tst_Workspace::twoClocksGiveTwoJudgements()
{
    Launch launch = cases::example();
    Workspace workspace(launch.session);
    QSignalSpy changed(&workspace, &Workspace::snapshotChanged);
    workspace.setClock({launch.clock.now, UnixTime{}});
    workspace.addInputs(std::move(launch.inputs), Workspace::Add::AsNewCase);
    QVERIFY(changed.wait(kPatienceMs));
    QVERIFY(workspace.snapshot()->result().atCollection.has_value());
    QCOMPARE(workspace.snapshot()->result().atCollection->at, UnixTime{});
    QCOMPARE(workspace.snapshot()->result().now.at, *launch.clock.now);
}

void tst_Workspace::closingTheCaseForgetsIt()
{
    Workspace workspace(cases::underIntelRoot().session);
    QSignalSpy changed(&workspace, &Workspace::snapshotChanged);
    workspace.addBytes("something", Workspace::Add::AsNewCase);
    QVERIFY(changed.wait(kPatienceMs));
    workspace.closeCase();
    QCOMPARE(workspace.snapshot(), SnapshotPtr());
    QVERIFY(workspace.caseName().isEmpty());
}

void tst_Workspace::unreadableInputsBecomeArtifactsWithAnError_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<qint64>("size");  // -1: absent, -2: a folder
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("absent file") << "absent" << qint64{-1} << ErrorCode::InputUnreadable;
    QTest::newRow("empty file") << "empty" << qint64{0} << ErrorCode::InputEmpty;
    QTest::newRow("empty folder") << "folder" << qint64{-2} << ErrorCode::InputUnreadable;
    QTest::newRow("one byte above the limit")
        << "large" << static_cast<qint64>(kMaxArtifactBytes) + 1 << ErrorCode::InputTooLarge;
    QTest::newRow("a gigabyte") << "huge" << (qint64{1} << 30) << ErrorCode::InputTooLarge;
}

void tst_Workspace::unreadableInputsBecomeArtifactsWithAnError()
{
    QFETCH(const QString, name);
    QFETCH(const qint64, size);
    QFETCH(const ErrorCode, code);
    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    if (size == -2)
        QVERIFY(QDir().mkdir(path));
    if (size >= 0) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(size));  // sparse: no gigabyte is written
    }
    Workspace workspace(cases::underIntelRoot().session);
    QSignalSpy changed(&workspace, &Workspace::snapshotChanged);
    workspace.openFiles({path}, Workspace::Add::AsNewCase);
    QVERIFY(changed.wait(kPatienceMs));
    const Artifact &artifact = workspace.snapshot()->artifacts().front();
    QVERIFY(artifact.error.has_value());
    QCOMPARE(artifact.error->code, code);
    QCOMPARE(workspace.snapshot()->result().now.verdict, Verdict::Undetermined);
}

void tst_Workspace::sixtyFourMegabytesOfJunkDoNotBlockTheWindow()
{
    const QTemporaryDir folder;
    const Bytes junk = cases::junk(kMaxArtifactBytes);
    const QString path =
        writeFile(folder, QStringLiteral("junk.bin"),
                  QByteArray(reinterpret_cast<const char *>(junk.data()), static_cast<qsizetype>(junk.size())));
    Workspace workspace(cases::underIntelRoot().session);
    QSignalSpy changed(&workspace, &Workspace::snapshotChanged);

    // A beat every 5 ms: its longest pause is how long the event loop stood still. On an idle machine this is a few
    // milliseconds; the bound leaves room for sanitizers and for a machine that is doing other things.
    QTimer beat;
    QElapsedTimer pause;
    qint64 longest = 0;
    connect(&beat, &QTimer::timeout, this, [&] { longest = qMax(longest, pause.restart()); });
    beat.start(5);
    pause.start();
    workspace.openFiles({path}, Workspace::Add::AsNewCase);
    QVERIFY(pause.elapsed() < 50);
    QVERIFY(changed.wait(kPatienceMs));
    const qint64 whileWorking = longest;
    QCOMPARE(workspace.snapshot()->artifacts().front().kind, ArtifactKind::Unrecognised);
    QVERIFY2(whileWorking < 500, qPrintable(QStringLiteral("blocked for %1 ms").arg(whileWorking)));
}

QTEST_GUILESS_MAIN(tst_Workspace)
#include "tst_workspace.moc"
