#include "core/aci/attestation_report.h"
#include "tests/support/edited_text.h"
#include "tests/support/json_members.h"
#include "tests/support/qtest_text.h"
#include "tests/support/report_texts.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_AttestationReport : public QObject {
    Q_OBJECT

private slots:
    void readsBothDialects();
    void missingMembers_data();
    void missingMembers();
    void nullMembers_data();
    void nullMembers();
    void illTypedMembers_data();
    void illTypedMembers();
    void duplicateMembers_data();
    void duplicateMembers();
    void heads_data();
    void heads();
    void nullEvidenceIsNoEvidence_data();
    void nullEvidenceIsNoEvidence();
    void emptyProvenanceIsNotStated();
    void serving_data();
    void serving();
    void brokenKeysetLeavesTheRest();
    void unknownMembersAreListed();
    void limits();
};

namespace {

const QByteArray kField = "aci.field";

/// What becomes of the report without a member, by the member's path.
enum class Need { Required, Optional, Keyset, Shape };

bool startsAny(std::string_view path, std::initializer_list<std::string_view> prefixes)
{
    return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return path.starts_with(prefix); });
}

bool isOneOf(std::string_view path, std::initializer_list<std::string_view> paths)
{
    return std::ranges::find(paths, path) != paths.end();
}

Need needOf(std::string_view path, bool june)
{
    if (isOneOf(path, {"attestation", "attestation.workload_keyset"}))
        return Need::Shape;
    if (june && isOneOf(path, {"workload_id", "attestation.keyset_endorsement", "attestation.workload_keyset.workload_identity",
                               "attestation.workload_keyset.keyset_epoch"}))
        return Need::Shape;
    if (!june && path == "attestation.workload_keyset.not_after")
        return Need::Shape;
    if (path.starts_with("attestation.workload_keyset."))
        return Need::Keyset;
    const bool needed = isOneOf(path, {"api_version", "workload_keyset_digest", "attestation.tee_type", "attestation.report_data",
                                       "attestation.evidence.key_custody.provider", "attestation.evidence.key_custody.keys",
                                       "attestation.evidence.key_custody.keys.role",
                                       "attestation.evidence.key_custody.keys.public_key"})
        || startsAny(path, {"attestation.keyset_endorsement", "attestation.freshness", "attestation.evidence.downstream_tls_binding."});
    return needed ? Need::Required : Need::Optional;
}

std::string textOf(bool june)
{
    return june ? juneReportText() : currentReportText();
}

/// One row for each member of each dialect, changed by `change`.
template <class Change>
void addMemberRows(Change change)
{
    for (const bool june : {false, true}) {
        const std::string text = textOf(june);
        for (const MemberPlace &member : membersOf(text)) {
            QTest::addRow("%s: %s at %zu", june ? "June" : "current", member.path.c_str(), member.value.offset)
                << change(text, member) << QByteArray(member.path.c_str()) << june << static_cast<qint64>(member.value.offset);
        }
    }
}

void addMemberColumns()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("june");
    QTest::addColumn<qint64>("offset");
}

std::string withValue(std::string text, const MemberPlace &member, std::string_view value)
{
    return text.replace(member.value.offset, member.value.length, value);
}

}  // namespace

