#include "core/crypto/keccak.h"

#include <bit>

namespace sealscope {

namespace {

using State = std::array<std::uint64_t, 25>;  ///< lanes, x + 5 y

constexpr std::size_t kRate = 136;  ///< bytes absorbed per permutation at a capacity of 512 bits

constexpr std::array<std::uint64_t, 24> kRoundConstants = {
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000, 0x000000000000808b, 0x0000000080000001,
    0x8000000080008081, 0x8000000000008009, 0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
    0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003, 0x8000000000008002, 0x8000000000000080,
    0x000000000000800a, 0x800000008000000a, 0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008};

/// Rho's rotation and pi's target for the lane visited at each step of their common walk.
constexpr std::array<int, 24> kRotations = {1,  3,  6,  10, 15, 21, 28, 36, 45, 55, 2,  14,
                                            27, 41, 56, 8,  25, 43, 62, 18, 39, 61, 20, 44};
constexpr std::array<std::size_t, 24> kTargets = {10, 7,  11, 17, 18, 3, 5,  16, 8,  21, 24, 4,
                                                  15, 23, 19, 13, 12, 2, 20, 14, 22, 9,  6,  1};

void theta(State &a)
{
    std::array<std::uint64_t, 5> parity{};
    for (std::size_t x = 0; x < 5; ++x)
        parity[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
    for (std::size_t x = 0; x < 5; ++x) {
        const std::uint64_t d = parity[(x + 4) % 5] ^ std::rotl(parity[(x + 1) % 5], 1);
        for (std::size_t y = 0; y < 25; y += 5)
            a[x + y] ^= d;
    }
}

void rhoPi(State &a)
{
    std::uint64_t moving = a[1];
    for (std::size_t step = 0; step < 24; ++step)
        std::swap(a[kTargets[step]], moving = std::rotl(moving, kRotations[step]));
}

void chi(State &a)
{
    for (std::size_t y = 0; y < 25; y += 5) {
        const std::array<std::uint64_t, 5> row = {a[y], a[y + 1], a[y + 2], a[y + 3], a[y + 4]};
        for (std::size_t x = 0; x < 5; ++x)
            a[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
    }
}

void permute(State &a)
{
    for (const std::uint64_t constant : kRoundConstants) {
        theta(a);
        rhoPi(a);
        chi(a);
        a[0] ^= constant;
    }
}

void absorb(State &a, BytesView block)
{
    for (std::size_t i = 0; i < block.size(); ++i)
        a[i / 8] ^= std::to_integer<std::uint64_t>(block[i]) << (8 * (i % 8));
}

}  // namespace

Digest256 keccak256(BytesView bytes)
{
    State state{};
    while (bytes.size() >= kRate) {
        absorb(state, bytes.first(kRate));
        permute(state);
        bytes = bytes.subspan(kRate);
    }
    FixedBytes<kRate> last{};
    std::ranges::copy(bytes, last.begin());
    last[bytes.size()] |= std::byte{0x01};
    last[kRate - 1] |= std::byte{0x80};
    absorb(state, last);
    permute(state);

    Digest256 out{};
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<std::byte>(state[i / 8] >> (8 * (i % 8)) & 0xFF);
    return out;
}

}  // namespace sealscope
