#include "core/files/saved_file.h"
#include "tests/support/archive_builder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

using namespace sealscope;
using namespace sealscope::test;

/// A process that saves an archive over and over is killed a thousand times, at random moments: the file is always one of its archives.
class tst_SaveKilled : public QObject {
    Q_OBJECT

private slots:
    void theFileIsAlwaysWhole_data();
    void theFileIsAlwaysWhole();
};

namespace {

constexpr int kKills = 500;  // for each of two sizes
constexpr int kMaxMicroseconds = 6000;

/// Two archives that the process writes in turn.
std::array<Bytes, 2> archives(std::size_t bodyBytes)
{
    std::array<Bytes, 2> out;
    for (std::size_t i = 0; i < out.size(); ++i) {
        ArchiveContent content = goodArchive();
        content.artifacts[3].artifact =
            bodyArtifact(ArtifactKind::ResponseBody, Bytes(bodyBytes, static_cast<std::byte>(i)), "response", {}, 3);
        out[i] = writeArchive(content).value();
    }
    return out;
}

[[noreturn]] void saveForever(const std::string &path, const std::array<Bytes, 2> &contents)
{
    for (std::size_t i = 0;; ++i) {
        if (!saveFile(path, contents[i % 2]))
            _exit(1);
    }
}

Bytes contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    const BytesView view = std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size())));
    return {view.begin(), view.end()};
}

}  // namespace

void tst_SaveKilled::theFileIsAlwaysWhole_data()
{
    QTest::addColumn<quint64>("bodyBytes");
    QTest::newRow("a small archive") << quint64{100};
    QTest::newRow("an archive of a megabyte") << quint64{1024 * 1024};
}

void tst_SaveKilled::theFileIsAlwaysWhole()
{
    QFETCH(const quint64, bodyBytes);
    const std::array<Bytes, 2> contents = archives(bodyBytes);
    const QTemporaryDir folder;
    const QString path = folder.filePath("case.evidence.zip");
    const std::string name = path.toStdString();
    QVERIFY(saveFile(name, contents[0]));

    std::mt19937 random(1);
    std::uniform_int_distribution<unsigned> moment(0, kMaxMicroseconds);
    int unfinished = 0;
    for (int kill = 0; kill < kKills; ++kill) {
        const pid_t child = fork();
        QVERIFY(child >= 0);
        if (child == 0)
            saveForever(name, contents);
        usleep(moment(random));
        QCOMPARE(::kill(child, SIGKILL), 0);
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY2(WIFSIGNALED(status), "the process ended by itself: a save failed");

        const Bytes content = contentOf(path);
        QVERIFY(content == contents[0] || content == contents[1]);
        QVERIFY(readArchive(content)->intact());
        unfinished += QFile::exists(QString::fromStdString(unfinishedName(name))) ? 1 : 0;
    }
    qInfo("killed %d times, %d of them in the middle of a file", kKills, unfinished);
    QVERIFY(unfinished > 0);

    QVERIFY(saveFile(name, contents[1]));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot), QStringList{"case.evidence.zip"});
}

QTEST_APPLESS_MAIN(tst_SaveKilled)
#include "tst_save_killed.moc"
