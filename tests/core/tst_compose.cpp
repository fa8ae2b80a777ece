#include "core/base/text.h"
#include "core/dstack/compose.h"
#include "core/json/json.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_Compose : public QObject {
    Q_OBJECT

private slots:
    void readsTheManifest();
    void readsAService();
    void mergedMembersCount();
    void manifests_data();
    void manifests();
    void images_data();
    void images();
    void shapesOfLists_data();
    void shapesOfLists();
    void privileged_data();
    void privileged();
    void configs();
    void brokenYaml_data();
    void brokenYaml();
    void aliases_data();
    void aliases();
    void sizeLimit();
    void hashIsThatOfTheExactText();
};

namespace {

const std::string kDigest = "sha256:" + std::string(64, 'a');

std::string manifestOf(const std::string &yaml)
{
    return R"({"docker_compose_file":)" + json::quote(yaml) + "}";
}

Result<AppCompose> parsed(const std::string &yaml)
{
    return parseAppCompose(manifestOf(yaml));
}

/// The one service of a compose; `members` are lines of four spaces.
ComposeService serviceOf(const std::string &members)
{
    return parsed("services:\n  gateway:\n" + members).value().services.at(0);
}

std::string repeated(std::size_t count, const std::string &what)
{
    std::string out;
    for (std::size_t i = 0; i < count; ++i)
        out += what;
    return out;
}

/// `count` services with the same list of `length` names, by alias.
std::string sharedEnvironment(std::size_t count, std::size_t length)
{
    std::string out = "x-names: &names [" + repeated(length, "NAME=1, ") + "NAME=1]\nservices:\n";
    for (std::size_t i = 0; i < count; ++i)
        out += "  s" + std::to_string(i) + ": {environment: *names}\n";
    return out;
}

}  // namespace

void tst_Compose::readsTheManifest()
{
    const std::string text = R"({"manifest_version":2,"name":"gw","runner":"docker-compose","docker_compose_file":"services: {}\n",)"
                             R"("allowed_envs":["TOKEN","KEY"],"features":["kms"],"init_script":"a","pre_launch_script":"b"})";
    const AppCompose compose = parseAppCompose(text).value();
    QCOMPARE(byteArray(compose.name), QByteArray("gw"));
    QCOMPARE(byteArray(compose.runner), QByteArray("docker-compose"));
    QCOMPARE(byteArray(compose.dockerComposeFile), QByteArray("services: {}\n"));
    QCOMPARE(byteArray(slice(asBytes(text), compose.dockerComposeRange)), QByteArray(R"("services: {}\n")"));
    QCOMPARE(compose.allowedEnvs, (std::vector<std::string>{"TOKEN", "KEY"}));
    QCOMPARE(compose.features, (std::vector<std::string>{"kms"}));
    QCOMPARE(byteArray(compose.initScript), QByteArray("a"));
    QCOMPARE(byteArray(compose.preLaunchScript), QByteArray("b"));
    QVERIFY(compose.services.empty() && compose.configs.empty());
}

void tst_Compose::readsAService()
{
    const ComposeService service = serviceOf("    image: example/gateway@" + kDigest
                                             + "\n"
                                               "    environment: [A=1, B]\n"
                                               "    volumes: ['/var/run:/run', data:/data]\n"
                                               "    ports: ['8443:443', 80]\n"
                                               "    command: [serve, --now]\n"
                                               "    entrypoint: /bin/start\n"
                                               "    configs: [{source: pin, target: /etc/pin}, other]\n"
                                               "    privileged: true\n");
    QCOMPARE(byteArray(service.name), QByteArray("gateway"));
    QVERIFY(service.imageDigest == kDigest);
    QVERIFY(!service.builtInPlace);
    QCOMPARE(service.environment, (std::vector<std::string>{"A", "B"}));
    QCOMPARE(service.mounts, (std::vector<std::string>{"/var/run:/run", "data:/data"}));
    QCOMPARE(service.ports, (std::vector<std::string>{"8443:443", "80"}));
    QCOMPARE(service.command, (std::vector<std::string>{"serve", "--now", "/bin/start"}));
    QCOMPARE(service.configs, (std::vector<std::string>{"/etc/pin", "other"}));
    QVERIFY(service.privileged);
    QVERIFY(serviceOf("    build: .\n").builtInPlace);
}

