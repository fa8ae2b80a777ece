#include "core/live/collateral_cache.h"
#include "core/live/collateral_client.h"
#include "core/live/percent_text.h"
#include "tests/live/simulated_service.h"
#include "tests/support/qtest_text.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace sealscope;
using namespace sealscope::live;
using namespace sealscope::test;

/// Collateral of a service that behaves, of services that do not, of folders, and of the cache.
class tst_CollateralClient : public QObject {
    Q_OBJECT

private slots:
    void percentText_data();
    void percentText();
    void theNeedIsReadFromTheQuote();
    void fourPiecesCome_data();
    void fourPiecesCome();
    void bothSetsCome();
    void theStandardSetServesWithoutTheEarlyOne();
    void aPlusIsAPlus();
    void badSources_data();
    void badSources();
    void theNextSourceServes();
    void piecesOfTwoSourcesAreNotMixed();
    void aFolderServes();
    void aFolderThatLacksSomething();
    void theCacheServes();
    void anAgeingCacheIsRefreshed();
    void damageIsPassedOver_data();
    void damageIsPassedOver();
    void stopped();
};

namespace {

const QByteArray kNonce(64, 'a');
const QByteArray kTcbPath = "/tdx/certification/v4/tcb";

CollateralNeed needOf(const SimulatedService &service)
{
    const Result<CollateralNeed> need = collateralNeed(quoteIn(service.report(kNonce)));
    if (!need)
        qFatal("%s", need.error().message.c_str());
    return *need;
}

CollateralSource sourceAt(const ScriptedServer &server, CollateralSource::Kind kind = CollateralSource::Kind::Pccs)
{
    return {kind, server.url(QString()).toStdString()};
}

CollateralAnswer fetched(const CollateralRequest &request, const NetworkSettings &network)
{
    CollateralClient client(request, network);
    QSignalSpy finished(&client, &CollateralClient::finished);
    client.start();
    if (!finished.wait(10'000))
        qFatal("the collateral did not end");
    return client.answer();
}

QByteArray codeOf(const CollateralAnswer &answer)
{
    return answer.error ? byteArray(errorName(answer.error->code)) : QByteArray();
}

ScriptedAnswer tcbAnswer(const SimulatedService &service, const QByteArray &headers)
{
    return {{sizedAnswer(QByteArray::fromStdString(simulated::tcbInfoBody(service.collateral())), "200 OK", headers)}};
}

}  // namespace

void tst_CollateralClient::percentText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("decoded");
    QTest::addColumn<QByteArray>("errorCode");
    QTest::newRow("nothing") << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("escapes of either case") << QByteArray("%2b%2Bx%0A") << QByteArray("++x\n") << QByteArray();
    QTest::newRow("a plus stands for itself") << QByteArray("a+b%20c") << QByteArray("a+b c") << QByteArray();
    QTest::newRow("a percent alone") << QByteArray("a%") << QByteArray() << QByteArray("collateral.header");
    QTest::newRow("one digit") << QByteArray("a%2") << QByteArray() << QByteArray("collateral.header");
    QTest::newRow("no digits") << QByteArray("%zz") << QByteArray() << QByteArray("collateral.header");
}

void tst_CollateralClient::percentText()
{
    QFETCH(const QByteArray, text);
    const Result<std::string> decoded = percentDecoded(view(text));
    QTEST(test::codeOf(decoded), "errorCode");
    QTEST(byteArray(decoded.value_or("")), "decoded");
}

void tst_CollateralClient::theNeedIsReadFromTheQuote()
{
    ScriptedServer server;
    SimulatedService service(server);
    const CollateralNeed need = needOf(service);
    QCOMPARE(need.tee, Tee::Tdx);
    QCOMPARE(need.ca, PckCaKind::Platform);
    QCOMPARE(need.fmspc, simulated::goodPckExtension().fmspc);
    QCOMPARE(test::codeOf(collateralNeed(asBytes("no quote"))), QByteArray("quote.truncated"));
}

void tst_CollateralClient::fourPiecesCome_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("update");
    QTest::addColumn<QByteArrayList>("asked");
    const QByteArray fmspc = QByteArray::fromStdString(toHex(simulated::goodPckExtension().fmspc));
    const auto list = [&](const QByteArray &mode, const QByteArray &root) {
        return QByteArrayList{"/sgx/certification/v4/pckcrl?ca=platform&encoding=der", kTcbPath + "?fmspc=" + fmspc + "&update=" + mode,
                              "/tdx/certification/v4/qe/identity?update=" + mode, root};
    };
    QTest::newRow("PCCS, standard") << int(CollateralSource::Kind::Pccs) << int(CollateralUpdate::Standard)
                                    << list("standard", "/sgx/certification/v4/rootcacrl");
    QTest::newRow("PCS, early") << int(CollateralSource::Kind::Pcs) << int(CollateralUpdate::Early) << list("early", "/IntelSGXRootCA.der");
}

