#include "core/dstack/compose.h"
#include "core/inspect/fields.h"
#include "tests/core/report_rows.h"
#include "tests/support/boot_log.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

Q_DECLARE_METATYPE(sealscope::Artifact)

/// Reports, keysets, logs and composes field by field: named, explained, tied to their bytes and to the checks that read them.
class tst_NamedFields : public QObject {
    Q_OBJECT

private slots:
    void everyByteIsNamed_data() { artifacts(); }
    void everyByteIsNamed();
    void rangesHoldTheirValues_data() { artifacts(); }
    void rangesHoldTheirValues();
    void knownMembersAreExplained_data() { artifacts(); }
    void knownMembersAreExplained();
    void values_data();
    void values();
    void findingsStandOnTheirRow();
    void damagedTextsKeepTheirFields_data();
    void damagedTextsKeepTheirFields();

private:
    static void artifacts();
};

namespace {

Bytes bytesOf(std::string_view text)
{
    const BytesView bytes = asBytes(text);
    return {bytes.begin(), bytes.end()};
}

Artifact made(Bytes bytes)
{
    return makeArtifact(std::move(bytes), "file", {}, 0);
}

const std::string &reportText(Dialect dialect)
{
    static const std::string current = make(goodReportCase()).report;
    static const std::string june = make(juneReport()).report;
    return dialect == Dialect::Current ? current : june;
}

AttestationReport read(Dialect dialect)
{
    return parseAttestationReport(reportText(dialect)).value();
}

std::string keysetText(Dialect dialect)
{
    const AttestationReport report = read(dialect);
    return reportText(dialect).substr(report.keysetRange.offset, report.keysetRange.length);
}

std::vector<LogEvent> events()
{
    return parseEventLog(read(Dialect::Current).evidence.eventLog->text)->events;
}

template <class Visit>
void visitAll(const std::vector<Field> &fields, const Visit &visit)
{
    for (const Field &field : fields) {
        visit(field);
        visitAll(field.children, visit);
    }
}

}  // namespace

void tst_NamedFields::artifacts()
{
    QTest::addColumn<Artifact>("artifact");
    std::vector<LogEvent> firmware = events();
    std::erase_if(firmware, &LogEvent::isRuntime);
    Bytes padded = firmwareLog(firmware);
    padded.insert(padded.end(), 100, std::byte{0xFF});
    QTest::newRow("a report") << made(bytesOf(reportText(Dialect::Current)));
    QTest::newRow("a report of June 2026") << made(bytesOf(reportText(Dialect::Legacy202606)));
    QTest::newRow("a keyset") << made(bytesOf(keysetText(Dialect::Current)));
    QTest::newRow("a keyset of June 2026") << made(bytesOf(keysetText(Dialect::Legacy202606)));
    QTest::newRow("a boot log") << made(bytesOf(logText(events())));
    QTest::newRow("a boot log of firmware") << made(padded);
    QTest::newRow("a header of firmware alone") << made(firmwareLogHeader());
    QTest::newRow("a compose") << made(bytesOf(read(Dialect::Current).evidence.appCompose->text));
    QTest::newRow("revocations") << made(bytesOf(
        R"({"revocations":[{"workload_keyset_digest":"","revocation":{"algo":"","value":""},"revoked_at":1}]})"));
}

void tst_NamedFields::everyByteIsNamed()
{
    QFETCH(const Artifact, artifact);
    const FieldTree tree = fields(artifact);
    QVERIFY(!tree.error);
    QVERIFY(tree.unaccounted.empty());
    std::size_t end = 0;
    for (const Field &field : tree.fields) {
        QCOMPARE(field.range.offset, end);
        end = field.range.end();
    }
    QCOMPARE(end, artifact.view().size());
}

/// Text and hex stand where the field says.
void tst_NamedFields::rangesHoldTheirValues()
{
    QFETCH(const Artifact, artifact);
    const std::string_view text = asText(artifact.view());
    const bool isJson = text.front() == '{' || text.front() == '[';
    std::size_t compared = 0;
    visitAll(fields(artifact).fields, [&](const Field &field) {
        QVERIFY(field.range.end() <= artifact.view().size());
        const bool plain = field.children.empty() && field.source != ValueSource::Derived
            && field.value.find('\n') == std::string::npos && field.value.find('"') == std::string::npos;
        if (!plain || field.range.length == 0 || field.value.size() > field.range.length)
            return;
        const std::string_view found = text.substr(field.range.offset, field.range.length);
        if (isJson && field.name != "image" && field.name != "environment" && field.name != "mounts"
            && field.name != "ports" && field.name != "privileged") {
            QVERIFY(found.find(field.value) != std::string_view::npos);
            ++compared;
        }
    });
    QVERIFY(compared > 0 || !isJson);
}

void tst_NamedFields::knownMembersAreExplained()
{
    QFETCH(const Artifact, artifact);
    for (const Field &field : fields(artifact).fields) {
        QVERIFY(!field.explanation.empty());
        for (const Field &child : field.children)
            QVERIFY2(!child.explanation.empty(), child.name.c_str());
    }
}

