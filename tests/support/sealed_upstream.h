#pragma once

#include "core/appraisal/audit.h"
#include "tests/support/bundle_text.h"
#include "tests/support/quote_builder.h"

/// Upstreams of the simulated platform, sealed as their verifiers seal them.
namespace sealscope::test {

/// What a provider's machine vouches for. The defaults go together.
struct UpstreamDraft {
    Bytes address = Bytes(20, std::byte{0x75});
    Digest256 tls{};    ///< TLS key digest
    Digest256 nonce{};
    std::string keyText = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4v";  ///< E2EE key of chutes, base64
    std::string compose = R"({"manifest_version":2})";
    Draft platform;     ///< its quote's report data and RTMR3 are set by make functions below

    UpstreamDraft();
};

/// Sealed evidence with what belongs to it.
struct SealedUpstream {
    AuditSubject subject;
    std::string contentType;
    std::string bytes;
    MadeCase platform;  ///< collateral, root and clock
};

[[nodiscard]] SealedUpstream phalaDirect(const UpstreamDraft &draft = {});
[[nodiscard]] SealedUpstream nearAi(const UpstreamDraft &draft = {});
[[nodiscard]] SealedUpstream chutes(const UpstreamDraft &draft = {});
[[nodiscard]] SealedUpstream secretAi(const UpstreamDraft &draft = {});
[[nodiscard]] SealedUpstream tinfoil(const UpstreamDraft &draft = {});

/// Chutes' bundle once more after its items were changed.
[[nodiscard]] std::vector<BundleItem> chutesItems(const UpstreamDraft &draft, const MadeCase &made);

/// The audit under the platform's own root and with its collateral, at its clock.
[[nodiscard]] EvidenceAudit audited(const SealedUpstream &upstream);
/// The same without any collateral.
[[nodiscard]] EvidenceAudit auditedWithoutCollateral(const SealedUpstream &upstream);

}  // namespace sealscope::test
