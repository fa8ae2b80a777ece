#include "tests/ui/support/cases.h"
#include "tests/ui/support/past.h"
#include "tests/ui/support/windows.h"
#include "ui/pages/appearance.h"
#include "ui/pages/assessment_dialog.h"
#include "ui/pages/collateral_settings.h"
#include "ui/pages/settings_dialog.h"
#include "ui/pages/token_settings.h"
#include "ui/pages/window_actions.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

using Network = live::NetworkSettings;
using Source = live::CollateralSource;

/// The widget of that accessible name or text.
template <class T>
T &named(QWidget &root, const QString &name)
{
    for (T *widget : root.findChildren<T *>()) {
        QString words = widget->accessibleName();
        if constexpr (std::is_base_of_v<QAbstractButton, T>)
            words = words.isEmpty() ? QString(widget->text()).remove(u'&') : words;
        if (words == name)
            return *widget;
    }
    qFatal("no widget “%s”", qPrintable(name));
}

const Settings &settingsOf(const HouseholdPtr &household)
{
    return household->settings().settings();
}

}  // namespace

/// What the dialog takes, what it refuses, and what it never shows.
class tst_SettingsDialog : public QObject {
    Q_OBJECT

private slots:
    void cleanup() { Appearance::instance().setTextSize(100); }
    void whatIsSetIsTaken();
    void cancelChangesNothing();
    void aProxyThatIsNoneIsRefused();
    void sourcesAreAddedMovedAndRemoved();
    void aButtonThatReachesOutNamesItsHost();
    void withoutNetworkNoSourceIsAsked();
    void aFolderIsTested();
    void lastUseIsSaid();
    void aTokenIsStoredAndNeverShown();
    void withoutKeychainMemoryIsSaid();
    void deletingAllAsksFirst();
    void theWindowFollows();
    void noSettingNamesATrustAnchor();
    void anAssessmentIsKeptWithTheCase();
    void aHostThatIsNoneIsRefused();
};

void tst_SettingsDialog::whatIsSetIsTaken()
{
    const HouseholdPtr household = past::household({});
    SettingsDialog dialog(household);
    named<QRadioButton>(dialog, QStringLiteral("Off: no button opens a connection")).setChecked(true);
    named<QSpinBox>(dialog, QStringLiteral("Connect within")).setValue(4);
    named<QRadioButton>(dialog, QStringLiteral("This one")).setChecked(true);
    named<QLineEdit>(dialog, QStringLiteral("Address of the proxy")).setText(QStringLiteral("http://127.0.0.1:3128"));
    named<QComboBox>(dialog, QStringLiteral("Update set")).setCurrentIndex(1);
    named<QCheckBox>(dialog, QStringLiteral("Keep results")).setChecked(false);
    dialog.accept();
    const Settings &taken = settingsOf(household);
    QVERIFY(!taken.isOnline());
    QCOMPARE(taken.network.connect.count(), 4000);
    QCOMPARE(taken.network.proxyUse, Network::ProxyUse::This);
    QCOMPARE(taken.network.proxy, std::string("http://127.0.0.1:3128"));
    QCOMPARE(taken.update, live::CollateralUpdate::Early);
    QVERIFY(!taken.keepResults);
    QVERIFY(!household->history().keeps());
}

void tst_SettingsDialog::cancelChangesNothing()
{
    const HouseholdPtr household = past::household({});
    SettingsDialog dialog(household);
    named<QCheckBox>(dialog, QStringLiteral("Keep results")).setChecked(false);
    dialog.reject();
    QVERIFY(settingsOf(household).keepResults);
}

void tst_SettingsDialog::aProxyThatIsNoneIsRefused()
{
    const HouseholdPtr household = past::household({});
    SettingsDialog dialog(household);
    dialog.show();
    dialog.tabs().setCurrentIndex(3);
    named<QRadioButton>(dialog, QStringLiteral("This one")).setChecked(true);
    named<QLineEdit>(dialog, QStringLiteral("Address of the proxy")).setText(QStringLiteral("http://me:secret@proxy:3128"));
    dialog.accept();
    QVERIFY(dialog.isVisible());
    QVERIFY(!dialog.refusal().isEmpty());
    QVERIFY(!dialog.refusal().contains(QLatin1String("secret")));
    QCOMPARE(dialog.tabs().currentIndex(), 0);
    QCOMPARE(settingsOf(household).network.proxyUse, Network::ProxyUse::System);
}

