#include "tests/ui/support/cases.h"
#include "ui/state/household.h"

#include <QDir>
#include <QDirIterator>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace sealscope;
using namespace sealscope::ui;

namespace {

using Source = live::CollateralSource;

const QString kCanary = QStringLiteral("sk-canary-5f1c9e0a7b");

QString writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write a file of the test");
    return path;
}

}  // namespace

/// What is kept from run to run, what is refused, and where secrets are not.
class tst_Settings : public QObject {
    Q_OBJECT

private slots:
    void aNewInstallationHasItsDefaults();
    void whatIsSetIsThereInTheNextRun();
    void whatCannotBeReadIsTheDefault_data();
    void whatCannotBeReadIsTheDefault();
    void aProxyIsHostAndPortAlone_data();
    void aProxyIsHostAndPortAlone();
    void aSourceIsAFolderOrAService_data();
    void aSourceIsAFolderOrAService();
    void casOfAFileAreHandedOn();
    void aCaFileThatIsNoneIsSaid();
    void settingsThatCannotBeWrittenAreSaid();
    void aSecretIsInNoFile();
    void aSecretIsReplacedAndRemoved();
    void withoutKeychainASecretStaysInMemory();
};

void tst_Settings::aNewInstallationHasItsDefaults()
{
    const SettingsStore store{QString()};
    const Settings &settings = store.settings();
    QVERIFY(settings.isOnline());
    QVERIFY(settings.keepResults);
    QVERIFY(settings.singleLetterKeys);
    QCOMPARE(settings.textSize, 100);
    QCOMPARE(settings.sources.size(), std::size_t{1});
    QCOMPARE(hostOf(settings.sources.front()), QStringLiteral("api.trustedservices.intel.com"));
    QVERIFY(settings.network.extraCas.empty());
}

void tst_Settings::whatIsSetIsThereInTheNextRun()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("below/settings.ini"));
    Settings set;
    set.network.state = live::NetworkSettings::Switch::Off;
    set.network.connect = live::milliseconds(3000);
    set.network.proxyUse = live::NetworkSettings::ProxyUse::This;
    set.network.proxy = "socks5://127.0.0.1:1080";
    set.sources = {{Source::Kind::Folder, "/tmp/collateral"}, {Source::Kind::Pccs, "https://pccs.example.net:8081"}};
    set.update = live::CollateralUpdate::Early;
    set.lastUse = {QStringLiteral("pccs.example.net"), QDateTime::fromSecsSinceEpoch(1'795'000'000, Qt::UTC), QStringLiteral("next update 2026-12-20")};
    set.tokenHosts = {QStringLiteral("api.example.com")};
    set.keepResults = false;
    set.textSize = 150;
    set.singleLetterKeys = false;
    {
        SettingsStore store(file);
        store.set(set);
        QCOMPARE(store.writeFault(), QString());
    }
    const SettingsStore again(file);
    const Settings &got = again.settings();
    QCOMPARE(got.network.state, set.network.state);
    QCOMPARE(got.network.connect.count(), set.network.connect.count());
    QCOMPARE(got.network.proxyUse, set.network.proxyUse);
    QCOMPARE(got.network.proxy, set.network.proxy);
    QCOMPARE(got.sources.size(), std::size_t{2});
    QCOMPARE(got.sources[0].kind, Source::Kind::Folder);
    QCOMPARE(got.sources[1].where, set.sources[1].where);
    QCOMPARE(got.update, set.update);
    QCOMPARE(got.lastUse, set.lastUse);
    QCOMPARE(got.tokenHosts, set.tokenHosts);
    QVERIFY(!got.keepResults);
    QCOMPARE(got.textSize, 150);
    QVERIFY(!got.singleLetterKeys);
}

void tst_Settings::whatCannotBeReadIsTheDefault_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("an unknown switch") << QByteArray("[network]\nswitch=always\n");
    QTest::newRow("times out of bounds") << QByteArray("[network]\nconnect_s=0\nidle_s=-4\ntotal_s=99999\n");
    QTest::newRow("a proxy with a password, in use") << QByteArray("[proxy]\nuse=this\naddress=http://a:b@host:3128\n");
    QTest::newRow("a text size that nobody can read") << QByteArray("[view]\ntext_size=1\n");
    QTest::newRow("no settings at all") << QByteArray("\xff\xfe\x00garbage", 10);
}

