#include "core/tdx/td_attributes.h"

namespace sealscope {

const std::vector<BitName> &tdAttributeBits()
{
    static const std::vector<BitName> bits = {
        {0, "DEBUG", "the host may read and change the TD's state"},
        {4, "HGS_PLUS_PROF", "HGS+ profiling of the TD by the host"},
        {5, "PERF_PROF", "performance profiling of the TD by the host"},
        {6, "PMT_PROF", "telemetry profiling of the TD by the host"},
        {16, "ICSSD", "newer modules: indirect branch predictor across security domains"},
        {27, "LASS", "newer modules: linear address space separation"},
        {28, "SEPT_VE_DISABLE", "the host cannot raise #VE on accesses to private pages"},
        {29, "MIGRATABLE", "a migration TD may move this TD to another machine"},
        {30, "PKS", "supervisor protection keys"},
        {31, "KL", "key locker"},
        {62, "TPA", "newest modules: TD partitioning attributes"},
        {63, "PERFMON", "performance monitoring inside the TD; widens side channels"},
    };
    return bits;
}

const std::vector<BitName> &xfamBits()
{
    static const std::vector<BitName> bits = {
        {0, "X87", "x87 state; mandatory"},
        {1, "SSE", "SSE state; mandatory"},
        {2, "AVX", "AVX state"},
        {5, "AVX512_OPMASK", "AVX-512 mask registers"},
        {6, "AVX512_ZMM_HI256", "AVX-512 upper halves"},
        {7, "AVX512_HI16_ZMM", "AVX-512 upper registers"},
        {8, "PT", "processor trace"},
        {9, "PKRU", "user protection keys"},
        {11, "CET_U", "control-flow enforcement, user"},
        {12, "CET_S", "control-flow enforcement, supervisor"},
        {14, "UINTR", "user interrupts"},
        {15, "LBR", "last branch records"},
        {17, "AMX_TILECFG", "AMX tile configuration"},
        {18, "AMX_TILEDATA", "AMX tile data"},
        {19, "APX", "extended general-purpose registers"},
    };
    return bits;
}

std::uint64_t bitField(const FixedBytes<8> &bytes)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        value |= std::to_integer<std::uint64_t>(bytes[i]) << (8 * i);
    return value;
}

std::string describeBits(std::uint64_t value, const std::vector<BitName> &names)
{
    std::string out;
    for (unsigned bit = 0; bit < 64; ++bit) {
        if ((value >> bit & 1U) == 0)
            continue;
        const auto named = std::ranges::find(names, bit, &BitName::bit);
        if (!out.empty())
            out += ", ";
        out += named != names.end() ? std::string(named->name) : "bit " + std::to_string(bit);
    }
    return out.empty() ? "none" : out;
}

}  // namespace sealscope
