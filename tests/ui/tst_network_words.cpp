#include "tests/ui/support/cases.h"
#include "tests/ui/support/windows.h"
#include "ui/pages/live_page.h"
#include "ui/pages/window_actions.h"

#include <QAbstractButton>
#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QRegularExpression>
#include <QTest>
#include <algorithm>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

/// Sockets that this process has open; none where the system does not say.
qsizetype openSockets()
{
    const QDir descriptors(QStringLiteral("/proc/self/fd"));
    const QStringList names = descriptors.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    return std::ranges::count_if(names, [&](const QString &name) {
        return QFileInfo(descriptors.filePath(name)).symLinkTarget().contains(QLatin1String("socket:"));
    });
}

}  // namespace

/// Nothing opens a connection by itself. An action that may carries its host in its label.
class tst_NetworkWords : public QObject {
    Q_OBJECT

private slots:
    void aWindowOpensNoSocket();
    void noLabelPromisesToReachOut();
    void theMenuBarSaysHowTheNetworkStands();
    void aTypedAddressOpensNothing();
    void singleLettersRestWhileTextIsTyped();
};

void tst_NetworkWords::aWindowOpensNoSocket()
{
    const qsizetype before = openSockets();
    const auto window = windows::settled(cases::example());
    for (const Page *page : window->pages())
        window->showPage(page->id());
    QCOMPARE(openSockets(), before);
}

void tst_NetworkWords::noLabelPromisesToReachOut()
{
    // With no service named, nothing that reaches out can be pressed; with one, its label says which.
    const QRegularExpression reaches(QStringLiteral("\\b(fetch|download|get|update|send|sample|try)\\b|://"),
                                     QRegularExpression::CaseInsensitiveOption);
    const auto window = windows::settled(cases::withoutCollateral());
    auto &live = static_cast<LivePage &>(window->page(PageId::Live));
    for (const QString &address : {QString(), QStringLiteral("https://api.example.com:8443")}) {
        live.setAddress(address);
        QList<std::pair<QString, bool>> labels;
        for (const Page *page : window->pages()) {
            for (const QAction *action : page->findChildren<QAction *>())
                labels << std::pair(action->text(), action->isEnabled());
        }
        for (const QAction *action : window->QWidget::actions())
            labels << std::pair(action->text(), action->isEnabled());
        for (const QAbstractButton *button : window->findChildren<QAbstractButton *>())
            labels << std::pair(button->text(), button->isEnabled());
        for (const auto &[label, isEnabled] : labels) {
            if (isEnabled && reaches.match(label).hasMatch())
                QVERIFY2(label.contains(QRegularExpression(QStringLiteral("[a-z0-9-]+\\.[a-z0-9.-]+"))), qPrintable(label));
        }
        QCOMPARE(live.go().isEnabled(), !address.isEmpty());
    }
}

void tst_NetworkWords::theMenuBarSaysHowTheNetworkStands()
{
    const auto window = windows::empty();
    const QLabel *word = window->menuBar()->cornerWidget()->findChild<QLabel *>();
    QVERIFY(word != nullptr);
    QCOMPARE(word->text(), QStringLiteral("network: only on press"));
    Settings settings = window->household()->settings().settings();
    settings.network.state = live::NetworkSettings::Switch::Off;
    window->household()->settings().set(settings);
    QCOMPARE(word->text(), QStringLiteral("network: off"));
}

void tst_NetworkWords::aTypedAddressOpensNothing()
{
    const auto window = windows::empty();
    auto *entry = window->page(PageId::Start).findChild<QLineEdit *>();
    entry->setText(QStringLiteral("https://api.example.com"));
    QTest::keyClick(entry, Qt::Key_Return);
    QVERIFY(!window->workspace().isBusy());
    QCOMPARE(window->workspace().snapshot(), SnapshotPtr());
}

void tst_NetworkWords::singleLettersRestWhileTextIsTyped()
{
    const auto window = windows::settled(cases::example());
    window->showPage(PageId::Start);
    window->activateWindow();
    auto *entry = window->page(PageId::Start).findChild<QLineEdit *>();
    entry->setFocus();
    QTest::keyClicks(entry, QStringLiteral("bn"));
    QCOMPARE(entry->text(), QStringLiteral("bn"));
    QCOMPARE(window->currentPage(), PageId::Start);
}

QTEST_MAIN(tst_NetworkWords)
#include "tst_network_words.moc"