void tst_AttestationReport::readsBothDialects()
{
    const AttestationReport current = parseAttestationReport(currentReportText()).value();
    QCOMPARE(current.dialect, Dialect::Current);
    QVERIFY(!current.statedWorkloadId && !current.endorsement && !current.freshness);
    QCOMPARE(byteArray(current.teeType.text), QByteArray("tdx"));
    QCOMPARE(byteArray(slice(asBytes(currentReportText()), current.teeType.range)), QByteArray("\"tdx\""));
    QCOMPARE(byteArray(slice(asBytes(currentReportText()), current.keysetRange)), byteArray(currentKeysetText()));
    QCOMPARE(byteArray(*current.keysetCanonical), byteArray(currentKeysetText()));
    QVERIFY(current.provenance.stated());
    QCOMPARE(byteArray(current.evidence.quote->text), QByteArray("0400"));
    QCOMPARE(current.evidence.keyCustody->keys.size(), std::size_t{1});
    QCOMPARE(byteArray(current.evidence.downstreamTls->domain), QByteArray("api.example.com"));
    QCOMPARE(byteArray(current.serving), QByteArray("direct"));
    QVERIFY(current.unknownMembers.empty());

    const AttestationReport june = parseAttestationReport(juneReportText()).value();
    QCOMPARE(june.dialect, Dialect::Legacy202606);
    QVERIFY(june.statedWorkloadId.has_value());
    QCOMPARE(byteArray(june.endorsement->algorithm), QByteArray("ed25519"));
    QCOMPARE(june.freshness->fetchedAt, std::uint64_t{1780000000});
    QCOMPARE(june.freshness->staleAfter, std::uint64_t{1780003600});
    QVERIFY(june.unknownMembers.empty());
}

void tst_AttestationReport::missingMembers_data()
{
    addMemberColumns();
    addMemberRows([](std::string text, const MemberPlace &member) { return text.erase(member.range.offset, member.range.length); });
}

void tst_AttestationReport::missingMembers()
{
    QFETCH(const std::string, text);
    QFETCH(const QByteArray, path);
    QFETCH(const bool, june);
    const Result<AttestationReport> report = parseAttestationReport(text);
    switch (needOf(view(path), june)) {
    case Need::Required: QCOMPARE(codeOf(report), kField); return;
    case Need::Optional: QCOMPARE(codeOf(report), QByteArray()); return;
    case Need::Shape: QCOMPARE(codeOf(report), QByteArray("aci.dialect")); return;
    case Need::Keyset: QVERIFY(report.has_value()); return;
    }
}

void tst_AttestationReport::nullMembers_data()
{
    addMemberColumns();
    addMemberRows([](const std::string &text, const MemberPlace &member) { return withValue(text, member, "null"); });
}

/// A null member is there, so it still tells the dialect.
void tst_AttestationReport::nullMembers()
{
    QFETCH(const std::string, text);
    QFETCH(const QByteArray, path);
    QFETCH(const bool, june);
    const Result<AttestationReport> report = parseAttestationReport(text);
    const std::string_view at = view(path);
    const bool isLost = isOneOf(at, {"attestation", "attestation.workload_keyset"});
    const bool isNeeded = needOf(at, june) == Need::Required || isOneOf(at, {"workload_id", "attestation.keyset_endorsement"});
    const bool isChain = at.ends_with(".signature_chain");
    QCOMPARE(codeOf(report), isLost ? QByteArray("aci.dialect") : isNeeded || isChain ? kField : QByteArray());
}

void tst_AttestationReport::illTypedMembers_data()
{
    addMemberColumns();
    addMemberRows([](const std::string &text, const MemberPlace &member) { return withValue(text, member, "true"); });
}

void tst_AttestationReport::illTypedMembers()
{
    QFETCH(const std::string, text);
    QFETCH(const QByteArray, path);
    QFETCH(const bool, june);
    QFETCH(const qint64, offset);
    const Result<AttestationReport> report = parseAttestationReport(text);
    const std::string_view at = view(path);
    if (isOneOf(at, {"attestation", "attestation.workload_keyset"})) {
        QCOMPARE(codeOf(report), QByteArray("aci.dialect"));
    } else if (at.starts_with("attestation.workload_keyset.")) {
        QVERIFY(report.has_value());
        QCOMPARE(codeOf(report->keyset), QByteArray("json.field"));
        QCOMPARE(offsetOf(report->keyset), offset);
    } else if (isOneOf(at, {"attestation.vendor", "attestation.evidence.vm_config", "service_capabilities.serving"})) {
        QCOMPARE(codeOf(report), QByteArray());  // read nowhere, or by whoever reads it
    } else {
        QCOMPARE(codeOf(report), kField);
        QCOMPARE(offsetOf(report), offset);
    }
    Q_UNUSED(june)
}

