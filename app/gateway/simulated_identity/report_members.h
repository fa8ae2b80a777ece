#pragma once

#include "app/gateway/simulated_identity/kms.h"
#include "core/aci/dialect.h"

namespace sealscope::simulated {

/// The source that the gateway states. Absent: null.
struct StatedSource {
    std::optional<std::string> repoUrl;
    std::optional<std::string> repoCommit;
    std::optional<std::string> imageDigest;
};

struct Custody {
    std::string provider = "dstack-kms";
    std::vector<CustodyLine> keys;
};

/// The members of a report, as they are written. No two of them need agree: what is done to these is done after signing.
struct ReportMembers {
    Dialect dialect = Dialect::Current;
    std::string keysetDigest;
    std::string keyset;      ///< JSON
    std::string reportData;  ///< hex
    std::string teeType = "tdx";
    std::string serving = "direct";  ///< or "aggregator"
    StatedSource source;
    std::optional<Bytes> quote;
    std::optional<std::string> quoteReportData;  ///< hex
    std::optional<std::string> eventLog;         ///< JSON text, written as a string
    std::optional<std::string> appCompose;
    std::optional<Custody> custody;

    std::string workloadId;  ///< from here on June 2026
    std::string endorsementAlgorithm;
    std::string endorsement;      ///< hex
    std::uint64_t fetchedAt = 0;  ///< Unix seconds
    std::uint64_t staleAfter = 0;

    std::string signingAddress;  ///< the alias alone; hex with 0x
};

[[nodiscard]] std::string writeReport(const ReportMembers &members);

}  // namespace sealscope::simulated
