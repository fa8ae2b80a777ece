#pragma once

#include "core/base/text.h"

namespace sealscope::simulated {

/// The bundled receipt: what the files of its folder hold.
struct ReceiptExample {
    std::string name;  ///< of the folder
    std::string report;
    std::string collateral;  ///< neutral bundle
    Bytes root;              ///< DER
    std::string receipt;
    std::string session;
    std::string request;
    std::string response;
    UnixTime at{};  ///< inside every period
    std::string nonce;
    std::string host;
    std::string spki;  ///< hex
    std::string readme;
};

/// An exchange of the current dialect that comes out accepted, with the report whose key signed its receipt; fresh keys that are
/// gone when this returns.
[[nodiscard]] ReceiptExample makeReceiptExample(UnixTime at);

}  // namespace sealscope::simulated
