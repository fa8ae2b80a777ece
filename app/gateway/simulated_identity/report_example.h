#pragma once

#include "core/base/text.h"

namespace sealscope::simulated {

/// The bundled report: what the files of its folder hold.
struct ReportExample {
    std::string name;  ///< of the folder
    std::string report;
    std::string collateral;  ///< neutral bundle
    Bytes root;              ///< DER
    UnixTime at{};           ///< inside every period
    std::string nonce;
    std::string host;
    std::string spki;  ///< hex
    std::string readme;
};

/// A report of the current dialect that comes out accepted, with fresh keys that are gone when this returns.
[[nodiscard]] ReportExample makeReportExample(UnixTime at);

}  // namespace sealscope::simulated
