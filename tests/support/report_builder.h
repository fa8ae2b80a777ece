#pragma once

#include "app/gateway/simulated_identity/gateway_identity.h"
#include "core/appraisal/appraise.h"

/// A report case of the simulated gateway, built from the good one by changes that a test names.
namespace sealscope::test {

/// A case as an appraisal gets it. Plain data: what happens after writing is done to this.
struct MadeReportCase {
    std::string report;      ///< JSON
    std::string collateral;  ///< neutral bundle
    Bytes root;              ///< of the platform, DER
    UnixTime now{};
    Expectations expectations;  ///< nonce, host and TLS key
    AppraisalPolicy policy;
};

/// Everything of a report case that can still be changed. The default is accepted under "vendor-assessment"; the policy names the
/// KMS root, so that the custody checks have something to compare with. The keys come from a fixed seed.
struct ReportDraft {
    simulated::GatewayKeys keys;
    simulated::IdentityDescription identity;
    UnixTime now{};
    Expectations expectations;
    AppraisalPolicy policy;
};

/// The good case of a dialect; for the alias, that of its layout.
[[nodiscard]] ReportDraft
goodReportCase(Dialect dialect = Dialect::Current,
               simulated::IdentityAlgorithm algorithm = simulated::IdentityAlgorithm::Secp256k1);

[[nodiscard]] MadeReportCase make(const ReportDraft &draft);
[[nodiscard]] Evidence evidenceOf(const MadeReportCase &made);
/// Appraises under the case's own root.
[[nodiscard]] AttestationResult appraised(const MadeReportCase &made);
/// Appraises as a normal session does: under Intel's root.
[[nodiscard]] AttestationResult appraisedInProduction(const MadeReportCase &made);

}  // namespace sealscope::test
