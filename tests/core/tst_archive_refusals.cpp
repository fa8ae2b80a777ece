#include "tests/support/archive_builder.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// What no careful program writes is refused whole, before anything of it is taken out.
class tst_ArchiveRefusals : public QObject {
    Q_OBJECT

private slots:
    void members_data();
    void members();
    void bytes_data();
    void bytes();
    void everyPrefixIsRefused();
    void anyByteOfTheFramingThatChanges();
    void tooManyMembers();
};

namespace {

using Members = std::vector<PackedMember>;
using Change = std::function<void(Members &)>;
using Edit = std::function<void(QByteArray &)>;

Members good()
{
    return unpacked(writeArchive(goodArchive()).value());
}

Change adding(PackedMember member)
{
    return [member = std::move(member)](Members &members) { members.push_back(member); };
}

Change naming(std::string name)
{
    return adding({.name = std::move(name), .content = "x"});
}

QByteArray goodBytes()
{
    const Bytes bytes = writeArchive(goodArchive()).value();
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

Result<OpenedArchive> read(const QByteArray &bytes)
{
    return readArchive(std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))));
}

/// A little-endian number in place of the one that stands there.
void put(QByteArray &bytes, qsizetype at, quint32 value, int size)
{
    for (int i = 0; i < size; ++i)
        bytes[at + i] = static_cast<char>((value >> (8 * i)) & 0xFF);
}

qsizetype directoryOf(const QByteArray &bytes)
{
    return bytes.indexOf("PK\x01\x02");
}

}  // namespace