/// As docker compose reads it: what stands in the service itself comes first.
void tst_Compose::mergedMembersCount()
{
    const AppCompose compose = parsed("x-a: &a {privileged: true, image: one}\n"
                                      "x-b: &b {<<: *a, build: ., image: two}\n"
                                      "services:\n  s: {<<: *b, command: run}\n  t: {image: own, <<: [*a, *b]}\n")
                                   .value();
    const ComposeService &first = compose.services.at(0);
    QVERIFY(first.privileged && first.builtInPlace);
    QCOMPARE(byteArray(first.image), QByteArray("two"));
    QCOMPARE(first.command, (std::vector<std::string>{"run"}));
    const ComposeService &second = compose.services.at(1);
    QVERIFY(second.privileged && second.builtInPlace);
    QCOMPARE(byteArray(second.image), QByteArray("own"));
}

void tst_Compose::manifests_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QByteArray>("errorCode");
    const QByteArray format = "compose.format";
    const auto with = [](const std::string &member) { return R"({"docker_compose_file":"services: {}",)" + member + "}"; };
    QTest::newRow("the compose alone") << manifestOf("services: {}") << QByteArray();
    QTest::newRow("unknown members") << with(R"("x":{"y":[]})") << QByteArray();
    QTest::newRow("a name that is no text is none") << with(R"("name":7)") << QByteArray();
    QTest::newRow("no services") << manifestOf("x: 1") << QByteArray();
    QTest::newRow("services that are a list") << manifestOf("services: [a]") << QByteArray();
    QTest::newRow("a service that is a text") << manifestOf("services: {a: b}") << QByteArray();
    QTest::newRow("without a compose") << std::string("{}") << format;
    QTest::newRow("a compose that is no text") << std::string(R"({"docker_compose_file":{}})") << format;
    QTest::newRow("names that are no list") << with(R"("allowed_envs":"A")") << format;
    QTest::newRow("a name that is no text, in the list") << with(R"("allowed_envs":["A",1])") << format;
    QTest::newRow("more names than there may be")
        << with(R"("allowed_envs":[)" + repeated(4096, "\"A\",") + "\"A\"]") << format;
    QTest::newRow("features that are no list") << with(R"("features":{})") << format;
    QTest::newRow("an array") << std::string("[]") << format;
    QTest::newRow("a member twice") << with(R"("name":"a","name":"b")") << QByteArray("json.duplicate");
    QTest::newRow("cut short") << std::string("{") << QByteArray("json.syntax");
    QTest::newRow("nested too deep") << with("\"x\":" + repeated(40, "[") + repeated(40, "]")) << QByteArray("json.depth");
    QTest::newRow("an empty compose") << manifestOf("") << format;
    QTest::newRow("a compose that is a list") << manifestOf("- a") << format;
    QTest::newRow("a compose that is a text") << manifestOf("services") << format;
}

void tst_Compose::manifests()
{
    QFETCH(const std::string, text);
    QFETCH(const QByteArray, errorCode);
    QCOMPARE(codeOf(parseAppCompose(text)), errorCode);
}

