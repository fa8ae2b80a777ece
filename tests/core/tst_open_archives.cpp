#include "core/archive/addendum.h"
#include "core/archive/open_archives.h"
#include "tests/support/archive_builder.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// Archives in a case: their members in place, addenda behind their original, and what does not belong named.
class tst_OpenArchives : public QObject {
    Q_OBJECT

private slots:
    void membersBecomeTheCase();
    void openingTwiceIsOpeningOnce();
    void looseFilesComeBehind();
    void anAddendumIsTheSameCase();
    void asManyAddendaAsThereAre();
    void doNotBelong_data();
    void doNotBelong();
    void whatCannotBeOpened();
    void namesOfAddenda();
};

namespace {

Bytes good()
{
    return writeArchive(goodArchive()).value();
}

Artifact artifactOf(Bytes bytes, std::string name, std::size_t index)
{
    return makeArtifact(std::move(bytes), name, {OriginKind::File, name}, index);
}

EvidenceBundle bundleOf(const std::vector<Bytes> &inputs)
{
    EvidenceBundle bundle;
    for (const Bytes &input : inputs)
        bundle.artifacts.push_back(artifactOf(input, "input", bundle.artifacts.size()));
    openArchives(bundle);
    return bundle;
}

Bytes receipt(std::string_view id)
{
    const std::string text = R"({"receipt_id":")" + std::string(id) + R"("})";
    const BytesView view = asBytes(text);
    return {view.begin(), view.end()};
}

Bytes addendum(const Bytes &original, const std::vector<Bytes> &earlier, std::string_view receiptId)
{
    std::vector<std::shared_ptr<const OpenedArchive>> before;
    for (const Bytes &bytes : earlier)
        before.push_back(std::make_shared<const OpenedArchive>(readArchive(bytes).value()));
    CustodyLogEntry entry;
    entry.action = CustodyAction::Added;
    Addition addition;
    if (!receiptId.empty())
        addition.artifacts.push_back({.artifact = artifactOf(receipt(receiptId), "receipt", 0)});
    addition.custody = {entry};
    return writeArchive(makeAddendum(readArchive(original).value(), before, std::move(addition)).value()).value();
}

std::vector<std::string> idsOf(const EvidenceBundle &bundle)
{
    std::vector<std::string> out;
    for (const Artifact &artifact : bundle.artifacts)
        out.push_back(artifact.id);
    return out;
}

}  // namespace

void tst_OpenArchives::membersBecomeTheCase()
{
    const EvidenceBundle bundle = bundleOf({good()});
    QCOMPARE(bundle.archives.size(), std::size_t{1});
    QCOMPARE(idsOf(bundle), (std::vector<std::string>{"a1", "a2", "a3", "a4", "a5"}));
    QCOMPARE(bundle.artifacts[0].kind, ArtifactKind::Receipt);
    QCOMPARE(bundle.artifacts[3].kind, ArtifactKind::ResponseBody);
    QCOMPARE(bundle.artifacts[4].kind, ArtifactKind::Archive);
    QCOMPARE(bundle.artifacts[0].origin.where, std::string("https://gateway.example/r"));
    QCOMPARE(bundle.artifacts[0].bytes.get(), bundle.archives[0]->artifacts[0].artifact.bytes.get());
}

void tst_OpenArchives::openingTwiceIsOpeningOnce()
{
    EvidenceBundle bundle = bundleOf({good()});
    openArchives(bundle);
    QCOMPARE(bundle.artifacts.size(), std::size_t{5});
}

void tst_OpenArchives::looseFilesComeBehind()
{
    const EvidenceBundle bundle = bundleOf({receipt("loose"), good()});
    QCOMPARE(bundle.artifacts.size(), std::size_t{6});
    QCOMPARE(bundle.artifacts[5].id, std::string("a6"));
    QCOMPARE(*bundle.artifacts[5].bytes, receipt("loose"));
}

