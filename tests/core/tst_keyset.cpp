#include "core/aci/keyset.h"
#include "tests/support/edited_text.h"
#include "tests/support/json_members.h"
#include "tests/support/qtest_text.h"
#include "tests/support/report_texts.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_Keyset : public QObject {
    Q_OBJECT

private slots:
    void readsBothDialects();
    void membersAreNeededOrOptional_data();
    void membersAreNeededOrOptional();
    void illTypedMembersAreNamed_data();
    void illTypedMembersAreNamed();
    void notAfter_data();
    void notAfter();
    void tooManyKeysAreRefused();
    void unknownMembersAndTheDigest();
    void juneProjection_data();
    void juneProjection();
    void canonicalFormRefuses_data();
    void canonicalFormRefuses();
    void roleFaults_data();
    void roleFaults();
    void hosts_data();
    void hosts();
    void candidates();
    void tlsKeysByThemselves();
};

namespace {

const QByteArray kField = "json.field";

template <class T>
auto parsedWith(const std::string &text, T &&use)
{
    const json::Document document = json::parse(text).value();
    return use(document.root());
}

Result<Keyset> keysetOf(const std::string &text, Dialect dialect)
{
    return parsedWith(text, [&](const json::Value &root) { return parseKeyset(root, dialect); });
}

Result<std::string> canonicalOf(const std::string &text, Dialect dialect)
{
    return parsedWith(text, [&](const json::Value &root) { return keysetCanonical(root, dialect); });
}

std::string textOf(Dialect dialect)
{
    return hasWorkloadIdentity(dialect) ? juneKeysetText() : currentKeysetText();
}

KeyEntry key(const std::string &id, const std::string &algorithm, const std::string &publicKey, std::size_t offset = 0)
{
    return {id, algorithm, publicKey, {offset, 1}};
}

}  // namespace

void tst_Keyset::readsBothDialects()
{
    const Keyset current = keysetOf(currentKeysetText(), Dialect::Current).value();
    QVERIFY(current.subject == "dstack-app://example-app");
    QCOMPARE(current.notAfter, std::uint64_t{1800000000});
    QCOMPARE(byteArray(slice(asBytes(currentKeysetText()), current.notAfterRange)), QByteArray("1800000000"));
    QCOMPARE(current.receiptKeys.size(), std::size_t{1});
    QCOMPARE(byteArray(current.receiptKeys[0].keyId), QByteArray("receipt-1"));
    QCOMPARE(byteArray(current.e2eeKeys.at(0).algorithm), QByteArray("x25519-aes-256-gcm-hkdf-sha256"));
    QVERIFY(current.tlsRolePublished && current.tlsKeys.at(0).domain == "api.example.com");
    QVERIFY(!current.identity && !current.epochVersion);

    const Keyset june = keysetOf(juneKeysetText(), Dialect::Legacy202606).value();
    QVERIFY(!june.subject);
    QVERIFY(june.identity && june.identity->algorithm == "ed25519");
    QVERIFY(june.epochVersion == 1U);
    QCOMPARE(june.notAfter, kUnboundedNotAfter);
    QVERIFY(!june.tlsKeys.at(0).domain);
}

void tst_Keyset::membersAreNeededOrOptional_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<bool>("optional");
    for (const Dialect dialect : {Dialect::Current, Dialect::Legacy202606}) {
        const std::string text = textOf(dialect);
        for (const MemberPlace &member : membersOf(text)) {
            const bool optional = member.path.ends_with("subject") || member.path.ends_with("domain")
                || (dialect == Dialect::Current && member.path == "tls_public_keys");
            std::string without = text;
            without.erase(member.range.offset, member.range.length);
            QTest::addRow("%s without %s", std::string(dialectName(dialect)).c_str(), member.path.c_str())
                << without << dialect << optional;
            std::string null = text;
            null.replace(member.value.offset, member.value.length, "null");
            QTest::addRow("%s with %s null", std::string(dialectName(dialect)).c_str(), member.path.c_str())
                << null << dialect << optional;
        }
    }
}

