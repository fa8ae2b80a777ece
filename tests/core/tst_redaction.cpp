#include "core/archive/addendum.h"
#include "core/archive/open_archives.h"
#include "tests/support/archive_builder.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// Copies without bodies, and files that continue an archive: the original stays what it is.
class tst_Redaction : public QObject {
    Q_OBJECT

private slots:
    void bodiesBecomeDigestAndSize();
    void whatMayHoldABodyIsLeftOut();
    void masks_data();
    void masks();
    void headersOfTheRequestAreMaskedToo();
    void headersThatACheckReadsStay();
    void masksRefused_data();
    void masksRefused();
    void personsAreMaskedAndTheChainHolds();
    void aDamagedArchiveIsNotCopied();
    void aCopyOfACopy();
};

namespace {

OpenedArchive opened(const ArchiveContent &content)
{
    return readArchive(writeArchive(content).value()).value();
}

CustodyLogEntry redacting()
{
    CustodyLogEntry entry;
    entry.time = UnixTime(std::chrono::seconds(1'790'100'000));
    entry.action = CustodyAction::Redacted;
    entry.actor = "B. Counsel";
    entry.item = "archive";
    return entry;
}

ArchiveContent copyOf(const OpenedArchive &archive, const std::vector<std::string> &masks)
{
    return redactedCopy(archive, masks, redacting()).value();
}

bool holds(const Bytes &archive, std::string_view text)
{
    return asText(archive).find(text) != std::string_view::npos;
}

}  // namespace

void tst_Redaction::bodiesBecomeDigestAndSize()
{
    const OpenedArchive original = opened(goodArchive());
    const Bytes bytes = writeArchive(copyOf(original, {})).value();
    QVERIFY(!holds(bytes, "a question") && !holds(bytes, "an answer"));
    const OpenedArchive copy = readArchive(bytes).value();
    QVERIFY(copy.intact());
    QCOMPARE(copy.manifest.redactedFrom->sha256, original.sha256);
    QCOMPARE(copy.manifest.members[2].sha256, sha256(asBytes("a question")));
    QCOMPARE(copy.manifest.members[2].bytes, std::uint64_t{10});
    QVERIFY(copy.manifest.members[2].redacted && !copy.manifest.members[0].redacted);
    QCOMPARE(copy.record.result, original.record.result);
    QCOMPARE(copy.custody->entries.size(), std::size_t{2});
    QCOMPARE(copy.custody->entries[1].action, CustodyAction::Redacted);
    QVERIFY(!copy.custody->broken);
}

void tst_Redaction::whatMayHoldABodyIsLeftOut()
{
    ArchiveContent content = goodArchive();
    const auto add = [&](std::string_view text, const char *name) {
        const BytesView view = asBytes(text);
        content.artifacts.push_back({.artifact = makeArtifact({view.begin(), view.end()}, name, {OriginKind::File, name},
                                                              content.artifacts.size())});
    };
    add(R"({"log":{"entries":[],"comment":"canary one"}})", "x.har");
    add("HTTP/1.1 200 OK\r\n\r\ncanary two", "dump.txt");
    add("canary three", "unknown");
    content.record.timestamp = Bytes(3);
    const Bytes bytes = writeArchive(copyOf(opened(content), {})).value();
    QVERIFY(!holds(bytes, "canary"));
    QVERIFY(readArchive(bytes)->record.timestamp.empty());
    EvidenceBundle bundle;
    bundle.artifacts = {makeArtifact(bytes, "x.evidence.zip", {OriginKind::File, "x.evidence.zip"}, 0)};
    openArchives(bundle);
    QCOMPARE(bundle.artifacts.size(), std::size_t{8});
    for (const Artifact &artifact : bundle.artifacts)
        QVERIFY(!artifact.error);
    QCOMPARE(bundle.artifacts[4].kind, ArtifactKind::Unrecognised);
}

void tst_Redaction::masks_data()
{
    QTest::addColumn<std::string>("mask");
    QTest::addColumn<std::string>("hidden");
    QTest::newRow("a note") << std::string("/engagement/scope") << std::string("one host");
    QTest::newRow("a header, in whatever letters") << std::string("content-TYPE") << std::string("application/json");
    QTest::newRow("every line of a header") << std::string("via") << std::string("two");
}

void tst_Redaction::masks()
{
    QFETCH(const std::string, mask);
    QFETCH(const std::string, hidden);
    ArchiveContent content = goodArchive();
    content.record.result = "{\"x\":\"" + hidden + "\"}";
    content.record.transfers = R"({"transfers":[{"url":"x","headers":[["Other","stays"],["Seen",")" + hidden + "\"]]}]}";
    CustodyLogEntry note = redacting();
    note.note = hidden;
    content.record.custody = continueCustodyLog(content.record.custody, std::span(&note, 1));
    QVERIFY(holds(writeArchive(content).value(), hidden));
    const Bytes bytes = writeArchive(copyOf(opened(content), {mask})).value();
    QVERIFY(!holds(bytes, hidden));
    QVERIFY(holds(bytes, "masked"));
    const OpenedArchive copy = readArchive(bytes).value();
    QVERIFY(copy.intact() && copy.record.result.empty() && !copy.record.policy.empty());
    QVERIFY(copy.record.transfers.find("stays") != std::string::npos);
    QVERIFY(!copy.custody->broken);
}

void tst_Redaction::headersOfTheRequestAreMaskedToo()
{
    ArchiveContent content = goodArchive();
    content.record.transfers = R"({"transfers":[{"request_headers":[["User-Agent","a browser"],["Accept","*/*"]]}]})";
    const OpenedArchive copy = opened(copyOf(opened(content), {"user-agent"}));
    QVERIFY(copy.record.transfers.find("a browser") == std::string::npos);
    QVERIFY(copy.record.transfers.find("*/*") != std::string::npos);
}

void tst_Redaction::headersThatACheckReadsStay()
{
    ArchiveContent content = goodArchive();
    content.record.transfers = R"({"transfers":[{"request_headers":[["X-E2EE-Nonce","shared text"],["Trace","shared text"]]}]})";
    const OpenedArchive copy = opened(copyOf(opened(content), {"trace"}));
    QVERIFY(copy.record.transfers.find(R"(["X-E2EE-Nonce","shared text"],["Trace","masked"])") != std::string::npos);
}

void tst_Redaction::masksRefused_data()
{
    QTest::addColumn<std::string>("mask");
    QTest::newRow("a pointer to nothing") << std::string("/engagement/price");
    QTest::newRow("a pointer to what is no text") << std::string("/engagement");
    QTest::newRow("an unknown header") << std::string("x-unknown");
    QTest::newRow("the empty text") << std::string("");
    QTest::newRow("a header that a check reads") << std::string("X-E2EE-Nonce");
    QTest::newRow("an issuer chain") << std::string("TCB-Info-Issuer-Chain");
}

void tst_Redaction::masksRefused()
{
    QFETCH(const std::string, mask);
    const std::vector<std::string> masks = {mask};
    QCOMPARE(redactedCopy(opened(goodArchive()), masks, redacting()).error().code, ErrorCode::ParamInvalid);
}

void tst_Redaction::personsAreMaskedAndTheChainHolds()
{
    const Bytes bytes = writeArchive(copyOf(opened(goodArchive()), {"persons", "/engagement/reviewer"})).value();
    QVERIFY(!holds(bytes, "A. Reviewer") && !holds(bytes, "B. Counsel"));
    const OpenedArchive copy = readArchive(bytes).value();
    QVERIFY(!copy.custody->broken);
    QCOMPARE(copy.custody->entries[0].actor, std::string("masked"));
}

void tst_Redaction::aDamagedArchiveIsNotCopied()
{
    std::vector<PackedMember> members = unpacked(writeArchive(goodArchive()).value());
    members[3].content += '!';
    const OpenedArchive damaged = readArchive(packed(members)).value();
    QCOMPARE(redactedCopy(damaged, {}, redacting()).error().code, ErrorCode::ArchiveChanged);
}

void tst_Redaction::aCopyOfACopy()
{
    const OpenedArchive first = opened(copyOf(opened(goodArchive()), {}));
    const OpenedArchive second = opened(copyOf(first, {}));
    QCOMPARE(second.manifest.redactedFrom->sha256, first.sha256);
    QCOMPARE(second.manifest.members[3].sha256, sha256(asBytes("an answer")));
}

QTEST_APPLESS_MAIN(tst_Redaction)
#include "tst_redaction.moc"
