#include "core/live/replica_census.h"
#include "tests/live/simulated_service.h"
#include "tests/support/qtest_text.h"

#include <QSignalSpy>
#include <QTest>
#include <set>

using namespace sealscope;
using namespace sealscope::live;
using namespace sealscope::test;

class tst_ReplicaCensus : public QObject {
    Q_OBJECT

private slots:
    void everySampleHasItsNonceAndConnection();
    void replicasAreToldApart();
    void theOneThatAnsweredIsMarked();
    void oneReplicaSharesNothing();
    void aFailedSampleIsNoReplica();
    void anUnlistedKeyIsSaid();
    void stopped();
};

namespace {

std::vector<ReplicaSample> sampled(const ScriptedServer &server, std::size_t count)
{
    ReplicaCensus census(server.url(QString()).toStdString(), count, settingsFor(server));
    QSignalSpy finished(&census, &ReplicaCensus::finished);
    census.start();
    if (!finished.wait(20'000))
        qFatal("the census did not end");
    return census.samples();
}

ReplicaSample sample(const std::string &instance, const std::string &spki, const std::string &receiptKeys, const std::string &compose = "c")
{
    ReplicaSample out;
    out.instance = instance;
    out.spki = spki;
    out.receiptKeys = receiptKeys;
    out.e2eeKeys = "e";
    out.composeHash = compose;
    out.keysetDigest = std::string(64, 'd');
    return out;
}

}  // namespace

void tst_ReplicaCensus::everySampleHasItsNonceAndConnection()
{
    ScriptedServer server;
    SimulatedService service(server);
    const std::vector<ReplicaSample> samples = sampled(server, 3);
    QCOMPARE(samples.size(), std::size_t{3});
    QCOMPARE(server.received.size(), 3);
    std::set<std::string> nonces;
    for (const ReplicaSample &each : samples) {
        QVERIFY(!each.error);
        nonces.insert(each.nonce);
        QCOMPARE(each.spki, toHex(server.identity().spki));
        QVERIFY(each.spkiListed && !each.receiptKeys.empty() && !each.e2eeKeys.empty() && !each.instance.empty());
        QCOMPARE(each.composeHash.size(), std::size_t{64});
        QVERIFY(each.notAfter.has_value());
    }
    QCOMPARE(nonces.size(), std::size_t{3});
    const Census census = censusOf(samples, &samples.front());
    QCOMPARE(census.replicas.size(), std::size_t{1});
    QCOMPARE(census.replicas.front().name, samples.front().instance);
    QVERIFY(census.replicas.front().answeredTheFetch);
}

void tst_ReplicaCensus::replicasAreToldApart()
{
    const Census census = censusOf({sample("i1", "t1", "r1,r2"), sample("i2", "t2", "r1"), sample("i1", "t1", "r1,r2"), sample("", "t3", "r1")}, nullptr);
    QCOMPARE(census.replicas.size(), std::size_t{3});
    QCOMPARE(census.replicas[0].samples, (std::vector<std::size_t>{0, 2}));
    QCOMPARE(census.replicas[1].name, std::string("i2"));
    QCOMPARE(census.replicas[2].name, "keyset " + std::string(12, 'd'));
    QCOMPARE(census.shared, (std::vector<std::string>{"E2EE key", "compose"}));
    QCOMPARE(census.differing, (std::vector<std::string>{"TLS key", "receipt key"}));
    QCOMPARE(census.sharedReceiptKeys, std::vector<std::string>{"r1"});
}

void tst_ReplicaCensus::theOneThatAnsweredIsMarked()
{
    const ReplicaSample fetched = sample("i2", "t2", "r1");
    const Census census = censusOf({sample("i1", "t1", "r1"), sample("i2", "t2", "r1")}, &fetched);
    QVERIFY(!census.replicas[0].answeredTheFetch);
    QVERIFY(census.replicas[1].answeredTheFetch);
    QCOMPARE(census.shared, (std::vector<std::string>{"receipt key", "E2EE key", "compose"}));
}

void tst_ReplicaCensus::oneReplicaSharesNothing()
{
    const Census census = censusOf({sample("i1", "t1", "r1"), sample("i1", "t1", "r1")}, nullptr);
    QCOMPARE(census.replicas.size(), std::size_t{1});
    QVERIFY(census.shared.empty() && census.differing.empty() && census.sharedReceiptKeys.empty());
    QVERIFY(censusOf({}, nullptr).replicas.empty());
}

void tst_ReplicaCensus::aFailedSampleIsNoReplica()
{
    ScriptedServer server;
    SimulatedService service(server);
    service.instead["/v1/aci/attestation"] = {{sizedAnswer("<html>", "502 No")}};
    const std::vector<ReplicaSample> samples = sampled(server, 2);
    QCOMPARE(samples.size(), std::size_t{2});
    QVERIFY(samples.front().error && samples.front().error->code == ErrorCode::HttpStatus);
    QVERIFY(censusOf(samples, nullptr).replicas.empty());
}

void tst_ReplicaCensus::anUnlistedKeyIsSaid()
{
    ScriptedServer server;
    SimulatedService service(server);
    service.identity = [](simulated::IdentityDescription &identity) { identity.keyset.tls->front().spkiSha256 = std::string(64, '7'); };
    QVERIFY(!sampled(server, 1).front().spkiListed);
}

void tst_ReplicaCensus::stopped()
{
    ScriptedServer server;
    SimulatedService service(server);
    ReplicaCensus census(server.url(QString()).toStdString(), 10, settingsFor(server));
    QSignalSpy finished(&census, &ReplicaCensus::finished);
    connect(&census, &ReplicaCensus::sampled, this, [&] {
        if (census.samples().size() == 2)
            census.stop();
    });
    census.start();
    QVERIFY(finished.wait());
    QCOMPARE(census.samples().size(), std::size_t{2});
    QTest::qWait(50);
    QCOMPARE(finished.size(), 1);
}

QTEST_GUILESS_MAIN(tst_ReplicaCensus)
#include "tst_replica_census.moc"
