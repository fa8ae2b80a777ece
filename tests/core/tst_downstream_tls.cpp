#include "core/aci/downstream_tls.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

using Entries = std::vector<TlsEntry>;
using OptionalBinding = std::optional<DownstreamTlsBinding>;
using Pins = std::vector<std::string>;

class tst_DownstreamTls : public QObject {
    Q_OBJECT

private slots:
    void hosts_data();
    void hosts();
    void pins_data();
    void pins();
};

namespace {

const std::string kOurs(64, 'a');
const std::string kOther(64, 'b');

TlsEntry entry(const std::string &spki, std::optional<std::string> domain = std::nullopt)
{
    return {spki, std::move(domain), {}};
}

OptionalBinding binding(const std::string &domain, const std::string &spki = kOurs)
{
    return DownstreamTlsBinding{domain, spki};
}

}  // namespace

void tst_DownstreamTls::hosts_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<QByteArray>("host");
    QTest::newRow("a plain origin") << QByteArray("https://api.example.com") << QByteArray("api.example.com");
    QTest::newRow("a port") << QByteArray("https://api.example.com:8443") << QByteArray("api.example.com");
    QTest::newRow("a path") << QByteArray("https://api.example.com/v1/x") << QByteArray("api.example.com");
    QTest::newRow("a query at once") << QByteArray("https://api.example.com?q") << QByteArray("api.example.com");
    QTest::newRow("a fragment at once") << QByteArray("https://api.example.com#f") << QByteArray("api.example.com");
    QTest::newRow("a user who looks like a host") << QByteArray("https://api.example.com@evil.example") << QByteArray("evil.example");
    QTest::newRow("an at sign in the path") << QByteArray("https://api.example.com/@evil.example") << QByteArray("api.example.com");
    QTest::newRow("capitals and a final dot") << QByteArray("HTTPS://API.Example.COM.") << QByteArray("api.example.com");
    QTest::newRow("an IPv6 address") << QByteArray("https://[::1]") << QByteArray("[::1]");
    QTest::newRow("an IPv6 address and a port") << QByteArray("https://[::1]:8443") << QByteArray("[::1]");
    QTest::newRow("an IPv6 address without its end") << QByteArray("https://[::1") << QByteArray("[::1");
    QTest::newRow("no scheme") << QByteArray("api.example.com") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void tst_DownstreamTls::hosts()
{
    QFETCH(const QByteArray, origin);
    QFETCH(const QByteArray, host);
    QCOMPARE(byteArray(hostOfOrigin(view(origin))), host);
}

void tst_DownstreamTls::pins_data()
{
    QTest::addColumn<Entries>("keys");
    QTest::addColumn<OptionalBinding>("binding");
    QTest::addColumn<Pins>("pins");
    QTest::addColumn<QByteArray>("errorCode");
    const QByteArray refused = "tls.unlisted";
    const Entries scoped{entry(kOurs, "api.example.com"), entry(kOther, "other.example.com")};
    QTest::newRow("no entry names a domain: all count")
        << Entries{entry(std::string(64, 'A')), entry("0x" + kOther)} << OptionalBinding() << Pins{kOurs, kOther} << QByteArray();
    QTest::newRow("no entry") << Entries{} << OptionalBinding() << Pins{} << QByteArray();
    QTest::newRow("the declared one of the host") << scoped << binding("api.example.com") << Pins{kOurs} << QByteArray();
    QTest::newRow("the same in capitals") << scoped << binding("API.example.com.", std::string(64, 'A')) << Pins{kOurs} << QByteArray();
    QTest::newRow("an entry for every host beside a scoped one")
        << Entries{entry(kOurs), entry(kOther, "other.example.com")} << binding("api.example.com") << Pins{kOurs} << QByteArray();
    QTest::newRow("scoped entries and no binding") << scoped << OptionalBinding() << Pins{} << refused;
    QTest::newRow("a binding for another host") << scoped << binding("other.example.com", kOther) << Pins{} << refused;
    QTest::newRow("a key that only another host has") << scoped << binding("api.example.com", kOther) << Pins{} << refused;
    QTest::newRow("a key that nobody has") << scoped << binding("api.example.com", std::string(64, 'c')) << Pins{} << refused;
    QTest::newRow("a wildcard is a name like any other")
        << Entries{entry(kOurs, "*.example.com")} << binding("api.example.com") << Pins{} << refused;
    QTest::newRow("a domain that ends in ours") << Entries{entry(kOurs, "evil-api.example.com")} << binding("api.example.com")
                                                << Pins{} << refused;
}

void tst_DownstreamTls::pins()
{
    QFETCH(const Entries, keys);
    QFETCH(const OptionalBinding, binding);
    QFETCH(const Pins, pins);
    QFETCH(const QByteArray, errorCode);
    const Result<Pins> found = downstreamPins(keys, binding, "https://api.example.com:8443");
    QCOMPARE(codeOf(found), errorCode);
    QCOMPARE(found.value_or(Pins{}), pins);
}

QTEST_GUILESS_MAIN(tst_DownstreamTls)
#include "tst_downstream_tls.moc"
