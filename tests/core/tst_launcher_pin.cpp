#include "core/json/json.h"
#include "core/source/launcher_pin.h"
#include "tests/support/edited_text.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_LauncherPin : public QObject {
    Q_OBJECT

private slots:
    void found_data();
    void found();
    void rangesPointAtTheValues_data();
    void rangesPointAtTheValues();
    void launcherImage_data();
    void launcherImage();
    void commits_data();
    void commits();
    void corroborations_data();
    void corroborations();
};

namespace {

const std::string kUrl = "https://example.com/gateway.git";
const std::string kCommit = "0123456789abcdef0123456789abcdef01234567";
const std::string kDigest = "sha256:" + std::string(64, 'a');

std::string goodYaml()
{
    return "services:\n  gw:\n    image: example/git-launcher@" + kDigest
        + "\n    command: [/etc/git-launcher/gateway.conf]\n    configs: [{source: pin, target: "
          "/etc/git-launcher/gateway.conf}]\n"
          "configs:\n  pin:\n    content: |\n      REPO_URL="
        + kUrl + "\n      COMMIT_SHA=" + kCommit + "\n";
}

std::string manifestOf(const std::string &yaml)
{
    return R"({"name":"gw","docker_compose_file":)" + json::quote(yaml) + "}";
}

std::string withYaml(std::string_view from, std::string_view to)
{
    return manifestOf(edited(goodYaml(), from, to));
}

}  // namespace

void tst_LauncherPin::found_data()
{
    QTest::addColumn<std::string>("manifest");
    QTest::addColumn<QByteArray>("commit");
    const QByteArray good = byteArray(kCommit);
    QTest::newRow("a literal") << manifestOf(goodYaml()) << good;
    QTest::newRow("a variable") << withYaml(kCommit, "${COMMIT:?set}") << QByteArray("${COMMIT:?set}");
    QTest::newRow("something behind the value") << withYaml(kCommit, kCommit + " # pinned") << good;
    QTest::newRow("a line with CR") << withYaml(kCommit + "\n", kCommit + "\r\n") << good;
    QTest::newRow("tabs before it") << withYaml("      COMMIT_SHA", "      \tCOMMIT_SHA") << good;
    QTest::newRow("a comment about it") << withYaml("      REPO_URL", "      # COMMIT_SHA=other\n      REPO_URL")
                                        << good;
    QTest::newRow("a longer name") << withYaml("      REPO_URL", "      OLD_COMMIT_SHA=other\n      REPO_URL") << good;
    QTest::newRow("an empty line of it") << withYaml("      REPO_URL", "      COMMIT_SHA=\n      REPO_URL") << good;

    QTest::newRow("two lines") << withYaml("      REPO_URL", "      COMMIT_SHA=" + kCommit + "\n      REPO_URL")
                               << QByteArray();
    QTest::newRow("two URLs") << withYaml("      COMMIT_SHA", "      REPO_URL=x\n      COMMIT_SHA") << QByteArray();
    QTest::newRow("no commit") << withYaml("COMMIT_SHA=", "COMMIT=") << QByteArray();
    QTest::newRow("no URL") << withYaml("REPO_URL=", "URL=") << QByteArray();
    QTest::newRow("a commit that is only a comment") << withYaml("COMMIT_SHA=", "# COMMIT_SHA=") << QByteArray();
    QTest::newRow("the lines stand in a script alone")
        << R"({"docker_compose_file":"services: {}","init_script":"REPO_URL=a\nCOMMIT_SHA=b\n"})" + std::string()
        << QByteArray();
    QTest::newRow("a compose that cannot be read") << withYaml("services:", "services: [") << QByteArray();
    QTest::newRow("no manifest") << std::string() << QByteArray();
}

void tst_LauncherPin::found()
{
    QFETCH(const std::string, manifest);
    QFETCH(const QByteArray, commit);
    const std::optional<LauncherPin> pin = findLauncherPin(manifest);
    QCOMPARE(pin.has_value(), !commit.isEmpty());
    QCOMPARE(pin ? byteArray(pin->commit) : QByteArray(), commit);
    QVERIFY(!pin || pin->repoUrl == kUrl);
}