void tst_SettingsDialog::sourcesAreAddedMovedAndRemoved()
{
    const HouseholdPtr household = past::household({});
    SettingsDialog dialog(household);
    auto &part = *dialog.findChild<CollateralSettingsPart *>();
    QCOMPARE(part.list().count(), 1);
    auto &where = named<QLineEdit>(dialog, QStringLiteral("Folder or address of the source"));
    auto &add = named<QPushButton>(dialog, QStringLiteral("Add this source"));
    where.setText(QStringLiteral("http://pccs.example.net"));
    add.click();
    QCOMPARE(part.list().count(), 1);
    where.setText(QStringLiteral("https://pccs.example.net"));
    add.click();
    QCOMPARE(part.list().count(), 2);
    named<QPushButton>(dialog, QStringLiteral("Up")).click();
    named<QComboBox>(dialog, QStringLiteral("Kind of source")).setCurrentIndex(0);
    where.setText(QStringLiteral("/srv/collateral"));
    add.click();
    dialog.accept();
    const std::vector<Source> &taken = settingsOf(household).sources;
    QCOMPARE(taken.size(), std::size_t{3});
    QCOMPARE(taken[0].where, std::string("https://pccs.example.net"));
    QCOMPARE(taken[1].kind, Source::Kind::Pcs);
    QCOMPARE(taken[2].kind, Source::Kind::Folder);

    SettingsDialog again(household);
    for (int i = 0; i < 3; ++i)
        named<QPushButton>(again, QStringLiteral("Remove")).click();
    again.accept();
    QVERIFY(settingsOf(household).sources.empty());
}

void tst_SettingsDialog::aButtonThatReachesOutNamesItsHost()
{
    SettingsDialog dialog(past::household({}));
    QPushButton &test = dialog.findChild<CollateralSettingsPart *>()->testButton();
    QCOMPARE(QString(test.text()).remove(u'&'), QStringLiteral("Test api.trustedservices.intel.com"));
    QVERIFY(test.isEnabled());
}

void tst_SettingsDialog::withoutNetworkNoSourceIsAsked()
{
    const HouseholdPtr household = past::household({});
    Settings off = settingsOf(household);
    off.network.state = Network::Switch::Off;
    household->settings().set(off);
    SettingsDialog dialog(household);
    QVERIFY(!dialog.findChild<CollateralSettingsPart *>()->testButton().isEnabled());
}

void tst_SettingsDialog::aFolderIsTested()
{
    const QTemporaryDir folder;
    const HouseholdPtr household = past::household({});
    Settings settings = settingsOf(household);
    settings.sources = {{Source::Kind::Folder, folder.path().toStdString()}};
    household->settings().set(settings);
    SettingsDialog dialog(household);
    auto &part = *dialog.findChild<CollateralSettingsPart *>();
    part.testButton().click();
    QVERIFY(part.testButton().isEnabled());
    QStringList words;
    for (const QLabel *label : part.findChildren<QLabel *>())
        words << label->text();
    QVERIFY(words.contains(QStringLiteral("The folder can be read.")));
}

