#pragma once

#include <memory>

struct evp_pkey_ctx_st;

namespace sealscope::bench {

/// One P-256 verification by OpenSSL alone: key imported, algorithms looked up, digest and DER signature at hand. What a
/// verifier cannot undercut, per signature that it has to check.
class P256Floor {
public:
    P256Floor();

    /// Verifies once; ends the program if that fails.
    void verify() const;
    /// CPU seconds of one verification, the mean of a thousand.
    [[nodiscard]] double seconds() const;

private:
    struct Prepared;
    std::shared_ptr<const Prepared> m_prepared;
};

/// CPU seconds that this thread has used: not disturbed by what else runs on the machine.
[[nodiscard]] double threadSeconds();

}  // namespace sealscope::bench