void tst_Compose::images_data()
{
    QTest::addColumn<std::string>("image");
    QTest::addColumn<bool>("pinned");
    QTest::newRow("a digest") << "gateway@" + kDigest << true;
    QTest::newRow("a tag and a digest") << "registry.example:5000/gateway:1.2@" + kDigest << true;
    QTest::newRow("a tag") << std::string("gateway:1.2") << false;
    QTest::newRow("a name alone") << std::string("gateway") << false;
    QTest::newRow("a tag that looks like one") << std::string("gateway:sha256-" + std::string(64, 'a')) << false;
    QTest::newRow("a variable in place of the digest") << std::string("gateway@${DIGEST}") << false;
    QTest::newRow("a variable behind the algorithm") << std::string("gateway@sha256:${DIGEST}") << false;
    QTest::newRow("a digest that is too short") << "gateway@" + kDigest.substr(0, 70) << false;
    QTest::newRow("a digest that is no hex") << "gateway@" + kDigest.substr(0, 70) + "g" << false;
    QTest::newRow("nothing behind the sign") << std::string("gateway@") << false;
}

void tst_Compose::images()
{
    QFETCH(const std::string, image);
    QFETCH(const bool, pinned);
    const ComposeService service = serviceOf("    image: '" + image + "'\n");
    QCOMPARE(byteArray(service.image), byteArray(image));
    QCOMPARE(service.imageDigest.has_value(), pinned);
    QVERIFY(!pinned || service.imageDigest == kDigest);
}

void tst_Compose::shapesOfLists_data()
{
    QTest::addColumn<std::string>("members");
    QTest::addColumn<QByteArray>("found");
    const auto row = [](const char *name, const char *members, const char *found) {
        QTest::newRow(name) << "    " + std::string(members) + "\n" << QByteArray(found);
    };
    row("variables as a mapping", "environment: {A: 1, B: }", "env A B");
    row("variables as a list", "environment: [A=1=2, B, '=x']", "env A B ");
    row("variables as a text", "environment: A=1", "env A");
    row("no variables", "environment: ", "");
    row("a mount as a mapping", "volumes: [{type: bind, source: /var, target: /x}]", "mount /var");
    row("a mount without a source", "volumes: [{type: tmpfs, target: /x}]", "mount ");
    row("mounts that are no list", "volumes: {a: b}", "");
    row("a port as a mapping", "ports: [{target: 80, published: 8080}]", "port 8080");
    row("a command as a text", "command: serve --now", "word serve --now");
    row("a command with a list in it", "command: [serve, [x]]", "word serve ");
    row("a command that is a mapping", "command: {a: b}", "");
}

void tst_Compose::shapesOfLists()
{
    QFETCH(const std::string, members);
    QFETCH(const QByteArray, found);
    const ComposeService service = serviceOf(members);
    std::string out;
    const auto add = [&](const char *what, const std::vector<std::string> &words) {
        out += words.empty() ? "" : what;
        for (const std::string &word : words)
            out += " " + word;
    };
    add("env", service.environment);
    add("mount", service.mounts);
    add("port", service.ports);
    add("word", service.command);
    QCOMPARE(byteArray(out), found);
}

void tst_Compose::privileged_data()
{
    QTest::addColumn<std::string>("written");
    QTest::addColumn<bool>("privileged");
    for (const char *yes : {"true", "True", "TRUE", "yes", "on", "'true'"})
        QTest::newRow(yes) << std::string(yes) << true;
    for (const char *no : {"false", "no", "off", "1", "maybe", "[true]", "{}", ""})
        QTest::addRow("no: %s", no) << std::string(no) << false;
}

void tst_Compose::privileged()
{
    QFETCH(const std::string, written);
    QFETCH(const bool, privileged);
    QCOMPARE(serviceOf("    privileged: " + written + "\n").privileged, privileged);
}

void tst_Compose::configs()
{
    const AppCompose compose =
        parsed("services: {}\nconfigs:\n  pin:\n    content: |\n      A=1\n      B=2\n  file: {file: ./x}\n  odd: 7\n").value();
    QCOMPARE(compose.configs.size(), std::size_t{2});
    QCOMPARE(byteArray(compose.configs[0].name), QByteArray("pin"));
    QCOMPARE(byteArray(compose.configs[0].content), QByteArray("A=1\nB=2\n"));
    QCOMPARE(byteArray(compose.configs[1].content), QByteArray());
}