void tst_AttestationReport::duplicateMembers_data()
{
    addMemberColumns();
    addMemberRows([](std::string text, const MemberPlace &member) {
        const std::size_t name = text[member.range.offset] == ',' ? member.range.offset + 1 : member.range.offset;
        const std::string literal = text.substr(name, text.find('"', name + 1) + 1 - name);
        return text.insert(name, literal + ":null,");
    });
}

void tst_AttestationReport::duplicateMembers()
{
    QFETCH(const std::string, text);
    QFETCH(const QByteArray, path);
    QFETCH(const qint64, offset);
    const Result<AttestationReport> report = parseAttestationReport(text);
    QCOMPARE(codeOf(report), QByteArray("json.duplicate"));
    // The second of the two: its value stood at `offset` before `"name":null,` came in front of it.
    const auto name = path.sliced(path.lastIndexOf('.') + 1);
    QCOMPARE(offsetOf(report), offset - 1 + static_cast<qint64>(std::string_view(":null,").size()));
    QCOMPARE(text.substr(static_cast<std::size_t>(offsetOf(report)) + 1, static_cast<std::size_t>(name.size())), name.toStdString());
}

void tst_AttestationReport::heads_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<QByteArray>("errorCode");
    const std::string good = currentReportText();
    QTest::newRow("good") << good << QByteArray();
    QTest::newRow("white space around") << "\n " + good + "\t" << QByteArray();
    QTest::newRow("another version") << edited(good, "aci/1", "aci/2") << QByteArray("aci.version");
    QTest::newRow("the version in capitals") << edited(good, "aci/1", "ACI/1") << QByteArray("aci.version");
    QTest::newRow("members of both dialects")
        << edited(good, R"("tee_type")", R"("freshness":{},"tee_type")") << QByteArray("aci.dialect");
    QTest::newRow("cut short") << good.substr(0, good.size() - 1) << QByteArray("json.syntax");
    QTest::newRow("something behind it") << good + "{}" << QByteArray("json.syntax");
    QTest::newRow("an array") << "[" + good + "]" << kField;
    QTest::newRow("nothing") << std::string() << QByteArray("json.syntax");
}

void tst_AttestationReport::heads()
{
    QFETCH(const std::string, text);
    QFETCH(const QByteArray, errorCode);
    QCOMPARE(codeOf(parseAttestationReport(text)), errorCode);
}

void tst_AttestationReport::nullEvidenceIsNoEvidence_data()
{
    QTest::addColumn<std::string>("name");
    for (const char *name : {"quote", "quote_report_data", "event_log", "vm_config", "app_compose", "key_custody",
                             "downstream_tls_binding"})
        QTest::newRow(name) << std::string(name);
}

void tst_AttestationReport::nullEvidenceIsNoEvidence()
{
    QFETCH(const std::string, name);
    const std::string good = currentReportText();
    const auto members = membersOf(good);
    const auto place = std::ranges::find(members, "attestation.evidence." + name, &MemberPlace::path);
    QVERIFY(place != members.end());
    const AttestationReport report = parseAttestationReport(withValue(good, *place, "null")).value();
    const DstackEvidence &evidence = report.evidence;
    const std::array<bool, 7> there{evidence.quote.has_value(),      evidence.quoteReportData.has_value(),
                                    evidence.eventLog.has_value(),   evidence.vmConfig.has_value(),
                                    evidence.appCompose.has_value(), evidence.keyCustody.has_value(),
                                    evidence.downstreamTls.has_value()};
    QCOMPARE(std::ranges::count(there, false), 1);
}

