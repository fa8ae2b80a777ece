#include "tests/live/gateway_fetches.h"

#include "core/live/report_facts.h"
#include "tests/support/qtest_text.h"

#include <QFile>
#include <QSignalSpy>
#include <QSslCertificate>

namespace sealscope::test {

namespace {

Bytes bytesOf(const QByteArray &bytes)
{
    const BytesView copy = asBytes(view(bytes));
    return {copy.begin(), copy.end()};
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    return file.readAll();
}

constexpr int kLongest = 30'000;

}  // namespace

live::NetworkSettings settingsFor(const GatewayProcess &gateway)
{
    live::NetworkSettings out;
    out.proxyUse = live::NetworkSettings::ProxyUse::None;
    out.extraCas = {bytesOf(QSslCertificate(contentOf(gateway.ca)).toDer())};
    return out;
}

live::LiveRequest requestFor(const GatewayProcess &gateway)
{
    live::LiveRequest out;
    out.url = gateway.url.toStdString();
    out.nonce = live::newNonce();
    out.sources = {{live::CollateralSource::Kind::Pccs, out.url}};
    return out;
}

live::LiveRecord fetched(const live::LiveRequest &request, const live::NetworkSettings &network)
{
    live::LiveCase fetch(request, network);
    QSignalSpy finished(&fetch, &live::LiveCase::finished);
    fetch.start();
    if (finished.isEmpty() && !finished.wait(kLongest))
        qFatal("the fetch did not end");
    return fetch.record();
}

live::ExchangeRequest promptFor(const GatewayProcess &gateway, const live::LiveRecord &record)
{
    live::ExchangeRequest out;
    out.url = gateway.url.toStdString();
    out.model = "simulated-model";
    out.prompt = "Say hello.";
    const BytesView report = record.artifacts.front().artifact.view();
    out.spkis = live::listedTlsKeys(report, out.url).value_or(std::vector<Digest256>{});
    out.keyset = live::keysetTextOf(report).value_or("");
    out.dialect = live::dialectOf(record.artifacts.front().artifact);
    return out;
}

live::ExchangeRecord exchanged(const live::ExchangeRequest &request, const live::NetworkSettings &network)
{
    live::Exchange exchange(request, network);
    QSignalSpy finished(&exchange, &live::Exchange::finished);
    exchange.start();
    if (finished.isEmpty() && !finished.wait(kLongest))
        qFatal("the exchange did not end");
    return exchange.record();
}

AttestationResult judged(const GatewayProcess &gateway, const live::LiveRecord &record)
{
    return appraise(parse(record.bundle(), record.expectations), *starterPolicy("vendor-assessment"),
                    *TrustAnchors::simulated(bytesOf(contentOf(gateway.root))), {record.endedAt, {}});
}

QByteArray stepsOf(const std::vector<live::LiveStep> &steps)
{
    QByteArray out;
    for (const live::LiveStep &step : steps) {
        if (step.state == live::LiveStep::State::NotAsked)
            continue;
        out += byteArray(step.name) + ":";
        if (step.state == live::LiveStep::State::Done)
            out += "done ";
        else
            out += (step.error ? byteArray(errorName(step.error->code)) : QByteArray("stopped")) + " ";
    }
    return out.trimmed();
}

}  // namespace sealscope::test
