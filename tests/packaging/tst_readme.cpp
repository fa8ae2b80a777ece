#include <QFile>
#include <QProcess>
#include <QTest>

/// The session in the README is what the program prints.
class tst_Readme : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void session_data();
    void session();
};

namespace {

const QString kPrompt = QStringLiteral("    $ sealscope-cli ");
const QString kExample = QStringLiteral(SEALSCOPE_SOURCE_DIR "/resources/examples/simulated-tdx-v4");

QStringList readmeLines()
{
    QFile readme(QStringLiteral(SEALSCOPE_SOURCE_DIR "/README.md"));
    return readme.open(QIODevice::ReadOnly) ? QString::fromUtf8(readme.readAll()).split(u'\n') : QStringList();
}

}  // namespace

void tst_Readme::initTestCase()
{
    QVERIFY(!readmeLines().filter(kPrompt).isEmpty());
}

void tst_Readme::session_data()
{
    QTest::addColumn<QString>("output");
    const QStringList lines = readmeLines();
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (!lines.at(i).startsWith(kPrompt))
            continue;
        QString output;
        for (qsizetype j = i + 1; lines.at(j).startsWith(u"    ") && !lines.at(j).startsWith(kPrompt); ++j)
            output += lines.at(j).sliced(4) + u'\n';
        QTest::newRow(qPrintable(lines.at(i).sliced(kPrompt.size()))) << output;
    }
}

void tst_Readme::session()
{
    QFETCH(const QString, output);

    QProcess program;
    program.setWorkingDirectory(kExample);
    program.start(QStringLiteral(SEALSCOPE_CLI), QProcess::splitCommand(QString(QTest::currentDataTag())));
    QVERIFY(program.waitForFinished());
    QCOMPARE(QString::fromUtf8(program.readAllStandardOutput()), output);
}

QTEST_GUILESS_MAIN(tst_Readme)
#include "tst_readme.moc"
