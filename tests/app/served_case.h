#pragma once

#include "core/aci/e2ee_headers.h"
#include "core/appraisal/appraise.h"
#include "tests/support/wire_client.h"

namespace sealscope::test {

/// What to send to a gateway, for a case of its evidence.
struct ServedRequest {
    Dialect dialect = Dialect::Current;
    QByteArray body = R"({"model":"simulated-model","messages":[{"role":"user","content":"Say hello."}],"stream":false})";
    QList<QByteArray> headers;
};

/// The evidence of one exchange as a client has it: report, chat completion, receipt, session.
struct ServedCase {
    std::string nonce;
    WireAnswer report;
    QByteArray request;
    WireAnswer response;
    WireAnswer receipt;
    WireAnswer session;
};

/// Asks for all of it, each on a connection of its own.
[[nodiscard]] ServedCase serve(const GatewayProcess &gateway, const ServedRequest &request = {});

/// The judgement of a case under the gateway's own root, its collateral not asked for.
[[nodiscard]] AttestationResult judge(const GatewayProcess &gateway, const ServedCase &served);

/// The paths of a dialect.
[[nodiscard]] QByteArray reportPath(Dialect dialect);
[[nodiscard]] QByteArray receiptPath(Dialect dialect, const QByteArray &id);
[[nodiscard]] QByteArray sessionPath(Dialect dialect, const QByteArray &id);

/// The value of a JSON string member of that name, the first anywhere in the text.
[[nodiscard]] QByteArray firstText(const QByteArray &json, const QByteArray &name);

}  // namespace sealscope::test