void tst_CollateralClient::fourPiecesCome()
{
    QFETCH(const int, kind);
    QFETCH(const int, update);
    ScriptedServer server;
    SimulatedService service(server);
    const CollateralRequest request{needOf(service), {sourceAt(server, static_cast<CollateralSource::Kind>(kind))}, "",
                                    static_cast<CollateralUpdate>(update), 1};
    const CollateralAnswer answer = fetched(request, settingsFor(server));
    QCOMPARE(codeOf(answer), QByteArray());
    QTEST(service.asked, "asked");
    QVERIFY(answer.from.starts_with("localhost:"));
    QCOMPARE(answer.transfers.size(), std::size_t{4});
    QByteArray kinds;
    for (const KeptArtifact &kept : answer.artifacts) {
        kinds += byteArray(kept.artifact.id) + ":" + byteArray(artifactKindName(kept.artifact.kind)) + " ";
        QVERIFY(!kept.artifact.error);
        QVERIFY(kept.headers && kept.artifact.obtainedAt && kept.artifact.origin.kind == OriginKind::Url);
    }
    QCOMPARE(kinds, QByteArray("a2:crl a3:certificates a4:collateral a5:certificates a6:collateral a7:crl "));
}

void tst_CollateralClient::bothSetsCome()
{
    ScriptedServer server;
    SimulatedService service(server);
    const CollateralAnswer answer = fetched({needOf(service), {sourceAt(server)}, "", CollateralUpdate::Both, 1}, settingsFor(server));
    QCOMPARE(codeOf(answer), QByteArray());
    QVERIFY(!answer.forecast);
    QByteArray asked;
    for (const QByteArray &target : service.asked)
        asked += target.contains("update=early") ? "early " : "standard ";
    QCOMPARE(asked, QByteArray("standard standard standard standard early early "));
    QByteArray kinds;
    for (const KeptArtifact &kept : answer.artifacts)
        kinds += byteArray(kept.artifact.id) + ":" + byteArray(artifactKindName(kept.artifact.kind)) + " ";
    QCOMPARE(kinds, QByteArray("a2:crl a3:certificates a4:collateral a5:certificates a6:collateral a7:crl a8:collateral a9:collateral "));
}

/// A service that knows no early set refuses its documents; only the standard ones decide.
void tst_CollateralClient::theStandardSetServesWithoutTheEarlyOne()
{
    ScriptedServer server;
    SimulatedService service(server);
    CollateralRequest request{needOf(service), {sourceAt(server)}, "", CollateralUpdate::Both, 1};
    CollateralClient client(request, settingsFor(server));
    connect(&client, &CollateralClient::progressed, &client, [&] {
        if (client.piecesThere() == kPieceKinds.size())
            service.instead[kTcbPath] = {{sizedAnswer("", "404 Not Found")}};
    });
    QSignalSpy finished(&client, &CollateralClient::finished);
    client.start();
    QVERIFY(!finished.isEmpty() || finished.wait());
    QCOMPARE(codeOf(client.answer()), QByteArray());
    QVERIFY(client.answer().forecast);
    QCOMPARE(client.answer().artifacts.size(), std::size_t{6});
}

