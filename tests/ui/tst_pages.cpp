#include "core/report/surface_words.h"
#include "tests/ui/support/cases.h"
#include "tests/ui/support/windows.h"
#include "ui/models/text.h"
#include "ui/models/trust_model.h"
#include "ui/pages/artifact_page.h"
#include "ui/pages/artifact_view.h"
#include "ui/pages/chain_page.h"
#include "ui/pages/compose_view.h"
#include "ui/pages/custody_page.h"
#include "ui/pages/expectations_dialog.h"
#include "ui/pages/page_header.h"
#include "ui/pages/page_list.h"
#include "ui/pages/reference_dialog.h"
#include "ui/pages/source_page.h"
#include "ui/pages/verdict_page.h"
#include "ui/pages/window_actions.h"
#include "ui/widgets/byte_view.h"
#include "ui/widgets/graph_view.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/simulated_line.h"
#include "ui/widgets/verdict_bar.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

using namespace sealscope;
using namespace sealscope::ui;

class tst_Pages : public QObject {
    Q_OBJECT

private slots:
    void anEmptyWindowStartsAtStart();
    void aQuoteOpensAtItsVerdict();
    void junkOpensAtItsBytes();
    void theVerdictBarSaysWhatThePageSays();
    void aDemoSessionIsMarkedOnEveryPage();
    void aNormalSessionIsNotMarked();
    void missingCollateralIsSaidWithAButton();
    void busySaysTheStepAndOffersToStop();
    void stoppedSaysThatThereIsNoVerdict();
    void aRefusedPolicySaysWhyAndNamesTheOneInForce();
    void anUnreadableInputKeepsItsBytes();
    void fromACheckToItsBytesAndBack();
    void twoClocksShowTwoVerdicts();
    void theNextPointIsOneToAttendTo();
    void pastingOpensEvidence();
    void goToAnythingFindsFieldsAndChecks();
    void anExampleOpensInAWindowOfItsOwn();
    void enterGoesFromACheckToItsDetailAndFromAFieldToItsBytes();
    void backReturnsToThePageBefore();
    void aReportAsksForWhatWasSentAndSeen();
    void aBundledReportIsAcceptedInItsDemoSession();
    void remediesNameActionsThatExist();
    void aCommitLeadsToExactlyItsBytes_data();
    void aCommitLeadsToExactlyItsBytes();
    void aCaseWithoutReportSaysWhatIsMissing_data();
    void aCaseWithoutReportSaysWhatIsMissing();
    void aPolicyThatAsksNothingHereIsSaid();
    void acceptingARootChangesPolicyAndOutcome();
    void aRootWithoutOriginIsNotTaken();
    void enterOnAnEdgeOpensItsCheck();
    void graphAndListChangePlaces();
    void withoutCollateralTheChainSaysSo();
};

void tst_Pages::anEmptyWindowStartsAtStart()
{
    const auto window = windows::empty();
    QCOMPARE(window->currentPage(), PageId::Start);
    window->showPage(PageId::Verdict);
    QCOMPARE(window->currentPage(), PageId::Start);
    window->showPage(PageId::Artifacts);
    QVERIFY(window->header().notice()->isVisible());
}

void tst_Pages::aQuoteOpensAtItsVerdict()
{
    const auto window = windows::settled(cases::example());
    QCOMPARE(window->currentPage(), PageId::Verdict);
    QVERIFY(window->verdictPage().tree().model()->rowCount() > 0);
}

void tst_Pages::junkOpensAtItsBytes()
{
    const auto window = windows::settled(cases::bytesOnly(cases::junk(300), "junk.bin"));
    QCOMPARE(window->currentPage(), PageId::Artifacts);
    QCOMPARE(window->artifactPage().view().bytes().byteCount(), std::size_t{300});
}

void tst_Pages::theVerdictBarSaysWhatThePageSays()
{
    const auto window = windows::settled(cases::example());
    const Dossier &dossier = window->workspace().snapshot()->dossier;
    const QString said = window->verdictBar().accessibleName();
    QVERIFY(said.contains(QString::fromStdString(dossier.policy.name)));
    window->showPage(PageId::Artifacts);
    QTest::mouseClick(&window->verdictBar(), Qt::LeftButton);
    QCOMPARE(window->currentPage(), PageId::Verdict);
}

