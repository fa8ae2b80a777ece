#include "core/crypto/crl.h"
#include "tests/support/certificate_builder.h"
#include "tests/support/der_parts.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

/// Each refused list is a good one in which one element was replaced and every length around it corrected, or one that
/// OpenSSL was asked to make.
class tst_Crl : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void fieldsAreRead();
    void listedSerials_data();
    void listedSerials();
    void everyReasonCounts_data();
    void everyReasonCounts();
    void requests_data();
    void requests();
    void changed_data();
    void changed();
    void limits_data();
    void limits();
    void truncatedAtEveryByte();
    void everyByteChanged();

private:
    Made m_root;
    QByteArray m_good;
};

namespace {

using Path = std::initializer_list<int>;
constexpr Path kVersion = {0, 0};
constexpr Path kAlgorithm = {0, 1};
constexpr Path kIssuer = {0, 2};
constexpr Path kThisUpdate = {0, 3};
constexpr Path kNextUpdate = {0, 4};
constexpr Path kEntries = {0, 5};
constexpr Path kFirstEntry = {0, 5, 0};
constexpr Path kWrapper = {0, 6};
constexpr Path kExtensions = {0, 6, 0};

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

Result<Crl> parsed(const QByteArray &der)
{
    return parseCrl(asBytes(view(der)));
}

QByteArray extension(const char *oid, const QByteArray &value)
{
    return tlv(0x30, tlv(6, hex(oid)) + tlv(4, value));
}

QByteArray entry(const QByteArray &serial)
{
    return tlv(0x30, tlv(2, serial) + tlv(0x17, "240101000000Z"));
}

}  // namespace

void tst_Crl::initTestCase()
{
    m_root = makeRoot();
    CrlRequest request;
    request.serials = {"956f5dcdbd1be1e94049c9d4f433ce01570bde54", "03", "0100"};
    request.entryExtensions = {{"CRLReason", "DER:0a0101"}};
    m_good = byteArray(makeCrl(m_root, request));
}

void tst_Crl::fieldsAreRead()
{
    const Result<Crl> crl = parsed(m_good);
    QCOMPARE(codeOf(crl), QByteArray());
    QCOMPARE(byteArray(crl->der), m_good);
    QCOMPARE(byteArray(crl->view(crl->tbs)), elementAt(m_good, {0}));
    QCOMPARE(byteArray(crl->view(crl->issuer)), elementAt(m_good, kIssuer));
    QCOMPARE(byteArray(crl->view(crl->signatureRange)), elementAt(m_good, {2}));
    QCOMPARE(byteArray(crl->issuerCommonName), QByteArray("Test SGX Root CA"));
    QCOMPARE(byteArray(formatRfc3339(crl->thisUpdate)), QByteArray("2024-01-01T00:00:00Z"));
    QCOMPARE(byteArray(formatRfc3339(crl->nextUpdate)), QByteArray("2024-02-01T00:00:00Z"));
    QCOMPARE(byteArray(crl->number), hex("01"));
    QCOMPARE(crl->authorityKeyId.size(), std::size_t{20});
    QList<QByteArray> serials;
    for (const Bytes &serial : crl->revokedSerials)
        serials.append(byteArray(serial));
    QCOMPARE(serials, (QList{hex("00956f5dcdbd1be1e94049c9d4f433ce01570bde54"), hex("0100"), hex("03")}));
}

