#include "core/files/saved_file.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace sealscope;

/// A file is saved whole or not at all, and nothing is left beside it.
class tst_SavedFile : public QObject {
    Q_OBJECT

private slots:
    void init();
    void aNewFile();
    void anOldOneIsReplaced();
    void anOldOneStaysWhereAsked();
    void permissionsStay();
    void aLinkIsFollowed();
    void whatACrashLeftIsTakenOver();
    void aSecondNameOfTheFinishedFileIsNotWrittenOver();
    void faults_data();
    void faults();
    void anotherProgramSavesIt();
    void aFullDiskLeavesTheOldFile();

private:
    [[nodiscard]] std::string at(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)).toStdString(); }
    [[nodiscard]] QByteArray content(const char *name) const;
    [[nodiscard]] QStringList listing() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }
    void write(const char *name, const QByteArray &bytes) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_SavedFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

QByteArray tst_SavedFile::content(const char *name) const
{
    QFile file(QString::fromStdString(at(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be read)");
}

void tst_SavedFile::write(const char *name, const QByteArray &bytes) const
{
    QFile file(QString::fromStdString(at(name)));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

void tst_SavedFile::aNewFile()
{
    QVERIFY(saveFile(at("x"), asBytes("new")));
    QCOMPARE(content("x"), QByteArray("new"));
    QCOMPARE(listing(), QStringList{"x"});
}

void tst_SavedFile::anOldOneIsReplaced()
{
    write("x", "old and longer");
    QVERIFY(saveFile(at("x"), asBytes("new")));
    QCOMPARE(content("x"), QByteArray("new"));
    QVERIFY(saveFile(at("x"), {}));
    QCOMPARE(content("x"), QByteArray());
    QCOMPARE(listing(), QStringList{"x"});
}

void tst_SavedFile::anOldOneStaysWhereAsked()
{
    QVERIFY(saveFile(at("x"), asBytes("first"), WhereOneExists::Refuse));
    QVERIFY(!saveFile(at("x"), asBytes("second"), WhereOneExists::Refuse));
    QCOMPARE(content("x"), QByteArray("first"));
    QCOMPARE(listing(), QStringList{"x"});
}

void tst_SavedFile::permissionsStay()
{
    write("x", "old");
    QCOMPARE(chmod(at("x").c_str(), 0600), 0);
    QVERIFY(saveFile(at("x"), asBytes("new")));
    struct stat status {};
    QCOMPARE(stat(at("x").c_str(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0600U);
}

void tst_SavedFile::aLinkIsFollowed()
{
    write("x", "old");
    QCOMPARE(symlink("x", at("link").c_str()), 0);
    QVERIFY(saveFile(at("link"), asBytes("new")));
    QCOMPARE(content("x"), QByteArray("new"));
    struct stat status {};
    QCOMPARE(lstat(at("link").c_str(), &status), 0);
    QVERIFY(S_ISLNK(status.st_mode));
}

void tst_SavedFile::whatACrashLeftIsTakenOver()
{
    write(".x.saving", "half of something, and long");
    QVERIFY(saveFile(at("x"), asBytes("new")));
    QCOMPARE(content("x"), QByteArray("new"));
    QCOMPARE(listing(), QStringList{"x"});
    QCOMPARE(unfinishedName(at("x")), at(".x.saving"));
}

void tst_SavedFile::aSecondNameOfTheFinishedFileIsNotWrittenOver()
{
    write("x", "whole");
    QCOMPARE(::link(at("x").c_str(), at(".x.saving").c_str()), 0);
    QFile reader(QString::fromStdString(at("x")));
    QVERIFY(reader.open(QIODevice::ReadOnly));
    QVERIFY(saveFile(at("x"), asBytes("new")));
    QCOMPARE(reader.readAll(), QByteArray("whole"));
    QCOMPARE(content("x"), QByteArray("new"));
    QCOMPARE(listing(), QStringList{"x"});
}

void tst_SavedFile::faults_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("a folder that is not there") << "absent/x";
    QTest::newRow("a folder in the place of the file") << "folder";
    QTest::newRow("a file in the place of the folder") << "file/x";
    QTest::newRow("a pipe in the place of the file") << "pipe";
    QTest::newRow("a link in the place of the unfinished file") << "linked";
    QTest::newRow("a name that is too long") << QString(300, QLatin1Char('x'));
}

void tst_SavedFile::faults()
{
    QFETCH(const QString, path);
    QVERIFY(QDir(m_folder->path()).mkdir("folder"));
    write("file", "old");
    write("victim", "untouched");
    QCOMPARE(mkfifo(at("pipe").c_str(), 0600), 0);
    QCOMPARE(symlink("victim", at(".linked.saving").c_str()), 0);
    const QStringList before = listing();
    const auto saved = saveFile(m_folder->filePath(path).toStdString(), asBytes("new"));
    QVERIFY(!saved && !saved.error().empty());
    QCOMPARE(listing(), before);
    QCOMPARE(content("victim"), QByteArray("untouched"));
}

void tst_SavedFile::anotherProgramSavesIt()
{
    write("x", "old");
    const int other = open(at(".x.saving").c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    QVERIFY(other >= 0);
    QCOMPARE(flock(other, LOCK_EX), 0);
    QVERIFY(!saveFile(at("x"), asBytes("new")));
    QCOMPARE(content("x"), QByteArray("old"));
    close(other);
    QVERIFY(saveFile(at("x"), asBytes("new")));
}

void tst_SavedFile::aFullDiskLeavesTheOldFile()
{
    // The limit of a process on the size of its files stands in for a full disk: write() fails half-way.
    write("x", "old");
    const pid_t child = fork();
    if (child == 0) {
        signal(SIGXFSZ, SIG_IGN);
        const struct rlimit limit {4096, 4096};
        setrlimit(RLIMIT_FSIZE, &limit);
        _exit(saveFile(at("x"), Bytes(100'000)) ? 1 : 0);
    }
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    QCOMPARE(content("x"), QByteArray("old"));
    QCOMPARE(listing(), QStringList{"x"});
}

QTEST_APPLESS_MAIN(tst_SavedFile)
#include "tst_saved_file.moc"
