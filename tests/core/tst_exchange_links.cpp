#include "core/inspect/exchange_links.h"
#include "tests/support/exchange_builder.h"

#include <QTest>
#include <algorithm>

using namespace sealscope;
using namespace sealscope::test;

/// How the items of a disputed exchange pair, and what their links rest on.
class tst_ExchangeLinks : public QObject {
    Q_OBJECT

private slots:
    void linksFollowFromTheItems_data();
    void linksFollowFromTheItems();
    void aBodyIsTheOneThatTheReceiptNames();
    void aForeignSessionIsABrokenLink();
    void severalReceiptsHaveTheirOwnOutcomes();
    void theIdOfAResponse_data();
    void theIdOfAResponse();
};

namespace {

using Change = void (*)(MadeExchangeCase &);

std::vector<ExchangeLink> linksOf(const MadeExchangeCase &made)
{
    return exchangeLinks(appraised(made).now, evidenceOf(made));
}

MadeExchangeCase goodCase()
{
    return make(goodExchangeCase());
}

/// "receipt.request", with "!" in front where one of its ends is not in the case.
QByteArray describe(const std::vector<ExchangeLink> &links)
{
    QByteArrayList words;
    for (const ExchangeLink &link : links) {
        const std::string_view name = checkDef(link.check).name;
        const bool whole = link.from.artifact && link.to.artifact;
        words << (whole ? "" : "!") + QByteArray(name.data(), static_cast<qsizetype>(name.size()));
    }
    return words.join(' ');
}

}  // namespace

Q_DECLARE_METATYPE(Change)

void tst_ExchangeLinks::linksFollowFromTheItems_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QByteArray>("links");
    QTest::newRow("everything") << Change([](MadeExchangeCase &) {
    }) << QByteArray("receipt.request receipt.response receipt.signature receipt.keyset session.id binding.keyset");
    QTest::newRow("no bodies") << Change([](MadeExchangeCase &made) {
        made.request.clear();
        made.response.clear();
    }) << QByteArray("!receipt.request !receipt.response receipt.signature receipt.keyset session.id binding.keyset");
    QTest::newRow("no session") << Change([](MadeExchangeCase &made) {
        made.session.clear();
    }) << QByteArray("receipt.request receipt.response receipt.signature receipt.keyset !session.id binding.keyset");
    QTest::newRow("the receipt alone") << Change([](MadeExchangeCase &made) {
        made = MadeExchangeCase{
            {{}, {}, made.report.root, made.report.now, {}, made.report.policy}, made.receipt, {}, {}, {}, {}};
    }) << QByteArray("!receipt.request !receipt.response !receipt.signature !receipt.keyset !session.id");
    QTest::newRow("no receipt") << Change([](MadeExchangeCase &made) { made.receipt.clear(); })
                                << QByteArray("!receipt.request !receipt.response binding.keyset");
    QTest::newRow("a receipt without a log") << Change([](MadeExchangeCase &made) {
        made.receipt.replace(made.receipt.find("\"event_log\""), 11, "\"event_lag\"");
        made.request.clear();
        made.response.clear();
    }) << QByteArray("!receipt.request !receipt.response receipt.signature receipt.keyset binding.keyset");
    QTest::newRow("nothing of an exchange") << Change([](MadeExchangeCase &made) {
        made.receipt.clear();
        made.session.clear();
        made.request.clear();
        made.response.clear();
    }) << QByteArray("binding.keyset");
}

void tst_ExchangeLinks::linksFollowFromTheItems()
{
    QFETCH(const Change, change);
    QFETCH(const QByteArray, links);
    MadeExchangeCase made = goodCase();
    change(made);
    QCOMPARE(describe(linksOf(made)), links);
}

void tst_ExchangeLinks::aBodyIsTheOneThatTheReceiptNames()
{
    MadeExchangeCase made = goodCase();
    const std::string named = made.response;
    made.response = "{}";
    made.extra.push_back({"other.json", named, ArtifactKind::ResponseBody});
    const std::vector<ExchangeLink> links = linksOf(made);
    QCOMPARE(links[1].from.artifact, std::optional<std::size_t>(6));
}

void tst_ExchangeLinks::aForeignSessionIsABrokenLink()
{
    ExchangeDraft draft = goodExchangeCase();
    draft.exchange.receipt.sessionId = std::string(64, 'a');
    const MadeExchangeCase made = make(draft);
    const std::vector<ExchangeLink> links = linksOf(made);
    const auto found = std::ranges::find(links, CheckId::SessionId, &ExchangeLink::check);
    QVERIFY(found != links.end() && found->to.artifact.has_value());
    QVERIFY(appraised(made).now.check(CheckId::SessionId).outcome == Outcome::Failed);
}

void tst_ExchangeLinks::severalReceiptsHaveTheirOwnOutcomes()
{
    MadeExchangeCase made = goodCase();
    ExchangeDraft other = goodExchangeCase();
    other.exchange.receipt.response = "{}";
    made.extra.push_back({"second.json", make(other).receipt, {}});
    std::vector<std::optional<Outcome>> own;
    for (const ExchangeLink &link : linksOf(made)) {
        if (link.check == CheckId::ReceiptResponse)
            own.push_back(link.own);
    }
    QCOMPARE(own.size(), std::size_t{2});
    QVERIFY(own[0] == Outcome::Passed && own[1] != Outcome::Passed && own[1].has_value());
}

void tst_ExchangeLinks::theIdOfAResponse_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("id");
    QTest::newRow("an object") << std::string(R"({"model":"m","id":"chatcmpl-1"})") << std::string("chatcmpl-1");
    QTest::newRow("a stream") << std::string("event: x\ndata: {\"id\":\"chatcmpl-2\"}\n\ndata: {\"id\":\"b\"}\n\n")
                              << std::string("chatcmpl-2");
    QTest::newRow("a stream that breaks off")
        << std::string("data: {\"id\":\"chatcmpl-3\"}") << std::string("chatcmpl-3");
    QTest::newRow("an object that quotes a stream")
        << std::string(R"({"id":"a","text":"data: {\"id\":1}"})") << std::string("a");
    QTest::newRow("an id that is no text") << std::string(R"({"id":7})") << std::string();
    QTest::newRow("no id") << std::string(R"({"error":"x"})") << std::string();
    QTest::newRow("broken JSON") << std::string(R"({"id":"a")") << std::string();
    QTest::newRow("text") << std::string("hello") << std::string();
    QTest::newRow("nothing") << std::string() << std::string();
}

void tst_ExchangeLinks::theIdOfAResponse()
{
    QFETCH(const std::string, body);
    QFETCH(const std::string, id);
    QCOMPARE(completionId(body).value_or(""), id);
}

QTEST_GUILESS_MAIN(tst_ExchangeLinks)
#include "tst_exchange_links.moc"