void tst_OpenArchives::anAddendumIsTheSameCase()
{
    const Bytes original = good();
    const EvidenceBundle bundle = bundleOf({addendum(original, {}, "new"), original});
    QCOMPARE(bundle.archives.size(), std::size_t{2});
    QVERIFY(!bundle.archives[0]->manifest.addendumTo);
    QCOMPARE(idsOf(bundle), (std::vector<std::string>{"a1", "a2", "a3", "a4", "a5", "a6", "a7"}));
    QCOMPARE(*bundle.artifacts[4].bytes, receipt("new"));
    QVERIFY(!bundle.archives[1]->custody->broken);
    QCOMPARE(bundle.archives[1]->custody->entries.size(), std::size_t{2});
}

void tst_OpenArchives::asManyAddendaAsThereAre()
{
    const Bytes original = good();
    const Bytes first = addendum(original, {}, "one");
    const Bytes noted = addendum(original, {first}, "");
    const Bytes third = addendum(original, {first, noted}, "three");
    const EvidenceBundle bundle = bundleOf({third, noted, original, first});
    QCOMPARE(bundle.archives.size(), std::size_t{4});
    QCOMPARE(*bundle.artifacts[4].bytes, receipt("one"));
    QCOMPARE(*bundle.artifacts[5].bytes, receipt("three"));
    QCOMPARE(readArchive(third)->custody->entries.size(), std::size_t{4});
}

void tst_OpenArchives::doNotBelong_data()
{
    QTest::addColumn<std::vector<Bytes>>("inputs");
    QTest::addColumn<std::size_t>("opened");
    const Bytes original = good();
    ArchiveContent content = goodArchive();
    content.about.complete = false;
    const Bytes other = writeArchive(content).value();
    const Bytes first = addendum(original, {}, "one");
    using Inputs = std::vector<Bytes>;
    QTest::newRow("an addendum to other bytes") << Inputs{original, addendum(other, {}, "x")} << std::size_t{1};
    QTest::newRow("an addendum alone") << Inputs{first} << std::size_t{0};
    QTest::newRow("another archive") << Inputs{original, other} << std::size_t{1};
    QTest::newRow("the same archive twice") << Inputs{original, original} << std::size_t{1};
    QTest::newRow("the second addendum without the first") << Inputs{original, addendum(original, {first}, "two")} << std::size_t{1};
    QTest::newRow("two that begin at the same id") << Inputs{original, first, addendum(original, {}, "other")} << std::size_t{2};
}

void tst_OpenArchives::doNotBelong()
{
    QFETCH(const std::vector<Bytes>, inputs);
    QFETCH(const std::size_t, opened);
    const EvidenceBundle bundle = bundleOf(inputs);
    QCOMPARE(bundle.archives.size(), opened);
    const auto refused = std::ranges::count_if(bundle.artifacts, [](const Artifact &artifact) {
        return artifact.error && artifact.error->code == ErrorCode::ArchiveAddendum;
    });
    QCOMPARE(refused, 1);
}

void tst_OpenArchives::whatCannotBeOpened()
{
    const std::vector<PackedMember> members = {{.name = "x", .content = "x"}};
    const EvidenceBundle bundle = bundleOf({packed(members), receipt("r")});
    QVERIFY(bundle.archives.empty());
    QCOMPARE(bundle.artifacts[0].error->code, ErrorCode::ArchiveManifest);
    QVERIFY(!bundle.artifacts[1].error);
    ArchiveContent content = goodArchive();
    content.artifacts.push_back({.artifact = artifactOf(good(), "inner", 4)});
    const EvidenceBundle nested = bundleOf({writeArchive(content).value()});
    QCOMPARE(nested.archives.size(), std::size_t{1});
    QCOMPARE(nested.artifacts[4].error->code, ErrorCode::InputUnsupported);
}

void tst_OpenArchives::namesOfAddenda()
{
    QCOMPARE(addendumName("q3.evidence.zip", 2), std::string("q3.addendum-2.evidence.zip"));
    QCOMPARE(addendumName("q3.zip", 1), std::string("q3.addendum-1.evidence.zip"));
    QCOMPARE(addendumName("q3", 1), std::string("q3.addendum-1.evidence.zip"));
    QCOMPARE(redactedName("q3.evidence.zip"), std::string("q3.redacted.evidence.zip"));
}

QTEST_APPLESS_MAIN(tst_OpenArchives)
#include "tst_open_archives.moc"