void tst_Keyset::membersAreNeededOrOptional()
{
    QFETCH(const std::string, text);
    QFETCH(const Dialect, dialect);
    QFETCH(const bool, optional);
    QCOMPARE(codeOf(keysetOf(text, dialect)), optional ? QByteArray() : kField);
}

void tst_Keyset::illTypedMembersAreNamed_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<qint64>("offset");
    for (const Dialect dialect : {Dialect::Current, Dialect::Legacy202606}) {
        const std::string text = textOf(dialect);
        for (const MemberPlace &member : membersOf(text)) {
            std::string changed = text;
            changed.replace(member.value.offset, member.value.length, "true");
            QTest::addRow("%s: %s", std::string(dialectName(dialect)).c_str(), member.path.c_str())
                << changed << dialect << static_cast<qint64>(member.value.offset);
        }
    }
    QTest::newRow("no object") << std::string(" 7") << Dialect::Current << qint64{1};
    QTest::newRow("an element that is no object")
        << edited(currentKeysetText(), R"("tls_public_keys":[)", R"("tls_public_keys":[7,)") << Dialect::Current
        << static_cast<qint64>(currentKeysetText().find(R"("tls_public_keys":[)") + 19);
}

void tst_Keyset::illTypedMembersAreNamed()
{
    QFETCH(const std::string, text);
    QFETCH(const Dialect, dialect);
    QFETCH(const qint64, offset);
    const Result<Keyset> keyset = keysetOf(text, dialect);
    QCOMPARE(codeOf(keyset), kField);
    QCOMPARE(offsetOf(keyset), offset);
}

void tst_Keyset::notAfter_data()
{
    QTest::addColumn<std::string>("written");
    QTest::addColumn<QByteArray>("errorCode");
    QTest::addColumn<quint64>("value");
    QTest::newRow("zero") << std::string("0") << QByteArray() << quint64{0};
    QTest::newRow("beyond the exact doubles") << std::string("9007199254740993") << QByteArray() << quint64{9007199254740993};
    QTest::newRow("one below unbounded") << std::string("18446744073709551614") << QByteArray() << quint64{18446744073709551614U};
    QTest::newRow("unbounded") << std::string("18446744073709551615") << QByteArray() << quint64{kUnboundedNotAfter};
    QTest::newRow("beyond 64 bits") << std::string("18446744073709551616") << kField << quint64{0};
    QTest::newRow("negative") << std::string("-1") << kField << quint64{0};
    QTest::newRow("a fraction") << std::string("1800000000.0") << kField << quint64{0};
    QTest::newRow("an exponent") << std::string("18e8") << kField << quint64{0};
    QTest::newRow("in quotes") << std::string("\"1800000000\"") << kField << quint64{0};
}

void tst_Keyset::notAfter()
{
    QFETCH(const std::string, written);
    QFETCH(const QByteArray, errorCode);
    QFETCH(const quint64, value);
    const Result<Keyset> current = keysetOf(edited(currentKeysetText(), "1800000000", written), Dialect::Current);
    const Result<Keyset> june = keysetOf(edited(juneKeysetText(), "18446744073709551615", written), Dialect::Legacy202606);
    QCOMPARE(codeOf(current), errorCode);
    QCOMPARE(codeOf(june), errorCode);
    QCOMPARE(quint64{current ? current->notAfter : 0}, value);
    QCOMPARE(quint64{june ? june->notAfter : 0}, value);
}

void tst_Keyset::tooManyKeysAreRefused()
{
    const auto withKeys = [](std::size_t count) {
        std::string keys;
        for (std::size_t i = 0; i < count; ++i)
            keys += (keys.empty() ? "" : ",") + std::string(R"({"spki_sha256":"00"})");
        return keysetOf(R"({"not_after":1,"receipt_signing_keys":[],"e2ee_public_keys":[],"tls_public_keys":[)" + keys + "]}",
                        Dialect::Current);
    };
    QVERIFY(withKeys(kMaxKeysPerRole).has_value());
    QCOMPARE(codeOf(withKeys(kMaxKeysPerRole + 1)), kField);
}