void tst_Crl::listedSerials_data()
{
    QTest::addColumn<QByteArray>("serial");
    QTest::addColumn<bool>("listed");
    QTest::newRow("the first") << hex("00956f5dcdbd1be1e94049c9d4f433ce01570bde54") << true;
    QTest::newRow("the second") << hex("0100") << true;
    QTest::newRow("the third") << hex("03") << true;
    QTest::newRow("another") << hex("02") << false;
    QTest::newRow("one that begins like a listed one") << hex("010000") << false;
    QTest::newRow("one that a listed one begins with") << hex("01") << false;
    QTest::newRow("the digits without the zero that keeps it positive")
        << hex("956f5dcdbd1be1e94049c9d4f433ce01570bde54") << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

void tst_Crl::listedSerials()
{
    QFETCH(const QByteArray, serial);
    QFETCH(const bool, listed);
    const Result<Crl> crl = parsed(m_good);
    QVERIFY(crl.has_value());
    QCOMPARE(crl->lists(asBytes(view(serial))), listed);
}

void tst_Crl::everyReasonCounts_data()
{
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("unspecified") << QByteArray("00");
    QTest::newRow("keyCompromise") << QByteArray("01");
    QTest::newRow("superseded") << QByteArray("04");
    QTest::newRow("certificateHold") << QByteArray("06");
    QTest::newRow("removeFromCRL") << QByteArray("08");
    QTest::newRow("a reason that is none") << QByteArray("7f");
}

void tst_Crl::everyReasonCounts()
{
    QFETCH(const QByteArray, reason);
    CrlRequest request;
    request.serials = {"05"};
    request.entryExtensions = {{"CRLReason", "DER:0a01" + reason.toStdString()}};
    const Result<Crl> crl = parseCrl(makeCrl(m_root, request));
    QCOMPARE(codeOf(crl), QByteArray());
    QVERIFY(crl->lists(asBytes("\x05")));
}

void tst_Crl::requests_data()
{
    QTest::addColumn<QByteArray>("der");
    QTest::addColumn<QByteArray>("errorCode");
    const auto row = [this](const char *name, const CrlRequest &request, const char *code) {
        QTest::newRow(name) << byteArray(makeCrl(m_root, request)) << QByteArray(code);
    };
    const std::vector<ExtensionLine> standard = CrlRequest{}.extensions;
    const auto with = [&](const ExtensionLine &line) {
        CrlRequest out;
        out.extensions.push_back(line);
        return out;
    };
    row("no entries", {}, "");
    row("until after 2049", {.nextUpdate = "20500101000000Z"}, "");
    row("an unknown extension that is not critical", with({"1.2.3.4", "DER:0500"}), "");
    row("an unknown critical extension", with({"1.2.3.4", "critical,DER:0500"}), "crl.extension");
    row("a delta list", with({"deltaCRL", "critical,DER:020101"}), "crl.extension");
    row("a delta list that hides it", with({"deltaCRL", "DER:020101"}), "crl.extension");
    row("an issuing distribution point", with({"2.5.29.28", "critical,DER:3000"}), "crl.extension");
    row("an issuing distribution point that is not critical", with({"2.5.29.28", "DER:3000"}), "crl.extension");
    row("no nextUpdate", {.nextUpdate = ""}, "crl.format");
    row("an empty period", {.nextUpdate = CrlRequest{}.thisUpdate}, "crl.format");
    row("a period that ends before it begins", {.nextUpdate = "20230101000000Z"}, "crl.format");
    row("no extensions", {.extensions = {}}, "crl.extension");
    row("no cRLNumber", {.extensions = {standard[1]}}, "crl.extension");
    row("no authorityKeyIdentifier", {.extensions = {standard[0]}}, "crl.extension");
    row("an authorityKeyIdentifier without a key id",
        {.extensions = {standard[0], {"authorityKeyIdentifier", "DER:3000"}}}, "crl.extension");
    row("an entry with another issuer", {.serials = {"05"}, .entryExtensions = {{"2.5.29.29", "DER:3000"}}},
        "crl.extension");
    row("an entry with a critical extension",
        {.serials = {"05"}, .entryExtensions = {{"1.2.3.4", "critical,DER:0500"}}}, "crl.extension");
}

void tst_Crl::requests()
{
    QFETCH(const QByteArray, der);
    QFETCH(const QByteArray, errorCode);
    QCOMPARE(codeOf(parsed(der)), errorCode);
}

void tst_Crl::changed_data()
{
    QTest::addColumn<QByteArray>("der");
    QTest::addColumn<QByteArray>("errorCode");
    const auto row = [this](const char *name, Path path, const QByteArray &replacement,
                            const char *code = "crl.format") {
        QTest::newRow(name) << replaced(m_good, path, replacement) << QByteArray(code);
    };
    const QByteArray number = extension("551d14", hex("020101"));
    const QByteArray keyId = extension("551d23", hex("30048002") + "id");

    QTest::newRow("nothing") << QByteArray() << QByteArray("crl.format");
    QTest::newRow("one byte behind it") << m_good + '\0' << QByteArray("crl.format");
    row("no version, which is version 1", kVersion, {});
    row("version 1", kVersion, tlv(2, hex("00")));
    row("version 3", kVersion, tlv(2, hex("02")));
    row("the inner algorithm is another", kAlgorithm, tlv(0x30, tlv(6, hex("2a8648ce3d040303"))));
    row("the outer algorithm is another", {1}, tlv(0x30, tlv(6, hex("2a8648ce3d040303"))));
    row("an issuer without attributes", kIssuer, tlv(0x30, {}));
    row("an issuer that is no Name", kIssuer, tlv(0x30, tlv(0x31, {})));
    row("thisUpdate is no time", kThisUpdate, tlv(0x17, "240230000000Z"));
    row("nextUpdate without seconds", kNextUpdate, tlv(0x17, "2402010000Z"));
    row("an entry list that is empty", kEntries, tlv(0x30, {}), "");
    row("an entry with serial number 0", kFirstEntry, entry(hex("00")));
    row("an entry with a negative serial number", kFirstEntry, entry(hex("80")));
    row("an entry with a serial number of 21 octets", kFirstEntry, entry(QByteArray(21, '\x7f')));
    row("an entry with a serial number that is not minimal", kFirstEntry, entry(hex("0001")));
    row("an entry without a date", kFirstEntry, tlv(0x30, tlv(2, "\x05")));
    row("an entry with a date that is none", kFirstEntry, tlv(0x30, tlv(2, "\x05") + tlv(0x17, "240230000000Z")));
    row("an entry with an empty extension list", kFirstEntry,
        tlv(0x30, tlv(2, "\x05") + tlv(0x17, "240101000000Z") + tlv(0x30, {})));
    row("an entry with something behind it", kFirstEntry,
        tlv(0x30, tlv(2, "\x05") + tlv(0x17, "240101000000Z") + tlv(2, "\x05")));
    row("an entry that is no sequence", kFirstEntry, tlv(0x31, tlv(2, "\x05") + tlv(0x17, "240101000000Z")));
    row("the same entry twice", kFirstEntry, entry("\x05").repeated(2), "");
    row("two lists of entries", kEntries, tlv(0x30, entry("\x05")).repeated(2));
    row("the good extensions again", kExtensions, tlv(0x30, number + keyId), "");
    row("the same extension twice", kExtensions, tlv(0x30, number + keyId + keyId), "crl.extension");
    row("an empty extension list", kExtensions, tlv(0x30, {}));
    row("two extension lists", kExtensions, tlv(0x30, number + keyId).repeated(2));
    row("a negative cRLNumber", kExtensions, tlv(0x30, extension("551d14", hex("0201ff")) + keyId), "crl.extension");
    row("a cRLNumber of 21 octets", kExtensions, tlv(0x30, extension("551d14", tlv(2, QByteArray(21, '\x01'))) + keyId),
        "crl.extension");
    row("a cRLNumber with a byte behind it", kExtensions, tlv(0x30, extension("551d14", hex("02010100")) + keyId),
        "crl.extension");
    row("a key id with a byte behind it", kExtensions, tlv(0x30, number + extension("551d23", hex("3004800261620000"))),
        "crl.extension");
    row("something behind the extensions", kWrapper, elementAt(m_good, kWrapper) + tlv(2, "\x01"));
    row("a signature that is no DER", {2}, tlv(3, hex("00") + QByteArray(64, '\x01')));
}

void tst_Crl::changed()
{
    QFETCH(const QByteArray, der);
    QFETCH(const QByteArray, errorCode);
    const Result<Crl> crl = parsed(der);
    QCOMPARE(codeOf(crl), errorCode);
    QVERIFY(crl || crl.error().offset <= static_cast<std::size_t>(der.size()));
}

void tst_Crl::limits_data()
{
    QTest::addColumn<int>("entries");
    QTest::addColumn<int>("serialOctets");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("20 000 entries") << 20'000 << 3 << true;
    QTest::newRow("20 001 entries") << 20'001 << 3 << false;
    QTest::newRow("more than 1 MiB") << 28'000 << 20 << false;
}

void tst_Crl::limits()
{
    QFETCH(const int, entries);
    QFETCH(const int, serialOctets);
    QFETCH(const bool, accepted);
    QByteArray list;
    for (int i = 1; i <= entries; ++i) {
        QByteArray serial(serialOctets, '\x01');
        serial[1] = static_cast<char>(i >> 8);
        serial[2] = static_cast<char>(i & 0xFF);
        list += entry(serial);
    }
    QCOMPARE(codeOf(parsed(replaced(m_good, kEntries, tlv(0x30, list)))),
             accepted ? QByteArray() : QByteArray("crl.format"));
}

void tst_Crl::truncatedAtEveryByte()
{
    for (qsizetype size = 0; size < m_good.size(); ++size)
        QCOMPARE(codeOf(parsed(m_good.first(size))), QByteArray("crl.format"));
}

/// No change reads outside the list (the sanitizers watch) or makes ranges that do.
void tst_Crl::everyByteChanged()
{
    for (qsizetype at = 0; at < m_good.size(); ++at) {
        for (const int mask : {0x01, 0x80, 0xff}) {
            QByteArray changed = m_good;
            changed[at] = static_cast<char>(changed.at(at) ^ mask);
            const Result<Crl> crl = parsed(changed);
            QVERIFY(!crl || crl->tbs.end() <= crl->signatureRange.offset);
        }
    }
}

QTEST_GUILESS_MAIN(tst_Crl)
#include "tst_crl.moc"
