#pragma once

#include "core/base/bytes.h"

#include <string_view>
#include <vector>

namespace sealscope {

/// The first 16 bytes of an id's SHA-256: enough that no two ids of a log of any size share them.
using Fingerprint = FixedBytes<16>;
[[nodiscard]] Fingerprint fingerprintOf(std::string_view id);

/// A set of ids, at 16 bytes each and as much room again: a million take 32 MiB.
class FingerprintSet {
public:
    /// False when it was there before.
    bool insert(const Fingerprint &id);
    [[nodiscard]] bool contains(const Fingerprint &id) const;
    [[nodiscard]] std::size_t size() const { return m_size; }
    /// In ascending order: equal sets give equal lists.
    [[nodiscard]] std::vector<Fingerprint> sorted() const;

private:
    [[nodiscard]] std::size_t slotOf(const Fingerprint &id) const;
    void grow();

    std::vector<Fingerprint> m_slots;  ///< a power of two; all zero: free, which no id's digest is
    std::size_t m_size = 0;
};

}  // namespace sealscope
