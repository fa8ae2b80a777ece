#include "tests/ui/support/cases.h"
#include "tests/ui/support/exchange_cases.h"
#include "tests/ui/support/windows.h"
#include "ui/models/bundle_part_model.h"
#include "ui/models/claim_model.h"
#include "ui/models/roles.h"
#include "ui/models/session_model.h"
#include "ui/pages/artifact_page.h"
#include "ui/pages/page_header.h"
#include "ui/pages/session_audit_view.h"
#include "ui/pages/session_chain_view.h"
#include "ui/pages/session_page.h"
#include "ui/pages/window_actions.h"
#include "ui/state/part_case.h"
#include "ui/widgets/notice.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

using Make = Launch (*)();
using Build = test::SealedUpstream (*)();

SessionPage &pageOf(MainWindow &window)
{
    window.showPage(PageId::Session);
    return dynamic_cast<SessionPage &>(window.page(PageId::Session));
}

void readAll(const QAbstractItemModel &model)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            for (int role = Qt::UserRole; role <= NamedCopyRole; ++role)
                model.index(row, column).data(role);
            for (const int role : {Qt::DisplayRole, Qt::AccessibleTextRole, Qt::ToolTipRole, Qt::TextAlignmentRole})
                model.index(row, column).data(role);
        }
    }
}

Launch withoutEvidence()
{
    test::ExchangeDraft draft = test::goodExchangeCase();
    draft.exchange.session.evidence.reset();
    return cases::ofExchange(draft);
}

Launch otherEvidence()
{
    return cases::changedExchange(
        [](test::MadeExchangeCase &made) { made.session.replace(made.session.find(";base64,U"), 9, ";base64,V"); });
}

Launch listOnly()
{
    test::ExchangeDraft draft = test::goodExchangeCase();
    const std::string id = sealSession(draft.exchange.session).id;
    draft.exchange.session.evidence.reset();
    draft.made = [id](test::MadeExchangeCase &made) {
        made.session = "[{\"session_id\":\"" + id + "\"," + made.session.substr(1) + "]";
        made.receipt.clear();
    };
    return cases::ofExchange(draft);
}

Launch noSession()
{
    return cases::changedExchange([](test::MadeExchangeCase &made) { made.session.clear(); });
}

Launch severalSessions()
{
    test::ExchangeDraft other = test::goodExchangeCase();
    other.exchange.session.upstreamName = "another";
    const std::string second = test::make(other).session;
    return cases::changedExchange([second](test::MadeExchangeCase &made) {
        made.extra.push_back({"second.json", second, {}});
    });
}

Launch hostile()
{
    test::ExchangeDraft draft = test::goodExchangeCase();
    draft.exchange.session.upstreamName = "\xe2\x80\xae<b>" + std::string(5000, 'x');
    draft.exchange.session.endpoint = "\xe2\x80\xae";
    return cases::ofExchange(draft);
}

Launch notASession()
{
    return cases::changedExchange([](test::MadeExchangeCase &made) {
        made.session.replace(made.session.find("verifier_id"), 11, "verifier_ix");
    });
}

QStringList column(const QAbstractItemModel &model, int which, int role = Qt::DisplayRole)
{
    QStringList cells;
    for (int row = 0; row < model.rowCount(); ++row)
        cells << model.index(row, which).data(role).toString();
    return cells;
}

}  // namespace

Q_DECLARE_METATYPE(Make)
Q_DECLARE_METATYPE(Build)

class tst_SessionPage : public QObject {
    Q_OBJECT

private slots:
    void modelsAreSound_data();
    void modelsAreSound();
    void kindsOfRows_data();
    void kindsOfRows();
    void claimsStandBesideThePolicy();
    void claimsStandBesideWhatWasFound();
    void partsAreNamedWithTheirDigests();
    void aPartHasTheBytesOfItsDigest_data();
    void aPartHasTheBytesOfItsDigest();
    void enterOpensAPartAsItsOwnCase();
    void nothingSealedIsSaidSo();
    void aDigestMismatchIsNotEmptyEvidence();
    void whatIsMissingIsSaid();
    void idsAreCopiedForPinning();
    void toTheBytesOfAClaimAndBack();
};

void tst_SessionPage::modelsAreSound_data()
{
    QTest::addColumn<SnapshotPtr>("snapshot");
    QTest::newRow("nothing") << SnapshotPtr();
    QTest::newRow("no session") << cases::judge(cases::report());
    QTest::newRow("one session") << cases::judge(cases::exchange());
    QTest::newRow("a session of June") << cases::judge(cases::exchange(Dialect::Legacy202606));
    QTest::newRow("several") << cases::judge(severalSessions());
    QTest::newRow("an entry of a list") << cases::judge(listOnly());
    QTest::newRow("cited and missing") << cases::judge(noSession());
    QTest::newRow("unreadable") << cases::judge(notASession());
    QTest::newRow("hostile") << cases::judge(hostile());
    QTest::newRow("a machine") << cases::judge(cases::sealing(test::phalaDirect()));
    QTest::newRow("several machines") << cases::judge(cases::sealing(test::chutes()));
    QTest::newRow("conclusions") << cases::judge(cases::sealing(test::tinfoil()));
}