void tst_Pages::aDemoSessionIsMarkedOnEveryPage()
{
    const auto window = windows::settled(cases::example());
    for (const Page *page : window->pages()) {
        window->showPage(page->id());
        const auto *line = window->findChild<SimulatedLine *>();
        QVERIFY(line != nullptr && line->isVisible());
        QVERIFY(line->sentence().startsWith(QLatin1String("SIMULATED.")));
    }
    QVERIFY(window->windowTitle().contains(QLatin1String("SIMULATED")));
    QVERIFY(window->verdictBar().accessibleName().startsWith(QLatin1String("Simulated:")));
}

void tst_Pages::aNormalSessionIsNotMarked()
{
    const auto window = windows::settled(cases::underIntelRoot());
    QCOMPARE(window->findChild<SimulatedLine *>(), nullptr);
    QVERIFY(!window->windowTitle().contains(QLatin1String("SIMULATED")));
    QVERIFY(!window->workspace().snapshot()->result().now.check(CheckId::PckChain).anchoredPass());
}

void tst_Pages::missingCollateralIsSaidWithAButton()
{
    const auto window = windows::settled(cases::withoutCollateral());
    const Notice *notice = window->header().notice();
    QVERIFY(notice->isVisible());
    const QList<QPushButton *> buttons = notice->findChildren<QPushButton *>();
    QCOMPARE(buttons.size(), 2);
    QVERIFY(buttons.first()->text().startsWith(QLatin1String("Get collateral from ")));
}

void tst_Pages::busySaysTheStepAndOffersToStop()
{
    windows::BusyWindow busy(cases::example());
    const Notice *notice = busy.window().header().notice();
    QVERIFY(busy.window().workspace().isBusy());
    QVERIFY(notice->isVisible());
    QVERIFY(notice->what().contains(QLatin1String("sealscope-")));
    QVERIFY(busy.window().actions().stop->isEnabled());
    // The last result stays until a new one replaces it.
    QVERIFY(busy.window().workspace().snapshot() != nullptr);
}

void tst_Pages::stoppedSaysThatThereIsNoVerdict()
{
    windows::BusyWindow busy(cases::example());
    const SnapshotPtr before = busy.window().workspace().snapshot();
    busy.window().actions().stop->trigger();
    QVERIFY(!busy.window().workspace().isBusy());
    QVERIFY(busy.window().header().notice()->isVisible());
    QVERIFY(busy.window().actions().appraise->isEnabled());
    QCOMPARE(busy.window().workspace().snapshot(), before);
}

void tst_Pages::aRefusedPolicySaysWhyAndNamesTheOneInForce()
{
    const auto window = windows::settled(cases::example());
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("mine.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{}");
    file.close();
    QSignalSpy refused(&window->workspace(), &Workspace::policyRefused);
    window->workspace().openPolicy(file.fileName());
    QVERIFY(refused.wait());
    const Notice *notice = window->header().notice();
    QVERIFY(notice->isVisible());
    QVERIFY(notice->what().contains(QLatin1String("mine.json"))
            && notice->what().contains(QLatin1String("vendor-assessment")));
    QVERIFY(!notice->why().isEmpty());
}

void tst_Pages::anUnreadableInputKeepsItsBytes()
{
    Launch launch = cases::example();
    auto &quote = std::get<BytesInput>(launch.inputs.front());
    quote.bytes.resize(31);
    const auto window = windows::settled(std::move(launch));
    window->showPage(PageId::Artifacts);
    QVERIFY(window->workspace().snapshot()->artifacts().front().error.has_value());
    QCOMPARE(window->artifactPage().view().bytes().byteCount(), std::size_t{31});
}

void tst_Pages::fromACheckToItsBytesAndBack()
{
    const auto window = windows::settled(cases::example());
    window->verdictPage().selectCheck(CheckId::QuoteSignature);
    const std::optional<EvidenceRange> bytes = window->verdictPage().selectedBytes();
    QVERIFY(bytes.has_value());
    window->actions().toBytes->trigger();
    QCOMPARE(window->currentPage(), PageId::Artifacts);
    QCOMPARE(window->artifactPage().view().bytes().marked(), bytes->range);
    window->actions().toBytes->trigger();
    QCOMPARE(window->currentPage(), PageId::Verdict);
    QCOMPARE(window->verdictPage().selectedBytes(), bytes);
}

