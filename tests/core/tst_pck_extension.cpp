#include "app/gateway/simulated_platform/der_writer.h"
#include "app/gateway/simulated_platform/platform.h"
#include "core/tdx/pck_extension.h"
#include "tests/support/qtest_text.h"
#include "tests/support/quote_builder.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;
namespace simder = sealscope::simulated::der;

class tst_PckExtension : public QObject {
    Q_OBJECT

private slots:
    void readsWhatWasWritten_data();
    void readsWhatWasWritten();
    void rangesPointIntoTheCertificate();
    void aCertificateWithoutItIsRefused();
    void malformedExtensionsAreRefused_data();
    void malformedExtensionsAreRefused();
};

namespace {

/// A member of the extension: tail of its OID and value.
using Entry = std::pair<std::string, Bytes>;
using Entries = std::vector<Entry>;

struct Parts {
    Entries members;
    Entries tcb;
    Entries configuration;
    std::string arc{kSgxExtensionOid};
};

Parts goodParts()
{
    const PckExtension good = simulated::goodPckExtension();
    Parts out;
    for (std::size_t i = 0; i < good.componentSvns.size(); ++i)
        out.tcb.emplace_back("2." + std::to_string(i + 1), simder::integer(good.componentSvns[i]));
    out.tcb.emplace_back("2.17", simder::integer(good.pceSvn));
    out.tcb.emplace_back("2.18", simder::octetString(good.cpuSvn));
    out.configuration = {{"7.1", simder::boolean(0xFF)}, {"7.2", simder::boolean(0)}, {"7.3", simder::boolean(0xFF)}};
    out.members = {{"1", simder::octetString(good.ppid)},
                   {"2", {}},
                   {"3", simder::octetString(good.pceId)},
                   {"4", simder::octetString(good.fmspc)},
                   {"5", simder::enumerated(good.sgxType)},
                   {"6", simder::octetString(*good.platformInstanceId)},
                   {"7", {}}};
    return out;
}

Bytes &member(Entries &entries, std::string_view tail)
{
    return std::ranges::find(entries, tail, &Entry::first)->second;
}

void drop(Entries &entries, std::string_view tail)
{
    std::erase_if(entries, [&](const Entry &entry) { return entry.first == tail; });
}

Bytes sequenceOf(const Entries &entries, const std::string &arc)
{
    Bytes out;
    for (const auto &[tail, value] : entries)
        out = simder::join({out, simder::sequence({simder::oid(arc + "." + tail), value})});
    return simder::sequence(out);
}

/// Members .2 and .7 without a value get that of their entries.
Bytes valueOf(Parts parts)
{
    for (auto &[tail, value] : parts.members) {
        if (value.empty() && tail == "2")
            value = sequenceOf(parts.tcb, parts.arc);
        if (value.empty() && tail == "7")
            value = sequenceOf(parts.configuration, parts.arc);
    }
    return sequenceOf(parts.members, parts.arc);
}

Certificate certificateWith(std::vector<simulated::ExtensionDescription> extensions)
{
    simulated::CertificateDescription description =
        simulated::goodPki(goodTime(), simulated::goodPckExtension()).pckLeaf;
    description.sgx.reset();
    description.moreExtensions = std::move(extensions);
    const auto keys = simulated::KeySource::seeded("extension");
    return *parseCertificate(simulated::selfSigned(description, keys.key("leaf")).certificate);
}

Result<PckExtension> parsed(Bytes value)
{
    return parsePckExtension(certificateWith({{std::string(kSgxExtensionOid), false, std::move(value)}}));
}

void change(const char *name, const std::function<void(Parts &)> &how)
{
    Parts parts = goodParts();
    how(parts);
    QTest::newRow(name) << byteArray(BytesView(valueOf(std::move(parts))));
}

}  // namespace

void tst_PckExtension::readsWhatWasWritten_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("ofPlatformCa");
    Parts processor = goodParts();
    drop(processor.members, "6");
    drop(processor.members, "7");
    Parts later = goodParts();
    later.members.emplace_back("12", simder::integer(1));
    QTest::newRow("of a Platform CA") << byteArray(BytesView(valueOf(goodParts()))) << true;
    QTest::newRow("of a Processor CA, without instance and configuration")
        << byteArray(BytesView(valueOf(processor))) << false;
    QTest::newRow("with a later member of the arc") << byteArray(BytesView(valueOf(later))) << true;
}

void tst_PckExtension::readsWhatWasWritten()
{
    QFETCH(const QByteArray, value);
    QFETCH(const bool, ofPlatformCa);
    const PckExtension good = simulated::goodPckExtension();
    const BytesView bytes = asBytes(view(value));
    const Result<PckExtension> read = parsed(Bytes(bytes.begin(), bytes.end()));
    QCOMPARE(codeOf(read), QByteArray());
    QVERIFY(read->ppid == good.ppid);
    QVERIFY(read->componentSvns == good.componentSvns);
    QCOMPARE(read->pceSvn, good.pceSvn);
    QVERIFY(read->cpuSvn == good.cpuSvn);
    QVERIFY(read->pceId == good.pceId);
    QVERIFY(read->fmspc == good.fmspc);
    QCOMPARE(read->sgxType, good.sgxType);
    QVERIFY(read->platformInstanceId == (ofPlatformCa ? good.platformInstanceId : std::nullopt));
    QVERIFY(read->dynamicPlatform == (ofPlatformCa ? std::optional(true) : std::nullopt));
    QVERIFY(read->cachedKeys == (ofPlatformCa ? std::optional(false) : std::nullopt));
    QVERIFY(read->smtEnabled == (ofPlatformCa ? std::optional(true) : std::nullopt));
}

