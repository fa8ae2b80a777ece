#include "core/json/json.h"
#include "core/source/unmeasured_inputs.h"
#include "tests/support/qtest_text.h"

#include <QElapsedTimer>
#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_UnmeasuredInputs : public QObject {
    Q_OBJECT

private slots:
    void inputs_data();
    void inputs();
    void placesHoldTheNames_data();
    void placesHoldTheNames();
    void aScriptIsCitedByLine();
    void manyVariablesTakeNoTime();
    void everyKindHasWords();
};

namespace {

const std::string kDigest = "sha256:" + std::string(64, 'a');

QByteArray kindName(InputKind kind)
{
    switch (kind) {
    case InputKind::EncryptedEnvironment: return "encrypted";
    case InputKind::Interpolation: return "variable";
    case InputKind::Mount: return "mount";
    case InputKind::TagOnlyImage: return "tag";
    case InputKind::BuiltInPlace: return "build";
    case InputKind::BootDownload: return "download";
    case InputKind::AdminInterface: return "admin";
    }
    return {};
}

std::string manifestOf(const std::string &yaml, const std::string &more = "")
{
    return R"({"docker_compose_file":)" + json::quote(yaml) + more + "}";
}

/// A compose of one service pinned by digest, with that member.
std::string withMember(const std::string &member)
{
    return manifestOf("services:\n  gw:\n    image: gw@" + kDigest + "\n    " + member + "\n");
}

}  // namespace

void tst_UnmeasuredInputs::inputs_data()
{
    QTest::addColumn<std::string>("manifest");
    QTest::addColumn<QByteArray>("found");
    const auto row = [](const char *name, const std::string &manifest, const char *found) {
        QTest::newRow(name) << manifest << QByteArray(found);
    };
    const std::string pinned = "services: {gw: {image: 'gw@" + kDigest + "'}}";
    row("a service pinned by digest", manifestOf(pinned), "");
    row("encrypted environment", manifestOf(pinned, R"(,"allowed_envs":["A","B"])"), "encrypted A;encrypted B;");
    row("an image by tag", manifestOf("services: {gw: {image: 'gw:1'}}"), "tag gw:1;");
    row("an image whose digest is a variable", manifestOf("services: {gw: {image: 'gw@sha256:${D}'}}"),
        "variable D;tag gw@sha256:${D};");
    row("an image that is built", manifestOf("services: {gw: {build: .}}"), "build gw;");

    row("a variable in braces", withMember("x: ${A}"), "variable A;");
    row("a variable with a default", withMember("x: ${A:-b}"), "variable A;");
    row("a variable that must be set", withMember("x: ${A:?why}"), "variable A;");
    row("a variable without braces", withMember("x: $A_1-b"), "variable A_1;");
    row("a variable twice", withMember("x: $A ${A} $B"), "variable A;variable B;");
    row("a dollar sign for the container", withMember("x: $$A $${B}"), "");
    row("three dollar signs", withMember("x: $$$A"), "variable A;");
    row("a dollar sign alone", withMember("x: $ 5$"), "");

    row("a mounted path", withMember("volumes: ['/var/run:/run', './data:/data', '../x:/x']"),
        "mount /var/run:/run;mount ./data:/data;mount ../x:/x;");
    row("a named volume", withMember("volumes: ['data:/data']"), "");
    row("an administrative token", withMember("environment: [ADMIN_TOKEN=x, admin_port=1, OTHER=2]"),
        "admin ADMIN_TOKEN;admin admin_port;");

    row("a download in a command", withMember("command: sh -c 'curl -O https://x'"), "download curl -O https://x' ;");
    row("a download in a list of words", withMember("command: [wget, 'https://x']"), "download wget https://x ;");
    row("a download in the entry point", withMember("entrypoint: [git, clone, x]"), "download git clone x ;");
    row("a program of a similar name", withMember("command: [curlew]"), "");
    row("a download in the init script", manifestOf(pinned, R"(,"init_script":"set -e\napt-get install x\nexit")"),
        "download apt-get install x;");
    row("a download in the pre-launch script", manifestOf(pinned, R"(,"pre_launch_script":"docker pull x")"),
        "download docker pull x;");
    row("several commands in one script", manifestOf(pinned, R"(,"init_script":"pip install a\ncurl b\ncurl c")"),
        "download curl b;download pip install a;");
}