void tst_NamedFields::values_data()
{
    QTest::addColumn<Artifact>("artifact");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<ValueSource>("source");
    QTest::addColumn<QByteArray>("readBy");
    const auto row = [](const char *name, const Artifact &artifact, const char *path, std::string_view value,
                        ValueSource source, const char *readBy) {
        QTest::newRow(name) << artifact << QByteArray(path) << byteArray(value) << source << QByteArray(readBy);
    };
    const Artifact report = made(bytesOf(reportText(Dialect::Current)));
    const Artifact june = made(bytesOf(reportText(Dialect::Legacy202606)));
    const AttestationReport current = read(Dialect::Current);
    const Artifact log = made(bytesOf(current.evidence.eventLog->text));
    const Artifact compose = made(bytesOf(current.evidence.appCompose->text));
    row("the stated keyset digest", report, "json.workload_keyset_digest", current.statedKeysetDigest.text,
        ValueSource::Claimed, "binding.keyset");
    row("the digest recomputed", report, "json.attestation.workload_keyset.computed_digest",
        current.statedKeysetDigest.text, ValueSource::Derived, "binding.keyset");
    row("the dialect", report, "json.dialect", "current", ValueSource::Derived, "");
    row("when the keyset ends", report, "json.attestation.workload_keyset.not_after",
        std::to_string(current.keyset->notAfter), ValueSource::Signed, "keyset.expiry");
    row("a receipt key", report, "json.attestation.workload_keyset.receipt_signing_keys.0.public_key",
        current.keyset->receiptKeys.front().publicKey, ValueSource::Signed, "keyset.roles");
    row("the stated commit", report, "json.attestation.source_provenance.repo_commit",
        current.provenance.repoCommit->text, ValueSource::Claimed, "provenance.stated");
    row("the workload id recomputed", june, "json.attestation.workload_keyset.computed_workload_id",
        read(Dialect::Legacy202606).statedWorkloadId->text, ValueSource::Derived, "workload.identity");
    row("the identity key", june, "json.attestation.workload_keyset.workload_identity.public_key.algo",
        "ecdsa-secp256k1", ValueSource::Signed, "workload.identity");
    row("the hash of a compose", compose, "json.computed_compose_hash",
        toHex(composeHash(current.evidence.appCompose->text)), ValueSource::Derived, "boot.compose");
    const std::size_t appId = findBootEvents(EventLog{events()})->appId.value();
    const std::string row3 = "json." + std::to_string(appId);
    row("an event", log, row3.c_str(), "app-id", ValueSource::Claimed, "event.preimage");
    row("its digest recomputed", log, (row3 + ".computed_digest").c_str(), toHex(events()[appId].statedDigest),
        ValueSource::Derived, "event.preimage");
    row("what its type is called", log, (row3 + ".type_name").c_str(), "dstack runtime event", ValueSource::Derived,
        "event.preimage");
}

void tst_NamedFields::values()
{
    QFETCH(const Artifact, artifact);
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, value);
    QFETCH(const ValueSource, source);
    QFETCH(const QByteArray, readBy);
    const FieldTree tree = fields(artifact);
    const Field *field = findField(tree, view(path));
    QVERIFY(field != nullptr);
    QCOMPARE(byteArray(field->value), value);
    QCOMPARE(field->source, source);
    QCOMPARE(field->readBy.empty() ? QByteArray() : byteArray(checkDef(field->readBy.front()).name), readBy);
}

void tst_NamedFields::findingsStandOnTheirRow()
{
    std::vector<LogEvent> log = events();
    const std::size_t appId = findBootEvents(EventLog{log})->appId.value();
    log[appId].payload.front() ^= std::byte{1};
    const Artifact artifact = made(bytesOf(logText(log)));
    const FieldTree tree = fields(artifact);
    std::size_t found = 0;
    for (std::size_t i = 0; i < tree.fields.front().children.size(); ++i) {
        const Field &row = tree.fields.front().children[i];
        const bool faulty = std::ranges::any_of(row.children, [](const Field &part) { return part.name == "finding"; });
        QCOMPARE(faulty, i == appId);
        found += faulty ? 1U : 0U;
    }
    QCOMPARE(found, std::size_t{1});
}

void tst_NamedFields::damagedTextsKeepTheirFields_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a report without its digest")
        << QByteArray(R"({"api_version":"aci/1","attestation":{"workload_keyset":{}}})");
    QTest::newRow("a keyset of no dialect") << QByteArray(R"({"receipt_signing_keys":[]})");
    QTest::newRow("a log that lacks members") << QByteArray(R"([{"imr":0,"event_type":1}])");
    QTest::newRow("a compose that is no YAML") << QByteArray(R"({"docker_compose_file":"a: [","name":"x"})");
}

void tst_NamedFields::damagedTextsKeepTheirFields()
{
    QFETCH(const QByteArray, text);
    const FieldTree tree = fields(made(bytesOf(view(text))));
    QVERIFY(tree.error);
    QVERIFY(tree.unaccounted.empty());
    QVERIFY(!tree.fields.front().children.empty());
}

QTEST_GUILESS_MAIN(tst_NamedFields)
#include "tst_named_fields.moc"
