#include "core/live/https_url.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::live;
using namespace sealscope::test;

class tst_HttpsUrl : public QObject {
    Q_OBJECT

private slots:
    void taken_data();
    void taken();
    void refused_data();
    void refused();
    void service_data();
    void service();
    void segments_data();
    void segments();
    void queryValues();
};

void tst_HttpsUrl::taken_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("authority");
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("a host") << QByteArray("https://api.example.com") << QByteArray("api.example.com") << QByteArray("/");
    QTest::newRow("upper case") << QByteArray("HTTPS://API.Example.com/V1") << QByteArray("api.example.com") << QByteArray("/V1");
    QTest::newRow("a port") << QByteArray("https://a:8443/x?y=z%20&w") << QByteArray("a:8443") << QByteArray("/x?y=z%20&w");
    QTest::newRow("the usual port") << QByteArray("https://a:443/") << QByteArray("a") << QByteArray("/");
    QTest::newRow("a query alone") << QByteArray("https://a?x") << QByteArray("a") << QByteArray("/?x");
    QTest::newRow("an IPv6 address") << QByteArray("https://[::1]:9/") << QByteArray("[::1]:9") << QByteArray("/");
}

void tst_HttpsUrl::taken()
{
    QFETCH(const QByteArray, url);
    const Result<HttpsUrl> read = parseHttpsUrl(view(url));
    QCOMPARE(codeOf(read), QByteArray());
    QTEST(byteArray(read->authority()), "authority");
    QTEST(byteArray(read->target), "target");
}

void tst_HttpsUrl::refused_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("another scheme") << QByteArray("http://a");
    QTest::newRow("no scheme") << QByteArray("api.example.com");
    QTest::newRow("no host") << QByteArray("https:///x");
    QTest::newRow("a user") << QByteArray("https://user@a/");
    QTest::newRow("a password") << QByteArray("https://user:word@a/");
    QTest::newRow("a fragment") << QByteArray("https://a/#x");
    QTest::newRow("port 0") << QByteArray("https://a:0/");
    QTest::newRow("port 65536") << QByteArray("https://a:65536/");
    QTest::newRow("an empty port") << QByteArray("https://a:/");
    QTest::newRow("a port with a sign") << QByteArray("https://a:+1/");
    QTest::newRow("a space") << QByteArray("https://a/ b");
    QTest::newRow("a line break") << QByteArray("https://a/\r\nX: y");
    QTest::newRow("an international name") << QByteArray("https://b\xc3\xbc" "cher.example/");
    QTest::newRow("an open bracket") << QByteArray("https://[::1");
    QTest::newRow("text behind the bracket") << QByteArray("https://[::1]x/");
    QTest::newRow("a hyphen in front") << QByteArray("https://-a/");
    QTest::newRow("very long") << "https://a/" + QByteArray(9000, 'x');
}

void tst_HttpsUrl::refused()
{
    QFETCH(const QByteArray, url);
    QCOMPARE(codeOf(parseHttpsUrl(view(url))), QByteArray("network.url"));
}

void tst_HttpsUrl::service_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("errorCode");
    QTest::newRow("a host") << QByteArray("https://a") << QByteArray();
    QTest::newRow("a slash behind it") << QByteArray("https://a/") << QByteArray();
    QTest::newRow("a path") << QByteArray("https://a/v1") << QByteArray("network.url");
    QTest::newRow("a query") << QByteArray("https://a/?x") << QByteArray("network.url");
}

void tst_HttpsUrl::service()
{
    QFETCH(const QByteArray, url);
    QTEST(codeOf(parseServiceUrl(view(url))), "errorCode");
}

void tst_HttpsUrl::segments_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("errorCode");
    QTest::newRow("all that is allowed") << QByteArray("chatcmpl-A_z.09") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray("network.url");
    QTest::newRow("a way up") << QByteArray("..") << QByteArray("network.url");
    QTest::newRow("a slash") << QByteArray("a/b") << QByteArray("network.url");
    QTest::newRow("an escape") << QByteArray("a%2fb") << QByteArray("network.url");
    QTest::newRow("a query") << QByteArray("a?b") << QByteArray("network.url");
    QTest::newRow("a line break") << QByteArray("a\r\nb") << QByteArray("network.url");
    QTest::newRow("a NUL") << QByteArray("a\0b", 3) << QByteArray("network.url");
    QTest::newRow("257 characters") << QByteArray(257, 'a') << QByteArray("network.url");
}

void tst_HttpsUrl::segments()
{
    QFETCH(const QByteArray, id);
    QTEST(codeOf(pathSegment(view(id))), "errorCode");
}

void tst_HttpsUrl::queryValues()
{
    QCOMPARE(queryValue("meta/llama 3+x~.-_"), std::string("meta%2Fllama%203%2Bx~.-_"));
    QCOMPARE(queryValue("\xc3\xbc"), std::string("%C3%BC"));
}

QTEST_GUILESS_MAIN(tst_HttpsUrl)
#include "tst_https_url.moc"