void tst_UnmeasuredInputs::inputs()
{
    QFETCH(const std::string, manifest);
    QFETCH(const QByteArray, found);
    const Result<AppCompose> compose = parseAppCompose(manifest);
    QCOMPARE(codeOf(compose), QByteArray());
    QByteArray out;
    for (const UnmeasuredInput &input : unmeasuredInputs(*compose)) {
        out += kindName(input.kind) + ' ' + byteArray(input.name) + ';';
        QVERIFY(!input.where.empty());
    }
    QCOMPARE(out, found);
}

void tst_UnmeasuredInputs::placesHoldTheNames_data()
{
    QTest::addColumn<std::string>("manifest");
    QTest::addColumn<QByteArray>("place");
    const std::string pinned = "services: {gw: {image: 'gw@" + kDigest + "'}}";
    QTest::newRow("a variable") << withMember("x: ${A}") << QByteArray("A");
    QTest::newRow("a variable behind an escape") << withMember("x: \"\\t${AB}\"") << QByteArray("AB");
    QTest::newRow("an image by tag") << manifestOf("services: {gw: {image: 'gw:1'}}") << QByteArray("gw:1");
    QTest::newRow("a mounted path") << withMember("volumes: ['/run:/run']") << QByteArray("/run:/run");
    QTest::newRow("a path that stands twice") << withMember("volumes: ['/run']\n    x: /run") << QByteArray();
    QTest::newRow("a command in pieces") << withMember("command: [wget, x]") << QByteArray();
    QTest::newRow("encrypted environment") << manifestOf(pinned, R"(,"allowed_envs":["A"])") << QByteArray(R"(["A"])");
    QTest::newRow("the init script") << manifestOf(pinned, R"(,"init_script":"\t\ncurl x\n")") << QByteArray("curl x");
    QTest::newRow("the pre-launch script")
        << manifestOf(pinned, R"(,"pre_launch_script":"\u0063url \"x\"")") << QByteArray(R"(\u0063url \"x\")");
}

void tst_UnmeasuredInputs::placesHoldTheNames()
{
    QFETCH(const std::string, manifest);
    QFETCH(const QByteArray, place);
    const Result<AppCompose> compose = parseAppCompose(manifest);
    QCOMPARE(codeOf(compose), QByteArray());
    const std::vector<UnmeasuredInput> inputs = unmeasuredInputs(*compose);
    QCOMPARE(inputs.size(), std::size_t{1});
    QCOMPARE(byteArray(slice(asBytes(manifest), placeOf(inputs.front(), *compose, manifest))), place);
}

void tst_UnmeasuredInputs::aScriptIsCitedByLine()
{
    const Result<AppCompose> compose = parseAppCompose(
        manifestOf("services: {}", R"(,"init_script":"set -e\n\ncurl x","pre_launch_script":"curl y")"));
    QCOMPARE(codeOf(compose), QByteArray());
    const std::vector<UnmeasuredInput> inputs = unmeasuredInputs(*compose);
    QCOMPARE(inputs.size(), std::size_t{2});
    QCOMPARE(inputs[0].line, std::size_t{3});
    QCOMPARE(inputs[1].line, std::size_t{1});
}

void tst_UnmeasuredInputs::manyVariablesTakeNoTime()
{
    std::string yaml = "x: |\n  ";
    constexpr int count = 100'000;
    for (int i = 0; i < count; ++i)
        yaml += "$v" + std::to_string(i) + " ";
    const Result<AppCompose> compose = parseAppCompose(manifestOf(yaml));
    QCOMPARE(codeOf(compose), QByteArray());
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(unmeasuredInputs(*compose).size(), std::size_t{count});
    QVERIFY(timer.elapsed() < 5000);
}

void tst_UnmeasuredInputs::everyKindHasWords()
{
    for (const InputKind kind :
         {InputKind::EncryptedEnvironment, InputKind::Interpolation, InputKind::Mount, InputKind::TagOnlyImage,
          InputKind::BuiltInPlace, InputKind::BootDownload, InputKind::AdminInterface})
        QVERIFY(!inputKindWords(kind).empty());
}

QTEST_GUILESS_MAIN(tst_UnmeasuredInputs)
#include "tst_unmeasured_inputs.moc"
