#include "tests/app/served_case.h"


#include <QFile>
#include <QRegularExpression>

namespace sealscope::test {

namespace {

constexpr const char *kNonce = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

Bytes bytesOf(const QByteArray &bytes)
{
    const auto view = std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    return {view.begin(), view.end()};
}

Bytes fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? bytesOf(file.readAll()) : Bytes();
}

}  // namespace

QByteArray reportPath(Dialect dialect)
{
    return dialect == Dialect::Legacy202606 ? "/v1/attestation/report" : "/v1/aci/attestation";
}

QByteArray receiptPath(Dialect dialect, const QByteArray &id)
{
    return (dialect == Dialect::Legacy202606 ? "/v1/receipt/" : "/v1/aci/receipts/") + id;
}

QByteArray sessionPath(Dialect dialect, const QByteArray &id)
{
    return (dialect == Dialect::Legacy202606 ? "/v1/audit/sessions/" : "/v1/aci/sessions/") + id;
}

QByteArray firstText(const QByteArray &json, const QByteArray &name)
{
    const QByteArray start = "\"" + name + "\":\"";
    const qsizetype at = json.indexOf(start);
    const qsizetype begin = at + start.size();
    return at < 0 ? QByteArray() : json.mid(begin, json.indexOf('"', begin) - begin);
}

ServedCase serve(const GatewayProcess &gateway, const ServedRequest &request)
{
    ServedCase out;
    out.nonce = kNonce;
    out.report = get(gateway, reportPath(request.dialect) + "?nonce=" + kNonce);
    out.request = request.body;
    WireRequest chat;
    chat.target = "/v1/chat/completions";
    chat.headers = request.headers;
    chat.body = request.body;
    out.response = ask(gateway, chat);
    WireRequest receipt;
    receipt.target = receiptPath(request.dialect, out.response.header("X-Receipt-Id").value_or(""));
    receipt.headers = request.headers;
    out.receipt = ask(gateway, receipt);
    out.session = get(gateway, sessionPath(request.dialect, firstText(out.receipt.body, "session_id")));
    return out;
}

AttestationResult judge(const GatewayProcess &gateway, const ServedCase &served)
{
    EvidenceBundle bundle;
    std::size_t index = 0;
    for (const WireAnswer *answer : {&served.report, &served.receipt, &served.session}) {
        if (answer->status == 200)
            bundle.artifacts.push_back(makeArtifact(bytesOf(answer->body), "served.json", {}, index++));
    }
    bundle.artifacts.push_back(bodyArtifact(ArtifactKind::RequestBody, bytesOf(served.request), "request", {}, index++));
    bundle.artifacts.push_back(bodyArtifact(ArtifactKind::ResponseBody, bytesOf(served.response.body), "response", {}, index++));

    Expectations expectations;
    expectations.nonce = served.nonce;
    const Result<Digest256> spki = fixedFromHex<32>(served.report.spki.toStdString());
    if (spki)
        expectations.channel = ObservedChannel{"127.0.0.1", *spki};
    const Result<TrustAnchors> anchors = TrustAnchors::simulated(fileBytes(gateway.root));
    if (!anchors)
        std::abort();
    const UnixTime now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return appraise(parse(std::move(bundle), expectations), *starterPolicy("vendor-assessment"), *anchors, {now, {}});
}

}  // namespace sealscope::test