/// The current dialect digests what is served; the June dialect what it knows.
void tst_Keyset::unknownMembersAndTheDigest()
{
    const auto withUnknown = [](const std::string &text) { return R"({"zz":1,"a\u0062":[],)" + text.substr(1); };
    const std::string current = withUnknown(currentKeysetText());
    QVERIFY(keysetOf(current, Dialect::Current).has_value());
    QVERIFY(canonicalOf(current, Dialect::Current) != canonicalOf(currentKeysetText(), Dialect::Current));
    QCOMPARE(byteArray(*canonicalOf(currentKeysetText(), Dialect::Current)), byteArray(currentKeysetText()));
    QCOMPARE(byteArray(*canonicalOf(withUnknown(juneKeysetText()), Dialect::Legacy202606)), byteArray(juneKeysetText()));
}

void tst_Keyset::juneProjection_data()
{
    QTest::addColumn<std::string>("served");
    QTest::addColumn<std::string>("projected");
    const std::string text = juneKeysetText();
    const std::string scoped = edited(text, R"([{"spki_sha256")", R"([{"domain":"a.b","spki_sha256")");
    QTest::newRow("canonical as it stands") << text << text;
    QTest::newRow("an absent subject is null") << edited(text, R"(,"subject":null)", "") << text;
    QTest::newRow("a subject") << edited(text, R"("subject":null)", R"("subject":"s\u0041")")
                               << edited(text, R"("subject":null)", R"("subject":"sA")");
    QTest::newRow("a null domain is dropped") << edited(text, R"([{"spki_sha256")", R"([{"domain":null,"spki_sha256")") << text;
    QTest::newRow("a domain") << scoped << scoped;
    QTest::newRow("an unknown member of a key") << edited(text, R"("key_id":"e2ee-1")", R"("key_id":"e2ee-1","use":"x")") << text;
    QTest::newRow("an unknown member of the epoch") << edited(text, R"("version":1)", R"("version":1,"since":5)") << text;
    QTest::newRow("white space") << edited(text, R"("version":1)", "\n \"version\" : 1 ") << text;
}

void tst_Keyset::juneProjection()
{
    QFETCH(const std::string, served);
    QFETCH(const std::string, projected);
    const Result<std::string> canonical = canonicalOf(served, Dialect::Legacy202606);
    QCOMPARE(codeOf(canonical), QByteArray());
    QCOMPARE(byteArray(*canonical), byteArray(projected));
}

void tst_Keyset::canonicalFormRefuses_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QByteArray>("errorCode");
    const auto with = [](const std::string &text, const std::string &member) { return "{" + member + "," + text.substr(1); };
    const std::string current = currentKeysetText();
    const std::string june = juneKeysetText();
    QTest::newRow("a fraction in an unknown member") << with(current, R"("x":1.5)") << Dialect::Current << QByteArray("jcs.number");
    QTest::newRow("the same in the June dialect") << with(june, R"("x":1.5)") << Dialect::Legacy202606 << QByteArray("jcs.number");
    QTest::newRow("a name that is not ASCII") << with(current, R"("é":1)") << Dialect::Current << QByteArray("jcs.key");
    QTest::newRow("which the June dialect takes") << with(june, R"("é":1)") << Dialect::Legacy202606 << QByteArray();
    QTest::newRow("a June keyset without its epoch")
        << edited(june, R"("keyset_epoch")", R"("x")") << Dialect::Legacy202606 << kField;
}

void tst_Keyset::canonicalFormRefuses()
{
    QFETCH(const std::string, text);
    QFETCH(const Dialect, dialect);
    QFETCH(const QByteArray, errorCode);
    QCOMPARE(codeOf(canonicalOf(text, dialect)), errorCode);
}

