#pragma once

#include "app/gateway/simulated_identity/gateway_keys.h"
#include "core/aci/dialect.h"

#include <functional>
#include <optional>

namespace sealscope::simulated {

enum class UpstreamResult : std::uint8_t {
    Verified,
    Failed,
    None,  ///< no event: a direct service
};

/// What the gateway is to record about one request. The receipt follows from it; hooks change what no member says.
struct ReceiptDescription {
    Dialect dialect = Dialect::Current;
    std::string receiptId = "rcpt-51d0de51d0de51d0de51d0de";
    std::optional<std::string> chatId = "chatcmpl-simulated";
    std::optional<std::string> model = "simulated-model";
    std::string keysetDigest;
    std::string workloadId;                ///< June 2026
    std::uint64_t servedAt = 0;            ///< Unix seconds
    std::string request;                   ///< exact bytes
    std::optional<std::string> forwarded;  ///< absent: nothing was forwarded
    std::string response;
    UpstreamResult upstream = UpstreamResult::Verified;
    bool required = true;
    std::string sessionId;  ///< that a verified outcome cites
    std::string keyId = "receipt-1";
    std::string algorithm = "ed25519";  ///< or ecdsa-secp256k1, in June 2026

    std::function<void(std::vector<std::string> &)>
        events;                               ///< each JSON without its seq, before they are numbered and signed
    std::function<void(std::string &)> text;  ///< after signing
};

/// Signs a receipt with the gateway's receipt key. Compact JSON.
[[nodiscard]] std::string signReceipt(const ReceiptDescription &description, const GatewayKeys &keys);

/// An event of the log without its seq, with one hash where its kind has one.
[[nodiscard]] std::string eventLine(std::string_view type, std::string_view hashName = {}, std::string_view body = {});

}  // namespace sealscope::simulated