void tst_Settings::whatCannotBeReadIsTheDefault()
{
    QFETCH(const QByteArray, text);
    const QTemporaryDir folder;
    const SettingsStore store(writeFile(folder.filePath(QStringLiteral("settings.ini")), text));
    const Settings fresh;
    const Settings &got = store.settings();
    QCOMPARE(got.network.state, fresh.network.state);
    QCOMPARE(got.network.connect.count(), fresh.network.connect.count());
    QCOMPARE(got.network.idle.count(), fresh.network.idle.count());
    QCOMPARE(got.network.total.count(), fresh.network.total.count());
    QCOMPARE(got.network.proxyUse, fresh.network.proxyUse);
    QCOMPARE(got.network.proxy, fresh.network.proxy);
    QCOMPARE(got.textSize, fresh.textSize);
    QCOMPARE(got.sources.size(), fresh.sources.size());
}

void tst_Settings::aProxyIsHostAndPortAlone_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("proxy");  // empty: refused
    QTest::newRow("an HTTP proxy") << "http://proxy.example.net:3128" << "http://proxy.example.net:3128";
    QTest::newRow("a SOCKS proxy, with spaces around") << " socks5://127.0.0.1:1080 " << "socks5://127.0.0.1:1080";
    QTest::newRow("with a path of nothing") << "http://proxy.example.net:3128/" << "http://proxy.example.net:3128";
    QTest::newRow("a name and a password") << "http://user:secret@proxy.example.net:3128" << "";
    QTest::newRow("no port") << "http://proxy.example.net" << "";
    QTest::newRow("no scheme") << "proxy.example.net:3128" << "";
    QTest::newRow("another scheme") << "ftp://proxy.example.net:21" << "";
    QTest::newRow("a path") << "http://proxy.example.net:3128/x" << "";
    QTest::newRow("nothing") << "" << "";
}

void tst_Settings::aProxyIsHostAndPortAlone()
{
    QFETCH(const QString, text);
    QFETCH(const QString, proxy);
    const Result<std::string> read = readProxy(text);
    QCOMPARE(read.has_value(), !proxy.isEmpty());
    if (read)
        QCOMPARE(QString::fromStdString(*read), proxy);
    else
        QCOMPARE(read.error().code, ErrorCode::ParamInvalid);
}

void tst_Settings::aSourceIsAFolderOrAService_data()
{
    QTest::addColumn<Source::Kind>("kind");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("where");  // empty: refused
    QTest::newRow("a folder") << Source::Kind::Folder << "/srv/collateral/" << "/srv/collateral";
    QTest::newRow("a folder from somewhere") << Source::Kind::Folder << "collateral" << "";
    QTest::newRow("a PCCS") << Source::Kind::Pccs << "https://pccs.example.net:8081/" << "https://pccs.example.net:8081";
    QTest::newRow("without TLS") << Source::Kind::Pccs << "http://pccs.example.net" << "";
    QTest::newRow("with a user") << Source::Kind::Pccs << "https://me@pccs.example.net" << "";
    QTest::newRow("with a query") << Source::Kind::Pcs << "https://pccs.example.net/?key=1" << "";
    QTest::newRow("no host") << Source::Kind::Pcs << "https://" << "";
}

void tst_Settings::aSourceIsAFolderOrAService()
{
    QFETCH(const Source::Kind, kind);
    QFETCH(const QString, text);
    QFETCH(const QString, where);
    const Result<Source> read = readSource(kind, text);
    QCOMPARE(read.has_value(), !where.isEmpty());
    if (read)
        QCOMPARE(QString::fromStdString(read->where), where);
    else
        QCOMPARE(read.error().code, ErrorCode::ParamInvalid);
}

