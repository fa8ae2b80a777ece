#pragma once

#include "app/gateway/simulated_identity/good_exchange.h"
#include "tests/support/report_builder.h"

/// A case with a report, one exchange under it, and the session it cites, built from the good one by changes that a test names.
namespace sealscope::test {

/// One more input of a case.
struct ExtraInput {
    std::string name;
    std::string text;
    std::optional<ArtifactKind> body;  ///< given as such a body; absent: told by its content
    bool exact = true;
};

/// The texts that a case is appraised from. Empty: the case holds none.
struct MadeExchangeCase {
    MadeReportCase report;
    std::string receipt;
    std::string session;
    std::string request;
    std::string response;
    std::vector<ExtraInput> extra;
};

/// Everything of an exchange that can still be changed. The default is accepted under "vendor-assessment".
struct ExchangeDraft {
    ReportDraft report;
    simulated::ExchangeDescription exchange;
    std::function<void(MadeExchangeCase &)> made;  ///< the last word, when nothing need agree any more
};

[[nodiscard]] ExchangeDraft goodExchangeCase(Dialect dialect = Dialect::Current);

[[nodiscard]] MadeExchangeCase make(const ExchangeDraft &draft);
[[nodiscard]] Evidence evidenceOf(const MadeExchangeCase &made);
/// Appraises under the case's own root.
[[nodiscard]] AttestationResult appraised(const MadeExchangeCase &made);

}  // namespace sealscope::test
