#include "core/archive/member_path.h"
#include "tests/support/archive_builder.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// What is written is read again, byte for byte; what the manifest and the content disagree about is told apart.
class tst_Archive : public QObject {
    Q_OBJECT

private slots:
    void writtenIsRead();
    void equalContentGivesEqualBytes();
    void timeZoneChangesNothing();
    void theBytesAreAsDocumented();
    void credentialsAreNeverWritten();
    void findings_data();
    void findings();
    void addedMembersAreNeverLoaded();
    void anotherProgramsZipIsRead_data();
    void anotherProgramsZipIsRead();
    void everyByteOfAMemberCounts();
    void evidenceTooLargeToReadIsKept();
    void redactedLinesStay();
    void contentRefused_data();
    void contentRefused();
};

namespace {

using Members = std::vector<PackedMember>;

Bytes written(const ArchiveContent &content)
{
    return writeArchive(content).value();
}

PackedMember &named(Members &members, std::string_view name)
{
    return *std::ranges::find(members, name, &PackedMember::name);
}

void takeOut(Members &members, std::string_view name)
{
    std::erase_if(members, [&](const PackedMember &member) { return member.name == name; });
}

std::vector<std::pair<MemberState, std::string>> damageOf(const OpenedArchive &archive)
{
    std::vector<std::pair<MemberState, std::string>> out;
    for (const FoundMember &member : archive.members) {
        if (member.state != MemberState::Equal)
            out.emplace_back(member.state, member.path);
    }
    return out;
}

}  // namespace

void tst_Archive::writtenIsRead()
{
    const ArchiveContent content = goodArchive();
    const Bytes bytes = written(content);
    const OpenedArchive archive = readArchive(bytes).value();
    QVERIFY(archive.intact());
    QCOMPARE(archive.sha256, sha256(bytes));
    QCOMPARE(archive.bytes, std::uint64_t{bytes.size()});
    QCOMPARE(archive.manifestText, manifestTextOf(content));
    QCOMPARE(archive.manifest.nonce, content.about.nonce);
    QCOMPARE(archive.manifest.clock.offsetMs, std::optional<std::int64_t>(-200));
    QCOMPARE(archive.manifest.channel->spkiSha256, content.about.channel->spkiSha256);
    QCOMPARE(archive.artifacts.size(), content.artifacts.size());
    for (std::size_t i = 0; i < content.artifacts.size(); ++i) {
        const Artifact &before = content.artifacts[i].artifact;
        const Artifact &after = archive.artifacts[i].artifact;
        QCOMPARE(after.id, before.id);
        QCOMPARE(after.kind, before.kind);
        QCOMPARE(*after.bytes, *before.bytes);
        QCOMPARE(after.origin.kind, before.origin.kind);
        QCOMPARE(after.obtainedAt, before.obtainedAt);
    }
    QCOMPARE(archive.artifacts[1].artifact.name, std::string("collateral-of-today.json"));
    QCOMPARE(archive.artifacts[0].dialect, std::optional<std::string>("aci-2026-07"));
    QCOMPARE(archive.record.policy, content.record.policy);
    QCOMPARE(archive.record.result, content.record.result);
    QCOMPARE(archive.record.notes, content.record.notes);
    QCOMPARE(archive.custody->entries.size(), std::size_t{1});
}

void tst_Archive::equalContentGivesEqualBytes()
{
    QCOMPARE(written(goodArchive()), written(goodArchive()));
    const Bytes bytes = written(goodArchive());
    const OpenedArchive archive = readArchive(bytes).value();
    QCOMPARE(written({archive.manifest, archive.artifacts, archive.record}), bytes);
}

void tst_Archive::timeZoneChangesNothing()
{
    const Bytes here = written(goodArchive());
    for (const char *zone : {"Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu"}) {
        qputenv("TZ", zone);
        tzset();
        QCOMPARE(written(goodArchive()), here);
    }
    qunsetenv("TZ");
    tzset();
}