void tst_LauncherPin::rangesPointAtTheValues_data()
{
    QTest::addColumn<std::string>("manifest");
    QTest::addColumn<QByteArray>("commit");
    QTest::addColumn<QByteArray>("url");
    const QByteArray commit = byteArray(kCommit);
    const QByteArray url = byteArray(kUrl);
    const std::string good = manifestOf(goodYaml());
    QTest::newRow("as json writes it") << good << commit << url;
    QTest::newRow("the same lines in a script before it") << edited(
        good, R"("name":"gw")", R"("init_script":"\nREPO_URL=)" + kUrl + R"(\nCOMMIT_SHA=)" + kCommit + "\\n\"")
                                                          << commit << url;
    QTest::newRow("the line inside another one before it")
        << withYaml("      REPO_URL", "      OLD_COMMIT_SHA=" + kCommit + "\n      REPO_URL") << commit << url;
    QTest::newRow("escapes of every kind before it")
        << editedEverywhere(good, "services:", R"(# \u00e9 \ud83d\ude00 \/ \" é 😀\nservices:)") << commit << url;
    QTest::newRow("line ends as code units") << editedEverywhere(good, "\\n", "\\u000a") << commit << url;
    QTest::newRow("slashes of the URL escaped") << edited(good, kUrl, R"(https:\/\/example.com\/gateway.git)") << commit
                                                << QByteArray(R"(https:\/\/example.com\/gateway.git)");
    QTest::newRow("a letter of the commit escaped")
        << edited(good, kCommit, R"(\u0030)" + kCommit.substr(1)) << "\\u0030" + commit.sliced(1) << url;
}

void tst_LauncherPin::rangesPointAtTheValues()
{
    QFETCH(const std::string, manifest);
    QFETCH(const QByteArray, commit);
    QFETCH(const QByteArray, url);
    const std::optional<LauncherPin> pin = findLauncherPin(manifest);
    QVERIFY(pin.has_value());
    QVERIFY(pin->commit == kCommit && pin->repoUrl == kUrl);
    QCOMPARE(byteArray(slice(asBytes(manifest), pin->commitRange)), commit);
    QCOMPARE(byteArray(slice(asBytes(manifest), pin->repoUrlRange)), url);
    // Not the same bytes somewhere else.
    const std::size_t compose = manifest.find("docker_compose_file");
    QVERIFY(pin->commitRange.offset > compose && pin->repoUrlRange.offset > compose);
    const std::string_view before = std::string_view(manifest).substr(0, pin->commitRange.offset);
    QVERIFY(before.ends_with("COMMIT_SHA=") && !before.ends_with("OLD_COMMIT_SHA="));
}

void tst_LauncherPin::launcherImage_data()
{
    QTest::addColumn<std::string>("manifest");
    QTest::addColumn<bool>("pinned");
    QTest::newRow("pinned by digest") << manifestOf(goodYaml()) << true;
    QTest::newRow("a tag") << withYaml("@" + kDigest, ":latest") << false;
    QTest::newRow("a variable for the digest") << withYaml(kDigest, "${DIGEST}") << false;
    QTest::newRow("another command") << withYaml("command: [/etc/git-launcher/gateway.conf]",
                                                 "command: [/etc/other.conf]")
                                     << false;
    QTest::newRow("a command with one word more") << withYaml("command: [", "command: [--fetch, ") << false;
    QTest::newRow("no command") << withYaml("    command: [/etc/git-launcher/gateway.conf]\n", "") << false;
    QTest::newRow("an entrypoint of its own")
        << withYaml("    command:", "    entrypoint: [sh]\n    command:") << false;
    QTest::newRow("another configuration") << withYaml("source: pin", "source: other") << false;
    QTest::newRow("a configuration of another service")
        << withYaml("configs:\n  pin:", "configs:\n  other: {content: \"COMMIT_SHA=x\"}\n  pin:") << true;
    QTest::newRow("a value that goes on") << withYaml(kCommit, kCommit + " and more") << false;
    QTest::newRow("a second launcher") << withYaml("\nconfigs:", "\n  second: {image: example/git-launcher}\nconfigs:")
                                       << false;
    QTest::newRow("another image") << withYaml("example/git-launcher", "example/other") << false;
}