void tst_CollateralClient::aPlusIsAPlus()
{
    ScriptedServer server;
    SimulatedService service(server);
    const QByteArray chain = SimulatedService::encodedChain(service.collateral().tcbInfo.issuerChain).replace("%2B", "+");
    QVERIFY(chain.contains('+'));
    service.instead[kTcbPath] = tcbAnswer(service, "tcb-info-issuer-chain: " + chain + "\r\n");
    const CollateralAnswer answer = fetched({needOf(service), {sourceAt(server)}, "", {}, 0}, settingsFor(server));
    QCOMPARE(codeOf(answer), QByteArray());
}

void tst_CollateralClient::badSources_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("fault");
    int fault = 0;
    QTest::newRow("429 with Retry-After") << kTcbPath << fault++;
    QTest::newRow("404: the platform is unknown") << kTcbPath << fault++;
    QTest::newRow("410: the set is gone") << kTcbPath << fault++;
    QTest::newRow("503") << kTcbPath << fault++;
    QTest::newRow("the header is missing") << kTcbPath << fault++;
    QTest::newRow("the header is cut") << kTcbPath << fault++;
    QTest::newRow("the root stands first") << kTcbPath << fault++;
    QTest::newRow("a chain of one") << kTcbPath << fault++;
    QTest::newRow("the header decoded like a form") << kTcbPath << fault++;
    QTest::newRow("the other document") << kTcbPath << fault++;
    QTest::newRow("an error page") << kTcbPath << fault++;
    QTest::newRow("the list of the other CA") << QByteArray("/sgx/certification/v4/pckcrl") << fault++;
    QTest::newRow("no list of the root") << QByteArray("/sgx/certification/v4/rootcacrl") << fault++;
}

/// The answers of badSources(), by number.
static ScriptedAnswer badAnswer(int fault, const SimulatedService &service)
{
    const simulated::CollateralSet &set = service.collateral();
    const std::string &good = set.tcbInfo.issuerChain;
    const std::size_t second = good.find("-----BEGIN", 10);
    const auto chain = [](const std::string &pem) { return "TCB-Info-Issuer-Chain: " + SimulatedService::encodedChain(pem) + "\r\n"; };
    switch (fault) {
    case 0: return {{sizedAnswer("", "429 Too Many Requests", "Retry-After: 30\r\n")}};
    case 1: return {{sizedAnswer("", "404 Not Found")}};
    case 2: return {{sizedAnswer("", "410 Gone")}};
    case 3: return {{sizedAnswer("", "503 Unavailable")}};
    case 4: return tcbAnswer(service, "");
    case 5: return tcbAnswer(service, chain(good).chopped(4) + "\r\n");
    case 6: return tcbAnswer(service, chain(good.substr(second) + good.substr(0, second)));
    case 7: return tcbAnswer(service, chain(good.substr(0, second)));
    case 8: return tcbAnswer(service, chain(QByteArray::fromStdString(good).replace("+", " ").toStdString()));
    case 9: return {{sizedAnswer(QByteArray::fromStdString(simulated::qeIdentityBody(set)), "200 OK", chain(good))}};
    case 10: return {{sizedAnswer("<html>")}};
    case 11: return {{sizedAnswer(QByteArray::fromStdString(set.rootCrlHex))}};
    default: return {{sizedAnswer(QByteArray::fromStdString(set.pckCrlHex))}};
    }
}

void tst_CollateralClient::badSources()
{
    QFETCH(const QByteArray, path);
    QFETCH(const int, fault);
    ScriptedServer server;
    SimulatedService service(server);
    service.instead[path] = badAnswer(fault, service);
    const CollateralAnswer answer = fetched({needOf(service), {sourceAt(server)}, "", {}, 0}, settingsFor(server));
    QCOMPARE(codeOf(answer), QByteArray("collateral.source"));
    QVERIFY(answer.artifacts.empty());
    QVERIFY(answer.error->message.starts_with("localhost:"));
    if (fault == 0)
        QVERIFY(answer.error->message.find("\"30\"") != std::string::npos);
}