void tst_Compose::brokenYaml_data()
{
    QTest::addColumn<std::string>("yaml");
    QTest::newRow("a list that does not end") << std::string("services: [a");
    QTest::newRow("a tab as indentation") << std::string("services:\n\ta: b");
    QTest::newRow("an alias without its anchor") << std::string("services: *nobody");
    QTest::newRow("a quote that does not end") << std::string("services: \"a");
    QTest::newRow("a mapping inside a text") << std::string("a: b: c");
    QTest::newRow("nested ten thousand deep") << std::string("services: " + repeated(10'000, "["));
    QTest::newRow("blocks nested a thousand deep") << [] {
        std::string out;
        for (std::size_t i = 0; i < 1000; ++i)
            out += std::string(i, ' ') + "a:\n";
        return out;
    }();
}

void tst_Compose::brokenYaml()
{
    QFETCH(const std::string, yaml);
    const Result<AppCompose> compose = parsed(yaml);
    QCOMPARE(codeOf(compose), QByteArray("compose.format"));
    QVERIFY(compose.error().message.find("line ") != std::string::npos);
    QVERIFY(compose.error().message.find("column ") != std::string::npos);
}

void tst_Compose::aliases_data()
{
    QTest::addColumn<std::string>("yaml");
    QTest::addColumn<bool>("accepted");
    const std::string longText = "x: &long " + std::string(1'000'000, 'a') + "\nservices:\n  a:\n    command: [";
    QTest::newRow("a few services share a list") << sharedEnvironment(10, 100) << true;
    QTest::newRow("many services share a long list") << sharedEnvironment(200, 200) << false;
    QTest::newRow("a long text four times") << longText + "*long, *long, *long, *long]\n" << true;
    QTest::newRow("a long text a thousand times") << longText + repeated(1000, "*long, ") + "a]\n" << false;
    QTest::newRow("lists of lists of lists that nobody reads")
        << std::string("a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
                       "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\nservices:\n  s: {command: *d}\n")
        << true;
    std::string manyMembers = "x: &x {";
    for (std::size_t i = 0; i < 9'000; ++i)
        manyMembers += "k" + std::to_string(i) + ": , ";
    QTest::newRow("a service of many members") << manyMembers + "}\nservices: {a: *x}" << true;
    QTest::newRow("many services of many members") << manyMembers + "}\nservices: {" + repeated(5000, "a: *x, ") + "}" << false;
    QTest::newRow("many mounts of many members")
        << manyMembers + "}\nservices: {a: {volumes: [" + repeated(5000, "*x, ") + "]}}" << false;
    QTest::newRow("a service that merges itself") << std::string("services: {s: &a {<<: *a, image: x}}") << false;
    QTest::newRow("a list that holds itself") << std::string("services: {s: {command: &a [*a, x]}}") << true;
    QTest::newRow("a mapping that holds itself") << std::string("services: &a {s: *a}") << true;
    QTest::newRow("more services than there may be") << "services: {" + repeated(kMaxComposeNodes, "a: , ") + "}" << false;
}

void tst_Compose::aliases()
{
    QFETCH(const std::string, yaml);
    QFETCH(const bool, accepted);
    QCOMPARE(codeOf(parsed(yaml)), accepted ? QByteArray() : QByteArray("compose.format"));
}

void tst_Compose::sizeLimit()
{
    const std::string good = manifestOf("services: {}");
    QCOMPARE(codeOf(parseAppCompose(good + std::string(kMaxComposeBytes - good.size(), ' '))), QByteArray());
    QCOMPARE(codeOf(parseAppCompose(good + std::string(kMaxComposeBytes + 1 - good.size(), ' '))), QByteArray("json.size"));
}

void tst_Compose::hashIsThatOfTheExactText()
{
    QCOMPARE(byteArray(toHex(composeHash("abc"))), QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QVERIFY(composeHash("{}") != composeHash("{} "));
}

QTEST_GUILESS_MAIN(tst_Compose)
#include "tst_compose.moc"
