#include "core/report/digested_texts.h"
#include "tests/ui/support/cases.h"
#include "tests/ui/support/windows.h"
#include "ui/models/key_model.h"
#include "ui/models/lifetime.h"
#include "ui/models/roles.h"
#include "ui/pages/digested_view.h"
#include "ui/pages/keyset_page.h"
#include "ui/pages/page_header.h"
#include "ui/pages/window_actions.h"
#include "ui/widgets/notice.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QProcess>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

Launch withKeyset(const std::function<void(simulated::KeysetDescription &)> &change)
{
    test::ReportDraft draft = test::goodReportCase();
    change(draft.identity.keyset);
    return cases::ofReport(draft);
}

KeysetPage &pageOf(MainWindow &window)
{
    window.showPage(PageId::Keyset);
    return dynamic_cast<KeysetPage &>(window.page(PageId::Keyset));
}

QStringList column(const SnapshotPtr &snapshot, KeyModel::Column which)
{
    KeyModel model;
    model.setSnapshot(snapshot);
    QStringList cells;
    for (int row = 0; row < model.rowCount(); ++row)
        cells << model.index(row, which).data().toString();
    return cells;
}

Lifetime lifetime(std::uint64_t notAfter)
{
    return {UnixTime(std::chrono::seconds(1'000'000)), std::nullopt, notAfter, 90};
}

}  // namespace

class tst_KeysetPage : public QObject {
    Q_OBJECT

private slots:
    void theModelIsSound_data();
    void theModelIsSound();
    void unknownAlgorithmsAreListedAsIgnored();
    void theKeyOfThisConnectionIsMarked();
    void juneShowsItsIdentityKey();
    void theDialectIsNamedWithItsReason_data();
    void theDialectIsNamedWithItsReason();
    void theLifetimeIsSaidPlainly_data();
    void theLifetimeIsSaidPlainly();
    void theCommandsReproduceTheDigests_data();
    void theCommandsReproduceTheDigests();
    void theCommandIsCopied();
    void toTheBytesOfAKeyAndBack();
    void whatIsMissingIsSaid_data();
    void whatIsMissingIsSaid();
};

void tst_KeysetPage::theModelIsSound_data()
{
    QTest::addColumn<SnapshotPtr>("snapshot");
    QTest::newRow("nothing") << SnapshotPtr();
    QTest::newRow("a quote alone") << cases::judge(cases::example());
    QTest::newRow("current") << cases::judge(cases::report());
    QTest::newRow("June 2026") << cases::judge(cases::report(Dialect::Legacy202606));
    QTest::newRow("alias") << cases::judge(cases::report(Dialect::CurrentLegacyAlias));
    QTest::newRow("one key") << cases::judge(withKeyset([](simulated::KeysetDescription &keyset) {
        keyset.receipt.resize(1);
        keyset.e2ee.clear();
        keyset.tls.reset();
    }));
    QTest::newRow("hostile") << cases::judge(withKeyset([](simulated::KeysetDescription &keyset) {
        keyset.receipt = std::vector(500, simulated::KeyLine{"\xe2\x80\xae<b>", std::string(5000, 'x'), "zz"});
        keyset.tls = {{"", std::string(3000, 'h')}};
    }));
}

void tst_KeysetPage::theModelIsSound()
{
    QFETCH(const SnapshotPtr, snapshot);
    KeyModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setSnapshot(snapshot);
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            for (const int role :
                 {int(Qt::DisplayRole), int(Qt::AccessibleTextRole), int(MarkRole), int(NamedCopyRole)})
                model.index(row, column).data(role);
            QVERIFY(model.index(row, column).data().toString().size() < 200);
        }
    }
    model.setSnapshot(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void tst_KeysetPage::unknownAlgorithmsAreListedAsIgnored()
{
    const SnapshotPtr snapshot = cases::judge(withKeyset([](simulated::KeysetDescription &keyset) {
        keyset.receipt.push_back({"pq-1", "ml-dsa-65", "00"});
    }));
    const qsizetype row = column(snapshot, KeyModel::IdColumn).indexOf(QStringLiteral("pq-1"));
    QVERIFY(row >= 0);
    QVERIFY(column(snapshot, KeyModel::UseColumn)[row].startsWith(QLatin1String("ignored")));
}

void tst_KeysetPage::theKeyOfThisConnectionIsMarked()
{
    const SnapshotPtr snapshot = cases::judge(cases::report());
    KeyModel model;
    model.setSnapshot(snapshot);
    const QModelIndex use = model.index(model.rowCount() - 1, KeyModel::UseColumn);
    QCOMPARE(use.data().toString(), QStringLiteral("this connection"));
    QCOMPARE(use.data(MarkRole).value<Mark>(),
             Mark::of(snapshot->result().now.check(CheckId::ChannelTls), RootKind::Simulated));

    Launch unseen = cases::report();
    unseen.expectations.channel.reset();
    QVERIFY(!column(cases::judge(unseen), KeyModel::UseColumn).contains(QStringLiteral("this connection")));
}

void tst_KeysetPage::juneShowsItsIdentityKey()
{
    QCOMPARE(column(cases::judge(cases::report(Dialect::Legacy202606)), KeyModel::RoleColumn).front(),
             QStringLiteral("identity"));
    QVERIFY(!column(cases::judge(cases::report()), KeyModel::RoleColumn).contains(QStringLiteral("identity")));
}

void tst_KeysetPage::theDialectIsNamedWithItsReason_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QString>("reason");
    QTest::newRow("current") << Dialect::Current << QStringLiteral("not_after");
    QTest::newRow("alias") << Dialect::CurrentLegacyAlias << QStringLiteral("64 bytes");
    QTest::newRow("June 2026") << Dialect::Legacy202606 << QStringLiteral("keyset_endorsement");
}

