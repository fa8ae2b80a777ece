#include "core/base/text.h"
#include "core/dstack/mr_config.h"
#include "tests/support/qtest_text.h"

#include <QTest>

using namespace sealscope;
using namespace sealscope::test;

class tst_MrConfig : public QObject {
    Q_OBJECT

private slots:
    void version1();
    void version2KnownAnswer();
    void version2_data();
    void version2();
    void version3();
    void providers_data();
    void providers();
};

namespace {

Digest256 composeHash()
{
    return fixedFromHex<32>(std::string(64, '2')).value();
}

MrConfigV2 version2Input()
{
    return {composeHash(), Bytes(20, std::byte{0xAB}), KeyProviderKind::Kms, Bytes(4, std::byte{0x6B})};
}

template <class Change>
MrConfigV2 changed(Change change)
{
    MrConfigV2 input = version2Input();
    change(input);
    return input;
}

}  // namespace

void tst_MrConfig::version1()
{
    QCOMPARE(byteArray(toHex(mrConfigV1(composeHash()))), "01" + QByteArray(64, '2') + QByteArray(30, '0'));
}

void tst_MrConfig::version2KnownAnswer()
{
    const MrConfigV2 input{composeHash(), Bytes(20, std::byte{0x11}), KeyProviderKind::Kms, Bytes(32, std::byte{0x33})};
    QCOMPARE(byteArray(toHex(mrConfigV2(input))),
             "027f2ca741da9d356026ab20ca640abf06198829a128817b091bbc9aec1ed97b60" + QByteArray(30, '0'));
}

void tst_MrConfig::version2_data()
{
    QTest::addColumn<MrConfigV2>("input");
    QTest::newRow("another compose") << changed([](auto &i) { i.composeHash[31] ^= std::byte{1}; });
    QTest::newRow("another app") << changed([](auto &i) { i.appId[0] ^= std::byte{1}; });
    QTest::newRow("another kind of provider") << changed([](auto &i) { i.provider = KeyProviderKind::Tpm; });
    QTest::newRow("no provider") << changed([](auto &i) { i.provider = KeyProviderKind::None; });
    QTest::newRow("another provider of the kind") << changed([](auto &i) { i.providerId[3] ^= std::byte{1}; });
    QTest::newRow("no provider id") << changed([](auto &i) { i.providerId.clear(); });
}

/// Every input counts; the tag and the zeros behind the digest do not depend on any.
void tst_MrConfig::version2()
{
    QFETCH(const MrConfigV2, input);
    const FixedBytes<48> good = mrConfigV2(version2Input());
    const FixedBytes<48> other = mrConfigV2(input);
    QVERIFY(good != other);
    QCOMPARE(good[0], std::byte{2});
    QCOMPARE(other[0], std::byte{2});
    QVERIFY(allZero(BytesView(good).subspan(33)) && allZero(BytesView(other).subspan(33)));
    QVERIFY(mrConfigV2(version2Input()) == good);
}

void tst_MrConfig::version3()
{
    const std::string prefixed = std::string("dstack-mr-config-v3:") + '\0' + "{}";
    QCOMPARE(byteArray(toHex(mrConfigV3(asBytes("{}")))),
             byteArray("03" + toHex(sha256(asBytes(prefixed))) + std::string(30, '0')));
}

void tst_MrConfig::providers_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("kind");
    QTest::newRow("none") << QByteArray("none") << 0;
    QTest::newRow("local") << QByteArray("local") << 1;
    QTest::newRow("local-sgx") << QByteArray("local-sgx") << 1;
    QTest::newRow("kms") << QByteArray("kms") << 2;
    QTest::newRow("tpm") << QByteArray("tpm") << 3;
    QTest::newRow("capitals") << QByteArray("KMS") << -1;
    QTest::newRow("another name") << QByteArray("local-tdx") << -1;
    QTest::newRow("nothing") << QByteArray() << -1;
}

void tst_MrConfig::providers()
{
    QFETCH(const QByteArray, name);
    QFETCH(const int, kind);
    const std::optional<KeyProviderKind> found = keyProviderKind(view(name));
    QCOMPARE(found ? static_cast<int>(*found) : -1, kind);
}

QTEST_GUILESS_MAIN(tst_MrConfig)
#include "tst_mr_config.moc"
