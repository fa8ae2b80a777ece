#include "core/crypto/time_stamp.h"
#include "tests/support/qtest_text.h"
#include "tests/support/time_stamp_authority.h"

#include <QTest>
#include <openssl/objects.h>

using namespace sealscope;
using namespace sealscope::test;

/// RFC 3161 tokens of a small authority, read and checked.
class tst_TimeStamp : public QObject {
    Q_OBJECT

private slots:
    void saysWhatWasStamped_data();
    void saysWhatWasStamped();
    void timeIsRoundedUp_data();
    void timeIsRoundedUp();
    void refusesForms_data();
    void refusesForms();
    void refusesEveryTruncation();
    void signatureHolds();
    void refusesSignatures_data();
    void refusesSignatures();
    void aFlippedBitAnywhereIsNoticed();
    void leadsToTheRootThatIsNamed_data();
    void leadsToTheRootThatIsNamed();
    void asksTheTimeOfTheStampAndNoClock_data();
    void asksTheTimeOfTheStampAndNoClock();
};

namespace {

const TimeStampChain &chain()
{
    static const TimeStampChain made = makeTimeStampChain();
    return made;
}

const TimeStampChain &otherChain()
{
    static const TimeStampChain made = makeTimeStampChain();
    return made;
}

Digest256 stamped()
{
    return sha256(asBytes("what was stamped"));
}

TimeStampRequest good()
{
    return {.imprint = stamped()};
}

Bytes token(const std::function<void(TimeStampRequest &)> &change = {}, const TimeStampChain &by = chain())
{
    TimeStampRequest request = good();
    if (change)
        change(request);
    return makeTimeStamp(by, request);
}

UnixTime noon()
{
    return *makeUtc(2026, 11, 24, 12, 0, 0);
}

}  // namespace

void tst_TimeStamp::saysWhatWasStamped_data()
{
    QTest::addColumn<Bytes>("bytes");
    QTest::newRow("a bare token") << token();
    QTest::newRow("in a response") << inResponse(token());
    QTest::newRow("in a response that grants it with changes") << inResponse(token(), 1);
    QTest::newRow("signed over SHA-512") << token([](auto &request) { request.digest = "SHA512"; });
}

void tst_TimeStamp::saysWhatWasStamped()
{
    QFETCH(const Bytes, bytes);
    const Result<TimeStamp> stamp = readTimeStamp(bytes);
    QVERIFY2(stamp, stamp ? "" : stamp.error().message.c_str());
    QVERIFY(stamp->imprint == stamped());
    QVERIFY(stamp->time == noon());
    QVERIFY(stamp->noLaterThan == noon());
    QCOMPARE(stamp->policy, std::string("1.2.3.4"));
    QCOMPARE(stamp->serial, std::string("4d"));
    QCOMPARE(stamp->certificates.size(), std::size_t{3});
    QVERIFY(checkTimeStampSignature(*stamp));
}

void tst_TimeStamp::timeIsRoundedUp_data()
{
    QTest::addColumn<QByteArray>("time");
    QTest::addColumn<int>("accuracy");
    QTest::addColumn<int>("timeSeconds");   // after noon
    QTest::addColumn<int>("latestSeconds");
    QTest::newRow("whole second") << QByteArray("20261124120000Z") << 0 << 0 << 0;
    QTest::newRow("fraction") << QByteArray("20261124120000.001Z") << 0 << 1 << 1;
    QTest::newRow("accuracy") << QByteArray("20261124120000Z") << 3 << 0 << 3;
    QTest::newRow("both") << QByteArray("20261124120000.5Z") << 2 << 1 << 3;
}

void tst_TimeStamp::timeIsRoundedUp()
{
    QFETCH(const QByteArray, time);
    QFETCH(const int, accuracy);
    QFETCH(const int, timeSeconds);
    QFETCH(const int, latestSeconds);
    const auto stamp = readTimeStamp(token([&](auto &request) {
        request.time = time.toStdString();
        request.accuracySeconds = accuracy;
    }));
    QVERIFY(stamp);
    QVERIFY(stamp->time == noon() + std::chrono::seconds(timeSeconds));
    QVERIFY(stamp->noLaterThan == noon() + std::chrono::seconds(latestSeconds));
}