void tst_KeysetPage::theDialectIsNamedWithItsReason()
{
    QFETCH(const Dialect, dialect);
    QFETCH(const QString, reason);
    const auto window = windows::settled(cases::report(dialect));
    const QString summary = pageOf(*window).summary();
    QVERIFY(summary.contains(QString::fromUtf8(dialectName(dialect).data())));
    QVERIFY2(summary.contains(reason), qPrintable(summary));
}

void tst_KeysetPage::theLifetimeIsSaidPlainly_data()
{
    QTest::addColumn<std::uint64_t>("notAfter");
    QTest::addColumn<QString>("words");
    QTest::newRow("in date") << std::uint64_t{1'000'000 + 37 * 86'400} << QStringLiteral("37 days ahead");
    QTest::newRow("a moment ahead") << std::uint64_t{1'000'001} << QStringLiteral("less than a day ahead");
    QTest::newRow("at this very second") << std::uint64_t{1'000'000} << QStringLiteral("Expired");
    QTest::newRow("long ago") << std::uint64_t{1} << QStringLiteral("11 days before now");
    QTest::newRow("2^64-1") << kUnboundedNotAfter << QStringLiteral("Unbounded");
    QTest::newRow("2^64-2") << kUnboundedNotAfter - 1 << QStringLiteral("beyond the year 9999");
}

void tst_KeysetPage::theLifetimeIsSaidPlainly()
{
    QFETCH(const std::uint64_t, notAfter);
    QFETCH(const QString, words);
    const QString said = lifetimeText(lifetime(notAfter));
    QVERIFY2(said.contains(words), qPrintable(said));
}

void tst_KeysetPage::theCommandsReproduceTheDigests_data()
{
    QTest::addColumn<Dialect>("dialect");
    QTest::newRow("current") << Dialect::Current;
    QTest::newRow("June 2026") << Dialect::Legacy202606;
}

void tst_KeysetPage::theCommandsReproduceTheDigests()
{
    QFETCH(const Dialect, dialect);
    const SnapshotPtr snapshot = cases::judge(cases::report(dialect));
    const std::vector<DigestedText> texts = digestedTexts(*snapshot->reading.evidence);
    QVERIFY(texts.size() >= 2);
    for (const DigestedText &text : texts) {
        QProcess shell;
        shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), QString::fromStdString(recomputeCommand(text))});
        QVERIFY(shell.waitForStarted());
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.readAllStandardOutput().left(64), QByteArray::fromStdString(toHex(text.digest)));
    }
}

void tst_KeysetPage::theCommandIsCopied()
{
    const auto window = windows::settled(cases::report());
    KeysetPage &page = pageOf(*window);
    auto *view = page.findChild<DigestedView *>();
    QVERIFY(view != nullptr);
    page.tabs().setCurrentWidget(view);
    view->findChild<QPushButton *>()->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), view->command());
    QVERIFY(view->command().endsWith(QLatin1String("| sha256sum")));
}

void tst_KeysetPage::toTheBytesOfAKeyAndBack()
{
    const auto window = windows::settled(cases::report());
    KeysetPage &page = pageOf(*window);
    QVERIFY(page.selectedBytes().has_value());
    window->actions().toBytes->trigger();
    QCOMPARE(window->currentPage(), PageId::Artifacts);
    window->actions().toBytes->trigger();
    QCOMPARE(window->currentPage(), PageId::Keyset);
}

void tst_KeysetPage::whatIsMissingIsSaid_data()
{
    QTest::addColumn<Launch>("launch");
    QTest::addColumn<QString>("words");
    test::ReportDraft broken = test::goodReportCase();
    broken.identity.members = [](simulated::ReportMembers &members) {
        const std::string member = "\"not_after\":";
        members.keyset.insert(members.keyset.find(member) + member.size(), "-");
    };
    QTest::newRow("a quote alone") << cases::example() << QStringLiteral("This case holds no attestation report.");
    QTest::newRow("a keyset that cannot be read")
        << cases::ofReport(broken) << QStringLiteral("The keyset cannot be read");
}

void tst_KeysetPage::whatIsMissingIsSaid()
{
    QFETCH(const Launch, launch);
    QFETCH(const QString, words);
    const auto window = windows::settled(launch);
    pageOf(*window);
    QVERIFY(window->header().notice()->isVisible());
    QVERIFY2(window->header().notice()->what().startsWith(words), qPrintable(window->header().notice()->what()));
}

QTEST_MAIN(tst_KeysetPage)
#include "tst_keyset_page.moc"
