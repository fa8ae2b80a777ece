#include "app/gateway/simulated_platform/tcb_info_writer.h"

#include "app/gateway/simulated_platform/identities.h"

namespace sealscope::simulated {

namespace {

using std::chrono::days;

ComponentList sgxComponents(const SvnArray &svns)
{
    ComponentList out(svns.size());
    for (std::size_t i = 0; i < svns.size(); ++i)
        out[i].svn = svns[i];
    out[0] = {svns[0], "BIOS", "Early Microcode Update"};
    out[1] = {svns[1], "OS/VMM", "SGX Late Microcode Update"};
    out[2] = {svns[2], "OS/VMM", "TXT SINIT"};
    out[3] = {svns[3], "BIOS", ""};
    out[7] = {svns[7], "OS/VMM", "SEAMLDR ACM"};
    return out;
}

ComponentList tdxComponents(const SvnArray &svns)
{
    ComponentList out(svns.size());
    for (std::size_t i = 0; i < svns.size(); ++i)
        out[i].svn = svns[i];
    out[0] = {svns[0], "OS/VMM", "TDX Module"};
    out[1] = {svns[1], "OS/VMM", "TDX Module"};
    out[2] = {svns[2], "OS/VMM", "TDX Late Microcode Update"};
    return out;
}

std::vector<TcbLevelDescription> goodLevels(UnixTime today)
{
    return {
        {sgxComponents(kComponentSvns), tdxComponents({5, 0, 4}), kPceSvn, today - days(100), "UpToDate", {}},
        {sgxComponents({6, 6, 2, 2, 3, 1, 0, 5}),
         tdxComponents({5, 0, 3}),
         kPceSvn,
         today - days(400),
         "OutOfDate",
         {"SIM-SA-00001"}},
        {sgxComponents({2, 2, 2, 2, 2, 1, 0, 3}),
         tdxComponents({3, 0, 2}),
         5,
         today - days(900),
         "Revoked",
         {"SIM-SA-00001", "SIM-SA-00002"}},
    };
}

ModuleDescription intelFormatModule()
{
    ModuleDescription out;
    out.attributesMask.fill(std::byte{0xFF});
    return out;
}

std::vector<ModuleIdentityDescription> goodModules(UnixTime today)
{
    return {
        {"TDX_01",
         intelFormatModule(),
         {{11, today - days(100), "UpToDate", {}}, {2, today - days(500), "OutOfDate", {"SIM-SA-00003"}}}},
        {"TDX_03", intelFormatModule(), {{3, today - days(100), "UpToDate", {}}}},
    };
}

}  // namespace

TcbInfoDescription goodTcbInfo(Tee tee, UnixTime at)
{
    const UnixTime today = std::chrono::floor<days>(at);
    TcbInfoDescription out;
    out.issueDate = at - days(1);
    out.nextUpdate = at + days(29);
    out.fmspc = kFmspc;
    out.pceId = kPceId;
    out.levels = goodLevels(today);
    if (tee == Tee::Tdx) {
        out.module = intelFormatModule();
        out.moduleIdentities = goodModules(today);
        return out;
    }
    out.id = "SGX";
    for (TcbLevelDescription &level : out.levels)
        level.tdx.clear();
    return out;
}

}  // namespace sealscope::simulated