void tst_Keyset::roleFaults_data()
{
    QTest::addColumn<Keyset>("keyset");
    QTest::addColumn<qint64>("offset");
    const auto row = [](const char *name, std::vector<KeyEntry> receipt, std::vector<KeyEntry> e2ee, qint64 offset) {
        Keyset keyset;
        keyset.receiptKeys = std::move(receipt);
        keyset.e2eeKeys = std::move(e2ee);
        QTest::newRow(name) << keyset << offset;
    };
    const std::string x25519 = "x25519-aes-256-gcm-hkdf-sha256";
    row("no keys", {}, {}, -1);
    row("two keys", {key("r", "ed25519", "aa")}, {key("e", x25519, "bb", 9)}, -1);
    row("one id in both roles", {key("k", "ed25519", "aa")}, {key("k", x25519, "bb", 9)}, -1);
    row("one key in both roles", {key("r", "ed25519", "aa")}, {key("e", x25519, "aa", 9)}, 9);
    row("one key in two spellings", {key("r", "ed25519", "aB")}, {key("e", x25519, "Ab", 9)}, 9);
    row("one key under algorithms we do not know", {key("r", "new", "aa")}, {key("e", "newer", "aa", 9)}, 9);
    row("texts that are no hex", {key("r", "ed25519", "xy")}, {key("e", x25519, "xy", 9)}, 9);
    row("texts that are no hex, in other letters", {key("r", "ed25519", "xy")}, {key("e", x25519, "XY", 9)}, -1);
    row("two keys under one id", {key("r", "ed25519", "aa"), key("r", "ed25519", "bb", 7)}, {}, 7);
    row("two E2EE keys under one id", {}, {key("e", x25519, "aa"), key("e", x25519, "bb", 8)}, 8);
    row("the same entry twice", {key("r", "ed25519", "aa"), key("r", "ed25519", "aa", 7)}, {}, -1);
    row("one id of a key we cannot use", {key("r", "ed25519", "aa"), key("r", "new", "bb", 7)}, {}, -1);
}

void tst_Keyset::roleFaults()
{
    QFETCH(const Keyset, keyset);
    QFETCH(const qint64, offset);
    const std::optional<Error> fault = roleFault(keyset);
    QCOMPARE(fault.has_value(), offset >= 0);
    QVERIFY(!fault || fault->code == ErrorCode::KeysetRoles);
    QCOMPARE(fault ? static_cast<qint64>(*fault->offset) : -1, offset);
}

void tst_Keyset::hosts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("normalized");
    QTest::newRow("as it is") << QByteArray("api.example.com") << QByteArray("api.example.com");
    QTest::newRow("capitals") << QByteArray("API.Example.COM") << QByteArray("api.example.com");
    QTest::newRow("a final dot") << QByteArray("api.example.com.") << QByteArray("api.example.com");
    QTest::newRow("several final dots") << QByteArray("api.example.com...") << QByteArray("api.example.com");
    QTest::newRow("spaces around") << QByteArray("  api.example.com. ") << QByteArray("api.example.com");
    QTest::newRow("letters that are not ASCII stay") << QByteArray("É.example") << QByteArray("É.example");
    QTest::newRow("dots alone") << QByteArray("..") << QByteArray();
    QTest::newRow("spaces alone") << QByteArray("   ") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void tst_Keyset::hosts()
{
    QFETCH(const QByteArray, host);
    QFETCH(const QByteArray, normalized);
    QCOMPARE(byteArray(normalizedHost(view(host))), normalized);
}

void tst_Keyset::candidates()
{
    const std::vector<TlsEntry> keys{
        {"1", std::nullopt, {}}, {"2", "API.example.com.", {}}, {"3", "other.example.com", {}}, {"4", "*.example.com", {}}};
    std::string found;
    for (const TlsEntry *entry : tlsCandidates(keys, "api.example.com"))
        found += entry->spkiSha256;
    QCOMPARE(byteArray(found), QByteArray("12"));
}

void tst_Keyset::tlsKeysByThemselves()
{
    const auto read = [](const std::string &text) { return parsedWith(text, parseTlsKeys); };
    QCOMPARE(read(R"({"tls_public_keys":[{"spki_sha256":"00"}]})").value().size(), std::size_t{1});
    QCOMPARE(codeOf(read("{}")), kField);
    QCOMPARE(codeOf(read(R"({"tls_public_keys":[{}]})")), kField);
    QCOMPARE(codeOf(read("[]")), kField);
}

QTEST_GUILESS_MAIN(tst_Keyset)
#include "tst_keyset.moc"