void tst_SessionPage::modelsAreSound()
{
    QFETCH(const SnapshotPtr, snapshot);
    SessionModel sessions;
    ClaimModel claims;
    BundlePartModel parts;
    QAbstractItemModelTester sessionTester(&sessions, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QAbstractItemModelTester claimTester(&claims, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QAbstractItemModelTester partTester(&parts, QAbstractItemModelTester::FailureReportingMode::Fatal);
    sessions.setSnapshot(snapshot);
    readAll(sessions);
    for (const SessionRow &row : sessions.rows()) {
        if (row.session != nullptr)
            claims.setRows(claimRows(*snapshot, *row.session, row.audit), row.artifact);
        parts.setAudit(snapshot, row.audit);
        readAll(claims);
        readAll(parts);
        QVERIFY(row.upstream.size() < 200);
    }
    sessions.setSnapshot(nullptr);
    parts.setAudit(nullptr, nullptr);
    QCOMPARE(sessions.rowCount() + parts.rowCount(), 0);
}

void tst_SessionPage::kindsOfRows_data()
{
    QTest::addColumn<Make>("launch");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("rows");
    QTest::newRow("a record") << Make(withoutEvidence) << static_cast<int>(SessionRow::Kind::Record) << 1;
    QTest::newRow("several records") << Make(severalSessions) << static_cast<int>(SessionRow::Kind::Record) << 2;
    QTest::newRow("an entry of a list") << Make(listOnly) << static_cast<int>(SessionRow::Kind::ListEntry) << 1;
    QTest::newRow("cited, not at hand") << Make(noSession) << static_cast<int>(SessionRow::Kind::Missing) << 1;
    QTest::newRow("unreadable, and so the cited one is missing")
        << Make(notASession) << static_cast<int>(SessionRow::Kind::Missing) << 2;
}

void tst_SessionPage::kindsOfRows()
{
    QFETCH(const Make, launch);
    QFETCH(const int, kind);
    QFETCH(const int, rows);
    const SnapshotPtr snapshot = cases::judge(launch());
    const std::vector<SessionRow> all = sessionRows(*snapshot);
    QCOMPARE(static_cast<int>(all.size()), rows);
    QCOMPARE(static_cast<int>(all.front().kind), kind);
    QVERIFY(!all.front().note.isEmpty());
}

void tst_SessionPage::claimsStandBesideThePolicy()
{
    const SnapshotPtr snapshot = cases::judge(cases::sealing(test::phalaDirect()));
    const std::vector<SessionRow> sessions = sessionRows(*snapshot);
    const std::vector<ClaimRow> claims = claimRows(*snapshot, *sessions.front().session, sessions.front().audit);
    QCOMPARE(claims.size(), std::size_t{6});
    QVERIFY(snapshot->result().now.check(CheckId::SessionClaims).outcome == Outcome::Failed);
    // One check answers for all claims: only a claim that agrees with it may carry its mark.
    QVERIFY(claims[0].mark == Mark());
    QVERIFY(claims[1].mark.shape() == Shape::Octagon);
    QVERIFY(claims[2].mark == Mark());
    QCOMPARE(claims[2].wanted, QStringLiteral("–"));
}

void tst_SessionPage::claimsStandBesideWhatWasFound()
{
    const SnapshotPtr snapshot = cases::judge(cases::sealing(test::phalaDirect()));
    const std::vector<SessionRow> sessions = sessionRows(*snapshot);
    QVERIFY(sessions.front().audit != nullptr);
    const auto found = sessions.front().audit->claims;
    const std::vector<ClaimRow> claims = claimRows(*snapshot, *sessions.front().session, sessions.front().audit);
    QCOMPARE(claims.size(), found.size());
    for (std::size_t i = 0; i < claims.size(); ++i) {
        QCOMPARE(claims[i].why.toStdString(), found[i].why);
        QVERIFY(!claims[i].here.isEmpty());
    }
    const std::vector<ClaimRow> unasked = claimRows(*snapshot, *sessions.front().session, nullptr);
    QVERIFY(unasked[0].here != claims[0].here);
}

void tst_SessionPage::partsAreNamedWithTheirDigests()
{
    const SnapshotPtr snapshot = cases::judge(cases::sealing(test::phalaDirect()));
    const std::vector<SessionRow> sessions = sessionRows(*snapshot);
    BundlePartModel model;
    model.setAudit(snapshot, sessions.front().audit);
    const auto &parts = sessions.front().audit->evidence->parts;
    QCOMPARE(model.rowCount(), static_cast<int>(parts.size()));
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.index(row, 0).data(CopyRole).toString().toStdString(),
                 "sha256:" + toHex(parts[static_cast<std::size_t>(row)].sha256));
    QVERIFY(!column(model, BundlePartModel::HereColumn).contains(QString()));
}

void tst_SessionPage::aPartHasTheBytesOfItsDigest_data()
{
    QTest::addColumn<Build>("build");
    QTest::newRow("phala-direct") << Build([] { return test::phalaDirect(); });
    QTest::newRow("near-ai") << Build([] { return test::nearAi(); });
    QTest::newRow("chutes") << Build([] { return test::chutes(); });
    QTest::newRow("secret-ai") << Build([] { return test::secretAi(); });
    QTest::newRow("tinfoil") << Build([] { return test::tinfoil(); });
}

void tst_SessionPage::aPartHasTheBytesOfItsDigest()
{
    QFETCH(const Build, build);
    const SnapshotPtr snapshot = cases::judge(cases::sealing(build()));
    const SessionRow session = sessionRows(*snapshot).front();
    for (const SealedPart &part : session.audit->evidence->parts) {
        const std::vector<Input> inputs = partCase(*snapshot, *session.session, *session.audit, part);
        QCOMPARE(inputs.size(), std::size_t{2});  // and the collateral of the case
        QVERIFY2(isOf(std::get<BytesInput>(inputs.front()).bytes, part), part.name.c_str());
    }
}

void tst_SessionPage::enterOpensAPartAsItsOwnCase()
{
    auto *window = windows::settled(cases::sealing(test::phalaDirect())).release();
    window->setAttribute(Qt::WA_DeleteOnClose);
    SessionPage &page = pageOf(*window);
    page.tabs().setCurrentIndex(1);
    QSignalSpy chosen(&page, &Page::caseChosen);
    page.audit().parts().setCurrentIndex(page.audit().parts().model()->index(0, 0));
    page.audit().parts().setFocus();
    QTest::keyClick(&page.audit().parts(), Qt::Key_Return);
    QVERIFY(chosen.wait());
    MainWindow *opened = nullptr;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        auto *other = qobject_cast<MainWindow *>(widget);
        if (other != nullptr && other != window)
            opened = other;
    }
    QVERIFY(opened != nullptr);
    QTRY_VERIFY(opened->workspace().snapshot() != nullptr);
    QVERIFY(opened->workspace().session().isDemo());
    QCOMPARE(opened->workspace().snapshot()->artifacts().front().kind, ArtifactKind::Quote);
    opened->close();
    window->close();
}

