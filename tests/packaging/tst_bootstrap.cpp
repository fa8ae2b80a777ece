#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

/// The set-up scripts: what they read, and what they refuse.
class tst_Bootstrap : public QObject {
    Q_OBJECT

private slots:
    void everyDependencyLineIsWellFormed();
    void fetchRefusesWhatIsNotTheTarball_data();
    void fetchRefusesWhatIsNotTheTarball();
    void scriptsRefuseUnknownArguments();
};

namespace {

QString inPackaging(const QString &path)
{
    return QStringLiteral(SEALSCOPE_SOURCE_DIR "/packaging/") + path;
}

}  // namespace

void tst_Bootstrap::everyDependencyLineIsWellFormed()
{
    static const QRegularExpression wellFormed(
        QStringLiteral(R"(^(build|test|wayland) +[a-z0-9.+-]+( +(debian-12|debian-13|ubuntu-24\.04))* *(#.*)?$)"));
    QFile file(inPackaging(QStringLiteral("bootstrap/dependencies.txt")));
    QVERIFY(file.open(QIODevice::ReadOnly));

    int packages = 0;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        if (line.startsWith(u'#'))
            continue;
        QVERIFY2(wellFormed.match(line).hasMatch(), qPrintable(line));
        ++packages;
    }
    QVERIFY(packages > 10);
}

void tst_Bootstrap::fetchRefusesWhatIsNotTheTarball_data()
{
    QTest::addColumn<bool>("exists");
    QTest::newRow("another file") << true;
    QTest::newRow("no file") << false;
}

void tst_Bootstrap::fetchRefusesWhatIsNotTheTarball()
{
    QFETCH(const bool, exists);
    QTemporaryDir folder;
    QFile tarball(folder.filePath(QStringLiteral("source.tar.xz")));
    if (exists)
        QVERIFY(tarball.open(QIODevice::WriteOnly) && tarball.write("not it") > 0);
    tarball.close();

    QProcess fetch;
    fetch.start(QStringLiteral("sh"),
                {inPackaging(QStringLiteral("bootstrap/fetch_ksyntaxhighlighting.sh")), tarball.fileName()});
    QVERIFY(fetch.waitForFinished());
    QCOMPARE(fetch.exitCode(), 1);
    QCOMPARE(fetch.readAllStandardOutput(), QByteArray());
}

void tst_Bootstrap::scriptsRefuseUnknownArguments()
{
    QProcess run;
    run.start(QStringLiteral("sh"), {inPackaging(QStringLiteral("run.sh")), QStringLiteral("--no-such-option")});
    QVERIFY(run.waitForFinished());
    QCOMPARE(run.exitCode(), 64);
}

QTEST_GUILESS_MAIN(tst_Bootstrap)
#include "tst_bootstrap.moc"
