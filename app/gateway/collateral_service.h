#pragma once

#include "app/gateway/message.h"
#include "app/gateway/options.h"
#include "app/gateway/simulated_platform/platform.h"

namespace sealscope::gateway {

/// The collateral of the simulated platform, in the shapes of Intel's provisioning service (PCS v4) and of a caching one (PCCS).
class CollateralService {
public:
    CollateralService(const Options &options, const simulated::SimulatedPlatform &platform);

    /// Nothing for a path that is none of its.
    [[nodiscard]] std::optional<Answer> answer(const Asked &asked) const;

private:
    [[nodiscard]] Answer pckCrl(const Asked &asked) const;
    [[nodiscard]] Answer tcbInfo(const Asked &asked) const;
    [[nodiscard]] Answer qeIdentity(const Asked &asked) const;
    /// The set of an `update` parameter; null for another value.
    [[nodiscard]] const simulated::CollateralSet *setFor(const Asked &asked) const;

    const Options &m_options;
    simulated::CollateralSet m_standard;
    simulated::CollateralSet m_early;  ///< the next baseline: the platform's level is OutOfDate in it
};

}  // namespace sealscope::gateway