void tst_SessionPage::nothingSealedIsSaidSo()
{
    const auto window = windows::settled(withoutEvidence());
    SessionPage &page = pageOf(*window);
    QVERIFY(!page.audit().words().isEmpty());
    QVERIFY(page.audit().panes().isEmpty() || page.audit().parts().isHidden());
    QVERIFY(window->workspace().snapshot()->result().now.check(CheckId::SessionEvidence).outcome
            == Outcome::NotEvaluated);
}

void tst_SessionPage::aDigestMismatchIsNotEmptyEvidence()
{
    const auto empty = windows::settled(withoutEvidence());
    const auto broken = windows::settled(otherEvidence());
    QVERIFY(pageOf(*empty).audit().words() != pageOf(*broken).audit().words());
    QVERIFY(broken->workspace().snapshot()->result().now.check(CheckId::SessionEvidence).outcome == Outcome::Failed);
}

void tst_SessionPage::whatIsMissingIsSaid()
{
    const auto window = windows::settled(cases::report());
    SessionPage &page = pageOf(*window);
    QVERIFY(!page.gap().what.isEmpty());
    QVERIFY(window->header().notice()->isVisible());
    QVERIFY(page.panes().isEmpty());
    const auto cited = windows::settled(noSession());
    QVERIFY(pageOf(*cited).gap().what.isEmpty());
}

void tst_SessionPage::idsAreCopiedForPinning()
{
    const auto window = windows::settled(severalSessions());
    SessionPage &page = pageOf(*window);
    const SnapshotPtr &snapshot = window->workspace().snapshot();
    const QList<QPushButton *> buttons = page.chain().findChildren<QPushButton *>();
    QVERIFY(buttons.size() >= 2);
    buttons.back()->click();
    const QString copied = QGuiApplication::clipboard()->text();
    for (const SessionRow &row : sessionRows(*snapshot))
        QVERIFY(copied.contains(u'"' + row.id + u'"'));
    window->actions().copyValue->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), sessionRows(*snapshot).front().id);
}

void tst_SessionPage::toTheBytesOfAClaimAndBack()
{
    const auto window = windows::settled(cases::exchange());
    window->activateWindow();
    SessionPage &page = pageOf(*window);
    page.chain().claims().setCurrentIndex(page.chain().claims().model()->index(0, 0));
    page.chain().claims().setFocus();
    const std::optional<EvidenceRange> bytes = page.selectedBytes();
    const SessionRow row = sessionRows(*window->workspace().snapshot()).front();
    QVERIFY(bytes.has_value());
    QCOMPARE(bytes->artifact, row.artifact);
    QCOMPARE(bytes->range, row.session->claims.front().range);
    window->actions().toBytes->trigger();
    QCOMPARE(window->currentPage(), PageId::Artifacts);
    window->actions().back->trigger();
    QCOMPARE(window->currentPage(), PageId::Session);
}

QTEST_MAIN(tst_SessionPage)
#include "tst_session_page.moc"
