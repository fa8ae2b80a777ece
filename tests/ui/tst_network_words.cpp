#include "tests/ui/support/cases.h"
#include "tests/ui/support/windows.h"
#include "ui/pages/window_actions.h"

#include <QAbstractButton>
#include <QAction>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QTest>

using namespace sealscope;
using namespace sealscope::ui;

/// This version has no action that may open a connection. An action that may one day carries its host in its label.
class tst_NetworkWords : public QObject {
    Q_OBJECT

private slots:
    void noNetworkCodeIsLoaded();
    void noLabelPromisesToReachOut();
    void theMenuBarSaysThatTheNetworkIsOff();
    void aTypedAddressOpensNothing();
    void singleLettersRestWhileTextIsTyped();
};

void tst_NetworkWords::noNetworkCodeIsLoaded()
{
    const auto window = windows::settled(cases::example());
    QFile maps(QStringLiteral("/proc/self/maps"));
    if (!maps.open(QIODevice::ReadOnly))
        QSKIP("this system does not say what is loaded");
    QVERIFY(!maps.readAll().contains("Qt6Network"));
}

void tst_NetworkWords::noLabelPromisesToReachOut()
{
    const auto window = windows::settled(cases::withoutCollateral());
    QStringList labels;
    for (const QAction *action : window->QWidget::actions())
        labels << action->text();
    for (const QAbstractButton *button : window->findChildren<QAbstractButton *>())
        labels << button->text();
    for (const QString &label : labels) {
        for (const char *word : {"fetch", "download", "get ", "update", "://"})
            QVERIFY2(!label.contains(QLatin1String(word), Qt::CaseInsensitive), qPrintable(label));
    }
}

void tst_NetworkWords::theMenuBarSaysThatTheNetworkIsOff()
{
    const auto window = windows::empty();
    const QLabel *word = window->menuBar()->cornerWidget()->findChild<QLabel *>();
    QVERIFY(word != nullptr);
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