void tst_Pages::twoClocksShowTwoVerdicts()
{
    Launch launch = cases::example();
    launch.clock.atCollection = UnixTime{};
    const auto window = windows::settled(std::move(launch));
    const QString said = window->verdictBar().accessibleName();
    QVERIFY(said.contains(QLatin1String("At collection:")) && said.contains(QLatin1String("Now:")));
}

void tst_Pages::theNextPointIsOneToAttendTo()
{
    const auto window = windows::settled(cases::underIntelRoot());
    window->actions().nextPoint->trigger();
    const QModelIndex at = window->verdictPage().tree().currentIndex();
    QVERIFY(at.isValid() && at.parent().isValid());
}

void tst_Pages::pastingOpensEvidence()
{
    const auto window = windows::empty();
    QGuiApplication::clipboard()->setText(QStringLiteral("00112233"));
    QSignalSpy changed(&window->workspace(), &Workspace::snapshotChanged);
    window->actions().paste->trigger();
    QVERIFY(changed.wait());
    QCOMPARE(window->workspace().snapshot()->artifacts().front().name, std::string("pasted"));

    QGuiApplication::clipboard()->clear();
    window->actions().paste->trigger();
    QVERIFY(window->header().notice()->isVisible());
}

void tst_Pages::goToAnythingFindsFieldsAndChecks()
{
    const auto window = windows::settled(cases::example());
    const std::vector<Destination> all = destinations(window->workspace().snapshot(), {});
    const auto find = [&](const QString &end) {
        return std::find_if(all.begin(), all.end(), [&](const Destination &d) { return d.name.endsWith(end); });
    };
    const auto field = find(QStringLiteral("td_report.mrtd"));
    QVERIFY(field != all.end());
    window->goTo(*field);
    QCOMPARE(window->currentPage(), PageId::Artifacts);
    QCOMPARE(window->artifactPage().view().bytes().marked().length, std::size_t{48});
    const auto check = find(QStringLiteral("tcb.accepted"));
    QVERIFY(check != all.end());
    window->goTo(*check);
    QCOMPARE(window->currentPage(), PageId::Verdict);
    QCOMPARE(window->workspace().selection().check(), std::optional(CheckId::TcbAccepted));
}

void tst_Pages::anExampleOpensInAWindowOfItsOwn()
{
    auto *window = windows::settled(cases::underIntelRoot()).release();
    window->setAttribute(Qt::WA_DeleteOnClose);
    const qsizetype before = QApplication::topLevelWidgets().size();
    window->actions().examples->actions().front()->trigger();
    QVERIFY(!window->workspace().session().isDemo());
    MainWindow *demo = nullptr;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        auto *other = qobject_cast<MainWindow *>(widget);
        if (other != nullptr && other != window)
            demo = other;
    }
    QVERIFY(demo != nullptr && QApplication::topLevelWidgets().size() > before);
    QVERIFY(demo->workspace().session().isDemo());
    demo->close();
    window->close();
}

void tst_Pages::enterGoesFromACheckToItsDetailAndFromAFieldToItsBytes()
{
    const auto window = windows::settled(cases::example());
    window->activateWindow();
    window->verdictPage().selectCheck(CheckId::QuoteForm);
    window->verdictPage().tree().setFocus();
    QTest::keyClick(&window->verdictPage().tree(), Qt::Key_Return);
    QVERIFY(window->verdictPage().panes().back()->hasFocus());

    window->showPage(PageId::Artifacts);
    ArtifactView &view = window->artifactPage().view();
    view.tree().setCurrentIndex(view.model().index(0, 0));
    view.tree().setFocus();
    QTest::keyClick(&view.tree(), Qt::Key_Return);
    QVERIFY(view.bytes().hasFocus());
}

void tst_Pages::backReturnsToThePageBefore()
{
    const auto window = windows::settled(cases::example());
    window->showPage(PageId::Artifacts);
    window->actions().back->trigger();
    QCOMPARE(window->currentPage(), PageId::Verdict);
}

void tst_Pages::aReportAsksForWhatWasSentAndSeen()
{
    Launch launch = cases::example("simulated-report");
    const Expectations known = std::exchange(launch.expectations, {});
    const auto window = windows::settled(std::move(launch));
    const Notice *notice = window->header().notice();
    QVERIFY(notice->isVisible());
    QCOMPARE(notice->findChildren<QPushButton *>().size(), 1);
    notice->findChild<QPushButton *>()->click();
    auto *dialog = window->findChild<ExpectationsDialog *>();
    QVERIFY(dialog != nullptr && dialog->isVisible());
    dialog->close();

    window->workspace().setExpectations(known);
    QTRY_VERIFY(!window->workspace().isBusy());
    QVERIFY(!notice->isVisible());
}