void tst_Archive::theBytesAreAsDocumented()
{
    const Bytes bytes = written(goodArchive());
    const QByteArray text(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    QCOMPARE(text.left(14).toHex(), QByteArray("504b0304140000000000") + "00002100");
    QCOMPARE(text.mid(30, 13), QByteArray("manifest.json"));
    QCOMPARE(text.count("PK\x01\x02"), goodArchive().artifacts.size() + 5);
    const qsizetype directory = text.indexOf("PK\x01\x02");
    QCOMPARE(text.mid(directory + 4, 2).toHex(), QByteArray("1403"));
    QCOMPARE(text.mid(directory + 30, 12).toHex(), QByteArray("0000000000000000") + "0000a481");
    QCOMPARE(text.right(2).toHex(), QByteArray("0000"));
}

void tst_Archive::credentialsAreNeverWritten()
{
    const Bytes bytes = written(goodArchive());
    QVERIFY(asText(bytes).find("secret") == std::string_view::npos);
    QCOMPARE(readArchive(bytes)->artifacts[0].headers->size(), std::size_t{3});
}

void tst_Archive::findings_data()
{
    QTest::addColumn<std::function<void(Members &)>>("damage");
    QTest::addColumn<std::vector<std::pair<MemberState, std::string>>>("found");
    using Damage = std::function<void(Members &)>;
    using Found = std::vector<std::pair<MemberState, std::string>>;

    QTest::newRow("nothing was touched") << Damage([](Members &) {}) << Found{};
    QTest::newRow("a byte of evidence was changed")
        << Damage([](Members &members) { named(members, "evidence/a1-receipt.json").content[3] ^= 1; })
        << Found{{MemberState::Changed, "evidence/a1-receipt.json"}};
    QTest::newRow("the result was changed")
        << Damage([](Members &members) { named(members, "record/result.json").content += ' '; })
        << Found{{MemberState::Changed, "record/result.json"}};
    QTest::newRow("a body was taken out")
        << Damage([](Members &members) { takeOut(members, "bodies/a4-response"); })
        << Found{{MemberState::Missing, "bodies/a4-response"}};
    QTest::newRow("a member was put in")
        << Damage([](Members &members) { members.push_back({.name = "evidence/a9-more.json", .content = "{}"}); })
        << Found{{MemberState::Added, "evidence/a9-more.json"}};
    QTest::newRow("a member got another name")
        << Damage([](Members &members) { named(members, "bodies/a3-request").name = "bodies/x"; })
        << Found{{MemberState::Renamed, "bodies/x"}};
    QTest::newRow("a member got another name and another byte: one is missing, one is added")
        << Damage([](Members &members) {
               named(members, "bodies/a3-request").content[0] ^= 1;
               named(members, "bodies/a3-request").name = "bodies/x";
           })
        << Found{{MemberState::Missing, "bodies/a3-request"}, {MemberState::Added, "bodies/x"}};
    QTest::newRow("all four at once")
        << Damage([](Members &members) {
               named(members, "evidence/a1-receipt.json").content += '\n';
               takeOut(members, "collateral/a2-collateral-of-today.json");
               named(members, "bodies/a3-request").name = "Readme.TXT";
               members.push_back({.name = "added", .content = "x"});
           })
        << Found{{MemberState::Changed, "evidence/a1-receipt.json"},
                 {MemberState::Missing, "collateral/a2-collateral-of-today.json"},
                 {MemberState::Renamed, "Readme.TXT"},
                 {MemberState::Added, "added"}};
}

void tst_Archive::findings()
{
    QFETCH(const std::function<void(Members &)>, damage);
    using Found = std::vector<std::pair<MemberState, std::string>>;
    QFETCH(const Found, found);
    Members members = unpacked(written(goodArchive()));
    damage(members);
    const OpenedArchive archive = readArchive(packed(members)).value();
    QCOMPARE(damageOf(archive), found);
    QCOMPARE(archive.intact(), found.empty());
}

void tst_Archive::addedMembersAreNeverLoaded()
{
    Members members = unpacked(written(goodArchive()));
    members.push_back({.name = "evidence/a5-receipt.json", .content = R"({"receipt_id":"r-2"})"});
    members.push_back({.name = "record/transfers.json", .content = "{}"});
    const OpenedArchive archive = readArchive(packed(members)).value();
    QCOMPARE(archive.artifacts.size(), std::size_t{4});
    QCOMPARE(archive.record.transfers, std::string());
    QCOMPARE(archive.members.back().sha256, sha256(asBytes("{}")));
}

void tst_Archive::anotherProgramsZipIsRead_data()
{
    QTest::addColumn<std::function<void(Members &)>>("change");
    using Change = std::function<void(Members &)>;
    QTest::newRow("stored, as we do") << Change([](Members &) {});
    QTest::newRow("deflated") << Change([](Members &members) {
        for (PackedMember &member : members)
            member.deflated = true;
    });
    QTest::newRow("deflated as a stream, the sizes behind") << Change([](Members &members) {
        for (PackedMember &member : members)
            member.deflated = member.sizesFollow = true;
    });
    QTest::newRow("in another order") << Change([](Members &members) { std::ranges::reverse(members); });
    QTest::newRow("with entries for its folders") << Change([](Members &members) {
        members.insert(members.begin(), {.name = "evidence/", .content = "", .mode = 040755});
    });
}

void tst_Archive::anotherProgramsZipIsRead()
{
    QFETCH(const std::function<void(Members &)>, change);
    Members members = unpacked(written(goodArchive()));
    change(members);
    const OpenedArchive archive = readArchive(packed(members)).value();
    QVERIFY(archive.intact());
    QCOMPARE(archive.artifacts.size(), std::size_t{4});
}

void tst_Archive::everyByteOfAMemberCounts()
{
    const Bytes bytes = written(goodArchive());
    const std::vector<std::pair<std::string_view, std::string>> contents = {
        {R"({"receipt_id":"r-1"})", "evidence/a1-receipt.json"},
        {"a question", "bodies/a3-request"},
        {"an answer", "bodies/a4-response"},
        {R"({"schema":"sealscope/policy/1"})", "record/policy.json"}};
    for (const auto &[content, path] : contents) {
        const std::size_t begin = asText(bytes).find(content);
        for (std::size_t at = begin; at < begin + content.size(); ++at) {
            Bytes broken = bytes;
            broken[at] ^= std::byte{0x20};
            const Result<OpenedArchive> archive = readArchive(broken);
            QVERIFY(archive);
            const std::vector<std::pair<MemberState, std::string>> wanted = {{MemberState::Changed, path}};
            QCOMPARE(damageOf(*archive), wanted);
        }
    }
}

void tst_Archive::evidenceTooLargeToReadIsKept()
{
    ArchiveContent content = goodArchive();
    content.artifacts[0].artifact =
        bodyArtifact(ArtifactKind::Unrecognised, Bytes(kMaxArtifactBytes + 1), "large", {OriginKind::File, "large"}, 0);
    const Bytes bytes = written(content);
    const OpenedArchive archive = readArchive(bytes).value();
    QVERIFY(archive.intact());
    QCOMPARE(archive.artifacts[0].artifact.error->code, ErrorCode::InputTooLarge);
    QCOMPARE(written({archive.manifest, archive.artifacts, archive.record}), bytes);
}

void tst_Archive::redactedLinesStay()
{
    ArchiveContent content = goodArchive();
    content.artifacts[3].redacted = true;
    content.artifacts[3].size = content.artifacts[3].artifact.bytes->size();
    const Bytes bytes = written(content);
    QVERIFY(asText(bytes).find("an answer") == std::string_view::npos);
    const OpenedArchive archive = readArchive(bytes).value();
    QVERIFY(archive.intact());
    QCOMPARE(archive.members[3].state, MemberState::Redacted);
    QVERIFY(archive.artifacts[3].redacted);
    QCOMPARE(archive.artifacts[3].artifact.sha256, sha256(asBytes("an answer")));
    QCOMPARE(archive.artifacts[3].size, std::uint64_t{9});
    QVERIFY(archive.artifacts[3].artifact.bytes->empty());
}

void tst_Archive::contentRefused_data()
{
    QTest::addColumn<std::function<void(ArchiveContent &)>>("change");
    QTest::addColumn<ErrorCode>("code");
    using Change = std::function<void(ArchiveContent &)>;
    QTest::newRow("an id that leads elsewhere")
        << Change([](ArchiveContent &content) { content.artifacts[1].artifact.id = "../a2"; }) << ErrorCode::ArchivePath;
    QTest::newRow("an id twice")
        << Change([](ArchiveContent &content) { content.artifacts[1].artifact.id = "a1"; }) << ErrorCode::ArchivePath;
    QTest::newRow("an input that was too large to be taken in")
        << Change([](ArchiveContent &content) {
               content.artifacts[0].artifact = refusedArtifact(Error{ErrorCode::InputTooLarge, "large", {}}, "x", {}, 0);
           })
        << ErrorCode::InputTooLarge;
    QTest::newRow("more members than the limit")
        << Change([](ArchiveContent &content) {
               content.artifacts.resize(1);
               for (std::size_t i = 1; i < kMaxArchiveMembers; ++i) {
                   content.artifacts.push_back(content.artifacts[0]);
                   content.artifacts[i].artifact.id = "a" + std::to_string(i + 1);
               }
           })
        << ErrorCode::ArchiveTooMany;
}

void tst_Archive::contentRefused()
{
    QFETCH(const std::function<void(ArchiveContent &)>, change);
    QFETCH(const ErrorCode, code);
    ArchiveContent content = goodArchive();
    change(content);
    QCOMPARE(writeArchive(content).error().code, code);
}

QTEST_APPLESS_MAIN(tst_Archive)
#include "tst_archive.moc"