void tst_AttestationReport::emptyProvenanceIsNotStated()
{
    const std::string good = currentReportText();
    const std::string noImage = edited(good, R"("image_digest":"sha256:aa")", R"("image_digest":"")");
    QVERIFY(parseAttestationReport(noImage)->provenance.stated());
    const std::string noCommit = edited(noImage, "0123456789abcdef0123456789abcdef01234567", "");
    QVERIFY(!parseAttestationReport(noCommit)->provenance.stated());
}

void tst_AttestationReport::serving_data()
{
    QTest::addColumn<std::string>("capabilities");
    QTest::addColumn<QByteArray>("serving");
    QTest::newRow("direct") << std::string(R"({"serving":"direct"})") << QByteArray("direct");
    QTest::newRow("aggregator") << std::string(R"({"serving":"aggregator"})") << QByteArray("aggregator");
    QTest::newRow("another word") << std::string(R"({"serving":"Direct"})") << QByteArray("aggregator");
    QTest::newRow("no text") << std::string(R"({"serving":1})") << QByteArray("aggregator");
    QTest::newRow("no word") << std::string("{}") << QByteArray("aggregator");
    QTest::newRow("null") << std::string("null") << QByteArray("aggregator");
}

void tst_AttestationReport::serving()
{
    QFETCH(const std::string, capabilities);
    QFETCH(const QByteArray, serving);
    const Result<AttestationReport> report =
        parseAttestationReport(edited(currentReportText(), R"({"serving":"direct"})", capabilities));
    QCOMPARE(codeOf(report), QByteArray());
    QCOMPARE(byteArray(report->serving), serving);
}

void tst_AttestationReport::brokenKeysetLeavesTheRest()
{
    const std::string fraction = edited(currentReportText(), R"("not_after")", R"("x":0.5,"not_after")");
    const AttestationReport report = parseAttestationReport(fraction).value();
    QVERIFY(report.keyset.has_value());
    QCOMPARE(codeOf(report.keysetCanonical), QByteArray("jcs.number"));
    QCOMPARE(offsetOf(report.keysetCanonical), static_cast<qint64>(fraction.find("0.5")));
    QVERIFY(report.evidence.quote.has_value());
}

void tst_AttestationReport::unknownMembersAreListed()
{
    std::string text = edited(currentReportText(), R"("api_version")", R"("x":1,"api_version")");
    text = edited(text, R"("tee_type")", R"("tee_ty\u0070e2":1,"tee_type")");
    text = edited(text, R"("not_after")", R"("y":1,"not_after")");
    text = edited(text, R"("quote":)", R"("gpu":null,"quote":)");
    const AttestationReport report = parseAttestationReport(text).value();
    QCOMPARE(report.unknownMembers, (std::vector<std::string>{"$.x", "$.attestation.tee_type2", "$.attestation.workload_keyset.y",
                                                              "$.attestation.evidence.gpu"}));
}

void tst_AttestationReport::limits()
{
    const std::string good = currentReportText();
    const std::string atLimit = good + std::string(kReportLimits.maxBytes - good.size(), ' ');
    QCOMPARE(codeOf(parseAttestationReport(atLimit)), QByteArray());
    QCOMPARE(codeOf(parseAttestationReport(atLimit + " ")), QByteArray("json.size"));

    const auto withMember = [&](const std::string &value) { return R"({"x":)" + value + "," + good.substr(1); };
    const std::size_t depth = kReportLimits.maxDepth;
    QCOMPARE(codeOf(parseAttestationReport(withMember(std::string(depth - 1, '[') + std::string(depth - 1, ']')))), QByteArray());
    QCOMPARE(codeOf(parseAttestationReport(withMember(std::string(depth, '[') + std::string(depth, ']')))), QByteArray("json.depth"));

    std::string many = "0";
    for (std::size_t i = 0; i < kReportLimits.maxValues; ++i)
        many += ",0";
    QCOMPARE(codeOf(parseAttestationReport(withMember("[" + many + "]"))), QByteArray("json.size"));
}

QTEST_GUILESS_MAIN(tst_AttestationReport)
#include "tst_attestation_report.moc"