void tst_SettingsDialog::lastUseIsSaid()
{
    const HouseholdPtr household = past::household({});
    household->settings().noteUse({QStringLiteral("pccs.example.net"), QDateTime::fromSecsSinceEpoch(1'790'759'700, Qt::UTC),
                                   QStringLiteral("next update 2026-10-28")});
    SettingsDialog dialog(household);
    QString all;
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        all += label->text();
    QVERIFY(all.contains(QLatin1String("pccs.example.net, at 2026-09-30 09:15:00 UTC: next update 2026-10-28")));
}

void tst_SettingsDialog::aTokenIsStoredAndNeverShown()
{
    const HouseholdPtr household = past::household({});
    SettingsDialog dialog(household);
    auto &part = *dialog.findChild<TokenSettingsPart *>();
    const QString canary = QStringLiteral("sk-canary-77aa");
    auto &host = named<QLineEdit>(part, QStringLiteral("Host"));
    auto &token = named<QLineEdit>(part, QStringLiteral("Key or token"));
    QCOMPARE(token.echoMode(), QLineEdit::Password);
    host.setText(QStringLiteral("not a host/x"));
    token.setText(canary);
    named<QPushButton>(part, QStringLiteral("Store the key for this host")).click();
    QCOMPARE(part.list().count(), 0);
    host.setText(QStringLiteral("API.example.com"));
    named<QPushButton>(part, QStringLiteral("Store the key for this host")).click();
    QCOMPARE(part.list().count(), 1);
    QVERIFY(token.text().isEmpty());
    for (const QWidget *widget : dialog.findChildren<QWidget *>()) {
        const auto *entry = qobject_cast<const QLineEdit *>(widget);
        const auto *label = qobject_cast<const QLabel *>(widget);
        QVERIFY(entry == nullptr || !entry->text().contains(canary));
        QVERIFY(label == nullptr || !label->text().contains(canary));
    }
    host.setText(QStringLiteral("127.0.0.1:8443"));
    token.setText(canary);
    named<QPushButton>(part, QStringLiteral("Store the key for this host")).click();
    QCOMPARE(part.list().count(), 2);
    household->secrets().remove(QStringLiteral("127.0.0.1:8443"));
    QCOMPARE(part.list().count(), 1);
    part.list().setCurrentRow(0);
    named<QPushButton>(part, QStringLiteral("Remove the key of the selected host")).click();
    QCOMPARE(part.list().count(), 0);
}

void tst_SettingsDialog::withoutKeychainMemoryIsSaid()
{
    SettingsDialog dialog(past::household({}));
    QCOMPARE(dialog.findChild<TokenSettingsPart *>()->words(),
             QStringLiteral("This system has no keychain. A key is kept in memory until you quit."));
}

void tst_SettingsDialog::deletingAllAsksFirst()
{
    const QTemporaryDir folder;
    past::write(folder.filePath(QStringLiteral("history.sqlite")), past::fewWeeks());
    const HouseholdPtr household = past::household(folder.filePath(QStringLiteral("history.sqlite")));
    SettingsDialog dialog(household);
    named<QPushButton>(dialog, QStringLiteral("Delete all results of the history")).click();
    auto *question = dialog.findChild<QMessageBox *>();
    QVERIFY(question != nullptr);
    QCOMPARE(household->history().results()->all.size(), std::size_t{5});
    for (QAbstractButton *button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
    QTRY_VERIFY(household->history().results()->all.empty());
}

void tst_SettingsDialog::theWindowFollows()
{
    const HouseholdPtr household = past::household({});
    Launch launch = cases::underIntelRoot();
    launch.inputs.clear();
    const auto window = windows::settled(std::move(launch), household);
    Settings settings = settingsOf(household);
    settings.textSize = 150;
    settings.singleLetterKeys = false;
    household->settings().set(settings);
    QCOMPARE(Appearance::instance().textSize(), 150);
    QVERIFY(window->actions().nextPoint->shortcut().isEmpty());
    window->actions().singleLetters->trigger();
    QVERIFY(settingsOf(household).singleLetterKeys);
    window->actions().settings->trigger();
    QVERIFY(window->findChild<SettingsDialog *>() != nullptr);
}

void tst_SettingsDialog::noSettingNamesATrustAnchor()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.ini"));
    Launch launch = cases::underIntelRoot();
    launch.inputs.clear();
    {
        SettingsStore store(file);
        store.set(store.settings());
    }
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray text = written.readAll().toLower();
    for (const char *word : {"root", "anchor", "demo"})
        QVERIFY2(!text.contains(word), word);
}

void tst_SettingsDialog::anAssessmentIsKeptWithTheCase()
{
    const auto window = windows::settled(cases::report());
    window->actions().assessment->trigger();
    auto *dialog = window->findChild<AssessmentDialog *>();
    QVERIFY(dialog != nullptr);
    named<QLineEdit>(*dialog, QStringLiteral("Vendor")).setText(QStringLiteral(" Example AI "));
    named<QLineEdit>(*dialog, QStringLiteral("Host")).setText(QStringLiteral("https://api.example.com/v1"));
    dialog->accept();
    QVERIFY(!window->workspace().snapshot());
    QCOMPARE(window->currentPage(), PageId::Start);
    QCOMPARE(window->workspace().engagement().vendor, QStringLiteral("Example AI"));
    QCOMPARE(window->workspace().engagement().host, QStringLiteral("api.example.com"));
    QVERIFY(window->page(PageId::Start).summary().contains(QLatin1String("Example AI")));
    window->workspace().addInputs(cases::report().inputs, Workspace::Add::AsNewCase);
    QTRY_VERIFY(window->workspace().snapshot());
    QCOMPARE(window->workspace().engagement().vendor, QStringLiteral("Example AI"));
    const std::string notes = notesJson(window->workspace().engagement());
    QVERIFY(notes.find("\"vendor\": \"Example AI\"") != std::string::npos);
    window->workspace().closeCase();
    QVERIFY(window->workspace().engagement().isEmpty());
    QCOMPARE(notesJson(window->workspace().engagement()), std::string());
}

void tst_SettingsDialog::aHostThatIsNoneIsRefused()
{
    AssessmentDialog dialog({});
    dialog.show();
    named<QLineEdit>(dialog, QStringLiteral("Host")).setText(QStringLiteral("me@host"));
    dialog.accept();
    QVERIFY(dialog.isVisible());
    named<QLineEdit>(dialog, QStringLiteral("Host")).clear();
    dialog.accept();
    QVERIFY(!dialog.isVisible());
    QVERIFY(dialog.engagement().isEmpty());
}

QTEST_MAIN(tst_SettingsDialog)
#include "tst_settings_dialog.moc"