void tst_CollateralClient::theNextSourceServes()
{
    ScriptedServer bad;
    bad.answer = [](const QByteArray &) { return ScriptedAnswer{{sizedAnswer("", "500 No")}}; };
    ScriptedServer server;
    SimulatedService service(server);
    NetworkSettings network = settingsFor(server);
    network.extraCas.push_back(bad.identity().rootDer);
    const CollateralAnswer answer =
        fetched({needOf(service), {{CollateralSource::Kind::Folder, "/no/such/folder"}, sourceAt(bad), sourceAt(server)}, "", {}, 0}, network);
    QCOMPARE(codeOf(answer), QByteArray());
    QCOMPARE(answer.passedOver.size(), std::size_t{2});
    QCOMPARE(byteArray(answer.from), server.url(QString()).toUtf8().sliced(8));
}

void tst_CollateralClient::piecesOfTwoSourcesAreNotMixed()
{
    ScriptedServer first;
    SimulatedService halfGood(first);
    halfGood.instead[kTcbPath] = {{sizedAnswer("", "404 Not Found")}};
    ScriptedServer second;
    SimulatedService service(second);
    NetworkSettings network = settingsFor(second);
    network.extraCas.push_back(first.identity().rootDer);
    const CollateralAnswer answer = fetched({needOf(service), {sourceAt(first), sourceAt(second)}, "", {}, 0}, network);
    QCOMPARE(codeOf(answer), QByteArray());
    QCOMPARE(service.asked.size(), 4);
    for (const KeptArtifact &kept : answer.artifacts)
        QVERIFY(kept.artifact.origin.where.starts_with(second.url(QString()).toStdString()));
}

/// A folder with the neutral bundle of the service in it.
static void writeBundle(const QTemporaryDir &folder, const SimulatedService &service)
{
    QFile file(folder.filePath(QStringLiteral("collateral.json")));
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no file");
    file.write(QByteArray::fromStdString(simulated::bundleJson(service.collateral())));
    QFile other(folder.filePath(QStringLiteral("notes.txt")));
    if (other.open(QIODevice::WriteOnly))
        other.write("not collateral");
}

void tst_CollateralClient::aFolderServes()
{
    ScriptedServer server;
    SimulatedService service(server);
    QTemporaryDir folder;
    writeBundle(folder, service);
    const std::string path = folder.path().toStdString();
    const CollateralAnswer answer = fetched({needOf(service), {{CollateralSource::Kind::Folder, path}}, "", {}, 0}, settingsFor(server));
    QCOMPARE(codeOf(answer), QByteArray());
    QCOMPARE(answer.from, path);
    QCOMPARE(answer.artifacts.size(), std::size_t{1});
    QCOMPARE(service.asked.size(), 0);
}

void tst_CollateralClient::aFolderThatLacksSomething()
{
    ScriptedServer server;
    SimulatedService service(server);
    QTemporaryDir folder;
    writeBundle(folder, service);
    CollateralNeed other = needOf(service);
    other.fmspc.fill(std::byte{9});
    const std::string path = folder.path().toStdString();
    const CollateralAnswer answer = fetched({other, {{CollateralSource::Kind::Folder, path}}, "", {}, 0}, settingsFor(server));
    QCOMPARE(codeOf(answer), QByteArray("collateral.source"));
    QVERIFY(answer.error->message.find("lacks TCB info") != std::string::npos);
}

void tst_CollateralClient::theCacheServes()
{
    ScriptedServer server;
    SimulatedService service(server);
    QTemporaryDir folder;
    const std::string cache = folder.filePath(QStringLiteral("new/cache")).toStdString();
    const CollateralRequest request{needOf(service), {sourceAt(server)}, cache, CollateralUpdate::Standard, 0};
    const CollateralAnswer first = fetched(request, settingsFor(server));
    QCOMPARE(codeOf(first), QByteArray());
    QVERIFY(first.from != "cache");
    NetworkSettings off = settingsFor(server);
    off.state = NetworkSettings::Switch::Off;
    const CollateralAnswer second = fetched(request, off);
    QCOMPARE(codeOf(second), QByteArray());
    QCOMPARE(second.from, std::string("cache"));
    QVERIFY(second.transfers.empty());
    QCOMPARE(second.artifacts.size(), first.artifacts.size());
    for (std::size_t i = 0; i < first.artifacts.size(); ++i)
        QCOMPARE(second.artifacts[i].artifact.sha256, first.artifacts[i].artifact.sha256);
    CollateralRequest early = request;
    early.update = CollateralUpdate::Early;
    QCOMPARE(codeOf(fetched(early, off)), QByteArray("collateral.source"));
}

