#include "core/batch/fingerprints.h"

#include "core/crypto/digest.h"

#include <cstring>

namespace sealscope {

namespace {

constexpr std::size_t kFirstSlots = 1024;
constexpr Fingerprint kFree{};

}  // namespace

Fingerprint fingerprintOf(std::string_view id)
{
    const Digest256 digest = sha256(asBytes(id));
    Fingerprint out{};
    std::copy_n(digest.begin(), out.size(), out.begin());
    return out;
}

bool FingerprintSet::insert(const Fingerprint &id)
{
    if ((m_size + 1) * 4 > m_slots.size() * 3)
        grow();
    Fingerprint &slot = m_slots[slotOf(id)];
    if (slot == id)
        return false;
    slot = id;
    ++m_size;
    return true;
}

bool FingerprintSet::contains(const Fingerprint &id) const
{
    return !m_slots.empty() && m_slots[slotOf(id)] == id;
}

std::vector<Fingerprint> FingerprintSet::sorted() const
{
    std::vector<Fingerprint> out;
    out.reserve(m_size);
    std::ranges::copy_if(m_slots, std::back_inserter(out), [](const Fingerprint &slot) { return slot != kFree; });
    std::ranges::sort(out);
    return out;
}

/// Where the id is, or the free slot where it belongs. An id's own bytes are as good as a hash of them.
std::size_t FingerprintSet::slotOf(const Fingerprint &id) const
{
    std::uint64_t start = 0;
    std::memcpy(&start, id.data(), sizeof(start));
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = static_cast<std::size_t>(start) & mask;
    while (m_slots[slot] != id && m_slots[slot] != kFree)
        slot = (slot + 1) & mask;
    return slot;
}

void FingerprintSet::grow()
{
    std::vector<Fingerprint> before(std::max(kFirstSlots, m_slots.size() * 2), kFree);
    before.swap(m_slots);
    for (const Fingerprint &id : before) {
        if (id != kFree)
            m_slots[slotOf(id)] = id;
    }
}

}  // namespace sealscope
