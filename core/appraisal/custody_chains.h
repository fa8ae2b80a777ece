#pragma once

#include "core/appraisal/policy.h"
#include "core/appraisal/report_case.h"

namespace sealscope {

/// A key that a client could use in a role, and the chain that the KMS gave it, or why it has none.
struct KeyChain {
    std::string key;  ///< as the keyset lists it
    ByteRange range;  ///< of its entry in the report
    Result<CustodyChain> chain;
};

/// Every usable key of a role with its chain: each needs one of its own. Needs a readable keyset and a measured app id; empty
/// without, and where the keyset lists no key of that role that we can use.
[[nodiscard]] std::vector<KeyChain> keyChains(const ReportCase &report, KeyRole role);

[[nodiscard]] bool acceptsRoot(const AppraisalPolicy &policy, const Secp256k1Key &root);
[[nodiscard]] bool deniesRoot(const AppraisalPolicy &policy, const Secp256k1Key &root);

}  // namespace sealscope