void tst_LauncherPin::launcherImage()
{
    QFETCH(const std::string, manifest);
    QFETCH(const bool, pinned);
    const std::optional<LauncherPin> pin = findLauncherPin(manifest);
    QVERIFY(pin.has_value());
    QCOMPARE(pin->launcherImage.has_value(), pinned);
}

void tst_LauncherPin::commits_data()
{
    QTest::addColumn<std::string>("commit");
    QTest::addColumn<bool>("literal");
    QTest::newRow("40 digits") << kCommit << true;
    QTest::newRow("64 digits") << std::string(64, 'a') << true;
    QTest::newRow("capitals") << std::string(40, 'A') << true;
    QTest::newRow("39 digits") << kCommit.substr(1) << false;
    QTest::newRow("41 digits") << kCommit + "0" << false;
    QTest::newRow("a short hash") << kCommit.substr(0, 7) << false;
    QTest::newRow("no hex") << kCommit.substr(1) + "g" << false;
    QTest::newRow("a branch") << std::string("main") << false;
    QTest::newRow("nothing") << std::string() << false;
}

void tst_LauncherPin::commits()
{
    QFETCH(const std::string, commit);
    QFETCH(const bool, literal);
    QCOMPARE(isLiteralCommit(commit), literal);
    QVERIFY(!isVariable(commit));
    QVERIFY(isVariable("${" + commit + "}") && isVariable("x$" + commit));
}

void tst_LauncherPin::corroborations_data()
{
    QTest::addColumn<std::string>("manifest");
    QTest::addColumn<std::string>("url");
    QTest::addColumn<std::string>("commit");
    QTest::addColumn<Corroboration>("expected");
    const std::string good = manifestOf(goodYaml());
    const std::string other(40, 'b');
    QTest::newRow("literally the same") << good << kUrl << kCommit << Corroboration::Measured;
    QTest::newRow("another commit") << good << kUrl << other << Corroboration::Contradicted;
    QTest::newRow("another repository") << good << kUrl + "/" << kCommit << Corroboration::Contradicted;
    QTest::newRow("the commit in capitals")
        << good << kUrl << QByteArray::fromStdString(kCommit).toUpper().toStdString() << Corroboration::Contradicted;
    QTest::newRow("a short stated commit") << good << kUrl << kCommit.substr(0, 7) << Corroboration::Contradicted;
    QTest::newRow("no stated commit") << good << kUrl << std::string() << Corroboration::Contradicted;
    QTest::newRow("a variable commit") << withYaml(kCommit, "${C}") << kUrl << kCommit << Corroboration::Declared;
    QTest::newRow("a variable commit, stated literally")
        << withYaml(kCommit, "${C}") << kUrl << std::string("${C}") << Corroboration::Declared;
    QTest::newRow("a variable repository") << withYaml(kUrl, "${U}") << kUrl << kCommit << Corroboration::Declared;
    QTest::newRow("a commit half of which is a variable")
        << withYaml(kCommit, kCommit.substr(0, 20) + "${REST}") << kUrl << kCommit << Corroboration::Declared;
    QTest::newRow("a branch") << withYaml(kCommit, "main") << kUrl << std::string("main") << Corroboration::Declared;
    QTest::newRow("no launcher") << manifestOf("services: {}") << kUrl << kCommit << Corroboration::Declared;
}

void tst_LauncherPin::corroborations()
{
    QFETCH(const std::string, manifest);
    QFETCH(const std::string, url);
    QFETCH(const std::string, commit);
    QFETCH(const Corroboration, expected);
    QCOMPARE(corroborate(findLauncherPin(manifest), url, commit), expected);
}

QTEST_GUILESS_MAIN(tst_LauncherPin)
#include "tst_launcher_pin.moc"