void tst_ArchiveRefusals::members_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<ErrorCode>("code");

    QTest::newRow("encrypted") << adding({.name = "x", .content = "x", .flags = 1}) << ErrorCode::ArchiveEncrypted;
    QTest::newRow("encrypted the strong way") << adding({.name = "x", .content = "x", .flags = 64}) << ErrorCode::ArchiveEncrypted;
    QTest::newRow("with a hidden directory") << adding({.name = "x", .content = "x", .flags = 8192}) << ErrorCode::ArchiveEncrypted;
    QTest::newRow("a symbolic link") << adding({.name = "x", .content = "/etc/passwd", .mode = 0120777}) << ErrorCode::ArchiveLink;
    QTest::newRow("a device") << adding({.name = "x", .content = "", .mode = 0020666}) << ErrorCode::ArchiveLink;
    QTest::newRow("a pipe") << adding({.name = "x", .content = "", .mode = 0010666}) << ErrorCode::ArchiveLink;
    for (const char *name : {"/etc/passwd", "../x", "evidence/../../x", "..", "evidence/..", "./x", "evidence//x", "//x", "C:x",
                             "C:/x", "evidence\\x", "..\\x", "", "a\nb", "a\x7f" "b", "\xFF", "\xC0\xAF", "/"})
        QTest::newRow(QByteArray("the name ") + QByteArray(name).toHex()) << naming(name) << ErrorCode::ArchivePath;
    QTest::newRow("a name with a NUL") << naming(std::string("a\0b", 3)) << ErrorCode::ArchivePath;
    QTest::newRow("a very long name") << naming(std::string(256, 'x')) << ErrorCode::ArchivePath;
    QTest::newRow("a name twice") << naming("manifest.json") << ErrorCode::ArchiveDoubled;
    QTest::newRow("a name twice, in other letters") << naming("Manifest.JSON") << ErrorCode::ArchiveDoubled;
    QTest::newRow("a folder with content") << adding({.name = "evidence/", .content = "x"}) << ErrorCode::ArchiveFormat;
    QTest::newRow("deflated to more than it declares")
        << adding({.name = "x", .content = std::string(100'000, 'x'), .deflated = true, .declared = 1000}) << ErrorCode::ArchiveTooLarge;
    QTest::newRow("deflated to less than it declares")
        << adding({.name = "x", .content = std::string(1000, 'x'), .deflated = true, .declared = 2000}) << ErrorCode::ArchiveFormat;
    QTest::newRow("declared larger than deflate can make of it")
        << adding({.name = "x", .content = "x", .deflated = true, .declared = 10'000}) << ErrorCode::ArchiveTooLarge;
    QTest::newRow("stored, and declared larger") << adding({.name = "x", .content = "x", .declared = 2}) << ErrorCode::ArchiveFormat;
    QTest::newRow("declared above the limit of a member")
        << adding({.name = "x", .content = "x", .deflated = true, .declared = kMaxMemberBytes + 1}) << ErrorCode::ArchiveTooLarge;
    QTest::newRow("declared above the limit of the whole")
        << Change([](Members &members) {
               for (int i = 0; i < 17; ++i)
                   members.push_back({.name = "x" + std::to_string(i), .content = "x", .deflated = true, .declared = kMaxMemberBytes});
           })
        << ErrorCode::ArchiveTooLarge;
    QTest::newRow("no manifest") << Change([](Members &members) { members.erase(members.begin()); }) << ErrorCode::ArchiveManifest;
    QTest::newRow("an empty manifest") << Change([](Members &members) { members[0].content.clear(); }) << ErrorCode::ArchiveManifest;
    QTest::newRow("a manifest that is no JSON") << Change([](Members &members) { members[0].content = "{"; }) << ErrorCode::JsonSyntax;
    QTest::newRow("nothing at all") << Change([](Members &members) { members.clear(); }) << ErrorCode::ArchiveManifest;
}

void tst_ArchiveRefusals::members()
{
    QFETCH(const Change, change);
    QFETCH(const ErrorCode, code);
    Members members = good();
    change(members);
    const Result<OpenedArchive> archive = readArchive(packed(members));
    QVERIFY(!archive);
    QCOMPARE(archive.error().code, code);
}

void tst_ArchiveRefusals::bytes_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<ErrorCode>("code");
    constexpr qsizetype localFlags = 6;
    constexpr qsizetype localSize = 22;
    constexpr qsizetype localName = 30;

    QTest::newRow("bytes before") << Edit([](QByteArray &bytes) { bytes.prepend("#!/bin/sh\n"); }) << ErrorCode::ArchiveFormat;
    QTest::newRow("bytes after") << Edit([](QByteArray &bytes) { bytes.append('x'); }) << ErrorCode::ArchiveFormat;
    QTest::newRow("a comment") << Edit([](QByteArray &bytes) {
        put(bytes, bytes.size() - 2, 1, 2);
        bytes.append('x');
    }) << ErrorCode::ArchiveFormat;
    QTest::newRow("another ZIP before it") << Edit([](QByteArray &bytes) { bytes.prepend(goodBytes()); }) << ErrorCode::ArchiveFormat;
    QTest::newRow("another ZIP before it, offsets made to fit") << Edit([](QByteArray &bytes) {
        const QByteArray first = goodBytes();
        const qsizetype end = bytes.size() - 22;
        put(bytes, end + 16, static_cast<quint32>(directoryOf(bytes) + first.size()), 4);
        bytes.prepend(first);
    }) << ErrorCode::ArchiveFormat;
    QTest::newRow("a gap before the directory") << Edit([](QByteArray &bytes) {
        const qsizetype at = directoryOf(bytes);
        put(bytes, bytes.size() - 6, static_cast<quint32>(at + 1), 4);
        bytes.insert(at, 'x');
    }) << ErrorCode::ArchiveFormat;
    QTest::newRow("the header says another name")
        << Edit([](QByteArray &bytes) { bytes[localName] = 'M'; }) << ErrorCode::ArchiveFormat;
    QTest::newRow("the header says another size")
        << Edit([](QByteArray &bytes) { put(bytes, localSize, 1, 4); }) << ErrorCode::ArchiveFormat;
    QTest::newRow("the header says that it is encrypted")
        << Edit([](QByteArray &bytes) { put(bytes, localFlags, 1, 2); }) << ErrorCode::ArchiveFormat;
    QTest::newRow("two entries for the same bytes") << Edit([](QByteArray &bytes) {
        const qsizetype second = bytes.indexOf("PK\x01\x02", directoryOf(bytes) + 4);
        put(bytes, second + 42, 0, 4);
    }) << ErrorCode::ArchiveFormat;
    QTest::newRow("a directory of more entries than it holds") << Edit([](QByteArray &bytes) {
        put(bytes, bytes.size() - 14, 1000, 2);
        put(bytes, bytes.size() - 12, 1000, 2);
    }) << ErrorCode::ArchiveFormat;
    QTest::newRow("a directory of fewer") << Edit([](QByteArray &bytes) {
        put(bytes, bytes.size() - 14, 1, 2);
        put(bytes, bytes.size() - 12, 1, 2);
    }) << ErrorCode::ArchiveFormat;
    QTest::newRow("counts that promise 65 535 members") << Edit([](QByteArray &bytes) {
        put(bytes, bytes.size() - 14, 65535, 2);
        put(bytes, bytes.size() - 12, 65535, 2);
    }) << ErrorCode::ArchiveTooMany;
    QTest::newRow("one part of several")
        << Edit([](QByteArray &bytes) { put(bytes, bytes.size() - 18, 1, 2); }) << ErrorCode::ArchiveFormat;
    QTest::newRow("a method that we do not take") << Edit([](QByteArray &bytes) {
        put(bytes, 8, 14, 2);
        put(bytes, directoryOf(bytes) + 10, 14, 2);
    }) << ErrorCode::ArchiveFormat;
    QTest::newRow("ZIP64 sizes")
        << Edit([](QByteArray &bytes) { put(bytes, directoryOf(bytes) + 24, 0xFFFFFFFF, 4); }) << ErrorCode::ArchiveTooLarge;
    QTest::newRow("no bytes") << Edit([](QByteArray &bytes) { bytes.clear(); }) << ErrorCode::ArchiveFormat;
}

void tst_ArchiveRefusals::bytes()
{
    QFETCH(const Edit, edit);
    QFETCH(const ErrorCode, code);
    QByteArray bytes = goodBytes();
    edit(bytes);
    const Result<OpenedArchive> archive = read(bytes);
    QVERIFY(!archive);
    QCOMPARE(archive.error().code, code);
}

void tst_ArchiveRefusals::everyPrefixIsRefused()
{
    const QByteArray bytes = goodBytes();
    for (qsizetype size = 0; size < bytes.size(); ++size)
        QVERIFY(!read(bytes.left(size)));
}

/// Whichever byte changes: refused, or not intact, or a byte that says nothing (times, versions).
void tst_ArchiveRefusals::anyByteOfTheFramingThatChanges()
{
    const QByteArray bytes = goodBytes();
    const OpenedArchive before = read(bytes).value();
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        QByteArray broken = bytes;
        broken[at] = static_cast<char>(broken[at] ^ 0x10);
        const Result<OpenedArchive> archive = read(broken);
        if (!archive || !archive->intact() || archive->manifestText != before.manifestText)
            continue;
        QCOMPARE(archive->artifacts.size(), before.artifacts.size());
        for (std::size_t i = 0; i < before.artifacts.size(); ++i)
            QCOMPARE(*archive->artifacts[i].artifact.bytes, *before.artifacts[i].artifact.bytes);
        QCOMPARE(archive->record.custody, before.record.custody);
        QCOMPARE(archive->record.result, before.record.result);
    }
}

void tst_ArchiveRefusals::tooManyMembers()
{
    Members members = good();
    while (members.size() <= kMaxArchiveMembers)
        members.push_back({.name = "x" + std::to_string(members.size()), .content = ""});
    QCOMPARE(readArchive(packed(members)).error().code, ErrorCode::ArchiveTooMany);
    members.pop_back();
    QVERIFY(readArchive(packed(members)));
}

QTEST_APPLESS_MAIN(tst_ArchiveRefusals)
#include "tst_archive_refusals.moc"