void tst_Pages::aBundledReportIsAcceptedInItsDemoSession()
{
    const auto window = windows::settled(cases::example("simulated-report"));
    QCOMPARE(window->currentPage(), PageId::Verdict);
    QCOMPARE(window->workspace().snapshot()->result().now.verdict, Verdict::Accepted);
}

void tst_Pages::remediesNameActionsThatExist()
{
    const auto window = windows::empty();
    QStringList places;
    for (const QAction *menu : window->menuBar()->actions()) {
        for (const QAction *action : menu->menu()->actions())
            places << QString(menu->text() + QStringLiteral(" ▸ ") + action->text()).remove(u'&');
    }
    for (const wording::Means &means : wording::allMeans())
        QVERIFY2(places.contains(text(means.window)), means.window.data());
}

namespace {

template <class T>
T &pageOf(MainWindow &window, PageId id)
{
    window.showPage(id);
    auto *page = qobject_cast<T *>(&window.page(id));
    if (page == nullptr)
        qFatal("no such page");
    return *page;
}

}  // namespace

void tst_Pages::aCommitLeadsToExactlyItsBytes_data()
{
    QTest::addColumn<QString>("commit");
    QTest::addColumn<QString>("standing");
    QTest::newRow("literal") << QString::fromStdString(test::goodReportCase().identity.compose.commit)
                             << QStringLiteral("Simulated: measured");
    QTest::newRow("variable") << QStringLiteral("${X}") << QStringLiteral("declared");
}

void tst_Pages::aCommitLeadsToExactlyItsBytes()
{
    QFETCH(const QString, commit);
    QFETCH(const QString, standing);
    test::ReportDraft draft = test::goodReportCase();
    draft.identity.compose.commit = commit.toStdString();
    const auto window = windows::settled(cases::ofReport(draft));
    auto &source = pageOf<SourcePage>(*window, PageId::Source);
    const QAbstractItemModel &model = *source.rows().model();
    QModelIndex row;
    for (int i = 0; i < model.rowCount(); ++i) {
        if (model.index(i, 0).data().toString() == QLatin1String("commit in the compose"))
            row = model.index(i, 0);
    }
    source.rows().setCurrentIndex(row);
    QCOMPARE(row.siblingAtColumn(SourceModel::StandingColumn).data().toString(), standing);
    QCOMPARE(source.compose().marked(), commit);
    window->actions().toBytes->trigger();
    QCOMPARE(window->currentPage(), PageId::Artifacts);
    const ByteRange marked = window->artifactPage().view().bytes().marked();
    const Snapshot &snapshot = *window->workspace().snapshot();
    const BytesView compose = snapshot.artifacts()[*snapshot.reading.evidence->compose].view();
    QCOMPARE(QString::fromStdString(std::string(asText(slice(compose, marked)))), commit);
    QVERIFY(asText(compose.first(marked.offset)).ends_with("COMMIT_SHA="));
}

void tst_Pages::aCaseWithoutReportSaysWhatIsMissing_data()
{
    QTest::addColumn<PageId>("page");
    QTest::newRow("custody") << PageId::Custody;
    QTest::newRow("source") << PageId::Source;
}

void tst_Pages::aCaseWithoutReportSaysWhatIsMissing()
{
    QFETCH(const PageId, page);
    const auto window = windows::settled(cases::example());
    window->showPage(page);
    const Notice *notice = window->header().notice();
    QVERIFY(notice->isVisible());
    QVERIFY(notice->what().contains(QLatin1String("no attestation report")));
    QTRY_COMPARE(notice->findChildren<QPushButton *>().size(), 1);  // those of the page before go in the event loop
    QVERIFY(window->page(page).panes().isEmpty());
}

void tst_Pages::aPolicyThatAsksNothingHereIsSaid()
{
    const auto window = windows::settled(cases::report());
    window->showPage(PageId::Custody);
    const Notice *notice = window->header().notice();
    QVERIFY(notice->isVisible());
    QVERIFY(notice->what().contains(QLatin1String("vendor-assessment")));
    QVERIFY(notice->why().contains(QLatin1String("not counted")));
}