void tst_CollateralClient::anAgeingCacheIsRefreshed()
{
    ScriptedServer server;
    SimulatedService service(server);
    QTemporaryDir folder;
    const CollateralRequest request{needOf(service), {sourceAt(server)}, folder.path().toStdString(), CollateralUpdate::Standard, 0};
    static_cast<void>(fetched(request, settingsFor(server)));
    const CollateralCache cache(request.cacheFolder);
    const UnixTime now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    const std::vector<CollateralPiece> today = cache.find(request.need, request.update, now);
    QCOMPARE(today.size(), std::size_t{4});
    QVERIFY(std::ranges::none_of(today, [&](const CollateralPiece &piece) { return isAgeing(piece, now); }));
    constexpr std::chrono::hours day{24};
    const auto later = cache.find(request.need, request.update, now + 20 * day);
    QCOMPARE(later.size(), std::size_t{4});
    QVERIFY(std::ranges::any_of(later, [&](const CollateralPiece &piece) { return isAgeing(piece, now + 20 * day); }));
    QVERIFY(cache.find(request.need, request.update, now + 31 * day).empty());
    QVERIFY(cache.find(request.need, request.update, now - 10 * day).empty());
}

void tst_CollateralClient::damageIsPassedOver_data()
{
    QTest::addColumn<bool>("index");
    QTest::addColumn<bool>("removed");
    QTest::newRow("the index is cut") << true << false;
    QTest::newRow("there is no index") << true << true;
    QTest::newRow("bodies are cut") << false << false;
    QTest::newRow("bodies are gone") << false << true;
}

void tst_CollateralClient::damageIsPassedOver()
{
    QFETCH(const bool, index);
    QFETCH(const bool, removed);
    ScriptedServer server;
    SimulatedService service(server);
    QTemporaryDir folder;
    const CollateralRequest request{needOf(service), {sourceAt(server)}, folder.path().toStdString(), CollateralUpdate::Standard, 0};
    static_cast<void>(fetched(request, settingsFor(server)));
    const QFileInfoList files = QDir(folder.path()).entryInfoList(QDir::Files);
    for (const QFileInfo &info : files) {
        if ((info.fileName() == u"index.json") != index)
            continue;
        if (removed)
            QVERIFY(QFile::remove(info.filePath()));
        else
            QVERIFY(QFile::resize(info.filePath(), info.size() / 2));
    }
    const CollateralAnswer answer = fetched(request, settingsFor(server));
    QCOMPARE(codeOf(answer), QByteArray());
    QVERIFY(answer.from != "cache");
    const CollateralAnswer repaired = fetched(request, settingsFor(server));
    QCOMPARE(repaired.from, std::string("cache"));
}

void tst_CollateralClient::stopped()
{
    ScriptedServer server;
    SimulatedService service(server);
    service.instead[kTcbPath] = {{"HTTP/1.1 200 OK\r\n"}, {}, ScriptedAnswer::End::Stay};
    CollateralClient client({needOf(service), {sourceAt(server), sourceAt(server)}, "", {}, 0}, settingsFor(server));
    QSignalSpy finished(&client, &CollateralClient::finished);
    connect(&client, &CollateralClient::progressed, &client, [&] { QTimer::singleShot(50, &client, &CollateralClient::stop); });
    client.start();
    QVERIFY(finished.wait());
    QCOMPARE(codeOf(client.answer()), QByteArray("network.stopped"));
    QCOMPARE(service.asked.size(), 2);
}

QTEST_GUILESS_MAIN(tst_CollateralClient)
#include "tst_collateral_client.moc"