void tst_TimeStamp::refusesForms_data()
{
    QTest::addColumn<Bytes>("bytes");
    const auto row = [](const char *name, const std::function<void(TimeStampRequest &)> &change) {
        QTest::newRow(name) << token(change);
    };
    row("an imprint of SHA-512", [](auto &request) { request.imprintIsSha512 = true; });
    row("version 2", [](auto &request) { request.version = 2; });
    row("a fraction that ends in zero", [](auto &request) { request.time = "20261124120000.10Z"; });
    row("a fraction without digits", [](auto &request) { request.time = "20261124120000.Z"; });
    row("a time without seconds", [](auto &request) { request.time = "202611241200Z"; });
    row("a time with an offset", [](auto &request) { request.time = "20261124120000+0100"; });
    row("a day that there is not", [](auto &request) { request.time = "20260230120000Z"; });
    row("an accuracy of more than a day", [](auto &request) { request.accuracySeconds = 86'401; });
    row("another signed content", [](auto &request) { request.contentType = NID_pkcs7_data; });
    QTest::newRow("a response that refuses") << inResponse(token(), 2);
    Bytes longer = token();
    longer.push_back(std::byte{0});
    QTest::newRow("a byte more") << longer;
    QTest::newRow("nothing") << Bytes();
    QTest::newRow("a response without a token") << inResponse({});
    QTest::newRow("larger than the limit") << Bytes(kMaxTimeStampBytes + 1);
    Bytes indefinite = token();
    indefinite[1] = std::byte{0x80};
    QTest::newRow("an indefinite length") << indefinite;
}

void tst_TimeStamp::refusesForms()
{
    QFETCH(const Bytes, bytes);
    const auto stamp = readTimeStamp(bytes);
    QCOMPARE(codeOf(stamp), QByteArray("timestamp.form"));
    QVERIFY(!stamp.error().offset || *stamp.error().offset <= bytes.size());
}

void tst_TimeStamp::refusesEveryTruncation()
{
    const Bytes whole = inResponse(token());
    for (std::size_t size = 0; size < whole.size(); ++size)
        QCOMPARE(codeOf(readTimeStamp(BytesView(whole).first(size))), QByteArray("timestamp.form"));
}

void tst_TimeStamp::signatureHolds()
{
    const auto stamp = readTimeStamp(token([](auto &request) { request.bringsRoot = false; }));
    QVERIFY(stamp);
    QCOMPARE(codeOf(checkTimeStampSignature(*stamp)), QByteArray());
}

void tst_TimeStamp::refusesSignatures_data()
{
    QTest::addColumn<Bytes>("bytes");
    QTest::newRow("a signer for nothing but servers") << token({}, makeTimeStampChain("critical,serverAuth"));
    QTest::newRow("a usage that is not critical") << token({}, makeTimeStampChain("timeStamping"));
    QTest::newRow("a usage for more than time-stamps") << token({}, makeTimeStampChain("critical,timeStamping,codeSigning"));
    QTest::newRow("no attribute names the signer's certificate") << token([](auto &request) { request.namesSigner = false; });
    QTest::newRow("signed over SHA-1") << token([](auto &request) { request.digest = "SHA1"; });
}

void tst_TimeStamp::refusesSignatures()
{
    QFETCH(const Bytes, bytes);
    const auto stamp = readTimeStamp(bytes);
    QVERIFY2(stamp, stamp ? "" : stamp.error().message.c_str());
    QCOMPARE(codeOf(checkTimeStampSignature(*stamp)), QByteArray("timestamp.signature"));
}

/// Whatever is changed in the token, it is refused or says the same: some numbers and lists of it are signed by nobody.
void tst_TimeStamp::aFlippedBitAnywhereIsNoticed()
{
    const Bytes whole = token([](auto &request) { request.bringsRoot = false; });
    const std::string root = toHex(chain().root.der());
    std::size_t passed = 0;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        Bytes changed = whole;
        changed[i] ^= std::byte{0x04};
        const auto stamp = readTimeStamp(changed);
        if (!stamp || !checkTimeStampSignature(*stamp) || !timeStampAuthority(*stamp, {&root, 1}))
            continue;
        ++passed;
        QVERIFY(stamp->imprint == stamped() && stamp->time == noon());
    }
    QVERIFY2(passed < 16, QByteArray::number(static_cast<qulonglong>(passed)));
}

void tst_TimeStamp::leadsToTheRootThatIsNamed_data()
{
    QTest::addColumn<std::string>("root");
    QTest::addColumn<bool>("bringsRoot");
    QTest::addColumn<QByteArray>("errorCode");
    const QByteArray none;
    const QByteArray refused("timestamp.authority");
    QTest::newRow("by the digest of its certificate") << rootDigest(chain()) << true << none;
    QTest::newRow("by its certificate") << toHex(chain().root.der()) << false << none;
    QTest::newRow("by the digest of one that the token does not bring") << rootDigest(chain()) << false << refused;
    QTest::newRow("another root") << toHex(otherChain().root.der()) << true << refused;
    QTest::newRow("another digest") << rootDigest(otherChain()) << true << refused;
    QTest::newRow("a name") << std::string("our authority") << true << refused;
    QTest::newRow("bytes that are no certificate") << std::string("00ff") << true << refused;
    QTest::newRow("the authority below the root") << toHex(chain().authority.der()) << false << refused;
}

void tst_TimeStamp::leadsToTheRootThatIsNamed()
{
    QFETCH(const std::string, root);
    QFETCH(const bool, bringsRoot);
    const auto stamp = readTimeStamp(token([&](auto &request) { request.bringsRoot = bringsRoot; }));
    QVERIFY(stamp);
    const auto authority = timeStampAuthority(*stamp, {&root, 1});
    QTEST(codeOf(authority), "errorCode");
    if (authority)
        QCOMPARE(*authority, std::string("Test Time Root"));
    QCOMPARE(codeOf(timeStampAuthority(*stamp, {})), QByteArray("timestamp.authority"));
}

void tst_TimeStamp::asksTheTimeOfTheStampAndNoClock_data()
{
    QTest::addColumn<std::string>("time");
    QTest::addColumn<QByteArray>("errorCode");
    QTest::newRow("in the period of its certificates, long past") << std::string("20200101000001Z") << QByteArray();
    QTest::newRow("far ahead, and still in it") << std::string("20491231000000Z") << QByteArray();
    QTest::newRow("before it") << std::string("20191231235959Z") << QByteArray("timestamp.authority");
    QTest::newRow("after it") << std::string("20500101000001Z") << QByteArray("timestamp.authority");
}

void tst_TimeStamp::asksTheTimeOfTheStampAndNoClock()
{
    QFETCH(const std::string, time);
    const auto stamp = readTimeStamp(token([&](auto &request) { request.time = time; }));
    QVERIFY(stamp);
    const std::string root = rootDigest(chain());
    QTEST(codeOf(timeStampAuthority(*stamp, {&root, 1})), "errorCode");
}

QTEST_GUILESS_MAIN(tst_TimeStamp)
#include "tst_time_stamp.moc"