void tst_Pages::acceptingARootChangesPolicyAndOutcome()
{
    test::ReportDraft draft = test::goodReportCase();
    draft.policy.kmsRoots.clear();
    const auto window = windows::settled(cases::ofReport(draft));
    auto &custody = pageOf<CustodyPage>(*window, PageId::Custody);
    QCOMPARE(window->workspace().snapshot()->result().now.check(CheckId::CustodyReceipt).reason,
             Reason::NoReferenceValue);
    custody.acceptButton().click();
    auto *dialog = custody.findChild<ReferenceDialog *>();
    QVERIFY(dialog != nullptr);
    dialog->origin().setText(QStringLiteral("the KMS contract, read on its chain"));
    QSignalSpy changed(&window->workspace(), &Workspace::snapshotChanged);
    dialog->accept();
    QVERIFY(changed.wait());
    const Snapshot &snapshot = *window->workspace().snapshot();
    QCOMPARE(snapshot.dossier.policy.kmsRoots.size(), std::size_t{1});
    QCOMPARE(snapshot.dossier.policy.kmsRoots.front().origin, std::string("the KMS contract, read on its chain"));
    QVERIFY(snapshot.result().now.check(CheckId::CustodyReceipt).outcome == Outcome::Passed);
    QVERIFY(!custody.acceptButton().isEnabled());
}

void tst_Pages::aRootWithoutOriginIsNotTaken()
{
    const AppraisalPolicy policy = *starterPolicy("strict");
    ReferenceDialog dialog(QStringLiteral("KMS root"),
                           QStringLiteral("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"),
                           [&](ReferenceValue value) { return acceptingKmsRoot(policy, std::move(value)); });
    dialog.accept();
    QVERIFY(!dialog.policy());
    QVERIFY(!dialog.refusal().isEmpty());
    dialog.origin().setText(QStringLiteral("contract"));
    dialog.note().setText(QStringLiteral("read twice"));
    dialog.accept();
    QVERIFY(dialog.policy().has_value());
    QCOMPARE(dialog.policy()->kmsRoots.back().note, std::string("read twice"));
}

void tst_Pages::enterOnAnEdgeOpensItsCheck()
{
    const auto window = windows::settled(cases::report());
    auto &chain = pageOf<ChainPage>(*window, PageId::Chain);
    chain.setView(ChainPage::View::Graph);
    QTest::keyClick(&chain.graph(), Qt::Key_End);
    const CheckId check = chain.graph().graph().edges[*chain.graph().currentEdge()].check;
    QTest::keyClick(&chain.graph(), Qt::Key_Return);
    QCOMPARE(window->currentPage(), PageId::Verdict);
    QCOMPARE(window->workspace().selection().check(), std::optional(check));
}

void tst_Pages::graphAndListChangePlaces()
{
    const auto window = windows::settled(cases::report());
    auto &chain = pageOf<ChainPage>(*window, PageId::Chain);
    chain.setView(ChainPage::View::Graph);
    QTest::keyClick(&chain.graph(), Qt::Key_End);
    const std::size_t edge = *chain.graph().currentEdge();
    window->actions().otherView->trigger();
    QCOMPARE(chain.view(), ChainPage::View::List);
    QVERIFY(chain.list().isVisible() && !chain.graph().isVisible());
    QCOMPARE(qobject_cast<TrustModel *>(chain.list().model())->edgeOf(chain.list().currentIndex()),
             std::optional(edge));
    window->actions().otherView->trigger();
    QCOMPARE(chain.view(), ChainPage::View::Graph);
}

void tst_Pages::withoutCollateralTheChainSaysSo()
{
    const auto window = windows::settled(cases::withoutCollateral());
    auto &chain = pageOf<ChainPage>(*window, PageId::Chain);
    QVERIFY(window->header().notice()->isVisible());
    QCOMPARE(window->header().notice()->findChildren<QPushButton *>().size(), 2);
    const std::vector<DrawnEdge> &edges = chain.graph().graph().edges;
    const auto collateral = std::ranges::find(edges, CheckId::CollateralSignature, &DrawnEdge::check);
    QVERIFY(collateral != edges.end() && collateral->line == EdgeLine::Broken);
}

QTEST_MAIN(tst_Pages)
#include "tst_pages.moc"
