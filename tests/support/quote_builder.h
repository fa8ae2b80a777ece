#pragma once

#include "app/gateway/simulated_platform/platform.h"
#include "core/appraisal/appraise.h"

#include <functional>

/// A case of the simulated platform, built from the good one by changes that a test names.
namespace sealscope::test {

/// A case as an appraisal gets it. Plain data: what happens after signing is done to this.
struct MadeCase {
    Bytes quote;
    simulated::CollateralSet collateral;
    std::string bundle;  ///< sent instead of the collateral set where not empty
    Bytes root;          ///< of the platform that made the collateral
    UnixTime now{};
    AppraisalPolicy policy;
};

/// Everything of a case that can still be changed. The default is a TDX quote of version 4 that is accepted under the
/// policy "vendor-assessment"; the keys come from a fixed seed, so a case has the same bytes in every run.
struct Draft {
    UnixTime now;  ///< clock of the appraisal
    simulated::KeySource keys;
    simulated::PkiDescription certificates;
    simulated::QuoteDescription quote;  ///< the PCK chain is filled in where certificationData is empty
    simulated::CollateralDescription collateral;
    AppraisalPolicy policy;

    std::function<void(simulated::Pki &)> credentials;  ///< called when the certificates are issued
    std::function<void(Draft &, const simulated::Pki &)> knowingCredentials;  ///< called next: serials, chains, names
    std::function<void(MadeCase &, const simulated::Pki &)> signedCase;       ///< called last
};

[[nodiscard]] UnixTime goodTime();
/// The good cases.
[[nodiscard]] Draft goodCase();                          ///< TDX, version 4
[[nodiscard]] Draft goodTdx15Case();                     ///< TDX, version 5, TD 1.5 body
[[nodiscard]] Draft goodSgxCase(std::uint16_t version);  ///< an SGX enclave
/// The good case of another platform, with the same names and other keys.
[[nodiscard]] Draft otherPlatform();

[[nodiscard]] MadeCase make(Draft draft);
/// The bundle JSON of the case.
[[nodiscard]] std::string bundleOf(const MadeCase &made);
[[nodiscard]] Evidence evidenceOf(const MadeCase &made);
/// Appraises under the case's own root.
[[nodiscard]] AttestationResult appraised(const MadeCase &made);

/// Signs the TCB info of a made case again, after its text was changed, with any key.
void signAgain(simulated::SignedJson &piece, const simulated::SigningKey &key);
/// (r, s) becomes (r, n - s), which verifies just as well.
[[nodiscard]] P256Signature malleableTwin(const P256Signature &signature);
/// Bytes at `range` become `bytes`.
void overwrite(Bytes &target, ByteRange range, BytesView bytes);
/// The parsed quote of a case whose bytes are known to be good.
[[nodiscard]] Quote quoteOf(const MadeCase &made);

}  // namespace sealscope::test
