#include "core/archive/member_path.h"
#include "tests/support/archive_builder.h"
#include "tests/support/edited_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// The manifest of an archive as text and back, what it refuses, and the names that members get.
class tst_Manifest : public QObject {
    Q_OBJECT

private slots:
    void writtenIsRead();
    void headersKeepTheirLines();
    void refusals_data();
    void refusals();
    void namesAreCleaned_data();
    void namesAreCleaned();
    void foldersFollowTheKind_data();
    void foldersFollowTheKind();
};

namespace {

std::string manifest()
{
    return manifestTextOf(goodArchive());
}

}  // namespace

void tst_Manifest::writtenIsRead()
{
    const ArchiveManifest read = parseManifest(manifest()).value();
    QCOMPARE(manifestJson(read), manifest());
    QCOMPARE(read.members.size(), std::size_t{8});
    QCOMPARE(read.members[0].path, std::string("evidence/a1-receipt.json"));
    QCOMPARE(read.members[3].kind, ArtifactKind::ResponseBody);
    QVERIFY(!read.members[4].id);
    QVERIFY(manifest().ends_with("\n}\n"));
}

void tst_Manifest::headersKeepTheirLines()
{
    const HeaderLines lines = *parseManifest(manifest())->members[0].headers;
    const HeaderLines wanted = {{"Content-Type", "application/json"}, {"Via", "one"}, {"Via", "two"}};
    QCOMPARE(lines, wanted);
}

void tst_Manifest::refusals_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char *name, const std::string &from, const std::string &to) {
        QTest::newRow(name) << editedFirst(manifest(), from, to) << ErrorCode::ArchiveManifest;
    };
    row("another schema", "archive/1", "archive/2");
    row("an unknown member", "\"simulated\": false,", "\"simulated\": false, \"signed\": true,");
    row("a member missing", "\"complete\": true,", "");
    row("a member of another type", "\"complete\": true", "\"complete\": 1");
    row("a time that is none", "\"collected_at\": \"2", "\"collected_at\": \"x");
    row("no hosts", "\"hosts\": [\"gateway.example:443\"],", "");
    row("an offset with a fraction", "-200", "-200.5");
    row("a port beyond", "443,", "70000,");
    row("a path that leads elsewhere", "evidence/a1-receipt.json", "evidence/../a1-receipt.json");
    row("a path without a folder", "evidence/a1-receipt.json", "a1-receipt.json");
    row("a path of another id", "evidence/a1-receipt.json", "evidence/a2-receipt.json");
    row("a path in capitals", "evidence/a1-receipt.json", "evidence/a1-RECEIPT.json");
    row("the manifest itself", "evidence/a1-receipt.json", "manifest.json");
    row("the time-stamp", "record/policy.json", "record/timestamp.tsr");
    row("an id of another form", "\"id\": \"a1\"", "\"id\": \"a01\"");
    row("an id left out", "\"id\": \"a1\"", "\"id\": null");
    row("an unknown kind", "\"kind\": \"receipt\"", "\"kind\": \"invoice\"");
    row("a kind of record with an id", "\"kind\": \"receipt\"", "\"kind\": \"record\"");
    row("a digest that is short", "\"sha256\": \"", "\"sha256\": \"0");
    row("evidence said to be redacted", "\"redacted\": false", "\"redacted\": true");
    row("headers as a list", "\"headers\": {", "\"headers\": [], \"x\": {");
    row("more bytes than a member may have", "\"bytes\": 20", "\"bytes\": 268435457");
    QTest::newRow("no JSON") << std::string("manifest") << ErrorCode::JsonSyntax;
    QTest::newRow("a name twice") << editedFirst(manifest(), "\"complete\": true,", "\"complete\": true, \"complete\": true,")
                                  << ErrorCode::JsonDuplicate;
    ArchiveManifest doubled = *parseManifest(manifest());
    doubled.members[5].path = doubled.members[4].path;
    QTest::newRow("a path twice") << manifestJson(doubled) << ErrorCode::ArchiveManifest;
    ArchiveManifest gap = *parseManifest(manifest());
    gap.members.erase(gap.members.begin());
    QTest::newRow("ids that begin with a2") << manifestJson(gap) << ErrorCode::ArchiveManifest;
}

void tst_Manifest::refusals()
{
    QFETCH(const std::string, text);
    QFETCH(const ErrorCode, code);
    const Result<ArchiveManifest> read = parseManifest(text);
    QVERIFY(!read);
    QCOMPARE(read.error().code, code);
}

void tst_Manifest::namesAreCleaned_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("path");
    QTest::newRow("a good one stays") << std::string("report.json") << std::string("evidence/a1-report.json");
    QTest::newRow("capitals and spaces") << std::string("My Report (1).JSON") << std::string("evidence/a1-my-report-1-.json");
    QTest::newRow("a way out") << std::string("../../etc/passwd") << std::string("evidence/a1-etc-passwd");
    QTest::newRow("backslashes") << std::string("C:\\x\\y.bin") << std::string("evidence/a1-c-x-y.bin");
    QTest::newRow("no letters at all") << std::string("///") << std::string("evidence/a1-report");
    QTest::newRow("empty") << std::string("") << std::string("evidence/a1-report");
    QTest::newRow("letters of other scripts") << std::string("Übersicht.json") << std::string("evidence/a1-bersicht.json");
    QTest::newRow("control characters") << std::string("a\n\x1b[31mb") << std::string("evidence/a1-a-31mb");
    QTest::newRow("far too long") << std::string(500, 'x') << "evidence/a1-" + std::string(93, 'x');
}

void tst_Manifest::namesAreCleaned()
{
    QFETCH(const std::string, name);
    QFETCH(const std::string, path);
    Artifact artifact;
    artifact.id = "a1";
    artifact.kind = ArtifactKind::Report;
    artifact.name = name;
    QCOMPARE(memberPath(artifact), path);
    QVERIFY(isWrittenPath(path) && checkReadPath(path));
}

void tst_Manifest::foldersFollowTheKind_data()
{
    QTest::addColumn<ArtifactKind>("kind");
    QTest::addColumn<std::string>("folder");
    for (std::size_t i = 0; i <= static_cast<std::size_t>(ArtifactKind::Unrecognised); ++i) {
        const auto kind = static_cast<ArtifactKind>(i);
        const bool body = kind == ArtifactKind::RequestBody || kind == ArtifactKind::ResponseBody;
        const bool collateral =
            kind == ArtifactKind::Collateral || kind == ArtifactKind::Certificates || kind == ArtifactKind::Crl;
        QTest::newRow(std::string(artifactKindName(kind)).c_str())
            << kind << std::string(body ? "bodies/" : collateral ? "collateral/" : "evidence/");
    }
}

void tst_Manifest::foldersFollowTheKind()
{
    QFETCH(const ArtifactKind, kind);
    QFETCH(const std::string, folder);
    Artifact artifact;
    artifact.id = "a7";
    artifact.kind = kind;
    QCOMPARE(memberPath(artifact), folder + "a7-" + std::string(artifactKindName(kind)));
}

QTEST_APPLESS_MAIN(tst_Manifest)
#include "tst_manifest.moc"
