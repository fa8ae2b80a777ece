#include "tests/live/simulated_service.h"

#include "core/live/report_facts.h"
#include "tests/support/qtest_text.h"

namespace sealscope::test {

namespace {

using namespace simulated;

IdentityDescription identityOf(const GatewayKeys &keys, UnixTime at, const Digest256 &spki)
{
    IdentityDescription out = goodIdentity(Dialect::Current, keys, at);
    out.keyset.tls = std::vector<TlsLine>{{toHex(spki), std::nullopt}};
    return out;
}

QByteArray bytesOfHex(const std::string &hex)
{
    return QByteArray::fromHex(QByteArray::fromStdString(hex));
}

QByteArray notFound()
{
    return sizedAnswer(R"({"error":{"message":"no such thing","type":"not_found","code":null,"param":null}})", "404 Not Found");
}

}  // namespace

SimulatedService::SimulatedService(ScriptedServer &server)
    : m_at(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())),
      m_keys(makeGatewayKeys(KeySource::seeded("tests"))),
      m_platform(makePlatform(m_at, KeySource::seeded("tests"))),
      m_identity(identityOf(m_keys, m_at, server.identity().spki)),
      m_exchange(goodExchange(m_identity, m_at)),
      m_made(makeExchange(m_exchange, m_keys)),
      m_collateral(m_platform.collateral(goodCollateral(Tee::Tdx, m_at)))
{
    server.answer = [this](const QByteArray &request) { return answer(request); };
}

QByteArray SimulatedService::report(const QByteArray &nonce) const
{
    IdentityDescription description = m_identity;
    description.nonce = nonce.toStdString();
    if (identity)
        identity(description);
    return QByteArray::fromStdString(makeReport(description, m_keys, m_platform));
}

QByteArray SimulatedService::encodedChain(const std::string &pem)
{
    return QByteArray::fromStdString(pem).toPercentEncoding();
}

ScriptedAnswer SimulatedService::answer(const QByteArray &request)
{
    const QByteArray target = request.split(' ').value(1);
    asked.append(target);
    const QByteArray path = target.split('?').front();
    if (const auto found = instead.find(path); found != instead.end())
        return found->second;
    const QByteArray query = target.mid(path.size() + 1);
    std::optional<QByteArray> out = evidence(path, query);
    if (out)
        return {{sizedAnswer(*out, "200 OK", headers)}};
    out = collateralAnswer(path);
    return {{out.value_or(notFound())}};
}

std::optional<QByteArray> SimulatedService::evidence(const QByteArray &path, const QByteArray &query) const
{
    if (path == "/v1/aci/attestation")
        return report(query.mid(QByteArray("nonce=").size()));
    if (path == "/v1/aci/receipts/" + QByteArray::fromStdString(m_exchange.receipt.receiptId))
        return QByteArray::fromStdString(m_made.receipt);
    if (path == "/v1/aci/sessions/" + QByteArray::fromStdString(m_made.session.id))
        return QByteArray::fromStdString(m_made.session.text);
    if (path == "/v1/aci/sessions")
        return R"({"sessions":[]})";
    if (path == "/v1/models")
        return R"({"object":"list","data":[{"id":"simulated-model"}]})";
    if (path == "/v1/aci/revocations")
        return R"({"revocations":[]})";
    return std::nullopt;
}

std::optional<QByteArray> SimulatedService::collateralAnswer(const QByteArray &path) const
{
    const auto withChain = [](const QByteArray &body, const QByteArray &header, const std::string &chain) {
        return sizedAnswer(body, "200 OK", header + ": " + encodedChain(chain) + "\r\n");
    };
    if (path == "/sgx/certification/v4/pckcrl")
        return withChain(bytesOfHex(m_collateral.pckCrlHex), "SGX-PCK-CRL-Issuer-Chain", m_collateral.pckCrlIssuerChain);
    if (path == "/tdx/certification/v4/tcb")
        return withChain(QByteArray::fromStdString(tcbInfoBody(m_collateral)), "TCB-Info-Issuer-Chain", m_collateral.tcbInfo.issuerChain);
    if (path == "/tdx/certification/v4/qe/identity")
        return withChain(QByteArray::fromStdString(qeIdentityBody(m_collateral)), "SGX-Enclave-Identity-Issuer-Chain",
                         m_collateral.qeIdentity.issuerChain);
    if (path == "/sgx/certification/v4/rootcacrl")
        return sizedAnswer(QByteArray::fromStdString(m_collateral.rootCrlHex));
    if (path == "/IntelSGXRootCA.der")
        return sizedAnswer(bytesOfHex(m_collateral.rootCrlHex));
    return std::nullopt;
}

Bytes quoteIn(const QByteArray &report)
{
    const Result<Bytes> quote = live::quoteOf(asBytes(view(report)));
    if (!quote)
        qFatal("the report carries no quote");
    return *quote;
}

}  // namespace sealscope::test