void tst_PckExtension::rangesPointIntoTheCertificate()
{
    const Bytes value = valueOf(goodParts());
    const Certificate certificate = certificateWith({{std::string(kSgxExtensionOid), false, value}});
    const Result<PckExtension> read = parsePckExtension(certificate);
    QCOMPARE(codeOf(read), QByteArray());
    QVERIFY(equal(certificate.view(read->range), value));
    QVERIFY(equal(certificate.view(read->fmspcRange), read->fmspc));
}

void tst_PckExtension::aCertificateWithoutItIsRefused()
{
    QCOMPARE(codeOf(parsePckExtension(certificateWith({}))), QByteArray("pck.sgx_extension"));
}

void tst_PckExtension::malformedExtensionsAreRefused_data()
{
    QTest::addColumn<QByteArray>("value");
    for (const char *tail : {"1", "2", "3", "4", "5"})
        change(qPrintable(QStringLiteral("member .%1 is missing").arg(QLatin1StringView(tail))),
               [&](Parts &p) { drop(p.members, tail); });
    for (int i = 1; i <= 18; ++i)
        change(qPrintable(QStringLiteral("TCB entry .2.%1 is missing").arg(i)),
               [&](Parts &p) { drop(p.tcb, "2." + std::to_string(i)); });
    for (const char *tail : {"1", "3", "4", "6"}) {
        const QLatin1StringView name(tail);
        change(qPrintable(QStringLiteral("member .%1 is empty").arg(name)),
               [&](Parts &p) { member(p.members, tail) = simder::octetString({}); });
        change(qPrintable(QStringLiteral("member .%1 has 32 bytes").arg(name)),
               [&](Parts &p) { member(p.members, tail) = simder::octetString(Bytes(32)); });
        change(qPrintable(QStringLiteral("member .%1 is a number").arg(name)),
               [&](Parts &p) { member(p.members, tail) = simder::integer(1); });
    }
    change("the instance id without a configuration", [](Parts &p) { drop(p.members, "7"); });
    change("a configuration without an instance id", [](Parts &p) { drop(p.members, "6"); });
    change("the FMSPC twice", [](Parts &p) { p.members.push_back(p.members[3]); });
    change("a TCB entry twice", [](Parts &p) { p.tcb.push_back(p.tcb[0]); });
    change("a nineteenth TCB entry", [](Parts &p) { p.tcb.emplace_back("2.19", simder::integer(0)); });
    change("a TCB entry of another member's arc", [](Parts &p) { p.tcb[0].first = "3.1"; });
    change("an SVN of 256", [](Parts &p) { member(p.tcb, "2.1") = simder::integer(256); });
    change("an SVN of -1",
           [](Parts &p) { member(p.tcb, "2.1") = simder::element(simder::Tag::Integer, Bytes{std::byte{0xFF}}); });
    change("an SVN with a superfluous zero", [](Parts &p) {
        member(p.tcb, "2.1") = simder::element(simder::Tag::Integer, Bytes{std::byte{0}, std::byte{7}});
    });
    change("an SVN as an OCTET STRING",
           [](Parts &p) { member(p.tcb, "2.1") = simder::octetString(Bytes{std::byte{7}}); });
    change("a PCESVN of 65536", [](Parts &p) { member(p.tcb, "2.17") = simder::integer(65536); });
    change("a CPUSVN of 15 bytes", [](Parts &p) { member(p.tcb, "2.18") = simder::octetString(Bytes(15)); });
    change("the TCB is no SEQUENCE", [](Parts &p) { member(p.members, "2") = simder::integer(1); });
    change("the SGX type is an INTEGER", [](Parts &p) { member(p.members, "5") = simder::integer(1); });
    change("the configuration is no SEQUENCE", [](Parts &p) { member(p.members, "7") = simder::integer(1); });
    change("a flag of the configuration is a number",
           [](Parts &p) { member(p.configuration, "7.1") = simder::integer(1); });
    change("a flag of the configuration is neither 00 nor FF",
           [](Parts &p) { member(p.configuration, "7.1") = simder::boolean(1); });
    change("an OID outside the arc", [](Parts &p) { p.arc = "1.2.840.113741.1.13.2"; });
    const Bytes good = valueOf(goodParts());
    QTest::newRow("no SEQUENCE") << byteArray(BytesView(simder::integer(1)));
    QTest::newRow("an empty SEQUENCE") << byteArray(BytesView(simder::sequence(Bytes())));
    QTest::newRow("a byte after the SEQUENCE") << byteArray(BytesView(good)) + '\0';
    QTest::newRow("one byte short") << byteArray(BytesView(good)).chopped(1);
    QTest::newRow("empty") << QByteArray();
}

void tst_PckExtension::malformedExtensionsAreRefused()
{
    QFETCH(const QByteArray, value);
    const BytesView bytes = asBytes(view(value));
    QCOMPARE(codeOf(parsed(Bytes(bytes.begin(), bytes.end()))), QByteArray("pck.sgx_extension"));
}

QTEST_GUILESS_MAIN(tst_PckExtension)
#include "tst_pck_extension.moc"