void tst_Settings::casOfAFileAreHandedOn()
{
    const QTemporaryDir folder;
    const Bytes root = cases::example().session.anchors.root().der;
    const QByteArray der(reinterpret_cast<const char *>(root.data()), static_cast<qsizetype>(root.size()));
    QByteArray lines = der.toBase64();
    for (qsizetype at = 64; at < lines.size(); at += 65)
        lines.insert(at, '\n');
    const QByteArray pem = "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
    SettingsStore store{QString()};
    Settings settings = store.settings();
    for (const QByteArray &text : {der, pem}) {
        settings.caFile = writeFile(folder.filePath(QString::number(text.size())), text);
        store.set(settings);
        QVERIFY(store.settings().network.extraCas.empty());
        QTRY_VERIFY2(store.settings().network.extraCas.size() == 1, qPrintable(store.caFault()));
        QCOMPARE(store.settings().network.extraCas.front(), root);
    }
}

void tst_Settings::aCaFileThatIsNoneIsSaid()
{
    const QTemporaryDir folder;
    SettingsStore store{QString()};
    QSignalSpy changed(&store, &SettingsStore::changed);
    Settings settings = store.settings();
    settings.caFile = writeFile(folder.filePath(QStringLiteral("ca.pem")), "no certificate");
    store.set(settings);
    QTRY_VERIFY(!store.caFault().isEmpty());
    QVERIFY(store.settings().network.extraCas.empty());
    QCOMPARE(readCaFile(settings.caFile).error().code, ErrorCode::CertDer);
    QCOMPARE(readCaFile(folder.filePath(QStringLiteral("absent"))).error().code, ErrorCode::InputUnreadable);
}

void tst_Settings::settingsThatCannotBeWrittenAreSaid()
{
    SettingsStore store(QStringLiteral("/proc/sealscope/settings.ini"));
    Settings settings;
    settings.textSize = 125;
    store.set(settings);
    QVERIFY(!store.writeFault().isEmpty());
    QCOMPARE(store.settings().textSize, 125);
}

void tst_Settings::aSecretIsInNoFile()
{
    const QTemporaryDir folder;
    {
        Household household({folder.filePath(QStringLiteral("settings.ini")), folder.filePath(QStringLiteral("history.sqlite")),
                             folder.filePath(QStringLiteral("collateral")), Secrets::Place::Memory});
        QSignalSpy stored(&household.secrets(), &Secrets::stored);
        household.secrets().store(QStringLiteral("api.example.com"), kCanary);
        QCOMPARE(stored.size(), 1);
        household.history().record(cases::judge(cases::report()), std::nullopt);
        QTRY_COMPARE(household.history().results()->all.size(), std::size_t{1});
    }
    int files = 0;
    for (QDirIterator each(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); each.hasNext(); ++files) {
        QFile file(each.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(kCanary.toUtf8()), qPrintable(file.fileName()));
    }
    QVERIFY(files >= 2);
}

void tst_Settings::aSecretIsReplacedAndRemoved()
{
    Secrets secrets(Secrets::Place::Memory);
    const QString host = QStringLiteral("api.example.com");
    QString got;
    const auto read = [&] {
        got = QStringLiteral("unread");
        secrets.read(host, this, [&](const QString &secret) { got = secret; });
        return QTest::qWaitFor([&] { return got != QLatin1String("unread"); });
    };
    QVERIFY(read());
    QCOMPARE(got, QString());
    secrets.store(host, QStringLiteral("one"));
    secrets.store(host, QStringLiteral("two"));
    QVERIFY(read());
    QCOMPARE(got, QStringLiteral("two"));
    secrets.remove(host);
    QVERIFY(read());
    QCOMPARE(got, QString());
    QCOMPARE(secrets.inMemory(), QStringList());
}

void tst_Settings::withoutKeychainASecretStaysInMemory()
{
    // A bus that is not there has no keychain on it, whatever the machine of the test has.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    Secrets secrets(Secrets::Place::Keychain);
    QSignalSpy stored(&secrets, &Secrets::stored);
    QSignalSpy placed(&secrets, &Secrets::placeChanged);
    secrets.store(QStringLiteral("api.example.com"), kCanary);
    QTRY_COMPARE(stored.size(), 1);
    QCOMPARE(placed.size(), 1);
    QCOMPARE(secrets.place(), Secrets::Place::Memory);
    QVERIFY(!secrets.fault().contains(kCanary));
    QString got;
    secrets.read(QStringLiteral("api.example.com"), this, [&](const QString &secret) { got = secret; });
    QTRY_COMPARE(got, kCanary);
}

QTEST_MAIN(tst_Settings)
#include "tst_settings.moc"
